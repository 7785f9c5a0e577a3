"""Say when, in words that still mean the same years later: "this week", "two years later", "Friday", "ten years ago".

A phrase is anchored to the document's date, or to the date that its paragraph mentioned last, and replaced; where that
is not clear, or would feign a precision that the text does not have, it becomes a doubt. Words that only say "at the
time of writing" are taken out, or give way to that time's month.
"""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizgen.english.syntax import capitalised, finite, quoted, subject
from quizgen.english.wording import article as indefinite
from quizgen.resolve.date_phrases import phrases_of_time
from quizgen.resolve.when import (
    BARE,
    DAY,
    DAYS,
    MONTH,
    MONTHS,
    ORDINAL,
    SEASONS,
    YEAR,
    Place,
    Style,
    Unanchored,
    When,
    month_number,
)
from quizgen.types import Document, Doubt, Edit

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

CAPITALS = frozenset({*MONTHS, *DAYS, *(month[:3] for month in MONTHS), "Sept"})
TOPICAL = re.compile(
    rf"\b(?:(?:this|last|next) (?:week|weekend|month|year)|yesterday|today|[Oo]n {DAY}|"
    rf"{DAY} (?:morning|afternoon|evening|night))\b"
)
MONTH_FIRST = re.compile(rf"\b{MONTH} \d{{1,2}}\b(?!:)")
DAY_FIRST = re.compile(rf"\b\d{{1,2}}{ORDINAL} {MONTH}")
DATED = re.compile(
    rf"\b(?P<day1>\d{{1,2}}){ORDINAL}(?: of)? (?P<month1>{MONTH}),? (?P<year1>{YEAR})\b|"
    rf"\b(?P<month2>{MONTH}) (?P<day2>\d{{1,2}}){ORDINAL},? (?P<year2>{YEAR})\b|"
    rf"\b(?P<month3>{MONTH}),?(?: of)? (?P<year3>{YEAR})\b|"
    rf"(?<![\d,.$£€])(?P<year4>{YEAR})\b(?!s\b|,\d|\.\d|['’]s\b| (?:km|kg|m|ft|miles|people|men|women)\b)"
)
# A bare number is a year after a word of time, a bracket, a dash or a comma, or as the first word.
YEAR_CONTEXT = re.compile(rf"(?:^|[(,–-]|\b(?i:{'|'.join(BARE)}|circa|year|and|{'|'.join(SEASONS)}))[ -]?$")
OLD = re.compile(r" ?(?:BCE?|B\.C|[–-] ?\d)")
TO = re.compile(r" (?:to|until|till) ")
ASIDE = frozenset({"relcl", "acl", "appos"})
REPORTED = frozenset({"ccomp", "parataxis"})
NO_PERSON = frozenset({"DATE", "GPE", "LOC", "ORG", "FAC"})
AGE = re.compile(
    r", (?:now |aged )?(?P<age>\d{1,3})(?:(?P<close>,)(?= )|(?=[.;)](?!\d)))|"
    r"(?P<dash> [–—-]) (?:now|currently) (?:aged )?(?P<age2>\d{1,3})(?P=dash)(?= )"
)
AGED = re.compile(r"(?<=[Hh]e )is (?:now |currently )?(?P<age>\d{1,3})(?P<years> years old)?(?=[.,;]| and\b)")
YEAR_OLD = re.compile(r"(?:(?<=, )(?P<article>[Aa]n?|[Tt]he) |\b[Tt]he |\b)\d{1,3}-year-old (?=(?P<next>\w+))")
APPOSITION = re.compile(r" (?:an?|the|who|whose|which|former|his|her|from|of|in|at)\b")


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A date in the text, with offsets in the block; `when` is None where it is unclear.

    An aside (in brackets, in a relative clause) is no date to count from.
    """

    start: int
    end: int
    when: When | None
    aside: bool = False


def dates(document: Document, docs: Sequence[Doc]) -> Iterator[tuple[int, Edit | Doubt]]:
    """Yield what is to be replaced in which block (its index) and what remains unclear there.

    In a document of 20 November 2022: "In June last year a film came out." -> "In June 2021 a film came out."
    """
    text = document.text
    style: Style = "month first" if len(MONTH_FIRST.findall(text)) > len(DAY_FIRST.findall(text)) else "day first"
    topical = document.date is not None and TOPICAL.search(text) is not None
    for index, doc in enumerate(docs):
        for found in _block(doc, document.date, style, topical):
            yield index, found


def _block(doc: Doc, written: dt.date | None, style: Style, topical: bool) -> Iterator[Edit | Doubt]:
    text = doc.text
    mentioned: list[list[Mentioned]] = []  # by sentence
    for sent in doc.sents:
        here = list(_explicit(text, sent))
        ages = list(_ages(text, sent, written))
        yield from ages
        taken = [range(one.start, one.end) for one in (*here, *ages)]
        before = mentioned[-2:]
        mentioned.append(here)
        for match, means in phrases_of_time(text, sent.start_char, sent.end_char):
            if any(match.start() < span.stop and span.start < match.end() for span in taken) or _is_name(match, sent):
                continue
            taken.append(range(*match.span()))
            earlier = [one for one in here if one.start < match.start()]
            anchor = _anchor([earlier, *reversed(before)])
            place = Place(match, text, sent, written, style, anchor, bool(earlier), topical)
            if place.token().i in quoted(sent):
                continue
            try:
                found = means(place)
            except Unanchored as why:
                here.append(Mentioned(*match.span(), None))
                yield Doubt(*match.span(), f"“{match[0]}” {why}")
                continue
            if isinstance(found, When):
                here.append(Mentioned(*match.span(), found))
            elif found and not topical and (told := DATED.fullmatch(found.removeprefix("in "))):
                here.append(Mentioned(*match.span(), _when(told)))
            if found is not None:
                yield _edit(place, found)


def _is_name(match: re.Match[str], sent: Span) -> bool:
    """Tell "The Day after Tomorrow" and "USA Today" from phrases by their capitals."""
    words = re.findall(r"[^\W\d_]+", match[0])
    first = match.start() <= sent.start_char + 1
    return any(word[0].isupper() and word not in CAPITALS and not (first and at == 0) for at, word in enumerate(words))


def _anchor(sentences: Iterable[Sequence[Mentioned]]) -> When | None:
    """Return the date of the first of some sentences that has any, if it is a single one and not only an aside.

    Nor is it that before an aside of another year: "In 1842 he met Ann, whom he married in 1854."
    """
    for here in sentences:
        if here:
            told = [one.when for one in here if not one.aside or here[-1].aside]
            single = len({when and when.year for when in told}) == 1
            return told[-1] if single and not all(one.aside for one in here) else None
    return None


def _explicit(text: str, sent: Span) -> Iterator[Mentioned]:
    """Yield the dates that a sentence gives in full, by month and year or by the year."""
    for match in DATED.finditer(text, sent.start_char, sent.end_char):
        when = _when(match)
        month = when.month
        if not month and not YEAR_CONTEXT.search(text[: match.start()]):
            continue
        span = sent.doc.char_span(*match.span(), alignment_mode="expand")
        around = {word.dep_ for word in (span.root, *span.root.ancestors)} if span is not None else set()
        background = span is not None and any(map(_in_background, span.root.ancestors))
        bracketed = text.rfind("(", sent.start_char, match.start()) > text.rfind(")", sent.start_char, match.start())
        opens = text[: match.start()].endswith("from ") and TO.match(text, match.end())  # of a span, its end counts
        impossible = month != 0 and when.day > monthrange(when.year, month)[1]  # "31 June 1900"
        unclear = impossible or OLD.match(text, match.end()) or not REPORTED.isdisjoint(around)
        yield Mentioned(
            *match.span(),
            None if unclear else when,
            bool(bracketed or opens or background) or not ASIDE.isdisjoint(around),
        )


def _in_background(word: Token) -> bool:
    """Tell of what stands before a main clause without a subject: "[Appointed] judge in 1921, he introduced …"."""
    if word.dep_ == "ROOT":
        return word.tag_ == "VBN" and finite(word) is None and subject(word) is None
    if word.dep_ == "npadvmod":
        return not word.ent_type_
    return word.dep_ == "advcl" and word.tag_ in {"VBN", "NN"} and finite(word) is None and subject(word) is None


def _when(dated: re.Match[str]) -> When:
    parts = {name.rstrip("0123456789"): value for name, value in dated.groupdict().items() if value}
    month = month_number(parts["month"]) if "month" in parts else 0
    return When(int(parts["year"]), month, int(parts.get("day", 0)))


def _edit(place: Place, found: When | str) -> Edit:
    start, end = place.match.span()
    if found == "":
        return _without(place)
    if isinstance(found, str):
        new = found
    elif place.match[0].endswith(("'s", "’s")):
        new = f"the {found.words(place.style)}"
    elif place.before() in BARE or place.token().dep_ in {"nsubj", "nsubjpass"}:
        new = found.words(place.style)
    else:
        new = found.phrase(place.style)
    return Edit(start, end, capitalised(new) if place.match[0][0].isupper() and place.fronted() else new, "dates")


def _without(place: Place) -> Edit:
    """Take a phrase out with the comma and the space that belonged to it."""
    text = place.text
    start, end = place.match.span()
    if place.fronted():
        tail = re.compile(r",? ").match(text, end)
        return Edit(start, tail.end() if tail else end, "", "dates")
    if text[start - 2 : start] == ", " and place.followed_by(","):
        return Edit(start - 2, end + 1, "", "dates")
    told = re.compile(r", (?=(?:in|on) (?:[A-Z]|\d))").match(text, end)
    return Edit(start - 1 if text[start - 1] == " " else start, end + bool(told), "", "dates")


# Ages


def _ages(text: str, sent: Span, written: dt.date | None) -> Iterator[Edit | Doubt]:
    """Take out an age that is a person's at the time of writing: "Ada Stone, 68, said" -> "Ada Stone said"."""
    for match in AGE.finditer(text, sent.start_char, sent.end_char):
        name = sent.doc.char_span(match.start() - 1, match.start(), alignment_mode="expand")
        if (
            name is None
            or name[0].pos_ != "PROPN"
            or name[0].ent_type_ in NO_PERSON
            or int(match["age"] or match["age2"]) > 110
        ):
            continue
        in_list = match["close"] == "," and (name[0].dep_ == "appos" or APPOSITION.match(text, match.end()))
        yield Edit(match.start(), match.end() - (1 if in_list else 0), "", "dates")
    for match in YEAR_OLD.finditer(text, sent.start_char, sent.end_char):
        place = match.start() - 3 if match["article"] else match.end()  # the name is before ", a", or it follows
        name = sent.doc.char_span(place, place + 1, alignment_mode="expand") if place >= 0 else None
        if name is not None and name[0].pos_ == "PROPN" and name[0].ent_type_ not in NO_PERSON:
            yield Edit(*match.span(), _article(match), "dates")
    for match in AGED.finditer(text, sent.start_char, sent.end_char):
        if written is None:
            yield Doubt(*match.span(), f"“{match[0]}” is relative to when the text was written, which is not known")
        else:
            month = When(written.year, written.month).words("day first")
            yield Edit(*match.span(), f"was {match['age']}{match['years'] or ''} in {month}", "dates")


def _article(match: re.Match[str]) -> str:
    """Return the article for what follows an age: "a 47-year-old engineer" -> "an "."""
    if (match["article"] or "the").lower() == "the":
        return f"{match['article']} " if match["article"] else ""
    return f"{indefinite(match['next'])} "
