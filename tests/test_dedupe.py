"""Items that ask the same are merged, items with two answers are kept out, and nothing is lost unseen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen import dedupe
from quizgen.dedupe import SAME, ambiguous, content_words, merge, normalised
from quizgen.show import asked
from quizgen.types import Item, Rejection, Source


def question(front: str, answer: str, fact: str = "", *, score: float = 0.5, document: str = "a.md") -> Item:
    fact = fact or f"{front} {answer}."
    return Item("question", front, answer, fact, (Source(document, 0, fact),), (), score)


def cloze(front: str, answer: str, fact: str) -> Item:
    return Item("cloze", front, answer, fact, (Source("a.md", 0, fact),), (), 0.5)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Élysée", "elysee"),
        ("the  Élysée!", "elysee"),
        ("A", "a"),
        ("an area", "area"),
        ("Theodore", "theodore"),
        ("Anders", "anders"),
        ("C++", "c"),
        ("Łódź", "łodz"),
        ("", ""),
    ],
)
def test_normalised(text: str, expected: str) -> None:
    assert normalised(text) == expected


def test_content_words() -> None:
    assert content_words("When was the treaty signed?") == {"treaty", "signed"}
    assert content_words("Who was it that did?") == frozenset()


MILL = "The paper mill at Lund was opened by Ann Brand in 1854."


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            question("Who opened the paper mill at Lund in 1854?", "Ann Brand", MILL),
            question("Who opened the paper mill at Lund in 1855?", "Ann Brand", MILL.replace("1854", "1855")),
            id="another year",
        ),
        pytest.param(
            question("Who opened the paper mill at Lund in 1854?", "Ann Brand", MILL),
            question("Who opened the paper mill at Lund in 1854?", "Carl Holt", MILL.replace("Ann Brand", "Carl Holt")),
            id="another answer",
        ),
        pytest.param(
            question("Who opened the mill?", "Ann Brand", MILL),
            question("When was the mill opened?", "Ann Brand", MILL),
            id="another question word",
        ),
        pytest.param(
            question("Which of the two mills did stop?", "Lund", "The old mill at Lund did stop in the great frost."),
            question("Which of the two mills did?", "Lund", "The old mill at Lund didn't stop in the great frost."),
            id="n't",
        ),
        pytest.param(
            question("What can?", "the paper mill", "The old paper mill can run by night in a dry frost."),
            question("What cannot?", "the paper mill", "The old paper mill cannot run by night in a dry frost."),
            id="cannot",
        ),
        pytest.param(
            question("Where did two mills burn?", "Lund", "Two large paper mills on the canal burned at Lund."),
            question("Where did three mills burn?", "Lund", "Three large paper mills on the canal burned at Lund."),
            id="another number in words",
        ),
        pytest.param(
            question("What did Ann Brand open in 1854?", "a paper mill", "Ann Brand opened a paper mill in 1854."),
            question("What did Carl Holt sell in 1854?", "a paper mill", "Carl Holt sold a paper mill in 1854."),
            id="few words in common",
        ),
        pytest.param(
            question("Who opened the paper mill at Lund in 1854?", "Ann Brand", MILL),
            cloze(MILL.replace("Ann Brand", "{{c1::Ann Brand}}"), "Ann Brand", MILL),
            id="another kind",
        ),
    ],
)
def test_items_that_ask_something_else_both_stay(one: Item, other: Item) -> None:
    assert merge([one, other]) == ([one, other], [])


def test_the_best_of_those_that_ask_the_same_stays_with_all_the_sources() -> None:
    worse = question("Who opened the paper mill at Lund?", "Ann Brand", MILL, score=0.6, document="a.md")
    best = question("Who opened the mill?", "The Ann Brand", MILL + " ", score=0.9, document="b.md")
    again = question("Who, in 1854, opened it?", "ann brand", MILL.replace("at", "near"), score=0.7)
    kept, rejected = merge([worse, best, again])
    assert [(item.front, [s.document for s in item.sources]) for item in kept] == [
        ("Who opened the mill?", ["b.md", "a.md", "a.md"])
    ]
    assert [(rejection.item, rejection.reason) for rejection in rejected] == [
        (worse, "asks the same as “Who opened the mill?”"),
        (again, "asks the same as “Who opened the mill?”"),
    ]


def test_of_equally_good_ones_the_shorter_stays() -> None:
    long = question("Who opened the mill at Lund in 1854?", "Ann Brand", MILL)
    short = question("Who opened the mill?", "Ann Brand", MILL)
    assert [item.front for item in merge([long, short])[0]] == [short.front]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            question("When did Ann Brand open the mill?", "1854"),
            question("Where did Ann Brand open the mill?", "Lund"),
            id="another question word",
        ),
        pytest.param(
            question("What did Ann Brand open in 1854?", "a mill"),
            question("What did Ann Brand open in 1860?", "a bank"),
            id="each says which",
        ),
        pytest.param(
            question("Who opened the mill?", "Brand"),
            question("Who opened the mill at Lund?", "Ann Brand"),
            id="one answer is part of the other",
        ),
        pytest.param(
            cloze("Ann Brand left {{c1::Lund::city}}.", "Lund", "Ann Brand left Lund."),
            cloze("Ann Brand left in {{c1::1854::year}}.", "1854", "Ann Brand left in 1854."),
            id="hints tell gaps apart",
        ),
        pytest.param(
            question("What is it?", "a mill"), question("What was that?", "a bank"), id="nothing to compare by"
        ),
    ],
)
def test_items_with_one_answer_each_stay(one: Item, other: Item) -> None:
    assert ambiguous([one, other]) == ([one, other], [])


def test_an_item_that_a_more_special_one_answers_differently_is_kept_out() -> None:
    vague = question("What did Ann Brand open?", "a mill")
    special = question("What did Ann Brand open in 1860?", "a bank")
    kept, rejected = ambiguous([vague, special])
    assert kept == [special]
    assert [(rejection.item, rejection.reason) for rejection in rejected] == [(vague, "“a bank” answers it too")]


def test_items_that_ask_alike_with_two_answers_are_both_kept_out() -> None:
    mill, bank = question("What did Ann open?", "a mill"), question("What did Ann open?", "a bank")
    kept, rejected = ambiguous([mill, bank])
    assert kept == []
    assert [rejection.item for rejection in rejected] == [mill, bank]


def test_gaps_are_compared_without_their_answers() -> None:
    one = cloze("{{c1::Lund}} lies on the Höje river.", "Lund", "Lund lies on the Höje river.")
    two = cloze("{{c1::Lomma}} lies on the Höje river.", "Lomma", "Lomma lies on the Höje river.")
    assert ambiguous([one, two])[0] == []


WORDS = st.lists(st.sampled_from("red mill lund bank two 1854 not river ann old".split()), max_size=6).map(" ".join)


@st.composite
def items(draw: st.DrawFn) -> Item:
    kind = draw(st.sampled_from(["cloze", "question"]))
    answer = draw(st.sampled_from(["Lund", "the Lund", "1854", "old Lund", "%"]))
    around = draw(WORDS)
    front = f"Who {around}?" if kind == "question" else f"{around} {{{{c1::{answer}::{draw(WORDS)}}}}}."
    source = Source(draw(st.sampled_from(["a.md", "b.md"])), draw(st.integers(0, 3)), around)
    return Item(
        "cloze" if kind == "cloze" else "question",
        front,
        answer,
        draw(WORDS),
        (source,),
        (),
        draw(st.sampled_from([0.2, 0.5, 0.9])),
    )


Step = Callable[[Sequence[Item]], tuple[list[Item], list[Rejection]]]


def bare(found: Sequence[Any]) -> Counter[Any]:
    return Counter((item.kind, item.front, item.answer, item.fact, item.score) for item in found)


@pytest.mark.parametrize("step", [merge, ambiguous])
@given(given_=st.lists(items(), max_size=12), data=st.data())
def test_the_order_of_the_items_changes_nothing(step: Step, given_: list[Item], data: st.DataObject) -> None:
    kept, rejected = step(given_)
    again, rejected_again = step(data.draw(st.permutations(given_)))
    assert bare(again) == bare(kept)
    assert bare([r.item for r in rejected_again]) == bare([r.item for r in rejected])
    assert Counter(frozenset(item.sources) for item in again) == Counter(frozenset(item.sources) for item in kept)


@pytest.mark.parametrize("step", [merge, ambiguous])
@given(given_=st.lists(items(), max_size=12))
def test_every_item_stays_or_is_rejected(step: Step, given_: list[Item]) -> None:
    given_ = [replace(item, number=n) for n, item in enumerate(given_)]
    kept, rejected = step(given_)
    assert bare([*kept, *(rejection.item for rejection in rejected)]) == bare(given_)
    assert {source for item in kept for source in item.sources} <= {s for item in given_ for s in item.sources}
    order = [item.number for item in kept]
    assert order == sorted(order), "the order of the items is kept"


@given(st.lists(items(), max_size=12))
def test_no_two_items_that_ask_the_same_stay(given_: list[Item]) -> None:
    """As if everything had been compared with everything."""
    kept, rejected = merge(given_)

    def same(a: Item, b: Item) -> bool:
        one, two = content_words(a.fact), content_words(b.fact)
        return dedupe._guard(a) == dedupe._guard(b) and len(one & two) >= SAME * len(one | two)

    assert not any(same(a, b) for n, a in enumerate(kept) for b in kept[:n])
    assert all(any(same(r.item, item) and item.score >= r.item.score for item in kept) for r in rejected if r.item)


@given(st.lists(items(), max_size=12))
def test_no_item_that_another_answers_differently_stays(given_: list[Item]) -> None:
    kept, _ = ambiguous(given_)

    def rivals(a: Item, b: Item) -> bool:
        one, two = content_words(asked(a)), content_words(asked(b))
        x, y = (set(normalised(item.answer).split()) for item in (a, b))
        return dedupe._form(a) == dedupe._form(b) and bool(one) and one <= two and not x <= y and not y <= x

    assert [item for item in given_ if not any(rivals(item, other) for other in given_)] == kept


def test_the_work_grows_with_the_number_of_items(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where all items share a guard, and words that come everywhere."""
    compared = Counter[str]()

    def counted(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any) -> Any:
            compared[name] += 1
            return function(*args)

        return call

    monkeypatch.setattr(dedupe, "_jaccard", counted("same", dedupe._jaccard))
    monkeypatch.setattr(dedupe, "_differ", counted("rival", dedupe._differ))
    number = 20_000
    made = [
        question(
            f"Which town with a mill stands beside Q{n // 2}x and V{n % 97}x?", "Lund", f"Lund with M{n}x, V{n % 97}x"
        )
        for n in range(number)
    ]
    kept, _ = merge(made)
    assert len(kept) == number
    ambiguous(kept)
    same_question = [question("Who opened the mill?", f"Ann{n % 7}x", f"Fact{n}x of a mill") for n in range(number)]
    ambiguous(same_question)
    assert compared["same"] <= 3 * number
    assert compared["rival"] <= 3 * number
