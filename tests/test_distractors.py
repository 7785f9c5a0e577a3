"""Distractors are of the answer's type and form, certainly wrong, and the same in whatever order the items come."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen import distractors, figures
from quizgen.dedupe import normalised
from quizgen.distractors import choices, option, person
from quizgen.types import Item, Kind, Source


def _item(
    front: str,
    answer: str,
    label: str,
    fact: str = "",
    *,
    kind: Kind = "question",
    document: str = "a.txt",
    title: str = "",
) -> Item:
    fact = fact or f"{front.rstrip('?')}: {answer}."
    source = Source(document, 0, fact, title=title)
    return Item(kind, front, answer, fact, (source,), (), score=0.9, features=((f"answer_is={label}", 1.0),))


def _named(*answers: str, label: str = "PERSON", document: str = "a.txt") -> list[Item]:
    """Return items that lend their answers and tell little else."""
    stems = "rowed baked sang mended painted printed forged carved ploughed".split()
    return [
        _item(f"{{{{c1::{name}}}}} {verb} there.", name, label, kind="cloze", document=document)
        for name, verb in zip(answers, stems, strict=False)
    ]


def _distractors(item: Item, *others: Item) -> tuple[str, ...]:
    return next((choice.distractors for choice in choices([item], others)), ())


DAM = _item("Who designed the dam across the Orre valley?", "Anna Berg", "PERSON")


def test_a_person_stands_among_persons_of_the_same_gender() -> None:
    others = _named("Maria Lind", "Peter Holm", "Ingrid Falk", "Emma Dahl")
    assert set(_distractors(DAM, *others)) == {"Maria Lind", "Ingrid Falk", "Emma Dahl"}


def test_no_title_or_role_gives_an_option_away() -> None:
    item = _item("Who paid for the dam across the Orre valley?", "the financier J. P. Holm", "PERSON")
    others = _named("engineer Peter Lind", "President Karl Falk", "Dr. Emil Dahl")
    (choice,) = choices([item], others)
    assert choice.answer == "J. P. Holm"
    assert set(choice.distractors) == {"Peter Lind", "Karl Falk", "Emil Dahl"}


def test_a_surname_stands_among_surnames() -> None:
    item = _item("Who paid for the dam across the Orre valley?", "Holm", "PERSON")
    others = _named("Peter Holm", "Karl Falk", "Emil Dahl", "Stairs")
    assert set(_distractors(item, *others)) == {"Falk", "Dahl"}
    assert _distractors(item, *others[1:]) == ()  # whose surname is it?


def test_who_answers_by_another_fact_is_no_distractor() -> None:
    others = _named("Maria Lind", "Ingrid Falk", "Emma Dahl")
    rival = _item("{{c1::Emma Dahl}} also designed the dam of the valley.", "Emma Dahl", "PERSON", kind="cloze")
    near_miss = _item("{{c1::Emma Dahl}} also fished in the Orre.", "Emma Dahl", "PERSON", kind="cloze")
    assert "Emma Dahl" not in _distractors(DAM, *others, rival)
    assert "Emma Dahl" in _distractors(DAM, *others, near_miss)


def test_an_answer_that_the_whole_sentence_names_is_no_distractor() -> None:
    sentence = "With the help of Emma Dahl, Anna Berg designed the dam across the Orre valley."
    item = _item(DAM.front, "Anna Berg", "PERSON", "Anna Berg designed the dam across the Orre valley.")
    item = replace(item, sources=(Source("a.txt", 0, sentence),))
    others = _named("Maria Lind", "Ingrid Falk", "Emma Dahl")
    assert set(_distractors(item, *others)) == {"Maria Lind", "Ingrid Falk"}


def test_nobody_named_in_the_stem_is_a_distractor() -> None:
    item = _item("Who married Karl Falk in the chapel at Orre?", "Anna Berg", "PERSON")
    assert set(_distractors(item, *_named("Maria Lind", "Eva Falk", "Emma Dahl"))) == {"Maria Lind", "Emma Dahl"}


def test_who_lived_at_another_time_is_no_distractor() -> None:
    item = _item("Who designed the dam of 1912 across the Orre valley?", "Anna Berg", "PERSON")
    told = [
        _item(f"{{{{c1::{name}}}}} fished until {year}.", name, "PERSON", kind="cloze")
        for name, year in (("Maria Lind", 1790), ("Ingrid Falk", 1960), ("Emma Dahl", 1880))
    ]
    assert set(_distractors(item, *told, *_named("Eva Moe"))) == {"Ingrid Falk", "Emma Dahl", "Eva Moe"}


def test_a_country_stands_among_countries_of_the_deck() -> None:
    item = _item("Which country built the first ferry across the sound?", "Norway", "GPE")
    others = _named("Chile", "Kenya", "Oslo", "Peru", "Europe", label="GPE")
    assert set(_distractors(item, *others)) == {"Chile", "Kenya", "Peru"}


def test_a_park_stands_among_parks() -> None:
    item = _item("In which park does the fair take place each June?", "Holm Park", "FAC")
    others = _named("Falk Park", "Orre Bridge", "Elm Park", "Dahl", label="FAC")
    assert set(_distractors(item, *others)) == {"Falk Park", "Elm Park"}


def test_what_may_hold_the_place_is_no_distractor() -> None:
    item = _item("Where was the first ferry across the sound built?", "Orre", "GPE")
    others = _named("Lunde", "Vik", "Sande", label="GPE")
    county = [_item(f"{verb} in {{{{c1::Vestby}}}}.", "Vestby", "GPE", kind="cloze") for verb in "abcdefghi"]
    together = _item("Orre is near {{c1::Sande}}.", "Sande", "GPE", kind="cloze")
    assert set(_distractors(item, *others, *county)) == {"Lunde", "Vik", "Sande"}
    assert set(_distractors(item, *others, *county, together)) == {"Lunde", "Vik"}


def test_documents_lend_persons_only_if_they_name_one_in_common() -> None:
    elsewhere = _named("Maria Lind", "Ingrid Falk", "Emma Dahl", document="b.txt")
    assert _distractors(DAM, *elsewhere) == ()
    assert len(_distractors(DAM, *elsewhere, *_named("Anna Berg", document="b.txt"))) == 3


YEAR = _item("In what year was the dam across the Orre opened?", "1912", "DATE")
LATE = _item("In what year was the mill sold?", "1990", "DATE")


def test_a_year_stands_among_years_near_it() -> None:
    others = [
        _item(f"In what year did mill {n} burn?", year, "DATE") for n, year in enumerate(("1908", "1913", "1790"))
    ]
    found = _distractors(YEAR, LATE, *others)
    assert len(found) == 3
    assert "1908" in found
    assert all(1 < abs(int(year) - 1912) <= 17 for year in found)  # not the year after, which may count as well


def test_no_year_is_later_than_the_deck_knows() -> None:
    assert all(int(year) < 1912 for year in _distractors(YEAR))


def test_a_year_in_which_it_happened_as_well_is_no_distractor() -> None:
    rivals = [
        _item(f"{{{{c1::{year}}}}} saw the dam across the Orre opened.", str(year), "DATE", kind="cloze")
        for year in range(1890, 1912)
    ]
    assert all(int(year) > 1912 for year in _distractors(YEAR, LATE, *rivals))


@pytest.mark.parametrize(
    ("front", "answer", "possible"),
    [
        (
            "In which century was the abbey at Orre founded?",
            "the 12th century",
            {"the 11th century", "the 15th century"},
        ),
        ("In which decade did the mills at Orre close?", "the 1890s", {"the 1880s", "the 1910s"}),
        ("When was the bridge at Orre opened?", "March 1910", {"May 1910", "November 1909", "December 1910"}),
        ("How many bridges cross the river at Orre?", "seven", {"six", "nine"}),
        ("What percentage of the mills at Orre closed?", "80%", {"60%", "40%"}),
    ],
)
def test_figures_are_made_by_rule(front: str, answer: str, possible: set[str]) -> None:
    found = _distractors(_item(front, answer, "DATE"), LATE)
    assert len(found) == 3
    assert possible < set(figures.near(answer)) >= set(found)


def test_a_number_of_things_is_no_year() -> None:
    item = _item("How many mills stood at Orre in those days?", "1912", "CARDINAL")
    assert not {"1908", "1913"} & set(_distractors(item, YEAR, LATE))
    assert _distractors(_item("What was the weight of the bell at Orre?", "40 tons", "QUANTITY"), LATE) == ()


@pytest.mark.parametrize(
    "item",
    [
        _item("Who was a member of the rowing club at Orre?", "Anna Berg", "PERSON"),  # so were others
        _item("Who was Hans Vik's colleague at the mill of Orre?", "Anna Berg", "PERSON"),
        _item("Who designed the dam across the Orre valley?", "Orre Works", "ORG"),  # a mislabelled name
        _item("What opened the dam across the Orre valley?", "Anna Berg", "PERSON"),
        _item("Who designed the dam across the Orre valley?", "Anna Berg and Emma Dahl", "PERSON"),
        _item("Who waited?", "Anna Berg", "PERSON"),  # who did not?
        _item("Who designed the dam across the Orre valley?", "Fort Vik", "PERSON"),
    ],
    ids=lambda item: f"{item.front} {item.answer}",
)
def test_what_is_unsure_is_passed_over(item: Item) -> None:
    others = _named("Maria Lind", "Ingrid Falk", "Eva Moe", "Karl Holm")
    assert _distractors(DAM, *others) != ()
    assert _distractors(item, *others) == ()


def test_one_distractor_is_too_few() -> None:
    assert _distractors(DAM, *_named("Maria Lind")) == ()
    assert len(_distractors(DAM, *_named("Maria Lind", "Ingrid Falk"))) == 2


def test_a_term_stands_among_terms_of_its_kind_and_number() -> None:
    front = "What drove the looms of the mill at Orre?"
    item = _item(front, "turbines", "artifact")
    told = [
        _item(f"{{{{c1::{term}}}}} {verb} there.", term, label, kind="cloze")
        for term, label in (
            *(("windlasses", "artifact"), ("capstans", "artifact"), ("winches", "artifact"), ("pulley", "artifact")),
            *(("many treadmills", "artifact"), ("badgers", "animal")),
        )
        for verb in ("creaked", "broke")
    ]
    assert set(_distractors(item, *told)) == {"windlasses", "capstans", "winches"}
    about = _item(front, "turbines", "artifact", title="Turbines")
    assert _distractors(about, *told) == ()


def test_only_questions_become_choices_and_say_so() -> None:
    others = _named("Maria Lind", "Ingrid Falk", "Emma Dahl")
    (choice,) = choices([DAM, *others])
    assert (choice.kind, choice.trail[-1], choice.fact) == ("choice", "distractors", DAM.fact)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("NASA Deputy Administrator Hugh L. Dryden", "Hugh L. Dryden"),
        ("President Kennedy", "Kennedy"),
        ("the late Maria von Trapp", "Maria von Trapp"),
        ("Queen Victoria", ""),
        ("Fort Duquesne", ""),
        ("Peter of the famous Holm family", ""),
    ],
)
def test_the_name_is_told_from_the_role(text: str, name: str) -> None:
    assert person(text) == name


@pytest.mark.parametrize(
    ("front", "text"),
    [
        ("The {{c1::Orre Bridge}} was built in 1912.", "the Orre Bridge"),
        ("{{c1::Orre Bridge}} was built in 1912.", "Orre Bridge"),
    ],
)
def test_a_cloze_lends_its_answer_with_the_article(front: str, text: str) -> None:
    found = option(_item(front, "Orre Bridge", "FAC", kind="cloze"))
    assert found is not None
    assert found.text == text


@pytest.mark.parametrize(
    ("text", "shape", "some"),
    [
        ("1881", "0", "1884"),
        ("28 June 1919", "0 M 0", "22 March 1919"),
        ("June 28, 1919", "M 0, 0", "March 22, 1919"),
        ("the 1890s", "the 0s", "the 1870s"),
        ("the 12th century", "the 0 century", "the 13th century"),
        ("the 1st century", "the 0 century", "the 2nd century"),
        ("two million", "number", "three million"),
        ("90%", "number", "70%"),
        ("$35 million", "number", "$44 million"),
        ("1,200 ships", "number", "1,500 ships"),
        ("5.3%", "number", "6.6%"),
        ("8 to 10", "", ""),
        ("25th", "", ""),
        ("about 40", "", ""),
        ("2008-09", "", ""),
        ("Orre", "", ""),
    ],
)
def test_figures_near_a_figure_are_as_exact(text: str, shape: str, some: str) -> None:
    made = list(figures.near(text))
    assert figures.shape(text) == shape
    assert (some in made) if some else not made
    assert text not in made
    assert len(made) == len(set(made))
    assert all(figures.shape(other) == shape for other in made)


def test_no_share_is_above_the_whole() -> None:
    assert max(float(other.rstrip("%")) for other in figures.near("80%")) <= 100


@given(st.from_regex(r"[1-9][0-9]{0,8}(\.[0-9]{1,2})?( [a-z]{1,9})?", fullmatch=True))
def test_every_number_has_others_near_it(text: str) -> None:
    made = list(figures.near(text))
    assert made
    assert text not in made
    assert all("." not in other.split()[0] for other in made) == ("." not in text.split()[0])


FIRST = "Anna Karl Emma Peter Ingrid Emil".split()
LAST = "Berg Lind Holm Falk Dahl Moe".split()
DID = "built sold drew burnt the old mill dam road at Orre Vik Sande".split()


@st.composite
def _decks(draw: st.DrawFn) -> list[Item]:
    drawn = draw(
        st.lists(
            st.tuples(
                st.one_of(
                    st.tuples(st.sampled_from(FIRST), st.sampled_from(LAST)).map(" ".join),
                    st.sampled_from(LAST),
                    st.integers(1850, 1900).map(str),
                ),
                st.lists(st.sampled_from(DID), min_size=2, max_size=6, unique=True),
                st.sampled_from(["a.txt", "b.txt"]),
            ),
            max_size=25,
        )
    )
    return [
        _item(
            f"{'In what year was' if answer.isdigit() else 'Who'} {' '.join(words)}?",
            answer,
            "DATE" if answer.isdigit() else "PERSON",
            f"{answer} {' '.join(words)}.",
            document=document,
        )
        for answer, words, document in drawn
    ]


def _words(text: str) -> set[str]:
    return set(normalised(text).split())


@settings(max_examples=60, deadline=None)
@given(_decks(), st.randoms(use_true_random=False))
def test_options_differ_and_none_is_told_or_shown(deck: list[Item], shuffled: random.Random) -> None:
    found = list(choices(deck))
    for choice in found:
        options = [choice.answer, *choice.distractors]
        assert 3 <= len(options) <= 4
        assert sum(len(_words(text)) for text in options) == len(set().union(*map(_words, options)))
        for text in choice.distractors:
            assert not _words(text) & _words(choice.front)
            assert not any(
                _words(text) <= _words(item.fact) and _words(choice.front) & _words(item.fact) >= _asked(choice)
                for item in deck
            )
        assert len({text.isdigit() for text in options}) == 1
        assert len({" " in text for text in options}) == 1
    others = list(deck)
    shuffled.shuffle(others)
    assert _by_front(choices(others)) == _by_front(found)
    assert _by_front(choices(deck, others)) == _by_front(found)


def _asked(choice: Item) -> set[str]:
    return _words(choice.front) & _words(choice.fact)


def _by_front(found: Iterable[Item]) -> list[Item]:
    return sorted(found, key=lambda item: (item.front, item.fact, item.answer, item.sources[0].document))


class _Counted(distractors._Facts):
    total = 0

    def on(self, stem: Iterable[str]) -> list[frozenset[str]]:
        before = self.compared
        found = super().on(stem)
        _Counted.total += self.compared - before
        return found


def _large(size: int) -> Sequence[Item]:
    """Return a deck in which all share words and a form, and each document names somebody of the next."""
    letters = random.Random(size)
    surnames = ["".join(letters.choices("abcdefghijklmnop", k=7)).title() for _ in range(size)]
    return [
        _item(
            f"Who led the {letters.choice(LAST)} guild of {surnames[(n * 7) % size]} in its year of trouble?",
            f"{FIRST[n % len(FIRST)]} {surnames[n - 20 if n % 20 == 19 else n]}",
            "PERSON",
            document=f"{n // 20}.txt",
        )
        for n in range(size)
    ]


def test_the_work_grows_with_the_number_of_items(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(distractors, "_Facts", _Counted)
    looked_at = 0
    alike = distractors._alike

    def counted(candidate: str, answer: str) -> bool:
        nonlocal looked_at
        looked_at += 1
        return alike(candidate, answer)

    monkeypatch.setattr(distractors, "_alike", counted)
    work: list[float] = []
    for size in (1000, 4000):
        _Counted.total = looked_at = 0
        made = sum(1 for _ in choices(_large(size)))
        assert made > size / 2
        work.append((_Counted.total + looked_at) / size)
    assert work[1] < 1.3 * work[0] + 10
    assert work[1] < distractors.COMMON
