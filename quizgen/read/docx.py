"""Read Word files: headings, paragraphs, lists, tables and highlighted words, in document order.

The dates in a file's properties say when the file was made, not the text, so only a date in the text counts.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from quizgen.read.extract import Extract, one_line
from quizgen.read.markup import OBJECT, lowered, raised
from quizgen.read.metadata import Metadata
from quizgen.read.open import Unreadable, needs
from quizgen.read.outline import assemble
from quizgen.types import Document

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"
_BODY = (
    ".//w:p[not(ancestor::w:tbl) and not(ancestor::w:txbxContent)]"
    " | .//w:tbl[not(ancestor::w:tbl) and not(ancestor::w:txbxContent)]"
)


def read(data: bytes, name: str) -> Document:
    """Read a DOCX file; raises `Unreadable`."""
    with needs("docx", name):
        import docx
        from docx.opc.exceptions import OpcError
        from lxml import etree
    extract = Extract()
    title = ""
    try:
        document: Any = docx.Document(io.BytesIO(data))
        styles = {style.style_id: style.name or "" for style in document.styles}
        for element in document.element.body.xpath(_BODY):
            if element.tag == f"{_W}tbl":
                extract.add_table(
                    [[_cell(cell) for cell in row.findall(f"{_W}tc")] for row in element.findall(f"{_W}tr")]
                )
            elif not title and _style(element, styles) == "Title":
                title = one_line("".join(text for text, _ in _runs(element)))
            else:
                _paragraph(element, styles, extract)
        core = document.core_properties
        author = "" if core.author == "python-docx" else one_line(core.author or "")
        otherwise = Metadata(one_line(core.title or ""), author=author)
    except (OpcError, etree.LxmlError, zipfile.BadZipFile, zlib.error, *_BROKEN) as error:
        raise Unreadable(f"{name} is damaged ({type(error).__name__}). Open it in Word and save it again.") from error
    return assemble(name, extract.text, extract.passages, Metadata(title), otherwise)


# What python-docx raises on files that are zip files but no sound Word files.
_BROKEN = (ValueError, TypeError, LookupError, AttributeError, AssertionError, OSError, EOFError, RuntimeError)


def _paragraph(element: Any, styles: dict[str, str], extract: Extract) -> None:
    style = _style(element, styles)
    runs = list(_runs(element))
    heading = re.fullmatch(r"[Hh]eading (\d)", style)
    listed = style.startswith("List") or element.find(f"{_W}pPr/{_W}numPr") is not None
    bold = "".join(text for text, _ in runs[: next((i for i, run in enumerate(runs) if not run[1]), len(runs))])
    text = "".join(text for text, _ in runs)
    if style in ("Caption", "Header", "Footer", "Footnote Text", "Endnote Text") or style.startswith("toc "):
        return
    for line in text.split("\n"):
        if heading:
            extract.add(line, "heading", level=int(heading[1]))
        else:
            extract.add(line, "list" if listed else "prose", bold=bold if line.startswith(bold) else "")


def _style(element: Any, styles: dict[str, str]) -> str:
    style = element.find(f"{_W}pPr/{_W}pStyle")
    return styles.get(style.get(f"{_W}val"), "") if style is not None else ""


def _cell(element: Any) -> str:
    return " ".join("".join(text for text, _ in _runs(paragraph)) for paragraph in element.iter(f"{_W}p"))


def _runs(paragraph: Any) -> Iterator[tuple[str, bool]]:
    """Yield the texts of a paragraph, and whether each is in bold type; deleted and struck-out words are no text."""
    for run in paragraph.iter(f"{_W}r", _MATH):
        if run.tag == _MATH:
            yield OBJECT, False
            continue
        if any(up.tag in (f"{_W}txbxContent", f"{_W}del", f"{_W}moveFrom") for up in run.iterancestors()):
            continue
        text = "".join(_text(child) for child in run)
        style = run.find(f"{_W}rPr")
        shift = _value(style, "vertAlign")
        if _value(style, "strike") or _value(style, "dstrike"):
            text = OBJECT
        elif shift == "superscript":
            text = raised(text)
        elif shift == "subscript":
            text = lowered(text)
        elif text.strip() and _value(style, "highlight") not in ("", "none"):
            text = f"=={text.strip()}==" + text[len(text.rstrip()) :]
        yield text, bool(_value(style, "b"))


def _text(element: Any) -> str:
    if element.tag == f"{_W}t":
        return element.text or ""
    if element.tag in (f"{_W}br", f"{_W}cr"):
        return "\n"
    if element.tag == f"{_W}noBreakHyphen":
        return "-"
    return " " if element.tag == f"{_W}tab" else ""


def _value(style: Any, name: str) -> str:
    """Return a run property's value, "on" for one that is only there, "" for none or one switched off."""
    found = style.find(f"{_W}{name}") if style is not None else None
    if found is None:
        return ""
    value = found.get(f"{_W}val", "on")
    return "" if value in ("0", "false", "off") else str(value)
