"""Read saved web pages: trafilatura finds the main text, title, date, author and canonical link. Nothing is fetched."""

from __future__ import annotations

import codecs
import datetime as dt
import logging
import re
from typing import Any

from quizgen.read import xhtml
from quizgen.read.decode import sound
from quizgen.read.extract import Extract, one_line
from quizgen.read.markup import OBJECT
from quizgen.read.metadata import Metadata, find_date
from quizgen.read.open import Unreadable, needs
from quizgen.read.outline import assemble
from quizgen.read.text import decoded
from quizgen.types import Document

_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_MARK = re.compile(r"</?mark\b[^>]*>", re.IGNORECASE)
_FORMULA = re.compile(
    r"<math\b[^>]*>.{0,5000}?</math>|<script[^>]{0,80}math/tex[^>]*>.{0,5000}?</script>|<img[^>]{0,300}?class=.mwe-math[^>]*>",
    re.IGNORECASE | re.DOTALL,
)


def read(data: bytes, name: str) -> Document:
    """Read an HTML page; raises `Unreadable`.

    A page in which trafilatura finds no article (notes of a few lines) is read from top to bottom.
    """
    with needs("html", name):
        import trafilatura  # noqa: F401
        from lxml import etree, html
    page = _DECLARATION.sub("", _text(data, name))
    page = _FORMULA.sub(OBJECT, _MARK.sub("==", page))  # trafilatura would drop the marks, and formulas without a trace
    extract = Extract()
    found = _extracted(page)
    if found is not None and found.body is not None:
        xhtml.write(found.body, extract)
    if not extract.passages and page.strip():
        try:
            body = html.document_fromstring(page).find("body")
        except (etree.LxmlError, ValueError) as error:
            raise Unreadable(f"{name} is no HTML that can be read. Save the page again.") from error
        if body is not None:
            xhtml.write(body, extract)
    return assemble(name, extract.text, extract.passages, _known(found))


def _extracted(page: str) -> Any:
    """Return what trafilatura makes of a page, or None if it finds no article or stumbles over odd markup."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it logs what it cannot use
    try:
        return trafilatura.bare_extraction(
            page,
            favor_precision=True,
            include_comments=False,
            include_formatting=True,
            include_tables=True,
            with_metadata=True,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except (AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError):
        return None


def _text(data: bytes, name: str) -> str:
    """Decode as UTF-8 if it is that, else as the page declares."""
    declared = _CHARSET.search(data[:4096])
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        if declared and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            try:
                return sound(data.decode(declared[1].decode("ascii"), "replace"))
            except LookupError:
                pass
    return decoded(data, name)


def _known(found: Any) -> Metadata:
    if found is None:
        return Metadata()
    date: dt.date | None = find_date(found.date or "")
    return Metadata(one_line(found.title or ""), date, one_line(found.author or ""), one_line(found.url or ""))
