"""Doubt the words that point at what was told before and are neither names, pronouns of the third person nor nouns.

"This led to war." -> “This” points to something told before
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from quizgen.english.syntax import PLACES
from quizgen.types import Doubt

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_DEMONSTRATIVES = frozenset("this that these those".split())
_AFTER_THE = frozenset("former latter same two three four other others".split())
_QUANTITIES = frozenset("some many most several each few all none both one".split())
_NUMBERS = frozenset("two three four".split())
_WORDS = _DEMONSTRATIVES | _AFTER_THE | _QUANTITIES | frozenset("such another there here so".split())
_WITH_A_NOUN = frozenset("det amod nummod predet advmod cc preconj mark compound quantmod".split())


def pointers(sent: Span) -> Iterator[Doubt]:
    """Yield a doubt for each word of a sentence that can only be understood from an earlier one."""
    for i, token in enumerate(sent):
        word = token.lower_
        if word in _WORDS and _points(sent, i, token, word):
            the = word in _AFTER_THE and i > 0 and sent[i - 1].lower_ in {"the", "all", "these"}
            start = sent[i - 1].idx if the else token.idx
            text = f"{sent[i - 1].text} {token.text}" if the else token.text
            yield Doubt(start, token.idx + len(token), f"“{text}” points to something told before")


def _points(sent: Span, i: int, token: Token, word: str) -> bool:
    before = sent[i - 1].lower_ if i else ""
    after = {follower.lower_ for follower in sent[i + 1 : i + 4]}
    alone = token.dep_ not in _WITH_A_NOUN and not any(c.dep_ in {"prep", "relcl", "acl"} for c in token.rights)
    subject = token.dep_ in {"nsubj", "nsubjpass"}
    if word in _DEMONSTRATIVES:
        return alone and token.tag_ == "DT" and token.pos_ == "PRON"
    if word == "such":
        adjacent = sent[i + 1].lower_ if i + 1 < len(sent) else ""
        return before != "as" and adjacent not in {"as", "that"} and token.dep_ in {"amod", "predet", "det", "attr"}
    if word in {"former", "latter"}:
        return alone
    if word in _NUMBERS:
        return alone and (i == 0 or before in {"the", "these", "all"})
    if word in _QUANTITIES:
        return alone and subject and not any(other.pos_ in {"NOUN", "PROPN"} for other in sent[:i])
    if word in {"another", "other"}:
        return i == 0 and token.dep_ in {"det", "amod", "nsubj"}
    if word == "others":
        return alone and subject and not any(other.lower_ == "some" for other in sent)
    if word == "same":
        return i <= 1 and not after & {"as", "time", "sex", "that"}
    if word == "so":
        return before in {"do", "did", "does", "done", "doing"}
    here = alone or token.dep_ == "advmod"
    named = any(other.ent_type_ in PLACES for other in sent[:i])  # "retired to Cambridge and died there"
    return here and token.tag_ == "RB" and not (word == "there" and named)
