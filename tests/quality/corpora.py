"""The texts to measure with, as documents; none of them is in the project (see the README of `../shared/eval`)."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from quizgen.clean import clean
from quizgen.types import Block, Document

EVAL = Path(__file__).parents[3] / "shared" / "eval"


def squad() -> Iterator[tuple[Document, dict[int, list[list[str]]]]]:
    """Yield each article, a paragraph a block, and for each paragraph, by its offset, the answers to its questions."""
    articles: dict[str, list[dict[str, Any]]] = json.loads((EVAL / "squad-seen.json").read_text("utf-8"))
    for title, paragraphs in articles.items():
        texts = [" ".join(paragraph["context"].split()) for paragraph in paragraphs]
        document = _document(f"{title}.txt", title.replace("_", " "), texts)
        marked = ([qa["answers"] for qa in paragraph["qas"]] for paragraph in paragraphs)
        starts = (block.origin(0) for block in document.blocks)
        yield clean(document)[0], dict(zip(starts, marked, strict=True))


def gum() -> Iterator[tuple[Document, str]]:
    """Yield each document, a line a block, with its genre."""
    found: dict[str, dict[str, Any]] = json.loads((EVAL / "gum-seen.json").read_text("utf-8"))
    for name, entry in found.items():
        text = entry["text"]
        blocks = tuple(Block(match[0], ((0, match.start()),)) for match in re.finditer(r"[^\n]+", text))
        date = dt.date.fromisoformat(entry["date"]) if entry["date"] else None
        yield clean(Document(f"{name}.txt", text, blocks, title=entry["title"], date=date))[0], entry["genre"]


def documents() -> Iterator[tuple[Document, str]]:
    """Yield every document with its kind of text."""
    yield from ((document, "encyclopedia") for document, _ in squad())
    yield from gum()


def _document(path: str, title: str, paragraphs: list[str]) -> Document:
    blocks: list[Block] = []
    text = ""
    for paragraph in paragraphs:
        blocks.append(Block(paragraph, ((0, len(text)),)))
        text += paragraph + "\n\n"
    return Document(path, text, tuple(blocks), title=title)
