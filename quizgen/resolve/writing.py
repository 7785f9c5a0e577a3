"""Write a name in the place of a pronoun, a short name or a description, so that the sentence stays English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from quizgen.resolve.mentions import POSSESSIVE
from quizgen.types import Edit

if TYPE_CHECKING:
    from spacy.tokens import Token

_PLURAL_NAMES = ("States", "Nations", "Netherlands", "Philippines", "Emirates", "Islands", "Maldives", "Bahamas")
# Honours and degrees after a person's name, with a comma before them or none.
_LETTERS = r"(?:FRSE?|FBA|OM|[OCM]BE|[KDG]BE|KC[BV]O?|Ph\.?D\.?)"
_AFTER_NAME = re.compile(rf"(?<=[^\W\d_]{{2}})(?<!\bthe),? {_LETTERS}(?:,? {_LETTERS})*(?![\w'’])")
_CONTRACTED = {"'re": "are", "'ve": "have", "'ll": "will", "'d": "would"}


def possessive(name: str) -> str:
    """Give a name its genitive: "Tesla" -> "Tesla's", "the United States" -> "the United States'"."""
    plural = name.endswith(_PLURAL_NAMES) or (name.endswith("s") and (name[0].islower() or name.startswith("The ")))
    return name + ("'" if plural and not name.endswith(("ss", "sis", "us")) else "'s")


def written(token: Token, name: str) -> str:
    """Return what to write for a pronoun: its name in the right case, with a capital where a sentence begins.

    "his" and "Nikola Tesla" -> "Nikola Tesla's"
    """
    text = possessive(name) if token.lower_ in POSSESSIVE and token.tag_ == "PRP$" else name
    return text[0].upper() + text[1:] if token.is_sent_start or token.text.istitle() else text


def uncontracted(token: Token) -> str | None:
    """Return the full form of what is glued to a pronoun: "He's garnered" -> "has", "It's" -> "is"."""
    if token.i + 1 >= len(token.doc):
        return None
    clitic = token.nbor()
    if token.whitespace_ or not clitic.text.startswith(("'", "’")):
        return None
    word = clitic.lower_.replace("’", "'")
    if word == "'s":
        done = clitic.head.tag_ == "VBN" and any(child.dep_ == "dobj" for child in clitic.head.rights)
        return "has" if done or (clitic.dep_ == "aux" and clitic.head.tag_ == "VBN" and clitic.lemma_ != "be") else "is"
    if word == "'d" and clitic.head.tag_ == "VBN":
        return "had"
    return _CONTRACTED.get(word)


def without_letters(text: str) -> Iterator[Edit]:
    """Yield what takes honours and degrees off names: "Ann Stone FRS (1860–1931)" -> "Ann Stone (1860–1931)"."""
    for match in _AFTER_NAME.finditer(text):
        before = text[: match.start()].split()[-2:]
        if len(before) == 2 and all(word[:1].isupper() and word[1:].islower() for word in before):
            paired = match[0].startswith(",") and text.startswith(",", match.end())  # "Ann Stone, OBE, was"
            yield Edit(match.start(), match.end() + paired, "", "names")
