"""Who stands behind what a sentence reports: "the police said Friday", "according to the commission"."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Span, Token

from quizgen.english.clause import plain, quoted, tense
from quizgen.english.nouns import noun_class
from quizgen.english.syntax import child, is_passive, subject

TELLING = frozenset("say tell announce report confirm add note state reveal".split())
# What a telling verb can have beside it: to whom, where and when.
BESIDE = frozenset({"nsubj", "ccomp", "punct", "dobj", "dative", "prep", "npadvmod", "advmod"})
# Nouns for those who judge, and for anybody: what they say is an opinion, or nobody's.
NO_SOURCE = frozenset(
    "folklore legend myth rumor rumour tradition "
    "activist advocate ally analyst campaigner commentator critic expert historian lawyer neighbour neighbor observer "
    "opponent other people reviewer some source supporter winner victim".split()
)
# Verbs of what cannot be observed, and of what is only a view of things.
INWARD = frozenset(
    "agree aim appear argue believe care commit consider continue deserve doubt ensure expect feel fear focus go "
    "hope intend know like look love matter mean need plan prefer reflect regret remain represent reveal see seem "
    "show suggest support think try understand urge want welcome wish".split()
)
PLACED = frozenset({"GPE", "LOC", "FAC", "ORG", "DATE"})
SOLID = frozenset({"artifact", "location", "object"})
QUANTITIES = frozenset({"CARDINAL", "MONEY", "PERCENT", "QUANTITY"})


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who (`source`, the head of a phrase) tells what (`told`, the verb of a clause)."""

    source: Token
    told: Token


def attribution(sent: Span) -> Attribution | None:
    """Return who tells what a sentence reports, where that is an event or a figure and they are in a position to know.

    Views, feelings, plans and accusations are none of that: "He said that the bridge was safe."
    """
    found = _told(sent)
    if found is not None:
        return found if _knows(found.source) and _checkable(found.told, found.source) else None
    return _according(sent)


def _told(sent: Span) -> Attribution | None:
    verb = sent.root
    if verb.lemma_ not in TELLING or not plain(verb) or is_passive(verb) or tense(verb) is None:
        return None
    clauses = [word for word in verb.children if word.dep_ == "ccomp"]
    who = child(verb, "nsubj")
    if len(clauses) != 1 or who is None or any(word.dep_ not in BESIDE for word in verb.children):
        return None
    told = clauses[0]
    inside = [word.i for word in told.subtree]
    return Attribution(who, told) if inside[-1] - inside[0] + 1 == len(inside) else None


def _according(sent: Span) -> Attribution | None:
    found = [word for word in sent if word.lower_ == "according"]
    if len(found) != 1 or found[0].dep_ != "prep":
        return None
    to = child(found[0], "prep")
    who = child(to, "pobj") if to is not None and to.lower_ == "to" else None
    at_edge = who is not None and (found[0].i == sent.start or who.right_edge.i >= sent.end - 2)
    return Attribution(who, sent.root) if who is not None and at_edge and found[0].head.pos_ != "NOUN" else None


def _knows(source: Token) -> bool:
    """Tell a named person or body, or an office, from critics, from bystanders and from "engineers" at large.

    "He" and "she" may yet turn out to be named.
    """
    if source.lower_ in {"he", "she"}:
        return True
    if source.lemma_.lower() in NO_SOURCE or source.pos_ not in {"NOUN", "PROPN"} or quoted(source):
        return False
    return source.pos_ == "PROPN" or noun_class(source.lemma_) == "group" or any(source.lefts)


def _checkable(told: Token, source: Token) -> bool:
    """Tell whether a clause tells an event or a figure, and not how somebody sees it."""
    words = [word for word in told.subtree if not source.is_ancestor(word) and word != source]
    verbs = [told, *(word for word in told.children if word.dep_ == "conj" and word.pos_ in {"VERB", "AUX"})]
    if not all(plain(verb) and verb.lemma_ not in INWARD for verb in verbs) or any(map(_open, words)):
        return False
    who = subject(told)
    if who is None or who.pos_ not in {"NOUN", "PROPN", "NUM", "PRON"} or who.tag_ in {"EX", "WP"}:
        return False
    if any(map(_counts, words)):
        return child(told, "acomp") is None
    return _happened(told) and any(map(_is_place, words))


def _open(word: Token) -> bool:
    """Tell what leaves a clause open: a modal, a condition, a quotation."""
    return word.tag_ == "MD" or word.lower_ in {"if", "whether"} or word.text in {'"', "“", "”"}


def _counts(word: Token) -> bool:
    number = word.dep_ == "nummod" or (word.ent_type_ in QUANTITIES and (word.like_num or word.pos_ == "NUM"))
    return number and word.lower_ != "one"


def _is_place(word: Token) -> bool:
    return word.ent_type_ in PLACED or (word.dep_ == "pobj" and noun_class(word.lemma_) in SOLID)


def _happened(verb: Token) -> bool:
    """Tell an event with nobody's doing in it: "the fire started in the engine", "the road was closed"."""
    past = tense(verb) == "past" and (verb.lemma_ != "be" or is_passive(verb))
    return past and child(verb, "dobj", "ccomp", "xcomp", "acomp") is None
