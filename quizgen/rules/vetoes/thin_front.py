"""Keep out fronts that say too little for one answer.

"What did Tesla have?" -> "the front says too little to have one answer"
"""

import re

from quizgen.rules.examples import cloze, question
from quizgen.show import asked
from quizgen.types import Item

EXAMPLES = [
    (question("What did Tesla have?", "a laboratory"), "the front says too little to have one answer"),
    (question("What did Tesla sell to Westinghouse in 1888?", "a patent"), None),
    (question("What is a star's surface called?", "the photosphere"), None),
    (cloze("Cells need {{c1::energy}}."), "the front says too little to have one answer"),
    (question("When did Tesla die?", "1943"), None),
    (cloze("Hydrodynamica was published in {{c1::1738::year}}."), None),
    (question("What stands for alternating current?", "AC"), "the front says too little to have one answer"),
    (question("What does AC stand for?", "alternating current"), None),
]
DEFINING = frozenset({"meaning"})  # "What is osmosis?" needs no more than its term
NEEDED = {"question": 2, "cloze": 3}
EMPTY = frozenset(
    "what who whom whose which when where why how many much long stands did does do was were is are be been being has "
    "have had the a an of in on at to for by with from as and or that this it its their his her not into during "
    "year century".split()
)


def apply(item: Item) -> str | None:
    if DEFINING & set(item.trail):
        return None
    front = asked(item)
    words = [word for word in re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", front) if word.lower() not in EMPTY]
    dated = re.match(r"(?:When|Where|In what year|How (?:many|much|long)|Why)\b", front) is not None
    needed = (
        NEEDED["question"] + (0 if dated or {"called", "stand"} & set(words) else 1)
        if item.kind == "question"
        else NEEDED["cloze"] - item.answer[-1:].isdigit()
    )
    return "the front says too little to have one answer" if len(words) < needed else None
