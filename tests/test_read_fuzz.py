"""Whatever the bytes, reading and cleaning end in a sound document or in `Unreadable`.

`QUIZGEN_FUZZ=10000 pytest tests/test_read_fuzz.py` tries so many inputs for each format; otherwise it is a few.
"""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizgen.clean import clean
from quizgen.read import Unreadable
from quizgen.read.open import read_bytes

FIXTURES = Path(__file__).parent / "fixtures" / "read"
fuzz = settings(
    max_examples=int(os.environ.get("QUIZGEN_FUZZ", "25")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
    derandomize="QUIZGEN_FUZZ" not in os.environ,
)

PIECES = [
    "A word.",
    "Capital letters",
    " and small ones ",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "    ",
    "Q: ",
    "A: ",
    "==",
    "{{c1::",
    "::",
    "}}",
    "**",
    "- ",
    "1. ",
    "# ",
    "---\n",
    "===\n",
    "date 2022-01-07 ",
    "date: 2022-13-45\n",
    "title: x: y\n",
    "| a | b |\n",
    "|-|-|\n",
    "[1]",
    "[^1]",
    "[[a|b]]",
    "](http://x)",
    "$x$",
    "$$",
    "\\(",
    "`",
    "```\n",
    "~~",
    "<b>",
    "</p>",
    "<sup>2</sup>",
    "<!--",
    "&amp;",
    ": def\n",
    " – a rock that floats",
    "Born 3 May 1920",
    "By Ann Lee",
    "Related Articles",
    "Newsletter",
    "0:00",
    "Photo: ",
    "co-\n",
    "\u00ad",
    "\u200b",
    "\ufeff",
    "\ufffc",
    "\ud800",
    "\x00",
    "\x1b[31m",
    "Ã©",
    "“",
    "”",
    "‏עברית",
    "\U0001f600",
    "e\u0301",
    "²",
    "(;)",
]
TEXT = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=30).map("".join)
TAGS = [
    "p",
    "div",
    "h1",
    "h2",
    "ul",
    "ol",
    "li",
    "table",
    "tr",
    "td",
    "th",
    "dl",
    "dt",
    "dd",
    "b",
    "sup",
    "sub",
    "code",
    "pre",
    "mark",
    "br",
    "img",
    "script",
    "nav",
    "article",
    "body",
    "head",
    "title",
    "blockquote",
    "del",
    "math",
    "section",
    "main",
    "a",
    "aside",
]
ELEMENT = st.recursive(
    TEXT,
    lambda inner: st.tuples(st.sampled_from(TAGS), st.lists(inner, max_size=4)).map(
        lambda pair: f"<{pair[0]}>{''.join(pair[1])}</{pair[0]}>"
    ),
    max_leaves=15,
)


def encoded(text: str, encoding: str) -> bytes:
    return text.encode(encoding, "surrogatepass" if encoding.startswith("utf") else "replace")


ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
TEXTS = st.builds(encoded, TEXT, ENCODINGS)
PAGES = st.builds(encoded, ELEMENT, ENCODINGS)


@st.composite
def damaged(draw: st.DrawFn, data: bytes) -> bytes:
    """A sound file with some of its bytes changed, cut out or doubled."""
    result = bytearray(data)
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(0, len(result) - 1)))
        length = draw(st.integers(0, 40))
        result[at : at + length] = draw(
            st.one_of(st.binary(max_size=40), st.just(b""), st.just(bytes(result[at : at + 2 * length])))
        )
    return bytes(result[: draw(st.integers(0, len(result)))]) if draw(st.booleans()) else bytes(result)


@st.composite
def repacked(draw: st.DrawFn, data: bytes) -> bytes:
    """A zip file of sound structure, one of whose parts is damaged or replaced by any markup."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = draw(st.sampled_from([name for name in sorted(parts) if name.endswith(("xml", "opf", "rels"))]))
    parts[name] = draw(st.one_of(damaged(parts[name]), PAGES))
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w") as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return result.getvalue()


def check(data: bytes, name: str) -> None:
    try:
        document = read_bytes(data, name)
    except Unreadable:
        return
    cleaned, removed = clean(document)
    for block in (*document.blocks, *cleaned.blocks):
        assert block.text == block.text.strip() != ""
        assert "\n" not in block.text
        assert block.anchors[0][0] == 0
        offsets = [here for here, _ in block.anchors]
        assert offsets == sorted(set(offsets))
        assert all(0 <= block.origin(i) < len(document.text) for i in range(len(block.text)))
    for prompt in cleaned.prompts:
        assert prompt.front
        assert prompt.answer
        assert 0 <= prompt.start <= len(document.text)
        assert prompt.kind == "question" or (prompt.front.count("{{c1::") == 1 and prompt.front.count("}}") == 1)
    for rejection in removed:
        assert rejection.text
        assert rejection.reason
    clean(cleaned)


@fuzz
@given(TEXTS)
def test_text(data: bytes) -> None:
    check(data, "a.txt")


@fuzz
@given(TEXTS)
def test_markdown(data: bytes) -> None:
    check(data, "a.md")


@fuzz
@given(PAGES)
def test_html(data: bytes) -> None:
    check(data, "a.html")


@fuzz
@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.md", "a.html", "a.pdf", "a.docx", "a.epub"]))
def test_any_bytes(data: bytes, name: str) -> None:
    check(data, name)


@fuzz
@given(damaged((FIXTURES / "paper.pdf").read_bytes()))
def test_pdf(data: bytes) -> None:
    check(data, "a.pdf")


@fuzz
@given(repacked((FIXTURES / "handout.docx").read_bytes()) | damaged((FIXTURES / "handout.docx").read_bytes()))
def test_docx(data: bytes) -> None:
    check(data, "a.docx")


@fuzz
@given(repacked((FIXTURES / "book.epub").read_bytes()) | damaged((FIXTURES / "book.epub").read_bytes()))
def test_epub(data: bytes) -> None:
    check(data, "a.epub")
