"""Give each object its own date where a verb has several of both.

"Ann won the cup in 1990 and the medal in 1995." -> "Ann won the cup in 1990." "Ann won the medal in 1995."
"""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from quizgen.syntax import child, finite, subject
from quizgen.trimming import asserted, essential, negated, statement, subtree

EXAMPLES = [
    (
        "Ann Smith won the cup in 1990 and the medal in 1995.",
        ["Ann Smith won the cup in 1990.", "Ann Smith won the medal in 1995."],
    ),
    ("Ann Smith won the cup and the medal in 1995.", []),
    ("Ann Smith won neither the cup in 1990 nor the medal in 1995.", []),
]


def apply(sent: Span) -> Iterator[str]:
    """Yield one statement for each object with its date, if each has one."""
    root = sent.root
    who = subject(root)
    noun = child(root, "dobj", "attr")
    if who is None or noun is None or finite(root) is None or negated(root) or not asserted(root):
        return
    following = child(noun, "conj") or next((w for w in root.subtree if w.dep_ == "conj" and w.i > noun.i), None)
    if following is None or following.pos_ not in {"NOUN", "PROPN"} or child(following, "conj") is not None:
        return
    mark = following.left_edge.i - 1
    if sent.doc[mark].lower_ != "and" or following.right_edge.i + 2 < sent.end:
        return
    first = [word for word in sent if noun.left_edge.i <= word.i < mark]
    second = subtree(following)
    if not _dated(first) or not _dated(second) or any(word.dep_ == "conj" for word in first):
        return
    start = essential((word for word in sent if word.i < noun.left_edge.i), root)
    yield statement([*start, *first])
    yield statement([*start, *second])


def _dated(words: list[Token]) -> bool:
    """Tell whether words end in a date after a preposition."""
    words = [word for word in words if not word.is_punct]
    if not words or not words[-1].text[-1:].isdigit() or words[-1].ent_type_ != "DATE":
        return False
    return any(word.lower_ in {"in", "on"} and word.i > words[0].i for word in words[-4:])
