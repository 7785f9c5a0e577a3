"""Ask by what means.

"Bees cool the hive [by fanning their wings]." -> "How do bees cool the hive?"
"""

from spacy.tokens import Span

from quizgen.english.stem import frame, of_rest

EXAMPLES = [
    ("Bees cool the hive [by fanning their wings].", "How do bees cool the hive?"),
    ("The hive is cooled [by bees].", None),
]


def apply(sent: Span, answer: Span) -> str | None:
    parts = frame(sent)
    if parts is None or len(answer) < 2 or answer[0].lower_ != "by" or answer[1].tag_ != "VBG":
        return None
    if answer[0].head != parts.verb or answer[0].dep_ != "prep":
        return None
    return of_rest(parts, "How", range(answer.start, answer.end))
