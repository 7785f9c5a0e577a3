"""Ask a person for keys and lines: at a terminal, or from a pipe, one line for each."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import click

NARROWEST = 24


@dataclass(frozen=True, slots=True)
class Terminal:
    """Where a person is asked; a key or a line is "" at the end of the input."""

    key: Callable[[str], str]  # with a prompt
    line: Callable[[str, str], str]  # with a prompt and the text to begin with
    editor: Callable[[str], str | None] | None  # opens a text; None: was not saved
    width: Callable[[], int]

    def say(self, text: str = "") -> None:
        """Show a line; colours only where they can be seen."""
        plain = "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb"
        click.echo(text, color=False if plain else None)


def terminal() -> Terminal:
    """Return the terminal that quizgen runs in, or what stands for it if the input is not one."""
    if not sys.stdin.isatty():
        return Terminal(_piped_key, lambda prompt, _: _piped_line(prompt), None, _width)
    has_editor = bool(os.environ.get("VISUAL") or os.environ.get("EDITOR"))
    return Terminal(_pressed_key, _typed_line, _edited if has_editor else None, _width)


def _width() -> int:
    return max(NARROWEST, min(100, shutil.get_terminal_size().columns))


def _pressed_key(prompt: str) -> str:
    click.echo(prompt + " ", nl=False)
    try:
        key = click.getchar()
    except EOFError:
        key = ""
    click.echo(key if key.isprintable() else "")
    return key.lower()


def _piped_key(prompt: str) -> str:
    line = _piped_line(prompt)
    return (line.strip().lower()[:1] or "\n") if line else ""


def _piped_line(prompt: str) -> str:
    click.echo(prompt + " ", nl=False)
    line = sys.stdin.readline()
    click.echo(line.rstrip("\n"))
    return line


def _typed_line(prompt: str, text: str) -> str:
    """Read a line at the terminal; it begins as `text`, to be changed in place where the system can do that."""
    with _prefilled(text):
        try:
            return input(prompt + " ") + "\n"
        except EOFError:
            return ""


@contextlib.contextmanager
def _prefilled(text: str) -> Iterator[None]:
    try:
        import readline
    except ImportError:  # Windows
        yield
        return
    readline.set_startup_hook(lambda: readline.insert_text(text))
    try:
        yield
    finally:
        readline.set_startup_hook(None)


def _edited(text: str) -> str | None:
    return click.edit(text, extension=".txt", require_save=True)
