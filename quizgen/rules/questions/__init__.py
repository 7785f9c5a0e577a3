"""Question rules: `apply(sent: Span, answer: Span) -> str | None`, the question that the answer answers."""
