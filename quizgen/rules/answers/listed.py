"""Find the list that a counted noun announces.

"There are two kinds of cells: prokaryotic and eukaryotic." -> "prokaryotic and eukaryotic"
"""

import re
from collections.abc import Iterator

from spacy.tokens import Span, Token

EXAMPLES = [
    ("There are two kinds of cells: prokaryotic and eukaryotic.", ["prokaryotic and eukaryotic"]),
    ("Plants have three organs: roots, stems and leaves.", ["roots, stems and leaves"]),
    ("The energy is held by two carriers, ATP and NADPH.", ["ATP and NADPH"]),
    ("The fleet crossed in two weeks, losing men and ships.", []),
    ("In two years, Ann Brand and Carl Holt wrote it.", []),
    ("The river has two names: the north calls it Lune, the south Lyne.", []),
    ("The team needs one thing: luck.", []),
    ("Three rules hold: no talking, no food.", []),
]
LONGEST = 16  # tokens
OPENERS = frozenset({":", ",", "–", "—"})
COUNTS = dict(zip("two three four five six".split(), range(2, 7), strict=True))


def announcing(colon: Token) -> Token | None:
    """Return the counted noun before a colon or a comma that the words after it list: "three *kinds* of models:"."""
    for word in reversed(colon.doc[max(colon.sent.start, colon.i - 8) : colon.i]):
        if word.tag_ == "NNS" and _count(word) and word.dep_ in {"attr", "dobj", "pobj"}:
            between = colon.doc[word.i + 1 : colon.i]
            return word if not len(between) or between[0].lower_ in {"of", "in", "for"} else None
    return None


def _count(noun: Token) -> int:
    return next((COUNTS.get(word.lower_, 0) for word in noun.lefts if word.dep_ == "nummod"), 0)


def apply(sent: Span) -> Iterator[Span]:
    found = ((word, announcing(word)) for word in sent if word.text in OPENERS and word.i > sent.start)
    colon, noun = next((pair for pair in found if pair[1] is not None), (None, None))
    if colon is None or noun is None:
        return
    end = sent.end
    while sent.doc[end - 1].text in {".", ";"}:
        end -= 1
    span = sent.doc[colon.i + 1 : end]
    entries = re.split(r", and |, or |, | and | or ", span.text)
    if any(word.tag_ in {"PRP", "VBD", "MD"} or (word.tag_ == "VBG" and colon.text == ",") for word in span):
        return
    if len(entries) == _count(noun) and len(span) <= LONGEST and all(1 <= len(e.split()) <= 5 for e in entries):
        yield span
