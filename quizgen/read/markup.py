"""What markup means for plain text: raised and lowered figures, and things that are no text."""

from __future__ import annotations

import re

OBJECT = "\ufffc"  # stands where a formula, a picture or a struck-out word was; `clean` leaves its sentence out
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
