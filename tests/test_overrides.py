"""Overrides: every mistake at its place, a schema that agrees, and what becomes of the decisions."""

from __future__ import annotations

import json
import textwrap
from dataclasses import replace
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from quizgen import overrides
from quizgen.decide import CLEAR, NEAREST, Decided, decide
from quizgen.identity import identify
from quizgen.overrides import Decision, Overrides, wording
from quizgen.sameness import nearness
from quizgen.types import Deck, Item, Kind, Rejection, Source

SCHEMA = json.loads(resources.files("quizgen").joinpath("schemas/overrides.schema.json").read_text("utf-8"))
DECK = Deck("harbours", "Harbours")


def item(id: str, front: str, answer: str, kind: Kind = "question", **more: Any) -> Item:
    sources = (Source("ports.md", more.pop("start", 0), front),)
    return Item(
        kind, front, answer, more.pop("fact", front), sources, ("rule",), id=id, note=more.pop("note", id), **more
    )


ITEMS = (
    item("aaaaaaaaa2", "When was the lighthouse built?", "1712", start=0),
    item("bbbbbbbbb2", "It was built by {{c1::Rudyerd}} in 1709.", "Rudyerd", "cloze", start=50),
    item(
        "bbbbbbbbb3", "It was built by Rudyerd in {{c2::1709}}.", "1709", "cloze", note="bbbbbbbbb2", number=2, start=50
    ),
    item("ccccccccc2", "Which port is the oldest?", "Genoa", "choice", distractors=("Pisa", "Bari"), start=90),
)
WEAK = item("ddddddddd2", "Who kept the light?", "Hall", start=70)
REJECTED = (Rejection("ports.md", 70, "Hall kept the light.", "its score 0.30 is below 0.50", WEAK),)


def decided(tmp_path: Path, text: str, known: tuple[Item, ...] = ()) -> Decided:
    path = tmp_path / "ports.overrides.yaml"
    path.write_text(text, encoding="utf-8")
    found, problems = overrides.read(path, "ports.overrides.yaml")
    assert problems == []
    return decide(found, ITEMS, REJECTED, known)


def test_the_documented_example_is_read(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(textwrap.dedent((overrides.__doc__ or "").split("\n\n")[2]), encoding="utf-8")
    found, problems = overrides.read(path)
    assert problems == []
    assert list(found.decisions) == ["7k3q2m9xw4", "p2x8d1aa0k", "m4n7c2zz1q", "q8r1t5yy3e"]
    assert found.decisions["p2x8d1aa0k"].drop
    assert found.decisions["q8r1t5yy3e"].tags == ("geography",)
    assert [item.front for item in found.added] == ["Who wrote the report?", "The capital is {{c1::Astana}}."]


def fronts(result: Decided) -> list[str]:
    return [item.front for item in result.items]


def test_edited_fields_win_one_by_one(tmp_path: Path) -> None:
    result = decided(tmp_path, "aaaaaaaaa2: {front: In which year was the light built?, tags: [sea], suspend: true}\n")
    edited = result.items[0]
    assert (edited.front, edited.answer, edited.tags, edited.suspend) == (
        "In which year was the light built?",
        "1712",
        ("sea",),
        True,
    )
    assert edited.generated == (("front", "When was the lighthouse built?"),)
    assert (edited.id, edited.note) == ("aaaaaaaaa2", "aaaaaaaaa2")
    assert result.items[1:] == ITEMS[1:]
    assert result.applied == ["aaaaaaaaa2: front edited, tagged sea, suspended"]
    assert not result.stale
    assert not result.problems


def test_what_is_dropped_is_listed_with_its_reason(tmp_path: Path) -> None:
    result = decided(tmp_path, "aaaaaaaaa2: drop\n")
    assert [item.id for item in result.items] == ["bbbbbbbbb2", "bbbbbbbbb3", "ccccccccc2"]
    assert result.rejected[-1] == Rejection("ports.md", 0, ITEMS[0].fact, "dropped in ports.overrides.yaml", ITEMS[0])


@pytest.mark.parametrize("decision", ["keep", "{keep: true}", "{front: Who kept the lamp?}"])
def test_what_was_held_back_and_is_wanted_comes_in_at_its_place(tmp_path: Path, decision: str) -> None:
    result = decided(tmp_path, f"ddddddddd2: {decision}\n")
    assert [item.id for item in result.items] == ["aaaaaaaaa2", "bbbbbbbbb2", "bbbbbbbbb3", "ddddddddd2", "ccccccccc2"]
    assert result.rejected == ()


def test_a_tag_alone_does_not_take_in_what_was_held_back_and_says_so(tmp_path: Path) -> None:
    result = decided(tmp_path, "ddddddddd2: {tags: [sea]}\n")
    assert result.items == ITEMS
    assert result.rejected == REJECTED
    assert "the item is held back" in str(result.stale[0])


def test_a_cloze_takes_its_answer_from_its_edited_front_and_keeps_its_number(tmp_path: Path) -> None:
    result = decided(tmp_path, 'bbbbbbbbb3: {front: "The lighthouse was built by Rudyerd in {{c1::1709::year}}."}\n')
    assert fronts(result)[1:3] == [
        "The lighthouse was built by {{c1::Rudyerd}} in 1709.",
        "The lighthouse was built by Rudyerd in {{c2::1709::year}}.",
    ]
    assert [item.answer for item in result.items[1:3]] == ["Rudyerd", "1709"]
    assert result.items[1].generated == (("front", "It was built by {{c1::Rudyerd}} in 1709."),)


def test_a_sibling_whose_answer_was_edited_away_is_left_out_and_reported(tmp_path: Path) -> None:
    result = decided(tmp_path, 'bbbbbbbbb3: {front: "The lighthouse was built in {{c2::1709}}."}\n')
    assert [item.id for item in result.items] == ["aaaaaaaaa2", "bbbbbbbbb3", "ccccccccc2"]
    assert result.rejected[-1].reason == "the edited words of its note do not hold “Rudyerd” once"
    assert "so that the card bbbbbbbbb2 is left out" in str(result.stale[0])


def test_two_edits_of_one_note_must_agree(tmp_path: Path) -> None:
    text = (
        'bbbbbbbbb2: {front: "{{c1::Rudyerd}} built it."}\nbbbbbbbbb3: {front: "Rudyerd built it in {{c2::1709}}."}\n'
    )
    message = "bbbbbbbbb3 and bbbbbbbbb2 share a note, and so must share their words but for the deletion"
    assert [str(p) for p in decided(tmp_path, text).problems] == [f"ports.overrides.yaml:2:1: {message}"]


# Stale decisions.


@pytest.mark.parametrize(
    "was",
    ["When was the lighthouse built? → 1712", "When was the lighthouse built?", "when was  the lighthouse built?"],
)
def test_the_wording_that_a_decision_was_made_against_is_known_again(tmp_path: Path, was: str) -> None:
    assert decided(tmp_path, f'aaaaaaaaa2: {{drop: true, was: "{was}"}}\n').stale == []


def test_a_cloze_number_is_no_part_of_the_wording(tmp_path: Path) -> None:
    text = 'bbbbbbbbb3: {drop: true, was: "It was built by Rudyerd in {{c1::1709}}."}\n'
    assert decided(tmp_path, text).stale == []


@pytest.mark.parametrize(
    ("decision", "gone", "front"),
    [
        ("drop: true", True, None),
        ("front: When was it built?", False, "When was it built?"),
        ("suspend: true", False, "When was the lighthouse built?"),
        ("keep: true", False, "When was the lighthouse built?"),
    ],
)
def test_a_decision_against_another_wording_counts_and_is_reported(
    tmp_path: Path, decision: str, gone: bool, front: str | None
) -> None:
    result = decided(tmp_path, f"aaaaaaaaa2:\n  {decision}\n  was: When was it lit? → 1712\n")
    assert str(result.stale[0]) == (
        "ports.overrides.yaml:1:1: stale decision on aaaaaaaaa2: made against “When was it lit? → 1712”, which is now "
        "“When was the lighthouse built? → 1712”"
    )
    assert [item.front for item in result.items if item.id == "aaaaaaaaa2"] == ([] if gone else [front])


def test_what_was_held_back_does_not_come_in_with_words_that_nobody_has_seen(tmp_path: Path) -> None:
    result = decided(tmp_path, "ddddddddd2: {keep: true, was: Who lit the lamp? → Hall}\n")
    assert result.items == ITEMS
    assert result.rejected == REJECTED
    assert len(result.stale) == 2
    worded = "ddddddddd2: {front: Who kept the lamp?, answer: Hall, was: Who lit the lamp? → Hall}\n"
    assert "Who kept the lamp?" in fronts(decided(tmp_path, worded))


def test_a_decision_on_what_has_disappeared_waits_and_offers_the_nearest_item(tmp_path: Path) -> None:
    old = item("zzzzzzzzz2", "When was the old lighthouse built?", "1698")
    for text in ("zzzzzzzzz2: drop\n", 'zzzzzzzzz2: {drop: true, was: "When was the old lighthouse built? → 1698"}\n'):
        result = decided(tmp_path, text, known=(old,))
        assert result.items == ITEMS
        assert result.stale[0].offer == "aaaaaaaaa2"
        assert str(result.stale[0]) == (
            "ports.overrides.yaml:1:1: stale decision on zzzzzzzzz2: its item “When was the old lighthouse built? → "
            "1698” is no longer found; the nearest item now is aaaaaaaaa2: “When was the lighthouse built? → 1712”"
        )


def test_nothing_is_offered_where_nothing_is_near(tmp_path: Path) -> None:
    result = decided(tmp_path, "zzzzzzzzz2: drop\n", known=(item("zzzzzzzzz2", "Who sailed to Goa?", "Gama"),))
    assert result.stale[0].offer == ""
    assert "nearest" not in str(result.stale[0])


FRONTS = st.lists(st.sampled_from("the old mill ship was built at sea".split()), min_size=1, max_size=7).map(" ".join)


@given(FRONTS, st.lists(FRONTS, max_size=6))
def test_no_item_is_nearer_than_the_one_that_is_offered(was: str, fronts: list[str]) -> None:
    items = [item(f"x{n}", front, "1712") for n, front in enumerate(fronts)]
    decision = Decision(id="gone", was=f"{was} → 1712")
    (stale,) = decide(Overrides("x.yaml", {"gone": decision}), items, ()).stale
    ranked = sorted(((nearness(f"{was} → 1712", wording(one)), one.id) for one in items), reverse=True)
    best, second = ([near for near, _ in ranked] + [0.0, 0.0])[:2]
    assert stale.offer == (ranked[0][1] if best >= NEAREST and best - second >= CLEAR else "")


# Mistakes.


def test_all_mistakes_are_reported_at_once_each_at_its_place(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(
        """\
aaaaaaaaa2: {frnt: What?, suspend: maybe}
bbbbbbbbb2: dorp
aaaaaaaaa2: drop
ccccccccc2: {front: "What is {{c1::Genoa}} and {{c2::Pisa}}?"}
ddddddddd2: {drop: true, keep: true}
eeeeeeeee2: {front: Was Hall the keeper?, answer: hall}
fffffffff2: {}
ggggggggg2: {tags: [a b, c, c], distractors: [one]}
hhhhhhhhh2: {answer: 1.50}
iiiiiiiii2: {drop: false}
add:
- {question: Who wrote the report?}
- {cloze: The capital is Riga.}
- {cloze: "{{c1::Riga}} and {{c1::Oslo}}"}
- just text
- {question: Is Riga big?, answer: Riga}
- {question: a?, cloze: "{{c1::b}}"}
- {cloze: "Riga, {{c1::Riga}}."}
- {cloze: "In {{c1::Riga}}.", answer: Riga}
- {question: What?, answer: This, id: Not An Id}
- {question: How?, answer: So}
- {question: How?, answer: So}
""",
        encoding="utf-8",
    )
    _, problems = overrides.read(path, "x.yaml")
    assert [str(problem) for problem in sorted(problems)] == [
        "x.yaml:1:14: unknown key “frnt”; did you mean “front”?",
        "x.yaml:1:36: “suspend” must be true or false, not “maybe”",
        "x.yaml:2:13: a decision is “drop”, “keep” or a mapping, not “dorp”",
        "x.yaml:3:1: the key “aaaaaaaaa2” is there twice",
        "x.yaml:4:21: a cloze's front has exactly one deletion, like {{c1::Astana}}; here are 2",
        "x.yaml:5:13: an item cannot be both dropped and kept",
        "x.yaml:6:21: the front gives the answer “hall” away",
        "x.yaml:7:13: this decides nothing; write “drop”, “keep”, or what to change",
        "x.yaml:8:21: the tag “a b” holds a space, which Anki does not take; write “-” or “_”",
        "x.yaml:8:29: “c” is there twice",
        "x.yaml:8:46: there must be at least two distractors",
        "x.yaml:9:22: “answer” must be text, not “1.5”; put it between quotes",
        "x.yaml:10:20: “drop” is true or not there",
        "x.yaml:12:3: a question needs its “answer”",
        "x.yaml:13:11: a cloze needs deletions, like {{c1::Astana}} or {{c1::Astana::city}}",
        "x.yaml:14:11: two deletions have one number; give each its own",
        "x.yaml:15:3: a card is a mapping, like {question: …, answer: …}, not “just text”",
        "x.yaml:16:14: the question gives the answer “Riga” away",
        "x.yaml:17:3: a card has either a “question” (and its “answer”) or a “cloze”",
        "x.yaml:18:11: the front gives the answer “Riga” away",
        "x.yaml:19:39: a cloze has no “answer”; its deletions say what is asked",
        "x.yaml:20:39: an id must be lower-case letters and digits, joined by “-” or “_”, not “Not An Id”",
        "x.yaml:22:3: this card is there already, at line 21",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "aaaaaaaaa3: drop",
            "1:1: there is no item “aaaaaaaaa3”; did you mean “aaaaaaaaa2” (When was the lighthouse built?)?",
        ),
        ("xyz: drop", "1:1: there is no item “xyz”"),
        (
            "bbbbbbbbb2: {front: Who built it?}",
            "1:1: bbbbbbbbb2 is a cloze, and its front needs a deletion like {{c1::Rudyerd}}",
        ),
        ("bbbbbbbbb2: {answer: Smeaton}", "1:1: bbbbbbbbb2 is a cloze: change its front, where “Rudyerd” is deleted"),
        ('aaaaaaaaa2: {front: "In {{c1::1712}}."}', "1:1: aaaaaaaaa2 is a question and has no deletions"),
        ("aaaaaaaaa2: {front: Was it built in 1712?}", "1:1: the front gives the answer “1712” away"),
        ("aaaaaaaaa2: {distractors: [1711, 1713]}", "1:1: aaaaaaaaa2 is a question and has no distractors"),
        ("ccccccccc2: {distractors: [Genoa, Bari]}", "1:1: “Genoa” is the right answer, not a distractor"),
    ],
)
def test_what_cannot_be_about_the_item_is_a_mistake(tmp_path: Path, text: str, message: str) -> None:
    assert [str(problem) for problem in decided(tmp_path, text).problems] == [f"ports.overrides.yaml:{message}"]


# Cards of the person's own.


def added(tmp_path: Path, text: str) -> tuple[Item, ...]:
    path = tmp_path / "ports.overrides.yaml"
    path.write_text(text, encoding="utf-8")
    found, problems = overrides.read(path)
    assert problems == []
    return identify(DECK, found.added, (), None)[0]


def test_added_cards_have_ids_of_their_own_text(tmp_path: Path) -> None:
    one, two = added(
        tmp_path, "add:\n- {question: Who wrote it?, answer: Ada, source: a.md}\n- {question: Why?, answer: 42}\n"
    )
    assert (one.front, one.answer, one.sources[0].document, one.trail) == ("Who wrote it?", "Ada", "a.md", ("added",))
    assert (two.answer, two.sources[0].document) == ("42", "ports.overrides.yaml")
    (again,) = added(tmp_path, "# before\nadd: [{question: Who wrote it?, answer: Ada, source: other.md}]\n")
    assert again.id == one.id != two.id


def test_an_added_cloze_has_an_item_for_each_deletion_on_one_note(tmp_path: Path) -> None:
    text = 'add: [{cloze: "{{c3::Riga}} lies on the {{c1::Daugava::river}}."}]\n'
    items = added(tmp_path, text)
    assert [(item.front, item.number) for item in items] == [
        ("{{c3::Riga}} lies on the Daugava.", 3),
        ("Riga lies on the {{c1::Daugava::river}}.", 1),
    ]
    assert len({item.note for item in items}) == 1
    assert len({item.id for item in items}) == 2


def test_an_added_card_can_have_an_id_that_the_person_gives(tmp_path: Path) -> None:
    items = added(tmp_path, 'add: [{cloze: "{{c1::Riga}} lies on the {{c2::Daugava}}.", id: riga}]\n')
    assert [(item.id, item.note) for item in items] == [("riga", "riga"), ("riga-2", "riga")]


def test_an_empty_file_and_no_file_say_nothing(tmp_path: Path) -> None:
    assert added(tmp_path, "# nothing yet\n") == ()
    assert overrides.read(tmp_path / "none.yaml", "none.yaml") == (overrides.Overrides("none.yaml"), [])


# The schema.

VALID = """
- null
- {}
- {a1: drop, b2: keep}
- {a1: {keep: true}}
- {a1: {front: What, answer: 1999, tags: [x, y], suspend: false, was: What was}}
- {a1: {distractors: [one, two]}}
- {add: []}
- {add: [{question: Who, answer: She}]}
- {add: [{question: Who, answer: She, distractors: [he, they], source: a.md, tags: [t], suspend: true, id: who-1}]}
- {add: [{cloze: "It is {{c1::so}}."}]}
"""
INVALID = """
- text
- [a]
- {a1: remove}
- {a1: {}}
- {a1: {drop: true, keep: true}}
- {a1: {drop: false}}
- {a1: {front: ""}}
- {a1: {frnt: What}}
- {a1: {answer: 1.5}}
- {a1: {tags: [a b]}}
- {a1: {tags: [a, a]}}
- {a1: {distractors: [one]}}
- {a1: {suspend: perhaps}}
- {add: {question: Who, answer: She}}
- {add: [{question: Who}]}
- {add: [{cloze: It is so.}]}
- {add: [{cloze: "It is {{c1::so}}.", answer: so}]}
- {add: [{question: Who, answer: She, cloze: "It is {{c1::so}}."}]}
- {add: [{question: Who, answer: She, id: No Id}]}
"""


@pytest.mark.parametrize(
    ("value", "accepted"),
    [*((value, True) for value in yaml.safe_load(VALID)), *((value, False) for value in yaml.safe_load(INVALID))],
    ids=str,
)
def test_the_schema_and_the_reader_agree(tmp_path: Path, value: Any, accepted: bool) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(yaml.safe_dump(value), encoding="utf-8")
    assert (overrides.read(path)[1] == []) == accepted
    assert jsonschema.Draft202012Validator(SCHEMA).is_valid(value) == accepted


def test_an_id_of_the_person_s_own_must_be_free(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("add: [{question: Who?, answer: She, id: aaaaaaaaa2}]\n")
    found, _ = overrides.read(path, "x.yaml")
    result = decide(found, (*ITEMS, *(replace(item, note=item.id) for item in found.added)), REJECTED)
    assert [str(problem) for problem in result.problems] == ["x.yaml: the id “aaaaaaaaa2” is that of another item"]
