"""The page to look at: a deck as one HTML file that opens from disk and asks the network for nothing."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import html
import json
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from string import Template
from typing import Any

from quizgen import show
from quizgen.identity import as_generated
from quizgen.overrides import wording
from quizgen.types import Deck, Item, Rejection, Source

# One script, in this order.
SCRIPTS = ("dom.js", "text.js", "decisions.js", "cards.js", "quiz.js", "figures.js", "keys.js", "page.js")


def page(deck: Deck, items: Sequence[Item], rejections: Sequence[Rejection], stem: str) -> str:
    """Return the HTML page of a deck: its cards, a quiz, what was passed over, figures, and a place for decisions.

    `stem` is the name without ending that the deck's files share: decisions are handed back as `stem.overrides.yaml`.
    The page holds all that it needs, and its Content-Security-Policy lets nothing else in.
    """
    style, script = _asset("page.css"), "\n".join(map(_asset, SCRIPTS))
    return Template(_asset("page.html")).substitute(
        title=html.escape(_writable(deck.name)),
        policy=_policy(style, script),
        style=style,
        script=script,
        data=_embedded(_data(deck, items, rejections, stem)),
    )


def _asset(name: str) -> str:
    return (files(__package__) / name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """Allow this very style and this very script, and nothing else: no network, no markup made from text."""
    return (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _writable(text: str) -> str:
    """Drop what no file can hold: lone surrogates."""
    return text.encode("utf-8", "ignore").decode("utf-8")


def _embedded(data: Mapping[str, Any]) -> str:
    """Write JSON in ASCII that no parser of HTML takes for anything else: `</p>` -> `\\u003c/p\\u003e`."""
    text = json.dumps(data, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _data(deck: Deck, items: Sequence[Item], rejections: Sequence[Rejection], stem: str) -> dict[str, Any]:
    return {
        "deck": deck.id,
        "name": deck.name,
        "stem": stem,
        "titles": _titles((*items, *(rejection.item for rejection in rejections if rejection.item))),
        "items": [_item(item) for item in items],
        "rejections": [_rejection(rejection) for rejection in rejections],
    }


def _titles(items: Iterable[Item]) -> dict[str, str]:
    """Return the titles of the documents that have one, by path."""
    return {source.document: source.title for item in items for source in item.sources if source.title}


def _item(item: Item) -> dict[str, Any]:
    return {
        "id": item.id,
        "kind": item.kind,
        "front": item.front,
        "was": _wording(item),
        "reworded": bool(item.generated),
        "gap": _gap(item) if item.kind == "cloze" else None,
        "answer": item.answer,
        "distractors": item.distractors,
        "options": show.options(item) if item.kind == "choice" else (),
        "fact": item.fact,
        "sources": [_source(source, item) for source in item.sources],
        "trail": item.trail,
        "tags": item.tags,
        "score": round(item.score, 2),  # as the listing has it
    }


def _wording(item: Item) -> str:
    """Return what a decision remembers as `was`: the wording that quizgen itself gave the item."""
    try:
        return wording(as_generated(item))
    except ValueError:  # a cloze passed over because it deletes nothing
        return item.front


def _gap(item: Item) -> dict[str, str]:
    try:
        return dataclasses.asdict(show.deletion(item.front, item.answer))
    except ValueError:  # as above
        return {"before": item.front, "answer": item.answer, "hint": "", "after": ""}


def _source(source: Source, item: Item) -> dict[str, Any]:
    sentence = source.sentence
    start, end = show.found(sentence, item.answer, item.fact) or (len(sentence), len(sentence))
    place = {
        "document": source.document,
        "sentence": (sentence[:start], sentence[start:end], sentence[end:]),  # the answer is in the middle
        "heading": source.heading,
        "page": source.page,
        "link": source.link,
    }
    return {key: value for key, value in place.items() if value}


def _rejection(rejection: Rejection) -> dict[str, Any]:
    return {
        "document": rejection.document,
        "text": rejection.text,
        "reason": rejection.reason,
        "item": _item(rejection.item) if rejection.item else None,
    }
