"""Plain text: what is a title, a heading, a paragraph, a list."""

from __future__ import annotations

import datetime as dt
import textwrap
from pathlib import Path

import pytest

from quizgen.read import read
from quizgen.read.head import is_pair
from quizgen.read.metadata import byline, dated, find_date, front_matter
from quizgen.types import Document


def text(tmp_path: Path, content: str) -> Document:
    path = tmp_path / "a.txt"
    path.write_text(content)
    return read(path, "a.txt")


def outline(document: Document) -> list[tuple[str, str]]:
    return [(block.heading, block.text) for block in document.blocks]


LONG = (
    "In 1002 the king married Emma of Normandy, and their son Edward spent many years in exile at her brother's court."
)
LONGER = (
    "Edward succeeded to the throne in 1042. He drew on his hosts for support, and brought in courtiers and clerics."
)


@pytest.mark.parametrize("width", [50, 65, 72, 80, 100])
def test_hard_wrapped_lines_are_joined(tmp_path: Path, width: int) -> None:
    content = f"Title here\n\n{textwrap.fill(LONG, width)}\n\n{textwrap.fill(LONGER, width)}\n"
    assert outline(text(tmp_path, content)) == [("", LONG), ("", LONGER)]


def test_one_paragraph_a_line(tmp_path: Path) -> None:
    assert outline(text(tmp_path, f"Title here\n{LONG}\n{LONGER}\nA short one is here.\n")) == [
        ("", LONG),
        ("", LONGER),
        ("", "A short one is here."),
    ]


def test_paragraphs_with_indents(tmp_path: Path) -> None:
    content = "\n".join(textwrap.fill(part, 70, initial_indent="    ") for part in (LONG, LONGER))
    assert [block.text for block in text(tmp_path, content).blocks] == [LONG, LONGER]


@pytest.mark.parametrize(
    "heading",
    [
        "The king",
        "The king\n========",
        "The king\n---",
        "## The king",
        "THE KING",
        "1. The king",
        "2.1 The king",
        "Who was the king?",
    ],
)
def test_headings(tmp_path: Path, heading: str) -> None:
    document = text(tmp_path, f"England\n\n{LONG}\n\n{heading}\n\n{LONGER}\n")
    assert document.title == "England"
    assert document.blocks[0].heading == ""
    assert document.blocks[1].heading.casefold().rstrip("?").endswith("the king")
    assert len(document.blocks) == 2


@pytest.mark.parametrize(
    "line",
    [
        "It was so:",
        "He came, and",
        "and then there was",
        "What nobody ever expected to see there in all those long years before",
        "Yes.",
    ],
)
def test_what_is_no_heading(tmp_path: Path, line: str) -> None:
    document = text(tmp_path, f"England\n\n{LONG}\n\n{line}\n\n{LONGER}\n")
    assert [block.heading for block in document.blocks] == ["", "", ""]


def test_sections_nest(tmp_path: Path) -> None:
    content = f"England\n=======\n\nKings\n-----\n\n{LONG}\n\nQueens\n\n{LONGER}\n"
    assert [block.heading for block in text(tmp_path, content).blocks] == ["Kings", "Queens"]


@pytest.mark.parametrize("mark", ["-", "*", "•", "–", "a)"])
def test_lists(tmp_path: Path, mark: str) -> None:
    content = f"{LONG}\n\n{mark} The fleet had\n  seven hundred ships.\n{mark} It crossed at night.\n"
    document = text(tmp_path, content)
    assert [(block.kind, block.text) for block in document.blocks[1:]] == [
        ("list", "The fleet had seven hundred ships."),
        ("list", "It crossed at night."),
    ]


def test_a_numbered_list_is_no_row_of_headings(tmp_path: Path) -> None:
    document = text(tmp_path, f"{LONG}\n\n1. The weather\n2. The bread\n\n{LONGER}")
    assert [block.kind for block in document.blocks] == ["prose", "list", "list", "prose"]


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("England", "England"),
        ("England\n\nEngland", "England"),
        ("The Daily News\n\nEngland under the king\n\nEngland under the king", "England under the king"),
        ("The Daily News\nWorld and weather\n\nEngland under king Edward", "England under king Edward"),
        ("England under the king\nBy Ann Lee", "England under the king"),
        ("2 May 2020\nEngland under the king", "England under the king"),
    ],
)
def test_titles(tmp_path: Path, head: str, title: str) -> None:
    assert text(tmp_path, f"{head}\n\n{LONG}\n\n{LONGER}").title == title


def test_a_text_without_a_title(tmp_path: Path) -> None:
    assert text(tmp_path, LONG).title == ""
    assert [block.text for block in text(tmp_path, "just a few words").blocks] == ["just a few words"]


@pytest.mark.parametrize(
    ("content", "date", "first"),
    [
        ("date 2022-01-07\n\nIt was a cold day.", dt.date(2022, 1, 7), "It was a cold day."),
        (" date 2022-11-20 On Sunday it was cold.", dt.date(2022, 11, 20), "On Sunday it was cold."),
        ("Date: 2022-01-07\nIt was a cold day.", dt.date(2022, 1, 7), "It was a cold day."),
        ("date 2022-13-45 is no day at all.", None, "date 2022-13-45 is no day at all."),
        ("---\ndate: 2022-01-07\n---\nIt was a cold day.", dt.date(2022, 1, 7), "It was a cold day."),
        ("Friday, 7 January 2022\n\nIt was a cold day.", dt.date(2022, 1, 7), "It was a cold day."),
        ("In 1990 it was a cold day.", None, "In 1990 it was a cold day."),
        ("--- is a dash.\n\n---\n\nIt was.", None, "--- is a dash."),
    ],
)
def test_the_date_of_a_text(tmp_path: Path, content: str, date: dt.date | None, first: str) -> None:
    document = text(tmp_path, content)
    assert (document.date, document.blocks[0].text) == (date, first)
    assert document.text[document.blocks[0].origin(0)] == first[0]


def test_front_matter() -> None:
    text = "---\ntitle: 'Bees: a life'\nauthor:\n- Ann Lee\n- Bo Ek\n"
    text += "source: https://example.org\npublished: 3 May 2021\n---\nBees"
    known, start = front_matter(text)
    assert (known.title, known.author, known.link) == ("Bees: a life", "Ann Lee, Bo Ek", "https://example.org")
    assert (known.date, text[start:]) == (dt.date(2021, 5, 3), "Bees")


def test_front_matter_that_is_not_valid() -> None:
    known, _ = front_matter("---\ntitle: Bees: a life\ndate: 2021-05-03\n---\nBees")
    assert (known.title, known.date) == ("Bees: a life", dt.date(2021, 5, 3))


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Ann Lee", "Ann Lee"),
        ("by Ann Lee and Bo van der Ek", "Ann Lee and Bo van der Ek"),
        ("Written by Ann Lee | 3 May 2021", "Ann Lee"),
        ("Words: by Ann Lee", None),
        ("By the river stood a mill", None),
        ("By 1999 it had fallen", None),
        ("By Ann Lee's account the house was empty by then", None),
        ("Written in stone", None),
    ],
)
def test_bylines(line: str, author: str | None) -> None:
    found = byline(line)
    assert (found.author if found else None) == author


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("3 May 2021", dt.date(2021, 5, 3)),
        ("May 3rd, 2021", dt.date(2021, 5, 3)),
        ("Published: Mon, 3 May 2021 10:15 GMT", dt.date(2021, 5, 3)),
        ("Last updated on 2021-05-03T10:15:00Z", dt.date(2021, 5, 3)),
        ("3 May 2021 · 5 min read", dt.date(2021, 5, 3)),
        ("On 3 May 2021 the bridge was opened", None),
        ("31 February 2021", None),
        ("May 2021", None),
    ],
)
def test_lines_that_are_a_date(line: str, date: dt.date | None) -> None:
    assert dated(line) == date


def test_the_first_date_counts() -> None:
    assert find_date("from May 3, 2021 to 2022-01-01") == dt.date(2021, 5, 3)


@pytest.mark.parametrize(
    ("line", "pair"),
    [
        ("Born 23 January 1928", True),
        ("Capital: Astana", True),
        ("Height   20 m", True),
        ("Official languages: Swahili, English", True),
        ("Born in Lusaka, she went to school there.", False),
        ("The capital: what everybody wanted, and nobody had.", False),
        ("Capital punishment", False),
        ("born 23 January", False),
    ],
)
def test_lines_of_an_infobox(line: str, pair: bool) -> None:
    assert is_pair(line) is pair


def test_every_kind_of_line_end(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    expected = [("", LONG), ("", LONGER)]
    for end in ("\n", "\r\n", "\r", "\x85", "\u2029"):
        path.write_bytes(f"Title here\n\n{LONG}\n\n{LONGER}\n".replace("\n", end).encode())
        assert outline(read(path, "a.txt")) == expected


def test_a_line_without_end_is_cut_after_sentences(tmp_path: Path) -> None:
    blocks = text(tmp_path, f"{LONG} {LONGER} " * 300).blocks
    assert len(blocks) > 5
    assert all(len(block.text) <= 10_000 and block.text.endswith(".") for block in blocks)
    assert " ".join(block.text for block in blocks) == (f"{LONG} {LONGER} " * 300).strip()
