"""Short ways to write the items that vetoes have as examples."""

from __future__ import annotations

from quizgen.show import deletion
from quizgen.types import Item


def question(front: str, answer: str, fact: str = "") -> Item:
    """Make a question item."""
    return Item("question", front, answer, fact or f"{front} {answer}.", (), ())


def cloze(front: str) -> Item:
    """Make a cloze item from its front: "It orbits {{c1::Saturn}}."."""
    parts = deletion(front, "")
    return Item("cloze", front, parts.answer, parts.text, (), ())
