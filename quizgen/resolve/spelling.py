"""Tell whether two spellings can be of one name: transliterations ("Zhomart", "Jomart") and slips of the pen."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache

INITIAL = re.compile(r"[A-Z]\.?(?:[A-Z]\.)*")
# In this order; each pair is a spelling of one sound in romanised Cyrillic, Arabic or German.
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"shch|sch", "sh"),
        (r"dzh|zh", "j"),
        (r"tch|cz", "ch"),
        (r"kh", "h"),
        (r"ph", "f"),
        (r"ck|q|c(?=[aou])", "k"),
        (r"w", "v"),
        (r"x", "ks"),
        (r"ou", "u"),
        (r"[yij]+(?=[aeou])(?<!^.)", ""),
        (r"[yij]+", "i"),
        (r"(.)\1+", r"\1"),
    )
)


@cache
def plain(word: str) -> str:
    """Return a word in small letters without accents: "Röntgen’s" -> "rontgen's"."""
    decomposed = unicodedata.normalize("NFKD", word.replace("’", "'"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).lower()


@cache
def sound(word: str) -> str:
    """Reduce a name to what its transliterations have in common: "Tokayev" -> "tokaev", "Zhomart" -> "jomart"."""
    word = re.sub(r"[^a-z]", "", plain(word))
    for pattern, letters in _SOUNDS:
        word = pattern.sub(letters, word)
    return word


@lru_cache(maxsize=2**13)
def same_word(one: str, other: str) -> bool:
    """Tell whether two words can be spellings of one name; the first and last letters never differ.

    Long words may differ by a slip: one letter from six letters on, two from nine on. "Nazarbayev" and "Narzabayev"
    are the same; "Nazarbayeva" (his daughter), "Austria" and "Australia" are not.
    """
    a, b = plain(one), plain(other)
    if a == b:
        return True
    if not a or not b or not (a + b).replace("-", "").isalpha():
        return False
    if len(a) >= 5 and len(b) >= 5 and sound(a) == sound(b):
        return (a[-1] == "a") == (b[-1] == "a")  # Nazarbayeva is a relative of Nazarbayev
    if a[0] != b[0] or a[-1] != b[-1]:
        return False
    shorter = min(len(a), len(b))
    allowed = 0 if shorter < 6 else 1 if shorter < 9 else 2
    return _distance(a, b, allowed) <= allowed and abs(len(a) - len(b)) <= 1


def same_words(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether two names, word by word, can be spellings of one; at most one word may hold a slip."""
    if len(one) != len(other):
        return False
    different = [(a, b) for a, b in zip(one, other, strict=True) if plain(a) != plain(b)]
    slips = [pair for pair in different if sound(pair[0]) != sound(pair[1])]
    return len(slips) <= 1 and all(same_word(a, b) for a, b in different)


def is_initials_of(words: Sequence[str], full: Sequence[str]) -> bool:
    """Tell whether a name is another one with initials or without its middle names: "J. R. Smith", "John Ray Smith"."""
    if words[-1] != full[-1] or words == full:
        return False
    if len(words) == len(full):
        pairs = list(zip(words, full, strict=True))
        return any(a != b for a, b in pairs) and all(
            a == b or (INITIAL.fullmatch(a) and b.startswith(a[0])) for a, b in pairs
        )
    shorter, longer = sorted((list(words), list(full)), key=len)
    return len(shorter) == 2 and len(longer) > 2 and shorter[0] == longer[0] and shorter[1] == longer[-1]


def _distance(a: str, b: str, most: int) -> int:
    """Return the edit distance (Levenshtein 1966), or something above `most` as soon as it must exceed it."""
    if abs(len(a) - len(b)) > most:
        return most + 1
    row = list(range(len(b) + 1))
    for i, letter in enumerate(a, 1):
        before, row[0] = row[0], i
        for j, other in enumerate(b, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (letter != other))
        if min(row) > most:
            return most + 1
    return row[-1]
