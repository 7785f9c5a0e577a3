"""Pass over exclamations.

"What a view!" -> an exclamation
"""

import re

from spacy.tokens import Span

from quizgen.english.syntax import text_of

EXAMPLES = [
    ("The view from the tower is breathtaking!", "an exclamation"),
    ("The crowd shouted that it was over!”", "an exclamation"),
    ("The musical “Oliver!” opened in London in 1960.", None),
]

END = re.compile(r"!\W*$")


def apply(sent: Span) -> str | None:
    return "an exclamation" if END.search(text_of(sent)) else None
