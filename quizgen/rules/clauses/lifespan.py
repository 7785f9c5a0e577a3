"""State the dates in the brackets after a name: birth and death, foundation, or how long something lasted.

"Nikola Tesla (10 July 1856 – 7 January 1943) was an inventor." -> "Nikola Tesla was born on 10 July 1856."
"""

import re
from collections.abc import Iterator

from spacy.tokens import Span, Token

from quizgen.english.clause import quoted
from quizgen.english.nouns import noun_class
from quizgen.english.syntax import text_of
from quizgen.english.trimming import brackets
from quizgen.english.wording import noun_phrase, statement
from quizgen.resolve.when import MONTHS

EXAMPLES = [
    (
        "Nikola Tesla (10 July 1856 – 7 January 1943) was a Serbian-American inventor.",
        ["Nikola Tesla was born on 10 July 1856.", "Nikola Tesla died on 7 January 1943."],
    ),
    (
        "Marie Curie (née Sklodowska; 7 November 1867 – 4 July 1934) was a physicist.",
        ["Marie Curie was born on 7 November 1867.", "Marie Curie died on 4 July 1934."],
    ),
    ("Emmy Noether (1882–1935) was a mathematician.", ["Emmy Noether was born in 1882.", "Emmy Noether died in 1935."]),
    ("Jane Goodall (born April 3, 1934) studied apes.", ["Jane Goodall was born on April 3, 1934."]),
    ("Yale College (founded 1701) is a university.", ["Yale College was founded in 1701."]),
    ("The Crimean War (1853–1856) was cruel.", ["The Crimean War lasted from 1853 to 1856."]),
    (
        "Baron Lund of Graz (1871–1937) was a chemist.",
        ["Baron Lund of Graz was born in 1871.", "Baron Lund of Graz died in 1937."],
    ),
    ("President Lincoln (1861–1865) freed the slaves.", []),
    ("Nikola Tesla (see page 1856) was an inventor.", []),
]
MONTH = rf"(?:{'|'.join(MONTHS)})"
YEAR = r"(?:\d{3,4}(?:\s(?:BC|BCE|AD|CE))?)"
DATE = rf"(?:(?:c\.\s?|circa\s)?(?:\d{{1,2}}\s{MONTH},?\s{YEAR}|{MONTH}\s\d{{1,2}},\s{YEAR}|{MONTH}\s{YEAR}|{YEAR}))"
PLACE = r"(?:\s(?P<in>in\s[A-Z][\w .,'’-]+?))?"
SPAN = re.compile(rf"(?P<from>{DATE})\s?[-–—]\s?(?P<to>{DATE})")
BORN = re.compile(rf"(?:born|b\.)\s(?:on\s|in\s)?(?P<date>{DATE}){PLACE}")
DIED = re.compile(rf"(?:died|d\.)\s(?:on\s|in\s)?(?P<date>{DATE}){PLACE}")
REIGN = re.compile(rf"(?:reigned|ruled|r\.)\s(?:from\s)?(?P<from>{YEAR})\s?[-–—]\s?(?P<to>{YEAR})")
FOUNDED = re.compile(rf"(?P<verb>founded|established|built|opened|completed|published)\s(?:in\s|on\s)?(?P<date>{DATE})")
LASTING = frozenset("war dynasty period era empire age revolution siege conflict rebellion uprising crisis".split())
TITLES = frozenset(
    "president king queen emperor empress pope prince princess duke sultan tsar czar governor chancellor minister "
    "senator mayor shah caliph khan bishop archbishop premier".split()
)


def apply(sent: Span) -> Iterator[str]:
    """Yield what the brackets after a name say."""
    if "(" not in text_of(sent):
        return
    for span in brackets(sent):
        if span.start == sent.start or quoted(span[0]):
            continue
        last = sent.doc[span.start - 1]
        if last.pos_ != "PROPN" or not (name := _name(last, span)):
            continue
        person = any(word.ent_type_ == "PERSON" for word in name) and not any(word.lower_ in TITLES for word in name)
        for inside in re.split(r"\s*;\s*", span.text[1:-1]):
            for predicate in _predicates(inside.strip(), name, person):
                yield statement([*name, predicate])


def _name(last: Token, span: Span) -> list[Token]:
    head = last
    while head.dep_ in {"compound", "nmod"} and head.head.i < span.start:
        head = head.head
    if head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.pos_ == "PROPN":
        head = head.head.head  # "Baron Lund of Graz (1871–1937)"
    if head.dep_ == "appos" and head.head.ent_type_ == "PERSON":
        return noun_phrase(head.head)  # "Ann Lund, Countess of Graz (1871–1937)"
    words = [word for word in noun_phrase(head) if word.i <= last.i]
    named = head.lower_ in LASTING or all(word.pos_ in {"PROPN", "ADP", "DET", "PART"} for word in words)
    return words if words and words[-1] == last and head.pos_ == "PROPN" and named else []


def _predicates(inside: str, name: list[Token], person: bool) -> Iterator[str]:
    if both := SPAN.fullmatch(inside):
        start, end = both["from"], both["to"]
        if name[-1].lower_ in LASTING:
            yield f"lasted from {_bare(start)} to {_bare(end)}"
        elif person and _lifetime(start, end, name):
            yield f"was born {_when(start)}"
            yield f"died {_when(end)}"
        return
    if reign := REIGN.search(inside):
        yield f"reigned from {reign['from']} to {reign['to']}"
    if person and (born := BORN.search(inside)):
        yield f"was born {_when(born['date'])}{_where(born)}"
    if person and (died := DIED.search(inside)):
        yield f"died {_when(died['date'])}{_where(died)}"
    if not person and noun_class(name[-1].lemma_) != "person" and (founded := FOUNDED.fullmatch(inside)):
        yield f"was {founded['verb']} {_when(founded['date'])}"


def _lifetime(start: str, end: str, name: list[Token]) -> bool:
    """Tell a life from a term of office, which is seldom given by the day and seldom as long as a life."""
    if re.search(MONTH, start) or re.search(MONTH, end):
        return True
    years = [int(year) for date in (start, end) for year in re.findall(r"\d{3,4}", date)]
    ordinal = re.fullmatch(r"[IVX]+", name[-1].text)
    return len(years) == 2 and 18 <= years[1] - years[0] <= 110 and not ordinal and len(name) > 1


def _when(date: str) -> str:
    bare = _bare(date)
    around = "around " if bare != date else ""
    day = re.search(rf"\d{{1,2}}\s{MONTH}|{MONTH}\s\d{{1,2}},", bare)
    return around + bare if around else f"{'on' if day else 'in'} {bare}"


def _bare(date: str) -> str:
    return re.sub(r"^(?:c\.\s?|circa\s)", "", date)


def _where(match: re.Match[str]) -> str:
    place = match["in"]
    return f" {place.rstrip(' ,')}" if place else ""
