"""What markup means for plain text: raised and lowered figures, and things that are no text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from quizgen.read.anchored import Anchored
from quizgen.read.prompts import SENTENCE_END

OBJECT = "\ufffc"  # stands where a formula, a picture or a struck-out word was; its sentence is left out
CODE_WORD = re.compile(r"[\w.+#-]{1,30}(?:\(\))?(?: [\w.+#-]{1,30}){0,2}")  # code that reads as words
_RAISED = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-−=()aeox", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₒₓ")


def raised(text: str) -> str:
    """Write a superscript: `"2"` -> `"²"`; an ordinal stays as it is, a footnote goes, other letters are no text."""
    if text in ("st", "nd", "rd", "th", "e", "er", "o", "a", "TM", "SM") or not text.strip():
        return text
    if re.fullmatch(r"\[.{1,20}\]|[*†‡]", text.strip()):
        return ""
    changed = text.translate(_RAISED)
    return OBJECT if re.search(r"[A-Za-z0-9]", changed) else changed


def lowered(text: str) -> str:
    """Write a subscript: `"2"` -> `"₂"`; what cannot be lowered is no text."""
    changed = text.translate(_LOWERED)
    return OBJECT if re.search(r"[A-Za-z0-9]", changed) else changed


def without_objects(text: Anchored) -> Iterator[Anchored]:
    """Yield what is left of a paragraph without the sentences that hold an `OBJECT`; where one was, the text is cut."""
    if OBJECT not in text.text:
        yield text
        return
    bounds = [0, *(match.end() for match in SENTENCE_END.finditer(text.text)), len(text.text)]
    start = 0
    for first, last in pairwise(bounds):
        if OBJECT in text.text[first:last]:
            yield text[start:first].strip()
            start = last
    yield text[start:].strip()
