"""Find the term that a statement defines.

"A catalyst is a substance that speeds up a reaction." -> "catalyst"
"""

from collections.abc import Iterator

from spacy.tokens import Span

from quizgen.english.defining import definition
from quizgen.english.syntax import without_determiner

EXAMPLES = [
    ("A catalyst is a substance that speeds up a reaction.", ["catalyst"]),
    ("Osmosis is defined as the diffusion of water.", ["Osmosis"]),
    ("Laws that regulate prices are called price controls.", ["price controls"]),
    ("A catalyst is a substance.", []),
    ("Drift is an explanation that was put forward by Arthur Holmes in 1930.", []),
    ("The king was a man who loved hunting.", []),
]


def apply(sent: Span) -> Iterator[Span]:
    found = definition(sent)
    if found is not None:
        yield without_determiner(found.term)
