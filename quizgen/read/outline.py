"""From passages, which every format's reader gives in document order, to the document's blocks and prompts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from quizgen.read import prompts
from quizgen.read.anchored import Anchored
from quizgen.read.metadata import Metadata
from quizgen.read.open import Unreadable
from quizgen.types import Block, Document, Prompt

LONGEST = 10_000  # characters of a block: far longer than any paragraph, and short enough to be parsed in flat memory
_UNBROKEN = re.compile(rf"\S{{{LONGEST}}}")


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading, paragraph, list entry or infobox-like line, markup already out of it.

    `level` is a heading's, 1 the outermost; `bold` is how many characters at the start are set in bold type.
    """

    text: Anchored
    kind: Literal["heading", "prose", "list", "pair"] = "prose"
    level: int = 0
    page: int | None = None
    bold: int = 0


def assemble(name: str, text: str, passages: Sequence[Passage | Prompt], known: Metadata) -> Document:
    """Make a document of passages (and of prompts that the reader found itself, as in tables).

    Without a known title, a first heading of the outermost level is the title. Raises `Unreadable` for what is data
    rather than text: an endless run of characters without a space.
    """
    title = known.title or _title(passages)
    blocks: list[Block] = []
    cards: list[Prompt] = []
    headings: list[tuple[int, str]] = []
    for passage in prompts.answered(passages):
        if isinstance(passage, Prompt):
            cards.append(replace(passage, heading=_path(headings)))
        elif passage.kind == "heading":
            while headings and headings[-1][0] >= passage.level:
                headings.pop()
            if passage.text.text.casefold() != title.casefold():
                headings.append((passage.level, passage.text.text))
        elif found := prompts.defined(passage):
            cards.extend(replace(prompt, heading=_path(headings)) for prompt in found)
        else:
            plain, found = prompts.highlighted(passage.text)
            cards.extend(replace(prompt, heading=_path(headings)) for prompt in found)
            if _UNBROKEN.search(plain.text):
                line = text.count("\n", 0, plain.origin(0)) + 1
                raise Unreadable(
                    f"{name}:{line} holds more than {LONGEST:,} characters without a space: data rather than text. "
                    "Take it out."
                )
            blocks.extend(
                Block(part.text, part.anchors, passage.kind, _path(headings), passage.page)
                for part in _cut(plain)
                if part
            )
    return Document(name, text, tuple(blocks), tuple(cards), title, known.date, known.author, known.link)


def _title(passages: Iterable[Passage | Prompt]) -> str:
    """Return the first heading if nothing but its peers' inferiors follow it."""
    headings = [p for p in passages if isinstance(p, Passage) and p.kind == "heading"]
    if headings and all(heading.level > headings[0].level for heading in headings[1:]):
        return headings[0].text.text
    return ""


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
