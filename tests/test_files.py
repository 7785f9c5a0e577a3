"""A deck's files: all or none, one build at a time, nothing left behind."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from quizgen.errors import QuizgenError
from quizgen.files import locked, write


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_files_are_written(tmp_path: Path) -> None:
    deck, listing = tmp_path / "a.apkg", tmp_path / "a.items.yaml"
    assert write({deck: b"deck", listing: b"listing"}) == (deck, listing)
    assert (deck.read_bytes(), listing.read_bytes()) == (b"deck", b"listing")
    assert names(tmp_path) == ["a.apkg", "a.items.yaml"]


def test_what_is_the_same_is_not_touched(tmp_path: Path) -> None:
    deck, listing = tmp_path / "a.apkg", tmp_path / "a.items.yaml"
    write({deck: b"deck", listing: b"listing"})
    os.utime(deck, (1, 1))
    assert write({deck: b"deck", listing: b"new"}) == (listing,)
    assert deck.stat().st_mtime == 1


def test_a_file_keeps_its_permissions_and_a_link_its_target(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "a.apkg"
    target.write_bytes(b"old")
    target.chmod(0o640)
    link.symlink_to(target)
    write({link: b"new"})
    assert (target.read_bytes(), target.stat().st_mode & 0o777, link.is_symlink()) == (b"new", 0o640, True)


@pytest.mark.parametrize("fails", [0, 1, 2])
def test_a_failing_rename_puts_everything_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails: int) -> None:
    first, second, third = tmp_path / "a", tmp_path / "b", tmp_path / "c"
    write({first: b"1", second: b"2"})
    rename, calls = Path.replace, []

    def failing(self: Path, target: Path) -> Path:
        calls.append(target)
        if len(calls) == fails + 1:
            raise OSError(errno.ENOSPC, "No space left on device", str(self))
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(QuizgenError, match="No space left"):
        write({first: b"one", second: b"two", third: b"three"})
    assert names(tmp_path) == ["a", "b"]
    assert (first.read_bytes(), second.read_bytes()) == (b"1", b"2")


def test_a_full_disk_leaves_everything_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deck = tmp_path / "a.apkg"
    write({deck: b"old"})

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(QuizgenError, match="No space left"):
        write({deck: b"new", tmp_path / "a.items.yaml": b"new"})
    assert (names(tmp_path), deck.read_bytes()) == (["a.apkg"], b"old")


def test_ctrl_c_between_two_renames_comes_after_both(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rename = Path.replace

    def interrupted(self: Path, target: Path) -> Path:
        os.kill(os.getpid(), signal.SIGINT)
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write({tmp_path / "a": b"1", tmp_path / "b": b"2"})
    assert names(tmp_path) == ["a", "b"]


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(QuizgenError, match="There is no folder"), locked(tmp_path / "none" / "a.apkg"):
        pass
    with pytest.raises(QuizgenError, match="There is no folder"):
        write({tmp_path / "none" / "a.apkg": b""})


def test_a_second_build_of_the_same_deck_is_refused(tmp_path: Path) -> None:
    other = "import sys, pathlib; from quizgen.files import locked\nwith locked(pathlib.Path(sys.argv[1])): print('in')"

    def run(deck: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", other, tmp_path / deck], capture_output=True, text=True, check=False
        )

    with locked(tmp_path / "a.apkg"):
        assert "Another build is writing a.apkg" in run("a.apkg").stderr
        assert run("b.apkg").stdout == "in\n"
    assert run("a.apkg").stdout == "in\n"
    assert names(tmp_path) == []


def test_what_a_killed_build_left_is_cleared_away(tmp_path: Path) -> None:
    (tmp_path / ".a.apkg.123.tmp").touch()
    (tmp_path / ".b.apkg.123.tmp").touch()
    (tmp_path / ".a.apkg.lock").touch()
    with locked(tmp_path / "a.apkg"):
        assert not (tmp_path / ".a.apkg.123.tmp").exists()
    assert names(tmp_path) == [".b.apkg.123.tmp"]
