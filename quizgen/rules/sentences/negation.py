"""Pass over negations that do not survive being taken apart or asked.

"The bridge was not only long but also wide." -> a negation that cannot be asked well: “not only”

A plain negation stays with its verb: "The bridge was not finished until 1911."
"""

from spacy.tokens import Span

from quizgen.english.phrases import phrases
from quizgen.english.syntax import text_of

EXAMPLES = [
    ("The bridge was not only long but also wide.", "a negation that cannot be asked well: “not only”"),
    ("Not all of the miners joined the strike.", "a negation that cannot be asked well: “Not all”"),
    ("Nobody knew the name of the builder.", "a negation that cannot be asked well: “Nobody”"),
    ("The monk was neither a priest nor a scholar.", "a negation that cannot be asked well: “neither”"),
    ("The bridge was not finished until 1911.", None),
    ("No ship has reached the island since 1911.", None),
    ("The town is not far from the nothingness of the desert.", None),
]

SIGNS = phrases(
    """
    not (?:only|just|merely|simply|so much|necessarily|all|every|everyone|many|always|quite|exactly)
    neither, hardly, barely, scarcely, nobody, no one, nothing, none
    """
)


def apply(sent: Span) -> str | None:
    found = next(SIGNS(text_of(sent)), None)
    return f"a negation that cannot be asked well: “{found[0]}”" if found else None
