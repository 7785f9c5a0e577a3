"""Keep out what gives its answer away.

"When did the war of 1812 begin?" / "1812" -> "the front holds “1812”, which is in the answer"
"""

import re

from quizgen.rules.examples import cloze, question
from quizgen.show import asked
from quizgen.types import Item

EXAMPLES = [
    (question("When did the war of 1812 begin?", "1812"), "the front holds “1812”, which is in the answer"),
    (question("What does the steam engine drive?", "engines"), "the front holds “engine”, which is in the answer"),
    (question("Who designed the tower in Paris?", "Gustave Eiffel"), None),
    (cloze("Kenya's capital is the largest city of {{c1::Kenya}}."), "the front holds “Kenya”, which is in the answer"),
    (question("Which university did Hubble attend?", "University of Chicago"), None),
    (question("What kind of engine drove the pump?", "steam engine"), None),
]
WORD = re.compile(r"[^\W_]+(?:[-.,][^\W_]+)*")
SMALL = frozenset("the and for with from that which what was were are his her its their has had been into than".split())


def apply(item: Item) -> str | None:
    front = re.sub(
        r"^(?:(?:In|At|On|By|From|To|With|Of) )?(?:which|what kinds? of|what|how many) \w+", "", asked(item), flags=re.I
    )
    answer = {stem(word) for word in WORD.findall(item.answer)} - {""}
    for word in WORD.findall(front):
        if stem(word) in answer:
            return f"the front holds “{word}”, which is in the answer"
    return None


def stem(word: str) -> str:
    """Reduce a word to what gives it away; "" for small words: "Engines" -> "engine"."""
    word = word.lower()
    if word in SMALL or (len(word) < 3 and not word.isdigit()):
        return ""
    for ending in ("ies", "es", "s", "ing", "ed"):
        if word.endswith(ending) and len(word) - len(ending) >= 4 and not word.endswith("ss"):
            return word[: -len(ending)] + ("e" if ending == "es" and not word.endswith(("ches", "shes", "xes")) else "")
    return word
