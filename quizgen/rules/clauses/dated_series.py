"""Give each object its own date where a verb has several of both.

"Ann won the cup in 1990 and the medal in 1995." -> "Ann won the cup in 1990." "Ann won the medal in 1995."
"""

import re
from collections.abc import Iterator

from spacy.tokens import Span, Token

from quizgen.english.clause import asserted, negated
from quizgen.english.syntax import before, child, finite, subject, text_of
from quizgen.english.trimming import essential
from quizgen.english.wording import statement

EXAMPLES = [
    (
        "Ann Smith won the cup in 1990 and the medal in 1995.",
        ["Ann Smith won the cup in 1990.", "Ann Smith won the medal in 1995."],
    ),
    (
        "Ann Smith was chair from 1990 to 1995 and president from 1995 to 2000.",
        ["Ann Smith was chair from 1990 to 1995.", "Ann Smith was president from 1995 to 2000."],
    ),
    (
        "The mill was declared a landmark in 1964 and a monument in 1967.",
        ["The mill was declared a landmark in 1964.", "The mill was declared a monument in 1967."],
    ),
    ("Ann Smith won the cup and the medal in 1995.", []),
    ("Ann Smith won neither the cup in 1990 nor the medal in 1995.", []),
]


def apply(sent: Span) -> Iterator[str]:
    """Yield one statement for each object with its date, if each has one."""
    if not re.search(r"\d{4} and\b.*\d{4}", text_of(sent)):
        return
    root = sent.root
    who, noun = subject(root), child(root, "dobj", "attr", "oprd")
    if who is None or noun is None or finite(root) is None or negated(root) or not asserted(root):
        return
    marks = [word for word in sent if word.lower_ == "and" and word.i > noun.i]
    start = noun.left_edge.i
    if len(marks) != 1 or start > root.i + 2 or before(marks[0]) == ",":
        return
    first, second = list(sent.doc[start : marks[0].i]), list(sent.doc[marks[0].i + 1 : sent.end])
    if (
        not _alike(first[0], second[0])
        or not _dated(first)
        or not _dated(second)
        or any(word.pos_ in {"VERB", "AUX"} for word in (*first, *second))
    ):
        return
    shared = essential((word for word in sent if word.i < start), root)
    yield statement([*shared, *first])
    yield statement([*shared, *second])


def _alike(one: Token, other: Token) -> bool:
    """Tell whether two phrases begin alike: not "became a cathedral in 1850 and St Nicholas' in 1882"."""
    return one.pos_ == other.pos_


def _dated(words: list[Token]) -> bool:
    """Tell whether words are a noun phrase and then a date: "the cup in 1990", "chair from 1990 to 1995"."""
    words = [word for word in words if not word.is_punct]
    if len(words) < 3 or not re.fullmatch(r"\d{4}", words[-1].text) or words[0].pos_ in {"ADP", "NUM", "ADV"}:
        return False
    return any(word.lower_ in {"in", "on", "from"} for word in words[1:-1][-5:])
