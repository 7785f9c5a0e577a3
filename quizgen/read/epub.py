"""Read e-books: the chapters in the order of the spine, with their headings; contents and notes are left out."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from quizgen.read import xhtml
from quizgen.read.decode import decode
from quizgen.read.extract import Extract, one_line
from quizgen.read.metadata import Metadata, find_date
from quizgen.read.open import TEXT_LIMIT, Unreadable, needs
from quizgen.read.outline import assemble
from quizgen.types import Document

_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
# What zipfile and lxml raise on files that only look like e-books, and we where a part of one is missing.
_BROKEN = (ValueError, TypeError, LookupError, AttributeError, AssertionError, OSError, EOFError, RuntimeError)


def read(data: bytes, name: str) -> Document:
    """Read an EPUB file; raises `Unreadable`, also for one that is locked by digital rights management."""
    with needs("epub", name):
        from lxml import etree, html
    extract = Extract()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if "META-INF/rights.xml" in archive.namelist():
                raise Unreadable(f"{name} is locked by digital rights management. Use a copy without it.")
            path = next(_xml(archive, "META-INF/container.xml").iter("{*}rootfile")).get("full-path")
            package = _xml(archive, path)
            size = 0
            for chapter in _spine(package, path):
                page = archive.read(chapter)
                size += len(page)
                if size > TEXT_LIMIT:
                    raise Unreadable(f"{name} holds more than {TEXT_LIMIT >> 20} MB of text. Split it into parts.")
                text = _DECLARATION.sub("", decode(page) or "")
                body = html.document_fromstring(text).find("body") if text.strip() else None
                if body is not None:
                    xhtml.write(body, extract)
    except (etree.LxmlError, zipfile.BadZipFile, zlib.error, StopIteration, *_BROKEN) as error:
        raise Unreadable(
            f"{name} is damaged ({type(error).__name__}). Export it again from your e-book program."
        ) from error
    return assemble(name, extract.text, extract.passages, _known(package))


def _xml(archive: zipfile.ZipFile, path: str) -> Any:
    """Parse an XML part: no entities, no DTD, no network."""
    from lxml import etree

    info = archive.getinfo(path)
    if info.file_size > TEXT_LIMIT:
        raise ValueError("a part is too large")
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, recover=True)
    root = etree.fromstring(archive.read(info), parser)
    if root is None:
        raise ValueError("an empty part")
    return root


def _spine(package: Any, path: str) -> Iterator[str]:
    """Yield the paths of the chapters in reading order; the table of contents is no chapter."""
    items = {item.get("id"): item for item in package.iter("{*}item")}
    for reference in package.iter("{*}itemref"):
        item = items.get(reference.get("idref"))
        if item is None or reference.get("linear") == "no" or "nav" in (item.get("properties") or "").split():
            continue
        if "html" in (item.get("media-type") or ""):
            yield posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(item.get("href"))))


def _known(package: Any) -> Metadata:
    def first(*names: str) -> Iterator[str]:
        for name in names:
            yield from (one_line(element.text or "") for element in package.iter(f"{{*}}{name}"))

    links = (text for text in first("source", "identifier") if re.match(r"https?://", text))
    return Metadata(
        title=next(first("title"), ""),
        date=find_date(next(first("date"), "")),
        author=", ".join(list(first("creator"))[:5]),
        link=next(links, ""),
    )
