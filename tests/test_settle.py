"""What analyses of several documents become in one deck."""

from __future__ import annotations

from collections import Counter

import pytest

from quizgen.score import THRESHOLD
from quizgen.settle import settle
from quizgen.show import deletion
from quizgen.types import Analysis, Item, Kind, Rejection, Source


def question(front: str, answer: str, start: int = 0, document: str = "b.md", score: float = 0.8) -> Item:
    fact = f"{front.removesuffix('?')} – {answer}."
    return Item("question", front, answer, fact, (Source(document, start, fact),), ("objects", "object"), score)


def cloze(front: str, answer: str, start: int = 0, document: str = "b.md") -> Item:
    fact = deletion(front, answer).text
    return Item("cloze", front, answer, fact, (Source(document, start, fact),), ("names", "cloze"), 0.8)


def analysis(*items: Item, document: str = "b.md", names: tuple[tuple[str, int], ...] = ()) -> Analysis:
    passed_over = Rejection(document, 900, "Perhaps.", "hedged")
    return Analysis(document, items, (passed_over,), words=2_000, names=names)


def settled(*analyses: Analysis, kinds: tuple[Kind, ...] = ("cloze", "question")) -> list[tuple[str, str]]:
    return [(item.front, item.answer) for item in settle(analyses, kinds=kinds)[0]]


def test_every_item_and_every_rejection_comes_out_once() -> None:
    items = [
        question("Who opened the mill?", "Ann Brand"),
        question("Who opened the mill?", "Carl Holt", 10),
        question("When was the bank of Lund sold?", "1854", 20),
        question("When was the old bank of Lund sold?", "1854", 30, score=0.7),
        question("Where does the ferry land?", "Lomma", 40, score=0.1),
        cloze("The canal ends at {{c1::Kivik}}.", "Kivik", 50),
    ]
    found = analysis(*items)
    kept, rejected = settle([found], kinds=["question"])
    assert [(item.front, item.answer) for item in kept] == [("When was the bank of Lund sold?", "1854")]
    assert [(r.reason, r.text) for r in rejected if r.item is None] == [("hedged", "Perhaps.")]
    out = Counter((item.front, item.answer) for item in [*kept, *(r.item for r in rejected if r.item)])
    assert out == Counter((item.front, item.answer) for item in items)
    assert sorted(r.reason for r in rejected) == [
        "asks the same as “When was the bank of Lund sold?”",
        "cards of the kind “cloze” are not wanted",
        "hedged",
        f"its score 0.1 is below {THRESHOLD:g}",
        "“Ann Brand” answers it too",
        "“Carl Holt” answers it too",
    ]


def test_the_threshold_is_the_score_s_unless_another_is_given() -> None:
    found = analysis(question("Where does the ferry land?", "Lomma", score=THRESHOLD - 0.001))
    assert settle([found])[0] == []
    assert len(settle([found], threshold=0)[0]) == 1
    assert settle([found], threshold=0, limit=0)[0] == []


def test_items_come_out_in_the_order_of_the_documents() -> None:
    later = analysis(question("Where does the ferry land?", "Lomma", 40), question("What burned?", "a mill", 10))
    first = analysis(question("Who sold the bank?", "Ann Brand", 7, "z.md"), document="z.md")
    assert [front for front, _ in settled(first, later)] == [
        "Who sold the bank?",
        "What burned?",
        "Where does the ferry land?",
    ]


QUIZ = [
    question("When was the bank of Lund sold?", "1854", 10),
    question("When did the mill burn?", "1861", 20),
    question("When did the ferry sink?", "1870", 30),
    question("When was the canal dug?", "1849", 40),
]


def test_a_quiz_only_where_it_is_wanted() -> None:
    assert {item.kind for item in settle([analysis(*QUIZ)])[0]} == {"question"}
    kept, _ = settle([analysis(*QUIZ)], kinds=["question", "choice"])
    assert [(item.kind, item.sources[0].start) for item in kept] == [
        (kind, start) for start in (10, 20, 30, 40) for kind in ("question", "choice")
    ]


NAMES = (("Nils Tegnér", 9), ("Ann Brand", 4))
MISSPELT = (("Nils Tegner", 2),)


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (question("Who taught Nils Tegner?", "Ann Brand"), ("Who taught Nils Tegnér?", "Ann Brand")),
        (question("Who taught Ann Brand?", "Nils Tegner"), ("Who taught Ann Brand?", "Nils Tegnér")),
        (question("Who taught Nils Tegnerson?", "Ann Brand"), ("Who taught Nils Tegnerson?", "Ann Brand")),
        (question("Who taught Nils?", "Ann Brand"), ("Who taught Nils?", "Ann Brand")),
        (
            cloze("{{c1::Nils Tegner}} taught Ann Brand.", "Nils Tegner"),
            ("{{c1::Nils Tegnér}} taught Ann Brand.", "Nils Tegnér"),
        ),
    ],
)
def test_one_name_has_one_spelling(item: Item, expected: tuple[str, str]) -> None:
    assert settled(analysis(item, names=NAMES), analysis(document="a.md", names=MISSPELT)) == [expected]


def test_the_answer_of_a_cloze_is_what_its_gap_holds() -> None:
    """At its second mention a person's name is short, also where that mention is deleted."""
    item = cloze("The house of Nils Tegnér was sold by {{c1::Tegner}}.", "Tegner")
    kept, _ = settle([analysis(item, names=(*NAMES, ("Tegner", 2)))])
    assert [(one.front, one.answer, one.fact) for one in kept] == [
        (
            "The house of Nils Tegnér was sold by {{c1::Tegnér}}.",
            "Tegnér",
            "The house of Nils Tegnér was sold by Tegnér.",
        )
    ]


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("Who taught President Tegner?", "Who taught President Nils Tegnér?"),
        ("Whom did Tegner teach?", "Whom did Nils Tegnér teach?"),
        ("Who taught Kemal Tegner?", "Who taught Kemal Tegner?"),
        ("Who taught K. Tegner?", "Who taught K. Tegner?"),
    ],
)
def test_the_surname_of_somebody_else_is_left_alone(front: str, expected: str) -> None:
    found = analysis(question(front, "Ann Brand"), names=(*NAMES, ("Tegner", 2)))
    assert settled(found) == [(expected, "Ann Brand")]
