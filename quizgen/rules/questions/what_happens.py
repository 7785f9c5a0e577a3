"""Ask what happens under a condition.

"When blood pressure falls, [the heart beats faster]." -> "What happens when blood pressure falls?"
"""

from spacy.tokens import Span

from quizgen.english.stem import as_question
from quizgen.english.syntax import lowered, phrase, subject
from quizgen.rules.answers.outcomes import condition

EXAMPLES = [
    ("When blood pressure falls, [the heart beats faster].", "What happens when blood pressure falls?"),
    ("When blood pressure falls, the [heart] beats faster.", None),
    ("When its water freezes, [the pipe bursts].", None),
    ("When the war ended, [the king fled].", None),
]


def apply(sent: Span, answer: Span) -> str | None:
    verb, who = condition(sent.root), subject(sent.root)
    what = subject(verb) if verb is not None else None
    if verb is None or what is None or who is None or who.left_edge.i != answer.start or sent.root not in answer:
        return None
    if any(word.tag_ in {"PRP", "PRP$"} for word in what.subtree):
        return None  # "if its solution is hard": whose?
    return as_question(["What happens", *lowered(list(phrase(verb)))])
