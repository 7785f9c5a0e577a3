"""Keep out answers that tell nothing.

"What did the Curies announce?" / "a new element" -> "the answer “a new element” is vague"
"""

import re

from quizgen.english.wh import TYPED
from quizgen.rules.examples import question
from quizgen.types import Item

EXAMPLES = [
    (question("What did the Curies announce in July?", "a new element"), "the answer “a new element” is vague"),
    (question("Who opposed the tax in 1765?", "many people"), "the answer “many people” is vague"),
    (question("What did the Curies name after Poland?", "polonium"), None),
    (question("Which region did the Venetians conquer in the 1680s?", "the Morea"), None),
    (question("In what year did Tesla move?", "1881"), None),
    (question("Who passed the Spooner Act in 1902?", "Congress"), None),
    (
        question("Which college trained ministers in the early years?", "the College"),
        "the answer “the College” is vague",
    ),
]
VAGUE = frozenset(
    "a an the many some several various other certain most more few such new different another numerous own same "
    "number of large small great major important significant further additional possible main general whole good old "
    "key people thing things way ways part parts kind kinds type types form forms member members group groups example "
    "examples case cases result results effect effects element elements role aspect aspects area areas place places "
    "time times year years day days one two one ones rest majority use work fact basis order need lot both all each "
    "none any every other others reason reasons change changes problem problems issue issues factor factors feature "
    "features someone something him her it them himself herself itself themselves who which that this these those he "
    "she they".split()
)
BARE = re.compile(r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)", re.I)


def apply(item: Item) -> str | None:
    words = " ".join(item.answer.split())
    if BARE.fullmatch(words) or "definition" in item.trail:
        return None
    tokens = re.findall(r"[\w-]+", words)
    if re.fullmatch(r"[Tt]he \w+|[a-z]\w*", words) and tokens[-1].lower() in TYPED:
        return f"the answer “{words}” is vague"
    if all(is_vague(token) for token in tokens):
        return f"the answer “{words}” is vague"
    return None


def is_vague(word: str) -> bool:
    """Tell whether a word, or each part of it, tells nothing: "new", "two-part"."""
    return VAGUE.issuperset(word.lower().split("-"))
