"""Write a deck's files all or none, with one build of a deck at a time."""

from __future__ import annotations

import contextlib
import filecmp
import glob
import os
import shutil
import signal
import threading
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import FrameType

from filelock import FileLock, Timeout

from quizgen.errors import QuizgenError


@contextlib.contextmanager
def locked(deck: Path) -> Iterator[None]:
    """Keep other builds from writing the same deck for as long as the context lasts.

    The lock is a hidden file beside the deck; the operating system frees it if this process dies. Raises `QuizgenError`
    if another build has it or if nothing can be written into the folder.
    """
    deck = deck.resolve()
    if not deck.parent.is_dir():  # or FileLock would make it
        raise _cannot_write(deck)
    lock = FileLock(_beside(deck, "lock"), blocking=False)
    try:
        lock.acquire()
    except Timeout:
        raise QuizgenError(f"Another build is writing {deck.name}. Wait for it to end, then build again.") from None
    except OSError as error:
        raise _cannot_write(deck, error) from None
    try:
        for left in deck.parent.glob(f".{glob.escape(deck.stem)}.*.tmp"):  # of a build that was killed
            left.unlink()
        yield
    finally:
        with contextlib.suppress(OSError):  # Windows deletes it when it is released, and only then
            os.unlink(lock.lock_file)
        lock.release()


def write(contents: Mapping[Path, bytes | Iterable[bytes]]) -> tuple[Path, ...]:
    """Write files, all or none, each in one piece or piece by piece; return those whose content is new.

    Each goes into a temporary file beside its place, is flushed to the disk, and takes its place by a rename when all
    are there. If a rename fails, the files that were already replaced are put back. A file that already has its content
    is not touched. Raises `QuizgenError` where the disk or the folder does not take them.
    """
    temporaries = {path.resolve(): _beside(path.resolve(), f"{os.getpid()}.tmp") for path in contents}
    try:
        for path, content in contents.items():
            _stage(temporaries[path.resolve()], [content] if isinstance(content, bytes) else content, like=path)
        new = {path: temporary for path, temporary in temporaries.items() if not _same(path, temporary)}
        with _undisturbed():
            _replace(new)
    except OSError as error:
        raise _cannot_write(Path(error.filename2 or error.filename or "the deck"), error) from None
    finally:
        for temporary in temporaries.values():
            temporary.unlink(missing_ok=True)
    return tuple(path for path in contents if path.resolve() in new)


def _same(path: Path, other: Path) -> bool:
    return path.exists() and filecmp.cmp(path, other, shallow=False)


def _stage(temporary: Path, content: Iterable[bytes], like: Path) -> None:
    with temporary.open("xb") as file:
        file.writelines(content)
        file.flush()
        os.fsync(file.fileno())
    if like.exists():
        shutil.copymode(like, temporary)


def _replace(staged: Mapping[Path, Path]) -> None:
    """Rename each temporary file to its place; if one cannot be, put back what was there."""
    before = {path: _read(path) for path in staged}
    done: list[Path] = []
    try:
        for path, temporary in staged.items():
            temporary.replace(path)
            done.append(path)
    except OSError:
        for path in done:
            content = before[path]
            path.unlink() if content is None else path.write_bytes(content)
        raise


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(f".{path.name}.{ending}")


def _cannot_write(path: Path, error: OSError | None = None) -> QuizgenError:
    if error is None or not path.parent.is_dir():
        return QuizgenError(f"There is no folder {path.parent}. Make it first, or name another place with -o.")
    return QuizgenError(f"Cannot write into {path.parent}: {error.strerror}. Mend that, or name another place with -o.")


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """Put off Ctrl-C until the context is left, so that it never falls between two renames."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    pressed: list[tuple[int, FrameType | None]] = []
    handler = signal.signal(signal.SIGINT, lambda *args: pressed.append(args))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, handler)
        if pressed and callable(handler):
            handler(*pressed[0])
