"""The probability that a person accepts an item as it is, from readable features.

A card is accepted if it gets every mark of the rubric. Each mark has a small boosted ensemble of trees of its own
(`MARKS`); the score is the product of what they say, calibrated. One ensemble for acceptance itself ranks worse: the
area under the curve over held-out documents was .772, that of the product .784 (on 3,722 labels). The trees are data,
grown by `python -m tests.quality.fit` on labelled items.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MARKS = ("natural", "alone", "single", "correct", "worth")  # the sixth, focused, fails too rarely to be learned
# Strict graders accept 70 in 100 of the labelled items above it (held out: `python -m tests.quality.fit`), and of the
# cards in default decks fewer: in a blind test 39 in 100 of those between 0.5 and 0.6, 66 of those from 0.65 on.
THRESHOLD = 0.55
WRITTEN = 0.99  # the score of a card that the author of a document wrote: not computed, and bound by nothing
DEPTH = 3
ROWS = 256  # items scored at once: more need more memory and take no less time


@dataclass(frozen=True, slots=True)
class Forest:
    """The ensembles, a row for each mark in the order of `MARKS`.

    A tree is complete: its inner nodes stand in `splits` and `bounds` level by level, its leaves in `leaves`. An item
    goes to the right where its feature is above the bound. `start` holds the log odds to begin with.
    """

    features: Mapping[str, int]
    splits: NDArray[np.intp]  # mark × tree × node
    bounds: NDArray[np.float64]
    leaves: NDArray[np.float64]
    start: NDArray[np.float64]
    slope: float
    offset: float


@cache
def forest() -> Forest:
    """Return the ensembles that come with the program."""
    import numpy as np

    data = json.loads(resources.files("quizgen").joinpath("data/score.json").read_text("utf-8"))
    marks = [data["marks"][mark] for mark in MARKS]
    return Forest(
        {name: place for place, name in enumerate(data["features"])},
        np.array([mark["splits"] for mark in marks], dtype=np.intp),
        np.array([mark["bounds"] for mark in marks]),
        np.array([mark["leaves"] for mark in marks]),
        np.array([mark["start"] for mark in marks]),
        *data["calibration"],
    )


def scores(items: Sequence[Iterable[tuple[str, float]]]) -> list[float]:
    """Return the probabilities, rounded to three digits and below `WRITTEN`; a feature that is left out counts as 0."""
    import numpy as np

    probabilities = 1 / (1 + np.exp(-_log_odds(_by_mark(items))))
    return [min(round(float(p), 3), WRITTEN - 0.001) for p in probabilities]


def score(features: Iterable[tuple[str, float]]) -> float:
    """Return the probability for one item."""
    return scores([features])[0]


def marks(features: Iterable[tuple[str, float]]) -> dict[str, float]:
    """Return the probability of each mark, as its ensemble says, before the product is calibrated."""
    import numpy as np

    return dict(zip(MARKS, (1 / (1 + np.exp(-_by_mark([features])[0]))).round(3).tolist(), strict=True))


def parts(features: Iterable[tuple[str, float]]) -> list[tuple[str, float]]:
    """Return what each feature adds to the score's log odds, the weightiest first: how far they move when it is 0."""
    known = dict(features)
    rows = [known, *({**known, name: 0.0} for name in known)]
    whole, *others = _log_odds(_by_mark([row.items() for row in rows])).tolist()
    moved = ((name, round(whole - other, 3)) for name, other in zip(known, others, strict=True))
    return sorted(((name, by) for name, by in moved if abs(by) >= 0.01), key=lambda part: -abs(part[1]))


def _by_mark(items: Sequence[Iterable[tuple[str, float]]]) -> NDArray[np.float64]:
    """Return the log odds of each mark (columns) for each item (rows)."""
    import numpy as np

    grown = forest()
    x = np.zeros((len(items), len(grown.features)))
    for row, features in enumerate(items):
        for name, value in features:
            if name in grown.features:
                x[row, grown.features[name]] = value
    inner = grown.splits.shape[-1]
    splits, bounds, leaves = (part.reshape(-1, part.shape[-1]) for part in (grown.splits, grown.bounds, grown.leaves))
    trees = np.arange(len(splits))
    found = np.empty((len(items), len(MARKS)))
    for first in range(0, len(items), ROWS):
        part = x[first : first + ROWS]
        rows = np.arange(len(part))[:, None]
        node = np.zeros((len(part), len(trees)), dtype=np.intp)
        for _ in range(DEPTH):
            node = 2 * node + 1 + (part[rows, splits[trees, node]] > bounds[trees, node])
        added = leaves[trees, node - inner].reshape(len(part), len(MARKS), -1)
        found[first : first + ROWS] = grown.start + added.sum(axis=2)
    return found


def _log_odds(by_mark: NDArray[np.float64]) -> NDArray[np.float64]:
    """Calibrate the product of the marks' probabilities."""
    return forest().offset + forest().slope * logit_of_product(by_mark)


def logit_of_product(by_mark: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the log odds of all marks together from the log odds of each, as if they were independent."""
    import numpy as np

    log = -np.logaddexp(0, -by_mark).sum(axis=1)
    together: NDArray[np.float64] = log - np.log(-np.expm1(log))
    return together
