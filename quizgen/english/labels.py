"""Carry entity labels over to a parse: what a name is, the sentence or the document around it tells better."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from spacy.tokens import Doc, Span

from quizgen.english.syntax import NAMES, overlap

COMMON = {"NNP": "NN", "NNPS": "NNS"}

Label = tuple[str, str]  # a text and what it is: ("Nikola Tesla", "PERSON")


def labels(sent: Span) -> list[Label]:
    """Return the entities of a sentence with their labels, the longest first."""
    return sorted(((ent.text, ent.label_) for ent in sent.ents), key=lambda pair: -len(pair[0]))


def label(doc: Doc, known: Iterable[Label]) -> None:
    """Label each text wherever a parse has it; where two overlap, the first holds.

    The parse's own labels give way, but for those of longer names.

    "The Senate" is found in "of the Senate" as well.
    """
    text = doc.text
    spans: list[Span] = []
    for words, name in known:
        if words[1:] in text:
            for match in _pattern(words).finditer(text):
                span = doc.char_span(*match.span(), label=name)
                if span is not None and not any(overlap(span, other) for other in spans) and not _inside(span, doc):
                    spans.append(span)
    if spans:
        doc.set_ents([*spans, *(ent for ent in doc.ents if not any(overlap(ent, span) for span in spans))])


@lru_cache(maxsize=2**12)  # more than a document has names
def _pattern(words: str) -> re.Pattern[str]:
    the = re.sub(r"^[Tt]he\b", "[Tt]he", re.escape(words))
    return re.compile(rf"(?<!\w){the}(?!\w)")


def common_nouns(docs: Iterable[Doc]) -> frozenset[str]:
    """Return the nouns that a document writes small, and never with a capital inside a sentence."""
    small: set[str] = set()
    names: set[str] = set()
    for doc in docs:
        for token in doc:
            if token.pos_ == "NOUN" and token.text.islower():
                small.add(token.text)
            elif token.pos_ == "PROPN" and not token.is_sent_start:
                names.add(token.lower_)
    return frozenset(small - names)


def _inside(span: Span, doc: Doc) -> bool:
    """Tell whether a parse has a longer name there: "Kovalevsky" in "Maksim Kovalevsky", "Graz" in "the Graz Opera"."""
    return any(
        ent.label_ in NAMES and ent.start <= span.start and span.end <= ent.end and len(ent) > len(span)
        for ent in doc.ents
    )


def unname(doc: Doc, nouns: frozenset[str]) -> None:
    """Take the first word of a sentence for one of the document's common nouns: "Cholesterol lowers …" is no name."""
    first = (token for token in doc if token.is_sent_start and token.lower_ in nouns)
    found = [token for token in first if token.dep_ != "compound" or token.head.pos_ != "PROPN"]
    for token in found:
        if token.pos_ == "PROPN":
            token.tag_, token.pos_ = COMMON.get(token.tag_, token.tag_), "NOUN"
    if found:
        doc.set_ents([ent for ent in doc.ents if len(ent) > 1 or ent.label_ not in NAMES or ent[0] not in found])
