"""Keep out fronts that take too long to read.

"What, in a sentence of fifty words …?" -> "the front has 50 words"
"""

from quizgen.rules.examples import question
from quizgen.types import Item

LONGEST = 35
EXAMPLES = [
    (question("Who " + "really " * 35 + "sang?", "Ann"), "the front has 37 words"),
    (question("Who sang at the opening of the hall in 1891?", "Ann"), None),
]


def apply(item: Item) -> str | None:
    words = len(item.front.split())
    return f"the front has {words} words" if words > LONGEST else None
