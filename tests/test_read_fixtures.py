"""One document of each format as people have them, and all that is read from it after cleaning.

`QUIZGEN_UPDATE=1 pytest tests/test_read_fixtures.py` writes the expectations anew, to be looked at in the diff.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from quizgen.clean import clean
from quizgen.read import read
from quizgen.types import Document, Rejection

FIXTURES = Path(__file__).parent / "fixtures" / "read"
NAMES = ("flat.txt", "notes.md", "page.html", "paper.pdf", "handout.docx", "book.epub")


def shown(document: Document, removed: tuple[Rejection, ...]) -> str:
    lines = [
        f"title: {document.title}",
        f"date: {document.date}",
        f"author: {document.author}",
        f"link: {document.link}",
    ]
    for block in document.blocks:
        page = f", page {block.page}" if block.page else ""
        lines += ["", f"{block.kind} [{block.heading}]{page}", f"    {block.text}"]
    for prompt in document.prompts:
        lines += ["", f"{prompt.rule} [{prompt.heading}]", f"    {prompt.front}", f"    -> {prompt.answer}"]
    lines += [""] + [f"removed, {rejection.reason}: {rejection.text}" for rejection in removed]
    return "\n".join(lines).rstrip() + "\n"


@pytest.mark.parametrize("name", NAMES)
def test_reads_as_expected(name: str) -> None:
    document, removed = clean(read(FIXTURES / name, name))
    expected = FIXTURES / f"{name}.expected"
    if "QUIZGEN_UPDATE" in os.environ:
        expected.write_text(shown(document, removed), encoding="utf-8")
    assert shown(document, removed) == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_offsets_lead_back_into_the_document(name: str) -> None:
    document, removed = clean(read(FIXTURES / name, name))
    for block in document.blocks:
        assert document.text[block.origin(0)] == block.text[0]
        words = block.text.split()
        last = block.text.rindex(words[-1])
        assert document.text[block.origin(last)] == block.text[last]
    for prompt in document.prompts:
        assert document.text[prompt.start] == prompt.text[0]
    for rejection in removed:
        assert document.text[rejection.start] == rejection.text[0]


SEEDS = Path(__file__).parents[2] / "shared" / "seeds"
LEFTOVERS = ("Newsletter", "Related", "Tucker Carlson", "Akismet", "Picture credit", "Leave a Reply", "0:00", "Playboy")


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed texts are not beside the project")
def test_saved_news_pages_come_out_clean() -> None:
    kept = {}
    for path in sorted(SEEDS.glob("*.txt")):
        document, removed = clean(read(path, path.name))
        kept[path.name[:3]] = len(document.blocks)
        text = "\n".join(block.text for block in document.blocks)
        assert not [word for word in LEFTOVERS if word in text]
        assert all(rejection.reason for rejection in removed)
    assert kept == {"000": 1, "001": 10, "002": 32, "003": 23, "004": 16}


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed texts are not beside the project")
def test_what_the_saved_news_pages_say_about_themselves() -> None:
    known = {}
    for path in sorted(SEEDS.glob("*.txt")):
        document = read(path, path.name)
        known[path.name[:3]] = (len(document.title.split()), str(document.date or ""), document.author)
    assert known == {
        "000": (0, "2022-01-07", ""),
        "001": (8, "", ""),
        "002": (9, "", "Valerie Hopkins"),
        "003": (0, "2022-11-20", ""),
        "004": (13, "", ""),
    }
