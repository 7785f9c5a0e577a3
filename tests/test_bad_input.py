"""Bad input: a clear message, and whatever was there before is left as it was."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import Run

BEES = """\
Bees

The Austrian biologist Karl von Frisch described the waggle dance of bees in 1927. He received the Nobel Prize in 1973.
The western honey bee lives in colonies. A colony has one queen.
"""
HOSTILE = """\
The {{c1::capital}} of Norway is Oslo}} and {{c9::nothing::else}} since 1814.

Oslo became the capital of Norway in 1814 :: as [sound:x.mp3] says <script>alert(1)</script> and \\(x\\) or \\[y\\].

The painter <b>Edvard Munch</b> was born in Norway in 1863 & died in Oslo in 1944.

The composer Edvard Grieg was born in Bergen in 1843.
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> Path:
    """A working folder with a deck, built from one document."""
    monkeypatch.chdir(tmp_path)
    Path("bees.txt").write_text(BEES)
    assert run("build", "bees.txt", "-o", "bees.apkg").code == 0
    return tmp_path


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def binary() -> bytes:
    return b"\x7fELF\x02\x01\x01\0" + bytes(range(256)) * 40


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "holds no text"),
        (b" \n\r\n\t\n", "holds no text"),
        (b"\xef\xbb\xbf", "holds no text"),
        (binary(), "bad.txt"),
        (b"\0" * 1000, "bad.txt"),
        (b"\x89PNG\r\n\x1a\n" + bytes(2000), "bad.txt"),
    ],
)
def test_a_document_that_cannot_be_read(folder: Path, run: Run, content: bytes, message: str) -> None:
    Path("bad.txt").write_bytes(content)
    before = contents(folder)
    ran = run("build", "bad.txt", "-o", "bees.apkg")
    assert (ran.code, ran.out, contents(folder)) == (1, "", before)
    assert message in ran.err
    assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize(
    ("paths", "message"),
    [
        (["none.txt"], "There is no file or folder “none.txt”"),
        (["bees.txt", "none/"], "There is no file or folder “none/”"),
        (["empty"], "“empty” holds no documents"),
        (["*.pdf"], "“*.pdf” holds no documents"),
        (["pipe.txt"], "neither a file nor a folder"),
        (["none.yaml"], "There is no file none.yaml"),
    ],
)
def test_sources_that_are_not_there(folder: Path, run: Run, paths: list[str], message: str) -> None:
    Path("empty").mkdir()
    Path("empty", "picture.jpg").touch()
    os.mkfifo("pipe.txt")
    before = {path: path.read_bytes() for path in (Path("bees.apkg"), Path("bees.items.yaml"))}
    ran = run("build", *paths, *([] if paths[0].endswith("yaml") else ["-o", "bees.apkg"]))
    assert (ran.code, ran.out) == (1, "")
    assert message in ran.err
    assert {path: path.read_bytes() for path in before} == before


def test_text_without_a_card(folder: Path, run: Run) -> None:
    Path("talk.txt").write_text("Hello there! How are you? Perhaps we should go.\n")
    before = contents(folder)
    ran = run("build", "talk.txt", "-o", "bees.apkg")
    assert (ran.code, ran.out, contents(folder)) == (1, "", before)
    assert "No card" in ran.err


def test_the_others_are_built_unless_strict(folder: Path, run: Run) -> None:
    Path("empty.txt").touch()
    before = contents(folder)
    strict = run("build", "empty.txt", "bees.txt", "--strict", "-o", "bees.apkg")
    assert (strict.code, strict.out, contents(folder)) == (1, "", before)
    ran = run("build", "empty.txt", "bees.txt", "-o", "bees.apkg")
    assert ran.code == 1
    assert "empty.txt holds no text" in ran.err
    assert ran.out.startswith("bees.apkg: ")
    assert contents(folder) == before  # the same cards as from bees.txt alone


@pytest.mark.parametrize(
    ("name", "data"),
    [
        (
            "latin-1",
            "Café society flourished in Zürich. Tristan Tzara founded the Dada movement in Zürich in 1916.".encode(
                "latin-1"
            ),
        ),
        (
            "broken UTF-8",
            b"Tristan Tzara founded the Dada movement in Z\xc3\xbcrich in 1916. It sold \xff\xfe coffee.\n",
        ),
        ("UTF-16", "Tristan Tzara founded the Dada movement in Zürich in 1916.\n".encode("utf-16")),
        ("old line ends", b"Dada\r\rTristan Tzara founded the Dada movement in Switzerland in 1916.\r"),
        ("control characters", b"Tristan Tzara founded\x0b the Dada\x1f movement\x07 in Switzerland in 1916.\x1a\n"),
        ("emoji", "🎨👩‍🎨\n\nTristan Tzara founded the Dada movement in Switzerland in 1916. 🎉\n".encode()),
        (
            "right to left",
            "تأسست الحركة في زيورخ. \u202bהתנועה\u202c\n\nTristan Tzara founded the Dada movement in 1916.\n".encode(),
        ),
    ],
)
def test_text_of_all_kinds_is_read(folder: Path, run: Run, name: str, data: bytes) -> None:
    Path("dada.txt").write_bytes(data)
    ran = run("build", "dada.txt", "-o", "dada.apkg")
    assert (ran.code, ran.err) == (0, "")
    listing = Path("dada.items.yaml").read_text()
    assert "Tzara" in listing.split("rejected:")[0]


def test_hostile_text(folder: Path, run: Run) -> None:
    Path("hostile.md").write_text(HOSTILE)
    ran = run("build", "hostile.md", "-o", "hostile.apkg")
    assert (ran.code, ran.err) == (0, "")


@pytest.mark.parametrize(
    ("line", "message"), [("x" * 5_000_000, "long.txt:1 holds more than"), ("word " * 20_000, "No card")]
)
def test_a_line_without_end(folder: Path, run: Run, line: str, message: str) -> None:
    Path("long.txt").write_text(line)
    before = contents(folder)
    ran = run("build", "long.txt", "-o", "bees.apkg")
    assert (ran.code, ran.out, contents(folder)) == (1, "", before)
    assert ran.err.startswith(message)


@pytest.mark.parametrize("output", ["none/bees.apkg", "bees.txt/bees.apkg"])
def test_an_output_folder_that_is_not_there(folder: Path, run: Run, output: str) -> None:
    before = contents(folder)
    ran = run("build", "bees.txt", "-o", output)
    assert (ran.code, ran.out, contents(folder)) == (1, "", before)
    assert "There is no folder" in ran.err


def test_an_output_folder_that_cannot_be_written(folder: Path, run: Run) -> None:
    locked = Path("locked")
    locked.mkdir(mode=0o500)
    if os.access(locked, os.W_OK):  # for root
        locked = Path("/sys")
    ran = run("build", "bees.txt", "-o", locked / "bees.apkg")
    assert (ran.code, ran.out) == (1, "")
    assert f"Cannot write into {locked.resolve()}" in ran.err


def test_a_deck_without_its_listing_is_not_overwritten(folder: Path, run: Run) -> None:
    Path("other.apkg").write_bytes(b"exported from Anki by hand")
    ran = run("build", "bees.txt", "-o", "other.apkg")
    assert (ran.code, Path("other.apkg").read_bytes()) == (1, b"exported from Anki by hand")
    assert "without its listing" in ran.err


@pytest.mark.parametrize(
    ("recipe", "message"),
    [
        ("- bees.txt\n", "decks/bees.yaml:1:1: a recipe is a mapping"),
        ("id: b\nname: B\nsources: [../bees.txt]\nid: c\n", "decks/bees.yaml:4:1: the key “id” is there twice"),
        ("id: b\nname: &n B\nsources: [../bees.txt]\n", "decks/bees.yaml:2:7: not valid YAML: anchors"),
        (
            "id: b\nname: !!python/object:os.system B\nsources: [../bees.txt]\n",
            "decks/bees.yaml:2:7: not valid YAML: tags",
        ),
        (
            "id: b\nname: B\nsources: [../wasps.txt]\n",
            "decks/bees.yaml:3:11: There is no file or folder “../wasps.txt”",
        ),
        ("id: b\nname: B\nsources: [../bees.txt]\npipeline: none\n", "There is no spaCy pipeline “none”"),
    ],
)
def test_a_recipe_with_a_mistake(folder: Path, run: Run, recipe: str, message: str) -> None:
    Path("decks").mkdir()
    Path("decks/bees.yaml").write_text(recipe)
    before = contents(folder)
    ran = run("build")
    assert (ran.code, ran.out, contents(folder)) == (1, "", before)
    assert ran.err.startswith(message)


def test_two_recipes_with_one_id_build_nothing(folder: Path, run: Run) -> None:
    Path("decks").mkdir()
    for name in ("a", "b"):
        Path(f"decks/{name}.yaml").write_text("id: bees\nname: Bees\nsources: [../bees.txt]\n")
    ran = run("build")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "decks/b.yaml:1:5: the id “bees” is already that of decks/a.yaml; every deck needs its own\n"
    assert sorted(path.name for path in Path("decks").iterdir()) == ["a.yaml", "b.yaml"]


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupted_build_leaves_everything_as_it_was(
    folder: Path, sent: signal.Signals, code: int, jobs: str
) -> None:
    for name in ("long.txt", "longer.txt"):
        Path(name).write_text(BEES * 3000)
    before = contents(folder)
    command = [sys.executable, "-m", "quizgen", "build", "long.txt", "longer.txt", "-o", "bees.apkg", "-j", jobs]
    building = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while not Path(".bees.apkg.lock").exists() and building.poll() is None:
        time.sleep(0.01)
    time.sleep(int(jobs) - 1)  # for the processes to be there
    building.send_signal(sent)
    out, err = building.communicate(timeout=60)  # which also waits for its processes, as they hold these pipes
    assert (building.returncode, out) == (code, "")
    assert "Traceback" not in err
    assert contents(folder) == before
