"""Find the subject, if it is a short noun phrase.

"The liver produces bile." -> "liver"
"""

from collections.abc import Iterator

from spacy.tokens import Span

from quizgen.english.stem import frame
from quizgen.english.syntax import without_determiner

EXAMPLES = [
    ("The liver produces bile.", ["liver"]),
    ("In 1898 the Curies announced radium.", ["Curies"]),
    ("The young Immanuel Kant wrote three essays.", []),
    ("There are nine muses.", []),
    ("It rained for a week.", []),
]
LONGEST = 7


def apply(sent: Span) -> Iterator[Span]:
    parts = frame(sent)
    if parts is None or parts.subject_head.pos_ not in {"NOUN", "PROPN"}:
        return
    if parts.subject_head.ent_type_ == "PERSON" and any(
        word.dep_ == "amod" and word.is_lower for word in parts.subject_head.lefts
    ):
        return  # "the young Immanuel Kant": his name alone is asked for
    span = without_determiner(sent.doc[parts.subject[0].i : parts.subject[-1].i + 1])
    if len(span) <= LONGEST and not any(word.dep_ in {"relcl", "acl", "punct"} for word in span):
        yield span
