"""Find what a sentence tells in passing of whoever speaks in it: "Ann Stone, who represents the Third Ward, said …"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from quizgen.english.nouns import noun_class
from quizgen.english.syntax import SUBJECTS, child, finite, is_plural, quoted

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

LONGEST = 20  # words
LOOSE = frozenset({"MD", "PRP", "UH", "``", "''"})


def asides(sent: Span) -> Iterator[tuple[Span, str, Span]]:
    """Yield a name, the verb to put in and what is told of it: "Ann Stone", "", "represents the Third Ward".

    The author vouches for that, whatever becomes of what she says.
    """
    who = child(sent.root, "nsubj")
    first = finite(sent.root)
    if who is None or who.pos_ != "PROPN" or first is None or is_plural(who) or who.i in quoted(sent):
        return
    name = sent.doc[who.left_edge.i : who.i + 1]
    if any(word.is_punct or word.tag_ in {"PRP$", "CC"} for word in name):
        return
    for word in who.rights:
        start = word.left_edge
        if word.dep_ not in {"relcl", "appos"} or start.nbor(-1).text != ",":
            continue
        told = _upto_comma(start, word)
        if told is None or any(inner.tag_ in LOOSE for inner in told):
            continue
        lasting = word.tag_ != "VBG"  # not "who was travelling with her children"
        if word.dep_ == "relcl" and lasting and start.lower_ == "who" and start.dep_ in SUBJECTS and start.head == word:
            yield name, "", told[1:]
        elif word.dep_ == "appos" and _is_role(word, start):
            yield name, "was" if first.tag_ == "VBD" else "is", told


def _upto_comma(start: Token, head: Token) -> Span | None:
    """Return a clause or a phrase up to its end or its first comma, None if its verb or its noun comes later."""
    end = head.right_edge.i + 1
    comma = next((word.i for word in start.doc[start.i : end] if word.text in {",", ";", "—", "–"}), end)
    following = start.doc[comma : comma + 1].text
    told = start.doc[start.i : comma]
    return told if head.i < comma and len(told) <= LONGEST and following in {",", ";", ".", ""} else None


def _is_role(noun: Token, start: Token) -> bool:
    """Tell "director of the museum" from "a friend", and from what makes a source of its speaker: "a geologist at …".

    An office has one holder; that somebody whom a reporter asked is one geologist of many is not worth a card.
    """
    if noun.pos_ != "NOUN" or noun_class(noun.lemma_) != "person" or start.tag_ == "PRP$" or "spokes" in noun.lower_:
        return False
    if start.lower_ in {"a", "an", "one"}:
        return False
    placed = any(
        word.dep_ == "prep" and word.lower_ != "from" for one in (noun, *noun.conjuncts) for word in one.rights
    )
    joined = any(word.dep_ == "conj" for word in noun.rights)
    return placed or (joined and start.lower_ == "the")
