"""Find numbers, shares, sums of money and measures.

"The library holds two million books." -> "two million"
"""

import re
from collections.abc import Iterator

from spacy.tokens import Span, Token

from quizgen.english.syntax import before, overlap
from quizgen.rules.answers.dates import YEAR

EXAMPLES = [
    ("The library holds two million books.", ["two million"]),
    ("About 40% of the forest was lost.", ["40%"]),
    ("The tower is 324 metres tall.", ["324 metres", "324"]),
    ("The firm paid £62,000 for the mill.", ["£62,000"]),
    ("One of the towers fell.", []),
    ("The walk takes between 8 and 10 minutes.", ["between 8 and 10 minutes"]),
    ("The pups weigh 10 to 14 kg.", ["10 to 14 kg"]),
    ("The mast was raised from 8 to 10 metres.", []),
    ("The mill ran between 1910 and 1924.", []),
    ("The tower was the first of its kind.", []),
    ("Taft was the 27th president of the country.", ["27th"]),
    ("Franklin retired at the age of 42.", ["42"]),
    ("Franklin was 42 years old.", ["42"]),
]

LABELS = frozenset({"CARDINAL", "ORDINAL", "PERCENT", "MONEY", "QUANTITY"})
ABOUT = frozenset(
    "about around approximately roughly nearly almost over under more less than the up to at least most".split()
)
DASHES = frozenset({"-", "–", "—"})
RANGE = frozenset({"between", "from", "only", "greater", "fewer", "another"})


def apply(sent: Span) -> Iterator[Span]:
    yield from _ages(sent)
    ranges = list(_ranges(sent))
    yield from ranges
    for entity in sent.ents:
        if entity.label_ not in LABELS or any(overlap(entity, span) for span in ranges):
            continue
        start = entity.start
        while start < entity.end and sent.doc[start].lower_ in ABOUT:
            start += 1
        if entity.label_ == "MONEY" and start > sent.start and sent.doc[start - 1].tag_ == "$":
            start -= 1  # labels often leave the sign of the currency out
        span = sent.doc[start : entity.end]
        if not len(span) or any(
            sent.doc[i].text in DASHES for i in (start - 1, entity.end) if sent.start <= i < sent.end
        ):
            continue  # a score or a range: "1 – 2"
        head = span.root
        if entity.label_ == "ORDINAL":
            if len(span) == 1 and head.dep_ == "amod" and head.lower_ != "first" and head.head.tag_ in {"NN", "NNP"}:
                yield span
            continue
        label = head.dep_ in {"compound", "appos"} or (
            head.dep_ == "nummod" and head.head.i < head.i
        )  # "Convention No. 87"
        told = any(token.like_num for token in span) and span.text.lower() not in {"one", "zero", "half"}
        half = before(span[0]).lower() in {"between", "from"}
        if told and not label and not half and span[0].lower_ not in RANGE:
            yield span
            if entity.label_ == "QUANTITY" and len(span) == 2 and span[0].tag_ == "CD" and span[1].pos_ == "NOUN":
                yield span[:1]  # the unit then stays on the front


def _ranges(sent: Span) -> Iterator[Span]:
    """Yield each range with its unit: "between 8 and 10 minutes", "10 to 14 kg"; no years, no change "from … to …"."""
    for first, word, last in zip(sent, sent[1:], sent[2:], strict=False):
        opening = before(first).lower()
        joined = (word.lower_, opening == "between") in {("and", True), ("to", False)} and opening != "from"
        if joined and _figure(first) and _figure(last):
            end = last.i + 1
            while end < sent.end and (sent.doc[end] in {first.head, last.head} or sent.doc[end].ent_iob_ == "I"):
                end += 1
            yield sent.doc[first.i - (opening == "between") : end]


def _figure(word: Token) -> bool:
    """Tell whether a word is a number in figures, and no year."""
    return word.tag_ == "CD" and word.text[0].isdigit() and re.fullmatch(YEAR, word.text) is None


def _ages(sent: Span) -> Iterator[Span]:
    for token in sent:
        if token.like_num and token.i > sent.start:
            last = sent.doc[token.i - 1]
            aged = last.lower_ == "aged" or (last.lower_ == "of" and last.head.lower_ == "age")
            old = token.head.lower_ == "years" and token.head.head.lower_ == "old"
            if aged or old:
                yield sent.doc[token.i : token.i + 1]
