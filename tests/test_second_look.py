"""A question must be read again as it was meant."""

from __future__ import annotations

import pytest
from spacy.language import Language

from quizgen.second_look import second_look, verbs


@pytest.mark.parametrize(
    ("question", "verb", "reason"),
    [
        ("The tower opened when?", "open", "read again, its question does not open with a question word"),
        (
            "The people in the town, in a country which had a king, left when?",
            "leave",
            "read again, its question does not open with a question word",
        ),
        ("Who opened the mill? The bank was sold.", "open", "read again, its question falls into two sentences"),
        (
            "What is the mill that was sold to Carl Holt?",
            "sell",
            "read again, its question is about “is”, not “sell”",
        ),
        (
            "What did the printers of the city want to open?",
            "print",
            "read again, its question is about “want”, not “print”",
        ),
        ("What opened the mill?", "sell", "read again, its question is about “opened”, not “sell”"),
        ("Who opening the old mill at Lund?", "open", "read again, its question has no finite verb"),
    ],
)
def test_what_is_wrong_with_a_question(question: str, verb: str, reason: str, nlp: Language) -> None:
    assert second_look(nlp(question), [verb]) == reason


@pytest.mark.parametrize(
    ("question", "verb"),
    [
        ("Who opened the mill?", "open"),
        ("In what year was the scaled-down plan approved?", "approve"),
        ("When did the Central Bank lower its rates by a quarter?", "lower"),
        ("What did closed stomata cut off in hot, dry climates?", "cut"),
        ("In the winter of what year did the mill burn?", "burn"),
        ("In what year did Ann Brand open the mill?", "open"),
        ("Near which of the lakes was the mill built?", "build"),
        ("In 1889, what opened the tower that Carl Holt had designed?", "open"),
        ("After the war, to whom did Ann Brand sell the mill?", "sell"),
        ("In what year was the mill sold to Carl Holt?", "sell"),
        ("To whom was the mill sold in 1881?", "sell"),
        ("What is a whirlpool called in Norway?", "call"),
        ("Who was the first owner of the mill?", "be"),
        ("How many mills does the river drive?", "drive"),
        ("In 1911, who sold the mill that Carl Holt had built?", "sell"),
        ("In what year did Carl Holt patent a pump that had two pistons?", "patent"),
        ("In which decade was the old mill demolished?", "demolish"),
        ("What is the population of Lund?", "be"),
    ],
)
def test_a_question_that_is_read_as_it_was_meant(question: str, verb: str, nlp: Language) -> None:
    assert second_look(nlp(question), [verb]) is None


@pytest.mark.parametrize(
    ("statement", "about"),
    [
        ("Ferns are plants that bear spores.", ("be", "bear")),
        ("Ferns are plants.", ("be",)),
        ("Ann Brand was director until 1928.", ("be", "hold")),
        ("Lund has a population of 90,000.", ("have", "be")),
        ("Ann Brand sold the mill that had burned.", ("sell",)),
        ("The plants that bear spores are ferns.", ("be",)),
    ],
)
def test_the_verbs_that_questions_are_about(statement: str, about: tuple[str, ...], nlp: Language) -> None:
    assert verbs(nlp(statement)[:]) == about
