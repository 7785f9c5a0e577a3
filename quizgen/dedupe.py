"""Compare the items of a whole deck: merge those that ask the same, keep out those that have two answers.

Nothing is compared with everything: only items with the same guard meet, and of those only items that share one of
their rarest words, so that the work grows with the number of items and not with its square.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from quizgen.sameness import guard
from quizgen.show import asked, deletion
from quizgen.types import Item, Rejection

SAME = (
    0.7  # Jaccard of content words: finds 2,000 of 2,000 made duplicates and none of 1,561 near misses, with the guard
)
SMALL = frozenset(
    "a an the of in on at to for by with from as and or that which who whom whose what when where why how is are was "
    "were be been being did does do has have had it its his her their this".split()
)
_WORD = re.compile(r"\w+")
_ARTICLE = re.compile(r"^(?:the|an?) ")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
Ask = tuple[str, tuple[str, ...]]  # the form of a question or gap, and the content words around it (a set takes more)


@lru_cache(maxsize=2**12)
def normalised(text: str) -> str:
    """Fold case, accents, punctuation and a leading article: "The Élysée" -> "elysee"."""
    plain = _NOT_ASCII.sub(_unmarked, unicodedata.normalize("NFKD", text.lower()))
    return _ARTICLE.sub("", " ".join(_WORD.findall(plain)))


def _unmarked(found: re.Match[str]) -> str:
    return "" if unicodedata.combining(found[0]) else found[0]


@lru_cache(maxsize=2**12)
def content_words(text: str) -> frozenset[str]:
    """Return the words that carry the content of a text: "When was the treaty signed?" -> {"treaty", "signed"}."""
    return frozenset(map(sys.intern, normalised(text).split())) - SMALL


def merge(items: Iterable[Item]) -> tuple[list[Item], list[Rejection]]:
    """Merge items that ask the same thing, of one document or of several: the best one stays, with all the sources.

    Which one stays depends on the items alone and not on their order.
    """
    everything = list(items)
    best_first = sorted(range(len(everything)), key=lambda n: _rank(everything[n]))
    facts = {fact: content_words(fact) for fact in dict.fromkeys(item.fact for item in everything)}
    words = [facts[everything[n].fact] for n in best_first]
    frequency = Counter(word for mine in words for word in mine)
    rarest = {fact: _rarest(mine, frequency) for fact, mine in facts.items()}
    staying: dict[tuple[object, ...], list[int]] = defaultdict(list)  # ranks by guard and each of their rarest words
    groups: dict[int, list[int]] = {}
    for rank, n in enumerate(best_first):
        guarded = _guard(everything[n])
        keys = [(*guarded, word) for word in rarest[everything[n].fact]]
        near = sorted({other for key in keys for other in staying[key]})
        best = next((other for other in near if _jaccard(words[other], words[rank]) >= SAME), rank)
        groups.setdefault(best_first[best], []).append(n)
        if best == rank:
            for key in keys:
                staying[key].append(rank)
    kept: list[Item] = []
    rejections: list[Rejection] = []
    for place in sorted(groups):
        item, others = everything[place], [everything[n] for n in sorted(groups[place]) if n != place]
        sources = tuple(dict.fromkeys(source for one in (item, *others) for source in one.sources))
        kept.append(item if sources == item.sources else replace(item, sources=sources))
        rejections += [rejected(other, f"asks the same as “{asked(item)}”") for other in others]
    return kept, rejections


def _rank(item: Item) -> tuple[object, ...]:
    """Return what sorts the best item first, and equally good ones by what they say."""
    places = [(source.document, source.start) for source in item.sources]
    return -item.score, len(item.front), item.front, item.answer, item.fact, places


def _guard(item: Item) -> tuple[object, ...]:
    """Return what items that ask the same thing always share."""
    opening = re.split(r"\W", item.front.lower(), maxsplit=1)[0] if item.kind == "question" else ""
    numbers, denials, _ = guard(item.fact)
    return item.kind, normalised(item.answer), opening, numbers, denials


def _rarest(words: frozenset[str], frequency: Counter[str]) -> list[str]:
    """Return as many of the rarest words that every set with a Jaccard of `SAME` or more has one of its own among them.

    This is prefix filtering (Chaudhuri, Ganti & Kaushik 2006): of 10 words 4, as two such sets share 7.
    """
    ranked = sorted(words, key=lambda word: (frequency[word], word))
    return ranked[: int(len(ranked) * (1 - SAME)) + 1] or [""]


def _jaccard(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / len(a | b) if a | b else 1.0


def ambiguous(items: Sequence[Item]) -> tuple[list[Item], list[Rejection]]:
    """Keep out items that another fact of the deck answers differently.

    "What did Tesla build?" has two answers if the deck also holds "What did Tesla build in 1891?" with another one:
    every word that the first asks with is in the second too.
    """
    asks = [(_form(item), tuple(sorted(content_words(asked(item))))) for item in items]
    answers: dict[Ask, dict[str, str]] = defaultdict(dict)
    for item, ask in zip(items, asks, strict=True):
        answers[ask].setdefault(normalised(item.answer), item.answer)
    holders: dict[tuple[str, str], list[Ask]] = defaultdict(list)
    for form, words in answers:
        for word in words:
            holders[form, word].append((form, words))
    rivals = {
        (ask, answer): _rival(ask, answer, answers, holders) for ask, given in answers.items() for answer in given
    }
    kept: list[Item] = []
    rejections: list[Rejection] = []
    for item, ask in zip(items, asks, strict=True):
        rival = rivals[ask, normalised(item.answer)]
        if rival is None:
            kept.append(item)
        else:
            rejections.append(rejected(item, f"“{rival}” answers it too"))
    return kept, rejections


def _form(item: Item) -> str:
    if item.kind == "cloze":
        return f"cloze {deletion(item.front, item.answer).hint}"
    return " ".join(item.front.lower().split()[:2])


def _rival(
    ask: Ask, answer: str, answers: Mapping[Ask, Mapping[str, str]], holders: Mapping[tuple[str, str], list[Ask]]
) -> str | None:
    """Return another answer that is given to the same words and perhaps more."""
    form, words = ask
    whole = set(words)
    rarest = min((holders[form, word] for word in words), key=len, default=[])
    given = (pair for other in rarest if whole.issubset(other[1]) for pair in answers[other].items())
    return next((text for other, text in given if _differ(answer, other)), None)


def _differ(a: str, b: str) -> bool:
    """Tell whether neither of two normalised answers is a part of the other."""
    return not set(a.split()) <= set(b.split()) and not set(b.split()) <= set(a.split())


def rejected(item: Item, reason: str) -> Rejection:
    """Return the rejection of an item, for a reason in words."""
    source = item.sources[0]
    return Rejection(source.document, source.start, item.fact, reason, item)
