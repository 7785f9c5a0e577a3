"""Let the components of a spaCy pipeline annotate texts, as they do in `nlp.pipe`, in a third of its time.

The time goes into four things. spaCy lets a parser or a recogniser take each step on 8 texts, waiting for Python's
lock; here it is taken on all texts of a batch. It asks an attribute ruler and a lemmatizer anew for each token, and
embeds each token; here that is done once for words that are alike. And it multiplies matrices slowly on some
processors; see `parse.load`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from itertools import chain
from typing import Any

import numpy as np
from spacy.attrs import DEP, IS_SPACE, LEMMA, LOWER, MORPH, NORM, ORTH, POS, SPACY, TAG
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler, DependencyParser, EntityRecognizer, Lemmatizer
from spacy.tokens import Doc, Span
from thinc.api import Model

MANY = 10  # texts from which on it pays to take a step on all of them together
MOST = 20_000  # lemmas that are remembered
EMBEDDED = frozenset({"ORTH", "LOWER", "NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"})  # those of a word
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


def embed_once(nlp: Language) -> None:
    """Let a pipeline embed each word of a batch once, where it looks at words alone before it looks around them."""
    models = (component.model for _, component in nlp.pipeline if hasattr(component, "model"))
    nodes = [node for model in models if isinstance(model, Model) for node in model.walk() if node.has_ref("embed")]
    for node in nodes:
        embed = node.get_ref("embed")
        columns = [layer.attrs["columns"] for layer in embed.walk() if "columns" in layer.attrs]
        if columns and EMBEDDED.issuperset(chain.from_iterable(columns)):
            once: Model[list[Doc], Any] = Model("embed_once", _embed_words, layers=[embed])
            node.replace_node(embed, once)
            node.set_ref("embed", once)


def _embed_words(model: Model[list[Doc], Any], docs: list[Any], is_train: bool) -> tuple[list[Any], Any]:  # noqa: ARG001
    tokens = np.concatenate([doc.to_array([ORTH, NORM, SPACY]) for doc in docs])
    words, places = np.unique(tokens, axis=0, return_inverse=True)
    vocab = docs[0].vocab
    doc: Any = Doc(vocab, [vocab.strings[word] for word in words[:, 0]], words[:, 2].astype(bool).tolist())
    for token, norm in zip(doc, words[:, 1].tolist(), strict=True):
        if token.norm != norm:
            token.norm_ = vocab.strings[norm]
    vectors = model.layers[0].predict([doc])[0][places.reshape(-1)]
    return np.split(vectors, np.cumsum([len(doc) for doc in docs])[:-1]), lambda gradient: gradient


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
            also = longer.get(place, ())
            key = (form if form in self.forms else 0, *given, *also)
            values = self.ruled.get(key)
            if values is None:
                values = self.ruled[key] = self._ruled(doc[place : place + 1], given[1:], also)
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
