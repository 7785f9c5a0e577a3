"""Remember how each noun was first told of with a name in it: "a fire at the Holt mill", and later only "the fire"."""

from __future__ import annotations

from collections import defaultdict
from itertools import takewhile
from typing import TYPE_CHECKING

from quizgen.english.nouns import noun_class
from quizgen.english.syntax import NAMES
from quizgen.resolve.mentions import Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_LONGEST = 9  # words
_OTHERS = frozenset("another different earlier former future new next old older other previous second similar".split())
_CLAUSAL = frozenset({"advcl", "acl", "relcl", "punct"})
_PLACE = frozenset("aboard at during in near of off on outside over with between for".split())
_HAPPENING = frozenset({"act", "event", "phenomenon", "process"})
_MADE = frozenset({"artifact", "communication", "group"})


class Introductions:
    """What each noun was said of so far, as the phrase that told which one: "the fire at the Holt mill"."""

    def __init__(self) -> None:
        self._phrases: dict[str, str] = {}  # noun -> the phrase that introduced the only thing it was said of
        self._words: defaultdict[str, set[str]] = defaultdict(set)  # noun -> the words of that phrase
        self._several: set[str] = set()  # nouns that were said of more than one thing

    def add(self, mention: Mention, doc: Doc) -> None:
        """Remember a phrase, unless it says no more than what was told before."""
        head = doc[mention.head]
        noun = head.lemma_.lower()
        words = {word.lower_ for word in doc[mention.first : mention.head]} - {"the", "a", "an"}
        opens = doc[mention.first].lower_
        if noun in self._several or (opens == "the" and not words and noun in self._phrases):
            return
        if opens in {"this", "that", "these", "those"} and len(words) == 1:
            return
        if noun not in self._phrases:
            text = introduced(mention, doc) if opens in {"a", "an", "the"} else ""
            if text:
                self._phrases[noun] = text
                self._words[noun] = {word.lower() for word in text.split()}
            else:
                self._several.add(noun)
        elif not words <= self._words[noun] or opens in {"a", "an"} or head.tag_ in {"NNS", "NNPS"}:
            self._several.add(noun)

    def of(self, mention: Mention, doc: Doc) -> str:
        """Return the phrase for "the noun" where it was introduced by one and said of nothing else since, else ""."""
        head = doc[mention.head]
        noun = head.lemma_.lower()
        if noun in self._several or head.tag_ != "NN" or head.ent_type_ in NAMES:
            return ""
        return self._phrases.get(noun, "")


def introduced(mention: Mention, doc: Doc) -> str:
    """Return a phrase with the name that tells which one it is, in "the", "" if it has none or would be too long."""
    head = doc[mention.head]
    if (
        head.tag_ != "NN"
        or noun_class(head.lemma_) not in _HAPPENING | _MADE
        or any(word.dep_ in {"cc", "conj", "appos"} for word in head.rights)
    ):
        return ""
    before = [word for word in doc[mention.first : mention.head] if word.tag_ != "DT"]
    if any(
        word.lower_ in _OTHERS or word.tag_ in {"CD", "PRP$", "JJR", "JJS", "POS"} or word.is_punct for word in before
    ):
        return ""
    last = head.i
    if not any(_is_name(word) for word in before):
        last = _tail(head)
        if last == head.i:
            return ""
    text = doc[before[0].i if before else head.i : last + 1].text
    return f"the {text}" if len(text.split()) < _LONGEST else ""


def _tail(head: Token) -> int:
    """Return the last token of what follows a noun up to the first phrase with a name, the noun's own if there is none.

    Where something happened is where its verb's subject was hurt, too: "were killed in a stampede [near Mecca]".
    """
    last = head.i
    while last + 1 < len(head.doc) and (after := head.doc[last + 1]).lower_ in _PLACE:
        happened = noun_class(head.lemma_) in _HAPPENING and after.head.is_ancestor(head) and head.dep_ == "pobj"
        inside = list(takewhile(lambda word: word.text != ",", after.subtree))
        if not (after.head == head or head.is_ancestor(after) or happened) or any(map(_loose, inside)):
            break
        last = inside[-1].i
        if last + 1 < len(head.doc) and head.doc[last + 1].pos_ == "PROPN" and head.doc[last].pos_ == "NOUN":
            last += 1  # "the ferry Havbris", which the parser may part
        if any(_is_name(word) for word in head.doc[head.i + 1 : last + 1]):
            return last
    return head.i


def _loose(word: Token) -> bool:
    return word.pos_ in {"PRON", "VERB", "AUX"} or word.dep_ in _CLAUSAL or word.ent_type_ in {"DATE", "TIME"}


def _is_name(word: Token) -> bool:
    return word.text[0].isupper() and not word.is_sent_start and word.ent_type_ not in {"DATE", "TIME", "NORP"}
