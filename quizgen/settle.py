"""Settle what is in a deck, on plain values: one name for one thing, one card for one fact, only the good ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quizgen.choose import choose
from quizgen.dedupe import ambiguous, merge
from quizgen.score import THRESHOLD
from quizgen.types import KINDS, Analysis, Item, Kind, Rejection


def settle(
    analyses: Sequence[Analysis],
    *,
    kinds: Iterable[Kind] = KINDS,
    threshold: float | None = None,
    limit: int | None = None,
) -> tuple[list[Item], list[Rejection]]:
    """Return the items of a deck in document order, and all that is passed over, with reasons.

    `threshold` is the least score, by default the one of `score`; `limit` is the most items.
    """
    passed_over = [rejection for analysis in analyses for rejection in analysis.rejections]
    items, same = merge(item for analysis in analyses for item in analysis.items)
    items, two_answers = ambiguous(items)
    items, left = choose(
        items,
        {analysis.document: analysis.words for analysis in analyses},
        kinds=kinds,
        threshold=THRESHOLD if threshold is None else threshold,
        limit=limit,
    )
    return items, [*passed_over, *same, *two_answers, *left]
