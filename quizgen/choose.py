"""Choose the items of a deck: good enough, not too many from one sentence, one card for one answer."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Hashable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from quizgen.dedupe import content_words, normalised, rejected
from quizgen.score import WRITTEN
from quizgen.types import Item, Kind, Rejection

PER_SENTENCE = 3
PER_FACT = 2
PER_ANSWER = 0.05  # of a document's cards: whom a document is about would answer most of them
DENSITY = Fraction(285, 10_000)  # items for each word of a document: as dense as decks that people find full enough
RECALL = 0.06  # of score: how much worse than a gap a question may be, which asks to recall and not to recognise


def choose(
    items: Sequence[Item],
    words: Mapping[str, int],
    *,
    kinds: Container[Kind],
    threshold: float,
    limit: int | None = None,
) -> tuple[list[Item], list[Rejection]]:
    """Take the best items first, within the bounds; return them in document order, and the rest with reasons.

    `words` are the lengths of the documents in words, in the order of the deck; `threshold` is the least score,
    `limit` the most items. Cards that authors wrote count, but only `limit` bounds them.
    """
    best_first = sorted(range(len(items)), key=lambda n: (-_worth(items[n]), n))
    left = {n: _unfit(items[n], kinds, threshold) for n in best_first}  # with the reasons
    fit = [n for n, reason in left.items() if not reason]
    taken: list[int] = []
    counts: Counter[Hashable] = Counter()
    answers: dict[Hashable, list[frozenset[str]]] = defaultdict(list)
    for n in fit:
        item = items[n]
        source = item.sources[0]
        sentence = (source.document, source.start, item.kind == "choice")  # a quiz may ask what a card asks
        answer = content_words(item.answer) or frozenset({normalised(item.answer)})
        bounds = list(_bounds(item, sentence, words[source.document]))
        full = next((reason for key, most, reason in bounds if counts[key] >= most), "")
        if any(answer & other for other in answers[sentence]):
            left[n] = "another card on this sentence asks for the same"
        elif full and item.score != WRITTEN:
            left[n] = full
        elif limit is not None and len(taken) >= limit:
            left[n] = f"the deck’s limit of {limit} is reached"
        else:
            taken.append(n)
            del left[n]
            answers[sentence].append(answer)
            counts.update(key for key, _, _ in bounds)
    rejections = [rejected(items[n], reason) for n, reason in left.items()]
    return sorted((items[n] for n in sorted(taken)), key=_place(words)), rejections


def _worth(item: Item) -> float:
    """Return what ranks items: how good they are, and which of those that are almost as good to prefer."""
    return item.score + RECALL * (item.kind == "question")


def _unfit(item: Item, kinds: Container[Kind], threshold: float) -> str:
    """Return why an item is not to be in any deck of the recipe, "" if it may be."""
    if item.kind not in kinds:
        return f"cards of the kind “{item.kind}” are not wanted"
    return f"its score {item.score:g} is below {threshold:g}" if item.score < threshold else ""


def _bounds(item: Item, sentence: Hashable, words: int) -> Iterator[tuple[Hashable, float, str]]:
    """Yield what an item counts towards, of how many there may be, and the reason that it gives to the next one."""
    document, answer = item.sources[0].document, normalised(item.answer)
    most = max(3, int(words * DENSITY))
    yield (sentence, item.fact), PER_FACT, "there are enough cards on this sentence"
    yield sentence, PER_SENTENCE, "there are enough cards on this sentence"
    yield (document, answer), max(2, most * PER_ANSWER), f"enough cards have the answer “{item.answer}”"
    yield document, most, "there are enough cards on this document"


def _place(documents: Iterable[str]) -> Callable[[Item], tuple[int, int]]:
    """Return what sorts items by their documents, and those of one document by their sentences."""
    order = {document: n for n, document in enumerate(documents)}
    return lambda item: (order[item.sources[0].document], item.sources[0].start)
