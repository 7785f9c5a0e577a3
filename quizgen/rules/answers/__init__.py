"""Answer rules: `apply(sent: Span) -> Iterator[Span]`, the spans of a statement that are worth asking for."""
