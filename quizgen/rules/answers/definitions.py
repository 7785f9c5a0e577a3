"""Find what a definition says something is.

"A catalyst is a substance that speeds up a reaction." -> "a substance that speeds up a reaction"
"""

from collections.abc import Iterator

from spacy.tokens import Span

from quizgen.english.nouns import noun_class
from quizgen.english.syntax import child, finite, phrase, subject

EXAMPLES = [
    ("A catalyst is a substance that speeds up a reaction.", ["a substance that speeds up a reaction"]),
    ("Ferns are plants that bear spores.", ["plants that bear spores"]),
    ("A catalyst is a substance.", []),
    ("The king was a man who loved hunting.", []),
    ("A catalyst is useful.", []),
]
LONGEST = 12


def apply(sent: Span) -> Iterator[Span]:
    root = sent.root
    who, genus = subject(root), child(root, "attr")
    if root.lemma_ != "be" or finite(root) != root or root.tag_ == "VBD" or who is None or genus is None:
        return
    kind = noun_class(genus.lemma_)
    if who.pos_ != "NOUN" or genus.pos_ != "NOUN" or kind in {"", "person"}:
        return
    span = phrase(genus)
    told = any(word.dep_ in {"relcl", "acl"} or (word.dep_ == "prep" and word.lower_ != "of") for word in genus.rights)
    if (
        told
        and span[0].tag_ != "PRP$"
        and span[0].lower_ != "the"
        and span.end >= sent.end - 1
        and len(span) <= LONGEST
    ):
        yield span
