"""Check what people wrote, without a build: recipes, and overrides against the listing of the last build."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from quizgen import decide, listing, overrides
from quizgen.config import read_recipes
from quizgen.decide import Stale
from quizgen.errors import Problem, ProblemsFound


def check(decks: Iterable[Path]) -> tuple[list[Problem], list[Stale]]:
    """Return all mistakes in the recipes and overrides of some decks, and the decisions that are stale.

    A deck is named by its recipe, or by itself (`.apkg`) if it was built from documents. Raises `QuizgenError` for a
    recipe that cannot be read.
    """
    problems: list[Problem] = []
    stale: list[Stale] = []
    for deck in decks:
        try:
            if deck.suffix != ".apkg":
                read_recipes([deck])
            person, mistakes = overrides.read(deck.with_suffix(".overrides.yaml"))
            problems += mistakes
            made = deck.with_suffix(".items.yaml")
            if made.exists():
                decided = decide.check(person, listing.read(made))
                problems += decided.problems
                stale += decided.stale
        except ProblemsFound as found:
            problems += found.problems
    return sorted(set(problems)), stale


def as_data(problems: Iterable[Problem], stale: Iterable[Stale]) -> dict[str, Any]:
    """Return the result as plain values, for JSON."""
    return {
        "problems": [_data(problem) for problem in problems],
        "stale": [_data(one.place) | {"id": one.id, "offer": one.offer or None} for one in stale],
    }


def _data(problem: Problem) -> dict[str, Any]:
    return {"file": problem.file, "line": problem.line, "column": problem.column, "message": problem.message}
