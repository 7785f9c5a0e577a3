"""What kind of thing a common noun names: a person, a place, a time …, after WordNet's lexicographer files."""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def _classes() -> dict[str, str]:
    lines = resources.files("quizgen").joinpath("data/nouns.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split(": ") for line in lines)
    return {noun: name for name, nouns in pairs for noun in nouns.split()}


def noun_class(lemma: str) -> str:
    """Return the WordNet class of a noun's most frequent sense (`person`, `location`, `group`, …), "" if unknown.

    "chemist" -> "person"
    """
    return _classes().get(lemma.lower(), "")
