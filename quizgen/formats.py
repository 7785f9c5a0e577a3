"""Write a deck in the formats that other programs read, each a pure function from the deck and its items to bytes.

All of them hold the same items in the same order, as plain text without control characters (see `show.plain`).
The page to look at has its own package, `preview`: it also shows what was passed over.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Sequence
from pathlib import PurePosixPath
from typing import Any

from quizgen import __version__, anki, show
from quizgen.types import Deck, Item, Source

_FORMULA = re.compile(r"'*[=+\-@＝＋－＠]")
_MARKUP = re.compile(r"\[(?:plain|html|moodle|markdown)\]")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*\s*%?")


def anki_text(deck: Deck, items: Sequence[Item]) -> bytes:
    """Return the deck as a text file for Anki's File > Import, with everything that its headers can say.

    It uses the note types that every collection has, Basic and Cloze, because a text file cannot bring its own. The
    GUIDs are those of the .apkg: Anki never makes a second note of one that came with the other file.
    """
    lines = ["#separator:Tab", "#html:true"]
    lines += ["#guid column:1", "#notetype column:2", "#deck column:3", "#tags column:4"]
    lines += ["#columns:GUID\tNote type\tDeck\tTags\tFront\tBack"]
    stream = io.StringIO()
    rows = csv.writer(stream, dialect="excel-tab", lineterminator="\n")
    for note in anki.notes(deck, items):
        fields = note.fields
        note_type = "Cloze" if note.kind == "cloze" else "Basic"
        asked = fields["Text"] if note.kind == "cloze" else fields["Question"]
        context = f"<small>{fields['Context']}</small><br>" if fields["Context"] else ""
        proof = f"{fields['Source']}<small>{fields['Document']}</small>"
        rows.writerow(
            [
                note.guid,
                note_type,
                anki.deck_name(deck),
                " ".join(note.tags),
                context + asked + fields.get("Options", ""),
                "<br>".join(part for part in (fields.get("Answer"), proof) if part),
            ]
        )
    return ("\n".join(lines) + "\n" + stream.getvalue()).encode()


def table(deck: Deck, items: Sequence[Item]) -> bytes:
    """Return the items as comma-separated values (RFC 4180, UTF-8 with a byte order mark, which Excel needs).

    The first two columns are all that Quizlet and its kind want. A cell that a spreadsheet would take for a formula has
    an apostrophe before it: "=1+1" -> "'=1+1"; numbers such as "-5" have none.
    """
    stream = io.StringIO()
    rows = csv.writer(stream, quoting=csv.QUOTE_ALL)  # a bare ";" would start a new cell where commas are decimal marks
    rows.writerow(["front", "answer", "kind", "distractors", "tags", "source", "document", "link", "id"])
    for item in items:
        cells = [
            _line(show.front(item)),
            _line(item.answer),
            item.kind,
            "\n".join(map(_line, item.distractors)),
            " ".join(anki.tags(deck, [item])),
            "\n".join(_line(source.sentence) for source in item.sources),
            "\n".join(_document(source) for source in item.sources),
            "\n".join(dict.fromkeys(_line(source.link) for source in item.sources if source.link)),
            item.id,
        ]
        rows.writerow([_harmless(cell) for cell in cells])
    return stream.getvalue().encode("utf-8-sig")


def items_json(deck: Deck, items: Sequence[Item]) -> bytes:
    """Return the items as JSON.

    An object with `quizgen` (version), `deck` (`id`, `name`, `tags`) and `items`, an array of objects in deck order:

    - `id`; `note`: the id shared by the clozes of one note; `number`: the cloze number, 1 for other kinds
    - `kind`: "question", "cloze" or "choice"
    - `front`: what is asked, a cloze with its blank as "[...]" or "[hint]"
    - `answer`; `options`: all that a choice offers, in the order of the card, else empty; `hint`: of a cloze
    - `text`: a cloze's whole statement, else empty; `fact`: the statement that the item was made from
    - `sources`: objects with `document`, `start` (characters from 0), `sentence`, `title`, `heading`, `page`, `link`
    - `tags`, `suspend`, `score` (0 to 1), `trail` (names of rules), `modified` (UTC, ISO 8601; null if unknown)
    """
    value = {
        "quizgen": __version__,
        "deck": {"id": deck.id, "name": anki.deck_name(deck), "tags": list(deck.tags)},
        "items": [_object(item) for item in items],
    }
    return (json.dumps(_plain(value), ensure_ascii=False, indent=1) + "\n").encode()


def gift(deck: Deck, items: Sequence[Item]) -> bytes:
    r"""Return the items in Moodle's GIFT format, one line each: "// [id:…]" and "[plain]Who …? {=Ada ####…}".

    Questions become short answers, clozes missing words, choices multiple choice; the general feedback is the source.
    Moodle takes these characters literally after a backslash: "~ = # { } : \". It has no way to write "->", which makes
    a matching question, inside an answer: "a -> b" is written as "a → b". (From Moodle's question/format/gift.)
    """
    category = "/".join(_line(part).replace("/", "//") for part in anki.deck_name(deck).split("::"))
    return "\n\n".join([f"$CATEGORY: {category}", *map(_question, items)]).encode() + b"\n"


FORMATS: dict[str, Callable[[Deck, Sequence[Item]], bytes]] = {
    "apkg": anki.package,
    "txt": anki_text,
    "csv": table,
    "json": items_json,
    "gift": gift,
}


def _line(text: str) -> str:
    return " ".join(show.plain(text).split())


def _document(source: Source) -> str:
    name = _line(PurePosixPath(source.document).name)
    return f"{name}, p. {source.page}" if source.page else name


def _harmless(cell: str) -> str:
    return "'" + cell if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell


def _object(item: Item) -> dict[str, Any]:
    deletion = show.deletion(item.front, item.answer) if item.kind == "cloze" else None
    return {
        "id": item.id,
        "note": item.note or item.id,
        "number": item.number,
        "kind": item.kind,
        "front": show.front(item),
        "answer": item.answer,
        "options": list(show.options(item)) if item.kind == "choice" else [],
        "hint": deletion.hint if deletion else "",
        "text": deletion.text if deletion else "",
        "fact": item.fact,
        "sources": [
            {
                "document": source.document,
                "start": source.start,
                "sentence": source.sentence,
                "title": source.title,
                "heading": source.heading,
                "page": source.page,
                "link": source.link,
            }
            for source in item.sources
        ],
        "tags": list(item.tags),
        "suspend": item.suspend,
        "score": round(item.score, 4),
        "trail": list(item.trail),
        "modified": item.modified.strftime("%Y-%m-%dT%H:%M:%SZ") if item.modified else None,
    }


def _plain(value: Any) -> Any:
    """Make every string in a JSON value plain."""
    if isinstance(value, str):
        return show.plain(value)
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    return value


def _question(item: Item) -> str:
    if item.kind == "cloze":
        deletion = show.deletion(item.front, item.answer)
        hint = f" [{deletion.hint}]" if deletion.hint else ""
        before, after = deletion.before, hint + deletion.after
        if not after.strip():
            before += "_____ "  # Moodle puts the blank only where text follows
    else:
        before, after = item.front + " ", ""
    if item.kind == "choice":
        answers = ["=" + _text(option) if option == item.answer else _wrong(option) for option in show.options(item)]
    else:
        answers = ["=" + _weighed(_text(item.answer.replace("*", r"\*")), 100)]  # a bare "*" would match anything
    feedback = " ".join(f"{source.sentence} ({_document(source)})" for source in item.sources)
    if feedback:
        answers.append("####" + _text(feedback))
    stem = f"{_escaped(before)}{{{' '.join(answers)}}}{_escaped(after)}"
    return f"// [id:{item.id}]\n[plain]{stem.strip()}"


def _wrong(option: str) -> str:
    return "~" + _weighed(_text(option), 0)


def _weighed(text: str, percent: int) -> str:
    """Say what an answer is worth, if it looks as if it said so itself: "%50% more"."""
    return f"%{percent}%{text}" if text.startswith("%") else text


def _text(text: str) -> str:
    """Write a text that stands between braces, where "->" and the name of a markup in brackets mean something."""
    written = _escaped(text).strip().replace("->", "→")
    return "[plain]" + written if _MARKUP.match(written) else written


def _escaped(text: str) -> str:
    return re.sub(r"([\\~=#{}:])", r"\\\1", re.sub(r"\s+", " ", show.plain(text)))
