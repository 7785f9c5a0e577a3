"""Call the subject by the name that a loose clause gives it.

"The field, which the crew named Holt Field, lies in Styria." -> "Holt Field lies in Styria."
"""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from quizgen.english.clause import asserted
from quizgen.english.nouns import noun_class
from quizgen.english.syntax import before, subject, subtree, text_of
from quizgen.english.trimming import essential
from quizgen.english.wording import noun_phrase, statement

EXAMPLES = [
    ("The field, which the crew named Holt Field, lies in Styria.", ["Holt Field lies in Styria."]),
    (
        "In 1911 the old mine, known to farmers as Holt Pit, was closed and sold.",
        ["In 1911 Holt Pit was closed and sold."],
    ),
    ("A field, which the crew named Holt Field, lies in Styria.", []),
    ("The fields, known as Holt Fields, lie in Styria.", []),
    ("The Graz mine, known as Holt Pit, lies in Styria.", []),
    ("The field, which the crew named in 1911, lies in Styria.", []),
    ("The field that the crew named Holt Field lies in Styria.", []),
    ("The king, known as Holt, lies in Styria.", []),
]
NAMING = frozenset("call christen dub know name".split())


def apply(sent: Span) -> Iterator[str]:
    """Yield the sentence with the name in the place of its subject."""
    who = subject(sent.root)
    if "," not in text_of(sent) or who is None or not _is_definite(who) or not asserted(who):
        return
    name = next((name for clause in who.rights if (name := _given(clause)) is not None), None)
    if name is not None:
        own = subtree(who)
        words = [word for word in essential(sent, sent.root) if word not in own]
        start = [word for word in words if word.i < own[0].i]
        yield statement([*start, *noun_phrase(name), *words[len(start) :]])


def _is_definite(noun: Token) -> bool:
    """Tell whether a noun phrase is that of one thing with "the", and without a name."""
    words = list(noun.lefts)
    if noun.tag_ != "NN" or noun_class(noun.lemma_) == "person":
        return False
    return any(word.lower_ == "the" for word in words) and all(w.pos_ != "PROPN" for w in words)


def _given(clause: Token) -> Token | None:
    """Return the name that a loose clause gives: "which the crew named *Holt Field*", "known to some as *Holt Pit*"."""
    if clause.dep_ not in {"acl", "relcl"} or clause.lemma_ not in NAMING or before(clause.left_edge) != ",":
        return None
    names = [
        word for word in clause.subtree if word.pos_ == "PROPN" and (word.dep_ == "oprd" or word.head.lower_ == "as")
    ]
    return names[0] if len(names) == 1 else None
