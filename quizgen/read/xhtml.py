"""Walk a tree of HTML, or of the TEI that trafilatura makes of it, and write its paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from quizgen.read.extract import Extract, Kind
from quizgen.read.markup import CODE_WORD, OBJECT, lowered, raised

# What elements mean; names that only TEI has: head, item, row, cell, hi, lb, quote.
_BLOCKS = frozenset(
    "address article aside blockquote body caption center cell dd details div dl dt figure head h1 h2 h3 h4 h5 h6 hr "
    "item li list main ol p quote row section summary table tbody td tfoot th thead tr ul".split()
)
_SKIPPED = frozenset(
    "audio button canvas dialog embed fieldset figcaption footer form graphic iframe input label map nav noscript "
    "object option pre rp rt script select style svg template textarea title video".split()
)
_OBJECTS = frozenset("del math s strike".split())
_CELLS = frozenset("cell td th".split())
_NOTES = re.compile(
    r"noteref|footnotes?|endnotes?|rearnotes?|pagebreak|toc|landmarks|doc-(?:noteref|endnotes?|footnote|toc|pagebreak)"
)


_BREAK = "\u2028"  # a line break within a paragraph: it ends one unless the sentence goes on
_BROKEN = re.compile(rf"{_BREAK}\s*(?![\sa-z])")


def write(root: Any, extract: Extract) -> None:
    """Write what stands under `root` (an lxml element); scripts, forms, navigation, footnotes and code stay out."""
    _Walk(extract).walk(root)


class _Walk:
    """One walk; `runs` is the paragraph so far, `rows` the table, `term` the last `dt`."""

    def __init__(self, extract: Extract) -> None:
        self.extract = extract
        self.runs: list[str] = []
        self.bold = ""
        self.kind: tuple[Kind, int] = ("prose", 0)
        self.rows: list[list[str]] | None = None
        self.term = ""

    def walk(self, root: Any) -> None:
        skipped: Any = None
        for event, element in _events(root):
            name = _name(element)
            if event == "end":
                if element is skipped:
                    skipped = None
                elif skipped is None:
                    self._close(element, name)
                if skipped is None and element is not root:
                    self.runs.append(element.tail or "")
            elif skipped is None:
                if not name or name in _SKIPPED or name in _OBJECTS or _is_note(element):
                    skipped = element
                    if name in _OBJECTS:
                        self.runs.append(OBJECT)
                else:
                    self._open(element, name)
        self._flush()

    def _open(self, element: Any, name: str) -> None:
        if name in _BLOCKS:
            self._flush()
            level = _level(element, name)
            if level:
                self.kind = ("heading", level)
            elif name in ("li", "item"):
                self.kind = ("list", 0)
            if name == "table":
                self.rows = []
            elif name in ("tr", "row") and self.rows is not None:
                self.rows.append([])
            elif name in _CELLS and self.rows:
                self.rows[-1].append("")
        elif name in ("br", "lb"):
            self.runs.append(_BREAK)
        elif name == "mark":
            self.runs.append("==")
        self.runs.append(_inline(element, name))

    def _close(self, element: Any, name: str) -> None:
        if name in _BLOCKS:
            rend = element.get("rend") or name
            if rend.startswith(("dt", "dd")):
                self._define(rend[:2])
            self._flush()
            if name == "table" and self.rows is not None:
                rows, self.rows = self.rows, None
                self.extract.add_table([row for row in rows if any(row)])
            if name in ("li", "item") or _level(element, name):
                self.kind = ("prose", 0)
        elif name == "mark":
            self.runs.append("==")
        elif name in ("b", "strong") or (name == "hi" and "b" in (element.get("rend") or "")):
            text = "".join(self.runs)
            if not self.bold and text.strip() == "".join(element.itertext()).strip():
                self.bold = text

    def _define(self, part: str) -> None:
        text = "".join(self.runs)
        if part == "dt":
            self.term = text
        elif self.term and text.strip():
            self.extract.add_definition(self.term, text)
        self.runs, self.bold = [], ""

    def _flush(self) -> None:
        text = "".join(self.runs)
        if self.rows is not None and self.rows and self.rows[-1]:
            self.rows[-1][-1] += f" {text}"
        elif text.strip():
            kind, level = self.kind
            for line in [text.replace(_BREAK, " ")] if level else _BROKEN.split(text):
                self.extract.add(line, kind, level=level, bold=self.bold)
            if kind == "list":
                self.kind = ("prose", 0)
        self.runs, self.bold = [], ""


def _events(root: Any) -> Iterator[tuple[str, Any]]:
    from lxml import etree

    yield from etree.iterwalk(root, events=("start", "end", "comment", "pi"))


def _name(element: Any) -> str:
    """Return an element's name without its namespace, "" for a comment or processing instruction."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _level(element: Any, name: str) -> int:
    rend = element.get("rend") or "" if name == "head" else name
    return int(rend[1]) if re.fullmatch(r"h[1-6]", rend) else 2 * (name == "head")


def _inline(element: Any, name: str) -> str:
    text = element.text or ""
    rend = element.get("rend") or ""
    if name == "sup" or (name == "hi" and "sup" in rend):
        return raised(text)
    if name == "sub" or (name == "hi" and "sub" in rend):
        return lowered(text)
    if name in ("code", "kbd", "samp", "tt"):
        return text if CODE_WORD.fullmatch(text.strip()) else OBJECT
    return text


def _is_note(element: Any) -> bool:
    return any(
        _NOTES.fullmatch(word)
        for key in ("{http://www.idpf.org/2007/ops}type", "epub:type", "role")
        for word in (element.get(key) or "").split()
    )
