"""Ask for the object of the verb.

"The liver produces [bile]." -> "What does the liver produce?"
"""

from spacy.tokens import Span

from quizgen.stem import frame, of_rest
from quizgen.syntax import phrase, with_determiner
from quizgen.wh import wh_phrase

EXAMPLES = [
    ("The liver produces [bile].", "What does the liver produce?"),
    ("In 1895 Röntgen married [Anna Ludwig].", "Who did Röntgen marry in 1895?"),
    (
        "Portugal and Spain signed the [Treaty of Tordesillas] in 1494.",
        "Which treaty did Portugal and Spain sign in 1494?",
    ),
    ("The liver makes a pigment of [bile].", None),
    ("The liver takes [place] of honour.", None),
]
LIGHT = frozenset("have take make give do get play".split())


def apply(sent: Span, answer: Span) -> str | None:
    parts = frame(sent)
    head = answer.root
    if parts is None or head.dep_ != "dobj" or head.head != parts.verb or parts.verb.lemma_ in LIGHT:
        return None
    whole = with_determiner(answer)
    if (whole.start, whole.end) != (phrase(head).start, phrase(head).end):
        return None
    return of_rest(parts, wh_phrase(answer), range(whole.start, whole.end))
