"""Turn questions into multiple choice: find distractors of the answer's type and form that are certainly wrong.

They come from the same deck before any list; years, dates and numbers are made by rule where the deck has too few.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from quizgen.dedupe import content_words, normalised
from quizgen.types import Item
from quizgen.wh import countries, type_of_name

WANTED = 3
FEWEST = 2
ANSWERED = 0.5  # a fact that holds the distractor and this share of the stem's words may answer the stem with it
YEAR = re.compile(r"(?:1[0-9]{3}|20[0-9]{2})")
DATE = re.compile(
    r"(?:[0-9]{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"(?: [0-9]{1,2},)?(?: [0-9]{4})?"
)
NUMBER = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")
WORDS = "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()


@dataclass(frozen=True, slots=True)
class Form:
    """What two answers must share to be options of one question."""

    type: str
    shape: str  # capitals and number: "Xx", "x", "xs"


def choices(items: Sequence[Item], others: Iterable[Item] = ()) -> Iterator[Item]:
    """Yield a choice item for each question that has at least two good distractors; `others` lend answers and facts.

    "When was the treaty signed?" / "1919" -> 1919, 1907, 1925, 1931
    """
    everything = [*items, *others]
    pool: dict[Form, dict[str, str]] = defaultdict(dict)
    for item in everything:
        pool[form(item)].setdefault(normalised(item.answer), item.answer)
    facts = _Facts(item.fact for item in everything)
    for item in items:
        if item.kind == "question":
            found = tuple(islice(_distractors(item, pool[form(item)], facts), WANTED))
            if len(found) >= FEWEST:
                yield replace(item, kind="choice", distractors=found, trail=(*item.trail, "distractors"))


def form(item: Item) -> Form:
    """Return the form of an item's answer."""
    answer = item.answer
    if YEAR.fullmatch(answer):
        return Form("year", "")
    if DATE.fullmatch(answer):
        return Form("date", re.sub(r"[0-9]+", "0", re.sub(r"[A-Z][a-z]+", "M", answer)))
    if NUMBER.match(answer) or answer.split()[0].lower() in WORDS:
        return Form("number", re.sub(r"^(?:[0-9][0-9,.]*|[a-z]+)", "", answer, flags=re.I).strip())
    if answer in countries():
        return Form("country", "")
    kind = next((name.partition("=")[2] for name, _ in item.features if name.startswith("answer_is=")), "")
    opening = " ".join(item.front.lower().split()[:2]) if item.front.lower().startswith(("which", "in which")) else ""
    name = type_of_name(answer)
    return Form(f"{kind} {name} {opening}".strip(), _shape(answer))


def _shape(answer: str) -> str:
    first, *_, last = [*answer.split(), answer.split()[-1]]
    capital = "X" if re.search("[A-Z]", answer) else "x"
    plural = "s" if re.search("[^s]s$", last) else ""
    return f"{first.lower() if first.lower() in {'a', 'an', 'the'} else ''} {capital}{plural}"


class _Facts:
    """The facts of a deck, found by their words."""

    def __init__(self, facts: Iterable[str]) -> None:
        self.words = [content_words(fact) for fact in dict.fromkeys(facts)]
        self.holders: dict[str, set[int]] = defaultdict(set)
        for place, words in enumerate(self.words):
            for word in words:
                self.holders[word].add(place)

    def answer(self, stem: frozenset[str], answer: str) -> bool:
        """Tell whether some fact may answer a stem with this answer."""
        mine = content_words(answer) or frozenset(normalised(answer).split())
        places = set.intersection(*(self.holders.get(word, set()) for word in mine)) if mine else set()
        return any(len(stem & self.words[place]) >= ANSWERED * len(stem) for place in places)


def _distractors(item: Item, pool: dict[str, str], facts: _Facts) -> Iterator[str]:
    stem = content_words(item.front)
    shown = content_words(item.front) | content_words(item.fact) | content_words(item.answer)
    taken: set[str] = set()
    for candidate in (*_near(item, pool.values()), *_made(item)):
        words = content_words(candidate) or frozenset(normalised(candidate).split())
        if words & shown or words & taken or not words or not _alike(candidate, item.answer):
            continue
        if facts.answer(stem, candidate):
            continue
        taken |= words
        yield candidate


def _alike(candidate: str, answer: str) -> bool:
    """Tell whether neither stands out by its length."""
    return 0.4 <= len(candidate) / len(answer) <= 2.5


def _near(item: Item, pool: Iterable[str]) -> list[str]:
    """Return the deck's answers of the same form, the nearest first, otherwise in an order fixed by the item."""
    if YEAR.fullmatch(item.answer):
        year = int(item.answer)
        return sorted((other for other in pool if 1 < abs(int(other) - year) <= 40), key=lambda other: _by(item, other))
    return sorted(pool, key=lambda other: _by(item, other))


def _by(item: Item, option: str) -> bytes:
    return hashlib.sha256(f"{item.front}\n{option}".encode()).digest()


def _made(item: Item) -> Iterator[str]:
    answer = item.answer
    if YEAR.fullmatch(answer):
        steps = sorted((-17, -11, -6, -4, 3, 5, 8, 13), key=lambda step: _by(item, str(step)))
        yield from (str(int(answer) + step) for step in steps if int(answer) + step <= 2025)
    elif answer in countries():
        yield from sorted(countries(), key=lambda other: _by(item, other))
    elif (found := NUMBER.match(answer)) is not None and not DATE.fullmatch(answer):
        yield from (answer.replace(found[0], other, 1) for other in _numbers(found[0], lambda n: _by(item, str(n))))
    elif answer.split()[0].lower() in WORDS:
        word = answer.split()[0]
        place = WORDS.index(word.lower())
        near = [WORDS[n] for n in (place - 2, place - 1, place + 1, place + 2, place + 3) if 0 <= n < len(WORDS)]
        yield from (answer.replace(word, other, 1) for other in sorted(near, key=lambda other: _by(item, other)))


def _numbers(text: str, order: Callable[[float], bytes]) -> Iterator[str]:
    """Yield numbers near a number and as exact as it is: "40" -> "25", "60", "30"."""
    value = float(text.replace(",", ""))
    digits = len(text.partition(".")[2])
    zeros = len(text) - len(text.replace(",", "").rstrip("0")) - text.count(",") if "." not in text else 0
    for factor in sorted((0.5, 0.6, 0.75, 1.25, 1.5, 1.75, 2.0), key=order):
        other = round(value * factor, digits if digits else -zeros)
        if other != value and other > 0:
            yield f"{other:,.{digits}f}" if "," in text else f"{other:.{digits}f}"
