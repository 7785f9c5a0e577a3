"""Times and the phrases that tell them: the values that `date_phrases` works on."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from quizgen.english.syntax import finite

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

MONTHS = "January February March April May June July August September October November December".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}  # their first months, in the north
ORDINARY = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
NUMBERS = {word: number for number, word in enumerate(ORDINARY.split(), 1)} | {"a": 1, "an": 1, "eighteen": 18}
NUMBERS |= {"nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70}

TO_COME = frozenset("expect plan schedule set slate".split())

Style = Literal["day first", "month first"]

MONTH = rf"(?:{'|'.join(MONTHS)}|Jan\.|Feb\.|Mar\.|Apr\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\.)"
DAY = rf"(?:{'|'.join(DAYS)})"
NUMBER = (
    rf"(?:(?:twenty|thirty|forty|fifty|sixty|seventy)-\w+|{'|'.join(sorted(NUMBERS, key=len, reverse=True))}|\d{{1,3}})"
)
YEAR = r"(?:1[0-9]{3}|20[0-9]{2})"
PART = r"(?:early |late |mid-|earlier |later )"
ORDINAL = r"(?:st|nd|rd|th)?"
BARE = frozenset(
    """
    about after around before between by during early for from in late mid of on over since through throughout till to
    until
    """.split()
)


@dataclass(frozen=True, slots=True)
class When:
    """A time as exactly as it is known; `part` goes before it: "early", "around", "the summer of"."""

    year: int
    month: int = 0
    day: int = 0
    part: str = ""

    def words(self, style: Style) -> str:
        """Say it in the document's order of day and month, without a preposition: "18 November 2022", "early 1898"."""
        month = MONTHS[self.month - 1] if self.month else ""
        if self.day and style == "month first":
            said = f"{month} {self.day}, {self.year}"
        else:
            said = f"{self.day or ''} {month} {self.year}".strip()
        return f"{self.part} {' '.join(said.split())}".strip()

    def phrase(self, style: Style) -> str:
        """Say it with its preposition: "on 18 November 2022", "in early 1898", "later in 1898", "around 2012"."""
        words = self.words(style)
        if self.part in {"around", "later in", "earlier in"}:
            return words
        return f"on {words}" if self.day and not self.part else f"in {words}"


class Unanchored(Exception):
    """It is not clear which time a phrase means; the text says why."""


@dataclass(frozen=True, slots=True)
class Place:
    """A phrase and all that its meaning can hang on."""

    match: re.Match[str]
    text: str  # the block's
    sent: Span
    written: dt.date | None  # the document's date
    style: Style
    anchor: When | None  # the date mentioned last before it
    near: bool  # whether the anchor stands in the same sentence
    topical: bool  # whether the document speaks of its own day, as news do

    def day_of_writing(self) -> dt.date:
        """Return the document's date."""
        if self.written is None:
            raise Unanchored("is relative to when the text was written, which is not known")
        return self.written

    def date_before(self, precision: Literal["year", "month", "day"] = "year") -> When:
        """Return the date mentioned last, if it is at least so precise."""
        if self.anchor is None or self.anchor.part or (precision != "year" and not getattr(self.anchor, precision)):
            raise Unanchored("is relative to a date that the text does not clearly give just before")
        return self.anchor

    def token(self) -> Token:
        """Return the last token of the phrase."""
        span = self.sent.doc.char_span(*self.match.span(), alignment_mode="expand")
        assert span is not None
        return span[-2] if len(span) > 1 and span[-1].tag_ == "POS" else span[-1]

    def tense(self) -> str:
        """Return the tense of the phrase's clause: "past", "present", "perfect", "future" or ""."""
        verb = self.token()
        while (verb.pos_ not in {"VERB", "AUX"} or finite(verb) is None) and verb.head.i != verb.i:
            if verb.dep_ == "acl" and verb.tag_ == "VBN":  # "a grant [awarded] in May", "a vote [planned] for May"
                return "" if verb.lemma_ in TO_COME else "past"
            verb = verb.head
        first = finite(verb)
        if first is None:
            return ""
        if first.tag_ == "MD":
            return "future" if first.lemma_ in {"will", "shall"} else ""
        if first.tag_ == "VBD" or (first.tag_ == "VBP" and first.pos_ == "VERB" and _is_past(self.sent.root)):
            return "past"
        return "perfect" if first.lemma_ == "have" and first.i != verb.i else "present"

    def fronted(self) -> bool:
        """Tell whether the phrase opens its sentence."""
        return not self.text[self.sent.start_char : self.match.start()].strip(" \"“‘'([")

    def before(self) -> str:
        """Return the word before the phrase, in lower case."""
        found = re.search(r"(\w+)[ -]$", self.text[: self.match.start()])
        return found[1].lower() if found else ""

    def followed_by(self, text: str) -> bool:
        """Tell whether the phrase is followed by this text."""
        return self.text.startswith(text, self.match.end())

    def bracketed(self) -> bool:
        """Tell whether the phrase stands right after an opening bracket: "Alma-Ata (now Almaty)"."""
        return self.text[: self.match.start()].endswith("(")


def _is_past(verb: Token) -> bool:
    first = finite(verb)
    return first is not None and first.tag_ == "VBD"


def month_number(word: str) -> int:
    """Return the number of a month: "Sept." -> 9."""
    return next(number for number, month in enumerate(MONTHS, 1) if month.startswith(word[:3].capitalize()))
