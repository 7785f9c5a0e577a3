"""Keep out items that ask only who it was that told a fact.

"According to [police], four people were killed in the fire." -> "it asks who told the fact"
"""

import re

from quizgen.rules.examples import cloze, question
from quizgen.types import Item

EXAMPLES = [
    (cloze("According to {{c1::police}}, four people were killed."), "it asks who told the fact"),
    (cloze("Four people were killed, according to {{c1::police}}."), "it asks who told the fact"),
    (cloze("According to police, {{c1::four}} people were killed."), None),
    (question("According to police, how many people were killed?", "four"), None),
]
SOURCE = re.compile(r"\b[Aa]ccording to [^,]*\{\{c\d+::")


def apply(item: Item) -> str | None:
    return "it asks who told the fact" if item.kind == "cloze" and SOURCE.search(item.front) else None
