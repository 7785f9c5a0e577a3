"""Which spellings are one name, and how the names of several documents come together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.resolve.spelling import same_word, same_words
from quizgen.resolve.unify import deck_names, unify
from quizgen.types import Name

DIFFERENT = [
    ("Iran", "Iraq"),
    ("Austria", "Australia"),
    ("Mongolia", "Mongolian"),
    ("Slovakia", "Slovenia"),
    ("Karimov", "Karimova"),  # his daughter
    ("Apollo-11", "Apollo-12"),
    ("Marten", "Martens"),
]
SAME = [
    ("Jumabayev", "Zhumabaev"),
    ("Khrushchev", "Hrushchev"),
    ("Gorbachov", "Gorbachev"),
    ("Semmelweiss", "Semmelweis"),
    ("Åsgård", "Asgard"),
    ("Zhan-Batyr", "Jan-Batyr"),
]


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_names(one: str, other: str) -> None:
    assert not same_word(one, other)


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert same_word(one, other)


def test_only_one_word_may_hold_a_slip() -> None:
    assert same_words(["Robert", "Johansen"], ["Robert", "Johanson"])
    assert not same_words(["Robart", "Johansen"], ["Robert", "Johanson"])


@given(st.text(max_size=12), st.text(max_size=12))
def test_spelling_is_symmetric(one: str, other: str) -> None:
    assert same_word(one, other) == same_word(other, one)


# -- across documents --------------------------------------------------------------------------------------------

APART = [
    [("World War I", 3), ("World War II", 9)],
    [("Johann Christian Lund", 3), ("Johann Sebastian Lund", 9)],
    [("Robert Falk", 3), ("Roberta Falk", 2)],
    [("William Bragg", 4), ("Lawrence Bragg", 3), ("Bragg", 2)],
    [("Islam Karimov", 9), ("Gulnara Karimova", 3)],
    [("Vasa University", 5), ("Vasa", 5)],
    [("the Vasa Gate", 3), ("Gate", 10)],
]
TOGETHER = [
    ([("Zhomart Tolayev", 9), ("Jomart Tolaev", 1)], {"Jomart Tolaev": "Zhomart Tolayev"}),
    ([("Zhomart Tolayev", 9), ("Tolaev", 4)], {"Tolaev": "Zhomart Tolayev"}),
    ([("Zhomart Tolayev", 9), ("Kemal Tolayev", 1), ("Tolayev", 4)], {"Tolayev": "Zhomart Tolayev"}),
    ([("J. S. Lund", 1), ("Johann Sebastian Lund", 3)], {"J. S. Lund": "Johann Sebastian Lund"}),
]


@pytest.mark.parametrize("names", APART)
def test_names_that_stay_apart(names: list[tuple[str, int]]) -> None:
    assert unify(names) == {}


@pytest.mark.parametrize(("names", "variants"), TOGETHER)
def test_variants_come_together(names: list[tuple[str, int]], variants: dict[str, str]) -> None:
    assert unify(names) == variants


@given(st.lists(st.tuples(st.text("abcdefg -.", min_size=1, max_size=12), st.integers(1, 9))))
def test_what_a_name_becomes_stays_as_it_is(names: list[tuple[str, int]]) -> None:
    variants = unify(names)
    assert not set(variants) & set(variants.values())


def test_places_of_one_word_are_not_compared() -> None:
    names = [
        Name("Washington", "Washington", "it", "GPE", 3),
        Name("the Ministry", "the Ministry", "it", "ORG", 3),
        Name("Tolaev", "Tolaev", "he", "PERSON", 2),
    ]
    assert deck_names(names) == (("Tolaev", 2),)
