"""Ask how long something lasted.

"The siege lasted [nine months]." -> "How long did the siege last?"
"""

from spacy.tokens import Span

from quizgen.english.hints import UNITS
from quizgen.english.stem import frame, of_rest

EXAMPLES = [
    ("The siege lasted [nine months].", "How long did the siege last?"),
    ("Hume worked on the book for [three years].", "For how long did Hume work on the book?"),
    ("The siege ended after [nine months].", None),
    ("The acronym stands for [Orange Movement].", None),
]


def apply(sent: Span, answer: Span) -> str | None:
    parts = frame(sent)
    head = answer.root
    if parts is None or head.lemma_ not in UNITS:
        return None
    if head.dep_ in {"dobj", "npadvmod"} and head.head == parts.verb and parts.verb.lemma_ == "last":
        return of_rest(parts, "How long", {token.i for token in head.subtree})
    if head.dep_ == "pobj" and head.head.lower_ == "for" and head.head.head == parts.verb:
        gone = {token.i for token in head.head.subtree}
        if gone == {head.head.i, *range(answer.start, answer.end)}:
            return of_rest(parts, "For how long", gone)
    return None
