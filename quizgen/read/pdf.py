"""Read PDF: lines with their place and size become columns, headings and paragraphs; running heads go.

A PDF holds pieces of text at places on pages and nothing else. What is a heading is told from its size, a paragraph
from gaps and indents, a running head from being at the edge of several pages. Pictures of text are not read.
"""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median, quantiles
from typing import Any

from quizgen.read.extract import Extract, one_line
from quizgen.read.markup import raised
from quizgen.read.metadata import Metadata
from quizgen.read.open import Unreadable, needs
from quizgen.read.outline import assemble
from quizgen.types import Document

_PAGE_NUMBER = re.compile(
    r"[-–—\s]*(?:page\s*)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:of|/|\|)\s*\d{1,4})?[-–—\s]*", re.IGNORECASE
)
_BULLET = re.compile(r"(?:[•·▪◦‣●○■□*–]|\(?\d{1,2}[.)])\s+")
_CLOSED = re.compile(r"[.!?:;]['\"”’)\]¹²³⁰-⁹\d]*$")
_JUNK_TITLE = re.compile(
    r".*\.(?:docx?|indd|tex|dvi|pdf|qxd|pptx?|odt|rtf|html?)|microsoft word.*|untitled.*|\W*", re.IGNORECASE
)


_NOBODY = ("anonymous", "unknown", "user", "admin", "administrator", "owner")
_TYPEWRITER = re.compile(r"Mono|Courier|Typewriter|Consol|CMTT")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of text: its ends and base line in points from the lower left corner, and the size of its type.

    A PDF does not say where a text ends: a letter is taken to be half as wide as its type is high, or 0.6 if the type
    is that of a typewriter.
    """

    text: str
    x: float
    end: float
    y: float
    size: float
    bold: bool
    page: int


def read(data: bytes, name: str) -> Document:
    """Read a PDF file; raises `Unreadable`, also for one that is encrypted or holds only pictures."""
    with needs("pdf", name):
        import pypdf
        from pypdf.errors import DependencyError, PyPdfError
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it logs what it repairs
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable(f"{name} is encrypted. Save a copy without a password and use that.")
        pages = [list(_in_columns(list(_lines(page, n)))) for n, page in enumerate(reader.pages, 1)]
        title = _text(reader.metadata, "/Title")
        author = _text(reader.metadata, "/Author")
    except DependencyError as error:
        raise Unreadable(f"{name} is encrypted. Save a copy without a password and use that.") from error
    except (PyPdfError, *_BROKEN) as error:
        raise Unreadable(f"{name} is damaged ({type(error).__name__}). Open it and save it again.") from error
    extract = Extract()
    _write(_without_running_heads(pages), extract)
    if not extract.passages:
        raise Unreadable(f"{name} holds pictures but no text. Run text recognition (OCR) on it first.")
    title = "" if _JUNK_TITLE.fullmatch(title) else title
    otherwise = Metadata(title, author="" if author.casefold() in _NOBODY else author)
    return assemble(name, extract.text, extract.passages, Metadata(), otherwise)


# What pypdf raises on files that break the rules of PDF in ways that it does not look for.
_BROKEN = (
    ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, MemoryError, NotImplementedError, OSError,
    RecursionError, TypeError, ValueError,
)  # fmt: skip


def _text(metadata: Any, key: str) -> str:
    value = metadata.get(key) if metadata else None
    return one_line(str(value)) if value else ""


def _lines(page: Any, number: int) -> Iterator[_Line]:
    """Yield the lines of a page in the order of its drawing; pieces that stand close on one base line are one line."""
    pieces: list[_Line] = []

    def visit(text: str, cm: Sequence[float], tm: Sequence[float], font: Any, size: float) -> None:
        if text.strip():
            x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            scale = abs(tm[3] or tm[1] or 1) * abs(cm[3] or cm[1] or 1)
            name = str(font.get("/BaseFont", "")) if font else ""
            text = text.replace("\n", "")
            size = round(size * scale, 1) or 1
            end = x + (0.6 if _TYPEWRITER.search(name) else 0.5) * size * len(text)
            pieces.append(_Line(text, x, end, y, size, "Bold" in name, number))

    page.extract_text(visitor_text=visit)
    line: _Line | None = None
    for piece in pieces:
        if line is None:
            line = piece
        elif _together(line, piece):
            text = piece.text
            if piece.size < 0.8 * line.size and piece.y > line.y + 0.1 * line.size and text.strip().isdigit():
                text = raised(text.strip())
            gap = " " if piece.x > line.end + 0.3 * line.size and not text.startswith(" ") else ""
            size = line.size if len(line.text) >= len(piece.text) else piece.size
            text = f"{line.text}{gap}{text}"
            line = replace(line, text=text, end=max(line.end, piece.end), size=size, bold=line.bold and piece.bold)
        else:
            yield replace(line, text=one_line(line.text))
            line = piece
    if line is not None:
        yield replace(line, text=one_line(line.text))


def _together(line: _Line, piece: _Line) -> bool:
    level = abs(piece.y - line.y) < (0.55 if piece.size < 0.8 * line.size else 0.25) * line.size
    return level and line.x - 1 <= piece.x < line.end + 2.5 * line.size


def _in_columns(lines: Sequence[_Line]) -> Iterator[_Line]:
    """Put lines drawn row by row across two columns into the order of reading, as most programs draw them at once.

    There are two columns if most rows have a second piece that begins at one and the same place; lines that cross
    that place are read where they stand.
    """
    rows = [(a, b) for a, b in pairwise(lines) if abs(a.y - b.y) < 0.25 * a.size and b.x > a.end]
    starts = Counter(round(b.x / 4) for _, b in rows if len(b.text) > 15)
    if not starts or starts.most_common(1)[0][1] < max(4, 0.3 * len(lines)):
        yield from lines
        return
    gutter = starts.most_common(1)[0][0] * 4 - 4
    band: list[_Line] = []
    for line in sorted(lines, key=lambda line: -line.y):
        if line.x < gutter - 2 * line.size and line.end > gutter + 4 * line.size:
            yield from sorted(band, key=lambda one: one.x >= gutter)
            band = []
            yield line
        else:
            band.append(line)
    yield from sorted(band, key=lambda one: one.x >= gutter)


def _without_running_heads(pages: Sequence[Sequence[_Line]]) -> list[_Line]:
    """Return the lines of all pages but for rows that several pages have at one height, or with a page number."""
    edges = [_edges(page) for page in pages]
    seen = Counter(key for page in edges for key in {_key(line) for line in page})
    often = 2 if len(pages) < 7 else 3
    kept: list[_Line] = []
    for page, edge in zip(pages, edges, strict=True):
        numbered = {round(line.y) for line in edge if _PAGE_NUMBER.fullmatch(line.text)}
        heads = {line for line in edge if seen[_key(line)] >= often or round(line.y) in numbered}
        kept.extend(line for line in page if line not in heads)
    return kept


def _edges(page: Sequence[_Line]) -> list[_Line]:
    """Return what stands in the two uppermost and the two lowest rows of a page."""
    heights = sorted({round(line.y) for line in page})
    outer = {*heights[:2], *heights[-2:]}
    return [line for line in page if round(line.y) in outer]


def _key(line: _Line) -> tuple[str, int]:
    return re.sub(r"\d+", "#", line.text.casefold()), round(line.y / 6)


def _write(lines: Sequence[_Line], extract: Extract) -> None:
    """Write headings and paragraphs; what is set much smaller than the text (notes, captions) is left out."""
    letters: Counter[float] = Counter()
    for line in lines:
        letters[line.size] += len(line.text)
    if not letters:
        return
    body = letters.most_common(1)[0][0]
    lines = [line for line in lines if line.size >= 0.86 * body]
    sizes = sorted({line.size for line in lines if line.size > 1.12 * body}, reverse=True)
    gaps = [a.y - b.y for a, b in pairwise(lines) if a.size == b.size == body and 0 < a.y - b.y < 3 * body]
    leading = median(gaps) if gaps else 1.2 * body
    width = quantiles([len(line.text) for line in lines if line.size == body], n=4)[2] if len(gaps) > 2 else 0.0
    part: list[_Line] = []
    for line in lines:
        if part and _breaks(part, line, leading, 0.7 * width):
            _paragraph(part, body, sizes, extract)
            part = []
        part.append(line)
    _paragraph(part, body, sizes, extract)


def _breaks(part: Sequence[_Line], line: _Line, leading: float, short: float) -> bool:
    """Tell whether a paragraph ends before a line."""
    last = part[-1]
    if abs(line.size - last.size) > 0.08 * last.size or (
        line.bold != last.bold and (part[0].bold or line.bold) and _whole(part)
    ):
        return True
    if _BULLET.match(line.text):
        return True
    if line.page != last.page or line.y > last.y + 0.5 * last.size:  # the next page or column
        return bool(_CLOSED.search(last.text)) or not (line.text[:1].islower() or last.text.endswith(("-", "‐", ",")))
    if last.y - line.y > 1.35 * leading * max(1.0, line.size / part[0].size):
        return True
    if len(last.text) < short and _CLOSED.search(last.text) and not line.text[:1].islower():
        return True
    indent = line.x - last.x
    return len(part) > 1 and 0.7 * line.size < indent < 4 * line.size and bool(_CLOSED.search(last.text))


def _whole(part: Sequence[_Line]) -> bool:
    return len({line.bold for line in part}) == 1


def _paragraph(part: Sequence[_Line], body: float, sizes: Sequence[float], extract: Extract) -> None:
    text = " ".join(line.text for line in part)
    if not text:
        return
    first = part[0]
    short = len(text) <= 120 and not re.search(r"[.,;:]$", text)
    if first.size > 1.12 * body and len(text) <= 250:
        extract.add(text, "heading", level=sizes.index(first.size) + 1, page=first.page)
    elif first.bold and all(line.bold for line in part) and short:
        extract.add(text, "heading", level=len(sizes) + 1, page=first.page)
    elif match := _BULLET.match(text):
        extract.add(text[match.end() :], "list", page=first.page)
    else:
        extract.add(text, page=first.page)
