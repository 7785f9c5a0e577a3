"""What kind of thing a noun or a name stands for and how common it is, after WordNet's classes and sense counts."""

from __future__ import annotations

from functools import cache
from importlib import resources

NATIONALITY = "nationality"


def _lines(name: str) -> list[str]:
    return resources.files("quizgen").joinpath(f"data/{name}.txt").read_text(encoding="utf-8").splitlines()


@cache
def _nouns() -> dict[str, tuple[str, int]]:
    entries = ((*line.partition(": ")[0].split(), line.partition(": ")[2]) for line in _lines("nouns"))
    return {noun: (name, int(count)) for name, count, nouns in entries for noun in nouns.split()}


@cache
def _hypernyms() -> dict[str, str]:
    entries = (line.partition(": ") for line in _lines("hypernyms"))
    return {term: name for name, _, terms in entries if name != NATIONALITY for term in terms.split(", ")}


@cache
def _adjectives() -> dict[str, frozenset[str]]:
    return {
        name: frozenset(words.split()) for name, _, words in (line.partition(": ") for line in _lines("adjectives"))
    }


@cache
def _nationalities() -> frozenset[str]:
    line = next(line for line in _lines("hypernyms") if line.startswith(f"{NATIONALITY}: "))
    return frozenset(line.partition(": ")[2].split(", "))


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


def hypernym(term: str) -> str:
    """Return what people would call the kind of a term or of a place, "" if unknown or if it has senses of other kinds.

    Letter case counts: "Budapest" -> "city", "Spanish" -> "language", "copper" -> "metal", "turkey" -> ""
    """
    return _hypernyms().get(term, "")


def is_relational(adjective: str) -> bool:
    """Tell whether an adjective sorts things instead of describing them: "nuclear", "medieval", not "large"."""
    return adjective.lower() in _adjectives()["relational"]


def is_nationality(adjective: str) -> bool:
    """Tell whether an adjective belongs to a country: "Spanish", not "Roman"."""
    return adjective in _nationalities()


def is_everyday(adjective: str) -> bool:
    """Tell whether an adjective is met everywhere: 15 times and more in WordNet's tagged texts: "important", "new"."""
    return adjective.lower() in _adjectives()["everyday"]
