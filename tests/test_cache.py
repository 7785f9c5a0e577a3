"""The cache: never wrong, whatever happens to it, and never needed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from quizgen import cache
from quizgen.parse import DEFAULT_PIPELINE
from quizgen.types import Analysis
from tests.conftest import Run

DADA = "Tristan Tzara founded the Dada movement in Zürich in 1916. The painter Hannah Höch was born in Gotha in 1889.\n"
BEES = "The biologist Karl von Frisch described the dance of bees in 1927. Karl von Frisch died in Munich in 1982.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with two documents, and an empty cache."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    Path("dada.txt").write_text(DADA)
    Path("bees.txt").write_text(BEES)
    return tmp_path


def entries() -> list[Path]:
    return sorted(path for path in cache.directory().rglob("*") if path.is_file())


def key(path: str, name: str = "", pipeline: str = DEFAULT_PIPELINE) -> str:
    return cache.key(Path(path), name or path, pipeline)


def test_what_is_put_in_comes_out(folder: Path) -> None:
    analysis = Analysis("dada.txt", (), (), 19, (("Tristan Tzara", 1),))
    cache.put("0" * 64, analysis)
    assert cache.get("0" * 64) == analysis
    assert cache.get("1" * 64) is None


def test_a_key_tells_apart_whatever_matters(folder: Path) -> None:
    before = key("dada.txt")
    assert key("dada.txt") == before
    assert key("dada.txt", "other.txt") != before
    Path("pipeline").mkdir()
    Path("pipeline", "meta.json").write_text('{"lang": "en", "name": "own", "version": "1.0"}')
    assert key("dada.txt", pipeline="pipeline") != before
    Path("dada.txt").write_text(DADA + " ")
    assert key("dada.txt") != before


@pytest.mark.parametrize("damage", [b"", b"short", None])
def test_a_broken_entry_is_ignored_and_replaced(folder: Path, run: Run, damage: bytes | None) -> None:
    run("build", "dada.txt", "-o", "dada.apkg")
    (entry,) = entries()
    whole = entry.read_bytes()
    entry.write_bytes(whole[:-1] + b"\0" if damage is None else damage)
    deck = Path("dada.apkg").read_bytes()
    assert run("build", "dada.txt", "-o", "dada.apkg").code == 0
    assert Path("dada.apkg").read_bytes() == deck
    assert entry.read_bytes() == whole


def test_nothing_is_analysed_again_without_need(folder: Path, run: Run) -> None:
    run("build", "dada.txt", "-o", "dada.apkg")
    code = "import sys; from quizgen.cli import main\ntry: main(sys.argv[1:])\nfinally: print('spacy' in sys.modules)"
    again = [sys.executable, "-c", code, "build", "dada.txt", "-o", "dada.apkg"]

    def spacy_imported(*more: str) -> bool:
        return subprocess.run([*again, *more], capture_output=True, text=True, check=True).stdout.endswith("True\n")

    assert not spacy_imported()
    assert spacy_imported("--no-cache")
    Path("dada.txt").write_text(DADA.replace("1916", "1917"))
    assert spacy_imported()


def test_a_cache_that_cannot_be_written_is_done_without(folder: Path, run: Run) -> None:
    Path("cache").write_text("a file where the folder should be")
    assert run("build", "dada.txt", "-o", "dada.apkg").code == 0


def test_the_oldest_entries_go_first(folder: Path) -> None:
    for age in (3, 1, 2):
        name = str(age) * 64
        cache.put(name, Analysis(name, (), (), 0))
        os.utime(cache.directory() / name[:2] / name[2:], (1000 - age, 1000 - age))
    length = entries()[0].stat().st_size
    cache.prune(2 * length)
    assert [entry.name[0] for entry in entries()] == ["1", "2"]


def test_the_cache_is_cleared(folder: Path, run: Run) -> None:
    run("build", "dada.txt", "-o", "dada.apkg")
    assert "MB removed" in run("cache", "clear").out
    assert entries() == []


def test_processes_and_cache_do_not_change_the_deck(folder: Path, run: Run) -> None:
    files = [Path("out.apkg"), Path("out.items.yaml")]

    def built(*options: str) -> list[bytes]:
        for path in files:
            path.unlink(missing_ok=True)
        assert run("build", "dada.txt", "bees.txt", "-o", "out.apkg", *options).code == 0
        return [path.read_bytes() for path in files]

    first = built("--no-cache")
    assert built("--no-cache", "--jobs", "2") == first
    assert built() == first
    assert built() == first


def test_processes_tell_of_documents_that_cannot_be_read(folder: Path, run: Run) -> None:
    Path("empty.txt").touch()
    ran = run("build", "dada.txt", "empty.txt", "bees.txt", "-o", "out.apkg", "--no-cache", "-j", "2")
    assert ran.code == 1
    assert "empty.txt holds no text" in ran.err
    assert Path("out.apkg").exists()


def test_the_order_of_hashes_does_not_change_the_deck(folder: Path) -> None:
    made = []
    for seed in ("1", "2"):
        command = [sys.executable, "-m", "quizgen", "build", "dada.txt", "bees.txt", "-o", "out.apkg", "--no-cache"]
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed})
        made.append([Path(name).read_bytes() for name in ("out.apkg", "out.items.yaml")])
        Path("out.apkg").unlink()
        Path("out.items.yaml").unlink()
    assert made[0] == made[1]
