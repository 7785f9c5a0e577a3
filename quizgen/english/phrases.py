"""Find words and phrases of a list in a sentence, cheaply: most sentences hold none of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

WORD = re.compile(r"[^\W\d_]+")
GROUP = re.compile(r"\([^()]*\)\??")
PLAIN = re.compile(r"(?<![\\\w])[^\W\d_]+(?![\w?*+\[])")


@lru_cache(maxsize=4)  # many rules look at one sentence after the other
def _words(text: str) -> frozenset[str]:
    return frozenset(WORD.findall(text.lower()))


def phrases(listed: str) -> Callable[[str], Iterator[re.Match[str]]]:
    """Return a function that finds the listed phrases in a text as whole words, in any case, from left to right.

    Phrases are regular expressions, separated by commas or line ends; they hold no comma. Each has a plain word, or
    begins with a choice of plain words: "probably, worth a (?:trip|visit), (?:may|might) (?:be|have)".
    """
    entries = sorted((entry.strip() for entry in re.split(r"[,\n]", listed) if entry.strip()), key=len, reverse=True)
    cues = frozenset(cue for entry in entries for cue in _cues(entry))
    pattern = re.compile(rf"(?<![\w'’-])(?:{'|'.join(entries)})(?![\w-])", re.IGNORECASE)

    def find(text: str) -> Iterator[re.Match[str]]:
        return iter(()) if cues.isdisjoint(_words(text)) else pattern.finditer(text)

    return find


def _cues(entry: str) -> list[str]:
    """Return words of which a text with the phrase has one: its longest plain word, or those it can begin with."""
    bare = entry
    while bare != (bare := GROUP.sub(" ", bare)):
        pass
    plain = PLAIN.findall(bare)
    return [max(plain, key=len).lower()] if plain else WORD.findall(entry.lower().partition(")")[0])
