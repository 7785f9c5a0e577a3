"""Choose the wh-phrase for an answer: "Who", "Which country", "Which treaty", or "What" where its type is unsure."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from quizgen.nouns import noun_class
from quizgen.syntax import is_plural

if TYPE_CHECKING:
    from spacy.tokens import Span

TYPED = frozenset(
    "academy act agency airport alliance archipelago army association award band bank basin battle bay bridge bureau "
    "canal castle cathedral channel church city code coast college commission committee company conference congress "
    "constitution convention corporation council country county court creek crisis declaration department desert "
    "district duchy dynasty empire expedition federation festival foundation gallery group gulf harbour hill hospital "
    "hotel house inlet institute island islands kingdom lake law league library ministry monastery mountain mountains "
    "movement museum observatory ocean office orchestra order organization palace park parliament party peninsula "
    "plateau port prize project province railway range reef region republic revolution river road school sea service "
    "society square stadium state strait street street system temple territory theatre theory tower town treaty "
    "tribunal union university valley village volcano war waterfall".split()
)

PERSONS = re.compile(r"(?:ist|ian|[^n]er|[a-z]man|[a-z]men|ese)s?$")  # plurals that no list of nouns knows
HINTS = {"CARDINAL": "number", "PERCENT": "percentage", "MONEY": "amount"}  # by entity label


@cache
def countries() -> frozenset[str]:
    """Return the names of the countries of the world, with a few of the last century's."""
    text = resources.files("quizgen").joinpath("data/countries.txt").read_text(encoding="utf-8")
    return frozenset(text.strip().split("|"))


def is_person(answer: Span) -> bool:
    """Tell whether an answer names or describes a person, by its entity label or the class of its head noun."""
    head = answer.root
    if head.ent_type_ and head.pos_ == "PROPN" and head.ent_type_ not in {"NORP", "ORG"}:
        return head.ent_type_ == "PERSON"
    known = noun_class(head.lemma_)
    return known == "person" or (not known and head.tag_ in {"NNS", "NNPS"} and PERSONS.search(head.text) is not None)


def type_noun(answer: Span) -> str:
    """Return the common noun that says what a named thing is, "" if the name does not tell.

    "the Treaty of Versailles" -> "treaty"; "Kenya" -> "country"; "Lake Victoria" -> "lake"
    """
    name = answer.text
    return type_of_name(name) if answer.root.pos_ == "PROPN" or name in countries() else ""


def type_of_name(name: str) -> str:
    """Do the same for a name without its parse: "the Treaty of Versailles" -> "treaty"."""
    name = re.sub("^[Tt]he ", "", name)
    if name in countries():
        return "country"
    words: list[str] = re.findall(r"[\w’'-]+", name)
    before_of = words[words.index("of") - 1] if "of" in words[1:] else ""
    for word in (before_of, *words[-1:], *words[:1]):
        if word[:1].isupper() and word.lower() in TYPED:
            return word.lower()
    return ""


def wh_phrase(answer: Span) -> str:
    """Return the wh-phrase that stands for an answer: "Who", "Which …" or "What"."""
    if is_person(answer):
        return "Who"
    names = [answer.root, *(token for token in answer if token.dep_ == "conj")]
    if len(names) > 1:
        return "Which countries" if all(name.text in countries() for name in names) else "What"
    noun = type_noun(answer)
    return f"Which {noun}" if noun and not is_plural(answer.root) else "What"


def hint(answer: Span) -> str:
    """Return what a gap should say about its answer's type, "" where nothing helps.

    "1881" -> "year"; "Kenya" -> "country"; "two million" -> "number"
    """
    text = answer.text
    if re.fullmatch(r"[0-9]{4}", text):
        return "year"
    if text.endswith("century"):
        return "century"
    if text.endswith("0s"):
        return "decade"
    label = answer.root.ent_type_
    if label == "DATE" and re.search(r"\b[0-9]{4}\b", text):
        return "date"
    noun = type_noun(answer)
    if noun:
        return "" if noun in text.lower() else noun
    return HINTS.get(label, "")
