"""Keep out what leans on a pronoun whose antecedent is not on the card.

"In what year did he move to Budapest?" -> "“he” points outside the card"
"""

import re

from quizgen.rules.examples import cloze, question
from quizgen.types import Item

EXAMPLES = [
    (question("In what year did he move to Budapest?", "1881"), "“he” points outside the card"),
    (question("When did Tesla sell his patents?", "1888"), None),
    (question("Who sold his patents in 1888?", "Tesla"), None),
    (cloze("It orbits {{c1::Saturn}}."), "“It” points outside the card"),
    (cloze("The crew lost their ship near {{c1::Cape Horn}}."), None),
    (cloze("This led to {{c1::war}}."), "“This” points outside the card"),
    (cloze("Spores resemble those of {{c1::ferns}}."), None),
]
OUTSIDE = re.compile(
    r"\b(this|these|I|we|you|me|us|my|our|your|those(?! (?:who|whose|that|which|of|in|with)\b))\b", re.I
)
PERSONAL = re.compile(r"\b(he|she|it|they|him|her|them|his|hers|its|their|theirs)\b", re.I)
ANTECEDENT = re.compile(
    r"\b(?:who|whose|which \w+|what)\b|(?<!^)\b[A-Z]\w+|\b(?:the|an?|each|every|most|all)\s+\w+|\w{3,}s\b", re.I
)


def apply(item: Item) -> str | None:
    text = item.front if item.kind == "question" else item.fact
    outside = OUTSIDE.search(text)
    if outside is not None and outside[0] not in {"i", "US"}:
        return f"“{outside[0]}” points outside the card"
    first = PERSONAL.search(text)
    if first is not None and first[0] != "IT" and not ANTECEDENT.search(_before(text, first)):
        return f"“{first[0]}” points outside the card"
    return None


def _before(text: str, pronoun: re.Match[str]) -> str:
    before = text[: pronoun.start()]
    return re.sub(
        r"^(?:When|Where|Why|How|(?:In|On|At|For) (?:what|which|how) \w+) (?:did|does|do|was|were|is|are|has|had)?",
        "",
        before,
    )
