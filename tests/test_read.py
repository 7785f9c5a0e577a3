"""Finding documents, choosing their reader, and documents that cannot be read."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pypdf
import pytest

from quizgen.errors import QuizgenError
from quizgen.read import Unreadable, find, open, read

TEXT = "Bees live in colonies. Every colony has one queen.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (
        "b.txt",
        "a.md",
        "sub/c.html",
        "sub/deep/d.txt",
        ".hidden.txt",
        ".git/e.txt",
        "picture.png",
        "notes.rst",
    ):
        path = tmp_path / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT)
    (tmp_path / "outside.txt").write_text(TEXT)
    return tmp_path


def names(folder: Path, *patterns: str) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in find(patterns, folder).files]


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("docs", ["docs/a.md", "docs/b.txt", "docs/sub/c.html", "docs/sub/deep/d.txt"]),
        ("docs/", ["docs/a.md", "docs/b.txt", "docs/sub/c.html", "docs/sub/deep/d.txt"]),
        ("docs/b.txt", ["docs/b.txt"]),
        ("docs/notes.rst", ["docs/notes.rst"]),
        ("docs/*", ["docs/a.md", "docs/b.txt"]),
        ("docs/*.txt", ["docs/b.txt"]),
        ("docs/**/*.txt", ["docs/b.txt", "docs/sub/deep/d.txt"]),
        ("docs/**", ["docs/a.md", "docs/b.txt", "docs/sub/c.html", "docs/sub/deep/d.txt"]),
        ("**/d.*", ["docs/sub/deep/d.txt"]),
        ("docs/[ab].*", ["docs/a.md", "docs/b.txt"]),
        ("docs/[!a].*", ["docs/b.txt"]),
        ("docs/s?b/*", ["docs/sub/c.html"]),
        ("docs/../outside.txt", ["docs/../outside.txt"]),
    ],
)
def test_finds(folder: Path, pattern: str, found: list[str]) -> None:
    assert names(folder, pattern) == found


def test_order_is_that_of_the_patterns_without_repeats(folder: Path) -> None:
    assert names(folder, "docs/sub", "docs/b.txt", "docs") == [
        "docs/sub/c.html",
        "docs/sub/deep/d.txt",
        "docs/b.txt",
        "docs/a.md",
    ]


def test_standard_input(folder: Path) -> None:
    assert find(["-", "-"], folder).files == (Path("-"),)


@pytest.mark.parametrize("pattern", ["missing.txt", "missing", "docs/*.epub", "docs/missing/*", "a\0b", "docs/.git"])
def test_nothing_there(folder: Path, pattern: str) -> None:
    if pattern == "docs/.git":
        (folder / "docs/.git/e.txt").unlink()
    with pytest.raises(QuizgenError, match=r"holds no documents|no file or folder"):
        find([pattern], folder)


def test_links_out_of_a_folder_are_passed_over(folder: Path) -> None:
    (folder / "docs/out.txt").symlink_to(folder / "outside.txt")
    (folder / "docs/again.txt").symlink_to(folder / "docs/b.txt")
    (folder / "docs/loop").symlink_to(folder / "docs")
    (folder / "docs/round.txt").symlink_to(folder / "docs/round.txt")
    (folder / "docs/up").symlink_to(folder)
    sources = find(["docs"], folder)
    assert [path.name for path in sources.files] == ["a.md", "again.txt", "c.html", "d.txt"]
    assert {path.name: reason for path, reason in sources.passed_over} == {
        "out.txt": "a link that leads out of the folder",
        "round.txt": "a link that leads nowhere",
    }
    assert [path.name for path in find(["docs/*"], folder).files] == ["a.md", "again.txt"]
    assert [path.name for path in find(["docs/out.txt"], folder).files] == ["out.txt"]  # named by the person


def test_pipes_are_never_opened(folder: Path) -> None:
    os.mkfifo(folder / "docs/pipe.txt")
    assert [reason for _, reason in find(["docs"], folder).passed_over] == ["a pipe or device, not a file"]
    with pytest.raises(QuizgenError, match="pipe or device"):
        find(["docs/pipe.txt"], folder)
    with pytest.raises(Unreadable, match="not a file"):
        read(folder / "docs/pipe.txt", "docs/pipe.txt")


def archive(*parts: tuple[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts:
            file.writestr(name, content)
    return data.getvalue()


def encrypted() -> bytes:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt("secret", algorithm="RC4-128")
    data = io.BytesIO()
    writer.write(data)
    return data.getvalue()


def blank() -> bytes:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    data = io.BytesIO()
    writer.write(data)
    return data.getvalue()


CONTAINER = b'<container><rootfiles><rootfile full-path="book.opf"/></rootfiles></container>'
LAUGHS = (
    b'<!DOCTYPE x [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + i, b"&%c;" % (97 + i) * 10) for i in range(10))
    + b"]><x>&k;</x>"
)


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.txt", b"", "holds no text"),
        ("a.md", b"---\ntitle: Nothing\n---\n", "holds no text"),
        ("a.html", b"<html><body></body></html>", "holds no text"),
        ("a.txt", b"\x7fELF\0\1\2" * 50, "not text"),
        ("a.html", b"\x7fELF\0\1\2" * 50, "not text"),
        ("a.txt", b"a" * 50_000, "without a space"),
        ("a.md", b"\n\nok then.\n\n![](data:" + b"A" * 50_000 + b")", "without a space"),
        ("a.pdf", b"no PDF at all", "not a PDF file"),
        ("a.pdf", b"%PDF-1.7\ngarbage", "damaged"),
        ("a.pdf", encrypted(), "encrypted"),
        ("a.pdf", blank(), "text recognition"),
        ("a.docx", b"no zip", "not a DOCX file"),
        ("a.docx", archive(("a.txt", b"x")), "neither DOCX nor EPUB"),
        ("a.docx", archive(("word/document.xml", b"<x/>")), "damaged"),
        ("a.docx", archive(("word/document.xml", b"x"))[:-20], "no complete zip file"),
        ("a.epub", archive(("META-INF/container.xml", b"<x/>")), "damaged"),
        ("a.epub", archive(("META-INF/container.xml", CONTAINER)), "damaged"),
        ("a.epub", archive(("META-INF/container.xml", LAUGHS), ("book.opf", b"<x/>")), "damaged"),
        ("a.epub", archive(("META-INF/container.xml", CONTAINER), ("book.opf", LAUGHS)), "no text"),
        ("a.epub", archive(("META-INF/container.xml", CONTAINER), ("META-INF/rights.xml", b"")), "rights management"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_unreadable(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(Unreadable, match=message) as caught:
        read(path, f"docs/{name}")
    assert str(caught.value).startswith(f"docs/{name}")
    assert "\n" not in str(caught.value)


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(open, "FILE_LIMIT", 10_000)
    path = tmp_path / "bomb.docx"
    path.write_bytes(archive(("word/document.xml", b"0" * 100_000)))
    assert path.stat().st_size < 10_000
    with pytest.raises(Unreadable, match="unpacks to more than"):
        read(path, "bomb.docx")


def test_a_file_beyond_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(2 * 2**30)  # sparse: takes no room
    with pytest.raises(Unreadable, match="larger than 256 MB"):
        read(path, "huge.txt")


def test_text_beyond_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(open, "TEXT_LIMIT", 10)
    path = tmp_path / "long.txt"
    path.write_text(TEXT)
    with pytest.raises(Unreadable, match="longer than"):
        read(path, "long.txt")


@pytest.mark.parametrize("name", ["missing.txt", "folder.txt"])
def test_what_is_no_file(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder.txt").mkdir()
    with pytest.raises(Unreadable, match=name):
        read(tmp_path / name, name)


@pytest.mark.parametrize(
    ("name", "data", "first"),
    [
        ("README", TEXT.encode(), "Bees live"),
        ("page.txt", b"<!DOCTYPE html><html><body><p>" + TEXT.encode() + b"</p></body></html>", "Bees live"),
        ("notes.MD", b"# Bees\n\n*Bees* live in colonies.", "Bees live"),
        ("page.htm", "<p>Bees cost £5 in “Zürich”.</p>".encode("cp1252"), "Bees cost £5 in “Zürich”."),
        ("page.html", b'<meta charset="windows-1251"><p>' + "Город Тверь.".encode("cp1251"), "Город Тверь."),
    ],
)
def test_the_content_decides_where_the_name_does_not(tmp_path: Path, name: str, data: bytes, first: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert read(path, name).blocks[0].text.startswith(first)


def test_a_format_is_told_by_its_first_bytes(tmp_path: Path) -> None:
    fixtures = Path(__file__).parent / "fixtures" / "read"
    for name in ("paper.pdf", "handout.docx", "book.epub"):
        path = tmp_path / f"{name}.txt"
        path.write_bytes((fixtures / name).read_bytes())
        assert read(path, name) == read(fixtures / name, name)


def test_reads_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    document = read(Path("-"), "standard input")
    assert (document.path, document.blocks[0].text) == ("standard input", TEXT.strip())


@pytest.mark.parametrize(
    ("name", "library", "extra"),
    [
        ("paper.pdf", "pypdf", "pdf"),
        ("handout.docx", "docx", "docx"),
        ("page.html", "trafilatura", "html"),
        ("book.epub", "lxml", "epub"),
    ],
)
def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch, name: str, library: str, extra: str) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(Unreadable, match=rf"pip install 'quizgen\[{extra}\]'"):
        read(Path(__file__).parent / "fixtures" / "read" / name, name)


def test_reading_needs_no_heavy_library() -> None:
    heavy = {"spacy", "lxml", "pypdf", "docx", "trafilatura", "markdown_it"}
    code = f"import quizgen.read, quizgen.clean, sys; sys.exit(bool({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
