"""The score is a pure, readable function of features that are really made."""

from __future__ import annotations

import inspect
import json
import math
import re
from dataclasses import replace
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from quizgen import features
from quizgen.items import items
from quizgen.rules import rules
from quizgen.score import DEPTH, MARKS, THRESHOLD, WRITTEN, forest, marks, parts, score, scores
from quizgen.types import KINDS, Fact, Source

# A feature is either one name, or "of=what" where something is one of several things.
MADE = frozenset(re.findall(r'"(\w+=?)[^"]*"(?:\] = |: )', inspect.getsource(features)))


USED = sorted(forest().features)


def test_the_file_of_trees_is_well_formed() -> None:
    data = json.loads(resources.files("quizgen").joinpath("data/score.json").read_text("utf-8"))
    assert data.keys() == {"calibration", "features", "marks"}
    assert [*data["marks"]] == [*MARKS]
    for mark in data["marks"].values():
        for splits, bounds, leaves in zip(mark["splits"], mark["bounds"], mark["leaves"], strict=True):
            assert len(splits) == len(bounds) == 2**DEPTH - 1 == len(leaves) - 1
            assert all(0 <= split < len(data["features"]) for split in splits)
            assert max(map(abs, leaves)) < 2, "no leaf decides alone"
    slope, _ = data["calibration"]
    assert slope > 0, "what the marks promise is never held against an item"


def by_hand(found: dict[str, float]) -> float:
    """Walk down each tree, one item and one node at a time."""
    data = json.loads(resources.files("quizgen").joinpath("data/score.json").read_text("utf-8"))
    product = 1.0
    for mark in data["marks"].values():
        odds = mark["start"]
        for splits, bounds, leaves in zip(mark["splits"], mark["bounds"], mark["leaves"], strict=True):
            node = 0
            while node < len(splits):
                node = 2 * node + (2 if found.get(data["features"][splits[node]], 0.0) > bounds[node] else 1)
            odds += leaves[node - len(splits)]
        product /= 1 + math.exp(-odds)
    slope, offset = data["calibration"]
    return 1 / (1 + math.exp(-offset - slope * math.log(product / (1 - product))))


@pytest.mark.parametrize("name", USED)
def test_every_feature_of_the_trees_is_made(name: str) -> None:
    family, _, member = name.partition("=")
    assert (f"{family}=" if member else family) in MADE
    members: dict[str, set[str]] = {
        "kind": set(KINDS),
        "made_by": {rule.name for rule in rules("questions")} | {"cloze"},
        "answer_by": {rule.name for rule in rules("answers")},
    }
    assert not member or member in members.get(family, {member})


def test_only_features_that_the_module_names_are_made(nlp: Language) -> None:
    """So that the test above compares with all there are."""
    text = "In 1854 Ann Brand, a Danish botanist, opened the old paper mill at Lund for the printers of the city."
    fact = Fact(text, Source("a.md", 0, text, title="Lund"), ("trim",), 0.5)
    sent = nlp(text)[:]
    made = [features.features(item, fact, sent, answer) for item, answer in items(fact, sent)]
    made += [features.in_words("Who opened the mill?", "Ann Brand", "Lund")]
    made += [features.in_document("Who opened the mill?", "Ann Brand", 0.5, {"mill": 0.5, "ann": 1.0})]
    assert len(made) > 5
    assert all(value for found in made[:-1] for value in found.values()), "what is 0 is left out"
    names = {name for found in made for name in found}
    assert {re.sub("=.*", "=", name) for name in names} <= MADE
    assert names & {*USED}


FEATURES = st.dictionaries(st.sampled_from([*USED, "unknown"]), st.floats(-10, 10), max_size=30)


@given(FEATURES)
def test_a_score_is_a_probability_of_the_features_alone(given_: dict[str, float]) -> None:
    found = score(given_.items())
    assert 0 <= found < WRITTEN
    assert found == round(found, 3)
    assert found == score(reversed([*given_.items()]))
    assert found == pytest.approx(by_hand(given_), abs=0.0011)
    assert [found] * 3 == scores([given_.items()] * 3)
    assert found == score({**given_, "unknown": 7.0, **dict.fromkeys({*USED} - given_.keys(), 0.0)}.items())


@given(FEATURES)
def test_the_parts_say_which_way_a_feature_moves_the_score(given_: dict[str, float]) -> None:
    told = parts(given_.items())
    assert [abs(by) for _, by in told] == sorted((abs(by) for _, by in told), reverse=True)
    for name, by in told:
        with_it, without = score(given_.items()), score({**given_, name: 0.0}.items())
        assert with_it >= without if by > 0 else with_it <= without
    assert {name for name, _ in told} <= given_.keys()


def test_no_item_passes_for_one_that_an_author_wrote(monkeypatch: pytest.MonkeyPatch) -> None:
    for offset, expected in [(50.0, 0.989), (-50.0, 0.0)]:
        monkeypatch.setattr("quizgen.score.forest", lambda offset=offset: replace(forest(), offset=offset))
        assert score([]) == expected < WRITTEN


def test_a_score_is_less_than_each_of_its_marks_promises() -> None:
    found = marks({"front_words": 0.5}.items())
    assert [*found] == [*MARKS]
    assert 0 < math.prod(found.values()) < min(found.values()) < 1


def test_what_adds_nothing_is_no_part() -> None:
    assert parts([("unknown", 3.0)]) == []
    assert parts([(name, 0.0) for name in USED]) == []


def test_the_trees_tell_items_apart() -> None:
    """Each feature on its own, at 0 or 1: not all of it leads to the same side of the threshold."""
    found = [score([(name, float(value))]) for name in USED for value in (0, 1)]
    assert min(found) < max(found)
    assert THRESHOLD < WRITTEN
