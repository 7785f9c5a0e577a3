"""Pass over questions.

"Who built the bridge?" -> a question
"""

from __future__ import annotations

from spacy.tokens import Span

EXAMPLES = [
    ("Who built the bridge?", "a question"),
    ("The bishop asked: who will pay for the bridge?", "a question"),
    ("The council asked who had built the bridge.", None),
]


def apply(sent: Span) -> str | None:
    return "a question" if "?" in sent.text else None
