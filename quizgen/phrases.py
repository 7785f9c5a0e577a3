"""Find words and phrases of a list in a sentence, cheaply: most sentences hold none of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

WORD = re.compile(r"[^\W\d_]+")
START = re.compile(r"\(\?:[^)]*\)|[^\W\d_]+|")


@lru_cache(maxsize=4)  # many rules look at one sentence after the other
def _words(text: str) -> frozenset[str]:
    return frozenset(WORD.findall(text.lower()))


def phrases(listed: str) -> Callable[[str], Iterator[re.Match[str]]]:
    """Return a function that finds the listed phrases in a text as whole words, in any case, from left to right.

    Phrases are separated by commas or line ends and hold no comma. A phrase begins with a plain word or with a choice
    of plain words, and is a regular expression from there on: "probably, worth a (?:trip|visit), (?:may|might) have".
    """
    entries = sorted((entry.strip() for entry in re.split(r"[,\n]", listed) if entry.strip()), key=len, reverse=True)
    first = frozenset(word for entry in entries for word in WORD.findall(START.findall(entry)[0]))
    pattern = re.compile(rf"(?<![\w'’-])(?:{'|'.join(entries)})(?![\w-])", re.IGNORECASE)

    def find(text: str) -> Iterator[re.Match[str]]:
        return iter(()) if first.isdisjoint(_words(text)) else pattern.finditer(text)

    return find
