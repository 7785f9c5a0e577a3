"""Keep out answers that are too long to recall exactly.

"What did the act do?" / "a long list of twelve or more words …" -> "the answer has 12 words"
"""

from quizgen.rules.examples import question
from quizgen.types import Item

LONGEST = 10  # the rubric asks for about eight; reasons and means need a few more
LONGEST_MEANING = 12  # of a term, or a condition
EXAMPLES = [
    (
        question("What did the act grant?", "the right to vote, to own land and to sit on juries"),
        "the answer has 12 words",
    ),
    (question("Why did the bridge close?", "because its cables had rusted"), None),
]


def apply(item: Item) -> str | None:
    words = len(item.answer.split())
    longest = LONGEST if {"conditions", "meanings"}.isdisjoint(item.trail) else LONGEST_MEANING
    return f"the answer has {words} words" if words > longest else None
