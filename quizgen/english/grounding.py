"""Make sure that a statement can be understood without the sentence that it was split off from."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Span, Token

from quizgen.english.nouns import noun_class
from quizgen.english.syntax import MEASURES, PRONOUNS, SUBJECTS, anticipates, before, is_plural, subject
from quizgen.english.wording import genitive, noun_phrase

DANGLING = frozenset(
    "thereby thereafter therein latter former otherwise respectively too likewise similarly both another same".split()
)
# Classes of nouns that are said of neither places nor organisations.
IMMATERIAL = frozenset("act cognition communication event feeling possession time".split())


def grounded(words: Sequence[Token | str] | None, sent: Span) -> list[Token | str] | None:
    """Make sure that what is split off from a sentence can be understood without the rest of it.

    "It" or "they" that comes before every noun it may stand for gives way to the one noun of the sentence that it can
    stand for; what "he" and "she" stand for is known from the document (see `resolve`). Returns None where there is no
    such noun or more than one, and where something else points back.
    """
    if not words:
        return None
    inside = {word.i for word in words if isinstance(word, Token)}
    result: list[Token | str] = []
    named: list[Token] = []
    replaced: set[str] = set()
    for word in words:
        if isinstance(word, str):
            result.append(word)
            continue
        if word.lower_ in DANGLING:
            return None
        if word.lower_ == "there" and word.dep_ != "expl":
            place = _place(word, sent)
            if place is None:
                return None
            result += ["in", *noun_phrase(place)]
            continue
        if word.lower_ == "so" and word.head.lemma_ == "do":
            return None
        if _repeats(word, sent, inside):
            return None
        kind = _kind(word)
        if kind in {"he", "she"} and not any(map(_may_be_person, (*named, *sent.doc[sent.start : word.i]))):
            return None  # "When his body was moved, Ann Smith …"
        known = kind is None or kind in {"he", "she"} or _named(word, kind, named, replaced)
        if known and _stranded(word, sent, inside):
            return None
        if known or kind is None:
            if _names(word):
                named.append(word)
            result.append(word)
            continue
        noun = _antecedent(word, kind, sent, inside)
        if noun is None:
            return None
        replaced.add(kind)
        phrase = noun_phrase(next((w for w in noun.rights if w.dep_ == "appos" and w.pos_ == "PROPN"), noun))
        phrase = phrase[:-1] if phrase and phrase[-1].tag_ == "POS" else phrase
        if not 0 < len(phrase) <= (4 if word.tag_ == "PRP$" else 8):
            return None
        if word.tag_ == "PRP$":
            result += genitive(phrase)
        else:
            result += phrase
    return result


def _kind(word: Token) -> str | None:
    """Return which pronoun a word is a form of: "its" -> "it"; None for others, and where it stands for nothing."""
    standing = word.tag_ in {"PRP", "PRP$"} and word.dep_ != "expl" and not (word.lower_ == "it" and anticipates(word))
    return PRONOUNS.get(word.lower_) if standing else None


def _named(pronoun: Token, kind: str, nouns: Sequence[Token], replaced: set[str]) -> bool:
    """Tell whether the statement itself names, before a pronoun, what the pronoun can stand for.

    A pronoun does not stand for the subject whose object it is ("develops it"), nor for a phrase that it is in
    ("studies of their roles"); "it" stands for no noun inside a phrase ("the freemen of the city graze cattle on it").
    """
    is_object = pronoun.dep_ in {"dobj", "dative"}
    if kind in replaced and not is_object:
        return True
    return any(
        _fits(noun, kind)
        for noun in nouns
        if not (kind == "it" and noun.dep_ == "pobj" and noun.head.head.pos_ == "NOUN")
        and not ((is_object or _of_predicate(pronoun)) and noun.dep_ in SUBJECTS)
        and not noun.is_ancestor(pronoun)
    )


def _of_predicate(pronoun: Token) -> bool:
    """Tell whether a possessive stands with what the subject is said to be: "was its first director"."""
    return pronoun.tag_ == "PRP$" and pronoun.head.dep_ in {"attr", "oprd"}


def stranded(words: Sequence[Token | str], sent: Span) -> bool:
    """Tell whether what "it" or "they" stands for may have been cut out: "Tesla, who owned the patent, sold it"."""
    inside = {word.i for word in words if isinstance(word, Token)}
    return any(_stranded(word, sent, inside) for word in words if isinstance(word, Token))


def _stranded(word: Token, sent: Span, inside: set[int]) -> bool:
    """Tell it of one pronoun; "its" may be the subject's own whatever was cut ("the firm lost its patents")."""
    kind = _kind(word)
    if kind not in {"it", "they"} or word.dep_ in SUBJECTS or word.lower_.endswith(("self", "selves")):
        return False
    nouns = [other for other in sent.doc[sent.start : word.i] if _names(other) and _fits(other, kind)]
    rivals = [noun for noun in nouns if noun.i not in inside]
    if not rivals:
        return False
    verb = _clause(word)
    close = word.head.dep_ == "dobj" or (word.head.dep_ == "pobj" and word.head.head.head.pos_ in {"VERB", "AUX"})
    if word.tag_ == "PRP$" and close and any(noun.dep_ in SUBJECTS and noun.head == verb for noun in nouns):
        return False
    nearer = [noun for noun in nouns if noun.i > rivals[-1].i and not noun.is_ancestor(word)]
    own = next((top for top in word.ancestors if top.pos_ in {"VERB", "AUX"}), verb)
    fellows = {own, *(prep for prep in own.children if prep.dep_ == "prep")} if word.tag_ == "PRP" else set()
    return all(noun.head in fellows or (noun.dep_ in SUBJECTS and noun.head == verb) for noun in nearer)


def _clause(word: Token) -> Token:
    """Return the nearest verb above a word, the first where verbs share a subject."""
    while word.head.i != word.i and (word.pos_ not in {"VERB", "AUX"} or (word.dep_ == "conj" and not subject(word))):
        word = word.head
    return word


def _repeats(word: Token, sent: Span, inside: set[int]) -> bool:
    """Tell whether "the company" takes up a company that the rest of the sentence introduced."""
    if word.lower_ not in {"the", "this", "these", "that", "those", "such"} or word.dep_ not in {
        "det",
        "predet",
        "amod",
    }:
        return False
    noun = word.head
    if word.lower_ != "the":
        return True
    return any(
        other.i < word.i
        and other.i not in inside
        and other.lemma_ == noun.lemma_
        and other.pos_ == "NOUN"
        and not (noun.dep_ == "attr" and other.head == noun.head)
        and not (definite(other) and sum(1 for _ in other.lefts) <= sum(1 for _ in noun.lefts))
        for other in sent
    )


def _names(word: Token) -> bool:
    """Tell whether a token heads a noun phrase that a pronoun may stand for."""
    measure = word.ent_type_ in MEASURES
    measure |= word.pos_ == "PROPN" and any(other.dep_ == "nummod" for other in word.children)
    measure &= not any(other.lower_ == "the" for other in word.lefts)  # "the winter"
    return word.pos_ in {"NOUN", "PROPN"} and word.dep_ not in {"compound", "nmod", "npadvmod"} and not measure


def _fits(noun: Token, kind: str) -> bool:
    if kind == "they":
        return is_plural(noun)
    if is_plural(noun):
        return False
    return is_person(noun) == (kind != "it")


def _antecedent(pronoun: Token, kind: str, sent: Span, inside: set[int]) -> Token | None:
    """Return the one noun before a pronoun that it can stand for; "it" for no name that may be a person's."""
    nouns = [word for word in sent if word.i < pronoun.i and _names(word) and word.dep_ != "appos"]
    if kind == "it":
        nouns = [word for word in nouns if word.pos_ != "PROPN" or word.ent_type_ not in {"", "PERSON"}]
    rivals = [noun for noun in nouns if _fits(noun, kind)]
    if any(PRONOUNS.get(word.lower_) == kind for word in sent if word.i < pronoun.i):
        return None
    if kind == "it" and pronoun.head.lemma_ == "fall" and any(word.lower_ == "to" for word in pronoun.head.rights):
        return None  # "it fell to him to …"
    if len({word.lower_ for word in rivals}) == 1 and definite(rivals[0]) and _fits(rivals[0], kind):
        return None if rivals[0].i in inside else rivals[0]
    top = subject(sent.root)
    if kind == "it" and pronoun.dep_ in SUBJECTS and top in rivals and top is not None and definite(top):
        owned = any(word.dep_ == "poss" and word.pos_ == "PROPN" for word in top.lefts)  # "the firm's mill …, and it"
        return top if pronoun.head.dep_ == "conj" and not owned else None
    return None


def _place(there: Token, sent: Span) -> Token | None:
    """Return the one place before "there": "moved to Graz and studied there" -> "Graz"."""
    places = [word for word in sent if word.i < there.i and word.ent_type_ == "GPE" and word.dep_ == "pobj"]
    return places[0] if len(places) == 1 and there.head.pos_ == "VERB" and before(there) != "from" else None


def _may_be_person(noun: Token) -> bool:
    return noun.pos_ == "PROPN" or is_person(noun)


def is_person(noun: Token) -> bool:
    """Tell whether a noun names a person or persons."""
    return noun.ent_type_ == "PERSON" or (noun.ent_type_ in {"", "NORP"} and noun_class(noun.lemma_) == "person")


def clash(name: Token, noun: Token) -> bool:
    """Tell whether a name cannot be what a noun says, as far as both are known: "Vienna, a walk from the river"."""
    known = noun_class(noun.lemma_)
    person = is_person(name) or (name.pos_ == "PROPN" and name.ent_type_ in {"", "ORG", "NORP", "PRODUCT"})
    if not known or noun.lemma_ in {"capital", "seat", "port", "home", "member", "part"}:
        return False
    if known == "person":
        return not person
    return name.ent_type_ == "PERSON" or (name.ent_type_ in {"GPE", "LOC", "FAC", "ORG"} and known in IMMATERIAL)


def definite(noun: Token) -> bool:
    """Tell whether a noun phrase names something in particular: a name, "the tower", "Tesla's father", "its author"."""
    if noun.pos_ in {"PROPN", "NUM"}:
        return not any(word.lower_ in {"a", "an"} for word in noun.lefts)
    return any(
        word.dep_ == "poss" or (word.dep_ == "det" and word.lower_ in {"the", "this", "these"}) for word in noun.lefts
    )
