"""Short ways to write the items that vetoes have as examples."""

from __future__ import annotations

import re

from quizgen.types import Item

GAP = re.compile(r"\{\{c[0-9]+::(.*?)(?:::(.*?))?\}\}")


def question(front: str, answer: str, fact: str = "") -> Item:
    """Make a question item."""
    return Item("question", front, answer, fact or f"{front} {answer}.", (), ())


def cloze(front: str) -> Item:
    """Make a cloze item from its front: "It orbits {{c1::Saturn}}."."""
    found = GAP.search(front)
    assert found is not None, f"no deletion in {front!r}"
    return Item("cloze", front, found[1], GAP.sub(r"\1", front), (), ())
