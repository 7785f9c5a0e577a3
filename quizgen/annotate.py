"""Let the components of a spaCy pipeline annotate texts, as they do in `nlp.pipe`, in a third of its time.

The time goes into three things, each of which costs spaCy as much as a parser and a tagger. It lets a parser or a
recogniser take each step on 8 texts, waiting for Python's lock; here it is taken on all texts of a batch. It asks an
attribute ruler and a lemmatizer anew for each token; here they are asked once for words that are alike to them. And it
multiplies matrices slowly on some processors; see `parse.load`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from typing import Any

import numpy as np
from spacy.attrs import DEP, IS_SPACE, LEMMA, LOWER, MORPH, POS, TAG
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler, DependencyParser, EntityRecognizer, Lemmatizer
from spacy.tokens import Doc, Span

MANY = 10  # texts from which on it pays to take a step on all of them together
MOST = 50_000  # lemmas that are remembered
SET = (TAG, DEP, POS, MORPH, LEMMA)  # what the rules of a ruler may set
ASKED = frozenset({"LOWER", "IS_SPACE", "TAG", "DEP", "POS", "MORPH", "LEMMA"})  # what a short pattern may ask for

Step = Callable[[list[Doc]], list[Doc]]
Values = tuple[int, ...]


@cache
def steps(nlp: Language, without: frozenset[str]) -> tuple[Step, ...]:
    """Return how the components of a pipeline annotate a batch of docs, in their order, `without` some of them."""
    found: list[Step] = []
    components: list[Any] = [component for name, component in nlp.pipeline if name not in without]
    while components:
        component, *components = components
        if isinstance(component, DependencyParser | EntityRecognizer) and component.cfg["beam_width"] == 1:
            found.append(partial(_decide, component))
        elif components and _fit(component, components[0]):
            found.append(_words(component, components.pop(0)).annotate)
        else:
            found.append(partial(_pipe, component))
    return tuple(found)


def _pipe(component: Any, docs: list[Doc]) -> list[Doc]:
    if hasattr(component, "pipe"):
        return list(component.pipe(docs, batch_size=len(docs)))
    return [component(doc) for doc in docs]


def _decide(component: Any, docs: list[Doc]) -> list[Doc]:
    """Let a greedy transition system annotate docs; its step for many costs little more than its step for one."""
    if len(docs) < MANY:
        return _pipe(component, docs)
    states = component.moves.init_batch(docs)
    scorer = component.model.predict(docs)
    unfinished = [state for state in states if not state.is_final()]
    while unfinished:
        unfinished = component.transition_states(unfinished, scorer.predict(unfinished))
    component.set_annotations(docs, states)
    return docs


def _fit(first: object, second: object) -> bool:
    """Tell whether two components are a ruler and a lemmatizer that look at nothing else than `Words` looks at."""
    return (
        isinstance(first, AttributeRuler)
        and all(attributes.keys() <= set(SET) for attributes in first.attrs)
        and isinstance(second, Lemmatizer)
        and second.mode == "rule"
        and not second.overwrite
    )


@cache
def _words(ruler: Any, lemmatizer: Any) -> Words:
    return Words(ruler, lemmatizer)


class Words:
    """What a ruler and a lemmatizer say of tokens; nearly all patterns of a ruler are about one token."""

    def __init__(self, ruler: Any, lemmatizer: Any) -> None:
        self.attributes, self.places = ruler.attrs, ruler.indices  # what each rule sets, and on which of its tokens
        self.lemmatizer = lemmatizer
        known = lemmatizer.lookups.get_table("lemma_index", {})
        known.update({pos: frozenset(words) for pos, words in known.items()})  # they are lists of up to 57,000 words
        self.short, self.long = Matcher(ruler.vocab), Matcher(ruler.vocab)
        self.forms: set[int] = set()  # that short patterns ask for; all others are alike to them
        for number, rule in enumerate(ruler.patterns):
            for pattern in rule["patterns"]:
                forms = _forms(pattern)
                (self.long if forms is None else self.short).add(str(number), [pattern])
                self.forms.update(map(ruler.vocab.strings.add, forms or ()))
        self.ruled: dict[Values, Values] = {}
        self.lemmas: dict[Values, int] = {}

    def annotate(self, docs: list[Doc]) -> list[Doc]:
        """Set what the rules say of each token, and its lemma if they leave it open."""
        for doc in docs:
            self._annotate(doc)
        return docs

    def _annotate(self, doc: Any) -> None:
        longer: dict[int, Values] = {}
        for number, span in _matches(self.long, doc) if len(self.long) else ():
            place = span[self.places[number]].i
            longer[place] = (*longer.get(place, ()), number)
        found = []
        for place, (form, *given) in enumerate(doc.to_array([LOWER, IS_SPACE, *SET]).tolist()):
            key = (form if form in self.forms else 0, *given, *longer.get(place, ()))
            values = self.ruled.get(key)
            if values is None:
                values = self.ruled[key] = self._ruled(doc[place : place + 1], given[1:], longer.get(place, ()))
            found.append(values)
        doc.from_array(SET, np.array(found, np.uint64))
        for token in doc:
            if token.lemma == 0:
                token.lemma = self._lemma(token)

    def _ruled(self, span: Span, given: Iterable[int], longer: Values) -> Values:
        """Return the attributes of a token that matches are found for: later rules have the last word."""
        values = dict(zip(SET, given, strict=True))
        for number in sorted((*longer, *(number for number, _ in _matches(self.short, span)))):
            values |= self.attributes[number]
        return tuple(values.values())

    def _lemma(self, token: Any) -> int:
        key = (token.orth, token.pos, token.morph.key)
        if key not in self.lemmas:
            if len(self.lemmas) == MOST:
                self.lemmas.clear()
                self.lemmatizer.cache.clear()
            self.lemmas[key] = token.vocab.strings.add(self.lemmatizer.lemmatize(token)[0])
        return self.lemmas[key]


def _forms(pattern: list[dict[str, Any]]) -> list[str] | None:
    """Return the forms that a pattern about one token asks for, None for a longer or a more demanding one."""
    if len(pattern) > 1 or not pattern[0].keys() <= ASKED:
        return None
    match pattern[0].get("LOWER", []):
        case str(form):
            return [form]
        case {"IN": list(forms), **others} if not others:
            return forms
        case []:
            return []
        case _:
            return None


def _matches(matcher: Matcher, words: Doc | Span) -> Iterator[tuple[int, Span]]:
    """Yield the number of each rule that matches, and where."""
    for span in matcher(words, allow_missing=True, as_spans=True):
        yield int(span.label_), span
