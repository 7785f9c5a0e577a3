"""The rules: one small file each, in a folder for each kind of question that is asked of a parse.

A rule file holds a docstring (an imperative sentence, then one arrow example), `EXAMPLES` with near misses, perhaps
`KNOWN_FAILURES`, and one function `apply`. A file put into a folder is a rule: there is no list to add it to.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import Any

FOLDERS = {
    "sentences": "a sentence -> the reason to pass it over, or None",
    "clauses": "a sentence -> the statements found in it",
    "facts": "a statement and its document's title -> the reason why it does not stand on its own, or None",
    "answers": "a statement -> the spans worth asking for",
    "questions": "a statement with its [answer] -> the question, or None",
    "vetoes": "an item -> the reason to keep it out, or None",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as its file states it. `name` is the file's name without its ending."""

    folder: str
    name: str
    apply: Callable[..., Any]
    examples: tuple[tuple[Any, Any], ...]
    known_failures: tuple[tuple[Any, Any], ...]
    doc: str


@cache
def rules(folder: str) -> tuple[Rule, ...]:
    """Return the rules of one of `FOLDERS`, in the order of their names."""
    package = importlib.import_module(f"{__name__}.{folder}")
    modules = (
        importlib.import_module(f"{package.__name__}.{found.name}") for found in pkgutil.iter_modules(package.__path__)
    )
    return tuple(_rule(folder, module) for module in modules)


def _rule(folder: str, module: ModuleType) -> Rule:
    return Rule(
        folder=folder,
        name=module.__name__.rpartition(".")[2],
        apply=module.apply,
        examples=tuple(module.EXAMPLES),
        known_failures=tuple(getattr(module, "KNOWN_FAILURES", ())),
        doc=(module.__doc__ or "").strip(),
    )
