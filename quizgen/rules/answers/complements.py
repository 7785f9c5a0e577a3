"""Find the adjective that the subject is said to be, if it sorts or compares it.

"The enzymes are extracellular." -> "extracellular"
"""

from collections.abc import Iterator

from spacy.tokens import Span

from quizgen.english.nouns import is_relational
from quizgen.english.syntax import child

EXAMPLES = [
    ("The enzymes are extracellular.", ["extracellular"]),
    ("Lava is hotter than steam.", ["hotter"]),
    ("Ostriches are unable to fly.", []),
    ("The play was popular in Vienna.", []),
]


def apply(sent: Span) -> Iterator[Span]:
    for word in sent:
        if word.dep_ != "acomp" or word.pos_ != "ADJ" or child(word, "conj", "neg") is not None:
            continue
        compared = word.tag_ == "JJR" and any(prep.lower_ == "than" for prep in word.rights)
        if compared or is_relational(word.text) or word.ent_type_ == "NORP":
            yield sent.doc[word.i : word.i + 1]
