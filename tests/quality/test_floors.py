"""The score keeps what it has reached: floors for precision and count, by kind and by rule, on the labelled items.

Each item is judged by trees that were grown without its document (`held`, which `tests.quality.fit` writes).

The floors are in `floors.json`. They are raised by `pytest tests/quality --raise-floors`, and lowered by nothing else
than `--lower-floors`, which is for a change that says why.
"""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

import pytest

from quizgen.score import THRESHOLD

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
FEWEST = 10  # a group with fewer kept items says nothing


def measured() -> dict[str, dict[str, float]]:
    """Return for each kind and rule how many labelled items the default deck would hold, and the share accepted."""
    groups: dict[str, list[float]] = defaultdict(list)
    for line in (HERE / "labels.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["held"] >= THRESHOLD:
            accepted = sum(all(marks) for marks in row["marks"]) / len(row["marks"])
            made_by = next(name for name in row["features"] if name.startswith("made_by="))
            for group in ("all", row["kind"], made_by.replace("made_by=", "rule ")):
                groups[group].append(accepted)
    return {
        group: {"count": len(rows), "precision": round(sum(rows) / len(rows), 3)}
        for group, rows in sorted(groups.items())
        if len(rows) >= FEWEST
    }


def test_no_floor_is_undercut(request: pytest.FixtureRequest) -> None:
    now = measured()
    if request.config.getoption("--lower-floors"):
        FLOORS.write_text(json.dumps(now, indent=1) + "\n", encoding="utf-8")
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    if request.config.getoption("--raise-floors"):
        for group, figures in now.items():
            known = floors.setdefault(group, figures)
            floors[group] = {name: max(value, known[name]) for name, value in figures.items()}
        FLOORS.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")
    under = {
        group: (now.get(group), floor)
        for group, floor in floors.items()
        if any(now.get(group, {}).get(name, 0) < value for name, value in floor.items())
    }
    assert not under, f"below the floor (measured, floor): {under}"
