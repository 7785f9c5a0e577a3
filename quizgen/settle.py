"""Settle what is in a deck, on plain values: one name for one thing, one card for one fact, only the good ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from functools import lru_cache

from quizgen.choose import choose
from quizgen.dedupe import ambiguous, merge
from quizgen.resolve.namings import PARTICLES, TITLES, is_given_name
from quizgen.resolve.unify import unify
from quizgen.score import THRESHOLD
from quizgen.show import deletion
from quizgen.types import Analysis, Item, Kind, Rejection

_PARTICLE = re.compile(rf"(?<=\s)(?:{'|'.join(sorted(PARTICLES))})['’]? ?$")
_WORD_BEFORE = re.compile(r"(?<![\w.])([A-Z][\w’'-]*)(\.?) $")
DEFAULT_KINDS: tuple[Kind, ...] = ("cloze", "question")


def settle(
    analyses: Sequence[Analysis],
    *,
    kinds: Collection[Kind] = DEFAULT_KINDS,
    threshold: float | None = None,
    limit: int | None = None,
) -> tuple[list[Item], list[Rejection]]:
    """Return the items of a deck in document order, and all that is passed over, with reasons.

    `threshold` is the least score, by default the one of `score`; `limit` is the most items.
    """
    least = THRESHOLD if threshold is None else threshold
    passed_over = [rejection for analysis in analyses for rejection in analysis.rejections]
    items, same = merge(_with_one_name_each(analyses))
    items, two_answers = ambiguous(items)
    if "choice" in kinds:
        from quizgen.distractors import choices  # here, as most decks do without

        items += choices([item for item in items if item.score >= least], items)
    items, left = choose(
        items, {analysis.document: analysis.words for analysis in analyses}, kinds=kinds, threshold=least, limit=limit
    )
    return items, [*passed_over, *same, *two_answers, *left]


def _with_one_name_each(analyses: Sequence[Analysis]) -> list[Item]:
    """Bring the variants and misspellings of a name, in all documents of the deck, to one form."""
    items = [item for analysis in analyses for item in analysis.items]
    forms = unify([name for analysis in analyses for name in analysis.names])
    if not forms:
        return items
    known = sorted({*forms, *forms.values()}, key=len, reverse=True)
    name = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, known))})(?!\w)")

    @lru_cache(maxsize=8)  # the items of one fact stand together
    def unified(text: str) -> str:
        seen: set[str] = set()

        def form(found: re.Match[str]) -> str:
            full = forms.get(found[0], found[0])
            if " " not in found[0] and _with_given_name(text[: found.start()]):
                return found[0]  # the surname of somebody else: "Kemal Tokayev"
            again = full in seen and " " not in found[0]
            seen.add(full)
            return full.split()[-1] if again else full

        return name.sub(form, text)

    return [_with_texts(item, unified) for item in items]


def _with_given_name(before: str) -> bool:
    """Tell whether a text ends in a given name or an initial: "Kemal ", "K. ", not "President ", "In Almaty, "."""
    word = _WORD_BEFORE.search(_PARTICLE.sub("", before))
    if word is None or word[1].lower() in TITLES:
        return False
    return is_given_name(word[1]) or (len(word[1]) == 1 and word[2] == ".")


def _with_texts(item: Item, changed: Callable[[str], str]) -> Item:
    """Change an item's texts; what a gap holds after that is the answer of a cloze."""
    front, answer, fact = changed(item.front), changed(item.answer), changed(item.fact)
    if (front, answer, fact) == (item.front, item.answer, item.fact):
        return item  # and no copy, as there are many
    if item.kind == "cloze":
        answer = deletion(front, answer).answer
    return replace(item, front=front, answer=answer, fact=fact)
