"""Find how long something lasted.

"The siege lasted nine months." -> "nine months"
"""

from collections.abc import Iterator

from spacy.tokens import Span

from quizgen.english.hints import UNITS

EXAMPLES = [
    ("The siege lasted nine months.", ["nine months"]),
    ("Hume worked on the book for three years.", ["three years"]),
    ("The play opened in March.", []),
    ("The siege ended after nine months.", ["nine months"]),
    ("The shuttle allows stays of over three days.", ["three days"]),
    ("The play opened nine months later.", []),
    ("Muller scored in the 20th minute.", []),
    ("The city is two hours from the coast.", []),
]
LASTS = frozenset("last take live reign rule serve span spend".split())


BEFORE = frozenset({"for", "of", "over", "within", "after", "in", "than"})
ABOUT = frozenset({"the", "a", "over", "about", "nearly", "almost", "around", "approximately"})


def apply(sent: Span) -> Iterator[Span]:
    for entity in sent.ents:
        head = entity.root
        if (
            entity.label_ not in {"DATE", "TIME"}
            or head.lemma_ not in UNITS
            or not any(token.tag_ == "CD" for token in entity)
        ):
            continue
        lasts = head.dep_ in {"dobj", "npadvmod"} and head.head.lemma_ in LASTS
        start = next(token.i for token in entity if token.lower_ not in ABOUT)
        if (lasts or (head.dep_ == "pobj" and head.head.lower_ in BEFORE)) and entity[-1] == head:
            yield sent.doc[start : entity.end]
