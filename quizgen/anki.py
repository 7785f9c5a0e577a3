"""Package items as an Anki deck: the only place where genanki is imported.

Text goes into a field only through `escape`. Everything is computed in memory, and the same items give the same bytes.
"""

from __future__ import annotations

import hashlib
import html
import io
import itertools
import re
import sqlite3
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import quote

from quizgen import show
from quizgen.types import Deck, Item, Kind, Source

if TYPE_CHECKING:
    import genanki

_ENTITIES = {ord(c): f"&#{ord(c)};" for c in "{}["}
_MATHJAX = re.compile(r"\\(\(|&#91;)")

LONG = 240  # characters of source text from which it is folded: about six lines on a phone

# Anki copies a note type as "Name+" when it comes with other fields, and then never updates the learner's notes again.
# So names, ids and order are for good; a field to come takes the place of a spare one and keeps its id.
NOTE_TYPES_CHANGED = datetime(2026, 11, 21, tzinfo=UTC)  # moves with any change to a template or the style sheet


@dataclass(frozen=True, slots=True)
class NoteType:
    """One of quizgen's note types; `fields` maps names to ids, `template` is its card's name and id."""

    id: int
    name: str
    fields: dict[str, int]
    template: tuple[str, int]


NOTE_TYPES: dict[Kind, NoteType] = {
    "question": NoteType(
        id=1763712001001,
        name="quizgen question",
        fields={
            "Question": 4811025360701101,
            "Answer": 4811025360701102,
            "Extra": 4811025360701103,
            "Context": 4811025360701104,
            "Source": 4811025360701105,
            "Document": 4811025360701106,
            "Id": 4811025360701107,
            "Spare 1": 4811025360701108,
            "Spare 2": 4811025360701109,
            "Spare 3": 4811025360701110,
        },
        template=("Question", 4811025360701199),
    ),
    "cloze": NoteType(
        id=1763712001002,
        name="quizgen cloze",
        fields={
            "Text": 4811025360702101,
            "Back Extra": 4811025360702102,
            "Context": 4811025360702103,
            "Source": 4811025360702104,
            "Document": 4811025360702105,
            "Id": 4811025360702106,
            "Spare 1": 4811025360702107,
            "Spare 2": 4811025360702108,
            "Spare 3": 4811025360702109,
        },
        template=("Cloze", 4811025360702199),
    ),
    "choice": NoteType(
        id=1763712001003,
        name="quizgen choice",
        fields={
            "Question": 4811025360703101,
            "Answer": 4811025360703102,
            "Options": 4811025360703103,
            "Extra": 4811025360703104,
            "Context": 4811025360703105,
            "Source": 4811025360703106,
            "Document": 4811025360703107,
            "Id": 4811025360703108,
            "Spare 1": 4811025360703109,
            "Spare 2": 4811025360703110,
            "Spare 3": 4811025360703111,
        },
        template=("Choice", 4811025360703199),
    ),
}


@dataclass(frozen=True, slots=True)
class Note:
    """A note as Anki will hold it: fields are HTML, cards are numbered from 1 as clozes are."""

    guid: str
    kind: Kind
    fields: dict[str, str]
    tags: tuple[str, ...]
    modified: datetime
    suspended: tuple[int, ...] = ()


def package(deck: Deck, items: Sequence[Item]) -> bytes:
    """Return the .apkg of a deck, its new cards in the order of the items; the same input gives the same bytes."""
    import genanki

    made = genanki.Deck(_number("deck", deck.id), deck_name(deck))
    note_types = {kind: _genanki_note_type(kind) for kind in NOTE_TYPES}
    times = {}
    for position, note in enumerate(notes(deck, items)):
        fields = [note.fields.get(name, "") for name in NOTE_TYPES[note.kind].fields]
        entry = genanki.Note(note_types[note.kind], fields, tags=list(note.tags), guid=note.guid, due=position)
        for card in entry.cards:
            card.suspend = card.ord + 1 in note.suspended
        made.add_note(entry)
        times[note.guid] = int(note.modified.timestamp())
    newest = max(times.values(), default=_seconds(NOTE_TYPES_CHANGED))
    with sqlite3.connect(":memory:") as database:
        cursor = database.cursor()
        genanki.Package(made).write_to_db(cursor, _seconds(NOTE_TYPES_CHANGED), itertools.count(newest * 1000))
        database.create_function("modified", 1, times.__getitem__, deterministic=True)
        cursor.execute("UPDATE notes SET mod = modified(guid)")
    collection = database.serialize()
    database.close()
    return _zipped({"collection.anki2": collection, "media": b"{}"})


def notes(deck: Deck, items: Sequence[Item]) -> Iterator[Note]:
    """Turn items into notes, each at the place of its first item: clozes of one fact are siblings on one note."""
    for note, group in _groups(items):
        first = group[0]
        fields = {
            "Context": escape(show.context(*group)),
            "Source": _source(group),
            "Document": "<br>".join(dict.fromkeys(_document(source) for item in group for source in item.sources)),
            "Id": escape(" ".join(item.id for item in group)),
        }
        if first.kind == "cloze":
            fields["Text"] = _cloze(group)
        else:
            fields |= {"Question": escape(first.front), "Answer": escape(first.answer)}
        if first.kind == "choice":
            fields["Options"] = _options(first)
        yield Note(
            guid=hashlib.sha256(f"quizgen {deck.id} {first.kind} {note}".encode()).hexdigest()[:20],
            kind=first.kind,
            fields=fields,
            tags=tags(deck, group),
            modified=max((item.modified for item in group if item.modified), default=NOTE_TYPES_CHANGED),
            suspended=tuple(item.number for item in group if item.suspend),
        )


def search(items: Iterable[Item]) -> str:
    """Return what finds the cards of some items in Anki's browser, also of items that are no longer in the deck."""
    return " OR ".join(f'("Id:*{item.id}*" card:{item.number})' for item in items)


def escape(text: str, cloze: bool = False) -> str:
    r"""Write plain text as the HTML of a field: Anki shows just these characters, whatever they look like.

    Braces, brackets and (inside a cloze) colons become entities, which disarms "{{c1::", "[sound:" and their kind;
    entities do not stop MathJax, an element between the characters does: "\(x\)" -> "\<span>(</span>x\)".
    """
    text = html.escape(show.plain(text), quote=False).translate(_ENTITIES)
    text = _MATHJAX.sub(r"\\<span>\1</span>", text)
    if cloze:
        text = text.replace(":", "&#58;")
    return text.replace("\n", "<br>")


def deck_name(deck: Deck) -> str:
    """Return the name that Anki keeps as it is: " Asia :: Kazakhstan" -> "Asia::Kazakhstan"."""
    parts = (" ".join(show.plain(part).split()) for part in deck.name.split("::"))
    return "::".join(part for part in parts if part) or deck.id


def _groups(items: Iterable[Item]) -> list[tuple[str, list[Item]]]:
    """Collect the items of each note, in order, with the id that the note's GUID derives from.

    Clozes can only share a note while they delete different parts of the same words. One that was edited by hand no
    longer does, and gets a note of its own: a history lost is better than one on the wrong card.
    """
    by_note: dict[str, list[list[Item]]] = {}
    for item in items:
        groups = by_note.setdefault(item.note or item.id, [])
        fitting = next((group for group in groups if _fits(item, group)), None)
        if fitting is None:
            groups.append([item])
        else:
            fitting.append(item)
    result = []
    for note, groups in by_note.items():
        owner = next((group for group in groups if any(item.id == note for item in group)), groups[0])
        result += [(note if group is owner else group[0].id, group) for group in groups]
    return result


def _fits(item: Item, group: Sequence[Item]) -> bool:
    if any(item.kind != "cloze" or other.kind != "cloze" or other.number == item.number for other in group):
        return False
    mine, *others = (show.deletion(one.front, one.answer) for one in (item, *group))
    return all(mine.text == other.text and not show.overlap(mine.span, other.span) for other in others)


def _cloze(group: Sequence[Item]) -> str:
    pieces = []
    done = 0
    deletions = ((show.deletion(item.front, item.answer), item.number) for item in group)
    for deletion, number in sorted(deletions, key=lambda pair: pair[0].span):
        start, end = deletion.span
        hint = "::" + escape(deletion.hint, cloze=True) if deletion.hint else ""
        deleted = escape(deletion.answer, cloze=True) + hint
        pieces += [escape(deletion.text[done:start]), f"{{{{c{number}::{deleted}}}}}"]
        done = end
    return "".join([*pieces, escape(deletion.text[done:])])


def _options(item: Item) -> str:
    entries = ""
    for option in show.options(item):
        right = ' class="right"' if option == item.answer else ""
        entries += f'<li{right}><span dir="auto">{escape(option)}</span></li>'
    return f'<ol class="options" type="A">{entries}</ol>'


def _source(group: Sequence[Item]) -> str:
    """Quote the sentences that prove the items, with the answers marked; folded where that is long.

    Of sentences that differ in capitals and punctuation only, the first is enough.
    """
    sentences: dict[tuple[str, ...], str] = {}
    for sentence in (show.plain(source.sentence) for item in group for source in item.sources):
        sentences.setdefault(tuple(re.findall(r"\w+", sentence.casefold())), sentence)
    quotes = "".join(f'<blockquote dir="auto">{_marked(one, group)}</blockquote>' for one in sentences.values())
    if sum(map(len, sentences.values())) > LONG:
        return f"<details><summary>Source</summary>{quotes}</details>"
    return quotes


def _marked(sentence: str, group: Sequence[Item]) -> str:
    spans = (show.found(sentence, show.plain(item.answer), show.plain(item.fact)) for item in group)
    pieces = []
    done = 0
    for start, end in sorted(span for span in spans if span):
        if start >= done:
            pieces += [escape(sentence[done:start]), f"<mark>{escape(sentence[start:end])}</mark>"]
            done = end
    return "".join([*pieces, escape(sentence[done:])])


def _document(source: Source) -> str:
    """Name the document that a source stands in, linked if it has an address, and the page."""
    name = escape(PurePosixPath(source.document).name)
    link = show.plain(source.link)
    if re.match(r"https?://\S+$", link, re.IGNORECASE):
        address = html.escape(quote(link, safe=":/?#@!$&'()*+,;=%~"))
        name = f'<a href="{address}">{name}</a>'
    return f"{name}, p. {source.page}" if source.page else name


def tags(deck: Deck, group: Sequence[Item]) -> tuple[str, ...]:
    """Return the recipe's tags and the items' own, then quizgen's: the kind and the documents.

    Anki drops a package's suspensions unless "Import any learning progress" is ticked: so their notes have a tag too.
    """
    own = [*deck.tags, *(tag for item in group for tag in item.tags)]
    paths = dict.fromkeys(source.document for item in group for source in item.sources)
    documents = (["quizgen", "document", *_levels(path)] for path in paths if path)
    suspended = [["quizgen", "suspended"]] if any(item.suspend for item in group) else []
    made = [*(tag.split("::") for tag in own), ["quizgen", "kind", group[0].kind], *documents, *suspended]
    joined = ("::".join(filter(None, map(_tag_part, parts))) for parts in made)
    return tuple({tag.casefold(): tag for tag in joined if tag}.values())


def _levels(path: str) -> list[str]:
    """Return a document's folders and name as levels of a tag: "../notes/a.md" -> "notes", "a"."""
    parts = path.removesuffix(PurePosixPath(path).suffix).split("/")
    return [part for part in parts if part not in (".", "..")]


def _tag_part(text: str) -> str:
    """Return a level of a tag, which holds no white space and no colons of its own."""
    return re.sub(r"\s+", "_", show.plain(text).replace("::", "_").strip())


def _genanki_note_type(kind: Kind) -> genanki.Model:
    import genanki

    it = NOTE_TYPES[kind]
    folder = files("quizgen") / "note_types"
    front, back, css = (
        (folder / name).read_text("utf-8") for name in (f"{kind}.front.html", f"{kind}.back.html", "style.css")
    )
    name, template_id = it.template
    return genanki.Model(
        it.id,
        it.name,
        fields=[{"name": field, "id": field_id} for field, field_id in it.fields.items()],
        templates=[{"name": name, "id": template_id, "qfmt": front, "afmt": back}],
        css=css,
        model_type=genanki.Model.CLOZE if kind == "cloze" else genanki.Model.FRONT_BACK,
    )


def _number(*parts: str) -> int:
    """Return a number for good, of the size that Anki's own ids have."""
    return int.from_bytes(hashlib.sha256(" ".join(parts).encode()).digest()[:5]) + 2**40


def _seconds(time: datetime) -> int:
    return int(time.timestamp())


def _zipped(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in members.items():
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.create_system = 3  # else the operating system's, and with it other bytes
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED, compresslevel=9)
    return stream.getvalue()
