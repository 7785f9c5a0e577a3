"""The probability that a person accepts an item as it is: a small boosted ensemble of trees over readable features.

The trees are data, grown by `python -m tests.quality.fit` on labelled items.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import Any

THRESHOLD = 0.43  # of labelled items above it, 62 in 100 are accepted (held out: `python -m tests.quality.fit`)
WRITTEN = 0.99  # the score of a card that the author of a document wrote: not computed, and bound by nothing


@cache
def ensemble() -> tuple[float, tuple[Any, ...]]:
    """Return the log odds to begin with, and the trees.

    A tree is what it adds to the log odds, or [feature, threshold, tree if at most the threshold, tree otherwise].
    """
    data = json.loads(resources.files("quizgen").joinpath("data/score.json").read_text("utf-8"))
    return data["start"], tuple(data["trees"])


def score(features: Iterable[tuple[str, float]]) -> float:
    """Return the probability, rounded to three digits and below `WRITTEN`; a feature that is left out counts as 0."""
    start, trees = ensemble()
    known = dict(features)
    logit = start + sum(_value(tree, known) for tree in trees)
    return min(round(1 / (1 + math.exp(-logit)), 3), WRITTEN - 0.001)


def _value(tree: Any, known: Mapping[str, float]) -> float:
    while isinstance(tree, list):
        name, threshold, left, right = tree
        tree = left if known.get(name, 0.0) <= threshold else right
    return float(tree)


def parts(features: Iterable[tuple[str, float]]) -> list[tuple[str, float]]:
    """Return what each feature adds to the log odds, the weightiest first: how far the score moves when it is 0."""
    known = dict(features)
    _, trees = ensemble()
    whole = sum(_value(tree, known) for tree in trees)
    moved = ((name, whole - sum(_value(tree, {**known, name: 0.0}) for tree in trees)) for name in known)
    return sorted(((name, round(by, 3)) for name, by in moved if abs(by) >= 0.01), key=lambda part: -abs(part[1]))
