"""Put the name that a loose clause gives to the subject beside it.

"The reef, which the crew named Holt Bank, lies in Styria." -> "The reef Holt Bank lies in Styria."
"""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from quizgen.english.clause import asserted
from quizgen.english.nouns import noun_class
from quizgen.english.syntax import before, subject, subtree, text_of
from quizgen.english.trimming import essential
from quizgen.english.wording import noun_phrase, statement

EXAMPLES = [
    ("The reef, which the crew named Holt Bank, lies in Styria.", ["The reef Holt Bank lies in Styria."]),
    (
        "In 1911 the old mine, known to farmers as Holt Pit, was closed and sold.",
        ["In 1911 the old mine Holt Pit was closed and sold."],
    ),
    ("A reef, which the crew named Holt Bank, lies in Styria.", []),
    ("The reefs, known as Holt Banks, lie in Styria.", []),
    ("The Graz mine, known as Holt Pit, lies in Styria.", []),
    ("The reef, which the crew named in 1911, lies in Styria.", []),
    ("The reef that the crew named Holt Bank lies in Styria.", []),
    ("The king, known as Holt, lies in Styria.", []),
]
NAMING = frozenset("call christen dub know name".split())


def apply(sent: Span) -> Iterator[str]:
    """Yield the sentence with the name, and without the clause."""
    who = subject(sent.root)
    if "," not in text_of(sent) or who is None or not _is_definite(who) or not asserted(who):
        return
    name = next((name for clause in who.rights if (name := _given(clause)) is not None), None)
    if name is not None:
        out = {word for word in subtree(who) if word.i > who.i}
        words = [word for word in essential(sent, sent.root) if word not in out]
        place = words.index(who) + 1
        yield statement([*words[:place], *noun_phrase(name), *words[place:]])


def _is_definite(noun: Token) -> bool:
    """Tell whether a noun phrase is that of one thing with "the", and without a name."""
    words = list(noun.lefts)
    if noun.tag_ != "NN" or noun_class(noun.lemma_) == "person":
        return False
    return any(word.lower_ == "the" for word in words) and all(w.pos_ != "PROPN" for w in words)


def _given(clause: Token) -> Token | None:
    """Return the name that a loose clause gives: "which the crew named *Holt Bank*", "known to some as *Holt Pit*"."""
    if clause.dep_ not in {"acl", "relcl"} or clause.lemma_ not in NAMING or before(clause.left_edge) != ",":
        return None
    names = [
        word for word in clause.subtree if word.pos_ == "PROPN" and (word.dep_ == "oprd" or word.head.lower_ == "as")
    ]
    return names[0] if len(names) == 1 else None
