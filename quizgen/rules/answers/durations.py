"""Find how long something lasted.

"The siege lasted nine months." -> "nine months"
"""

from collections.abc import Iterator

from spacy.tokens import Span

EXAMPLES = [
    ("The siege lasted nine months.", ["nine months"]),
    ("Hume worked on the book for three years.", ["three years"]),
    ("The play opened in March.", []),
    ("The city is two hours from the coast.", []),
]
UNITS = frozenset("second minute hour day week month year decade century".split())


def apply(sent: Span) -> Iterator[Span]:
    for entity in sent.ents:
        head = entity.root
        if entity.label_ not in {"DATE", "TIME"} or head.lemma_ not in UNITS:
            continue
        lasts = head.dep_ in {"dobj", "npadvmod"} and head.head.lemma_ in {
            "last",
            "take",
            "live",
            "reign",
            "rule",
            "serve",
        }
        span = entity if entity[0].lower_ not in {"the", "a"} else entity[1:]
        if (lasts or (head.dep_ == "pobj" and head.head.lower_ == "for")) and any(t.like_num for t in span):
            yield span
