"""Identity: what keeps its id, its note, its cloze number and its time, and what must not."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import pytest

from quizgen.identity import gone, identify, stamp
from quizgen.listing import Listing
from quizgen.sameness import better_made, completed, respelt, same_fact
from quizgen.types import Deck, Item, Kind, Rejection, Source

DECK = Deck("ports", "Ports")
MONDAY = dt.datetime(2026, 11, 16, 9, tzinfo=dt.UTC)
TUESDAY = MONDAY + dt.timedelta(days=1)


# The same fact?


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The lighthuose was built in 1712.", "The lighthouse was built in 1712."),
        ("Riga lies on the Dauguva.", "Riga lies on the Daugava, in Latvia."),
        ("The harbour was opend by Prince Ernst.", "The harbour was officially opened by Prince Ernst."),
        ("The canal joined the two seas in 1895.", "In 1895, the canal joined the two seas."),
        ("Genoa, which has an old harbour, is a port.", "Genoa is a port."),
        ("The pilot boards a ship at Elbe.", "The pilot boards the ship at Elbe."),
        ("The quay’s wall is “Long Wall”.", 'The quay\'s wall is "Long Wall".'),
        ("The crane lifts boxes off a ship.", "The crane lifts boxes off ships."),
    ],
)
def test_an_edit_keeps_the_fact(before: str, after: str) -> None:
    assert same_fact(before, after)
    assert same_fact(after, before)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The lighthouse was built in 1712.", "The lighthouse was built in 1721."),
        ("Henry VII enlarged the port.", "Henry VIII enlarged the port."),
        ("Iran exports dates through the port.", "Iraq exports dates through the port."),
        ("Slovenia built a port at Koper.", "Slovakia built a port at Koper."),
        ("Riga is free of ice.", "Riga is not free of ice."),
        ("The port lost three ships.", "The port hardly lost three ships."),
        ("Traffic increased after the war.", "Traffic decreased after the war."),
        ("Traffic grew before the war.", "Traffic grew after the war."),
        ("The dock was built by Rennie.", "The dock was destroyed by Rennie."),
        ("Anna Hansen was born in Bergen.", "Anna Hansen's father was born in Bergen."),
        ("The mayor lives in Riga.", "The daughter of the mayor lives in Riga."),
        ("Genoa beat Venice at Chioggia.", "Venice beat Genoa at Chioggia."),
        ("The port made a profit of 5 million.", "The port made an operating profit of 5 million."),
        ("Ships carried tea from Goa to Lisbon.", "Ships carried tea from Lisbon to Goa."),
        ("The pilot came aboard in May.", "The pilot came aboard in June."),
        ("Low tide brings hypertension.", "Low tide brings hypotension."),
        ("Oslo is the seat of the office.", "Oslo was the seat of the office."),
    ],
)
def test_another_fact_is_told_from_an_edit(one: str, other: str) -> None:
    assert not same_fact(one, other)
    assert not same_fact(other, one)


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        ("He resigned last year.", "Jens Olsen resigned in 2018.", True),
        ("Olsen became harbour master.", "Jens Olsen became harbour master.", True),
        ("It was opened in 1712.", "The Eddystone Light was opened in 1712.", True),
        ("Olsen became harbour master.", "Olsen became ambassador.", False),
        ("Olsen was born in 1950.", "Berg was born in 1950.", False),
        ("Olsen was born in 1950.", "Olsen was not born in 1950.", False),
        ("Olsen left in 1990.", "Olsen left in 1991.", False),
    ],
)
def test_other_rules_make_the_same_fact_of_a_sentence(before: str, after: str, same: bool) -> None:
    assert better_made(before, after) == same
    assert better_made(after, before) == same


def test_answers_in_better_spelling_or_in_full() -> None:
    assert respelt("Dauguva", "Daugava")
    assert not respelt("1998", "1999")
    assert not respelt("Marie", "Maria")
    assert completed("Olsen", "Jens Olsen")
    assert completed("Republic of Latvia", "Latvia")
    assert not completed("Latvia", "president of Latvia")
    assert not completed("Henry VII", "Henry")


# From one build to the next.


def question(
    fact: str, answer: str, *, sentence: str = "", front: str = "", document: str = "a.md", **more: Any
) -> Item:
    sources = more.pop("sources", (Source(document, more.pop("start", 0), sentence or fact),))
    kind: Kind = "question"
    return Item(
        kind, front or f"{fact.removesuffix('.').replace(answer, 'what')}?", answer, fact, sources, ("rule",), **more
    )


def cloze(fact: str, answer: str, **more: Any) -> Item:
    item = question(fact, answer, **more)
    return replace(item, kind="cloze", front=fact.replace(answer, f"{{{{c1::{answer}}}}}", 1))


def built(
    items: Sequence[Item], previous: Listing | None = None, held_back: Iterable[Item] = (), now: dt.datetime = MONDAY
) -> Listing:
    rejected = [Rejection("a.md", 0, item.fact, "its score is too low", item) for item in held_back]
    named, passed_over = identify(DECK, items, rejected, previous)
    left = gone(named, passed_over, previous)
    return Listing("0.1.0", "p 1", DECK, stamp(DECK, named, previous, now), passed_over, left)


def ids(listing: Listing) -> list[str]:
    return [item.id for item in listing.items]


BUILT = question("The lighthouse was built in 1712.", "1712")
KEPT = question("Hall kept the light.", "Hall")


def test_an_id_is_short_and_of_the_deck_the_kind_the_sentence_and_the_answer() -> None:
    (one,) = ids(built([BUILT]))
    assert len(one) == 10
    assert one.isalnum()
    assert one == one.lower()
    elsewhere = replace(BUILT, front="When?", sources=(Source("other/b.md", 99, "The  lighthouse was built in 1712."),))
    assert ids(built([elsewhere])) == [one]
    others = [cloze(BUILT.fact, "1712"), question(BUILT.fact, "lighthouse"), question("It was built in 1712.", "1712")]
    assert one not in ids(built(others))
    assert identify(Deck("quays", "Ports"), [BUILT], (), None)[0][0].id != one


def test_two_items_never_share_an_id() -> None:
    sentence = "The lighthouse was built and lit in 1712."
    facts = ["The lighthouse was built in 1712.", "The lighthouse was lit in 1712."]
    items = [question(fact, "1712", sentence=sentence) for fact in facts] * 2
    first = built(items)
    assert len(set(ids(first))) == 4
    assert ids(built(items, first)) == ids(first)


@pytest.mark.parametrize(
    ("before", "after", "how"),
    [
        (BUILT, replace(BUILT, front="In which year was the lighthouse built?"), ""),
        (BUILT, replace(BUILT, sources=(Source("moved/b.md", 700, BUILT.fact, "Lights", "Ports"),)), ""),
        (BUILT, question("The lighthouse was built of oak in 1712.", "1712"), ""),
        (BUILT, question("The lighthouse was built in 1712, of oak.", "1712"), ""),
        (question("The lighthuose was built in 1712.", "1712"), BUILT, "the sentence was edited"),
        (BUILT, question("In 1712, the lighthouse was built.", "1712"), "the sentence was edited"),
        (BUILT, replace(BUILT, sources=(Source("a.md", 0, "Built in 1712, it is tall."),)), "another sentence"),
        (
            question("It was built in 1712.", "1712", sentence="It was built in 1712."),
            question("Eddystone Light was built in 1712.", "1712", sentence="It was built in 1712."),
            "other rules made the same fact",
        ),
        (question("Smeton built the light.", "Smeton"), question("Smeaton built the light.", "Smeaton"), "the spell"),
        (
            question("Smeaton built it.", "Smeaton", sentence="Smeaton built it."),
            question("John Smeaton built it.", "John Smeaton", sentence="Smeaton built it."),
            "the name in the answer was completed",
        ),
    ],
)  # fmt: skip
def test_an_id_is_carried_over(before: Item, after: Item, how: str) -> None:
    first = built([KEPT, before])
    second = built([after, KEPT], first)
    if how or same_fact(before.fact, after.fact):
        assert ids(second) == ids(first)[::-1]
        assert second.items[0].carried.startswith(how)
        third = built([KEPT, after], second)
        assert ids(third) == ids(first)
        assert third.items[1].carried == second.items[0].carried
    else:
        assert ids(second)[0] not in ids(first)


@pytest.mark.parametrize(
    "after",
    [
        question("The lighthouse was built in 1721.", "1721"),
        question("The lighthouse was not built in 1712.", "1712"),
        question("The lighthouse was destroyed in 1712.", "1712"),
        question("The fort was built in 1712.", "1712"),
        question("The lighthouse was built in 1712.", "lighthouse"),
        cloze("The lighthouse was built in 1712.", "1712"),
        question("The lighthouse was lit in 1712.", "1712", sentence=BUILT.fact),
    ],
)
def test_an_id_is_not_carried_over_to_another_fact(after: Item) -> None:
    first = built([BUILT, KEPT])
    second = built([after, KEPT], first)
    assert second.items[0].id not in ids(first)
    assert second.items[1].id == ids(first)[1]
    assert [item.id for item in second.gone] == ids(first)[:1]


def test_where_two_are_equally_near_neither_is_taken() -> None:
    first = built(
        [question("The lighthuose was built in 1712.", "1712"), question("The lighthouze was built in 1712.", "1712")]
    )
    second = built([BUILT], first)
    assert second.items[0].id not in ids(first)


def test_what_was_edited_does_not_give_its_id_to_a_sentence_like_the_old_one() -> None:
    first = built([question("The lighthuose was built in 1712.", "1712")])
    second = built([BUILT], first)
    third = built([BUILT, question("The lighthuose was built in 1712.", "1712")], second)
    assert ids(third)[0] == ids(first)[0]
    assert ids(third)[1] != ids(first)[0]


def test_what_disappears_is_remembered_and_gets_its_id_back() -> None:
    first = built([BUILT, KEPT])
    second = built([KEPT], first)
    assert [item.id for item in second.gone] == ids(first)[:1]
    third = built([KEPT], second)
    assert third.gone == second.gone
    back = built([question("The lighthouse was built in 1712, on a rock.", "1712"), KEPT], third, now=TUESDAY)
    assert ids(back) == ids(first)
    assert back.gone == ()


def test_a_history_goes_to_what_is_in_the_deck_before_what_is_held_back() -> None:
    first = built(
        [replace(BUILT, front="When was it built?")], held_back=[replace(BUILT, front="In which year was it built?")]
    )
    second = built(
        [replace(BUILT, front="In which year was it built?")], first, [replace(BUILT, front="When was it built?")]
    )
    assert ids(second) == ids(first)


def test_what_is_held_back_keeps_its_id_and_its_time() -> None:
    first = built([BUILT, KEPT])
    second = built([KEPT], first, held_back=[BUILT])
    assert second.rejected[0].item
    assert (second.rejected[0].item.id, second.rejected[0].item.modified) == (ids(first)[0], MONDAY)
    assert second.gone == ()
    assert built([BUILT, KEPT], second, now=TUESDAY) == first


def test_merged_sentences_keep_one_identity_whichever_disappears() -> None:
    one = Source("a.md", 0, "The old lighthouse at Plymouth was finished by Rudyerd in 1709.")
    other = Source("b.md", 0, "The old lighthouse at Plymouth was completed by Rudyerd in 1709.")
    both = question(one.sentence, "1709", sources=(one, other))
    first = built([both])
    for left in (replace(both, sources=(one,)), question(other.sentence, "1709", sources=(other,)),
                 question(other.sentence, "1709", sources=(other, one))):  # fmt: skip
        assert ids(built([left], first)) == ids(first)


def test_ids_do_not_depend_on_the_order_of_documents() -> None:
    items = [BUILT, KEPT, cloze("Hall kept the light.", "Hall"), question("The rock is red.", "red")]
    first = built(items)
    expected = {item.front: item.id for item in first.items}
    for order in itertools.permutations(items):
        for previous in (None, first):
            assert {item.front: item.id for item in built(order, previous).items} == expected


# Notes and cloze numbers.

FACT = "Rudyerd built the lighthouse at Plymouth in 1709."


def placed(listing: Listing) -> dict[str, tuple[str, int]]:
    return {item.answer: (item.note, item.number) for item in listing.items}


def test_clozes_of_one_fact_share_a_note_and_keep_their_numbers_for_good() -> None:
    first = built([cloze(FACT, "Rudyerd"), cloze(FACT, "1709")])
    note = first.items[0].id
    assert placed(first) == {"Rudyerd": (note, 1), "1709": (note, 2)}
    assert first.items[1].front == "Rudyerd built the lighthouse at Plymouth in {{c2::1709}}."
    second = built([cloze(FACT, "1709"), cloze(FACT, "Plymouth")], first)
    assert placed(second) == {"1709": (note, 2), "Plymouth": (note, 3)}
    third = built([cloze(FACT, "Plymouth"), cloze(FACT, "lighthouse"), cloze(FACT, "Rudyerd")], second)
    assert placed(third) == {"Rudyerd": (note, 1), "Plymouth": (note, 3), "lighthouse": (note, 4)}


def test_a_number_survives_an_edit_of_the_sentence() -> None:
    first = built([cloze(FACT, "Rudyerd"), cloze(FACT, "1709")])
    edited = "Rudyerd built the lighthouse at Plymouth, in Devon, in 1709."
    second = built([cloze(edited, "Devon"), cloze(edited, "1709"), cloze(edited, "Rudyerd")], first)
    note = first.items[0].id
    assert placed(second) == {"Rudyerd": (note, 1), "1709": (note, 2), "Devon": (note, 3)}


def test_deletions_that_overlap_have_notes_of_their_own() -> None:
    items = [cloze(FACT, "the lighthouse"), cloze(FACT, "lighthouse at Plymouth"), cloze(FACT, "1709")]
    first = built(items)
    one, other, year = first.items
    assert one.note != other.note
    assert year.note == one.note
    assert placed(built(items[1:], first)) == {item.answer: (item.note, item.number) for item in (other, year)}


def test_the_clozes_of_a_note_that_no_longer_share_their_words_are_parted() -> None:
    first = built([cloze(FACT, "Rudyerd"), cloze(FACT, "1709"), cloze(FACT, "Plymouth")])
    shorter = "Rudyerd built the lighthouse in 1709."
    second = built([cloze(FACT, "Plymouth"), cloze(FACT, "1709"), cloze(shorter, "Rudyerd", sentence=FACT)], first)
    note = first.items[0].id
    assert placed(second)["Plymouth"] == (note, 3)
    assert placed(second)["1709"] == (note, 2)
    assert placed(second)["Rudyerd"][0] != note
    assert ids(second)[2] == ids(first)[0]


def test_what_is_held_back_takes_no_number_from_the_deck() -> None:
    first = built([cloze(FACT, "1709")], held_back=[cloze(FACT, "Rudyerd")])
    assert placed(first) == {"1709": (first.items[0].id, 1)}
    second = built([cloze(FACT, "1709"), cloze(FACT, "Plymouth")], first, held_back=[cloze(FACT, "Rudyerd")])
    assert placed(second)["Plymouth"] == (first.items[0].id, 2)


# Times.


def times(listing: Listing) -> list[dt.datetime | None]:
    return [item.modified for item in listing.items]


def test_an_unchanged_note_keeps_its_time_wherever_it_moves() -> None:
    first = built([BUILT, KEPT])
    second = built(
        [KEPT, replace(BUILT, score=0.7, trail=("better",), sources=(replace(BUILT.sources[0], start=900),))],
        first,
        now=TUESDAY,
    )
    assert times(second) == [MONDAY, MONDAY]


@pytest.mark.parametrize(
    "after",
    [
        replace(BUILT, front="When was the light built?"),
        replace(BUILT, tags=("sea",)),
        replace(BUILT, suspend=True),
        replace(BUILT, sources=(Source("renamed.md", 0, BUILT.fact),)),
        replace(BUILT, sources=(Source("a.md", 0, BUILT.fact, heading="Rocks"),)),
    ],
)
def test_a_note_that_shows_something_else_gets_the_time_of_the_build(after: Item) -> None:
    first = built([BUILT, KEPT])
    assert times(built([after, KEPT], first, now=TUESDAY)) == [TUESDAY, MONDAY]


def test_siblings_have_one_time() -> None:
    first = built([cloze(FACT, "Rudyerd"), cloze(FACT, "1709"), KEPT])
    second = built([cloze(FACT, "Rudyerd"), cloze(FACT, "1709"), cloze(FACT, "Plymouth"), KEPT], first, now=TUESDAY)
    assert times(second) == [TUESDAY, TUESDAY, TUESDAY, MONDAY]


def test_a_tag_of_the_deck_changes_every_note() -> None:
    first = built([BUILT, KEPT])
    tagged = Deck(DECK.id, DECK.name, ("sea",))
    assert {item.modified for item in stamp(tagged, first.items, first, TUESDAY)} == {TUESDAY}


def test_time_never_goes_back_even_if_the_clock_does() -> None:
    first = built([BUILT], now=TUESDAY)
    second = built([replace(BUILT, front="When?")], first, now=MONDAY)
    assert times(second) == [TUESDAY + dt.timedelta(seconds=1)]
