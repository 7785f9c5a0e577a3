"""Pass over sentences too long to be taken apart safely.

(a sentence of seventy words) -> too long: 70 words
"""

from spacy.tokens import Span

EXAMPLES = [
    ("The " + "very " * 60 + "old bridge was painted by the monks in the year 1750.", "too long: 72 words"),
    ("The bridge was painted by the monks in the year 1750.", None),
]

MOST = 60  # words; longer ones are lists or are parsed wrongly more often than not


def apply(sent: Span) -> str | None:
    if len(sent) <= MOST:
        return None
    words = sum(1 for token in sent if token.is_alpha or token.like_num)
    return f"too long: {words} words" if words > MOST else None
