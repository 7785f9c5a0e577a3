"""Make `quizgen/data/given_names.txt` anew from nomquamgender (MIT): `python -m tests.quality.given_names`.

A name is "he" or "she" if at least 90 in 100 of those who bear it are, and "either" otherwise; kept are names in at
least 3 of nomquamgender's sources that were counted 20 times or more. nomquamgender itself needs pandas and 280 MB.
"""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path

SURE = 0.9


def main() -> None:
    path = resources.files("nomquamgender").joinpath("name_data.json")
    known = json.loads(path.read_text(encoding="utf-8"))
    lines: dict[str, list[str]] = {"he": [], "she": [], "either": []}
    for name, (sources, count, female, *_) in sorted(known.items()):
        if name.isalpha() and name.isascii() and sources >= 3 and (count or 0) >= 20:
            lines["she" if female >= SURE else "he" if female <= 1 - SURE else "either"].append(name)
    text = "".join(f"{sex}: {' '.join(names)}\n" for sex, names in lines.items())
    Path("quizgen/data/given_names.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
