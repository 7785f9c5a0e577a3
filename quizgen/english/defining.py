"""Take a definition apart into its term and what the term means."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Span, Token

from quizgen.english.nouns import noun_class
from quizgen.english.stem import Frame, frame
from quizgen.english.syntax import child, phrase

# What is "an example of", "the cause of", "part of" something else is not defined by that.
RELATIVE = frozenset(
    "advantage aim basis case cause component consequence difference effect example factor goal idea issue key matter "
    "member one opposite part problem purpose question reason result role same source step symbol thing topic "
    "way".split()
)
ABSTRACT = frozenset(
    "act attribute cognition communication event feeling group phenomenon possession process quantity relation state "
    "time".split()
)
PROMINENT = frozenset("main major primary chief common important key first last second third best only".split())
KINDS = frozenset("kind type form sort class".split())
TELLING = frozenset("of with without between for from against".split())  # where a thing is does not define it
LONGEST_TERM = 6
NO_TERM = frozenset({"PRP$", "CD", "WDT", "JJR", "JJS"})
POINTING = frozenset(
    "this that these those such some any many most each every all both one another other no its".split()
)


@dataclass(frozen=True, slots=True)
class Definition:
    """A term with its article, and its meaning with its own: "Osmosis" and "the diffusion of water through …"."""

    term: Span
    meaning: Span


@lru_cache(maxsize=1)  # answer and question rules ask for it one after the other
def definition(sent: Span) -> Definition | None:
    """Return the definition that a statement is, None if it is something else.

    "Osmosis is defined as the diffusion of water through a membrane.", "Forgetting refers to the loss of memories.",
    "Marginal cost is the cost of one unit.", "Ferns are plants that bear spores."; not "Ann is the head of a school."
    """
    parts = frame(sent)
    if parts is None or parts.fronted or parts.between:
        return None
    genus = _said_to_mean(parts) or _said_to_be(parts)
    term = sent.doc[parts.subject[0].i : parts.subject[-1].i + 1]
    if genus is None:
        return _called(parts, term)
    if not _is_term(term, parts.subject_head):
        return None
    meaning = phrase(genus)
    while len(meaning) and meaning[-1].is_punct and meaning[-1].text not in ')”"':
        meaning = meaning[:-1]
    ends = all(word.is_punct for word in sent.doc[meaning.end : sent.end])
    if not ends or len(meaning) < 3 or meaning[0].tag_ in NO_TERM - {"JJS"} or meaning[0].lower_ in POINTING:
        return None
    if any(word.tag_ in {"PRP", "WP"} and word.dep_ != "nsubj" and word.i < genus.i for word in meaning):
        return None
    if any(word.ent_type_ in {"PERSON", "DATE"} for word in meaning):
        return None  # "an explanation put forward by Holmes in 1930"
    return Definition(term, meaning)


def _called(parts: Frame, subject: Span) -> Definition | None:
    """Return the definition that says last what its term is: "Laws that regulate prices are called price controls."."""
    verb, genus = parts.verb, parts.subject_head
    if verb.tag_ != "VBN" or parts.finite.tag_ not in {"VBZ", "VBP"} or parts.between or genus.pos_ != "NOUN":
        return None
    name = child(verb, "oprd") if verb.lemma_ in {"call", "term"} else None
    if verb.lemma_ in {"know", "refer"}:
        name = next((child(word, "pobj") for word in verb.rights if word.lower_ == "as"), None)
    told = any(word.dep_ in {"relcl", "acl"} for word in genus.rights) or (
        subject[0].lower_ in {"a", "an", "the"} and any(word.lower_ in {"of", "between"} for word in genus.rights)
    )
    if name is None or not told or len(subject) < 3 or child(name, "conj") is not None:
        return None
    term = phrase(name)
    if subject[0].tag_ in NO_TERM or subject[0].lower_ in POINTING or not _is_term(term, name):
        return None
    if term.end < verb.sent.end - 1 or any(word.ent_type_ and word.pos_ == "PROPN" for word in subject):
        return None
    return Definition(term, subject)


def _is_term(term: Span, head: Token) -> bool:
    """Tell whether a subject may be a term: a kind of thing, with what sorts it, and no thing in particular."""
    first = term[0]
    if len(term) > LONGEST_TERM or head.pos_ not in {"NOUN", "PROPN", "VERB"} or noun_class(head.lemma_) == "person":
        return False
    if first.tag_ in NO_TERM or first.lower_ in POINTING or any(word.tag_ == "PRP$" or word.is_quote for word in term):
        return False
    words = term[first.dep_ == "det" :]
    if any(word.tag_ in {"JJS", "RBS"} or word.lower_ in PROMINENT for word in words):
        return False  # "the most important influence"
    if any(word.ent_type_ or (word.pos_ == "PROPN" and not word.is_sent_start) for word in words):
        return False
    if any(word.dep_ in {"relcl", "acl", "conj", "appos", "punct"} for word in words):
        return False
    return first.lower_ != "the" or len(words) > 1


def _said_to_mean(parts: Frame) -> Token | None:
    """Return the head of what a term is said to mean: "is defined as …", "refers to …", "means …"."""
    verb = parts.verb
    lemma, last = verb.lemma_, {"define": "as", "refer": "to"}.get(verb.lemma_)
    if lemma in {"mean", "denote"} and verb.tag_ == "VBZ":
        return child(verb, "dobj")
    if last is None or (lemma == "define") != (verb.tag_ == "VBN") or parts.finite.tag_ == "VBD":
        return None
    governor = next((word for word in verb.rights if word.dep_ == "prep" and word.lower_ == last), None)
    other = any(word.dep_ in {"prep", "agent", "dobj", "advcl"} and word != governor for word in verb.rights)
    return child(governor, "pobj") if governor is not None and not other else None


def _said_to_be(parts: Frame) -> Token | None:
    """Return the noun that says what a term is: "is the movement of particles", "are plants that bear spores"."""
    verb = parts.verb
    genus = child(verb, "attr")
    if verb.lemma_ != "be" or verb != parts.finite or verb.tag_ not in {"VBZ", "VBP"} or genus is None:
        return None
    if any(word.dep_ in {"nummod", "quantmod", "predet", "advmod", "neg"} for word in genus.lefts):
        return None  # "about two thirds the size of a cell"
    if genus.pos_ != "NOUN" or genus.left_edge.i != verb.i + 1 or genus.lemma_ in RELATIVE:
        return None
    known = noun_class(genus.lemma_)
    same = genus.lemma_ == parts.subject_head.lemma_
    if (known in {"", "person"} and not same) or any(word.lower_ in PROMINENT for word in genus.lefts):
        return None
    clause = any(word.dep_ in {"relcl", "acl"} for word in genus.rights)
    if clause:
        return genus
    prepositions = {word.lower_ for word in genus.rights if word.dep_ == "prep"}
    if genus.left_edge.lower_ == "the":
        return genus if prepositions and (known in ABSTRACT or same) else None
    tells = prepositions if known in ABSTRACT else prepositions & TELLING
    return genus if tells and genus.lemma_ not in KINDS else None
