"""Keep out what no writer would put in this order, or leave without its comma.

"Nansen in 1927 published a report." -> "“Nansen in 1927 published” is not in a natural order"
"""

import re

from quizgen.rules.examples import cloze, question
from quizgen.types import Item

EXAMPLES = [
    (cloze("Nansen in 1927 published a {{c1::report}}."), "“Nansen in 1927 published” is not in a natural order"),
    (cloze("The line since 1967 has carried {{c1::oil}}."), "“The line since 1967 has” is not in a natural order"),
    (
        question("Who created in 1568 one of the earliest gardens in Europe?", "Ulisse Aldrovandi"),
        "“Who created in 1568 one” is not in a natural order",
    ),
    (question("Who moved in 1568 from Pisa to Rome?", "Ulisse Aldrovandi"), None),
    (question("When had the mill burned down?", "1920"), "“When had” is not in a natural order"),
    (cloze("In 1927 Nansen published a {{c1::report}}."), None),
    (cloze("The report that Nansen wrote in 1927 was {{c1::short}}."), None),
    (question("When did the mill burn down?", "1920"), None),
]
PUT_BETWEEN = re.compile(
    r"^(?!In|By|On|From|Since|Until|After|Before|When)(?:The |A |An )?(?:[\w’'-]+ )?[\w’'-]+ "
    r"(?:in|since|by|on) (?:[A-Z][a-z]+ )?(?:\d{1,2},? )?\d{4} "
    r"(?:has|had|was|were|is|are|did|[a-z]{3,}ed|wrote|became|made|took|went|began|gave|won|led|left|held)\b"
)
PLUPERFECT = re.compile(r"^(?:When|In what year|Where) had\b")
# a date between a verb and its object
BEFORE_OBJECT = re.compile(
    r"^(?:Who|What|Which [\w’'-]+) [\w’'-]+ (?:in|since|by|on) \d{4} (?:an?|the|one|his|her|its)\b"
)


def apply(item: Item) -> str | None:
    text = item.front if item.kind == "question" else item.fact
    found = PLUPERFECT.search(text) or BEFORE_OBJECT.search(text) or PUT_BETWEEN.search(text)
    return f"“{found[0]}” is not in a natural order" if found else None
