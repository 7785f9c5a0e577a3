"""Draw items for blind grading under `../shared/eval/rubric.md`, and turn the grades into labels.

    python -m tests.quality.grade draw OUT [PATH ...] [--per 40] [--seed 1] [--only PATTERN] [--deck]
    python -m tests.quality.grade collect OUT [--keep]

`draw` analyses texts (those in `../shared/eval`, or the files given), draws items at random and writes OUT/<name>.md
for a grader, each with an excerpt of a document and its cards, and OUT/key.jsonl. `--deck` draws from what a default
deck holds, otherwise from all candidates, the vetoed ones left out. `collect` reads OUT/<name>.<grader>.tsv (id, six
marks, remark), prints what share was accepted by kind and by rule and how far two graders agree, and with `--keep` adds
the items' ids, features and marks, never their sentences, to `tests/quality/labels.jsonl`.
"""

from __future__ import annotations

import argparse
import collections
import hashlib
import json
import random
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from quizgen.analyse import analyse
from quizgen.clean import clean
from quizgen.dedupe import ambiguous, merge
from quizgen.parse import load
from quizgen.read import read
from quizgen.score import MARKS
from quizgen.settle import settle
from quizgen.show import context, front
from quizgen.types import Document
from tests.quality.corpora import documents

RUBRIC = (*MARKS, "focused")
LABELS = Path(__file__).with_name("labels.jsonl")
EXCERPT = 900  # words of a document that a grader is given around the cards


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    drawing = commands.add_parser("draw")
    drawing.add_argument("out", type=Path)
    drawing.add_argument("paths", nargs="*", type=Path)
    drawing.add_argument("--per", type=int, default=40)
    drawing.add_argument("--seed", default="1")
    drawing.add_argument("--only", default="")
    drawing.add_argument("--deck", action="store_true")
    drawing.set_defaults(run=draw)
    collecting = commands.add_parser("collect")
    collecting.add_argument("out", type=Path)
    collecting.add_argument("--keep", action="store_true")
    collecting.set_defaults(run=collect)
    arguments = parser.parse_args()
    arguments.run(arguments)


def draw(arguments: argparse.Namespace) -> None:
    """Write what graders read, and the key that they do not see."""
    nlp = load()
    arguments.out.mkdir(parents=True, exist_ok=True)
    chosen = (
        ((clean(read(path, path.name))[0], path.parent.name) for path in arguments.paths)
        if arguments.paths
        else documents()
    )
    with (arguments.out / "key.jsonl").open("a", encoding="utf-8") as key:
        for document, kind in chosen:
            if not re.search(arguments.only, document.path):
                continue
            rng = random.Random(f"{arguments.seed}/{document.path}")
            start, end = _excerpt(document, rng)
            analysis = analyse(document, nlp)
            items = settle([analysis])[0] if arguments.deck else ambiguous(merge(analysis.items)[0])[0]
            near = [item for item in items if start <= item.sources[0].start < end]
            name = Path(document.path).stem
            lines = [
                f"# Document: {document.title or name} (an excerpt)",
                "",
                document.text[start:end].strip(),
                "",
                "# Cards",
                "",
            ]
            drawn = sorted(rng.sample(near, min(arguments.per, len(near))), key=lambda item: item.sources[0].start)
            for item in drawn:
                ident = hashlib.sha256(f"{document.path} {item.kind} {item.front}".encode()).hexdigest()[:10]
                above = [f"  CONTEXT LINE: {context(item)}"] if context(item) else []
                lines += [f"{ident} ({item.kind})", *above, f"  FRONT: {front(item)}", f"  ANSWER: {item.answer}", ""]
                entry = {"id": ident, "text": kind, "kind": item.kind, "trail": item.trail, "score": item.score}
                entry |= {"features": dict(item.features), "front": item.front, "answer": item.answer, "document": name}
                key.write(json.dumps(entry, ensure_ascii=False) + "\n")
            (arguments.out / f"{name}.md").write_text("\n".join(lines), encoding="utf-8")
            print(f"{name}: {len(drawn)} of {len(near)} cards, {len(document.text[start:end].split())} words")


def _excerpt(document: Document, rng: random.Random) -> tuple[int, int]:
    blocks = document.blocks
    sizes = [len(block.text.split()) for block in blocks]
    first = 0
    if sum(sizes) > EXCERPT:
        starts = [n for n in range(len(blocks)) if sum(sizes[n:]) >= EXCERPT]
        first = rng.choice(starts)
    last, words = first, 0
    while last < len(blocks) and words < EXCERPT:
        words += sizes[last]
        last += 1
    end = blocks[last].origin(0) if last < len(blocks) else len(document.text)
    return blocks[first].origin(0), end


def collect(arguments: argparse.Namespace) -> None:
    """Print what the graders say, and keep it as labels if that is asked for."""
    key = {entry["id"]: entry for entry in _jsonl(arguments.out / "key.jsonl")}
    grades: dict[str, dict[str, list[int]]] = collections.defaultdict(dict)
    remarks: list[str] = []
    for path in sorted(arguments.out.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            ident, *cells = line.strip().split("\t")
            if ident in key and len(cells) >= 6 and all(cell in {"0", "1"} for cell in cells[:6]):
                grades[ident][path.stem.rpartition(".")[2]] = [int(cell) for cell in cells[:6]]
                if "0" in cells[:6]:
                    entry = key[ident]
                    marks = "".join(cells[:6])
                    remarks.append(
                        f"{marks} {entry['front']} // {entry['answer']} | {' '.join(cells[6:])} {entry['trail']}"
                    )
    (arguments.out / "failed.txt").write_text("\n".join(remarks), encoding="utf-8")
    groups: dict[str, list[list[int]]] = collections.defaultdict(list)
    for ident, by_grader in grades.items():
        entry = key[ident]
        for marks in by_grader.values():
            for group in ("all", entry["text"], entry["kind"], f"rule {entry['trail'][-1]}"):
                groups[group].append(marks)
    print(f"{'':24}{'cards':>6}{'usable':>8}{'accepted':>9}  " + " ".join(f"{mark:>8}" for mark in RUBRIC))
    for group, rows in groups.items():
        shares = [sum(all(marks[:4]) for marks in rows), sum(all(marks) for marks in rows)]
        shares += [sum(marks[n] for marks in rows) for n in range(len(RUBRIC))]
        usable, accepted, *each = (f"{100 * share / len(rows):.0f}" for share in shares)
        print(f"{group:24}{len(rows):6}{usable:>8}{accepted:>9}  " + " ".join(f"{share:>8}" for share in each))
    pairs = [[all(marks) for marks in by_grader.values()][:2] for by_grader in grades.values() if len(by_grader) > 1]
    if pairs:
        print(f"two graders on {len(pairs)} cards: agree on {_agreement(pairs)}")
    if arguments.keep:
        with LABELS.open("a", encoding="utf-8") as labels:
            for ident, by_grader in grades.items():
                entry = key[ident]
                kept = {name: entry[name] for name in ("id", "document", "text", "kind", "features")}
                kept |= {"graded": date.today().isoformat(), "marks": list(by_grader.values())}
                labels.write(json.dumps(kept) + "\n")


def _agreement(pairs: list[list[bool]]) -> str:
    same = sum(a == b for a, b in pairs) / len(pairs)
    a, b = (sum(pair[n] for pair in pairs) / len(pairs) for n in (0, 1))
    chance = a * b + (1 - a) * (1 - b)
    return f"{100 * same:.0f} in 100, kappa {(same - chance) / (1 - chance):.2f}"


def _jsonl(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


if __name__ == "__main__":
    main()
