"""What can go wrong, in the three ways that the design tells apart.

A `Problem` is a mistake in a file that a person wrote; problems are collected and shown together. A `QuizgenError`
means that quizgen cannot go on. (The third, a `Rejection`, is no error: see `types`.)
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A mistake in a file that a person wrote: where it is and what to do about it.

    `line` and `column` count from 1; 0 means that the whole file is meant (or the whole line, for `column`).
    """

    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        """Give the form that editors and terminals link: `file:line:column: message`."""
        place = [self.file, *(str(n) for n in (self.line, self.column) if n)]
        return ":".join(place) + ": " + self.message


class QuizgenError(Exception):
    """quizgen cannot go on; the text is one plain sentence and what to do next, shown without a traceback."""


class ProblemsFound(QuizgenError):
    """Files that people wrote hold mistakes; all those found are in `problems`, sorted by place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))
