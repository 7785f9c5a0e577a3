"""Ask for the agent of a passive by turning the sentence round.

"The tower was built by [Gustave Eiffel] in 1889." -> "Who built the tower in 1889?"
"""

from spacy.tokens import Span

from quizgen.english.stem import frame, of_phrase
from quizgen.english.syntax import with_determiner
from quizgen.english.telling import telling
from quizgen.english.wh import wh_phrase

EXAMPLES = [
    ("The tower was built by [Gustave Eiffel] in 1889.", "Who built the tower in 1889?"),
    ("In 1889 the tower was finished by [Gustave Eiffel].", "Who finished the tower in 1889?"),
    ("The tower was designed by a pupil of [Eiffel].", None),
    ("The tower stands by [the Seine].", None),
    ("The lighthouse is lit by [mirrors] at dusk.", "What lights the lighthouse at dusk?"),
    ("The plan was backed by [the government].", None),
]
LEAST = 12  # bits, see `quizgen.english.telling`


def apply(sent: Span, answer: Span) -> str | None:
    parts = frame(sent)
    by = answer.root.head
    if parts is None or by.dep_ != "agent" or by.head != parts.verb:
        return None
    if {token.i for token in by.subtree} != {by.i, *(token.i for token in with_determiner(answer))}:
        return None
    wh = wh_phrase(answer)
    told = telling(word for word in sent if word not in by.subtree)
    return of_phrase(parts, answer.root, wh) if wh and told >= LEAST else None
