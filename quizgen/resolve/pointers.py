"""Doubt the words that point at what was told before and are no names, pronouns of persons or descriptions.

"This led to war." -> “This” points to something told before
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from quizgen.types import Doubt

_WORDS = frozenset(
    "this that these those such former latter both two three four another other others same one ones some many most "
    "several each few all none there here so".split()
)


def pointers(doc: Doc) -> Iterator[Doubt]:
    """Yield a doubt for each word of a doc that can only be understood from an earlier sentence."""
    for token in doc:
        if token.lower_ in _WORDS and _points(token, token.lower_):
            end = token.idx + len(token)
            if token.lower_ in {"former", "latter", "same", "two", "three", "four", "other", "others", "such"}:
                before = token.nbor(-1) if token.i > token.sent.start else None
                start = before.idx if before is not None and before.lower_ in {"the", "all", "these"} else token.idx
            else:
                start = token.idx
            text = doc.text[start:end]
            yield Doubt(start, end, f"“{text}” points to something told before")


def _points(token: Token, word: str) -> bool:
    alone = token.dep_ not in {
        "det",
        "amod",
        "nummod",
        "predet",
        "advmod",
        "cc",
        "preconj",
        "mark",
        "compound",
        "quantmod",
    }
    first = token.i == token.sent.start
    specified = any(child.dep_ in {"prep", "relcl", "acl"} for child in token.rights)
    if word in {"this", "that", "these", "those"}:
        return token.tag_ == "DT" and token.pos_ == "PRON" and alone and not specified
    if word == "such":
        following = token.nbor().lower_ if token.i + 1 < len(token.doc) else ""
        before = token.nbor(-1).lower_ if token.i else ""
        return (
            following not in {"as", "that"}
            and before != "as"
            and token.dep_ in {"amod", "predet", "det", "nsubj", "attr"}
        )
    if word in {"former", "latter"}:
        return alone and not specified
    if word in {"two", "three", "four"}:
        the = token.i > token.sent.start and token.nbor(-1).lower_ in {"the", "these", "all"}
        return (the or first) and alone and not specified
    if word in {"some", "many", "most", "several", "each", "few", "all", "none", "both", "one"}:
        subject = token.dep_ in {"nsubj", "nsubjpass"} and token.pos_ in {"PRON", "NUM", "ADJ", "DET", "NOUN"}
        known = any(t.pos_ in {"NOUN", "PROPN"} for t in token.doc[token.sent.start : token.i])
        return subject and not specified and not known
    if word in {"another", "other"}:
        return first and token.dep_ in {"det", "amod", "nsubj"}
    if word == "others":
        among = token.head.lower_ in {"among", "amongst"} or any(t.lower_ == "some" for t in token.sent)
        return not among and token.dep_ in {"nsubj", "nsubjpass"} and not specified
    if word == "same":
        soon = {t.lower_ for t in token.doc[token.i : token.i + 4]}
        return token.i <= token.sent.start + 1 and not soon & {"as", "time", "sex", "that"}
    if word in {"there", "here"}:
        return token.tag_ == "RB" and token.dep_ in {"advmod", "pcomp", "prep"} and not specified
    if word == "so":
        return token.head.lemma_ == "do" and token.i == token.head.i + 1
    return False
