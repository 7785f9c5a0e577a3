"""Keep out clozes that ask for the year of a day that the sentence gave without its year.

"On 20 August [year], the two armies exchanged fire." (of "yesterday") -> "it asks only for the year of a day"
"""

import re
from dataclasses import replace

from quizgen.resolve.when import MONTH
from quizgen.rules.examples import cloze, question
from quizgen.types import Item, Source

EXAMPLES = [
    (
        replace(
            cloze("On 20 August {{c1::2015}}, the armies exchanged fire."),
            sources=(Source("news.txt", 0, "Yesterday, the armies exchanged fire."),),
        ),
        "it asks only for the year of a day",
    ),
    (
        replace(
            cloze("On 9 July {{c1::1755}}, the fort fell."),
            sources=(Source("war.txt", 0, "On 9 July 1755, the fort fell."),),
        ),
        None,
    ),
    (
        replace(cloze("In {{c1::2015}}, the fort fell."), sources=(Source("war.txt", 0, "Last year, the fort fell."),)),
        None,
    ),
    (question("In what year did the fort fall?", "1755"), None),
]
DAY = re.compile(rf"\b(?:{MONTH} \d{{1,2}},?|\d{{1,2}} {MONTH}) \{{\{{")


def apply(item: Item) -> str | None:
    told = any(item.answer in source.sentence for source in item.sources)
    if item.kind == "cloze" and item.sources and not told and DAY.search(item.front):
        return "it asks only for the year of a day"
    return None
