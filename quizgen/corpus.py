"""Analyse the documents of a deck: unchanged ones come from the cache, the others are shared by processes."""

from __future__ import annotations

import gc
import signal
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from quizgen import cache
from quizgen.errors import QuizgenError
from quizgen.read import Unreadable
from quizgen.read.find import STDIN
from quizgen.types import Analysis


@dataclass(frozen=True, slots=True)
class Task:
    """One document to analyse; `key` is where the cache keeps the result, empty if nowhere."""

    path: Path
    name: str
    pipeline: str
    key: str = ""


Result = tuple[Path, Analysis | Unreadable]


def analyses(documents: Mapping[Path, str], pipeline: str, *, jobs: int = 1, cached: bool = True) -> Iterator[Result]:
    """Yield what each document yields, or why it cannot be read; in any order, as they are done.

    A result depends on its document alone, so that neither `jobs` (the most processes) nor the cache changes it.
    """
    tasks: list[Task] = []
    for path, name in documents.items():
        task = Task(path, name, pipeline, _key(path, name, pipeline) if cached else "")
        known = cache.get(task.key) if task.key else None
        if known is None:
            tasks.append(task)
        else:
            yield path, known
    yield from _parallel(tasks, jobs) if jobs > 1 and len(tasks) > 1 else map(_analyse, tasks)
    if cached and tasks:
        cache.prune()


def _key(path: Path, name: str, pipeline: str) -> str:
    """Return the document's key in the cache; what cannot be read has none."""
    try:
        return "" if path == STDIN else cache.key(path, name, pipeline)
    except OSError:
        return ""


def _analyse(task: Task) -> Result:
    from quizgen.analyse import analyse  # here, so that spaCy is not imported when all documents are in the cache
    from quizgen.clean import clean
    from quizgen.parse import load
    from quizgen.read import read

    try:
        document, removed = clean(read(task.path, task.name))
    except Unreadable as error:
        return task.path, error
    analysis = analyse(document, load(task.pipeline))
    gc.collect()  # spaCy's documents and tokens hold each other, and much memory besides
    gc.freeze()  # what is left stays: it is not looked through again with the next document
    analysis = replace(analysis, rejections=(*removed, *analysis.rejections))
    if task.key and task.key == _key(task.path, task.name, task.pipeline):  # else it was edited meanwhile
        cache.put(task.key, analysis)
    return task.path, analysis


def _parallel(tasks: Iterable[Task], jobs: int) -> Iterator[Result]:
    """Analyse in processes of their own, the longest documents first; whatever happens, they end with this iterator."""
    import multiprocessing  # here, as most builds do without
    from concurrent.futures import ProcessPoolExecutor, as_completed
    from concurrent.futures.process import BrokenProcessPool

    here = [task for task in tasks if task.path == STDIN]
    others = sorted((task for task in tasks if task.path != STDIN), key=lambda task: -_size(task.path))
    pool = ProcessPoolExecutor(
        min(jobs, len(others)), mp_context=multiprocessing.get_context("spawn"), initializer=_leave_signals
    )
    try:
        for future in as_completed([pool.submit(_analyse, task) for task in others]):
            yield future.result()
    except BrokenProcessPool:
        raise QuizgenError("A process was killed, most likely for want of memory. Build with fewer --jobs.") from None
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        for process in multiprocessing.active_children():
            process.terminate()
    yield from map(_analyse, here)


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _leave_signals() -> None:
    """Leave Ctrl-C to the process that began the work: it ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
