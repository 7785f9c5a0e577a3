"""Turn what a person names (files, folders, globs, standard input) into an ordered list of documents."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from quizgen.errors import QuizgenError

SUFFIXES = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", ".docx", ".epub")
STDIN = Path("-")


@dataclass(frozen=True, slots=True)
class Sources:
    """The documents found, in order and without repeats, and what was passed over with the reason in words."""

    files: tuple[Path, ...]
    passed_over: tuple[tuple[Path, str], ...] = ()


def find(patterns: Sequence[str], base: Path) -> Sources:
    """Find the documents that `patterns` name, relative to `base`.

    A pattern is a file (of any suffix), a folder (with all that is in it, of a known suffix and not hidden), a glob
    (`*`, `?`, `[…]` within a name, `**` over folders; what it matches counts as if found in a folder) or `-` for
    standard input. The order is that of the patterns, and by name within one. Links to folders are never followed:
    what they lead to is either found anyway or not among the sources.

    Raises `QuizgenError` for a pattern that names nothing, or nothing that can be read.
    """
    files: dict[Path, Path] = {}
    passed_over: dict[Path, str] = {}
    for pattern in patterns:
        found = list(_matches(pattern, base))
        for path, reason in found:
            if reason:
                passed_over.setdefault(path, reason)
            else:
                files.setdefault(path if path == STDIN else path.resolve(), path)
        if not any(not reason for _, reason in found):
            why = "".join(f" ({path.name}: {reason})" for path, reason in found[:1])
            raise QuizgenError(
                f"“{pattern}” holds no documents{why}. Name files or folders with {', '.join(SUFFIXES[:-1])} or "
                f"{SUFFIXES[-1]} in them."
            )
    return Sources(tuple(files.values()), tuple(passed_over.items()))


def _matches(pattern: str, base: Path) -> Iterator[tuple[Path, str]]:
    """Yield each path found with the reason to pass it over, or "" if it is a document."""
    if pattern == "-":
        yield STDIN, ""
        return
    path = base / pattern
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        if not re.search(r"[*?\[]", pattern):
            raise QuizgenError(f"There is no file or folder “{pattern}”. Check the name and where it is.") from None
        yield from _glob(pattern, base)
        return
    if stat.S_ISDIR(mode):
        yield from ((file, reason) for file, reason in _walk(path) if file.suffix.lower() in SUFFIXES)
    elif stat.S_ISREG(mode):
        yield path, ""
    else:
        raise QuizgenError(f"“{pattern}” is neither a file nor a folder but a pipe or device. Name a file instead.")


def _glob(pattern: str, base: Path) -> Iterator[tuple[Path, str]]:
    parts = Path(pattern).parts
    plain = next(i for i, part in enumerate(parts) if re.search(r"[*?\[]", part))
    root = base.joinpath(*parts[:plain])
    rest = parts[plain:]
    last = "[^/]+" if rest[-1] == "**" else ""
    match = re.compile("".join(map(_glob_part, rest)).removesuffix("/") + last).fullmatch
    if not root.is_dir():
        return
    for file, reason in _walk(root, depth=None if "**" in rest else len(rest)):
        if match(file.relative_to(root).as_posix()) and (file.suffix.lower() in SUFFIXES or rest[-1] == file.name):
            yield file, reason


def _glob_part(part: str) -> str:
    """Turn one part of a glob into a regular expression: `"*.md"` -> `"[^/]*\\.md/"`."""
    if part == "**":
        return "(?:[^/]+/)*"
    pieces = re.split(r"(\*+|\?|\[!?[^\]]+\])", part)
    return "".join(map(_glob_piece, pieces)) + "/"


def _glob_piece(piece: str) -> str:
    if piece.startswith("*"):
        return "[^/]*"
    if piece == "?":
        return "[^/]"
    if piece.startswith("[") and piece.endswith("]") and len(piece) > 2:
        inner = piece[1:-1].replace("\\", r"\\").replace("[", r"\[").replace("^", r"\^")
        return f"[^/{inner[1:]}]" if inner.startswith("!") else f"[{inner}]"
    return re.escape(piece)


def _walk(root: Path, depth: int | None = None) -> Iterator[tuple[Path, str]]:
    """Yield the files under a folder, by name, hidden ones left out, each with the reason to pass it over or ""."""
    inside = root.resolve()
    folders = [(root, 1)]
    while folders:
        folder, level = folders.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            yield folder, f"cannot be opened ({error.strerror})"
            continue
        below = []
        for entry in entries:
            path = folder / entry.name
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                below.append((path, level + 1))
            else:
                reason = _reason(path, inside)
                if reason is not None:
                    yield path, reason
        if depth is None or level < depth:
            folders.extend(reversed(below))


def _reason(path: Path, inside: Path) -> str | None:
    """Say why a path in a folder is passed over, "" if it is a document, None for a link to a folder in the folder."""
    try:
        target = path.resolve(strict=True)
        mode = target.stat().st_mode
    except (OSError, RuntimeError):  # RuntimeError: a symlink loop, before Python 3.13
        return "a link that leads nowhere"
    if not target.is_relative_to(inside):
        return "a link that leads out of the folder"
    if stat.S_ISDIR(mode):
        return None
    return "" if stat.S_ISREG(mode) else "a pipe or device, not a file"
