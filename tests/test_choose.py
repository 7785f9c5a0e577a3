"""The best items are taken, within the bounds, and come out in the order of the documents."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.choose import DENSITY, PER_ANSWER, PER_FACT, PER_SENTENCE, choose
from quizgen.dedupe import normalised
from quizgen.score import WRITTEN
from quizgen.types import KINDS, Item, Kind, Source

WORDS = {"b.md": 1_000, "a.md": 100}  # the deck's order is not that of the names


def item(answer: str, start: int = 0, score: float = 0.7, kind: Kind = "question", document: str = "b.md") -> Item:
    fact = f"{answer} is at {start}."
    return Item(kind, f"What is at {start}, {kind}?", answer, fact, (Source(document, start, fact),), (), score)


def chosen(items: list[Item], limit: int | None = None) -> tuple[list[Item], list[str]]:
    kept, rejected = choose(items, WORDS, kinds=KINDS, threshold=0.5, limit=limit)
    return kept, [rejection.reason for rejection in rejected]


def test_just_good_enough() -> None:
    assert chosen([item("Lund", score=0.5)]) == ([item("Lund", score=0.5)], [])
    assert chosen([item("Lund", score=0.499)]) == ([], ["its score 0.499 is below 0.5"])


def test_only_the_kinds_that_are_wanted() -> None:
    quiz = item("Lund", kind="choice")
    kept, rejected = choose([quiz, item("Lund")], WORDS, kinds=["question"], threshold=0)
    assert kept == [item("Lund")]
    assert [(r.item, r.reason) for r in rejected] == [(quiz, "cards of the kind “choice” are not wanted")]


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ("Ann Brand", "Carl Holt", True),
        ("Ann Brand", "Carl Brand", False),
        ("the mill", "the bank", True),
        ("the mill", "The Mill", False),
        ("%", "€", False),
    ],
)
def test_one_card_of_a_sentence_for_one_answer(one: str, other: str, both: bool) -> None:
    kept, reasons = chosen([item(one), item(other, score=0.6)])
    assert len(kept) == 1 + both
    assert reasons == ([] if both else ["another card on this sentence asks for the same"])


def test_another_sentence_may_ask_for_the_same() -> None:
    assert len(chosen([item("Lund"), item("Lund", 1)])[0]) == 2


def test_a_quiz_may_ask_what_a_card_asks() -> None:
    both = [item("Lund"), item("Lund", kind="choice")]
    assert chosen(both) == (both, [])


def test_of_equally_good_ones_the_question_is_taken() -> None:
    kept, _ = chosen([item("Lund", kind="cloze"), item("Lund")])
    assert [one.kind for one in kept] == ["question"]


def test_enough_cards_on_a_sentence() -> None:
    sentence = [item(answer) for answer in ("one", "two", "three", "four")]
    assert chosen(sentence) == (sentence[:3], ["there are enough cards on this sentence"])


def test_enough_cards_with_an_answer() -> None:
    kept, reasons = chosen([item("Lund", start) for start in range(3)])
    assert len(kept) == 2
    assert reasons == ["enough cards have the answer “Lund”"]


def test_enough_cards_on_a_document() -> None:
    short = [item(f"x{n}", n, document="a.md") for n in range(4)]
    assert chosen(short) == (short[:3], ["there are enough cards on this document"])
    long = [item(f"x{n}", n) for n in range(40)]
    assert len(chosen(long)[0]) == 28


def test_a_limit_leaves_the_best() -> None:
    poor, good = item("one", 0, 0.6), item("two", 1, 0.9)
    assert chosen([poor, good], limit=1) == ([good], ["the deck’s limit of 1 is reached"])


def test_cards_that_authors_wrote_are_only_bound_by_the_limit() -> None:
    written = [item(("Yes", "No")[n % 2], n, WRITTEN, document="a.md") for n in range(30)]
    assert chosen(written) == (written, [])
    assert len(chosen(written, limit=20)[0]) == 20


def test_a_quiz_comes_out_beside_its_sentence() -> None:
    cards = [item("one", 10), item("two", 20), item("three", 5, document="a.md")]
    quiz = [replace(card, kind="choice") for card in cards]
    kept, _ = chosen([cards[2], *cards[:2], *quiz])
    assert kept == [cards[0], quiz[0], cards[1], quiz[1], cards[2], quiz[2]]


SCORES = st.sampled_from([0.3, 0.5, 0.7, 0.9])
ITEMS = st.lists(
    st.builds(
        item,
        st.sampled_from(["Lund", "the Lund", "Ann", "Ann Holt", "1854", "%", "a mill", "mills"]),
        st.integers(0, 4),
        SCORES,
        st.sampled_from(KINDS),
        st.sampled_from([*WORDS]),
    ),
    max_size=40,
)


@given(ITEMS, st.sets(st.sampled_from(KINDS)), SCORES, st.none() | st.integers(0, 8))
def test_the_bounds_hold(items: list[Item], kinds: set[Kind], threshold: float, limit: int | None) -> None:
    items = [replace(one, id=str(n)) for n, one in enumerate(items)]
    kept, rejected = choose(items, WORDS, kinds=kinds, threshold=threshold, limit=limit)
    assert Counter(one.id for one in [*kept, *(r.item for r in rejected if r.item)]) == Counter(o.id for o in items)
    assert all(one.kind in kinds and one.score >= threshold for one in kept)
    assert limit is None or len(kept) <= limit
    places = [([*WORDS].index(one.sources[0].document), one.sources[0].start) for one in kept]
    assert places == sorted(places)
    sentences = Counter((one.sources[0].document, one.sources[0].start, one.kind == "choice") for one in kept)
    facts = Counter((one.sources[0].document, one.fact, one.kind == "choice") for one in kept)
    assert max(sentences.values(), default=0) <= PER_SENTENCE
    assert max(facts.values(), default=0) <= PER_FACT
    for document, words in WORDS.items():
        here = [one for one in kept if one.sources[0].document == document]
        bound: float = max(3, int(words * DENSITY))
        answers = Counter(normalised(one.answer) for one in here)
        assert len(here) <= bound
        assert max(answers.values(), default=0) <= max(2, 1 + bound * PER_ANSWER)


@given(ITEMS)
def test_a_better_item_is_left_out_only_for_better_ones(items: list[Item]) -> None:
    kept, _ = choose(items, WORDS, kinds=KINDS, threshold=0)
    best = max((one.score for one in items), default=0)
    assert best == max((one.score for one in kept), default=0)
