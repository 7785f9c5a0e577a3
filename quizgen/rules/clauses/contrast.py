"""Split off what "although", "while" or "whereas" sets against the main clause.

"Although the lake is deep, the river is shallow." -> "The lake is deep." "The river is shallow."
"""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from quizgen.english.clause import asserted, quoted, reporting
from quizgen.english.grounding import grounded
from quizgen.english.syntax import after, before, finite, subject, subtree
from quizgen.english.trimming import essential
from quizgen.english.wording import statement

EXAMPLES = [
    ("Although the lake is deep, the river is shallow.", ["The lake is deep.", "The river is shallow."]),
    (
        "Ann Smith won the prize in 1990, while Bob Jones led the club.",
        ["Ann Smith won the prize in 1990.", "Bob Jones led the club."],
    ),
    ("Ann Smith won the prize while she led the club.", []),
    ("She said that the lake is deep, although the river is shallow.", []),
]
MARKS = frozenset({"although", "though", "while", "whereas"})


def apply(sent: Span) -> Iterator[str]:
    """Yield both clauses in the order of the sentence, if both can stand alone."""
    root = sent.root
    side = next((word for word in root.children if word.dep_ == "advcl" and _mark(word) is not None), None)
    if side is None or subject(side) is None or subject(root) is None or finite(side) is None or finite(root) is None:
        return
    if not asserted(root) or quoted(side) or reporting(sent):
        return
    first, last = side.left_edge.i, side.right_edge.i
    mark = _mark(side)
    if first == sent.start:
        if after(side.right_edge) != ",":
            return
    elif before(side.left_edge) != "," or last + 2 < sent.end:
        return
    own = [word for word in essential(subtree(side), side) if mark is None or word.i > mark.i]
    main = essential((word for word in sent if not first <= word.i <= last), root)
    clauses = [own, main] if first == sent.start else [main, own]
    second = grounded(clauses[1], sent)
    if second is not None and len(own) > 3:
        yield statement(clauses[0])
        yield statement(second)


def _mark(verb: Token) -> Token | None:
    return next((word for word in verb.lefts if word.dep_ == "mark" and word.lower_ in MARKS), None)
