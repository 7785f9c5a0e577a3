"""Pass over questions.

"Who built the bridge?" -> a question
"""

import re

from spacy.tokens import Span

from quizgen.english.syntax import text_of

EXAMPLES = [
    ("Who built the bridge?", "a question"),
    ("The bishop asked: who will pay for the bridge?", "a question"),
    ("The council asked who had built the bridge.", None),
    ("The bridge is now[when?] closed to carts.", None),
]
NOTE = re.compile(r"\[[^\]]*\]")  # "[when?]" is an editor's note


def apply(sent: Span) -> str | None:
    return "a question" if "?" in NOTE.sub("", text_of(sent)) else None
