"""Every format, read back by a reader that quizgen did not write (but GIFT's, which follows Moodle's own)."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from anki_backend import Anki, collection
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from test_anki import DECK, HOSTILE, MIXED, TOWER, cloze, item, question

from quizgen import anki, formats, show
from quizgen.types import Deck, Item, Source


@pytest.fixture(scope="module")
def backend() -> Iterator[Anki]:
    with collection() as opened:
        yield opened


@pytest.fixture
def col(backend: Anki) -> Anki:
    backend.empty()
    return backend


def line(text: str) -> str:
    return " ".join(show.plain(text).split())


# A small GIFT reader, in the order in which Moodle's question/format/gift/format.php takes a question apart.

ESCAPES = {"\\" + c: f"\ue000{number}\ue001" for number, c in enumerate("\\:#={}~")}


def read_gift(text: str) -> list[dict[str, Any]]:
    return [read_question(block) for block in re.split(r"\n\s*\n", text.strip()) if not block.startswith("$CATEGORY:")]


def read_question(block: str) -> dict[str, Any]:
    comments = [entry for entry in block.split("\n") if entry.startswith("//")]
    body = " ".join(entry for entry in block.split("\n") if not entry.startswith("//"))
    for escape, stand_in in ESCAPES.items():
        body = body.replace(escape, stand_in)
    name = re.match(r"::(.*?)::", body)
    body = body[name.end() if name else 0 :]
    start, end = body.index("{"), body.index("}")
    answers, _, feedback = body[start + 1 : end].partition("####")
    assert body.startswith("[plain]")
    assert answers[0] not in "#T", "would be a numerical or a true/false question"
    assert body.count("{") == body.count("}") == 1
    before, after = body[len("[plain]") : start], body[end + 1 :]
    choice = "~" in answers
    assert "->" not in answers, "would be a matching question"
    right: list[str] = []
    wrong: list[str] = []
    for mark, text in re.findall(r"([=~])([^=~]*)", answers):
        weight = re.match(r"%-*\d{1,2}\.?\d*%", text)
        if weight and not (choice and mark == "="):
            text = text[weight.end() :]
            assert float(weight[0].strip("%")) == (100 if mark == "=" else 0)
        answer = unescaped(re.sub(r"^\[(plain|html|moodle|markdown)\]", "", text.split("#")[0].strip())).strip()
        (right if mark == "=" else wrong).append(answer if choice else wildcard(answer))
    return {
        "id": re.search(r"\[id:(.*?)\]", "".join(comments))[1],  # type: ignore[index]
        "kind": "choice" if choice else "missing word" if after.strip() else "short answer",
        "stem": unescaped(f"{before}_____{after}" if after.strip() else before).strip(),
        "right": right,
        "wrong": wrong,
        "feedback": unescaped(re.sub(r"^\[(plain|html|moodle|markdown)\]", "", feedback)),
    }


def unescaped(text: str) -> str:
    for escape, stand_in in ESCAPES.items():
        text = text.replace(stand_in, escape[1])
    return text


def wildcard(text: str) -> str:
    assert not re.search(r"(?<!\\)\*", text), "a short answer that takes anything"
    return text.replace(r"\*", "*")


def read_csv(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def cell(text: str) -> str:
    """Undo the apostrophe that keeps a spreadsheet from taking a cell for a formula."""
    return re.sub(r"^'(?='*[=+\-@＝＋－＠])", "", text)


def test_csv_begins_with_front_and_answer() -> None:
    data = formats.table(DECK, MIXED)
    assert data.startswith(b'\xef\xbb\xbf"front","answer",')
    rows = read_csv(data)
    assert [(row["front"], row["answer"]) for row in rows] == [
        ("Who built the tower?", "Alan Stevenson"),
        ("The tower was begun in [year] by Alan Stevenson.", "1838"),
        ("The tower was begun in 1838 by [...].", "Alan Stevenson"),
        ("How many summers did it take?", "six"),
        ("How long did it take?", "six summers"),
    ]
    assert rows[3]["distractors"] == "four\nfive\nseven"
    assert rows[0]["document"] == "skerryvore.md, p. 12"
    assert rows[0]["source"] == TOWER.sentence
    assert rows[0]["link"] == TOWER.link
    assert rows[4]["tags"].split()[:4] == ["sea", "my_reading", "hard", "two_words"]


@pytest.mark.parametrize(
    ("answer", "written"),
    [
        ("=cmd()|' /C calc'!A0", "'=cmd()|' /C calc'!A0"),
        ("+1+1", "'+1+1"),
        ("-2+3", "'-2+3"),
        ("@SUM(1)", "'@SUM(1)"),
        ("\t=1", "'=1"),
        ("＝1", "'＝1"),
        ("'=1", "''=1"),
        ("-5", "-5"),
        ("-5.3 %", "-5.3 %"),
        ("+1,000", "+1,000"),
        ("'tis", "'tis"),
        ("a=b", "a=b"),
    ],
)
def test_no_cell_becomes_a_formula(answer: str, written: str) -> None:
    (row,) = read_csv(formats.table(DECK, [question("Who?", answer)]))
    assert row["answer"] == written
    assert cell(row["answer"]) == line(answer)


def test_json_says_everything() -> None:
    value = json.loads(formats.items_json(DECK, MIXED))
    assert value["deck"] == {"id": "lighthouses", "name": "Sea::Lighthouses", "tags": ["sea", "my reading"]}
    first, _, second_cloze, choice, last = value["items"]
    assert first["modified"] == "2024-03-01T12:00:00Z"
    assert first["sources"][0]["sentence"] == TOWER.sentence
    assert first["sources"][0]["page"] == 12
    assert (second_cloze["number"], second_cloze["note"]) == (3, MIXED[1].id)
    assert second_cloze["text"] == "The tower was begun in 1838 by Alan Stevenson."
    assert sorted(choice["options"]) == ["five", "four", "seven", "six"]
    assert (last["suspend"], last["tags"]) == (True, ["hard", "two words"])


def test_gift_asks_each_kind_in_its_own_way() -> None:
    questions = read_gift(formats.gift(DECK, MIXED).decode())
    assert [(one["kind"], one["stem"]) for one in questions] == [
        ("short answer", "Who built the tower?"),
        ("missing word", "The tower was begun in _____ [year] by Alan Stevenson."),
        ("missing word", "The tower was begun in 1838 by _____."),
        ("choice", "How many summers did it take?"),
        ("short answer", "How long did it take?"),
    ]
    assert sorted(questions[3]["wrong"]) == ["five", "four", "seven"]
    assert questions[0]["feedback"] == f"{TOWER.sentence} (skerryvore.md, p. 12)"


def test_gift_takes_no_option_for_a_part_of_the_marks() -> None:
    items = [item("choice", "How much?", "%50%", distractors=("%25%", "%100%")), question("How much?", "%5% and more")]
    choice, short = read_gift(formats.gift(DECK, items).decode())
    assert (choice["right"], sorted(choice["wrong"])) == (["%50%"], ["%100%", "%25%"])
    assert short["right"] == ["%5% and more"]


def test_gift_takes_no_short_answer_for_a_pattern() -> None:
    text = formats.gift(DECK, [question("What stands for anything?", "*")]).decode()
    assert r"{=\\* ####" in text
    assert read_gift(text)[0]["right"] == ["*"]


def test_gift_shows_a_blank_at_the_end_of_a_cloze_too() -> None:
    (read,) = read_gift(formats.gift(DECK, [cloze("The tower was begun in {{c1::1838}}", "1838")]).decode())
    assert (read["stem"], read["right"]) == ("The tower was begun in _____", ["1838"])


def test_gift_keeps_sub_decks_as_categories() -> None:
    text = formats.gift(Deck("x", "Sea::Light/Dark::The ship"), MIXED).decode()
    assert text.splitlines()[0] == "$CATEGORY: Sea/Light//Dark/The ship"


def test_text_brings_its_note_types_decks_and_tags(col: Anki, tmp_path: Path) -> None:
    path = tmp_path / "deck.txt"
    path.write_bytes(formats.anki_text(DECK, MIXED))
    assert col.import_file(str(path)) == {"new": 4}
    assert col.problems() == []
    notes = {note["guid"]: note for note in col.notes()}
    expected = {note.guid: note for note in anki.notes(DECK, MIXED)}
    assert notes.keys() == expected.keys()
    for guid, note in notes.items():
        assert note["note_type"] == ("Cloze" if expected[guid].kind == "cloze" else "Basic")
        assert note["tags"] == sorted(expected[guid].tags)
        assert {card["deck"] for card in note["cards"]} == {"Sea::Lighthouses"}
        assert expected[guid].fields["Source"] in note["cards"][0]["answer"]
    assert sorted(len(note["cards"]) for note in notes.values()) == [1, 1, 1, 2]
    col.study()
    assert col.import_file(str(path)) == {"duplicate": 4}


def test_text_and_package_never_make_a_second_note(col: Anki, tmp_path: Path) -> None:
    for ending in ("apkg", "txt"):
        path = tmp_path / f"deck.{ending}"
        path.write_bytes(formats.FORMATS[ending](DECK, MIXED))
        col.import_file(str(path))
    assert len(col.notes()) == 4


def test_the_same_items_give_the_same_bytes() -> None:
    for write in formats.FORMATS.values():
        assert write(DECK, MIXED) == write(DECK, tuple(MIXED))


ANY = st.one_of(st.sampled_from(HOSTILE), st.text(min_size=1)).filter(line)
WORDS = st.from_regex(r"[a-z]{2,8}", fullmatch=True)


@st.composite
def hostile_items(draw: st.DrawFn) -> list[Item]:
    items = []
    for number in range(draw(st.integers(1, 12))):
        kind = draw(st.sampled_from(["question", "cloze", "choice"]))
        source = Source("a.md", 0, draw(ANY), heading=draw(ANY), title=draw(ANY), link=draw(ANY))
        given = {"id": f"id{number}", "sources": (source,), "tags": (draw(ANY),)}
        answer = draw(ANY)
        if kind == "cloze":
            items.append(cloze(f"{draw(WORDS)} {{{{c1::{answer}::{draw(WORDS)}}}}} {draw(WORDS)}", answer, **given))
        else:
            wrong = draw(st.lists(ANY, min_size=2, max_size=3, unique_by=line)) if kind == "choice" else []
            assume(line(answer) not in map(line, wrong))
            items.append(item(kind, draw(ANY), answer, **given | {"distractors": tuple(wrong)}))
    return items


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(items=hostile_items())
def test_every_format_holds_the_same_items(col: Anki, tmp_path: Path, items: list[Item]) -> None:
    ids = [one.id for one in items]

    rows = read_csv(formats.table(DECK, items))
    assert [row["id"] for row in rows] == ids
    assert [cell(row["front"]) for row in rows] == [line(show.front(one)) for one in items]
    assert [cell(row["answer"]) for row in rows] == [line(one.answer) for one in items]

    objects = json.loads(formats.items_json(DECK, items))["items"]
    assert [(entry["id"], entry["kind"]) for entry in objects] == [(one.id, one.kind) for one in items]
    assert [entry["front"] for entry in objects] == [show.plain(show.front(one)) for one in items]
    assert [entry["answer"] for entry in objects] == [show.plain(one.answer) for one in items]

    questions = read_gift(formats.gift(DECK, items).decode())
    assert [entry["id"] for entry in questions] == ids
    assert [entry["right"] for entry in questions] == [[line(one.answer).replace("->", "→")] for one in items]
    for one, entry in zip(items, questions, strict=True):
        assert sorted(entry["wrong"]) == sorted(line(text).replace("->", "→") for text in one.distractors)
        assert entry["feedback"] == line(f"{one.sources[0].sentence} (a.md)").replace("->", "→")
        if one.kind != "cloze":
            assert entry["stem"] == line(one.front)

    for ending in ("apkg", "txt"):
        col.empty()
        path = tmp_path / f"deck.{ending}"
        path.write_bytes(formats.FORMATS[ending](DECK, items))
        assert col.import_file(str(path)) == {"new": len(items)}
        assert col.problems() == []
        guids = {note["guid"] for note in col.notes()}
        assert guids == {note.guid for note in anki.notes(DECK, items)}
