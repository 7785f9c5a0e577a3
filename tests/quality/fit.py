"""Grow the trees of the score on the labelled items: `python -m tests.quality.fit [--write]`.

Gradient boosting of small trees with scikit-learn (`pip install -e '.[fit]'`), with a fixed seed. Prints how it does
on items of documents that it was not grown on (ten folds): the area under the ROC curve, how well the probabilities are
calibrated, and the share accepted above each threshold. `--write` puts the trees into `quizgen/data/score.json`.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import GradientBoostingClassifier

LABELS = Path(__file__).with_name("labels.jsonl")
TREES = Path("quizgen/data/score.json")
RARE = 8  # a feature that fewer items have is left out
FOLDS = 10
# by the area under the curve over the folds, on the first 2,300 labels; a logistic regression came to .04 less
BOOSTING: dict[str, Any] = {
    "n_estimators": 160,
    "learning_rate": 0.06,
    "max_depth": 3,
    "min_samples_leaf": 12,
    "subsample": 0.6,
    "max_features": 0.3,
    "random_state": 0,
}
Array = NDArray[np.float64]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    write = parser.parse_args().write
    rows = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
    names, x, y, folds = table(rows)
    held = held_out(x, y, folds)
    print(f"{len(y)} items, {len(names)} features, {100 * y.mean():.0f} in 100 accepted")
    print(f"held out: area under the curve {area(y, held):.3f}")
    print(f"{'score':>12}{'items':>7}{'accepted':>10}{'all above':>11}{'of all':>8}")
    for low in np.arange(0.0, 1.0, 0.1):
        inside = (held >= low) & (held < low + 0.1)
        above = held >= low
        if inside.any():
            shares = f"{100 * y[inside].mean():10.0f} {100 * y[above].mean():10.0f} {100 * above.mean():7.0f}"
            print(f"{low:5.1f} – {low + 0.1:3.1f} {inside.sum():6} {shares}")
    grown = grow(x, y)
    ranked = sorted(zip(grown.feature_importances_, names, strict=True), reverse=True)
    print(", ".join(f"{name} {weight:.3f}" for weight, name in ranked[:40]))
    if write:
        TREES.write_text(json.dumps(exported(grown, names), separators=(",", ":")) + "\n", encoding="utf-8")


def table(rows: list[dict[str, Any]]) -> tuple[list[str], Array, Array, NDArray[np.int64]]:
    """Return the names of the features, a row for each item, the share of graders who accept it, and its fold.

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


def grow(x: Array, y: Array) -> GradientBoostingClassifier:
    """Grow the ensemble; an item on which graders part counts as not accepted."""
    return GradientBoostingClassifier(**BOOSTING).fit(x, y > 0.5)


def held_out(x: Array, y: Array, folds: NDArray[np.int64]) -> Array:
    """Return the probability of each item by an ensemble that saw none of its document's."""
    held = np.zeros(len(y))
    for fold in range(FOLDS):
        if (folds == fold).any():
            held[folds == fold] = grow(x[folds != fold], y[folds != fold]).predict_proba(x[folds == fold])[:, 1]
    return held


def exported(grown: GradientBoostingClassifier, names: list[str]) -> dict[str, Any]:
    """Return the ensemble as plain data, in the form that `quizgen.score` reads."""

    def node(tree: Any, n: int) -> Any:
        if tree.children_left[n] < 0:
            return round(float(tree.value[n][0][0]) * BOOSTING["learning_rate"], 4)
        left, right = (node(tree, int(child[n])) for child in (tree.children_left, tree.children_right))
        return [names[tree.feature[n]], round(float(tree.threshold[n]), 4), left, right]

    trees = [node(estimator.tree_, 0) for estimator in grown.estimators_[:, 0]]
    start = float(grown.init_.class_prior_[1])
    return {"start": round(float(np.log(start / (1 - start))), 4), "trees": trees}


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
