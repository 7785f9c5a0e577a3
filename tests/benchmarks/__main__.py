"""Measure what a build costs, as ratios within one run, and print a table: `python -m tests.benchmarks [NAME]…`.

The names: pipeline, rebuild, jobs, memory, items. The texts are the articles of `../shared/eval`, as often as needed
with other numbers in them, or the project's seeds where those are not there.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import spacy

from quizgen import anki, identity
from quizgen.build import build
from quizgen.choose import choose
from quizgen.config import recipe_for
from quizgen.dedupe import ambiguous, merge
from quizgen.parse import DEFAULT_PIPELINE, load
from quizgen.types import Deck, Item, Source
from tests.quality.corpora import EVAL, squad

SEEDS = Path(__file__).parents[2] / "seeds"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHMARKS))
    for name in arguments.parse_args().names or BENCHMARKS:
        with tempfile.TemporaryDirectory() as folder:
            for what, measured, target in BENCHMARKS[name](Path(folder)):
                print(f"{name:9}{what:58}{measured:>14}   {target}", flush=True)


Row = tuple[str, str, str]  # what, measured, target


def pipeline(folder: Path) -> Iterator[Row]:
    """Compare a whole build with the bare pipeline on the same paragraphs: after each document it parses it, too.

    Processor time of this one process, as other processes make clocks useless.
    """
    texts = write(folder, 123_000)
    bare = spacy.load(DEFAULT_PIPELINE)
    load(DEFAULT_PIPELINE)
    parsed = 0.0

    def parse(document: Path) -> None:
        nonlocal parsed
        paragraphs = document.read_text(encoding="utf-8").split("\n\n")
        started = time.process_time()
        list(bare.pipe(paragraphs, batch_size=32))
        parsed += time.process_time() - started

    recipe = recipe_for([str(folder / "*.txt")], folder / "deck.apkg")
    started = time.process_time()
    build(recipe, cached=False, advance=parse)
    built = time.process_time() - started - parsed
    yield f"build of {words(texts):,} words / bare pipeline", f"{built / parsed:.2f}", "at most 1.3"


def rebuild(folder: Path) -> Iterator[Row]:
    """Compare a build after an override was changed with the first, in processor time."""
    texts = write(folder, 30_000)
    _, first = run(folder)
    (folder / "deck.overrides.yaml").write_text("add:\n- {question: Who came first?, answer: The author}\n")
    _, second = run(folder)
    yield f"second build of {words(texts):,} words / first", f"{second / first:.2f}", "at most 0.1"


def jobs(folder: Path) -> Iterator[Row]:
    """Compare one process with two, by the clock: on a machine that does nothing else."""
    texts = write(folder, 300_000)
    (one, work), (two, works) = (run(folder, "--no-cache", "--jobs", jobs, "-o", f"{jobs}.apkg") for jobs in "12")
    yield f"one process / two, {words(texts):,} words", f"{one / two:.2f}", "at least 1.6 on two cores"
    yield "processor time of one / of two", f"{work / works:.2f}", "near 1"


def memory(folder: Path) -> Iterator[Row]:
    """Compare the most memory that builds of a small and a large corpus take."""
    peaks = []
    for name, length in (("small", 100_000), ("large", 1_000_000)):
        (folder / name).mkdir()
        write(folder / name, length)
        peaks.append(peak(folder / name))
        yield f"peak memory at {length:,} words", f"{peaks[-1] / 1e6:.0f} MB", ""
    yield "large / small", f"{peaks[1] / peaks[0]:.2f}", "at most 1.3"


def items(_folder: Path) -> Iterator[Row]:
    """Send ever more items through what compares the items of a whole deck, and through packaging."""
    deck = Deck("benchmark", "Benchmark")
    for number in (1_000, 10_000, 100_000):
        made = [item(n) for n in range(number)]
        started = time.process_time()
        kept = choose(ambiguous(merge(made)[0])[0], {"a.txt": 10**9}, kinds=("question",), threshold=0)[0]
        named, _ = identity.identify(deck, kept, (), None)
        compared = time.process_time()
        anki.package(deck, named)
        packaged = time.process_time()
        yield f"{number:,} items compared, each", f"{(compared - started) / number * 1e6:.0f} µs", "the same for all"
        yield f"{number:,} items packaged, each", f"{(packaged - compared) / number * 1e6:.0f} µs", "the same for all"


BENCHMARKS: dict[str, Callable[[Path], Iterator[Row]]] = {
    "pipeline": pipeline,
    "rebuild": rebuild,
    "jobs": jobs,
    "memory": memory,
    "items": items,
}


def item(n: int) -> Item:
    """Return the nth of many items that share words, but neither facts nor answers."""
    town, year = f"Town{n // 7}", 1000 + n % 997
    fact = f"The {ORDINALS[n % len(ORDINALS)]} bridge of {town} was opened in {year}."
    front = f"When was the {ORDINALS[n % len(ORDINALS)]} bridge of {town} opened?"
    source = Source("a.txt", n * 100, fact)
    return Item("question", front, str(year), fact, (source,), ("when",), score=0.5 + n % 50 / 100)


ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")


def write(folder: Path, length: int) -> list[str]:
    """Write documents of at least so many words in all; each round through the articles has other numbers in it."""
    if EVAL.exists():
        articles = ["\n\n".join(block.text for block in document.blocks) for document, _ in squad()]
    else:
        articles = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.iterdir())]
    texts: list[str] = []
    written = 0
    while written < length:
        article = articles[len(texts) % len(articles)]
        texts.append(changed(article, len(texts) // len(articles)))
        written += words(texts[-1:])
        (folder / f"{len(texts):04}.txt").write_text(texts[-1], encoding="utf-8")
    return texts


def changed(text: str, round_: int) -> str:
    return re.sub(r"\d{2,}", lambda number: str(int(number[0]) + round_), text) if round_ else text


def words(texts: list[str]) -> int:
    return sum(len(text.split()) for text in texts)


def command(folder: Path, *options: str) -> list[str]:
    sources = [str(path) for path in sorted(folder.glob("*.txt"))]
    return [sys.executable, "-m", "quizgen", "build", "-q", *sources, "-o", str(folder / "deck.apkg"), *options]


def run(folder: Path, *options: str) -> tuple[float, float]:
    """Build in a process of its own, with a cache of its own; return the seconds by the clock and of processor time."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache")}
    started, before = time.perf_counter(), spent()
    subprocess.run(command(folder, *options), check=True, env=environment, cwd=folder)
    return time.perf_counter() - started, spent() - before


def spent() -> float:
    """Return the processor time, in seconds, of all processes that were started and have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def peak(folder: Path) -> int:
    """Build in a process of its own; return the most memory that it took, in bytes."""
    code = "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True); " + (
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    measured = [sys.executable, "-c", code, *command(folder, "--no-cache")]
    most = int(subprocess.run(measured, check=True, stdout=subprocess.PIPE).stdout)
    return most * (1 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    main()
