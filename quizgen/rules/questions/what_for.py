"""Ask what the role or the aim of something is.

"The role of chloroplasts is [to conduct photosynthesis]." -> "What is the role of chloroplasts?"
"""

from spacy.tokens import Span

from quizgen.english.stem import frame, of_rest

EXAMPLES = [
    ("The role of chloroplasts is [to conduct photosynthesis].", "What is the role of chloroplasts?"),
    ("In 1919 the strike's aim was [to shorten the working day].", "What was the strike's aim in 1919?"),
    ("The strikers wanted [to shorten the working day].", None),
    ("The next step is [to leave the town] for good.", None),
]


def apply(sent: Span, answer: Span) -> str | None:
    parts = frame(sent)
    word = answer.root
    if parts is None or word.dep_ != "xcomp" or word.head != parts.verb or parts.verb.lemma_ != "be":
        return None
    if (answer.start, answer.end) != (word.left_edge.i, word.right_edge.i + 1):
        return None
    return of_rest(parts, "What", range(answer.start, answer.end))
