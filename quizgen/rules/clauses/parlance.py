"""State what "we" mean by a term without "we".

"By scarcity we mean a lack of goods." -> "Scarcity is a lack of goods."
"""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from quizgen.english.syntax import child, subject, subtree
from quizgen.english.wording import copula, statement
from quizgen.rules.sentences.person import parlance

EXAMPLES = [
    ("By scarcity we mean a lack of goods.", ["Scarcity is a lack of goods."]),
    (
        "We define speed as the distance covered in a unit of time.",
        ["Speed is defined as the distance covered in a unit of time."],
    ),
    (
        "If no liquid is left, we speak of a dry distillation.",
        ["If no liquid is left, one speaks of a dry distillation."],
    ),
    ("We mean to close the harbour.", []),
    ("By night we met a crowd of miners.", []),
    ("The council defined the border as a line.", []),
]


def apply(sent: Span) -> Iterator[str]:
    """Yield the definition in the passive, or with "one" for "we"."""
    root = sent.root
    who = subject(root)
    if who is None or not parlance(who):
        return
    meant = child(root, "dobj")
    if root.lemma_ == "speak":
        yield statement([_swapped(word, who, root) for word in sent])
    elif root.lemma_ == "mean" and meant is not None:
        by = child(root, "prep")
        term = child(by, "pobj") if by is not None else None
        if term is not None:
            yield statement([*subtree(term), copula("present", term.tag_ == "NNS"), *subtree(meant)])
    elif meant is not None:
        rest = [word for word in sent if word.i > meant.right_edge.i]
        yield statement([*subtree(meant), copula("present", meant.tag_ == "NNS"), "defined", *rest])


def _swapped(word: Token, who: Token, verb: Token) -> Token | str:
    if word == who:
        return "One" if word.is_sent_start else "one"
    return "speaks" if word == verb else word
