"""Items of one fact: which answers, asked how, and what the clozes look like."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Span

from quizgen.items import answers, cloze, core, items
from quizgen.rules import rules
from quizgen.show import deletion
from quizgen.types import Fact, Item, Source

STATEMENTS = [
    "In 1854 Ann Brand, a Danish botanist, opened the old paper mill at Lund for the printers of the city.",
    "The treaty was signed by Carl Holt on 28 June 1919.",
    "A whirlpool is a body of rotating water.",
    "The ferry carried 14,000 passengers in 1901 because the bridge had burned down.",
    "The river rises in Lake Vänern and flows through Sweden to the sea.",
    "The “Great Frost” of 1709 killed two thirds of the cattle (and many horses) near Lund.",
]


def made(text: str, nlp: Language, title: str = "") -> list[Item]:
    fact = Fact(text, Source("a.md", 0, text, title=title), ("trim",))
    return [item for item, _ in items(fact, nlp(text)[:])]


def found(text: str, nlp: Language) -> dict[str, tuple[str, ...]]:
    return {span.text: names for span, names in answers(nlp(text)[:]).items()}


def span(text: str, part: str, nlp: Language) -> tuple[Span, Span]:
    doc = nlp(text)
    start = text.index(part)
    answer = doc.char_span(start, start + len(part))
    assert answer is not None
    return doc[:], answer


@pytest.mark.parametrize(
    ("text", "half", "whole"),
    [
        ("Daniel arap Moi ruled Kenya from 1978 to 2002.", "Moi", "Daniel arap Moi"),
        ("The University of Edinburgh was founded in 1583.", "Edinburgh", "University of Edinburgh"),
        ("The reign lasted 1583–1603 in all.", "1583", ""),
        ("The Treaty of Ghent ended the war in 1814.", "Ghent", "Treaty of Ghent"),
        ("The mid-1920s were a time of growth in Lund.", "1920s", ""),
        ("The Holt-Brand company built the canal in 1854.", "Holt", ""),
        ("Genoa passed to Victor Emmanuel I of Sardinia.", "Victor Emmanuel", "Victor Emmanuel I of Sardinia"),
        ("The last mission, Apollo 17, landed in December 1972.", "Apollo", "Apollo 17"),
        ("The airship LZ 129 Hindenburg burned at Lakehurst.", "129", ""),
        ("The airship LZ 129 Hindenburg burned at Lakehurst.", "LZ", ""),
        ("The airship LZ 129 Hindenburg burned at Lakehurst.", "Hindenburg", ""),
    ],
)
def test_half_a_name_is_no_answer(text: str, half: str, whole: str, nlp: Language) -> None:
    asked = found(text, nlp)
    assert half not in asked
    assert not whole or whole in asked


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("In the year 1583 Carl Holt left Lund.", "1583"),
        ("Ann Brand studied at the University of Edinburgh.", "University of Edinburgh"),
        ("In 1901 Carl Holt crossed the Suez Canal.", "Suez Canal"),
        ("Carl Holt's mill at Lund was sold in 1854.", "Carl Holt"),
        ("The king of Denmark sold the mill in 1854.", "Denmark"),
        ("The treaty of 28 June 1919 was signed by Carl Holt.", "Carl Holt"),
    ],
)
def test_a_whole_name_is_an_answer(text: str, answer: str, nlp: Language) -> None:
    assert answer in found(text, nlp)


@pytest.mark.parametrize(
    ("text", "answer", "gap"),
    [
        ("Verdi sold his own estate.", "own estate", "estate"),
        ("The treaty divided the city into four occupation zones.", "four occupation zones", "occupation zones"),
        (
            "The airline bought larger Lockheed Constellations.",
            "larger Lockheed Constellations",
            "Lockheed Constellations",
        ),
        ("The firm made faster locomotives.", "faster locomotives", "locomotives"),
        ("The bridge is 48 metres long.", "48 metres", "48 metres"),
        ("The firm made steam locomotives.", "steam locomotives", "steam locomotives"),
        ("The birds winter in south-east Asia.", "south-east Asia", "south-east Asia"),
    ],
)
def test_a_gap_leaves_out_what_nobody_could_guess(text: str, answer: str, gap: str, nlp: Language) -> None:
    assert core(span(text, answer, nlp)[1]).text == gap


@pytest.mark.parametrize("text", STATEMENTS)
def test_answers_come_in_the_order_of_the_text_each_once(text: str, nlp: Language) -> None:
    spans = list(answers(nlp(text)[:]))
    assert spans
    assert [(one.start, one.end) for one in spans] == sorted({(one.start, one.end) for one in spans})
    assert {name for names in answers(nlp(text)[:]).values() for name in names} <= {r.name for r in rules("answers")}


@pytest.mark.parametrize(
    ("text", "part", "front"),
    [
        ("Tesla moved to Budapest in 1881.", "1881", "Tesla moved to Budapest in {{c1::1881::year}}."),
        ("Marie Curie studied physics.", "Marie Curie", "{{c1::Marie Curie::person}} studied physics."),
        ("The owl saw the owl.", "owl", "The {{c1::owl::bird}} saw the owl."),
        ("The river flows through Kenya.", "Kenya", "The river flows through {{c1::Kenya::country}}."),
    ],
)
def test_a_cloze(text: str, part: str, front: str, nlp: Language) -> None:
    assert cloze(*span(text, part, nlp)) == front


def test_the_second_sentence_of_a_text_has_its_own_offsets(nlp: Language) -> None:
    doc = nlp("Carl Holt left. Tesla moved to Budapest in 1881.")
    sent = list(doc.sents)[1]
    assert cloze(sent, doc[-2:-1]) == "Tesla moved to Budapest in {{c1::1881::year}}."


@pytest.mark.parametrize("text", STATEMENTS)
def test_items_hold_together(text: str, nlp: Language) -> None:
    questions = {rule.name for rule in rules("questions")}
    for item in made(text, nlp):
        assert item.fact == text
        assert item.score == 0
        assert item.trail[0] == "trim"
        if item.kind == "cloze":
            parts = deletion(item.front, item.answer)
            assert (parts.text, parts.answer) == (text, item.answer)
            assert item.trail[-1] == "cloze"
        else:
            assert item.front.endswith("?")
            assert item.front[0].isupper() or item.front[0].isdigit()
            assert item.trail[-1] in questions
            assert item.answer.lower() in text.lower()


def asked(text: str, nlp: Language, title: str = "") -> set[tuple[str, str]]:
    return {(item.front, item.answer) for item in made(text, nlp, title) if item.kind == "question"}


def test_questions_give_the_whole_answer(nlp: Language) -> None:
    assert asked("The old mill at Lund was opened by Ann Brand in 1854.", nlp) >= {
        ("In what year was the old mill at Lund opened by Ann Brand?", "1854"),
        ("Who opened the old mill at Lund in 1854?", "Ann Brand"),
    }
    assert ("What did Ann Brand open in 1854?", "the old windmill") in asked(
        "Ann Brand opened the old windmill in 1854.", nlp
    )


def test_reasons_are_asked_for_but_no_gaps(nlp: Language) -> None:
    by_kind = {
        item.kind: item
        for item in made("The mill closed in 1854 because its dam broke.", nlp)
        if "broke" in item.answer
    }
    assert by_kind.keys() == {"question"}
    assert by_kind["question"].front == "Why did the mill close in 1854?"


def test_part_of_the_title_is_no_answer(nlp: Language) -> None:
    text = "Ann Brand opened the Royal Albert Museum in 1854."
    title = "Royal Albert Museum"
    without, with_title = ({item.answer for item in made(text, nlp, title)} for title in ("", title))
    assert with_title <= without
    assert not any(answer in title and answer != title for answer in with_title)
    assert {"Ann Brand", "1854"} <= with_title


@pytest.mark.parametrize(
    ("text", "answer", "worth"),
    [
        ("In 1901 the academy gave Ann Brand a grant.", "grant", False),
        ("In 1901 Ann Brand played an important role.", "important role", False),
        ("In 1901 the academy gave Ann Brand a barometer.", "barometer", True),
        ("Ann Brand studied the migration of seal pups.", "seal pups", True),
        ("Ann Brand made the blade of copper.", "copper", True),
        ("A building for books is called a library.", "library", True),
    ],
)
def test_everyday_words_are_no_answers(text: str, answer: str, worth: bool, nlp: Language) -> None:
    assert (answer in {item.answer for item in made(text, nlp)}) == worth


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The firm exported goods such as tin, glass and vinegar to Lund.", {"tin", "glass", "vinegar"}),
        (
            "The firm Lund owned mines in several countries, including Bolivia and Peru.",
            {"Bolivia", "Peru", "Bolivia and Peru"},
        ),
    ],
)
def test_examples_are_no_answers(text: str, words: set[str], nlp: Language) -> None:
    found = {item.answer for item in made(text, nlp)}
    assert found
    assert words.isdisjoint(found)


def test_what_something_is_used_as_may_be_asked_for(nlp: Language) -> None:
    text = "Ellen Brand worked as a geologist in Lund."
    assert "geologist" in {item.answer for item in made(text, nlp)}
