"""Go through the items of a deck one at a time; each decision is saved at once, as text, into the overrides file."""

from __future__ import annotations

import fnmatch
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

import click

from quizgen import files, overrides, show
from quizgen.decide import Stale, applied, check, mistakes
from quizgen.errors import ProblemsFound, QuizgenError
from quizgen.identity import as_generated
from quizgen.listing import Listing
from quizgen.overrides import Decision, Overrides, wording
from quizgen.overrides_text import fields_of, with_decision
from quizgen.terminal import Terminal
from quizgen.types import Item, Kind

KEYS = {
    "k": "keep",
    "d": "drop",
    "e": "edit",
    "y": "still so",
    "m": "move",
    "r": "remove the decision",
    "s": "skip",
    "b": "back",
    "u": "undo",
    "q": "quit",
}
EDITED = ("front", "answer", "distractors")


@dataclass(frozen=True, slots=True)
class Entry:
    """An item to be looked at, as it is generated; None if a stale decision is about one that is no longer found."""

    id: str
    item: Item | None
    state: str = ""  # why it was held back
    stale: Stale | None = None
    offer: Item | None = None  # the nearest item


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which items to go through."""

    new: bool = False  # without a decision
    kind: Kind | None = None
    below: float | None = None  # of a score less than this
    document: str | None = None  # a path, a file name or a glob
    held_back: bool = False  # what the program keeps out, instead of what is in the deck
    stale: bool = False  # decisions that were made against another wording


def entries(listing: Listing, person: Overrides, filters: Filters) -> tuple[Entry, ...]:
    """Return what there is to look at, in the order of the deck."""
    if filters.stale:
        return tuple(_stale(listing, person, filters))
    held_back = [Entry(r.item.id, as_generated(r.item), r.reason) for r in listing.rejected if r.item]
    if filters.held_back:
        found = [entry for entry in held_back if not entry.state.startswith("dropped in ")]
    else:
        in_deck = [Entry(item.id, as_generated(item)) for item in listing.items if item.trail != ("added",)]
        found = in_deck + [entry for entry in held_back if entry.id in person.decisions]
    return tuple(entry for entry in found if _wanted(entry, person, filters))


def _stale(listing: Listing, person: Overrides, filters: Filters) -> Iterator[Entry]:
    held_back = {r.item.id: r.reason for r in listing.rejected if r.item}
    rejected = [r.item for r in listing.rejected if r.item]
    here = {item.id: as_generated(item) for item in (*rejected, *listing.items)}
    for stale in check(person, listing).stale:
        entry = Entry(stale.id, here.get(stale.id), held_back.get(stale.id, ""), stale, here.get(stale.offer))
        if entry.item is None or _wanted(entry, person, filters):
            yield entry


def _wanted(entry: Entry, person: Overrides, filters: Filters) -> bool:
    item = entry.item
    return item is not None and (
        (not filters.new or entry.id not in person.decisions)
        and filters.kind in (None, item.kind)
        and (filters.below is None or item.score < filters.below)
        and (filters.document is None or any(_is_named(filters.document, s.document) for s in item.sources))
    )


def _is_named(name: str, document: str) -> bool:
    return name in (document, PurePosixPath(document).name) or fnmatch.fnmatchcase(document, name)


# The file.


class _Elsewhere(Exception):
    """The decision was changed by another program in the meantime."""


@dataclass
class _Desk:
    """The overrides file while it is worked on; `text` is what it said last."""

    path: Path
    text: str = ""

    def read(self) -> Overrides:
        """Read the file anew; raises `QuizgenError` if it holds mistakes."""
        self.text = self._on_disk()
        person, problems = overrides.read(self.path)
        if problems:
            raise ProblemsFound(problems)
        return person

    def decide(self, changes: Mapping[str, dict[str, Any] | None]) -> bool:
        """Save decisions; tell whether another program had changed the file.

        Raises `_Elsewhere` if it changed one of these decisions, and `QuizgenError` if it left mistakes in the file or
        the file cannot be written: then nothing is saved.
        """
        now = self._on_disk()
        changed = now != self.text
        if changed:
            before = self.text
            self.read()
            if any(fields_of(before, id) != fields_of(now, id) for id in changes):
                raise _Elsewhere
        for id, fields in changes.items():
            now = with_decision(now, id, fields)
        files.write({self.path: now.encode()})
        self.text = now
        return changed

    def _on_disk(self) -> str:
        try:
            return self.path.read_bytes().decode()
        except FileNotFoundError:
            return ""
        except UnicodeDecodeError as error:
            raise QuizgenError(f"{self.path} is not UTF-8 (byte {error.start}). Save it as UTF-8.") from None
        except OSError as error:
            raise QuizgenError(f"Cannot read {self.path}: {error.strerror}.") from None


# The walk.


@dataclass
class _Session:
    desk: _Desk
    person: Overrides
    entries: tuple[Entry, ...]
    terminal: Terminal
    place: int = 0
    decided: int = 0
    done: list[tuple[int, dict[str, dict[str, Any] | None]]] = field(default_factory=list)  # for undo

    def run(self) -> None:
        while True:
            entry = self.entries[self.place] if self.place < len(self.entries) else None
            count = f"{self.place + 1} of {len(self.entries)}"
            for line in (
                _shown(entry, self.person, count, self.terminal.width()) if entry else ["", "That was the last."]
            ):
                self.terminal.say(line)
            keys = _keys(entry, can_undo=bool(self.done))
            while (key := self.terminal.key(_prompt(keys, self.terminal.width()))) not in keys:
                if not key:
                    return
                self.terminal.say("Keys: " + ", ".join(f"{key} {name}" for key, name in keys.items()))
            if key == "q":
                return
            try:
                self._act(key, entry)
            except _Elsewhere:
                self.person = self.desk.read()
                self.terminal.say("Another program has just changed this decision. It stands; look again.")
            except QuizgenError as error:
                self.terminal.say(f"Not saved. {error}")

    def _act(self, key: str, entry: Entry | None) -> None:
        if key == "b":
            self.place = max(0, self.place - 1)
        elif key == "s":
            self.place += 1
        elif key == "u":
            place, before = self.done[-1]
            self._save(before)
            self.done.pop()
            self.decided -= 1
            self.place = place
        elif entry:
            changes = self._changes(key, entry)
            if changes is not None:
                before = {id: _copied(fields_of(self.desk.text, id)) for id in changes}
                self._save(changes)
                self.done.append((self.place, before))
                self.decided += 1
                self.place += 1

    def _save(self, changes: Mapping[str, dict[str, Any] | None]) -> None:
        if self.desk.decide(changes):
            self.terminal.say("Another program changed the file in the meantime; its changes are kept.")
        self.person = self.desk.read()

    def _changes(self, key: str, entry: Entry) -> dict[str, dict[str, Any] | None] | None:
        """Return the decisions that a key makes, by id; None if nothing is to be done."""
        before = _copied(fields_of(self.desk.text, entry.id)) or {}
        if key == "r":
            return {entry.id: None}
        if key == "m" and entry.offer:
            return {entry.id: None, entry.offer.id: before | {"was": wording(entry.offer)}}
        item = entry.item
        if item is None:
            return None
        was = {"was": wording(item)}
        rest = {name: value for name, value in before.items() if name not in ("drop", "keep", "was")}
        if key == "y":
            return {entry.id: before | was}
        if key in ("k", "d"):
            return {entry.id: {KEYS[key]: True} | rest | was}
        edit = self._edit(item, _now(entry, self.person) or item)
        if edit is None:
            return None
        kept = {name: value for name, value in rest.items() if name not in EDITED}
        return {entry.id: edit | kept | ({"keep": True} if entry.state or not edit else {}) | was}

    def _edit(self, item: Item, now: Item) -> dict[str, Any] | None:
        """Ask for the fields of an item; return those that differ from the generated ones, None if it was given up."""
        text = _as_text(now)
        while True:
            if self.terminal.editor:
                edited = self.terminal.editor(text)
                if edited is None:
                    return None
                fields = _from_text(edited)
            else:
                fields = {}
                for name, value in _from_text(text).items():
                    shown = "; ".join(value) if isinstance(value, list) else value
                    line = self.terminal.line(f"{name} [{shown}]:", shown)
                    if not line:
                        return None
                    if line.strip():
                        value = [part.strip() for part in line.split(";")] if isinstance(value, list) else line.strip()
                    fields[name] = value
            generated = _from_text(_as_text(item))
            changed = {name: value for name, value in fields.items() if value and value != generated.get(name)}
            decision, wrong = overrides.decision(item.id, changed or {"keep": True})
            wrong = wrong or mistakes(decision, item)
            if not wrong:
                return changed
            self.terminal.say(f"This does not do: {'; '.join(wrong)}")
            if not self.terminal.editor or self.terminal.key("Edit again? [y/n]") != "y":
                return None


def review(path: Path, listing: Listing, filters: Filters, terminal: Terminal) -> int:
    """Let a person decide about the items of a listing; return the number of decisions.

    It begins at the first item without a decision, so that it can be stopped at any time and continued. Raises
    `QuizgenError` if the overrides file holds mistakes.
    """
    desk = _Desk(path)
    person = desk.read()
    found = entries(listing, person, filters)
    if not found:
        terminal.say("There is nothing to look at.")
        return 0
    undecided = (place for place, entry in enumerate(found) if filters.stale or entry.id not in person.decisions)
    session = _Session(desk, person, found, terminal, next(undecided, 0))
    try:
        session.run()
    finally:
        left = len(found) - session.place
        terminal.say(f"{session.decided} decided, {left} left. All decisions are in {path}.")
    return session.decided


def _copied(fields: Mapping[str, Any] | None) -> dict[str, Any] | None:
    return None if fields is None else dict(fields)


def _as_text(item: Item) -> str:
    lines = [f"front: {item.front}"]
    if item.kind != "cloze":  # a cloze has its answer in its front
        lines.append(f"answer: {item.answer}")
    lines += [f"distractor: {text}" for text in item.distractors]
    return "\n".join(lines) + "\n"


def _from_text(text: str) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for line in text.splitlines():
        name, _, value = line.partition(":")
        if name.strip() == "distractor" and value.strip():
            fields.setdefault("distractors", []).append(value.strip())
        elif name.strip() in ("front", "answer"):
            fields[name.strip()] = value.strip()
    return fields


# What a person sees.


def _keys(entry: Entry | None, can_undo: bool) -> dict[str, str]:
    usable = {"b", "q"} | ({"u"} if can_undo else set())
    if entry:
        usable |= {"s"} | ({"k", "d", "e"} if entry.item else set())
    if entry and entry.stale:
        usable |= {"r"} | ({"y"} if entry.item else set()) | ({"m"} if entry.offer else set())
    return {key: name for key, name in KEYS.items() if key in usable}


def _prompt(keys: Mapping[str, str], width: int) -> str:
    words = [f"[{key}]{name[1:]}" if name.startswith(key) else f"[{key}] {name}" for key, name in keys.items()]
    return "\n".join(textwrap.wrap(" ".join(word.replace(" ", "\xa0") for word in words), width - 2)).replace(
        "\xa0", " "
    )


def _shown(entry: Entry, person: Overrides, count: str, width: int) -> Iterator[str]:
    decision = person.decisions.get(entry.id)
    item = entry.item
    heading = [count, entry.id, *([item.kind, f"{item.score:.2f}"] if item else []), _decided(decision)]
    yield ""
    yield click.style(_fill(" · ".join(part for part in heading if part), width), dim=True)
    if entry.stale:
        yield from _paragraph("! ", str(entry.stale), width, fg="yellow")
    if item is None:
        return
    now = _now(entry, person) or item
    yield from _paragraph("Q ", show.front(now), width, bold=True)
    yield from _paragraph("A ", now.answer, width, bold=True)
    if now.distractors:
        yield from _paragraph("✗ ", " / ".join(now.distractors), width)
    if now.generated:
        yield from _paragraph("  generated: ", wording(item), width, dim=True)
    for source in item.sources:
        yield ""
        yield from _paragraph("  ", _marked(source.sentence, now), width)
        yield from _paragraph("  ", " › ".join((source.document, *show.place(source))), width, dim=True)
    if entry.state:
        yield from _paragraph("  held back: ", entry.state, width, fg="yellow")
    yield from _paragraph("  rules: ", ", ".join(item.trail), width, dim=True)


def _now(entry: Entry, person: Overrides) -> Item | None:
    """Return an item with what is decided about it so far."""
    decision = person.decisions.get(entry.id)
    return applied(decision, entry.item) if decision and entry.item else entry.item


def _decided(decision: Decision | None) -> str:
    if decision is None:
        return ""
    edited = any(getattr(decision, name) is not None for name in EDITED)
    return "dropped" if decision.drop else "edited" if edited else "kept" if decision.keep else "decided"


def _marked(sentence: str, item: Item) -> str:
    span = show.found(sentence, item.answer, item.fact)
    return f"{sentence[: span[0]]}»{sentence[slice(*span)]}«{sentence[span[1] :]}" if span else sentence


def _paragraph(label: str, text: str, width: int, **style: Any) -> Iterator[str]:
    for line in _fill(label + show.plain(text), width, indent=" " * min(len(label), 2)).split("\n"):
        yield click.style(line, **style) if style else line


def _fill(text: str, width: int, indent: str = "") -> str:
    return textwrap.fill(text, width, subsequent_indent=indent, break_on_hyphens=False, drop_whitespace=True)
