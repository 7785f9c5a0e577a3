"""Ask for a share or a sum of money.

"The Netherlands exports [30%] of its tulips." -> "What percentage of its tulips does the Netherlands export?"
"""

from spacy.tokens import Span

from quizgen.stem import frame, of_rest, of_subject
from quizgen.syntax import child, join, phrase

EXAMPLES = [
    ("The Netherlands exports [30%] of its tulips.", "What percentage of its tulips does the Netherlands export?"),
    ("[40 percent] of the forest was cleared in 1910.", "What percentage of the forest was cleared in 1910?"),
    ("The bridge cost [$35 million].", "How much did the bridge cost?"),
    ("The bridge rose by [30%].", None),
    ("The port handles [30% of the tulips].", None),
    ("The painting sold for [$35 million].", None),
]
SHARE = frozenset({"%", "percent", "per"})


def apply(sent: Span, answer: Span) -> str | None:
    parts = frame(sent)
    head = answer.root
    if parts is None:
        return None
    if head.dep_ == "dobj" and parts.verb.lemma_ == "cost" and head.head == parts.verb:
        return of_rest(parts, "How much", {token.i for token in head.subtree})
    of = child(head, "prep")
    span = phrase(head)
    share = any(token.lower_ in SHARE for token in answer) or "percent" in answer.text
    if not share or of is None or of.lower_ != "of" or of.i < answer.end or span.start != answer.start:
        return None
    wh = "What percentage " + join(span[len(answer) :])
    if head == parts.subject_head:
        return of_subject(parts, wh)
    if head.dep_ == "dobj" and head.head == parts.verb:
        return of_rest(parts, wh, range(span.start, span.end))
    return None
