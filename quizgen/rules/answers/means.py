"""Find the means by which something is done.

"Bees cool the hive by fanning their wings." -> "by fanning their wings"
"""

from collections.abc import Iterator

from spacy.tokens import Span

from quizgen.english.syntax import phrase

EXAMPLES = [
    ("Bees cool the hive by fanning their wings.", ["by fanning their wings"]),
    ("The novel was written by Emily Brontë.", []),
]
LONGEST = 12


def apply(sent: Span) -> Iterator[Span]:
    for token in sent:
        if (
            token.tag_ == "VBG"
            and token.dep_ == "pcomp"
            and token.head.lower_ == "by"
            and token.head.head.pos_ in {"VERB", "AUX"}
        ):
            span = phrase(token.head)
            if token.head.i == span.start and len(span) <= LONGEST:
                yield span
