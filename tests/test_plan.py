"""The plan of a build, the check without one, and the explanation of an item."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import Run

from quizgen import listing
from quizgen.decide import Decided, Stale
from quizgen.errors import Problem, QuizgenError
from quizgen.explain import UnknownItem, explain, find
from quizgen.listing import Listing
from quizgen.overrides import Decision, Overrides
from quizgen.plan import as_text, data, plan, word_diff
from quizgen.types import Analysis, Deck, Item, Rejection, Source

MONDAY = dt.datetime(2026, 11, 16, 9, tzinfo=dt.UTC)
TUESDAY = MONDAY + dt.timedelta(days=1)
SENTENCE = "The loom was patented by Edmund Cartwright in 1785."


def item(id: str, front: str, answer: str, **more: object) -> Item:
    made = Item(
        "question", front, answer, SENTENCE, (Source("looms.md", 40, SENTENCE, "Looms", "Cloth"),), ("dates", "when")
    )
    return replace(replace(made, id=id, note=id, score=0.8, modified=MONDAY), **more)  # type: ignore[arg-type]


SAME = item("aaaaaaaaa2", "Who patented the loom?", "Edmund Cartwright")
OLD = item("bbbbbbbbb2", "When was the lom patented?", "1785")
NEW = replace(OLD, front="When was the loom patented?", modified=TUESDAY)
LOST = item("ccccccccc2", "What was lost?", "this")
OUT = item("ddddddddd2", "What is out?", "that")
EMPTIED = replace(item("eeeeeeeee2", "The {{c2::loom}}.", "loom"), kind="cloze", note="aaaaaaaaa2", number=2)
ADDED = item("fffffffff2", "What came?", "it", modified=TUESDAY)
BEFORE = Listing("0.1.0", "p 1", Deck("cloth", "Crafts::Cloth"), (SAME, OLD, LOST, OUT, EMPTIED))
AFTER = replace(
    BEFORE,
    items=(SAME, NEW, ADDED),
    rejected=(Rejection("looms.md", 0, "x", "dropped in cloth.overrides.yaml", OUT),),
)
STALE = Stale("zzz", Problem("cloth.overrides.yaml", 3, 1, "stale decision on zzz: gone"), "aaaaaaaaa2")
DECIDED = Decided(applied=["ddddddddd2: dropped"], stale=[STALE])


@pytest.mark.parametrize(
    ("before", "after", "marked"),
    [
        ("in 1998", "in 1999", "in [-1998-]{+1999+}"),
        ("the old mill", "the mill", "the [-old-] mill"),
        ("the mill", "the old mill", "the {+old+} mill"),
        ("same", "same", "same"),
        ("", "new", "{+new+}"),
        ("Who was it?", "What is it?", "[-Who was-]{+What is+} it?"),
    ],
)
def test_words_that_go_and_come_are_marked(before: str, after: str, marked: str) -> None:
    assert word_diff(before, after) == marked


def test_a_plan_tells_what_becomes_of_each_card() -> None:
    assert (
        as_text(plan(BEFORE, AFTER, DECIDED))
        == """\
Crafts::Cloth: 1 new, 1 changed, 1 unchanged, 3 gone

New
  + fffffffff2  What came? → it

Changed
  ~ bbbbbbbbb2  When was the loom patented? → 1785
      front: When was the [-lom-]{+loom+} patented?

Gone
  - ccccccccc2  What was lost? → this  (its fact is no longer found)
  - ddddddddd2  What is out? → that  (dropped in cloth.overrides.yaml)
  - eeeeeeeee2  The {{c2::loom}}.  (its fact is no longer found)

  Nothing is deleted from a learner's collection. In Anki's browser, this finds them:

  ("Id:*ccccccccc2*" card:1) OR ("Id:*ddddddddd2*" card:1) OR ("Id:*eeeeeeeee2*" card:2)

  Some share their note with cards that stay. Tools > Empty Cards in Anki removes those.

Decisions
  ddddddddd2: dropped

Stale decisions: look at them with `quizgen review --stale`
  cloth.overrides.yaml:3:1: stale decision on zzz: gone"""
    )


def test_a_plan_as_data_says_the_same() -> None:
    told = json.loads(json.dumps(data(plan(BEFORE, AFTER, DECIDED))))
    assert [one["id"] for one in told["new"]] == ["fffffffff2"]
    assert told["changed"][0]["changes"] == {
        "front": {
            "before": "When was the lom patented?",
            "after": "When was the loom patented?",
            "diff": "When was the [-lom-]{+loom+} patented?",
        }
    }
    assert told["unchanged"] == ["aaaaaaaaa2"]
    assert [(one["id"], one["empty_card"]) for one in told["gone"]] == [
        ("ccccccccc2", False),
        ("ddddddddd2", False),
        ("eeeeeeeee2", True),
    ]
    assert told["stale"] == [
        {
            "file": "cloth.overrides.yaml",
            "line": 3,
            "column": 1,
            "message": "stale decision on zzz: gone",
            "id": "zzz",
            "offer": "aaaaaaaaa2",
        }
    ]


def test_a_first_build_is_all_new() -> None:
    assert as_text(plan(None, replace(BEFORE, items=(SAME,)), Decided())).startswith("Crafts::Cloth: 1 new, 0 changed")


# Explanations.


def test_an_item_is_explained() -> None:
    carried = replace(
        OLD, carried="the sentence was edited; before: “The lom was patented.”", generated=(("front", "When?"),)
    )
    person = Overrides("cloth.overrides.yaml", {OLD.id: Decision(id=OLD.id, line=7, column=1, front=OLD.front)})
    told = explain(carried, "in the deck", person)
    for text in (
        "bbbbbbbbb2: question, in the deck",
        "Sentence (looms.md, from character 40, Cloth › Looms)\n  " + SENTENCE,
        "dates: Find dates and years.",
        "As generated\n  When?\n  → 1785",
        "Score 0.80",
        "Decision\n  cloth.overrides.yaml:7:1\n  front: When {+was the lom patented+}?",
        "Identity\n  the sentence was edited; before: “The lom was patented.”",
        'in Anki: ("Id:*bbbbbbbbb2*" card:1)',
    ):
        assert text in told


def test_steps_and_the_parts_of_a_score_come_from_the_analysis(monkeypatch: pytest.MonkeyPatch) -> None:
    parts = [("words", 2.0), ("passive", -1.0)]
    monkeypatch.setattr("quizgen.score.parts", lambda features: parts if dict(features) else [])
    steps = (("pronouns", "A loom was patented in 1785."),)
    analysed = replace(OLD, id="", features=(("words", 8.0), ("passive", 1.0)), steps=steps)
    told = explain(OLD, "in the deck", Overrides("o.yaml"), [Analysis("looms.md", (analysed,), (), 9)])
    assert "Rewritten\n  pronouns: A loom was patented in 1785.\n" in told
    assert re.search(r"Score 0.80\n  natural 0.\d\d, alone 0.\d\d, single 0.\d\d, .*\n  \+2.00  words \(8\)", told)
    assert "\n  -1.00  passive" in told


def test_the_beginning_of_an_id_is_enough_if_no_other_begins_so() -> None:
    twin = replace(LOST, id="aab")
    made = replace(BEFORE, gone=(twin,))
    assert find("bbb", made) == (OLD, "in the deck")
    assert find("aab", made) == (twin, "gone: its fact is no longer found")
    with pytest.raises(QuizgenError, match="Several items begin with “aa”: aab, aaaaaaaaa2"):
        find("aa", made)
    with pytest.raises(UnknownItem, match="There is no item “bbbbbbbbb3” in this deck; did you mean “bbbbbbbbb2”"):
        find("bbbbbbbbb3", made)


# The commands.


def test_check_reports_all_mistakes_and_stale_decisions(tmp_path: Path, run: Run) -> None:
    (tmp_path / "docs.md").write_text("Looms weave.", encoding="utf-8")
    recipe = tmp_path / "cloth.yaml"
    recipe.write_text("id: cloth\nname: Cloth\nsources: [docs.md]\n", encoding="utf-8")
    (tmp_path / "cloth.items.yaml").write_text(listing.write(AFTER), encoding="utf-8")
    person = tmp_path / "cloth.overrides.yaml"
    person.write_text("aaaaaaaaa2: {drop: true, was: Who made it?}\n", encoding="utf-8")
    assert run("check", recipe).code == 0
    told = run("check", recipe)
    assert f"{person}:1:1: stale decision on aaaaaaaaa2" in told.err
    person.write_text("aaaaaaaaa3: drop\nbbbbbbbbb2: dorp\n", encoding="utf-8")
    told = run("check", recipe)
    assert told.code == 1
    assert told.err.splitlines() == [
        f"{person}:1:1: there is no item “aaaaaaaaa3”; did you mean “aaaaaaaaa2” (Who patented the loom?)?",
        f"{person}:2:13: a decision is “drop”, “keep” or a mapping, not “dorp”",
    ]
    as_json = run("check", recipe, "--format", "json")
    assert as_json.code == 1
    assert [problem["line"] for problem in json.loads(as_json.out)["problems"]] == [1, 2]
    recipe.write_text("id: cloth\nnme: Cloth\nsources: [docs.md]\n", encoding="utf-8")
    assert "unknown key “nme”" in run("check", recipe).err
