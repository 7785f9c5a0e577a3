"""Sentence rules: `apply(sent: Span) -> str | None`, the reason to pass the sentence over."""
