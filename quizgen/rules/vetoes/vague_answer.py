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
    (question("In what year did Tesla move?", "1881"), None),
    (
        question("Which college trained ministers in the early years?", "the College"),
        "the answer “the College” is vague",
    ),
]
VAGUE = re.compile(
    r"(?:an?|the|many|some|several|various|other|certain|most|more|few|such|new|different|another|numerous|own|same|number|"
    r"of|large|small|great|major|important|significant|further|additional|possible|main|general|whole|good|old|key|"
    r"people|things?|ways?|parts?|kinds?|types?|forms?|members?|groups?|examples?|cases?|results?|effects?|elements?|"
    r"role|aspects?|areas?|places?|times?|years?|days?|one|two|ones?|rest|majority|use|work|fact|basis|order|need|lot|"
    r"both|all|each|none|any|every|others?|reasons?|changes?|problems?|issues?|factors?|features?|someone|something|"
    r"him|her|it|them|himself|herself|itself|themselves|who|which|that|this|these|those|he|she|they|\W)+",
    re.I,
)
BARE = re.compile(r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)", re.I)


def apply(item: Item) -> str | None:
    words = " ".join(item.answer.split())
    if BARE.fullmatch(words) or "definition" in item.trail:
        return None
    tokens = re.findall(r"[\w-]+", words)
    if re.fullmatch(r"(?:[Tt]he )?\w+", words) and tokens[-1].lower() in TYPED:
        return f"the answer “{words}” is vague"
    if not tokens or all(VAGUE.fullmatch(token) for token in tokens):
        return f"the answer “{words}” is vague"
    return None
