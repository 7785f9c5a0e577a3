"""The probability that a person accepts an item as it is: a logistic regression over readable features.

The weights are data, fitted by `python -m tests.quality.fit` on labelled items.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any

THRESHOLD = 0.5


@cache
def weights() -> dict[str, Any]:
    """Return the fitted weights: `bias`, and `features` with a weight for each name."""
    data: dict[str, Any] = json.loads(resources.files("quizgen").joinpath("data/score.json").read_text("utf-8"))
    return data


def score(features: Iterable[tuple[str, float]]) -> float:
    """Return the probability in [0, 1], rounded to three digits."""
    known = weights()["features"]
    logit = weights()["bias"] + sum(known.get(name, 0.0) * value for name, value in features)
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, logit)))), 3)
