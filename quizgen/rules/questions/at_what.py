"""Ask at what age, depth, height or price.

"Franklin retired at the age of [42]." -> "At what age did Franklin retire?"
"""

from spacy.tokens import Span

from quizgen.english.nouns import noun_class
from quizgen.english.stem import frame, of_rest
from quizgen.english.syntax import phrase

EXAMPLES = [
    ("Franklin retired at the age of [42].", "At what age did Franklin retire?"),
    ("The vents lie at a depth of [1,870 metres].", "At what depth do the vents lie?"),
    ("The squad retired at the request of [42] clubs.", None),
    ("Franklin retired at [42].", None),
]


def apply(sent: Span, answer: Span) -> str | None:
    parts = frame(sent)
    of = answer.root.head if answer.root.dep_ == "pobj" else answer.root.head.head
    noun = of.head
    if (
        parts is None
        or of.lower_ != "of"
        or noun.dep_ != "pobj"
        or noun_class(noun.lemma_) not in {"attribute", "possession"}
    ):
        return None
    preposition = noun.head
    if preposition.lower_ != "at" or preposition.head != parts.verb or answer.root.head != of:
        return None
    if phrase(noun).end > phrase(of).end or {word.dep_ for word in noun.children} - {"det", "prep"}:
        return None
    return of_rest(parts, f"At what {noun.text}", {word.i for word in preposition.subtree})
