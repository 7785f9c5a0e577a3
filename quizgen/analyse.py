"""Turn one document into items: the walk from its parse to its scored items, alone from all other documents.

The result holds plain values only, so that it can be cached and computed in another process.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc, Span

from quizgen.english.kinds import tell
from quizgen.english.labels import common_nouns, label, labels, unname
from quizgen.english.lighten import lightened
from quizgen.english.referents import written_out
from quizgen.facts import Statement, find
from quizgen.features import features, in_document, in_words, of_fact, weights
from quizgen.items import items
from quizgen.reread import alone, parse
from quizgen.resolve.sentences import resolve
from quizgen.resolve.unify import deck_names
from quizgen.rules import rules
from quizgen.score import THRESHOLD, WRITTEN, scores
from quizgen.second_look import second_look, verbs
from quizgen.select import exchanged, salience, supposes
from quizgen.show import asked, context, deletion
from quizgen.types import Analysis, Document, Fact, Item, Name, Prompt, Rejection, Resolved, Source, Step, shared

MATTERS_OF_TASTE = frozenset({"long_answer", "long_front", "thin_front", "vague_answer"})  # its author's, then
MADE_UP = "goes on with an example that was made up"
UNREADABLE = (
    "broken text",
    "belongs to the page",
    "not a whole",
    "stands inside",
    "quotation marks",
    "the caption",
    MADE_UP,
)
HOPEFUL = 0.6 * THRESHOLD  # the least score of a question that is worth a second look

Draft = tuple[Item, str | None, tuple[str, ...]]  # an item, why a veto keeps it out, the verbs that it may be about


def analyse(document: Document, nlp: Language) -> Analysis:
    """Return every item that a document yields, and every sentence, fact and item passed over with its reason."""
    docs = list(parse(nlp, (block.text for block in document.blocks)))
    nouns = common_nouns(docs)
    for doc in docs:
        unname(doc, nouns)
    resolved, names = resolve(document, docs)
    sentences, mixed, not_selected = _select(document, docs, resolved)
    facts, not_stated = _state(document, docs, sentences, mixed, names, nlp)
    drafts = [*_scored(list(_drafts(facts, document))), *_own(document, nlp)]
    checked = list(_checked(drafts, nlp))
    return Analysis(
        document=document.path,
        items=tuple(item for item, reason in checked if reason is None),
        rejections=(
            *not_selected,
            *not_stated,
            *(_rejection(item.sources[0], reason, item.fact, item) for item, reason in checked if reason is not None),
        ),
        words=sum(len(block.text.split()) for block in document.blocks),
        names=deck_names(names),
    )


def _select(
    document: Document, docs: Sequence[Doc], resolved: Iterable[Resolved]
) -> tuple[list[Resolved], list[Resolved], list[Rejection]]:
    """Part the sentences that may state facts from those to pass over, of which some clauses may yet state facts."""
    kept: list[Resolved] = []
    mixed: list[Resolved] = []
    rejections: list[Rejection] = []
    whole = exchanged(document)
    made_up = -1  # the last block that made up an example
    for sentence in resolved:
        sent = _span(sentence, docs)
        reason = whole or (MADE_UP if made_up == sentence.block else passed_over(sent))
        made_up = sentence.block if supposes(sent) else made_up
        if reason is None:
            kept.append(sentence)
        else:
            rejections.append(_rejection(_source(document, sentence), reason))
            if not whole and not reason.startswith(UNREADABLE):
                kept += (replace(sentence, text=text, trail=("asides",), referents=()) for text in sentence.asides)
                mixed.append(sentence)
    return kept, mixed, rejections


def _state(
    document: Document,
    docs: Sequence[Doc],
    sentences: Sequence[Resolved],
    mixed: Sequence[Resolved],
    names: Sequence[Name],
    nlp: Language,
) -> tuple[list[tuple[Fact, Span]], list[Rejection]]:
    """Take sentences apart into facts, each with its parse; what leans on something unclear is no fact.

    Of a mixed sentence those parts are facts that no sentence rule passes over on their own.
    """
    weights = salience(document, docs)
    rejections: list[Rejection] = []
    stated: list[tuple[Fact, Statement]] = []
    every = (*sentences, *mixed)
    known = _known(names)
    sents = list(_reparsed(every, docs, nlp))
    for sent in sents:
        label(sent.doc, known)
    found = find(sents, lambda texts: parse(nlp, texts, without=("ner",)))
    found[len(sentences) :] = map(_parts, found[len(sentences) :])
    for place, (sentence, statements) in enumerate(zip(every, found, strict=True)):
        source = _source(document, sentence)
        weight = weights.get((sentence.block, sentence.start), 0.0)
        if not statements and place < len(sentences):
            rejections.append(_rejection(source, "no simple statement was found in it"))
        for statement in statements:
            text, steps = written_out(statement.text, sentence), statement.steps
            doubt = _doubt(text, sentence, document)
            if doubt is not None and (lighter := lightened(statement.sent, doubt[0])):
                text, steps = written_out(lighter, sentence), (*steps, ("lighten", lighter))
                doubt = _doubt(text, sentence, document)
            if doubt is None:
                steps = _steps(sentence, steps, text)
                trail = tuple(name for names, _ in steps for name in names.split(", "))
                stated.append((Fact(text, source, trail, weight, steps), statement))
            else:
                rejections.append(_rejection(source, doubt[1], text))
    parsed = list(_parsed(stated, known, common_nouns(docs), nlp))
    tell((sent for _, sent in parsed), names)
    facts: list[tuple[Fact, Span]] = []
    for fact, sent in parsed:
        reason = leaning(sent, fact.source.title)
        if reason is None:
            facts.append((fact, sent))
        else:
            rejections.append(_rejection(fact.source, reason, fact.text))
    return facts, rejections


def _parts(statements: Iterable[Statement]) -> list[Statement]:
    """Leave out what is still the whole sentence, and what a sentence rule passes over."""
    return [one for one in statements if one.steps and passed_over(one.sent) is None]


def _steps(sentence: Resolved, steps: tuple[Step, ...], text: str) -> tuple[Step, ...]:
    """Return all rewritings from a sentence to a fact: of its mentions and dates, into statements, of left pronouns."""
    resolved = ((", ".join(sentence.trail), sentence.text),) if sentence.trail else ()
    known = (*resolved, *steps)
    return known if not known or known[-1][1] == text else (*known, ("pronouns", text))


def _known(names: Iterable[Name]) -> list[tuple[str, str]]:
    """Return the document's verdict on each of its names: in one sentence alone, the label of a name is a guess."""
    return [
        (form, name.label)
        for name in sorted(names, key=lambda name: -len(name.full))
        for form in dict.fromkeys((name.full, name.short))
    ]


def _parsed(
    stated: Sequence[tuple[Fact, Statement]], known: Sequence[tuple[str, str]], nouns: frozenset[str], nlp: Language
) -> Iterator[tuple[Fact, Span]]:
    """Give each fact its parse, anew where pronouns were written out."""
    again = parse(nlp, (fact.text for fact, statement in stated if fact.text != statement.text), without=("ner",))
    for fact, statement in stated:
        sent = statement.sent
        if fact.text != statement.text:
            sent = next(again)[:]
            label(sent.doc, labels(statement.sent))
            label(sent.doc, known)
        unname(sent.doc, nouns)
        yield fact, sent


def _drafts(facts: Iterable[tuple[Fact, Span]], document: Document) -> Iterator[Draft]:
    """Make the items of all facts, with features where no veto keeps them out."""
    weight = weights(" ".join((document.title, *(block.text for block in document.blocks))))
    for fact, sent in facts:
        known = of_fact(fact, sent)
        for item, answer in items(fact, sent):
            reason = vetoed(item)
            if reason is None:
                place = fact.source.start / len(document.text)
                found = known | features(item, fact, sent, answer)
                found |= in_words(asked(item), item.answer, context(item))
                found |= in_document(asked(item), item.answer, place, weight)
                item = replace(item, features=tuple(map(shared, sorted(found.items()))))
            yield item, reason, verbs(sent)


def _own(document: Document, nlp: Language) -> Iterator[Draft]:
    """Make the items of the cards that a document's author wrote."""
    own = [_written(prompt, document) for prompt in document.prompts]
    docs = parse(nlp, (item.front if item.kind == "question" else item.fact for item in own), without=("ner",))
    for item, doc in zip(own, docs, strict=True):
        yield item, vetoed(item) or leaning(doc[:], document.title), ()


def _scored(drafts: Sequence[Draft]) -> list[Draft]:
    """Score the items that no veto keeps out, and that their author did not write."""
    found = iter(scores([item.features for item, _, _ in drafts if item.features]))
    return [
        (replace(item, score=next(found)) if item.features else item, reason, about) for item, reason, about in drafts
    ]


def passed_over(sent: Span) -> str | None:
    """Return the first reason that a sentence rule gives for passing a sentence over."""
    return next((reason for rule in rules("sentences") if (reason := rule.apply(sent))), None)


def leaning(sent: Span, title: str) -> str | None:
    """Return the first reason why a statement does not stand on its own, under its document's title."""
    return next((reason for rule in rules("facts") if (reason := rule.apply(sent, title))), None)


def vetoed(item: Item) -> str | None:
    """Return the first reason that a veto gives for keeping an item out."""
    told = (rule for rule in rules("vetoes") if not (item.score and rule.name in MATTERS_OF_TASTE))
    return next((reason for rule in told if (reason := rule.apply(item))), None)


def _checked(drafts: Sequence[Draft], nlp: Language) -> Iterator[tuple[Item, str | None]]:
    """Say of each item why it is kept out, None if it is not: by a veto, or by a second look at its question."""
    again = parse(nlp, (draft[0].front for draft in drafts if _doubtful(*draft)), without=("ner",))
    for item, reason, about in drafts:
        yield item, second_look(next(again), about) if _doubtful(item, reason, about) else reason


def _doubtful(item: Item, reason: str | None, about: tuple[str, ...]) -> bool:
    """Tell whether an item's question was generated, and may still come into a deck."""
    return bool(about) and reason is None and item.kind == "question" and item.score >= HOPEFUL


def _written(prompt: Prompt, document: Document) -> Item:
    """Make an item of a card that the author of a document wrote: as good as accepted."""
    source = Source(
        document=document.path,
        start=prompt.start,
        sentence=" ".join(re.sub(r"==(.+?)==", r"\1", prompt.text).split()),
        heading=prompt.heading,
        title=document.title,
        link=document.link,
    )
    fact = prompt.text if prompt.kind == "question" else deletion(prompt.front, prompt.answer).text
    fact = " ".join(fact.split())
    return Item(prompt.kind, prompt.front, prompt.answer, fact, (source,), (prompt.rule,), score=WRITTEN)


def _span(sentence: Resolved, docs: Sequence[Doc]) -> Span:
    span = docs[sentence.block].char_span(sentence.start, sentence.end, alignment_mode="expand")
    assert span is not None
    return span


def _reparsed(sentences: Sequence[Resolved], docs: Sequence[Doc], nlp: Language) -> Iterator[Span]:
    """Parse the sentences that were rewritten; the others keep the parse they had."""
    rewritten = parse(nlp, (sentence.text for sentence in sentences if sentence.trail))
    for sentence in sentences:
        yield (next(rewritten) if sentence.trail else alone(_span(sentence, docs)))[:]


def _doubt(text: str, sentence: Resolved, document: Document) -> tuple[str, str] | None:
    """Return what a text leans on that could not be settled, and why."""
    block = document.blocks[sentence.block].text
    for doubt in sentence.doubts:
        words = block[doubt.start : doubt.end]
        if re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text, re.I):
            return words, doubt.reason
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
