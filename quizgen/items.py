"""Make items from one parsed fact: every answer span, asked by every question rule, and as a cloze."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from itertools import pairwise

from spacy.tokens import Span, Token

from quizgen.english.hints import FIGURES, OCCUPATION, hint
from quizgen.english.nouns import commonness, is_everyday
from quizgen.english.syntax import MEASURES, before, join, lowered, text_of, with_determiner, without_determiner
from quizgen.rules import rules
from quizgen.rules.answers.dates import DATE
from quizgen.show import Deletion
from quizgen.types import Fact, Item, Kind

DESCRIBING = frozenset({"ADJ", "ADV", "NOUN", "NUM"})
LOOSE = frozenset("certain few given many most numerous other own same several some such various".split())
GLUE = frozenset("-‐‑–/")
RARE = 1  # of a noun's commonness: such a word alone is worth a gap
SINGLE = frozenset({"called", "numbers", "terms"})  # they need no rare words
ONLY_ASKED = frozenset(  # too long to be guessed from a gap
    {"conditions", "functions", "meanings", "means", "outcomes", "reasons"}
)


def items(fact: Fact, sent: Span) -> Iterator[tuple[Item, Span]]:
    """Yield all items of a fact, each with its answer in `sent`, the fact's parse. None is vetoed or scored yet."""
    found = answers(sent)
    for answer, found_by in found.items():
        title = fact.source.title
        if _inside(answer, title) or _ordinary(answer, found_by, title) or _example(answer):
            continue
        for rule in rules("questions"):
            front = rule.apply(sent, answer)
            if front is not None:
                text = join(lowered(list(with_determiner(answer))))
                yield _item("question", front, text, fact, (*found_by, rule.name)), answer
        gap = core(answer)
        anew = gap != answer
        if ONLY_ASKED.issuperset(found_by) or (anew and (gap in found or _ordinary(gap, found_by, title))):
            continue
        yield _item("cloze", cloze(sent, gap), gap.text, fact, (*found_by, "cloze")), gap


def answers(sent: Span) -> dict[Span, tuple[str, ...]]:
    """Return the answer spans of a statement, in their order, each with the names of the rules that found it."""
    found: dict[tuple[int, int], tuple[str, ...]] = {}
    for rule in rules("answers"):
        for span in rule.apply(sent):
            found[span.start, span.end] = (*found.get((span.start, span.end), ()), rule.name)
    spans = ((sent.doc[start:end], names) for (start, end), names in sorted(found.items()))
    return {span: names for span, names in spans if not (_half_a_name(span) or _two_names(span))}


def core(answer: Span) -> Span:
    """Leave the words out of a gap that its sentence can keep: nobody could guess them, and they help to find the rest.

    "own project", "several freeways", "larger cylinders", "two zones" -> the noun; "the composer Verdi" -> "Verdi"
    """
    head = answer.root
    before = [word for word in answer if word.i < head.i]
    if head.ent_type_ in MEASURES or DATE.search(answer.text) or any(word.dep_ == "cc" for word in before):
        return answer
    if head.pos_ == "PROPN":
        kept = max((word.i + 1 for word in before if word.is_lower and word.pos_ in DESCRIBING), default=answer.start)
    else:
        kept = next((word.i for word in before if not _loose(word)), head.i)
    gap = answer.doc[kept : answer.end]
    return answer if _half_a_name(gap) else gap


def _loose(word: Token) -> bool:
    """Tell whether a word before a common noun only counts, compares or points: "two", "larger", "own", "most"."""
    return word.tag_ in {"JJR", "JJS"} or word.dep_ == "nummod" or word.lower_ in LOOSE


def _inside(answer: Span, title: str) -> bool:
    """Tell whether an answer is only a part of its document's title: "Albert Museum"."""
    text = text_of(answer.doc[:])
    if not title or title not in text or len(answer.text) >= len(title):
        return False
    places = re.finditer(re.escape(title), text)
    return any(found.start() <= answer.start_char and answer.end_char <= found.end() for found in places)


def _ordinary(answer: Span, found_by: tuple[str, ...], title: str) -> bool:
    """Tell whether an answer is of everyday words, so that others would do as well: "a [grant]", "an [important role]".

    Of 409 gaps on such a noun graders accepted 12 in 100, of those on a rarer noun 44; of 140 on an everyday adjective
    and a noun 16, with rarer adjectives 41. A hint at the kind of thing, a verb of naming or a definition makes them
    single. What sorts things under a title that says the same ("a [steam] valve") tells nothing either.
    """
    if SINGLE.intersection(found_by):
        return False
    if {*found_by} == {"modifiers"}:
        told = title.lower()
        return any(word.lower_ in told for word in answer)
    counted = any(word.dep_ == "nummod" and word.text[0].isdigit() for word in answer)
    if counted and answer.root.pos_ == "NOUN" and len(answer) > 2:
        return True  # "[650 European oil paintings]": the number alone is asked for
    return answer.root.pos_ == "NOUN" and all(map(_everyday, answer)) and hint(answer) in {"", OCCUPATION}


def _example(answer: Span) -> bool:
    """Tell whether an answer is one of several that its sentence might name: "colonies such as [Malta] and Ceylon".

    Of 87 such items that the score put above .55 graders accepted 55 in 100.
    """
    first = answer.root
    while first.dep_ == "conj":
        first = first.head
    word = first.head
    if first.dep_ != "pobj" or word.head.pos_ not in {"NOUN", "PROPN"}:
        return False
    return word.lower_ in {"including", "like"} or (word.lower_ == "as" and before(word).lower() == "such")


def _everyday(word: Token) -> bool:
    if word.pos_ == "NOUN":
        return word.dep_ != "compound" and commonness(word.lemma_) > RARE
    if word.pos_ == "ADJ":
        return word.is_lower and is_everyday(word.lemma_)
    return word.pos_ in {"ADV", "DET"} or (word.pos_ == "NUM" and word.head.i > word.i)


def _half_a_name(span: Span) -> bool:
    """Tell whether a span is a part of a longer name: "Moi" of "Daniel arap Moi", "Edinburgh" of "University of …"."""
    doc, head = span.doc, span.root
    text = text_of(doc[:])
    before, after = text[: span.start_char], text[span.end_char :]
    if {before[-1:], after[:1]} & GLUE or before[-1:].isalnum() or after[:1].isalnum():
        return True
    if re.match(r"['’](?!s\b)|\s?[–—-]\s?\d", after) or re.search(r"\d\s?[–—-]\s?$", before):
        return True  # a genitive without "s", half of a range
    if head.pos_ == "PROPN" and any(map(partial(_numbers, head), doc[span.end : span.end + 1])):
        return True  # "[Victor Emmanuel] I of Sardinia", "[Apollo] 17"
    if any(map(_between, doc[max(0, span.start - 1) : span.start + 1])):
        return True  # "LZ [129] Hindenburg", "LZ 129 [Hindenburg]"
    if re.search(r"\b[A-Z]\w+ (?:d|de|della|di|van|von)['’]? ?$", before) and head.pos_ == "PROPN":
        return True  # "Mondino de' Liuzzi"
    owned = head.head if head.dep_ == "poss" else head
    joined = owned.dep_ == "conj" and span.start > 0 and doc[span.start - 1].dep_ == "cc"
    if joined and re.match(r"['’]s\b", after) and owned.head.pos_ == "PROPN":
        return True  # "Boulton and [James Watt]'s engines"
    longer = (entity for entity in doc.ents if entity.start <= span.start and span.end <= entity.end)
    names = (without_determiner(entity) for entity in longer if entity.label_ not in FIGURES)
    if any(name.start <= span.start and span.end <= name.end for name in names if len(name) > len(span)):
        return not DATE.fullmatch(span.text)
    if span.start and doc[span.start - 1].pos_ == "PROPN" and doc[span.start - 1].head in span:
        return True
    above = head.head.head if head.dep_ == "pobj" and head.head.lower_ == "of" else None
    if head.pos_ == "PROPN" and above is not None and above.pos_ == "PROPN" and above not in span:
        return True
    of = next((word for word in head.rights if word.lower_ == "of" and word.i >= span.end), None)
    return head.pos_ == "PROPN" and of is not None and any(word.pos_ == "PROPN" for word in of.children)


def _numbers(name: Token, word: Token) -> bool:
    """Tell whether a word after a name is its number."""
    if word.pos_ not in {"PROPN", "NUM"}:
        return False
    return (
        re.fullmatch("[IVX]+", word.text) is not None or (word.text.isdigit() and word.head == name) or _between(word)
    )


def _between(word: Token) -> bool:
    """Tell whether a number stands inside a name: "LZ *129* Hindenburg"."""
    named = word.dep_ == "nummod" and word.head.pos_ == "PROPN" and word.head.i > word.i > 0
    return named and word.text.isdigit() and word.nbor(-1).pos_ == "PROPN"


def _two_names(span: Span) -> bool:
    """Tell whether a span runs over a name's edge: "met in [Rome Sidney Herbert]", "[Boulton and James] Watt"."""
    if any(word.dep_ == "compound" and word.head.i >= span.end and word.head.pos_ == "PROPN" for word in span):
        return len({word.head in span for word in span}) > 1 or span.root.ent_type_ != ""
    names = [entity for entity in span.ents if entity.label_ in {"PERSON", "GPE", "LOC", "FAC"}]
    return any(b.label_ == "PERSON" and a.end == b.start for a, b in pairwise(names))


def cloze(sent: Span, answer: Span) -> str:
    """Put Anki's markup around the answer, with a hint at its type where that makes it single.

    "Tesla moved to Budapest in [1881]." -> "Tesla moved to Budapest in {{c1::1881::year}}."
    """
    text, start = text_of(sent), answer.start_char - sent.start_char
    return Deletion(text[:start], answer.text, hint(answer), text[start + len(answer.text) :]).marked()


def _item(kind: Kind, front: str, answer: str, fact: Fact, trail: tuple[str, ...]) -> Item:
    return Item(kind, front, answer, fact.text, (fact.source,), (*fact.trail, *trail), steps=fact.steps)
