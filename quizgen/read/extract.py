"""The text taken out of a format that is not plain text, written paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from quizgen.read import prompts, tables
from quizgen.read.anchored import join
from quizgen.read.decode import sound
from quizgen.read.passage import Passage
from quizgen.types import Prompt

Kind = Literal["heading", "prose", "list"]


@dataclass
class Extract:
    """A text that grows, and the passages in it: what `Document.text` is for PDF, HTML, DOCX and EPUB."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    passages: list[Passage | Prompt] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return all that was written."""
        return "".join(self.parts)

    def add(
        self,
        text: str,
        kind: Kind = "prose",
        *,
        level: int = 0,
        page: int | None = None,
        bold: str = "",
    ) -> None:
        """Write a paragraph; `bold` is the text in bold type that it begins with."""
        text = one_line(text)
        if text:
            bold = one_line(bold)
            start = self._write(text, "\n\n")
            length = len(bold) if text.startswith(bold) else 0
            self.passages.append(Passage(join([(text, start)]), kind, level, page, length))

    def add_table(self, rows: Sequence[Sequence[str]]) -> None:
        """Write a table and add its prompts."""
        cells = [[one_line(cell) for cell in row] for row in rows]
        texts = [" | ".join(row) for row in cells]
        starts = [self._write(text, "\n") for text in texts]
        self._write("", "\n")
        self.passages.extend(tables.tabulated(cells, starts, texts))

    def add_definition(self, term: str, definition: str) -> None:
        """Write a term with its definition and add its prompts."""
        term, definition = one_line(term), one_line(definition)
        text = f"{term}: {definition}"
        self.passages.extend(prompts.definition_prompts(term, definition, self._write(text, "\n\n"), text))

    def _write(self, text: str, end: str) -> int:
        start = self.length
        self.parts += [text, end]
        self.length += len(text) + len(end)
        return start


def one_line(text: str) -> str:
    r"""Return sound text on one line. `"The\n  caf&#233;"` as parsed -> `"The café"`."""
    return re.sub(r"\s+", " ", sound(text)).strip()
