"""Clause rules: `apply(sent: Span) -> Iterator[str]`, the statements found in a sentence."""
