"""Fact rules: `apply(sent: Span, title: str) -> str | None`, the reason why a fact does not stand on its own.

`sent` is the parse of the fact, `title` its document's title, which every card shows. An example is a statement, or a
pair of a statement and a title.
"""
