"""Say in a gap what kind of thing is asked for, where that is certain: "It orbits [planet]."."""

from __future__ import annotations

import re

from spacy.tokens import Span, Token

from quizgen.english.kinds import bare
from quizgen.english.nouns import NATIONALITY, hypernym, is_nationality, noun_class
from quizgen.english.syntax import before, inflected, is_plural
from quizgen.english.wh import LAND, PLACES, counted, type_noun
from quizgen.resolve.namings import is_given_name

FIGURES = {"CARDINAL": "number", "PERCENT": "percentage", "MONEY": "amount", "ORDINAL": "ordinal"}  # by entity label
OCCUPATION = "occupation"
MODIFIERS = frozenset({"amod", "compound", "det", "nmod", "punct"})
UNCOUNTED = frozenset({"disease", "field of study", "process"})
UNITS = frozenset("second minute hour day week month year decade century".split())


def hint(answer: Span) -> str:
    """Return what a gap should say about its answer's type, "" where nothing helps or where the type is unsure.

    "1881" -> "year"; "Kenya" -> "country"; "two million" -> "number"; "violin" -> "musical instrument"
    """
    figures = _of_figures(answer)
    told = figures or _of_name(answer) or _of_term(answer)
    if figures or not told:
        return told
    return "" if _said(told, answer) else _numbered(told, answer.root)


def _of_figures(answer: Span) -> str:
    """Return what a date, a time or a number is: "1881" -> "year"."""
    text, label = answer.text, answer.root.ent_type_
    if re.fullmatch(r"[0-9]{1,4} (?:BC|AD|BCE|CE)", text):
        return "year"
    counts = answer.root.dep_ == "nummod" and (answer.root.head.tag_ == "NNS" or label == "CARDINAL")
    if re.fullmatch(r"[0-9]{4}", text) and not counts:
        return "year"
    if re.fullmatch(r"[0-9]{4}(?: ?[–-] ?| (?:to|until|and) )[0-9]{4}", text):
        return "" if before(answer[0]).lower() == "from" else "years"
    if answer.root.lower_ == "century":
        return "century"
    if answer.root.text.endswith("0s"):
        return "" if answer.root.text.endswith("00s") else "decade"  # "the early 1900s" may be twenty years
    if label == "DATE" and re.search(r"\b[0-9]{4}\b", text):
        return "date"
    if label in {"DATE", "TIME"} and answer.root.lemma_ in UNITS:
        return "duration"
    if answer.root.head.lower_ == "of" and answer.root.head.head.lower_ == "age":
        return "number"
    if label == "QUANTITY":
        return "number" if len(answer) == 1 else ""
    return FIGURES.get(label, "")


def _of_name(answer: Span) -> str:
    """Return what a named thing is: by its name, its document, WordNet, or a given name: "Kenya" -> "country"."""
    head = answer.root
    if any(word.dep_ in {"conj", "cc"} for word in answer):
        return ""
    if head.ent_type_ == "NORP" and head.pos_ == "ADJ":
        return NATIONALITY if head.dep_ in {"amod", "acomp"} and is_nationality(answer.text) else ""
    if head.ent_type_ == "LANGUAGE":
        return "" if before(answer[0]).lower() == "the" else "language"  # "the Spanish" are people
    noun = type_noun(answer)
    if head.ent_type_ == "PERSON":
        return _of_person(answer, noun)
    if head.dep_ == "compound" and head.head.pos_ == "NOUN" and noun_class(head.head.lemma_) == "person":
        return ""  # "a [Kazakh] politician"
    if head.dep_ == "appos" and head.head.pos_ == "NOUN":
        return ""  # "a smaller vessel, the [Angara]" is no river
    if any(word.dep_ == "conj" and word.ent_type_ in {"NORP", "LANGUAGE"} for word in head.rights):
        return ""  # "[Kazakh], Russian and English" are no countries
    if noun or head.pos_ != "PROPN":
        return "" if noun_class(noun) == "person" else noun
    known = hypernym(bare(answer.text))
    if (head.ent_type_ == "NORP" and known == "language") or (head.ent_type_ == "GPE" and known in LAND):
        return ""  # a people, most likely; "Korea" is a state
    return known if (known in PLACES) == (head.ent_type_ in {"GPE", "LOC"}) else ""


def _of_person(answer: Span, role: str) -> str:
    """Return what somebody is by occupation, "person" for others with a given name, "" for a family's name alone."""
    head = answer.root
    of = head.head
    if of.lower_ == "of" and of.head.lemma_ in PLACES:
        return ""  # "the islands of [Saint Pierre]"
    described = head.doc[answer.start - 1 : answer.start]
    if any(word.tag_ == "NN" and word.dep_ != "amod" and noun_class(word.lemma_) != "person" for word in described):
        return ""  # "the reef [Ann Stone]"
    if len(answer) < 2 or head.dep_ == "compound" or noun_class(head.lower_.removesuffix("s")) not in {"", "person"}:
        return ""
    return role if hypernym(role) == OCCUPATION else "person" if is_given_name(answer[0].text) else ""


def _of_term(answer: Span) -> str:
    """Return the kind of thing that a common noun is, by the whole term or by its head: "grey wolf" -> "mammal"."""
    head = answer.root
    if (
        head.pos_ != "NOUN"
        or head.ent_type_
        or head.dep_ in {"compound", "oprd"}  # "a helper called a [coenzyme]" says what it is
        or not all(w.dep_ in MODIFIERS for w in answer[:-1])
        or counted(answer)
    ):
        return ""
    plural = head.tag_ == "NNS" and not head.lower_.endswith("ics")  # "the bones" are no instrument
    told = ("" if plural else hypernym(answer.text.lower())) or hypernym(head.lemma_.lower())
    if told in UNCOUNTED and head.tag_ == "NNS" and not hypernym(head.lower_):
        return ""  # "few playings" are no field of study, "endemics" no disease, "tears" no process
    if told == OCCUPATION and (is_plural(head) or any(word.dep_ == "amod" for word in answer)):
        return ""  # "the [young English naturalist]" is more than one
    return told


def _numbered(told: str, head: Token) -> str:
    """Put a type into the plural where its answer is: "violins" -> "musical instruments"."""
    if head.tag_ != "NNS" or told in UNCOUNTED:
        return told
    return " ".join([*told.split()[:-1], *inflected(told.split()[-1], "NNS")[:1]])


def _said(told: str, answer: Span) -> bool:
    """Tell whether a type is in the answer itself or in its statement: "the [Nile] river"."""
    nouns = {word.lemma_.lower() for word in answer.sent if word.pos_ in {"NOUN", "PROPN"}}
    return told.split()[-1].lower() in nouns
