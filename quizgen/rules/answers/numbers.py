"""Find numbers, shares, sums of money and measures.

"The library holds two million books." -> "two million"
"""

from collections.abc import Iterator

from spacy.tokens import Span

EXAMPLES = [
    ("The library holds two million books.", ["two million"]),
    ("About 40% of the forest was lost.", ["40%"]),
    ("The tower is 324 metres tall.", ["324 metres"]),
    ("One of the towers fell.", []),
    ("The walk takes between 8 and 10 minutes.", []),
    ("The tower was the first of its kind.", []),
]

LABELS = frozenset({"CARDINAL", "PERCENT", "MONEY", "QUANTITY"})
ABOUT = frozenset(
    "about around approximately roughly nearly almost over under more less than the up to at least most".split()
)
DASHES = frozenset({"-", "–", "—"})
RANGE = frozenset({"between", "from", "only", "greater", "fewer", "another"})


def apply(sent: Span) -> Iterator[Span]:
    for entity in sent.ents:
        if entity.label_ not in LABELS:
            continue
        start = entity.start
        while start < entity.end and sent.doc[start].lower_ in ABOUT:
            start += 1
        span = sent.doc[start : entity.end]
        if not len(span) or not any(token.like_num for token in span):
            continue
        head = span.root
        if any(sent.doc[i].text in DASHES for i in (start - 1, entity.end) if sent.start <= i < sent.end):
            continue  # a score or a range: "1 – 2"
        label = head.dep_ in {"compound", "appos"} or (
            head.dep_ == "nummod" and head.head.i < head.i
        )  # "Convention No. 87"
        if not label and span[0].lower_ not in RANGE and span.text.lower() not in {"one", "zero", "half"}:
            yield span
