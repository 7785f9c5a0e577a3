"""What kind of thing a common noun names and how common it is, after WordNet's noun classes and sense counts."""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def _nouns() -> dict[str, tuple[str, int]]:
    lines = resources.files("quizgen").joinpath("data/nouns.txt").read_text(encoding="utf-8").splitlines()
    entries = ((*line.partition(": ")[0].split(), line.partition(": ")[2]) for line in lines)
    return {noun: (name, int(count)) for name, count, nouns in entries for noun in nouns.split()}


def noun_class(lemma: str) -> str:
    """Return the WordNet class of a noun's most frequent sense (`person`, `location`, `group`, …), "" if unknown.

    "chemist" -> "person"
    """
    return _nouns().get(lemma.lower(), ("", 0))[0]


def commonness(lemma: str) -> int:
    """Return how often a noun was met in WordNet's tagged texts, as the logarithm to base 2 from 0 (never) to 9.

    "time" -> 9, "photosphere" -> 0
    """
    return _nouns().get(lemma.lower(), ("", 0))[1]
