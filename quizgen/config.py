"""Read recipes: the YAML files in which a person says what a deck is made of."""

from __future__ import annotations

import difflib
import os
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quizgen.errors import ProblemsFound, QuizgenError
from quizgen.parse import DEFAULT_PIPELINE
from quizgen.read import Sources, find
from quizgen.types import KINDS, Deck, Kind
from quizgen.yamlfile import Keys, YamlFile, called, load

ID = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
NOT_RECIPES = (".items.yaml", ".overrides.yaml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """What a deck is made of and where it goes; all its files stand beside `output` under the same name."""

    id: str  # for good: the GUIDs of all notes derive from it
    name: str  # as Anki shows it; `::` makes sub-decks
    sources: Sources
    base: Path  # the folder that documents are named from
    output: Path  # the deck: an .apkg file
    cards: tuple[Kind, ...] = ("cloze", "question")
    limit: int | None = None  # the most items, the best ones
    threshold: float | None = None  # the least score, from 0 to 1; None: as measured for the default decks
    tags: tuple[str, ...] = ()
    pipeline: str = DEFAULT_PIPELINE

    @property
    def deck(self) -> Deck:
        """What the items are packaged as."""
        return Deck(self.id, self.name, self.tags)

    @property
    def documents(self) -> dict[Path, str]:
        """The documents with their names: POSIX paths from the recipe, the way up left out where no two then agree.

        `decks/../seeds/bees.md -> "seeds/bees.md"`
        """
        full = {path: _relative(path, self.base) for path in self.sources.files}
        short = {path: re.sub(r"^(?:\.\./)+", "", name) for path, name in full.items()}
        times = Counter(short.values())
        return {path: name if times[name] == 1 else full[path] for path, name in short.items()}

    @property
    def listing(self) -> Path:
        """The file that quizgen writes: every item, every rejection."""
        return self.output.with_suffix(".items.yaml")

    @property
    def overrides(self) -> Path:
        """The file that a person writes: corrections, removals, additions."""
        return self.output.with_suffix(".overrides.yaml")


def _relative(path: Path, base: Path) -> str:
    return os.fsencode(os.path.relpath(path, base)).decode("utf-8", "replace").replace(os.sep, "/")


def recipes(folder: Path) -> list[Path]:
    """Return the recipes in a folder: its `*.yaml` files but for listings and overrides."""
    return sorted(path for path in folder.glob("*.yaml") if not path.name.endswith(NOT_RECIPES))


def read_recipes(paths: Iterable[Path]) -> tuple[Recipe, ...]:
    """Read recipes; their sources are found, but not read.

    Raises `ProblemsFound` with every mistake in all of them (also an id that another recipe in the same folder has),
    and `QuizgenError` for a file that cannot be read.
    """
    files = {path: _load(path) for path in paths}
    found = [_recipe(path, file) for path, file in files.items()]
    folders = {path.parent for path in files}
    neighbours = {path: _load(path) for folder in folders for path in recipes(folder) if path not in files}
    owners = {_id_of(file): file.file for file in neighbours.values()}
    for file in files.values():
        owner = owners.setdefault(_id_of(file), file.file)
        if owner != file.file and _id_of(file):
            file.problem(("id",), f"the id “{_id_of(file)}” is already that of {owner}; every deck needs its own")
    problems = [problem for file in files.values() for problem in file.problems]
    if problems:
        raise ProblemsFound(problems)
    return tuple(recipe for recipe in found if recipe)


def recipe_for(patterns: Iterable[str], output: Path, name: str | None = None) -> Recipe:
    """Make the recipe for a deck straight from documents and folders; its id and name come from the output's name.

    Raises `QuizgenError` where there is no document, and where a recipe already builds that deck.
    """
    own = output.with_suffix(".yaml")
    if own.exists():
        raise QuizgenError(f"{output} is the deck of the recipe {own}. Name another deck with -o.")
    stem = output.stem
    return Recipe(id=slug(stem), name=name or stem, sources=find(tuple(patterns), Path()), base=Path(), output=output)


def _id_of(file: YamlFile) -> str:
    return str(file.value.get("id") or "") if isinstance(file.value, dict) else ""


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the words that offer what was probably meant: `"treshold" -> "; did you mean “threshold”?"`."""
    known = tuple(known)
    close = difflib.get_close_matches(word.lower(), known, n=1)
    return f"; did you mean “{close[0]}”?" if close else ""


def slug(text: str) -> str:
    """Make an id out of a name: `"Cell Biology (2)" -> "cell-biology-2"`."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "deck"


def _load(path: Path) -> YamlFile:
    try:
        return load(path)
    except FileNotFoundError:
        raise QuizgenError(f"There is no file {path}. Name a recipe that exists.") from None
    except OSError as error:
        raise QuizgenError(f"Cannot read {path}: {error.strerror}. Name a recipe that can be read.") from None


def _recipe(path: Path, file: YamlFile) -> Recipe | None:
    """Check a recipe's keys and values; every mistake is noted in `file`, and then there may be no recipe."""
    if not isinstance(file.value, dict):
        if not file.problems:
            file.problem((), f"a recipe is a mapping with the keys {', '.join(_REQUIRED)}, not {called(file.value)}")
        return None
    for key in file.value:
        if key not in _CHECKS:
            known = nearest(key, _CHECKS) or f"; the keys are {', '.join(_CHECKS)}"
            file.problem((key, "?"), f"unknown key “{key}”{known}")
    for key in _REQUIRED:
        if key not in file.value:
            file.problem((), f"the key “{key}” is missing")
    values = {key: _CHECKS[key](file, key, value) for key, value in file.value.items() if key in _CHECKS}
    for i, pattern in enumerate(values.get("sources", ())):
        try:
            find([pattern], path.parent)
        except QuizgenError as error:
            file.problem(("sources", i), str(error))
    if file.problems:
        return None
    sources = find(values.pop("sources"), path.parent)
    return Recipe(sources=sources, base=path.parent, output=path.with_suffix(".apkg"), **values)


def _text(file: YamlFile, key: str, value: Any) -> str:
    if isinstance(value, str) and value.strip():
        return value.strip()
    file.problem((key,), f"“{key}” must be text, not {called(value)}")
    return ""


def _id(file: YamlFile, key: str, value: Any) -> str:
    if isinstance(value, str) and ID.fullmatch(value):
        return value
    wanted = "must be lower-case letters and digits, joined by “-” or “_”"
    file.problem((key,), f"“{key}” {wanted}, not {called(value)}")
    return ""


def _texts(file: YamlFile, key: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        file.problem((key,), f"“{key}” must be a list, not {called(value)}")
        return ()
    for i, entry in enumerate(value):
        if not (isinstance(entry, str) and entry.strip()):
            file.problem((key, i), f"each of “{key}” must be text, not {called(entry)}")
        elif entry in value[:i]:
            file.problem((key, i), f"“{entry}” is there twice")
    return tuple(entry for entry in value if isinstance(entry, str))


def _sources(file: YamlFile, key: str, value: Any) -> tuple[str, ...]:
    if value == []:
        file.problem((key,), "“sources” is empty; name at least one file, folder or glob")
    return _texts(file, key, value)


def _cards(file: YamlFile, key: str, value: Any) -> tuple[Kind, ...]:
    kinds = _texts(file, key, value)
    if value == []:
        file.problem((key,), f"“{key}” is empty; name some of {', '.join(KINDS)}")
    for i, kind in enumerate(kinds):
        if kind not in KINDS:
            offer = nearest(kind, KINDS) or f"; there are {', '.join(KINDS)}"
            file.problem((key, i), f"there are no cards “{kind}”{offer}")
    return tuple(kind for kind in KINDS if kind in kinds)


def _tags(file: YamlFile, key: str, value: Any) -> tuple[str, ...]:
    tags = _texts(file, key, value)
    check_tags(file, (key,), tags)
    return tags


def check_tags(file: YamlFile, keys: Keys, tags: Iterable[str]) -> None:
    """Note each of the tags under `keys` that is none for Anki."""
    for place, tag in enumerate(tags):
        if re.search(r"\s", tag):
            file.problem((*keys, place), f"the tag “{tag}” holds a space, which Anki does not take; write “-” or “_”")


def _limit(file: YamlFile, key: str, value: Any) -> int | None:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 1:
        return value
    file.problem((key,), f"“{key}” must be a whole number from 1, not {called(value)}")
    return None


def _threshold(file: YamlFile, key: str, value: Any) -> float | None:
    if isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value <= 1:
        return float(value)
    file.problem((key,), f"“{key}” must be a number from 0 to 1, not {called(value)}")
    return None


_CHECKS: dict[str, Callable[[YamlFile, str, Any], Any]] = {
    "id": _id,
    "name": _text,
    "sources": _sources,
    "cards": _cards,
    "limit": _limit,
    "threshold": _threshold,
    "tags": _tags,
    "pipeline": _text,
}
_REQUIRED = ("id", "name", "sources")
