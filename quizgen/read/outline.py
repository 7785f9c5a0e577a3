"""From passages, which every format's reader gives in document order, to the document's blocks and prompts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from quizgen.read import prompts, tables
from quizgen.read.anchored import Anchored
from quizgen.read.head import read_head
from quizgen.read.markup import OBJECT
from quizgen.read.metadata import NOTHING, Metadata
from quizgen.read.open import Unreadable
from quizgen.read.passage import Passage
from quizgen.types import Block, Document, Prompt

LONGEST = 10_000  # characters of a block: far longer than any paragraph, and short enough to be parsed in flat memory
_UNBROKEN = re.compile(rf"\S{{{LONGEST}}}")


def assemble(
    name: str, text: str, passages: Sequence[Passage | Prompt], known: Metadata, otherwise: Metadata = NOTHING
) -> Document:
    """Make a document of passages (and of prompts that the reader found itself, as in tables).

    Without a known title, a first heading of the outermost level is the title. The lines above the text add to what is
    `known`; what a file's properties say holds `otherwise`. Raises `Unreadable` for what is data
    rather than text: an endless run of characters without a space.
    """
    title = known.title or _title(passages) or otherwise.title
    passages, known = read_head(passages, replace(known, title=title))
    known = known.filled(otherwise)
    blocks: list[Block] = []
    cards: list[Prompt] = []
    headings: list[tuple[int, str]] = []
    for passage in prompts.answered(passages):
        if isinstance(passage, Prompt):
            found: tuple[Prompt, ...] = (passage,)
        elif passage.kind == "heading":
            while headings and headings[-1][0] >= passage.level:
                headings.pop()
            if passage.text.text.casefold() != title.casefold():
                headings.append((passage.level, passage.text.text.replace(OBJECT, "").strip()))
            continue
        elif not (found := tables.paired(passage, title) or prompts.defined(passage)):
            plain, found = prompts.highlighted(passage.text)
            _refuse_data(plain, name, text)
            blocks.extend(
                Block(part.text, part.anchors, passage.kind, _path(headings), passage.page)
                for part in _cut(plain)
                if part
            )
        cards.extend(replace(card, heading=_path(headings)) for card in found)
    return Document(name, text, tuple(blocks), tuple(cards), title, known.date, known.author, known.link)


def _title(passages: Sequence[Passage | Prompt]) -> str:
    """Return the heading that opens the document, if all the others are below it."""
    headings = [p for p in passages if isinstance(p, Passage) and p.kind == "heading"]
    if headings and passages[0] is headings[0] and all(other.level > headings[0].level for other in headings[1:]):
        return headings[0].text.text
    return ""


def _refuse_data(text: Anchored, name: str, whole: str) -> None:
    if match := _UNBROKEN.search(text.text):
        line = whole.count("\n", 0, text.origin(match.start())) + 1
        raise Unreadable(
            f"{name}:{line} holds more than {LONGEST:,} characters without a space: data rather than text. Take it out."
        )


def _path(headings: Iterable[tuple[int, str]]) -> str:
    return " › ".join(text for _, text in headings)


def _cut(text: Anchored) -> Iterator[Anchored]:
    """Cut an endless paragraph into parts, after a sentence or at least after a word."""
    start = 0
    while len(text.text) - start > LONGEST:
        ends = [match.end() for match in prompts.SENTENCE_END.finditer(text.text, start, start + LONGEST)]
        end = ends[-1] if ends else text.text.rfind(" ", start, start + LONGEST) + 1
        yield text[start:end].strip()
        start = end
    yield text[start:].strip()
