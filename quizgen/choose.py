"""Choose the items of a deck: good enough, not too many from one sentence, one card for one answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction

from quizgen.dedupe import content_words, normalised
from quizgen.score import WRITTEN
from quizgen.types import Item, Kind, Rejection

PER_SENTENCE = 3
RECALL = 0.06  # of score: how much worse than a gap a question may be, which asks to recall and not to recognise
PER_FACT = 2
PER_ANSWER = 0.05  # of a document's cards: whom a document is about would answer most of them
DENSITY = Fraction(285, 10_000)  # items for each word of a document: as dense as decks that people find full enough


def choose(
    items: Sequence[Item],
    words: Mapping[str, int],
    *,
    kinds: Iterable[Kind],
    threshold: float,
    limit: int | None = None,
) -> tuple[list[Item], list[Rejection]]:
    """Take the best items first, within the bounds; return them in document order, and the rest with reasons.

    `words` are the lengths of the documents in words, in the order of the deck; `threshold` is the least score,
    `limit` the most items. Cards that authors wrote count, but only `limit` bounds them.
    """
    wanted = set(kinds)
    best_first = sorted(range(len(items)), key=lambda n: (-items[n].score - RECALL * (items[n].kind == "question"), n))
    taken: set[int] = set()
    by_sentence: Counter[tuple[str, int, bool]] = Counter()
    by_fact: Counter[tuple[str, int, bool, str]] = Counter()
    by_document: Counter[str] = Counter()
    by_answer: Counter[tuple[str, str]] = Counter()
    answers: dict[tuple[str, int, bool], list[frozenset[str]]] = {}
    rejections: list[Rejection] = []
    for n in best_first:
        item = items[n]
        source = item.sources[0]
        sentence = (source.document, source.start, item.kind == "choice")  # a quiz may ask what a card asks
        fact = (*sentence, item.fact)
        answer = content_words(item.answer) or frozenset({normalised(item.answer)})
        written = item.score == WRITTEN
        bound = max(3, int(words[source.document] * DENSITY))
        if item.kind not in wanted:
            reason = f"cards of the kind “{item.kind}” are not wanted"
        elif item.score < threshold:
            reason = f"its score {item.score:g} is below {threshold:g}"
        elif any(answer & other for other in answers.get(sentence, ())):
            reason = "another card on this sentence asks for the same"
        elif not written and (by_fact[fact] >= PER_FACT or by_sentence[sentence] >= PER_SENTENCE):
            reason = "there are enough cards on this sentence"
        elif not written and by_answer[source.document, normalised(item.answer)] >= max(2, bound * PER_ANSWER):
            reason = f"enough cards have the answer “{item.answer}”"
        elif not written and by_document[source.document] >= bound:
            reason = "there are enough cards on this document"
        elif limit is not None and len(taken) >= limit:
            reason = f"the deck’s limit of {limit} is reached"
        else:
            taken.add(n)
            by_sentence[sentence] += 1
            by_fact[fact] += 1
            by_document[source.document] += 1
            by_answer[source.document, normalised(item.answer)] += 1
            answers.setdefault(sentence, []).append(answer)
            continue
        rejections.append(Rejection(source.document, source.start, item.fact, reason, item))
    return sorted((items[n] for n in sorted(taken)), key=_place(words)), rejections


def _place(documents: Iterable[str]) -> Callable[[Item], tuple[int, int]]:
    """Return what sorts items by their documents, and those of one document by their sentences."""
    order = {document: n for n, document in enumerate(documents)}
    return lambda item: (order[item.sources[0].document], item.sources[0].start)
