"""What people are shown of an item."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen import show
from quizgen.show import Deletion
from quizgen.types import Item, Source

ITEM = Item("question", "Who?", "Ann", "", (), ())


@pytest.mark.parametrize(
    ("front", "answer", "expected"),
    [
        ("In {{c1::1999::year}} it fell.", "1999", Deletion("In ", "1999", "year", " it fell.")),
        ("In {{c12::1999}} it fell.", "1999", Deletion("In ", "1999", "", " it fell.")),
        ("{{c1::std::vector}} grows.", "std::vector", Deletion("", "std::vector", "", " grows.")),
        ("{{c1::std::vector::type}}", "std::vector", Deletion("", "std::vector", "type", "")),
        ("Write {{c1::{{x}}}} here.", "{{x}}", Deletion("Write ", "{{x}}", "", " here.")),
        ("{{c1::no}} means {{c2::yes}}.", "yes", Deletion("{{c1::no}} means ", "yes", "", ".")),
        ("It is {{c1::Astana}}.", "", Deletion("It is ", "Astana", "", ".")),
        ("It is {{c1::Astana::city}}.", "another", Deletion("It is ", "Astana", "city", ".")),
    ],
)
def test_deletion(front: str, answer: str, expected: Deletion) -> None:
    assert show.deletion(front, answer) == expected


@pytest.mark.parametrize(
    "front", ["", "It is Astana.", "It is {{c1::}}.", "It is {{c1::Astana.", "It is {{c::Astana}}."]
)
def test_a_cloze_without_a_deletion(front: str) -> None:
    with pytest.raises(ValueError, match="without a deletion"):
        show.deletion(front, "Almaty")


@given(before=st.text(), answer=st.text(min_size=1), hint=st.text(alphabet="abc "), after=st.text())
def test_deletion_takes_apart_what_was_put_together(before: str, answer: str, hint: str, after: str) -> None:
    front = before + "{{c1::" + answer + ("::" + hint if hint else "") + "}}" + after
    if "{{c" not in before and not answer.startswith("::"):
        assert show.deletion(front, answer) == Deletion(before, answer, hint, after)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("e\u0301\x1f\t1\r\n2", "é 1\n2"),
        ("a\x00b\ud800c\x85d\u2028e", "abc\nd\ne"),
        ("👩‍🚀 שלום\u200f", "👩‍🚀 שלום\u200f"),
    ],
)
def test_plain(text: str, expected: str) -> None:
    assert show.plain(text) == expected


def test_front() -> None:
    assert show.front(ITEM) == "Who?"
    assert show.front(dataclasses.replace(ITEM, kind="cloze", front="It is {{c1::Ann}}.")) == "It is [...]."
    assert show.front(dataclasses.replace(ITEM, kind="cloze", front="It is {{c1::Ann::name}}.")) == "It is [name]."


def test_an_option_keeps_its_place_when_another_changes() -> None:
    item = dataclasses.replace(ITEM, id="x", distractors=("Bob", "Cid", "Dan"))
    changed = dataclasses.replace(item, distractors=("Dan", "Eve", "Bob"))
    kept = [option for option in show.options(item) if option != "Cid"]
    assert [option for option in show.options(changed) if option != "Eve"] == kept


@pytest.mark.parametrize(
    ("title", "heading", "answer", "expected"),
    [
        ("Skerryvore", "Building › The tower", "Alan Stevenson", "Skerryvore › Building › The tower"),
        ("Skerryvore", "", "1838", "Skerryvore"),
        ("", "", "1838", ""),
        ("Skerryvore", "Skerryvore", "1838", "Skerryvore"),
        ("Kazakhstan’s capital", "History", "Kazakhstan", "History"),
        ("Kazakh history", "Rivers", "Kazakhstan", "Rivers"),
        ("Life › Letters", "The work of 1838–1844", "in 1844", "Life › Letters"),
        ("The UN", "Members", "the UN", "Members"),
        ("The house of the poet", "Rooms", "the sea", "The house of the poet › Rooms"),
        ("北京的历史", "Maps", "北京", "Maps"),
        ("C", "Syntax", "C", "Syntax"),
        ("A sea of grass", "Steppes", "sea", "Steppes"),
        ("Museum guide, 1815", "", "US", "Museum guide, 1815"),
        ("Museum guide, 1815", "", "15", "Museum guide, 1815"),
    ],
)
def test_context_without_the_answer(title: str, heading: str, answer: str, expected: str) -> None:
    source = Source("a.md", 0, "", heading=heading, title=title)
    assert show.context(dataclasses.replace(ITEM, answer=answer, sources=(source,))) == expected


@pytest.mark.parametrize(
    ("sentence", "answer", "fact", "expected"),
    [
        ("It began in 1838 there.", "1838", "", "1838"),
        ("It began in 1838 there.", "in 1838", "", "in 1838"),
        ("It began In  1838 there.", "in 1838", "", "In  1838"),
        ("Curie won the prize.", "Marie Curie", "", "Curie"),
        ("The “Great Light” shone.", 'the "Great Light"', "", "The “Great Light”"),
        ("The years 1838–1844.", "1838-1844", "", "1838–1844"),
        ("The World Bank lent it.", "World War Two", "", None),
        ("She wrote the article.", "art", "", None),
        ("Nobody knows.", "1838", "", None),
        ("Of 5 keepers, one had 5 cats.", "5", "One keeper had 5 cats.", "cats"),
    ],
)
def test_the_answer_is_found_in_its_sentence(sentence: str, answer: str, fact: str, expected: str | None) -> None:
    span = show.found(sentence, answer, fact)
    if expected == "cats":
        assert span == (22, 23)
    else:
        assert (span and sentence[slice(*span)]) == expected


@given(st.text(), st.text(), st.text())
def test_finding_never_fails(sentence: str, answer: str, fact: str) -> None:
    span = show.found(sentence, answer, fact)
    assert span is None or 0 <= span[0] <= span[1] <= len(sentence)
