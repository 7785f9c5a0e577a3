"""Read one document: choose its reader by its name and content, and hold every file to its limits."""

from __future__ import annotations

import io
import stat
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path, PurePath

from quizgen.errors import QuizgenError
from quizgen.read.find import STDIN
from quizgen.types import Document

# 32 MB of text are about five million words, some fifty books: at 4,400 words a second twenty minutes of parsing.
TEXT_LIMIT = 32 * 2**20
FILE_LIMIT = 256 * 2**20  # of a PDF, DOCX or EPUB, whose pictures count too


class Unreadable(QuizgenError):
    """A document that cannot be read; the text names it and says what to do. Others can still be built."""


def read(path: Path, name: str) -> Document:
    """Read a document, or standard input for the path `-`; messages and the listing call it `name`.

    Blocks are as the author wrote them, before `clean`. Raises `Unreadable`.
    """
    return read_bytes(_bytes(path, name), name, path.suffix)


def read_bytes(data: bytes, name: str, suffix: str | None = None) -> Document:
    """Read a document that is in memory already; without a `suffix`, its name tells it. Raises `Unreadable`."""
    form = _form(PurePath(name).suffix if suffix is None else suffix, data, name)
    if form in ("text", "markdown", "html") and len(data) > TEXT_LIMIT:
        raise Unreadable(f"{name} is longer than {TEXT_LIMIT >> 20} MB of text. Split it into parts.")
    reader = import_module(f"quizgen.read.{form}")  # late: the libraries for the formats are heavy
    document: Document = reader.read(data, name)
    if not document.blocks and not document.prompts:
        raise Unreadable(f"{name} holds no text. Remove it from the sources, or put text into it.")
    return document


@contextmanager
def needs(extra: str, name: str) -> Iterator[None]:
    """Say which extra to install if an import in this block fails."""
    try:
        yield
    except ImportError as error:
        raise Unreadable(
            f"{name} needs a library that is not installed ({error.name}). "
            f"Install it with: pip install 'quizgen[{extra}]'"
        ) from error


def _bytes(path: Path, name: str) -> bytes:
    try:
        if path == STDIN:
            data = sys.stdin.buffer.read(FILE_LIMIT + 1)
        else:
            info = path.stat()
            if not stat.S_ISREG(info.st_mode):
                raise Unreadable(f"{name} is not a file. Name a file instead.")
            if info.st_size > FILE_LIMIT:
                raise Unreadable(f"{name} is larger than {FILE_LIMIT >> 20} MB. Split it into parts.")
            with path.open("rb") as file:
                data = file.read(FILE_LIMIT + 1)
    except OSError as error:
        raise Unreadable(f"{name} cannot be opened: {error.strerror}.") from error
    if len(data) > FILE_LIMIT:
        raise Unreadable(f"{name} is larger than {FILE_LIMIT >> 20} MB. Split it into parts.")
    return data


def _form(suffix: str, data: bytes, name: str) -> str:
    """Tell the format: what the first bytes prove, else what the suffix says, else plain text."""
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _zip_form(data, name)
    suffix = suffix.lower()
    if suffix in (".pdf", ".docx", ".epub"):
        raise Unreadable(f"{name} is not a {suffix[1:].upper()} file, or it is damaged. Open it and save it again.")
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if suffix in (".html", ".htm", ".xhtml") or head.startswith((b"<!doctype html", b"<html")):
        return "html"
    return "markdown" if suffix in (".md", ".markdown") else "text"


def _zip_form(data: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            size = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise Unreadable(f"{name} is damaged: it is no complete zip file ({error}).") from error
    if size > FILE_LIMIT:
        raise Unreadable(f"{name} unpacks to more than {FILE_LIMIT >> 20} MB. Take the pictures out, or split it.")
    if "META-INF/container.xml" in names:
        return "epub"
    if "word/document.xml" in names:
        return "docx"
    raise Unreadable(f"{name} is a zip file, but neither DOCX nor EPUB. Unpack it and name the documents in it.")
