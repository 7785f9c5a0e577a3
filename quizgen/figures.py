"""Make figures near a figure, as exact and in the same form: numbers, sums, years, dates, decades, centuries."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from quizgen.resolve import when
from quizgen.resolve.when import MONTHS

UNITS = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen".split()
)
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()

YEAR = re.compile(when.YEAR)
DATE = re.compile(
    rf"(?:[0-9]{{1,2}} )?(?:{'|'.join(MONTHS)})(?: [0-9]{{1,2}},)?(?: {YEAR.pattern})?|(?:the )?{YEAR.pattern}s"
)
CENTURY = re.compile(r"(?:the )?([0-9]{1,2})(?:st|nd|rd|th) century\b.*")
# One number and its unit; no ordinal, no range, no second number.
NUMBER = re.compile(
    rf"[$€£¥]?([0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]+(?:\.[0-9]+)?|(?:{'|'.join(UNITS + TENS)})\b)"
    r"(?!st\b|nd\b|rd\b|th\b|-[0-9])[^\d_,;:()]*",
    re.IGNORECASE,
)

FACTORS = (0.5, 0.6, 0.75, 1.25, 1.5, 1.75, 2.0)
YEARS = (-6, -5, -4, -3, -2, 2, 3, 4, 5, 6)  # near, so that what came before does not tell them wrong
DATES = ((9, 2, 0), (-6, -3, 0), (4, 5, 1), (-11, -1, 0), (13, -4, -1), (-3, 6, 0))  # days, months, years


def shape(text: str) -> str:
    """Return what figures of one form share, "" for what is none.

    "28 June 1919" -> "0 M 0"; "the 1890s" -> "the 0s"; "two million" -> "number"; "8 to 10" -> ""
    """
    if YEAR.fullmatch(text) or DATE.fullmatch(text) or CENTURY.fullmatch(text):
        return re.sub(r"[0-9]+(?:st|nd|rd|th)?", "0", re.sub("|".join(MONTHS), "M", text))
    return "number" if NUMBER.fullmatch(text) and not re.search(r" (?:and|or|to) ", text) else ""


def year(text: str) -> int | None:
    """Return the year that a date names: "28 June 1919" -> 1919."""
    found = YEAR.search(text)
    return int(found[0]) if found else None


def near(text: str) -> Iterator[str]:
    """Yield figures near a figure, none twice: "1881" -> "1875", "1876", …; "60%" -> "30%", "40%", …"""
    yield from dict.fromkeys(other for other in _near(text) if other != text)


def _near(text: str) -> Iterator[str]:
    if found := CENTURY.fullmatch(text):
        for place in range(max(1, int(found[1]) - 3), min(21, int(found[1]) + 3) + 1):
            yield re.sub(r"[0-9]+[a-z]+", _ordinal(place), text, count=1)
    elif YEAR.fullmatch(text):
        yield from (str(int(text) + step) for step in YEARS)
    elif text.endswith("0s"):
        yield from (_moved(text, 0, 0, step) for step in (-30, -20, -10, 10, 20))
    elif DATE.fullmatch(text):
        yield from (_moved(text, *step) for step in DATES)
    elif found := NUMBER.fullmatch(text):
        start, end = found.span(1)
        most = 100 if re.match(" ?(?:%|per ?cent)", text[end:]) else math.inf
        yield from (text[:start] + other + text[end:] for other in _numbers(found[1], most))


def _ordinal(number: int) -> str:
    return f"{number}{'th' if number in {11, 12, 13} else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _moved(date: str, days: int, months: int, years: int) -> str:
    date = re.sub(r"\b[0-9]{1,2}\b", lambda found: str((int(found[0]) - 1 + days) % 28 + 1), date)
    date = re.sub("|".join(MONTHS), lambda found: MONTHS[(MONTHS.index(found[0]) + months) % 12], date)
    return YEAR.sub(lambda found: str(int(found[0]) + years), date)


def _numbers(text: str, most: float) -> Iterator[str]:
    """Yield numbers near a number and as exact: "1,200" -> "600", "700", "900", …; "three" -> "two", "four", …"""
    for words in (UNITS, TENS):
        if text.lower() in words:
            place = words.index(text.lower())
            nearest = words[max(0, place - 3) : place + 4]
            yield from (word.capitalize() if text[0].isupper() else word for word in nearest)
            return
    value = float(text.replace(",", ""))
    digits = len(text.partition(".")[2])
    whole = text.replace(",", "")
    zeros = 0 if digits else len(whole) - len(whole.rstrip("0"))
    least = 0.0 if digits else 1.0  # "1 ships" is no number of ships
    for factor in FACTORS:
        other = round(value * factor, digits or -zeros)
        if least < other <= max(most, value):
            yield f"{other:,.{digits}f}" if "," in text else f"{other:.{digits}f}"
