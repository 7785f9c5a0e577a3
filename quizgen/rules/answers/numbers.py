"""Find numbers, shares, sums of money and measures.

"The library holds two million books." -> "two million"
"""

from collections.abc import Iterator

from spacy.tokens import Span

EXAMPLES = [
    ("The library holds two million books.", ["two million"]),
    ("About 40% of the forest was lost.", ["40%"]),
    ("The tower is 324 metres tall.", ["324 metres", "324"]),
    ("The firm paid £62,000 for the mill.", ["£62,000"]),
    ("One of the towers fell.", []),
    ("The walk takes between 8 and 10 minutes.", []),
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
    for entity in sent.ents:
        if entity.label_ not in LABELS:
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
        if told and not label and span[0].lower_ not in RANGE:
            yield span
            if entity.label_ == "QUANTITY" and len(span) == 2 and span[0].tag_ == "CD" and span[1].pos_ == "NOUN":
                yield span[:1]  # the unit then stays on the front


def _ages(sent: Span) -> Iterator[Span]:
    for token in sent:
        if token.like_num and token.i > sent.start:
            before = sent.doc[token.i - 1]
            aged = before.lower_ == "aged" or (before.lower_ == "of" and before.head.lower_ == "age")
            old = token.head.lower_ == "years" and token.head.head.lower_ == "old"
            if aged or old:
                yield sent.doc[token.i : token.i + 1]
