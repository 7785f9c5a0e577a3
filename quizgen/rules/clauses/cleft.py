"""Turn a cleft sentence into the plain one.

"It was Tesla who built the motor." -> "Tesla built the motor."
"""

import re
from collections.abc import Iterator

from spacy.tokens import Span

from quizgen.english.clause import asserted, plain, quoted
from quizgen.english.syntax import child, finite, subtree, text_of
from quizgen.english.wording import noun_phrase, statement

EXAMPLES = [
    ("It was Nikola Tesla who built the motor.", ["Nikola Tesla built the motor."]),
    ("It is a long river that crosses the plain.", []),
    ("It was not Nikola Tesla who built the motor.", []),
    ("It was known that Tesla built the motor.", []),
    ("What is known is that Tesla built the motor in 1887.", ["Tesla built the motor in 1887."]),
    ("It was not until 1887 that Tesla built the motor.", ["In 1887 Tesla built the motor."]),
    ("It was only in May 1887 that the motor ran.", ["In May 1887 the motor ran."]),
    ("It was not in 1887 that Tesla built the motor.", []),
    ("What is claimed is that Tesla built the motor in 1887.", []),
    ("What is known is not that Tesla built the motor in 1887.", []),
]
KNOWN = re.compile(r"What (?:is|was) (?:known|certain|clear|sure)(?: \w+ \w+)? (?:is|was) that (?=\w)")

LATE = re.compile(r"It (?:is|was) (?:not until|only in) ((?:[A-Z][a-z]+ )?[0-9]{4}) that (?=\w)")


def apply(sent: Span) -> Iterator[str]:
    """Yield the plain sentence if its focus is a date, or a name that is its subject, or only that it is known."""
    late = LATE.match(text_of(sent))
    if late and not quoted(sent.root):
        yield statement([f"In {late[1]}", *(word for word in sent if word.idx >= sent.start_char + late.end())])
        return
    if frame := KNOWN.match(text_of(sent)):
        yield statement([word for word in sent if word.idx >= sent.start_char + frame.end()])
        return
    root = sent.root
    if sent[0].lower_ != "it" or root.lemma_ != "be" or not plain(root) or quoted(root):
        return
    focus = child(root, "attr")
    verb = child(focus, "relcl") if focus is not None else child(root, "relcl")
    if focus is None or verb is None or focus.pos_ != "PROPN" or not asserted(focus):
        return
    wh = verb.left_edge
    if wh.lower_ in {"who", "that", "which"} and wh.dep_ in {"nsubj", "nsubjpass"} and finite(verb) is not None:
        yield statement([*noun_phrase(focus, verb), *subtree(verb, wh)])
