"""Keep what each document yielded, so that a document that has not changed is not analysed again.

An entry is found under a key that says everything its value depends on: the document's name and content, the pipeline,
quizgen's own files, Python and all that is installed. So entries are never wrong, only unused; the oldest go first.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import pickle
import sys
import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from platformdirs import user_cache_path

from quizgen.parse import describe, folder
from quizgen.types import Analysis

SIZE = 256 * 2**20  # bytes that all entries may take


def key(document: Path, name: str, pipeline: str) -> str:
    """Return the key for what a document yields: the same for the same content under the same name.

    Raises `OSError` if the document cannot be read.
    """
    with document.open("rb") as file:
        content = hashlib.file_digest(file, "sha256").hexdigest()
    return hashlib.sha256("\0".join((content, name, _pipeline(pipeline), _code())).encode()).hexdigest()


def get(key: str) -> Analysis | None:
    """Return what is kept under a key; a broken entry counts as none."""
    try:
        entry = _path(key).read_bytes()
        checksum, packed = entry[:32], entry[32:]
        if hashlib.sha256(packed).digest() != checksum:
            return None
        os.utime(_path(key))
    except OSError:
        return None
    analysis: Analysis = pickle.loads(zlib.decompress(packed))  # our own, whole, and made by this very code
    return analysis


def put(key: str, analysis: Analysis) -> None:
    """Keep what a document yielded; where nothing can be written, nothing is kept."""
    packed = zlib.compress(pickle.dumps(analysis), level=1)
    path = _path(key)
    temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(hashlib.sha256(packed).digest() + packed)
        temporary.replace(path)


def prune(size: int = SIZE) -> int:
    """Remove the entries unused for longest until the rest takes `size` bytes; return the bytes set free."""
    entries = []
    for path in directory().glob("*/*"):
        with contextlib.suppress(OSError):
            entries.append((path.stat().st_mtime, path.stat().st_size, path))
    freed = 0
    excess = sum(length for _, length, _ in entries) - size
    for _, length, path in sorted(entries):
        if freed >= excess:
            break
        with contextlib.suppress(OSError):
            path.unlink()
            freed += length
    return freed


def directory() -> Path:
    """Return the folder that the entries are in."""
    return user_cache_path("quizgen", appauthor=False) / "analyses"


def _path(key: str) -> Path:
    return directory() / key[:2] / key[2:]


@cache
def _pipeline(pipeline: str) -> str:
    return "\n".join((describe(pipeline), *_states(folder(pipeline))))


@cache
def _code() -> str:
    """Say which files quizgen consists of, and which Python and which versions of packages it runs with.

    The metadata of `click` 8.1.7 are installed as `click-8.1.7.dist-info`: names are enough, and read at once.
    """
    folders = filter(os.path.isdir, sys.path)
    packages = sorted(name for folder in folders for name in os.listdir(folder) if name.endswith(".dist-info"))
    return "\n".join((sys.version, *packages, *_states(Path(__file__).parent)))


def _states(root: Path) -> Iterator[str]:
    """Say of each file below a folder which one it is, without reading it: as Python knows a module's bytecode."""
    for path in sorted(root.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            yield f"{path.relative_to(root)} {path.stat().st_size} {path.stat().st_mtime_ns}"
