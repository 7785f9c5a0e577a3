"""The wh-phrases and hints that answers get."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Span

from quizgen.english.nouns import commonness, noun_class
from quizgen.english.wh import TYPED, countries, is_person, type_noun, type_of_name, wh_phrase


def marked(text: str, nlp: Language) -> Span:
    before, _, rest = text.partition("[")
    answer, _, after = rest.partition("]")
    span = nlp(before + answer + after).char_span(len(before), len(before) + len(answer))
    assert span is not None
    return span


@pytest.mark.parametrize(
    ("name", "noun"),
    [
        ("the Treaty of Versailles", "treaty"),
        ("Lake Victoria", "lake"),
        ("The Bay of Bengal", "bay"),
        ("Humber Bridge", "bridge"),
        ("Kenya", "country"),
        ("the Netherlands", "country"),
        ("Lakefield", ""),
        ("a peace treaty", ""),
        ("Victoria Lakes", ""),
        ("Duke of York", ""),
        ("University of Uppsala Hunting Club", ""),
        ("the College of the University of Uppsala", "college"),
        ("of", ""),
        ("", ""),
    ],
)
def test_the_type_that_a_name_tells(name: str, noun: str) -> None:
    assert type_of_name(name) == noun


def test_types_are_single_words_in_lower_case() -> None:
    assert all(word.isalpha() and word.islower() for word in TYPED)
    assert len(countries()) > 190
    assert all(name == name.strip() != "" for name in countries())


def test_a_common_noun_has_no_type(nlp: Language) -> None:
    assert type_noun(marked("The king built [the castle] in 1300.", nlp)) == ""
    assert type_noun(marked("The king lived in [Kronborg Castle].", nlp)) == "castle"
    assert type_noun(marked("The king lived in [the Brahe family's Kronborg Castle].", nlp)) == "castle"
    assert type_noun(marked("The plan was made by [Carl Holt in the United Kingdom].", nlp)) == ""


@pytest.mark.parametrize(
    ("statement", "phrase"),
    [
        ("In 1911 [Marie Curie] moved to Lund.", "Who"),
        ("In 1911 [the chemist] moved to Lund.", "Who"),
        ("In 1911 [the botanists] moved to Lund.", "Who"),
        ("[Marie Curie and Pierre Curie] announced radium.", "Who"),
        ("[The Treaty of Versailles] ended the war.", "Which treaty"),
        ("The river flows through [Kenya].", "Which country"),
        ("The river flows through [Kenya and Uganda].", "Which countries"),
        ("The river flows through [Kenya and the swamp].", ""),
        ("In 1911 [the Swedes] moved to Lund.", "Who"),
        ("In 1911 [the army] moved to Lund.", "Who"),
        ("In 1911 [NASA] moved to Lund.", "Which organisation"),
        ("In 1911 [the Brahe family] moved to Lund.", "Which family"),
        ("The poet lives in [Budapest].", "Which city"),
        ("The pump lifts [water].", "What"),
        ("The pump drives [steam turbines].", "What kind of turbines"),
        ("The pump drives [large turbines].", "What"),
        ("The pump lifts [over 200 barrels].", ""),
        ("The pump lifts [more water than the mill].", ""),
        ("The town sold [the mill].", "What"),
        ("The tribe hunts [reindeer].", "Which mammal"),
        ("The ferry carries [containers].", "What"),
        ("[Water] cools the pump.", "Which substance"),
        ("[Clear water] cools the pump.", "What"),
        ("[Wolves] hunt sheep.", "Which mammals"),
        ("In 1911 [the Senate] met.", "Who"),
        ("The painter drew [an Oslo street].", "What"),
    ],
)
def test_the_phrase_that_stands_for_an_answer(statement: str, phrase: str, nlp: Language) -> None:
    assert wh_phrase(marked(statement, nlp)) == phrase


@pytest.mark.parametrize(
    ("statement", "person"),
    [
        ("The mill was sold to [the miller].", True),
        ("The mill was sold to [the townswomen].", True),
        ("The mill was sold to [Swedish bankers].", True),
        ("The mill was sold to [the council].", False),
        ("The mill was sold to [the Bank of Sweden].", False),
        ("The mill was sold for [silver].", False),
    ],
)
def test_persons(statement: str, person: bool, nlp: Language) -> None:
    assert is_person(marked(statement, nlp)) is person


@pytest.mark.parametrize(
    ("noun", "kind"),
    [("chemist", "person"), ("Chemist", "person"), ("committee", "group"), ("chemists", ""), ("", ""), ("xyzzy", "")],
)
def test_the_class_of_a_noun(noun: str, kind: str) -> None:
    assert noun_class(noun) == kind


def test_how_common_a_noun_is() -> None:
    assert commonness("time") > commonness("bridge") > commonness("photosphere") == commonness("xyzzy") == 0
