"""Fit the score on the labelled items: `python -m tests.quality.fit [--write]`.

A logistic regression with a ridge penalty, fitted by Newton's method: small, deterministic, readable. Prints how it
does on items of documents that it was not fitted on (ten folds): area under the ROC curve, how well it is
calibrated, and the precision at each threshold. `--write` puts the weights into `quizgen/data/score.json`.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

LABELS = Path(__file__).with_name("labels.jsonl")
WEIGHTS = Path("quizgen/data/score.json")
RIDGE = 6.0
RARE = 8  # a feature that fewer items have is left out
FOLDS = 10
Array = NDArray[np.float64]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    write = parser.parse_args().write
    rows = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
    names, x, y, folds = table(rows)
    held = np.zeros(len(y))
    for fold in range(FOLDS):
        train, test = folds != fold, folds == fold
        held[test] = predict(x[test], fit(x[train], y[train]))
    print(f"{len(y)} items, {len(names)} features, {100 * y.mean():.0f} in 100 accepted")
    print(f"held out: area under the curve {area(y, held):.3f}")
    print(f"{'score':>12}{'items':>7}{'accepted':>10}{'all above':>11}{'of all':>8}")
    for low in np.arange(0.0, 1.0, 0.1):
        inside = (held >= low) & (held < low + 0.1)
        above = held >= low
        if inside.any():
            shares = f"{100 * y[inside].mean():10.0f} {100 * y[above].mean():10.0f} {100 * above.mean():7.0f}"
            print(f"{low:5.1f} – {low + 0.1:3.1f} {inside.sum():6} {shares}")
    weights = fit(x, y)
    ranked = sorted(zip(names, weights[1:], strict=True), key=lambda pair: -abs(pair[1]))
    print(", ".join(f"{name} {weight:+.2f}" for name, weight in ranked[:40]))
    if write:
        data = {"bias": round(float(weights[0]), 4), "features": {n: round(float(w), 4) for n, w in sorted(ranked)}}
        WEIGHTS.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")


def table(rows: list[dict[str, Any]]) -> tuple[list[str], Array, Array, NDArray[np.int64]]:
    """Return the names of the features, a row for each item, whether it was accepted, and its fold.

    Items of one document share a fold: neighbours in a document resemble each other.
    """
    counts = Counter(name for row in rows for name in row["features"])
    names = sorted(name for name, count in counts.items() if count >= RARE)
    place = {name: n for n, name in enumerate(names)}
    x = np.zeros((len(rows), len(names)))
    for n, row in enumerate(rows):
        for name, value in row["features"].items():
            if name in place:
                x[n, place[name]] = value
    y = np.array([np.mean([all(marks) for marks in row["marks"]]) for row in rows])
    documents = sorted({row["document"] for row in rows})
    folds = np.array([documents.index(row["document"]) % FOLDS for row in rows])
    return names, x, y, folds


def fit(x: Array, y: Array, ridge: float = RIDGE) -> Array:
    """Return the bias and the weights that make the labels likeliest, under a ridge penalty."""
    x = np.hstack([np.ones((len(x), 1)), x])
    penalty = np.diag([0.0] + [ridge] * (x.shape[1] - 1))
    weights = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ weights))
        step = np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + penalty, x.T @ (y - p) - penalty @ weights)
        weights += step
        if np.abs(step).max() < 1e-8:
            break
    return weights


def predict(x: Array, weights: Array) -> Array:
    """Return the probability of each item."""
    result: Array = 1 / (1 + np.exp(-(weights[0] + x @ weights[1:])))
    return result


def area(y: Array, p: Array) -> float:
    """Return the area under the ROC curve: how often an accepted item scores above one that is not."""
    order = np.argsort(p, kind="stable")
    ranks = np.empty(len(p))
    ranks[order] = np.arange(1, len(p) + 1)
    positive = y > 0.5
    n, m = positive.sum(), (~positive).sum()
    return float((ranks[positive].sum() - n * (n + 1) / 2) / max(1, n * m))


if __name__ == "__main__":
    main()
