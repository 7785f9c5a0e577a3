"""Compare what a build would write with the listing before: what becomes of each card that learners have."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from quizgen import anki, show
from quizgen.check import as_data
from quizgen.decide import Decided, Stale
from quizgen.identity import as_generated
from quizgen.listing import Listing
from quizgen.types import Item


@dataclass(frozen=True, slots=True)
class Change:
    """An item whose note will be updated: its fields before and after, by name; none if only its siblings changed."""

    item: Item
    fields: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Gone:
    """An item that leaves the deck, and why. `empties`: its note stays, so that Anki keeps its card without a text."""

    item: Item
    why: str
    empties: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """What a build does to the deck before it."""

    name: str
    new: tuple[Item, ...]
    changed: tuple[Change, ...]
    unchanged: tuple[Item, ...]
    gone: tuple[Gone, ...]
    applied: tuple[str, ...]
    stale: tuple[Stale, ...]

    @property
    def search(self) -> str:
        """What finds the cards that are gone in Anki's browser."""
        return anki.search(gone.item for gone in self.gone)


def plan(previous: Listing | None, made: Listing, decided: Decided) -> Plan:
    """Compare a deck with the one before."""
    before = {item.id: item for item in previous.items} if previous else {}
    here = {item.id for item in made.items}
    held_back = {rejection.item.id: rejection.reason for rejection in made.rejected if rejection.item}
    notes = {item.note for item in made.items}
    same = {item.id for item in made.items if item.id in before and before[item.id].modified == item.modified}
    return Plan(
        name=made.deck.name,
        new=tuple(item for item in made.items if item.id not in before),
        changed=tuple(
            Change(item, tuple(_fields(before[item.id], item)))
            for item in made.items
            if item.id in before and item.id not in same
        ),
        unchanged=tuple(item for item in made.items if item.id in same),
        gone=tuple(
            Gone(item, held_back.get(id, "its fact is no longer found"), item.note in notes)
            for id, item in before.items()
            if id not in here
        ),
        applied=tuple(decided.applied),
        stale=tuple(decided.stale),
    )


def _fields(before: Item, after: Item) -> Iterator[tuple[str, str, str]]:
    for name, shown in _SHOWN.items():
        old, new = shown(before), shown(after)
        if old != new:
            yield name, old, new


_SHOWN: dict[str, Callable[[Item], str]] = {
    "front": lambda item: item.front,
    "answer": lambda item: item.answer if item.kind != "cloze" else "",  # a cloze has it in its front
    "distractors": lambda item: ", ".join(item.distractors),
    "context": show.context,
    "source": lambda item: " ".join(source.sentence for source in item.sources),
    "document": lambda item: ", ".join(source.document for source in item.sources),
    "link": lambda item: " ".join(source.link for source in item.sources),
    "tags": lambda item: " ".join(item.tags),
    "suspended": lambda item: "yes" if item.suspend else "no",
}


def word_diff(before: str, after: str) -> str:
    """Mark in a text the words that go and those that come: "in [-1998-]{+1999+}"."""
    old, new = (re.findall(r"\s*\w+|\s*[^\w\s]", text) for text in (before, after))
    pieces = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        removed, added = "".join(old[i1:i2]), "".join(new[j1:j2])
        if tag == "equal":
            pieces.append(added)
            continue
        text = added or removed
        pieces.append(text[: len(text) - len(text.lstrip())])
        pieces += [f"[-{removed.lstrip()}-]" if removed else "", f"{{+{added.lstrip()}+}}" if added else ""]
    return "".join(pieces)


def as_text(plan: Plan) -> str:
    """Lay a plan out for people; sections without entries are left out."""
    counts = {"new": plan.new, "changed": plan.changed, "unchanged": plan.unchanged, "gone": plan.gone}
    lines = [f"{plan.name}: " + ", ".join(f"{len(entries)} {name}" for name, entries in counts.items())]
    lines += _section("New", [f"+ {_line(item)}" for item in plan.new])
    lines += _section("Changed", [line for change in plan.changed for line in _change(change)])
    lines += _section("Gone", [f"- {_line(gone.item)}  ({gone.why})" for gone in plan.gone])
    if plan.gone:
        lines += ["", "  Nothing is deleted from a learner's collection. In Anki's browser, this finds them:", ""]
        lines += [f"  {plan.search}"]
    if any(gone.empties for gone in plan.gone):
        lines += ["", "  Some share their note with cards that stay. Tools > Empty Cards in Anki removes those."]
    lines += _section("Decisions", plan.applied)
    lines += _section("Stale decisions: look at them with `quizgen review --stale`", list(map(str, plan.stale)))
    return "\n".join(lines)


def _section(title: str, entries: Sequence[str]) -> list[str]:
    return ["", title, *(f"  {entry}" for entry in entries)] if entries else []


def _line(item: Item) -> str:
    return f"{item.id}  {_asks(item)}"


def _asks(item: Item) -> str:
    return item.front if item.kind == "cloze" else f"{item.front} → {item.answer}"


def _change(change: Change) -> Iterator[str]:
    yield f"~ {_line(change.item)}"
    for name, before, after in change.fields:
        yield f"    {name}: {word_diff(before, after)}"
    if not change.fields:
        yield "    another card of its note, or a tag of the deck"


def data(plan: Plan) -> dict[str, Any]:
    """Return a plan as plain values, for JSON."""
    return {
        "deck": plan.name,
        "new": [_data(item) for item in plan.new],
        "changed": [
            _data(change.item)
            | {
                "changes": {
                    name: {"before": before, "after": after, "diff": word_diff(before, after)}
                    for name, before, after in change.fields
                }
            }
            for change in plan.changed
        ],
        "unchanged": [item.id for item in plan.unchanged],
        "gone": [
            _data(gone.item) | {"reason": gone.why, "empty_card": gone.empties, "search": anki.search([gone.item])}
            for gone in plan.gone
        ],
        "search": plan.search,
        "applied": list(plan.applied),
        "stale": as_data([], plan.stale)["stale"],
    }


def _data(item: Item) -> dict[str, Any]:
    generated = as_generated(item)
    return {
        "id": item.id,
        "kind": item.kind,
        "front": item.front,
        "answer": item.answer,
        "generated": {"front": generated.front, "answer": generated.answer} if item.generated else None,
        "document": item.sources[0].document if item.sources else None,
    }
