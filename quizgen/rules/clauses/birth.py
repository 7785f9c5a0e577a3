"""Set apart whose child somebody was born as.

"Ann was born in Graz, the son of a miller." -> "Ann was the son of a miller." "Ann was born in Graz."
"""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from quizgen.english.clause import asserted, plain, tense
from quizgen.english.grounding import grounded
from quizgen.english.syntax import SUBJECTS, before, subject, without_end
from quizgen.english.trimming import essential
from quizgen.english.wording import noun_phrase, statement

EXAMPLES = [
    (
        "Ann Lund was born in Graz, the second of three children.",
        ["Ann Lund was the second of three children.", "Ann Lund was born in Graz."],
    ),
    (
        "Bob Holt was born at Linz in 1801, the third son of a miller.",
        ["Bob Holt was the third son of a miller.", "Bob Holt was born at Linz in 1801."],
    ),
    (
        "He grew up in Linz, the only child of Carl Lund, and studied law.",
        ["He was the only child of Carl Lund.", "He grew up in Linz and studied law."],
    ),
    (
        "Bob Holt was born in Graz, the eldest child of Carl Holt, a miller, and his wife Ida, née Lund.",
        [
            "Bob Holt was the eldest child of Carl Holt, a miller, and his wife Ida, née Lund.",
            "Bob Holt was born in Graz.",
        ],
    ),
    ("The idea was born in Linz, the second of three cities.", []),
    ("Bob Holt was born in Linz, the third city of the country.", []),
    ("Bob Holt was born in Linz, and the second of his children became a miller.", []),
]
CHILDREN = frozenset("child son daughter sibling".split())


def apply(sent: Span) -> Iterator[str]:
    """Yield whose child it was, and the sentence without that."""
    root = sent.root
    who = subject(root)
    if root.lemma_ not in {"bear", "grow"} or who is None or tense(root) != "past" or not plain(root):
        return
    noun = next((word for word in sent if word.i > root.i and _child(word)), None)
    if noun is None or not asserted(root):
        return
    told = _phrase(noun)
    if words := grounded([*told], sent):
        yield statement([*noun_phrase(who), "was", *words])
        yield statement(
            essential((word for word in sent if not told.start - 1 <= word.i < told.end + _closes(told)), root)
        )


def _child(noun: Token) -> bool:
    """Tell whether a phrase after a comma says whose child somebody is: ", the *son* of", ", the *second* of three"."""
    if before(noun.left_edge) != "," or noun.left_edge.lower_ not in {"the", "a"} or noun.dep_ in SUBJECTS:
        return False
    of = [word for word in noun.rights if word.lower_ == "of"]
    if noun.lemma_ in CHILDREN:
        return bool(of)
    return any(word.lemma_ in CHILDREN for preposition in of for word in preposition.children)


def _phrase(noun: Token) -> Span:
    """Return the phrase of a noun: to the end of its sentence, or to the next predicate: ", and studied law"."""
    joint = next((word for word in noun.sent.root.rights if word.dep_ == "cc" and word.i > noun.i), None)
    words = without_end(list(noun.doc[noun.left_edge.i : noun.sent.end if joint is None else joint.i]))
    return noun.doc[words[0].i : words[-1].i + 1]


def _closes(told: Span) -> bool:
    """Tell whether the comma after a phrase only closes it."""
    return told.end < told.sent.end and told.doc[told.end].text == ","
