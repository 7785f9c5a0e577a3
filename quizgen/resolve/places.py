"""Say where "there" is: in the one place that the sentence before speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from quizgen.english.syntax import PLACES, capitalised, quoted
from quizgen.resolve.names import Cast
from quizgen.types import Edit

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_WHERE = frozenset({"in", "at", "on"})
_INTO = frozenset({"into", "near", "to"})
_GOING = frozenset("arrive bring come fly get go move return sail send settle take transfer travel".split())


def places(docs: Sequence[Doc], cast: Cast) -> Iterator[tuple[int, Edit]]:
    """Yield what takes the place of "there" in which block.

    "In 1904 the family moved to Bergen. He lived there until his death." -> "He lived in Bergen until his death."
    """
    for block, doc in enumerate(docs):
        last: set[str] = set()
        for sent in doc.sents:
            here = dict(_places(sent, cast, block))
            for token in sent:
                if token.lower_ == "there" and _is_where(token) and token.i not in quoted(sent):
                    where = next(iter(last)) if len(last) == 1 else ""
                    if where and not any(place < token.i for place in here):
                        front = token.is_sent_start
                        comma = "," if front and token.nbor().text != "," else ""
                        text = capitalised(where) + comma if front else where
                        yield block, Edit(token.idx, token.idx + len(token), text, "places")
            last = set(here.values())


def _is_where(there: Token) -> bool:
    """Tell whether "there" says where something happens: "He died [there]", not "There are two", "He went there"."""
    happens = there.head.pos_ in {"VERB", "AUX"} and there.head.lemma_ not in _GOING
    return there.tag_ == "RB" and there.dep_ == "advmod" and happens


def _places(sent: Span, cast: Cast, block: int) -> Iterator[tuple[int, str]]:
    """Yield the tokens of a sentence that name places, and how to say that something is there, "" for "from Cork"."""
    for naming in cast.namings[block]:
        head, name = sent.doc[naming.head], cast.names[naming.entity]
        if sent.start <= naming.first < sent.end and name.label in PLACES and head.dep_ not in {"appos", "compound"}:
            before = head.head.lower_ if head.dep_ == "pobj" else "in"
            known = before in _WHERE | _INTO and head.pos_ == "PROPN"  # "Cork to Oban" may be taken for one place
            yield naming.head, f"{before if before in _WHERE else 'in'} {name.full}" if known else ""
