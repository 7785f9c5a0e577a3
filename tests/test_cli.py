"""The commands: what they say, where they say it, and how they exit."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from quizgen import __version__, formats, listing
from quizgen.cli import FORMATS
from tests.conftest import Run

DADA = """\
Tristan Tzara founded the Dada movement in Zürich in 1916. The painter Hannah Höch was born in Gotha in 1889.
The Cabaret Voltaire opened in Zürich in February 1916. Hugo Ball died in Switzerland in 1927.
"""
BEES = "The biologist Karl von Frisch described the dance of bees in 1927. Karl von Frisch died in Munich in 1982.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with two documents and a recipe for each."""
    monkeypatch.chdir(tmp_path)
    Path("dada.txt").write_text(DADA)
    Path("bees.txt").write_text(BEES)
    Path("decks").mkdir()
    for name in ("dada", "bees"):
        Path(f"decks/{name}.yaml").write_text(f"id: {name}\nname: Test::{name}\nsources: [../{name}.txt]\n")
    return tmp_path


def decks(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*.apkg"))


def test_every_recipe_is_built(folder: Path, run: Run) -> None:
    ran = run("build")
    assert (ran.code, ran.err) == (0, "")
    assert [line.split(": ")[0] for line in ran.out.splitlines()] == ["decks/bees.apkg", "decks/dada.apkg"]
    assert decks(folder) == ["decks/bees.apkg", "decks/dada.apkg"]


def test_one_recipe_is_built(folder: Path, run: Run) -> None:
    assert run("build", "decks/dada.yaml").code == 0
    assert decks(folder) == ["decks/dada.apkg"]


def test_a_deck_is_built_from_documents(folder: Path, run: Run) -> None:
    Path("more").mkdir()
    Path("bees.txt").rename("more/bees.md")
    ran = run("build", "dada.txt", "more", "-o", "out.apkg", "--name", "Art::Dada")
    assert (ran.code, ran.err) == (0, "")
    made = listing.read(Path("out.items.yaml"))
    assert (made.deck.id, made.deck.name) == ("out", "Art::Dada")
    assert {source.document for item in made.items for source in item.sources} == {"dada.txt", "more/bees.md"}
    kinds = [sum(item.kind == kind for item in made.items) for kind in ("cloze", "question")]
    counts = ", ".join(f"{n} {kind}" for n, kind in zip(kinds, ("cloze", "question"), strict=True) if n)
    assert ran.out.startswith(f"out.apkg: {len(made.items)} items ({counts}), ")


def test_the_same_build_gives_the_same_bytes(folder: Path, run: Run) -> None:
    files = [Path("decks/dada.apkg"), Path("decks/dada.items.yaml")]
    run("build")
    first = [path.read_bytes() for path in files]
    run("build")
    assert [path.read_bytes() for path in files] == first
    for path in files:
        path.unlink()
    run("build")
    assert [path.read_bytes() for path in files] == first


def test_cards_and_limit(folder: Path, run: Run) -> None:
    run("build", "dada.txt", "-o", "a.apkg", "--cards", "cloze")
    assert {item.kind for item in listing.read(Path("a.items.yaml")).items} == {"cloze"}
    run("build", "dada.txt", "-o", "b.apkg", "--limit", "2")
    items = listing.read(Path("b.items.yaml")).items
    assert len(items) == 2
    assert [item.sources[0].start for item in items] == sorted(item.sources[0].start for item in items)


def test_formats_stand_side_by_side(folder: Path, run: Run) -> None:
    assert run("build", "decks/dada.yaml", "--to", "html,gift,csv,txt,json").code == 0
    endings = {path.name.removeprefix("dada.") for path in Path("decks").glob("dada.*")}
    assert endings == {"yaml", "items.yaml", "txt", "csv", "json", "gift", "html"}
    assert (*formats.FORMATS, "html") == FORMATS


def test_no_format_takes_the_place_of_a_source(folder: Path, run: Run) -> None:
    ran = run("build", "dada.txt", "-o", "dada.apkg", "--to", "apkg,txt")
    assert ran.code == 1
    assert "dada.txt is one of the sources" in ran.err
    assert Path("dada.txt").read_text() == DADA
    assert not Path("dada.apkg").exists()


def test_quiet_and_verbose(folder: Path, run: Run) -> None:
    assert run("build", "dada.txt", "-o", "a.apkg", "-q").out == ""
    said = run("build", "dada.txt", "-o", "a.apkg", "-v").out
    assert len(said.splitlines()) > 1


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["dada.txt"], "-o NAME.apkg"),
        (["dada.txt", "-o", "dada.zip"], "does not end in .apkg"),
        (["dada.txt", "decks/dada.yaml"], "not both"),
        (["decks/dada.yaml", "-o", "a.apkg"], "-o is for documents"),
        (["--name", "Dada"], "--name is for documents"),
        (["--cards", "cloze,quiz"], "“quiz” is none of cloze, question, choice"),
        (["--to", "apkg,docx"], "“docx” is none of apkg, txt, csv, json, gift, html"),
        (["--limit", "0"], "0 is not in the range"),
        (["--limt", "3"], "--limit"),
    ],
)
def test_wrong_usage(folder: Path, run: Run, args: list[str], message: str) -> None:
    ran = run("build", *args)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err
    assert decks(folder) == []


def test_no_recipe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run("build")
    assert ran.code == 2
    assert "There is no recipe in decks/" in ran.err


def test_the_version(run: Run) -> None:
    assert run("--version").out == f"quizgen {__version__}\n"


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_comes_with_examples_and_exit_statuses(run: Run, option: str) -> None:
    said = run("build", option).out
    assert "quizgen build notes.md chapter2/ -o biology.apkg" in said
    assert "130 interrupted" in " ".join(said.split())


def test_help_imports_nothing_that_takes_time() -> None:
    code = "import sys; from quizgen.cli import main\ntry: main(['build', '--help'])\nfinally: print(*sys.modules)"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert {"spacy", "yaml", "genanki", "quizgen.build"}.isdisjoint(ended.stdout.split())


def test_rules_are_shown(run: Run) -> None:
    every = run("rules")
    one = run("rules", "relative")
    assert every.code == one.code == 0
    assert "\nrelative\n" in one.out
    assert "\nlength\n" not in one.out
    assert "\nlength\n" in every.out
    assert "->" in one.out


def test_no_such_rule(run: Run) -> None:
    ran = run("rules", "relativ")
    assert ran.code == 2
    assert "did you mean “relative”?" in ran.err


def test_python_runs_the_package() -> None:
    ended = subprocess.run([sys.executable, "-m", "quizgen", "--version"], capture_output=True, text=True, check=True)
    assert ended.stdout == f"quizgen {__version__}\n"
