"""State the sentence without openers, brackets, loose relative clauses and loose appositions.

"However, the tower (324 m), which Eiffel built, is closed." -> "The tower is closed."
"""

import re
from collections.abc import Iterator

from spacy.tokens import Span

from quizgen.english.grounding import stranded
from quizgen.english.syntax import text_of
from quizgen.english.trimming import brackets, essential, trimmings
from quizgen.english.wording import statement

EXAMPLES = [
    ("However, the old tower is closed.", ["The old tower is closed."]),
    ("The old tower, on the other hand, fell in 1911.", ["The old tower fell in 1911."]),
    ("In Graz, for example, the old tower fell.", ["In Graz, the old tower fell."]),
    ("The old tower fell in Graz, for instance.", ["The old tower fell in Graz."]),
    ("The old tower, which was high, in turn, fell in 1911.", ["The old tower fell in 1911."]),
    (
        "Ann Lund in Graz, and later Bob Holt, whose letter was lost, explained the pattern.",
        ["Ann Lund in Graz, and later Bob Holt, explained the pattern."],
    ),
    ("The two towns had by then become one.", []),
    ("Towers, for example, those of Graz, fell.", []),
    (
        "Ellen Brand even believed that she had found the source.",
        ["Ellen Brand believed that she had found the source."],
    ),
    ("Even before the war, the old tower fell.", []),
    ("The old tower fell even when nobody touched it.", []),
    ("The tower (324 metres) also has a restaurant.", ["The tower has a restaurant."]),
    ("In 1881 Nikola Tesla, a Serbian inventor, moved to Budapest.", ["In 1881 Nikola Tesla moved to Budapest."]),
    ("Built in 1889, the tower attracts many visitors.", ["The tower attracts many visitors."]),
    (
        "More than 300 rivers flow into the lake (older guides, after a count of 1890, give 330).",
        ["More than 300 rivers flow into the lake."],
    ),
    ("A native of Graz, Ann Lund studied law.", ["Ann Lund studied law."]),
    (
        "The mayor told Ann Lund, who had asked, that the mill was closed.",
        ["The mayor told Ann Lund that the mill was closed."],
    ),
    ("In 1857 he married Ann Lund, then nineteen.", []),
    ("Ann Lund was met by the mayor, seized and taken to Graz.", []),
    ("The old tower is closed .", ["The old tower is closed."]),
    ("Then the old tower was closed.", ["The old tower was closed."]),
    ("The bridge that Eiffel built is closed.", []),
    ("A third group of plants, the ferns, bears spores.", []),
    ("Nikola Tesla, who owned a patent, sold it.", []),
    ("The museum not only collects but also restores paintings.", []),
    ("The old tower is closed.", []),
]
SPACED = re.compile(r"\s[.,;:]|\.\.$")  # "a trip to Graz . ."


def apply(sent: Span) -> Iterator[str]:
    """Yield the trimmed sentence, if there was something to trim."""
    if trimmings(sent) or SPACED.search(text_of(sent)):
        inside = any(sent.root in span for span in brackets(sent))
        words = essential(sent, sent[0] if inside else sent.root)
        if not stranded(words, sent):
            yield statement(words)
