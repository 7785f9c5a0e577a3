"""Learn from a document what the things that it names are: "Isfahan is a city …" lets one ask "Which city …?"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from quizgen.english.nouns import is_nationality, is_relational, noun_class
from quizgen.english.stem import frame
from quizgen.english.syntax import child
from quizgen.types import Name

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

KEY = "kinds"  # in the `user_data` of a parse
# Classes of nouns that tell what a thing is to somebody else, or how it is, and not what it is.
RELATIONS = frozenset("attribute feeling motive quantity relation shape time Tops".split())
NAMED_LIKE_PEOPLE = frozenset("animal artifact person".split())  # classes of what bears a person's name
ROLES = frozenset(
    "answer approach aspect base basis capital cause center centre concept cornerstone example exception favorite "
    "favourite focus form foundation group heart home hub idea issue kind leader level link mark matter member model "
    "name notion number one part partner place point problem question rate result rival section series set site sort "
    "source subject success symbol target thing topic type value version view way".split()
)


def tell(sents: Iterable[Span], names: Iterable[Name]) -> None:
    """Let the parses of a document's facts know what kind of thing each of its names is."""
    sents = list(sents)
    found: dict[str, str] = {}
    for sent in sents:
        for name, noun in told(sent):
            found.setdefault(name, noun)
    for forms in (dict.fromkeys((name.full, name.short, *name.variants)) for name in names):
        known = next((found[bare(form)] for form in forms if bare(form) in found), None)
        if known is not None:
            for form in forms:
                found.setdefault(bare(form), known)
    for sent in sents:
        sent.doc.user_data[KEY] = found


def kind(name: Span) -> str:
    """Return the noun that the document tells a name's kind by, "" if it does not: "Isfahan" -> "city"."""
    known: Mapping[str, str] = name.doc.user_data.get(KEY, {})
    noun = known.get(bare(name.text), "")
    mistaken = name.root.ent_type_ == "PERSON" and noun_class(noun) not in NAMED_LIKE_PEOPLE
    return "" if mistaken else noun  # "the programming language Ada", in a text about Ada Lovelace


def bare(name: str) -> str:
    """Leave out a name's article: "the Danube" -> "Danube"."""
    return re.sub("^[Tt]he ", "", name)


def told(sent: Span) -> Iterator[tuple[str, str]]:
    """Yield each name that a statement tells the kind of, and the kind.

    "Isfahan is a city in Iran." -> "Isfahan", "city"; "The steamer Fram sank." -> "Fram", "steamer"
    """
    parts = frame(sent)
    if parts is not None and parts.verb.lemma_ == "be" and parts.subject_head.pos_ == "PROPN":
        noun = child(parts.verb, "attr")
        is_name = all(word.pos_ in {"PROPN", "ADP", "DET", "PART"} for word in parts.subject)
        if noun is not None and is_name and _one_of_many(noun) and child(parts.verb, "advcl") is None:
            yield _name(parts.subject), noun.lemma_.lower()
    for noun in sent:
        name = named(noun)
        if name is not None and sorts(noun):
            yield name.text, noun.lemma_


def named(noun: Token) -> Span | None:
    """Return the name right after a noun that says what it is: "the steamer [Fram]"."""
    if noun.tag_ != "NN" or not noun.is_lower or noun.i + 1 == len(noun.doc):
        return None
    name = next((word for word in noun.rights if word.dep_ == "appos"), noun.head if noun.dep_ == "compound" else None)
    words = noun.doc[noun.i + 1 : name.i + 1] if name is not None and name.i > noun.i else None
    return words if words and all(word.pos_ == "PROPN" for word in words) else None


def _name(words: Sequence[Token]) -> str:
    return bare(words[0].doc[words[0].i : words[-1].i + 1].text)


def _one_of_many(noun: Token) -> bool:
    """Tell whether a predicate says what something is: "a city in …", "the longest river", not "the mayor of …"."""
    marked = any(word.lower_ in {"a", "an"} or word.tag_ == "JJS" or word.ent_type_ == "ORDINAL" for word in noun.lefts)
    praised = noun_class(noun.lemma_) == "person" and any(
        word.dep_ == "amod" and word.tag_ == "JJ" and not (is_nationality(word.text) or is_relational(word.text))
        for word in noun.lefts
    )  # "an indifferent scholar" says how somebody was at school, not what he was
    return marked and not praised and noun.tag_ == "NN" and noun.is_lower and sorts(noun)


def sorts(noun: Token) -> bool:
    """Tell whether a noun says what a thing is, and not what it is to somebody else or how it is."""
    return noun.lemma_ not in ROLES and noun_class(noun.lemma_) not in RELATIONS
