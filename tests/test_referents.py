"""Pronouns whose antecedent was left behind are written out, the others stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.english.referents import written_out
from quizgen.types import Resolved


def sentence(marked: str, names: str) -> Resolved:
    """Make a sentence of "Tesla left when [he] could." and the names for its marked pronouns."""
    text, referents = "", []
    for n, piece in enumerate(marked.replace("]", "[").split("[")):
        if n % 2:
            referents.append((len(text), len(text) + len(piece), names.split("|")[n // 2]))
        text += piece
    return Resolved(0, 0, len(text), text, (), (), tuple(referents))


MOVED = sentence("Nikola Tesla moved to Budapest, where [he] sold [his] coat.", "Tesla|Tesla's")
PAIR = sentence(
    "Ann Brand met Carl Holt before [she] sold the mill, and [he] paid [her] in gold.", "Ann Brand|Carl Holt|Ann Brand"
)


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("Nikola Tesla moved to Budapest.", "Nikola Tesla moved to Budapest."),
        ("Tesla, in Budapest, where he sold it.", "Tesla, in Budapest, where he sold it."),
        ("Nikola Tesla sold his coat.", "Nikola Tesla sold his coat."),
        ("In Budapest, somebody sold a coat.", "In Budapest, somebody sold a coat."),
        ("In Budapest, he sold his coat.", "In Budapest, Tesla sold his coat."),
        ("He sold his coat.", "Tesla sold his coat."),
        ("His coat was sold in Budapest.", "Tesla's coat was sold in Budapest."),
        ("In Teslaville, he sold his coat.", "In Teslaville, Tesla sold his coat."),
    ],
)
def test_the_first_pronoun_is_written_out(statement: str, expected: str) -> None:
    assert written_out(statement, MOVED) == expected


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("Ann Brand met Carl Holt before she sold the mill.", "Ann Brand met Carl Holt before she sold the mill."),
        ("He paid her in gold.", "Carl Holt paid Ann Brand in gold."),
        ("She sold the mill, and he paid her in gold.", "Ann Brand sold the mill, and Carl Holt paid her in gold."),
        ("Ms Brand sold the mill, and he paid her in gold.", "Ms Brand sold the mill, and Carl Holt paid her in gold."),
    ],
)
def test_each_of_two_has_its_own_name(statement: str, expected: str) -> None:
    assert written_out(statement, PAIR) == expected


def test_a_thing_that_its_last_word_does_not_tell_apart() -> None:
    """Another mill is named before, not "the paper mill"."""
    mills = sentence("The paper mill burned, and [it] was rebuilt beside the old mill.", "the paper mill")
    assert (
        written_out("Beside the old mill it was rebuilt.", mills) == "Beside the old mill the paper mill was rebuilt."
    )
    assert written_out("It was rebuilt.", mills) == "The paper mill was rebuilt."


def test_a_pronoun_without_a_name_stays() -> None:
    other = sentence("Tesla said that [he] left when it rained.", "Tesla")
    assert written_out("It rained when he left.", other) == "It rained when Tesla left."


@given(st.text(alphabet="he his Tesla sold coat, .", max_size=60))
def test_a_sentence_without_referents_changes_nothing(statement: str) -> None:
    assert written_out(statement, sentence("Tesla sold his coat.", "")) == statement


@given(st.lists(st.sampled_from("he his Tesla sold coat , in Budapest where".split()), max_size=12).map(" ".join))
def test_nothing_but_pronouns_is_replaced(statement: str) -> None:
    found = written_out(statement, MOVED)
    kept = [word for word in statement.split() if word not in {"he", "his"}]
    rest = iter(found.replace("Tesla's", "Tesla").lower().split())
    assert all(word.lower() in rest for word in kept)
    assert found.count("Tesla") <= statement.count("Tesla") + 1


def test_a_description_is_written_out_as_a_whole() -> None:
    made = sentence("The mill was sold in 1890, and the bank, including [the yard], was closed.", "the Holt Yard")
    assert (
        written_out("The bank, including the yard, was closed.", made)
        == "The bank, including the Holt Yard, was closed."
    )
    assert written_out("The old yard was closed.", made) == "The old yard was closed."
