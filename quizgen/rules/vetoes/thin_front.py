"""Keep out fronts that say too little for one answer.

"What did Tesla have?" -> "the front says too little to have one answer"
"""

import re
from dataclasses import replace

from quizgen.rules.examples import cloze, question
from quizgen.show import asked
from quizgen.types import Item

EXAMPLES = [
    (question("What did Tesla have?", "a laboratory"), "the front says too little to have one answer"),
    (question("What did Tesla sell to Westinghouse in 1888?", "a patent"), None),
    (question("What is a star's surface called?", "the photosphere"), None),
    (cloze("Cells need {{c1::energy}}."), "the front says too little to have one answer"),
    (question("When did Tesla die?", "1943"), None),
    (question("When did Tesla return?", "1943"), "the front says too little to have one answer"),
    (question("When did Tesla return to Prague?", "1943"), None),
    (question("Who was Tesla's mother?", "Đuka Mandić"), None),
    (question("Who was Nikola Tesla's friend?", "Mark Twain"), "the front says too little to have one answer"),
    (question("Who was Tesla?", "an inventor"), "the front says too little to have one answer"),
    (replace(question("How long is Olkhon?", "72 km"), trail=("numbers", "how_tall")), None),
    (cloze("Hydrodynamica was published in {{c1::1738::year}}."), None),
    (question("What stands for alternating current?", "AC"), "the front says too little to have one answer"),
    (question("What does AC stand for?", "alternating current"), None),
]
NEEDED = 3  # words that tell something
SINGLE = re.compile(
    r"(?:When|Where|In what year|How \w+|Why)\b|Wh(?:o|at) (?:is|was|are|were) .+['’]s? |"
    r".+ (?:called|known as|stand for)\?"
)
UNFINISHED = re.compile(  # "When did Ann Brand return?": from where? "Who was Ann Brand's friend?": which of them?
    r"\bdid .+ (?:arrive|come|continue|follow|go|leave|move|pass|remain|resign|return|stay|withdraw)\?$|"
    r"['’]s? (?:ally|colleague|disciple|follower|friend|pupil|rival|student|supporter)\?$"
)
EMPTY = frozenset(
    "what who whom whose which when where why how many much long stands did does do was were is are be been being has "
    "have had the a an of in on at to for by with from as and or that this it its their his her not into during "
    "year century".split()
)


def apply(item: Item) -> str | None:
    if {"meaning", "what_for"} & set(item.trail):
        return None  # "What is osmosis?", "What is the role of chloroplasts?" need no more
    front = asked(item)
    words = [word for word in re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", front) if word.lower() not in EMPTY]
    single = SINGLE.match(front) if item.kind == "question" else item.answer[-1:].isdigit()
    needed = NEEDED - (1 if single else 0) - ("how_tall" in item.trail)
    thin = len(words) < needed or UNFINISHED.search(front)
    return "the front says too little to have one answer" if thin else None
