"""Choose the wh-phrase for an answer: "Who", "Which country", "Which treaty", or "What" where its type is unsure."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from quizgen.english.kinds import bare, kind, named, sorts
from quizgen.english.nouns import hypernym, is_nationality, is_relational, noun_class
from quizgen.english.syntax import SUBJECTS, before, inflected, is_plural, join

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

TYPED = frozenset(
    "abbey academy act agency agreement airline airport alliance aqueduct archipelago armistice army association "
    "award band bank basin battle bay bridge brigade bureau canal canyon castle cathedral cemetery channel chapel "
    "charter church city club coast code college commission committee company conference congress constitution "
    "convention corporation corps council country county court creek crisis cup dam declaration decree department "
    "desert district doctrine duchy dynasty edict empire expedition federation festival fleet foundation gallery "
    "glacier group gulf harbour hill hospital hotel house inlet institute island islands kingdom laboratory lagoon "
    "lake law league library lighthouse magazine massacre ministry monastery monument mosque mountain mountains "
    "movement museum navy newspaper observatory ocean office orchestra order organization pact palace park parliament "
    "party peninsula plain plateau port prize project protocol province railway range rebellion reef regiment region "
    "republic revolt revolution river road school sea service siege society square stadium state strait street "
    "synagogue system temple territory theatre theorem theory tournament tower town trail treaty tribunal tunnel "
    "union university uprising valley village volcano war waterfall zoo".split()
)

PERSONS = re.compile(r"(?:ist|ian|[^n]er|[a-z]man|[a-z]men|ese)s?$")  # plurals that no list of nouns knows
ACRONYM = re.compile(r"[A-Z][A-Z&.-]+s?")
AGENTS = frozenset({"PERSON", "NORP", "ORG", "GPE"})
PLACES = frozenset("state|city|continent|country|desert|island|lake|mountain|ocean|peninsula|river|sea|town".split("|"))
LAND = frozenset({"desert", "mountain", "ocean", "peninsula", "sea"})
SORTS = frozenset(  # of common nouns
    "alloy|bird|bone|carbohydrate|cell|chemical element|colour|currency|dance|disease|drink|"
    "enzyme|field of study|fish|fruit|gas|hormone|insect|instrument|language|mammal|material|metal|"
    "microorganism|mineral|muscle|musical instrument|organ|organelle|particle|process|protein|reptile|rock|ship|"
    "tree|vegetable|vitamin|weapon".split("|")
)
THINGS = frozenset({"FAC", "LOC", "EVENT", "WORK_OF_ART", "LAW", "PRODUCT", "LANGUAGE"})
PEOPLE = frozenset(  # groups that one asks for with "who"
    "administration army authority board cabinet coalition committee company congress council crew family fleet force "
    "government jury navy parliament party people police senate team troop".split()
)
CLASSES = frozenset({"animal", "process", "substance"})  # of nouns, whose names people ask with
CONCRETE = frozenset("animal artifact body food object plant substance".split())
QUANTIFIERS = frozenset(
    "some many several few most more all both no any each every another half only much enough".split()
)


@cache
def countries() -> frozenset[str]:
    """Return the names of the countries of the world, with a few of the last century's."""
    text = resources.files("quizgen").joinpath("data/countries.txt").read_text(encoding="utf-8")
    return frozenset(text.strip().split("|"))


def is_person(answer: Span) -> bool:
    """Tell whether an answer names or describes a person, by its entity label or the class of its head noun."""
    head = answer.root
    told = kind(answer)
    if told:
        return noun_class(told) == "person"
    if head.ent_type_ and head.pos_ == "PROPN" and head.ent_type_ not in {"NORP", "ORG"}:
        return head.ent_type_ == "PERSON"
    known = noun_class(head.lemma_)
    return known == "person" or (not known and head.tag_ in {"NNS", "NNPS"} and PERSONS.search(head.text) is not None)


def type_noun(answer: Span) -> str:
    """Return the common noun that says what a named thing is, "" if neither its name nor its document tells.

    "the Treaty of Versailles" -> "treaty"; "Kenya" -> "country"; "Lake Victoria" -> "lake"; "the Tokugawa family" ->
    "family"; "the steamer Fram" -> "steamer"
    """
    head = answer.root
    place = next((word.i for word in answer if word.dep_ == "prep" and word.lower_ != "of"), answer.end)
    name = answer.doc[answer.start : place].text  # "Trevithick in the United Kingdom" is no kingdom
    name = re.split(r"['’]s? ", name)[-1]  # "the university's Booth School" is a school
    if head.pos_ == "PROPN" or name in countries():
        return type_of_name(name) or _role(answer) or _known(answer) or kind(answer)
    of_name = any(
        word.pos_ == "PROPN" and not word.is_sent_start and word.dep_ in {"compound", "nmod"} for word in head.lefts
    )
    if not of_name or _determiner(answer) in {"a", "an"}:
        return _role(answer)  # "an Oslo street" has no name
    known = head.tag_ == "NN" and head.is_lower and noun_class(head.lemma_) != ""  # not "the Narodni dom"
    return head.lemma_ if known and sorts(head) and _only_modified(answer) else ""


def _known(answer: Span) -> str:
    """Return what kind of place a name names, after WordNet: "Budapest" -> "city"."""
    told = hypernym(bare(answer.text)) if answer.root.ent_type_ in {"GPE", "LOC"} else ""
    if answer.root.ent_type_ == "GPE" and told in LAND:
        return ""  # what rules itself is no peninsula: "Korea"
    return told if told in PLACES and not (told == "country" and is_nationality(answer.text)) else ""  # "Kazakh"


def _role(answer: Span) -> str:
    """Return the common noun right before a name: "the steamer Fram" -> "steamer"."""
    return next((word.lemma_ for word in answer[:-1] if named(word) is not None and sorts(word)), "")


def _only_modified(answer: Span) -> bool:
    """Tell whether a noun phrase is an article, modifiers and a noun."""
    return all(word.dep_ in {"det", "amod", "compound", "nmod", "punct"} or word == answer.root for word in answer)


def type_of_name(name: str) -> str:
    """Do the same for a name without its parse: "the Treaty of Versailles" -> "treaty"."""
    name = bare(name)
    if name in countries():
        return "country"
    words: list[str] = re.findall(r"[\w’'-]+", name)
    first, _, rest = name.partition(" of ")
    rest = bare(rest)
    if rest and rest not in countries() and _longer(rest.split()):
        return ""  # "the University of Chicago Library"
    if words == [name]:
        return ""  # "Congress" is no answer to "Which congress"
    for word in first.split()[-1:] if rest else (*words[-1:], *words[:1]):
        if word[:1].isupper() and word.lower() in TYPED:
            return word.lower()
    return ""


def _longer(rest: list[str]) -> bool:
    """Tell whether what follows "of" in a name seems to hold more than a name: "Chicago Scavenger Hunt"."""
    if "of" in rest[1:]:
        return _longer(rest[rest.index("of") + 1 :])
    return (
        not rest
        or len(rest) > 2
        or rest[-1].lower().removesuffix("s") in TYPED
        or any(re.search("['’]s?$", word) for word in rest)
    )


def wh_phrase(answer: Span) -> str:
    """Return the wh-phrase that stands for an answer, "" if none asks for it well.

    "Who" and "Which …" for what has a will of its own; "What kind of …" where the answer's own words only say which
    kind; "What" for other things. None for a name of an unsure type ("What attacked …? Clay") and for how many.
    """
    head = answer.root
    if counted(answer) or answer[-1].pos_ == "ADP":
        return ""
    names = [head, *(token for token in answer if token.dep_ == "conj" and token.head.i >= answer.start)]
    if len(names) > 1:
        if all(name.text in countries() or name.ent_type_ == "GPE" for name in names):
            all_countries = all(_whole(name) in countries() for name in names)
            return "Which countries" if all_countries else ""
        persons = [is_person(answer.doc[name.i : name.i + 1]) for name in names]
        if all(persons):
            return "Who"
        return "" if any(persons) or any(name.ent_type_ in AGENTS for name in names) else "What"
    noun = type_noun(answer)
    if noun and noun_class(noun) != "person":
        unlike = head.ent_type_ == "PERSON" and noun in TYPED  # "Park Chung-hee" is no park
        return "" if is_plural(head) or unlike else f"Which {noun}"
    if (
        is_person(answer)
        or (head.ent_type_ == "NORP" and is_plural(head))
        or (head.lemma_.lower() in PEOPLE and before(head) != "-")
    ):
        return "Who"
    if head.ent_type_ in {"DATE", "TIME"}:
        return ""
    if head.ent_type_ == "ORG" and head.pos_ == "PROPN":
        acts = head.dep_ in {"nsubj", "pobj"} and head.head.dep_ != "prep"
        sure = ACRONYM.fullmatch(head.text) or any(noun_class(word.text) == "group" for word in answer)
        return "Which organisation" if acts and sure else ""
    unsure = head.ent_type_ not in THINGS or (head.ent_type_ == "LOC" and head.dep_ == "nsubj")
    if head.pos_ == "PROPN" and not head.is_lower and unsure:
        return ""
    return _sort(answer) or _which_kind(answer) or "What"


def counted(answer: Span) -> bool:
    """Tell whether an answer says how many or how much: "over 200 ships", "several medals", "more water than …"."""
    return any(
        word.tag_ in {"CD", "JJR", "RBR"} or word.lower_ in QUANTIFIERS
        for word in answer
        if word.head == answer.root or word.dep_ in {"nummod", "quantmod"} or word == answer[0]
        if word.dep_ not in {"prep", "preconj"}
        and not (word.ent_type_ and word.ent_type_ not in {"CARDINAL", "QUANTITY", "PERCENT"})
    )


def _sort(answer: Span) -> str:
    """Return "Which …" with the kind of thing that a term is, after WordNet: "copper" -> "Which metal"."""
    head = answer.root
    term = [word for word in answer if word.dep_ != "det"]
    if term[-1] != head or head.tag_ not in {"NN", "NNS", "NNP"} or any(word.head not in term for word in term[:-1]):
        return ""
    told = hypernym(" ".join([*(word.lower_ for word in term[:-1]), head.lemma_.lower()]))
    if told not in SORTS:
        # "What occurs in leaves?" is vague, "What does the pump lift?" is not
        asked = head.pos_ == "NOUN" and head.dep_ in SUBJECTS and not _pointed_at(answer)
        known = noun_class(head.lemma_)
        told = known if asked and known in CLASSES and (head.tag_ == "NN" or known == "animal") else ""
    if told and head.tag_ == "NNS":
        told = " ".join([*told.split()[:-1], *inflected(told.split()[-1], "NNS")[:1]])
    return f"Which {told}" if told else ""


def _pointed_at(answer: Span) -> bool:
    """Tell whether a noun phrase is about one thing in particular or describes it: "the [water]", "[warm water]"."""
    described = any(word.dep_ == "amod" and not is_relational(word.text) for word in answer)
    return described or _determiner(answer) in {"the", "this", "that", "its", "their", "his", "her"}


def _determiner(answer: Span) -> str:
    """Return the determiner of a noun phrase, in it or right before it."""
    return answer[0].lower_ if answer[0].dep_ in {"det", "poss"} else before(answer[0]).lower()


def _which_kind(answer: Span) -> str:
    """Return "What kind of …" for a concrete noun with words that only classify it: "steam turbines"."""
    head = answer.root
    modifiers = [word for word in answer if word.dep_ in {"amod", "compound"} and word.head == head]
    if head.pos_ != "NOUN" or not modifiers or noun_class(head.lemma_) not in CONCRETE or not _only_modified(answer):
        return ""
    if (
        any(word.dep_ == "det" and word.lower_ not in {"a", "an"} for word in answer)
        or before(answer[0]).lower() == "the"
    ):
        return ""
    classify = all(word.dep_ == "compound" or is_relational(word.text) for word in modifiers)
    return f"What kind of {head.text}" if classify and all(word.is_lower for word in answer) else ""


def _whole(name: Token) -> str:
    """Return a name with its compounds: "United States"."""
    return join(name.doc[min([name.i, *(w.i for w in name.lefts if w.dep_ == "compound")]) : name.i + 1])
