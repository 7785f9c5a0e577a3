"""Find the condition under which something holds, in a general truth.

"Shock occurs when blood pressure falls." -> "when blood pressure falls"
"""

from collections.abc import Iterator

from spacy.tokens import Span

from quizgen.english.syntax import phrase
from quizgen.rules.answers.outcomes import condition

EXAMPLES = [
    ("Shock occurs when blood pressure falls.", ["when blood pressure falls"]),
    ("Two goods are substitutes if they serve the same need.", ["if they serve the same need"]),
    ("When blood pressure falls, shock occurs.", ["When blood pressure falls"]),
    ("The king fled when the war ended.", []),
    ("Shock occurs even if blood pressure is high.", []),
]
LONGEST = 12  # tokens


def apply(sent: Span) -> Iterator[Span]:
    verb = condition(sent.root)
    if verb is not None and len(phrase(verb)) <= LONGEST:
        yield phrase(verb)
