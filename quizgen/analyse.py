"""Turn one document into items: the walk from its parse to its scored items, alone from all other documents.

The result holds plain values only, so that it can be cached and computed in another process.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc, Span

from quizgen.facts import statements
from quizgen.items import items
from quizgen.parse import parse
from quizgen.resolve import resolve
from quizgen.rules import rules
from quizgen.score import score
from quizgen.types import Analysis, Document, Fact, Item, Name, Rejection, Resolved, Source


def analyse(document: Document, nlp: Language) -> Analysis:
    """Return every item that a document yields, and every sentence, fact and item passed over with its reason."""
    docs = list(parse(nlp, (block.text for block in document.blocks)))
    resolved, names = resolve(document, docs)
    rejections: list[Rejection] = []
    kept: list[Resolved] = []
    for sentence in resolved:
        reason = passed_over(_span(sentence, docs))
        if reason is None:
            kept.append(sentence)
        else:
            rejections.append(_rejection(_source(document, sentence), reason))
    facts: list[Fact] = []
    for sentence, sent in zip(kept, _reparsed(kept, docs, nlp), strict=True):
        source = _source(document, sentence)
        for text, trail in statements(sent):
            doubt = _doubt(text, sentence, document)
            if doubt is None:
                facts.append(Fact(text, source, (*sentence.trail, *trail)))
            else:
                rejections.append(_rejection(source, doubt, text))
    found: list[Item] = []
    for fact, doc in zip(facts, parse(nlp, (fact.text for fact in facts)), strict=True):
        label(doc, names)
        for item in items(fact, doc[:]):
            veto = vetoed(item)
            if veto is None:
                found.append(replace(item, score=score(item.features)))
            else:
                rejections.append(_rejection(fact.source, veto, fact.text, item))
    return Analysis(
        document=document.path,
        items=tuple(found),
        rejections=tuple(rejections),
        words=sum(len(block.text.split()) for block in document.blocks),
        names=tuple((name.full, name.mentions) for name in names),
    )


def passed_over(sent: Span) -> str | None:
    """Return the first reason that a sentence rule gives for passing a sentence over."""
    return next((reason for rule in rules("sentences") if (reason := rule.apply(sent))), None)


def vetoed(item: Item) -> str | None:
    """Return the first reason that a veto gives for keeping an item out."""
    return next((reason for rule in rules("vetoes") if (reason := rule.apply(item))), None)


def label(doc: Doc, names: Iterable[Name]) -> None:
    """Give the document's verdict on each of its names to a parse: in one sentence alone the label is a guess."""
    spans: list[Span] = []
    for name in sorted(names, key=lambda name: -len(name.full)):
        for form in {name.full, name.short}:
            for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", doc.text):
                span = doc.char_span(*match.span(), label=name.label)
                if span is not None and not any(_overlap(span, other) for other in spans):
                    spans.append(span)
    if spans:
        doc.set_ents([*spans, *(ent for ent in doc.ents if not any(_overlap(ent, span) for span in spans))])


def _overlap(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def _span(sentence: Resolved, docs: Sequence[Doc]) -> Span:
    span = docs[sentence.block].char_span(sentence.start, sentence.end, alignment_mode="expand")
    assert span is not None
    return span


def _reparsed(sentences: Sequence[Resolved], docs: Sequence[Doc], nlp: Language) -> Iterator[Span]:
    """Parse the sentences that were rewritten; the others keep the parse they had."""
    rewritten = parse(nlp, (sentence.text for sentence in sentences if sentence.trail))
    for sentence in sentences:
        yield (next(rewritten) if sentence.trail else _span(sentence, docs).as_doc())[:]


def _doubt(text: str, sentence: Resolved, document: Document) -> str | None:
    block = document.blocks[sentence.block].text
    for doubt in sentence.doubts:
        words = block[doubt.start : doubt.end]
        if re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text, re.I):
            return doubt.reason
    return None


def _source(document: Document, sentence: Resolved) -> Source:
    block = document.blocks[sentence.block]
    start = block.origin(sentence.start)
    end = block.origin(sentence.end - 1) + 1
    return Source(
        document=document.path,
        start=start,
        sentence=" ".join(document.text[start:end].split()),
        heading=block.heading,
        title=document.title,
        link=document.link,
        page=block.page,
    )


def _rejection(source: Source, reason: str, text: str = "", item: Item | None = None) -> Rejection:
    return Rejection(source.document, source.start, text or source.sentence, reason, item)
