"""Tell the furniture of a web page once the page is flat text: by its wording (`data/furniture.txt`), line by line."""

from __future__ import annotations

import re
from importlib.resources import files

from quizgen.read import metadata

_PICTURE = r"(?:featured |cover |file |main )?(?:picture|photo|photograph|image|video|illustration|graphic|map)s?"
_CLOSED = re.compile(r"[.!?…:;][\"”’»')\]]*$")


def _patterns() -> dict[str, re.Pattern[str]]:
    text = files("quizgen").joinpath("data/furniture.txt").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        if match := re.fullmatch(r"\[([a-z ]+)\]", line):
            found[match[1]] = []
        elif line and not line.startswith("#"):
            list(found.values())[-1].append(line.replace("PICTURE", _PICTURE))
    return {kind: re.compile("|".join(lines), re.IGNORECASE) for kind, lines in found.items()}


_FURNITURE = _patterns()
BOX = _FURNITURE.pop("box")
RELATED = _FURNITURE.pop("related")
COMMENTS = _FURNITURE.pop("comments")
REFERENCES = _FURNITURE.pop("references")
NOTES = _FURNITURE.pop("notes")


def is_closed(text: str) -> bool:
    """Tell whether a text ends as a sentence does."""
    return _CLOSED.search(text) is not None


def furniture(line: str) -> str:
    """Say what kind of furniture a line or sentence is, or "". `"Photo: Jane Roe / Agency"` -> a picture credit."""
    for kind, pattern in _FURNITURE.items():
        if pattern.match(line):
            return kind
    if not is_closed(line) and (metadata.dated(line) or metadata.byline(line)):
        return "a byline or date line"
    return ""
