"""Write and read listings: `*.items.yaml`, every item and every rejection of a deck with its reason.

The layout is fixed, so that the diff of two listings can be read and is the review of a change: items in the order of
the deck, one key a line, however long; what was passed over one line each. Text is quoted only where YAML would read it
as anything else. It is written by hand because PyYAML needs 20 times as long, and what is laid out like this is read
by a few patterns, much faster than by any YAML reader; a listing that was laid out otherwise is read by `yamlfile`.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args

from quizgen.errors import Problem, ProblemsFound
from quizgen.types import Deck, Item, Kind, Rejection, Source
from quizgen.yamlfile import load


@dataclass(frozen=True, slots=True)
class Listing:
    """Everything that a build found, and the memory that the next build needs.

    `gone` are items that were in the deck once and are no longer found: learners may still have them, so their ids and
    cloze numbers are never given to anything else, and they get both back if they return.
    """

    quizgen: str  # the version that wrote it
    pipeline: str
    deck: Deck
    items: tuple[Item, ...] = ()
    rejected: tuple[Rejection, ...] = ()
    gone: tuple[Item, ...] = ()

    @property
    def held_back(self) -> tuple[Item, ...]:
        """The items that were made and rejected."""
        return tuple(rejection.item for rejection in self.rejected if rejection.item)


def write(listing: Listing) -> str:
    """Lay a listing out as YAML; the same listing gives the same text.

    Scores are rounded to 2 decimals and features are left out; all else is read back as it was.
    """
    return "".join(f"{entry}\n" for entry in entries(listing))


def entries(listing: Listing) -> Iterator[str]:
    """Yield the text of a listing piece by piece, each without its last line break: in all, it can be large."""
    yield f"quizgen: {scalar(listing.quizgen)}"
    yield f"pipeline: {scalar(listing.pipeline)}"
    yield f"deck: {_flow(_deck(listing.deck))}"
    yield from _section("items", ("\n".join(_block(_item(item))) for item in listing.items))
    yield from _section("rejected", ("- " + _flow(_rejection(rejection)) for rejection in listing.rejected))
    if listing.gone:
        yield from _section("gone", ("- " + _flow(_item(item)) for item in listing.gone))


def read(path: Path, name: str | None = None) -> Listing:
    """Read a listing that quizgen wrote.

    Raises `ProblemsFound` if it is damaged (a bad merge, say) and `OSError` if it cannot be read.
    """
    name = name or str(path)
    try:
        value = _read_layout(path.read_text(encoding="utf-8"))
    except (_OtherLayout, UnicodeDecodeError):
        file = load(path, name)
        if file.problems:
            raise ProblemsFound(file.problems) from None
        value = file.value
    try:
        return _listing(value)
    except (AttributeError, KeyError, TypeError, ValueError):
        message = "this is not a listing as quizgen writes it; restore it from before it was changed"
        raise ProblemsFound([Problem(name, 0, 0, message)]) from None


# What is written, as plain values; keys without a value are left out.


class _Raw(str):
    """Text that stands for itself: a number, a time."""


def _deck(deck: Deck) -> dict[str, Any]:
    return {"id": deck.id, "name": deck.name, "tags": deck.tags}


def _item(item: Item) -> dict[str, Any]:
    return {
        "id": item.id,
        "note": item.note if item.note != item.id else "",
        "number": _Raw(item.number) if item.number != 1 else "",
        "kind": item.kind,
        "front": item.front,
        "answer": item.answer,
        "distractors": item.distractors,
        "generated": dict(item.generated),
        "fact": item.fact,
        "sources": tuple(map(_source, item.sources)),
        "trail": item.trail,
        "score": _Raw(f"{item.score:.2f}"),
        "tags": item.tags,
        "suspend": _Raw("true") if item.suspend else "",
        "carried": item.carried,
        "modified": _Raw(f"{item.modified:%Y-%m-%dT%H:%M:%SZ}") if item.modified else "",
    }


def _source(source: Source) -> dict[str, Any]:
    return {
        "document": source.document,
        "start": _Raw(source.start),
        "sentence": source.sentence,
        "heading": source.heading,
        "title": source.title,
        "link": source.link,
        "page": "" if source.page is None else _Raw(source.page),
    }


def _rejection(rejection: Rejection) -> dict[str, Any]:
    return {
        "document": rejection.document,
        "start": _Raw(rejection.start),
        "text": rejection.text,
        "reason": rejection.reason,
    } | (_item(rejection.item) if rejection.item else {})


# The layout.


_WORD = re.compile(r"[^\W\d_](?:[\w./@%&+-]| (?![ ]))*(?<! )")  # plain wherever it stands
_CODE = re.compile(r"[0-9]+(?:[acdf-mnp-wyz][a-z0-9]*|\.[0-9]+\.[0-9.]*[0-9])")  # ids and versions, never numbers
_ALSO_VALUES = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"}  # of YAML 1.1 and 1.2
_UNSEEN = r"\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2064\ud800-\udfff\ufeff\ufffe\uffff"
_UNPRINTABLE = re.compile(f"[{_UNSEEN}]")
_NOT_PLAIN = re.compile(rf": |:$| #|\s$|[\x00-\x1f{_UNSEEN}]")


@lru_cache(maxsize=2**12)  # keys, documents, and a sentence for each of its items
def scalar(text: str, flow: bool = False) -> str:
    """Write a string so that YAML, 1.1 and 1.2, reads it back as a string: `"1999" -> '"1999"'`, `"Riga" -> "Riga"`.

    `flow` is for a place between brackets or braces, or a key. The result never holds a line break.
    """
    if _WORD.fullmatch(text) or _CODE.fullmatch(text):
        plain = text.lower() not in _ALSO_VALUES
    else:
        plain = not flow and text[:1].isalpha() and not _NOT_PLAIN.search(text)
    if plain:
        return text
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))


def _section(name: str, entries: Iterator[str]) -> Iterator[str]:
    first = next(entries, None)
    yield f"{name}: []" if first is None else f"{name}:\n{first}"
    yield from entries


def _block(values: Mapping[str, Any]) -> Iterator[str]:
    dash = "- "
    for key, value in values.items():
        if not value:
            continue
        if key == "sources":
            yield f"{dash}sources:"
            yield from (f"  - {_flow(source)}" for source in value)
        else:
            yield f"{dash}{key}: {scalar(value) if type(value) is str else _flow(value)}"
        dash = "  "


def _flow(value: Any) -> str:
    if isinstance(value, str):
        return value if isinstance(value, _Raw) else scalar(value, True)
    if isinstance(value, tuple):
        return f"[{', '.join(map(_flow, value))}]"
    return f"{{{', '.join([f'{key}: {_flow(of)}' for key, of in value.items() if of])}}}"


# Reading that layout back, every scalar as a string.


class _OtherLayout(Exception):
    """The text is not laid out as `write` does it."""


_SECTIONS = ("items", "rejected", "gone")
_LINE = re.compile(r"(?P<dash>- |  )(?:(?P<key>\w+):(?: (?P<value>.+))?|(?P<entry>\{.+|- \{.+))")
_SCALAR = re.compile(  # with quotes or without
    r'(")?((?(1)[^"\\]*(?:\\.[^"\\]*)*|\w[^,:#\[\]{}"\\]*(?::[^\s,:#\[\]{}"\\]+)*(?<! )))(?(1)")'
)


def _read_layout(text: str) -> dict[str, Any]:
    value: dict[str, Any] = {}
    section: list[Any] | None = None
    for line in text.removesuffix("\n").split("\n"):
        if line[:1] not in ("-", " "):
            key, _, rest = line.partition(":")
            if key in value:
                raise _OtherLayout
            section = [] if key in _SECTIONS and rest in ("", " []") else None
            value[key] = _scalar_or_flow(rest[1:]) if section is None else section
            continue
        found = _LINE.fullmatch(line)
        if not found or section is None:
            raise _OtherLayout
        if found["dash"] == "- ":
            section.append({})
        if not section:
            raise _OtherLayout
        entry = section[-1]
        if found["key"]:
            if found["key"] in entry:
                raise _OtherLayout
            entry[found["key"]] = _scalar_or_flow(found["value"]) if found["value"] else []
        elif found["dash"] == "- ":
            section[-1] = _scalar_or_flow(found["entry"])
        elif isinstance(entry.get("sources"), list):
            entry["sources"].append(_scalar_or_flow(found["entry"].removeprefix("- ")))
        else:
            raise _OtherLayout
    return value


def _scalar_or_flow(text: str) -> Any:
    if text[:1] in ("{", "[", '"'):
        return _from_flow(text)
    if not re.match(r"\w", text) or _NOT_PLAIN.search(text):
        raise _OtherLayout
    return text


def _from_flow(text: str) -> Any:
    """Read what stands between brackets, braces or quotes: JSON, but for words without quotes."""
    pieces = _SCALAR.split(text)
    del pieces[1::3]  # the quotes; what is left is in turn brackets with commas, and a scalar
    if '"' in "".join(pieces[::2]) or "\\ud" in text:  # JSON joins the halves of a character that YAML keeps apart
        raise _OtherLayout
    try:
        return _JSON.decode('"'.join(pieces))
    except (ValueError, RecursionError):
        raise _OtherLayout from None


def _mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    mapping = dict(pairs)
    if len(mapping) < len(pairs):  # a key is there twice
        raise _OtherLayout
    return mapping


_JSON = json.JSONDecoder(object_pairs_hook=_mapping)


# From plain values to what they stand for.


def _listing(value: Any) -> Listing:
    return Listing(
        quizgen=str(value["quizgen"]),
        pipeline=str(value["pipeline"]),
        deck=Deck(str(value["deck"]["id"]), str(value["deck"]["name"]), _texts(value["deck"], "tags")),
        items=tuple(_read_item(of) for of in value["items"]),
        rejected=tuple(_read_rejection(of) for of in value["rejected"]),
        gone=tuple(_read_item(of) for of in value.get("gone", ())),
    )


def _read_item(of: Mapping[str, Any]) -> Item:
    kind: Kind = of["kind"]
    if kind not in get_args(Kind):
        raise ValueError(kind)
    return Item(
        kind=kind,
        front=_text(of, "front"),
        answer=_text(of, "answer"),
        fact=_text(of, "fact"),
        sources=tuple(_read_source(source) for source in of.get("sources", ())),
        trail=_texts(of, "trail"),
        score=float(of["score"]),
        distractors=_texts(of, "distractors"),
        tags=_texts(of, "tags"),
        suspend=_text(of, "suspend").lower() == "true",
        id=str(of["id"]),
        note=_text(of, "note") or str(of["id"]),
        number=int(of.get("number", 1)),
        modified=_time(of),
        generated=tuple((str(name), str(text)) for name, text in of.get("generated", {}).items()),
        carried=_text(of, "carried"),
    )


def _read_source(of: Mapping[str, Any]) -> Source:
    return Source(
        document=_text(of, "document"),
        start=int(of["start"]),
        sentence=_text(of, "sentence"),
        heading=_text(of, "heading"),
        title=_text(of, "title"),
        link=_text(of, "link"),
        page=int(of["page"]) if "page" in of else None,
    )


def _read_rejection(of: Mapping[str, Any]) -> Rejection:
    item = _read_item(of) if "id" in of else None
    return Rejection(_text(of, "document"), int(of["start"]), _text(of, "text"), _text(of, "reason"), item)


def _time(of: Mapping[str, Any]) -> dt.datetime | None:
    return dt.datetime.fromisoformat(str(of["modified"])).astimezone(dt.UTC) if "modified" in of else None


def _text(of: Mapping[str, Any], key: str) -> str:
    return str(of.get(key, ""))


def _texts(of: Mapping[str, Any], key: str) -> tuple[str, ...]:
    return tuple(str(text) for text in of.get(key, ()))
