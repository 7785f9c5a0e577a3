"""Ask what something is called.

"A star's surface is called the [photosphere]." -> "What is a star's surface called?"
"""

from spacy.tokens import Span

from quizgen.rules.answers.called import CALLED
from quizgen.stem import frame, of_rest
from quizgen.syntax import with_determiner

EXAMPLES = [
    ("A star's surface is called the [photosphere].", "What is a star's surface called?"),
    ("The layer is known as the [mantle].", "What is the layer known as?"),
    ("The king called the [meeting].", None),
]


def apply(sent: Span, answer: Span) -> str | None:
    parts = frame(sent)
    head = answer.root
    if parts is None or parts.verb.tag_ != "VBN":
        return None
    whole = with_determiner(answer)
    gone = range(whole.start, whole.end)
    if head.dep_ == "oprd" and head.head == parts.verb and parts.verb.lemma_ in CALLED:
        return of_rest(parts, "What", gone)
    if (
        head.dep_ == "pobj"
        and head.head.lower_ == "as"
        and head.head.head == parts.verb
        and parts.verb.lower_ in {"known"}
    ):
        return of_rest(parts, "What", gone)
    return None
