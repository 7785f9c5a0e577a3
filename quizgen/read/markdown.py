"""Read Markdown (CommonMark, tables, footnotes, definition lists, math, wiki links) with markdown-it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.amsmath import amsmath_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin

from quizgen.read import metadata, prompts, tables
from quizgen.read.anchored import Anchored, join, lines
from quizgen.read.markup import CODE_WORD, OBJECT, lowered, raised
from quizgen.read.outline import assemble
from quizgen.read.passage import Passage
from quizgen.read.text import decoded
from quizgen.types import Document, Prompt

_WIKI = re.compile(r"!\[\[[^\]]*\]\]|\[\[(?:[^\]|]*\|)?([^\]|]+)\]\]|%%.*?%%|(?<=\s)\^[\w-]+$")
_TAGS = re.compile(r"(?:#[\w/-]+\s*)+")
_TASK = re.compile(r"\[[ xX]\]\s")
_CALLOUT = re.compile(r"\[!\w+\][+-]?")
_NO_TEXT = ("math_inline", "math_inline_double", "html_inline", "code_inline", "amsmath")


def read(data: bytes, name: str) -> Document:
    """Read a Markdown document; code, math, raw HTML, footnotes and link targets stay out of its sentences."""
    text = decoded(data, name)
    known, start = metadata.front_matter(text)
    return assemble(name, text, list(_Walk(text, start).passages()), known)


class _Walk:
    """One walk over the tokens of a text; `at` is how far in the text the tokens were found."""

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.at = start
        parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("text_join")
        for plugin in (footnote_plugin, deflist_plugin, amsmath_plugin):
            parser.use(plugin)
        parser.use(dollarmath_plugin, allow_space=False, allow_digits=False)
        self.tokens = parser.parse(text[start:])
        self.starts = [start]  # of the lines
        for line in text[start:].split("\n"):
            self.starts.append(self.starts[-1] + len(line) + 1)

    def passages(self) -> Iterator[Passage | Prompt]:
        """Yield headings, paragraphs, list entries, and the prompts of tables and definition lists."""
        i = 0
        entry = False  # in a list entry, before its first paragraph
        while i < len(self.tokens):
            token = self.tokens[i]
            if token.type in ("table_open", "dl_open", "footnote_block_open"):
                end = _closing(self.tokens, i)
                if token.type == "table_open":
                    yield from self._table(self.tokens[i:end])
                elif token.type == "dl_open":
                    yield from self._definitions(self.tokens[i:end])
                i = end
            elif token.type == "list_item_open":
                entry = True
            elif token.type == "inline":
                if self.tokens[i - 1].type == "heading_open":
                    heading = lines(part for part, _ in self._lines(token))
                    if heading:
                        yield Passage(heading, "heading", int(self.tokens[i - 1].tag[1]))
                else:
                    yield from self._paragraph(token, "list" if entry else "prose")
                    entry = False
            i += 1

    def _paragraph(self, token: Token, kind: str) -> Iterator[Passage]:
        parts = [(part, bold) for part, bold in self._lines(token) if part]
        if parts and (_TASK.match(parts[0][0].text) or _TAGS.fullmatch(parts[0][0].text)):
            return
        if parts and (match := _CALLOUT.match(parts[0][0].text)):
            parts[0] = (parts[0][0][match.end() :].strip(), 0)
        alone = [part for part, _ in parts if prompts.is_definition(part.text)]
        listed = kind == "list" or (len(alone) > 1 and len(alone) == len(parts))
        started: list[tuple[Anchored, int]] = []
        for part, bold in parts:
            if started and (bold or prompts.is_question(part.text) or (listed and kind != "list")):
                yield _passage(started, listed)
                started = []
            started.append((part, bold))
        if started:
            yield _passage(started, listed)

    def _lines(self, token: Token) -> Iterator[tuple[Anchored, int]]:
        """Yield the lines of inline markup as plain text, with the length of the part in bold that each opens with."""
        runs: list[tuple[str, int]] = []
        bold = 0
        children = token.children or []
        limit = self._limit(token)
        if token.map:
            self.at = max(self.at, self.starts[min(token.map[0], len(self.starts) - 1)])
        struck = 0
        shift = ""
        for child in children:
            text, found = self._child(child, limit)
            if child.type in ("softbreak", "hardbreak"):
                yield _line(runs, bold)
                runs, bold = [], 0
            elif child.type in ("s_open", "s_close"):
                struck += child.nesting
                runs.append((OBJECT, self.at))
            elif child.type == "html_inline":
                tag = child.content.lower()
                shift = "raised" if tag.startswith("<sup") else "lowered" if tag.startswith("<sub") else ""
                runs.append((" " if tag.startswith("<br") else "", found))
            elif child.type == "strong_close" and not bold and not "".join(t for t, _ in runs[:-1]).strip():
                bold = len("".join(t for t, _ in runs).strip())
            elif text and not struck:
                runs.append(
                    (raised(text) if shift == "raised" else lowered(text) if shift == "lowered" else text, found)
                )
        yield _line(runs, bold)

    def _child(self, child: Token, limit: int) -> tuple[str, int]:
        """Return a token's plain text and its offset in the document."""
        raw = child.markup if child.type == "text_special" else child.content
        found = self.text.find(raw, self.at, limit) if raw else -1
        if found < 0:
            found = min(self.at, len(self.text))
        elif child.type != "image":
            self.at = found + len(raw)
        if child.type == "text_special" and raw in ("\\(", "\\[", "\\)", "\\]"):
            return OBJECT, found
        if child.type == "code_inline":
            return (child.content if CODE_WORD.fullmatch(child.content) else OBJECT), found
        if child.type in _NO_TEXT:
            return OBJECT, found
        return (child.content if child.type in ("text", "text_special") else ""), found

    def _limit(self, token: Token) -> int:
        """Return where in the text the lines of a token end."""
        return (
            self.starts[min(max(token.map[1], token.map[0] + 1), len(self.starts) - 1)] if token.map else len(self.text)
        )

    def _plain(self, token: Token) -> Anchored:
        return lines(part for part, _ in self._lines(token))

    def _table(self, tokens: Sequence[Token]) -> Iterator[Prompt]:
        rows: list[list[str]] = []
        starts: list[int] = []
        texts: list[str] = []
        for token in tokens:
            if token.type == "tr_open":
                rows.append([])
                first = self.starts[token.map[0]] if token.map else self.at
                starts.append(first)
                texts.append(self.text[first : self._limit(token)].strip())
            elif token.type == "inline":
                rows[-1].append(self._plain(token).text)
        yield from tables.tabulated(rows, starts, texts)

    def _definitions(self, tokens: Sequence[Token]) -> Iterator[Prompt]:
        term = Anchored("", ())
        for before, token in pairwise(tokens):
            if token.type != "inline":
                continue
            plain = self._plain(token)
            if before.type == "dt_open":
                term = plain
            elif term and plain and OBJECT not in term.text + plain.text:
                start = term.origin(0)
                text = self.text[start : plain.origin(len(plain.text) - 1) + 1]
                yield from prompts.definition_prompts(term.text, plain.text, start, text)


def _closing(tokens: Sequence[Token], i: int) -> int:
    """Return the index of the token that closes the one at `i`."""
    return next(
        (j for j in range(i + 1, len(tokens)) if tokens[j].level == tokens[i].level and tokens[j].nesting < 0), i
    )


def _line(runs: Sequence[tuple[str, int]], bold: int) -> tuple[Anchored, int]:
    text = join(runs).strip()
    return text.sub(_WIKI, lambda match: match[1] or "").strip(), bold


def _passage(parts: Sequence[tuple[Anchored, int]], listed: bool) -> Passage:
    return Passage(lines(part for part, _ in parts), "list" if listed else "prose", bold=parts[0][1])
