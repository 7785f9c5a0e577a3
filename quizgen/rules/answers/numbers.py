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
    ("The tower was the first of its kind.", []),
]

LABELS = frozenset({"CARDINAL", "PERCENT", "MONEY", "QUANTITY"})
ABOUT = frozenset(
    {"about", "around", "approximately", "roughly", "nearly", "almost", "some", "over", "more", "than", "the"}
)


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
        if span.text.lower() in {"one", "zero", "half"} or span.root.dep_ in {"compound", "appos"}:
            continue
        yield span
