"""Keep what each document yielded, so that a document that has not changed is not analysed again.

An entry is found under a key that says everything its value depends on: the document's name and content, the pipeline,
and quizgen's own code with the packages that it uses. So entries are never wrong, only unused; the oldest go first.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.metadata
import os
import pickle
import re
import zlib
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
    """Say which files a pipeline consists of, without reading them all."""
    root = folder(pipeline)
    files = sorted(path for path in root.rglob("*") if path.is_file() and path.suffix not in (".py", ".pyc"))
    states = (f"{path.relative_to(root)} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in files)
    return "\n".join((describe(pipeline), *states))


@cache
def _code() -> str:
    """Return a hash of quizgen's own files, and the versions of what it uses."""
    digest = hashlib.sha256()
    root = Path(__file__).parent
    for path in sorted(root.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(f"{path.relative_to(root)}\0".encode() + path.read_bytes())
    for requirement in importlib.metadata.requires("quizgen") or ():
        name = re.split(r"[^\w.-]", requirement, maxsplit=1)[0]
        with contextlib.suppress(importlib.metadata.PackageNotFoundError):
            digest.update(f"{name} {importlib.metadata.version(name)}\0".encode())
    return digest.hexdigest()
