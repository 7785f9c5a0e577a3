"""Decks as the real Anki takes them."""

from __future__ import annotations

import dataclasses
import hashlib
import html.parser
import io
import json
import re
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from anki_backend import Anki, collection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizgen import anki, show
from quizgen.types import Deck, Item, Source

BUILT = datetime(2024, 3, 1, 12, tzinfo=UTC)
DECK = Deck("lighthouses", "Sea::Lighthouses", ("sea", "my reading"))
TOWER = Source(
    document="notes/skerryvore.md",
    start=120,
    sentence="Work on the tower began in 1838 under Alan Stevenson and went on for six summers.",
    heading="Building › The tower",
    title="Skerryvore",
    link="https://example.org/skerryvore?a=1&b={2}",
    page=12,
)
HOSTILE = (
    "{{c1::x}} and {{c2::y::z}}",
    "a }} b }}} c {{ d {{{ e",
    "std::vector and :: and c1::",
    "[sound:x.mp3] [latex]x[/latex] [$]y[/$] [anki:tts lang=en_US]hi[/anki:tts]",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "<b>bold</b> &amp; &lt; &#123; AT&T",
    r"\(x\) and \[y\] and $z$ and \\(w\\) and C:\[dir]",
    "=cmd()|' /C calc'!A0",
    "~ = # { } : \\ -> %50% \"quoted\" 'too'",
    "*",
    "[html]<b>x</b>",
    "שלום \u202eעולם\u202c and مرحبا",
    "👩‍🚀🇰🇿 e\u0301 ﬁ ½",
    "line one\nline two\r\nline three\tafter a tab",
    "<!-- no comment --> <![CDATA[x]]> {{#Text}}{{FrontSide}}{{/Text}} {{!x}} {{^y}}",
    "%{Text} {{hint:Answer}} {{type:Answer}} <%Answer%>",
)


def question(front: str, answer: str = "Alan Stevenson", /, **changes: Any) -> Item:
    return item("question", front, answer, **changes)


def cloze(front: str, answer: str, number: int = 1, /, **changes: Any) -> Item:
    return item("cloze", front, answer, number=number, **changes)


def item(kind: Any, front: str, answer: str, **changes: Any) -> Item:
    values: dict[str, Any] = {
        "fact": "Alan Stevenson began the tower of Skerryvore in 1838.",
        "sources": (TOWER,),
        "trail": ("who",),
        "id": hashlib.sha256(f"{kind}{front!r}".encode()).hexdigest()[:10],
        "modified": BUILT,
    } | changes
    return Item(kind, front, answer, **{"note": values["id"]} | values)


def siblings(*fronts: tuple[str, str, int], **changes: Any) -> list[Item]:
    made = [cloze(front, answer, number, **changes) for front, answer, number in fronts]
    return [dataclasses.replace(one, note=made[0].id) for one in made]


MIXED = [
    question("Who built the tower?"),
    *siblings(
        ("The tower was begun in {{c1::1838::year}} by Alan Stevenson.", "1838", 1),
        ("The tower was begun in 1838 by {{c3::Alan Stevenson}}.", "Alan Stevenson", 3),
    ),
    item("choice", "How many summers did it take?", "six", distractors=("four", "five", "seven")),
    question("How long did it take?", "six summers", tags=("hard", "two words"), suspend=True),
]


@pytest.fixture(scope="module")
def backend() -> Iterator[Anki]:
    with collection() as opened:
        yield opened


@pytest.fixture
def col(backend: Anki) -> Anki:
    backend.empty()
    return backend


@pytest.fixture
def put(col: Anki, tmp_path: Path) -> Any:
    """Package items, import them, and return what the import did."""

    def put(items: Sequence[Item], deck: Deck = DECK, **options: Any) -> dict[str, int]:
        path = tmp_path / "deck.apkg"
        path.write_bytes(anki.package(deck, items))
        outcome: dict[str, int] = col.import_file(str(path), *options.values())
        return outcome

    return put


class _Text(html.parser.HTMLParser):
    def __init__(self, within: str) -> None:
        super().__init__()
        self.within, self.depth, self.text = within, 0, ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.text += "\n" if self.depth else ""
        elif self.depth or self.within in (dict(attrs).get("class") or "").split():
            self.depth += 1

    def handle_endtag(self, tag: str) -> None:
        self.depth -= bool(self.depth)

    def handle_data(self, data: str) -> None:
        self.text += data if self.depth else ""


def visible(markup: str, within: str) -> str:
    """Return the text that is seen inside the elements of a class."""
    reader = _Text(within)
    reader.feed(markup)
    return reader.text


def by_id(notes: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {note["fields"]["Id"].split()[0]: note for note in notes}


def test_same_items_same_bytes() -> None:
    assert anki.package(DECK, MIXED) == anki.package(DECK, tuple(MIXED))


def test_nothing_is_left_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "mkstemp", lambda *args: pytest.fail("a temporary file"))
    assert zipfile.is_zipfile(io.BytesIO(anki.package(DECK, MIXED)))


def test_every_card_arrives_and_shows(col: Anki, put: Any) -> None:
    assert put(MIXED) == {"new": 4}
    assert col.problems() == []
    assert col.note_types() == ["quizgen choice", "quizgen cloze", "quizgen question"]
    notes = col.notes()
    assert [[card["number"] for card in note["cards"]] for note in notes] == [[1], [1, 3], [1], [1]]
    assert {card["deck"] for note in notes for card in note["cards"]} == {"Sea::Lighthouses"}
    assert [note["modified"] for note in notes] == [int(BUILT.timestamp())] * 4
    asked = [visible(card["question"], "asked") for note in notes for card in note["cards"]]
    assert asked == [
        "Who built the tower?",
        "The tower was begun in [year] by Alan Stevenson.",
        "The tower was begun in 1838 by [...].",
        "How many summers did it take?",
        "How long did it take?",
    ]
    for note in notes:
        for card in note["cards"]:
            assert "Work on the tower began" in visible(card["answer"], "source")
            assert "Work on the tower began" not in card["question"]
            assert visible(card["answer"], "document") == "skerryvore.md, p. 12"


def test_cards_come_in_the_order_of_the_items(col: Anki, put: Any) -> None:
    fronts = [f"Question {number}?" for number in (5, 3, 9, 1, 7, 2, 8)]
    put([question(front) for front in fronts])
    assert [note["fields"]["Question"] for note in col.notes()] == fronts


def test_a_second_import_changes_nothing(col: Anki, put: Any) -> None:
    put(MIXED)
    col.study()
    before = col.notes()
    assert put(MIXED) == {"duplicate": 4}
    assert col.notes() == before


def test_a_corrected_typo_updates_its_note_alone_and_keeps_every_schedule(col: Anki, put: Any) -> None:
    wrong, *others = MIXED
    put([dataclasses.replace(wrong, front="Who biult the tower?"), *others])
    assert col.study() == 5
    learnt = by_id(col.notes())
    col.edit(learnt[others[0].id]["guid"], "Back Extra", "my own words", ["marked"])

    right = dataclasses.replace(wrong, modified=BUILT + timedelta(days=1))
    assert put([right, *others]) == {"updated": 1, "duplicate": 3}
    now = by_id(col.notes())
    assert now[wrong.id]["fields"]["Question"] == "Who built the tower?"
    assert now[others[0].id]["fields"]["Back Extra"] == "my own words"
    assert "marked" in now[others[0].id]["tags"]
    schedule = {"reps": 1, "queue": 2}
    for key, note in now.items():
        for card, before in zip(note["cards"], learnt[key]["cards"], strict=True):
            assert {name: card[name] for name in schedule} == schedule
            assert (card["interval"], card["due"]) == (before["interval"], before["due"])
    assert col.problems() == []


def test_a_note_is_as_new_as_its_newest_item() -> None:
    first, second = siblings(("In {{c1::1838}} by Ann.", "1838", 1), ("In 1838 by {{c2::Ann}}.", "Ann", 2))
    newer = dataclasses.replace(second, modified=BUILT + timedelta(hours=1))
    assert [note.modified for note in anki.notes(DECK, [first, newer])] == [BUILT + timedelta(hours=1)]


def test_guids_depend_on_deck_kind_and_note_alone() -> None:
    def guid(deck: Deck, one: Item) -> str:
        return next(anki.notes(deck, [one])).guid

    one = question("Who built it?", id="7k3q2m9xw4")
    same = dataclasses.replace(one, front="Who?", answer="Ann", sources=(), modified=None)
    assert guid(DECK, one) == guid(dataclasses.replace(DECK, name="Renamed", tags=()), same)
    others = [
        guid(dataclasses.replace(DECK, id="other"), one),
        guid(DECK, dataclasses.replace(one, kind="choice")),
        guid(DECK, dataclasses.replace(one, note="p2x8d1aa0k")),
    ]
    assert len({guid(DECK, one), *others}) == 4


def test_two_decks_built_in_the_same_second_do_not_touch(col: Anki, put: Any) -> None:
    assert put(MIXED) == {"new": 4}
    assert put(MIXED, Deck("other", "Other")) == {"new": 4}
    assert len(col.notes()) == 8
    assert col.problems() == []


def test_tags_say_kind_and_document_and_hold_no_space(col: Anki, put: Any) -> None:
    elsewhere = dataclasses.replace(TOWER, document="../a b/über::x.pdf")
    put([question("Who?", tags=("hard", "two words", "Sea"), sources=(TOWER, elsewhere))])
    assert col.notes()[0]["tags"] == [
        "hard",
        "my_reading",
        "quizgen::document::a_b::über_x",
        "quizgen::document::notes::skerryvore",
        "quizgen::kind::question",
        "sea",
        "two_words",
    ]


def test_suspended_items_are_tagged_and_stay_suspended_with_learning_progress(col: Anki, put: Any) -> None:
    put(MIXED, learning_progress=True)
    assert [note["cards"][0]["queue"] for note in col.notes()] == [0, 0, 0, -1]
    assert [note["fields"]["Question"] for note in col.notes() if "quizgen::suspended" in note["tags"]] == [
        "How long did it take?"
    ]


def test_a_cloze_edited_by_hand_gets_a_note_of_its_own(col: Anki, put: Any) -> None:
    first, second = siblings(("In {{c1::1838}} by Ann.", "1838", 1), ("In 1838 by {{c2::Ann}}.", "Ann", 2))
    both = [note.guid for note in anki.notes(DECK, [first, second])]
    edited = dataclasses.replace(first, front="In {{c1::1838}} by Ann, they say.")
    put([edited, second])
    notes = col.notes()
    assert [note["fields"]["Text"] for note in notes] == [
        "In {{c1::1838}} by Ann, they say.",
        "In 1838 by {{c2::Ann}}.",
    ]
    assert [note["guid"] for note in notes if note["guid"] in both] == both
    assert by_id(notes)[first.id]["guid"] == both[0]
    assert col.problems() == []


@pytest.mark.parametrize(
    "fronts",
    [
        [
            ("The {{c1::Treaty of Rome}} was signed.", "Treaty of Rome", 1),
            ("The Treaty of {{c2::Rome}} was signed.", "Rome", 2),
        ],
        [("{{c1::Ann}} met Bob.", "Ann", 1), ("Ann met {{c1::Bob}}.", "Bob", 1)],
    ],
    ids=["overlapping", "same number"],
)
def test_clozes_that_cannot_share_a_note_lose_no_card(col: Anki, put: Any, fronts: list[tuple[str, str, int]]) -> None:
    assert put(siblings(*fronts)) == {"new": 2}
    assert sorted(len(note["cards"]) for note in col.notes()) == [1, 1]
    assert col.problems() == []


def test_hostile_text_is_seen_as_it_was_written(col: Anki, put: Any) -> None:
    items = [
        *(question(text, text, fact=text, sources=(dataclasses.replace(TOWER, sentence=text),)) for text in HOSTILE),
        *(cloze(f"{text} {{{{c1::{text}::{text}}}}} {text}", text) for text in HOSTILE if "}}" not in text),
        *(item("choice", text, text, distractors=("x", "y" + text)) for text in HOSTILE),
    ]
    assert put(items) == {"new": len(items)}
    assert col.problems() == []
    for one, note in zip(items, col.notes(), strict=True):
        (card,) = note["cards"]
        text = show.plain(one.answer)
        assert card["sounds"] == 0
        assert "class=latex" not in card["answer"]
        assert not re.search(r"\\[(\[]", re.sub(r'data-cloze="[^"]*"', "", card["question"] + card["answer"]))
        asked = visible(card["question"], "asked")
        if one.kind == "cloze":
            assert asked == f"{text} [{text}] {text}"
            assert visible(card["answer"], "cloze") == text
        else:
            assert asked == show.plain(one.front)
        if one.kind == "question":
            assert visible(card["answer"], "answer") == text
            assert visible(card["answer"], "source") == text
            assert f"<mark>{anki.escape(text)}</mark>" in card["answer"] or not re.match(r"\w", text)
        if one.kind == "choice":
            assert visible(card["answer"], "right") == text


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    texts=st.lists(
        st.text(min_size=1).filter(lambda text: show.plain(text).strip()), min_size=1, max_size=30, unique=True
    )
)
def test_any_text_arrives_as_it_is(col: Anki, put: Any, texts: list[str]) -> None:
    col.empty()
    items = [question(text, text, id=f"q{n}") for n, text in enumerate(texts)]
    items += [cloze(f"{{{{c1::{text}}}}} is meant", text, id=f"c{n}") for n, text in enumerate(texts)]
    assert put(items) == {"new": len(items)}
    assert col.problems() == []
    for one, note in zip(items, col.notes(), strict=True):
        (card,) = note["cards"]
        shown = visible(card["answer"], "answer" if one.kind == "question" else "cloze")
        assert shown == show.plain(one.answer)


def test_characters_that_abort_an_import_are_dropped(col: Anki, put: Any) -> None:
    put([question("Who\x00 built\x1f it\ud800?", "Ann\x1b\udfff")])
    assert col.notes()[0]["fields"]["Question"] == "Who built it?"
    assert col.notes()[0]["fields"]["Answer"] == "Ann"


@pytest.mark.parametrize(
    ("link", "href"),
    [
        ("https://example.org/a?b=1&c=2#d", "https://example.org/a?b=1&amp;c=2#d"),
        ('https://example.org/"><script>', None),
        ("https://example.org/{{c1::x}}\\(y\\)[sound:z]", None),
        ("https://example.org/straße", "https://example.org/stra%C3%9Fe"),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("https://example.org/ onclick=x", ""),
    ],
)
def test_only_web_addresses_become_links(link: str, href: str | None) -> None:
    (note,) = anki.notes(DECK, [question("Who?", sources=(dataclasses.replace(TOWER, link=link),))])
    found = re.match(r'(?:<a href="([^"<>{}\[\]\\]*)">)?skerryvore\.md(?:</a>)?, p\. 12$', note.fields["Document"])
    assert found
    assert href is None or (found[1] or "") == href


def test_the_answer_is_marked_in_its_source_and_a_long_one_is_folded() -> None:
    long = dataclasses.replace(TOWER, sentence=TOWER.sentence + " The granite came from Mull." * 8)
    short_note, long_note = anki.notes(DECK, [question("Who built it?"), question("Who?", sources=(long,))])
    assert short_note.fields["Source"] == (
        '<blockquote dir="auto">Work on the tower began in 1838 under <mark>Alan Stevenson</mark>'
        " and went on for six summers.</blockquote>"
    )
    assert long_note.fields["Source"].startswith("<details><summary>Source</summary><blockquote")
    assert "<mark>Alan Stevenson</mark>" in long_note.fields["Source"]


def test_answers_that_are_one_place_in_the_source_are_marked_once() -> None:
    source = dataclasses.replace(TOWER, sentence="It was lit in 1844, and so was Ardnamurchan.")
    fronts = [
        ("Lit in {{c1::1844}} like one of 1844.", "1844", 1),
        ("Lit in 1844 like one of {{c2::1844}}.", "1844", 2),
    ]
    (note,) = anki.notes(DECK, siblings(*fronts, sources=(source,)))
    assert "It was lit in <mark>1844</mark>, and so was Ardnamurchan.</blockquote>" in note.fields["Source"]


def test_context_never_gives_a_siblings_answer_away() -> None:
    sources = (dataclasses.replace(TOWER, title="Lighthouses", heading="The work of 1838 › The Stevensons"),)
    made = siblings(
        ("Begun in {{c1::1838}} by Ann Stevenson.", "1838", 1),
        ("Begun in 1838 by {{c2::Ann Stevenson}}.", "Ann Stevenson", 2),
        sources=sources,
    )
    assert [note.fields["Context"] for note in anki.notes(DECK, made)] == ["Lighthouses"]


def test_a_choice_has_one_right_option_in_an_order_that_its_id_decides(col: Anki, put: Any) -> None:
    items = [item("choice", "How many?", "six", distractors=("four", "five", "seven"), id=f"id{n}") for n in range(12)]
    put(items)
    orders = set()
    for note in col.notes():
        (card,) = note["cards"]
        assert visible(card["answer"], "right") == "six"
        options = re.findall(r'<span dir="auto">(.*?)</span></li>', card["question"])
        assert sorted(options) == ["five", "four", "seven", "six"]
        orders.add(tuple(options))
    assert len(orders) > 4
    assert {options.index("six") for options in orders} == {0, 1, 2, 3}


def test_sources_that_differ_in_capitals_alone_are_quoted_once() -> None:
    again = dataclasses.replace(TOWER, document="b.md", sentence=TOWER.sentence.upper().replace(" AND", ", AND"))
    other = dataclasses.replace(TOWER, document="c.md", sentence="Alan Stevenson built it.")
    (note,) = anki.notes(DECK, [question("Who built it?", sources=(TOWER, again, other))])
    assert re.findall(r"<mark>(.*?)</mark>", note.fields["Source"]) == ["Alan Stevenson", "Alan Stevenson"]
    assert note.fields["Source"].index("Work on") < note.fields["Source"].index("built it")
    assert [re.sub("<.*?>", "", name) for name in note.fields["Document"].split("<br>")] == [
        "skerryvore.md, p. 12",
        "b.md, p. 12",
        "c.md, p. 12",
    ]


def test_the_cards_of_an_item_can_be_searched_for(col: Anki, put: Any) -> None:
    put(MIXED)
    guids = [note.guid for note in anki.notes(DECK, MIXED)]
    assert [col.search(anki.search([one])) for one in MIXED] == [
        [[guids[0], 1]],
        [[guids[1], 1]],
        [[guids[1], 3]],
        [[guids[2], 1]],
        [[guids[3], 1]],
    ]
    assert len(col.search(anki.search(MIXED[1:4]))) == 3


def test_a_spare_field_can_be_named_later(col: Anki, put: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    put([question("Who built it?")])
    col.study()
    before = anki.NOTE_TYPES["question"]
    fields = {name.replace("Spare 1", "Picture"): number for name, number in before.fields.items()}
    monkeypatch.setitem(anki.NOTE_TYPES, "question", dataclasses.replace(before, fields=fields))
    monkeypatch.setattr(anki, "NOTE_TYPES_CHANGED", anki.NOTE_TYPES_CHANGED + timedelta(days=1))
    assert put([question("Who built it?", "Ann", modified=BUILT + timedelta(days=1))]) == {"updated": 1}
    assert col.note_types() == ["quizgen question"]
    (note,) = col.notes()
    assert note["fields"]["Answer"] == "Ann"
    assert "Picture" in note["fields"]
    assert note["cards"][0]["reps"] == 1


def test_note_types_change_only_together_with_their_time() -> None:
    """If this fails because a template or the style sheet changed: move NOTE_TYPES_CHANGED, then pin the new hash."""
    with zipfile.ZipFile(io.BytesIO(anki.package(DECK, MIXED))) as archive, sqlite3.connect(":memory:") as database:
        database.deserialize(archive.read("collection.anki2"))
        (models,) = database.execute("SELECT models FROM col").fetchone()
    note_types = json.loads(models)
    for note_type in note_types.values():
        assert datetime.fromtimestamp(note_type["mod"], UTC) == anki.NOTE_TYPES_CHANGED
        del note_type["did"]  # depends on the deck
    pinned = hashlib.sha256(json.dumps(note_types, sort_keys=True).encode()).hexdigest()[:16]
    assert (anki.NOTE_TYPES_CHANGED, pinned) == (datetime(2026, 11, 21, tzinfo=UTC), "ec387446c961ff80")
