"""Keep out debris: half brackets and quotations, footnote marks, doubled words, stray punctuation.

"When did the the bridge open?" -> "“the the” looks like a slip"
"""

import re
from functools import lru_cache

from quizgen.english.syntax import BRACKETS
from quizgen.rules.examples import cloze, question
from quizgen.types import Item

EXAMPLES = [
    (question("When did the the bridge open?", "1937"), "“the the” looks like a slip"),
    (question("When did the bridge (the longest open?", "1937"), "a bracket or a quotation mark has no partner"),
    (cloze("The “Golden Gate opened in {{c1::1937}}."), "a bracket or a quotation mark has no partner"),
    (question("When did the bridge, open ,?", "1937"), "“ ,” looks like a slip"),
    (question("What does the alloy consist of?", "copper"), None),
    (question("When did the ship's crew's leave begin?", "1937"), None),
    (cloze("He had had enough by {{c1::1937}}."), None),
    (cloze("The camp held {{c1::4,686::number}} Mau Mau."), None),
    (cloze("Looking back: The bridge opened in {{c1::1937}}."), "“Looking back: ” looks like a slip"),
    (cloze("The bridge has one aim: {{c1::safety}}."), None),
    (cloze("The works sell {{c1::tar}} as a by-product."), None),
]
SLIP = re.compile(
    r"(?-i:\b(?!had\b|that\b|is\b)([a-z]+) \1\b)| [,;:.?!](?!\.|\d)|[,;:]{2}|\.\.(?!\.)|,\?|--|\[\d+\]|[|\\^_<>=#{}]|"
    r"\b(?:and|or|but),(?! [\w ]+,)|https?:|www\.|\(\)|"
    r"\b(?:the|an?|and|or)\?$|\b(?:the|an?|of|and|or|to|with|from|by|at)\.$|"
    r"\b(?:the|an?) (?:an?|the|of|in|on|by|and|was|were|is|are)\b(?! [A-Z]|[-‐‑]\w)",
    re.I,
)
LABEL = re.compile(r"^(?:[\w()’'.-]+ ){0,4}[\w()’'.-]+: (?=[A-Z])")  # "Looking back: The shuttle lifts off."


def apply(item: Item) -> str | None:
    text = item.front if item.kind == "question" else item.fact
    return _slip(text) or _slip(item.answer)


@lru_cache(maxsize=16)  # the items of one fact stand together
def _slip(text: str) -> str | None:
    if any(text.count(a) != text.count(b) for a, b in BRACKETS) or text.count('"') % 2:
        return "a bracket or a quotation mark has no partner"
    slip = SLIP.search(text) or LABEL.search(text)
    return None if slip is None else f"“{slip[0]}” looks like a slip"
