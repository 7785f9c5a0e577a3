"""The stems of questions: inversion, do-support, and where the adverbials go."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Span

from quizgen.english.stem import Frame, active, as_question, frame, moved, of_phrase, of_rest, of_subject, opened
from quizgen.english.syntax import child, join


def framed(text: str, nlp: Language) -> Frame:
    parts = frame(nlp(text)[:])
    assert parts is not None, f"{text!r} has no frame"
    return parts


def marked(text: str, nlp: Language) -> tuple[Frame, Span]:
    before, _, rest = text.partition("[")
    answer, _, after = rest.partition("]")
    doc = nlp(before + answer + after)
    span, parts = doc.char_span(len(before), len(before) + len(answer)), frame(doc[:])
    assert span is not None
    assert parts is not None
    return parts, span


@pytest.mark.parametrize(
    "text",
    [
        "There are three mills on the river.",
        "Near the bridge stands an old mill.",
        "The old ship probably could.",
        "What the miller wanted was a dam.",
        "Sold by Ann Brand in 1854.",
        "The mill was old, and the council closed it.",
        "The mill is old, said Carl Holt.",
        "Ann Brand, in spite of everything, sold the mill.",
        "Which was sold in 1854, the mill burned.",
        "Disappointed, Ann Brand sold the mill.",
    ],
)
def test_what_is_no_simple_statement_has_no_frame(text: str, nlp: Language) -> None:
    assert frame(nlp(text)[:]) is None


@pytest.mark.parametrize(
    ("text", "fronted", "subject", "between", "verb", "rest"),
    [
        ("In 1881, Tesla often moved to Budapest.", "In 1881", "Tesla", "often", "moved", "to Budapest"),
        ("The mill at Lund has been sold.", "", "The mill at Lund", "", "has", "been sold"),
        ("Often Tesla moved to Budapest.", "", "Tesla", "Often", "moved", "to Budapest"),
        ("In 1881, at Graz, Tesla fell ill.", "In 1881 | at Graz", "Tesla", "", "fell", "ill"),
        ("But Ann Brand never left Lund!", "", "Ann Brand", "never", "left", "Lund"),
        ("The mill that burned was old.", "", "The mill that burned", "", "was", "old"),
    ],
)
def test_the_parts_of_a_statement(
    text: str, fronted: str, subject: str, between: str, verb: str, rest: str, nlp: Language
) -> None:
    parts = framed(text, nlp)
    assert (" | ".join(map(join, parts.fronted)), join(parts.subject)) == (fronted, subject)
    assert (join(parts.between), parts.finite.text, join(parts.rest)) == (between, verb, rest)


@pytest.mark.parametrize(
    ("text", "wh", "question"),
    [
        ("In 1898 the Curies announced radium.", "Who", "Who announced radium in 1898?"),
        ("The liver has produced bile.", "What", "What has produced bile?"),
        ("Beavers build dams.", "What", "What builds dams?"),
        ("Beavers build dams and live in lodges.", "What", "What builds dams and lives in lodges?"),
        ("Beavers can build dams and eat bark.", "What", "What can build dams and eat bark?"),
        ("The coins became rare and were melted.", "What", "What became rare and was melted?"),
        ("Beavers feed their young.", "What", None),
        ("The coins aligned themselves.", "What", None),
        ("Often Carl Holt opened a mill.", "Who", "Who often opened a mill?"),
        ("The council quickly was dissolved.", "Who", "Who was quickly dissolved?"),
        ("Ann Brand and Carl Holt teach law.", "Who", "Who teaches law?"),
        ("Ann Brand also wrote books.", "Who", "Who wrote books?"),
        ("In 1907 Ann Brand went to Lund to teach law.", "Who", "Who went to Lund in 1907 to teach law?"),
        ("In 1907 Ann Brand left Lund, taking her books.", "Who", "Who left Lund in 1907, taking her books?"),
        ("Using sonar, Ann Brand mapped the lake.", "Who", "Using sonar, who mapped the lake?"),
        ("In her youth, Ann Brand mapped the lake.", "Who", "Who mapped the lake in her youth?"),
        ("In her youth, Ann Brand mapped the lake that dried up.", "Who", None),
        ("In 1911 a storm killed the dog, Tray.", "What", "What killed the dog, Tray, in 1911?"),
        (
            "In 1911 a storm killed the cow, the dog and the cat.",
            "What",
            "What killed the cow, the dog and the cat in 1911?",
        ),
        ("Several ferns are poisonous.", "What", None),
        ("The ferns have spores.", "What", None),
        ("The brothers are bankers.", "Who", "Who are bankers?"),
        ("Three mills stand in Lund.", "How many mills", "How many mills stand in Lund?"),
        (
            "In 1889 Carl Holt opened the tower that he had designed.",
            "Who",
            "In 1889, who opened the tower that he had designed?",
        ),
        (
            "After the river froze, Carl Holt opened a tavern.",
            "Who",
            "After the river froze, who opened a tavern?",
        ),
    ],
)
def test_asking_for_the_subject(text: str, wh: str, question: str | None, nlp: Language) -> None:
    assert of_subject(framed(text, nlp), wh) == question


@pytest.mark.parametrize(
    ("text", "wh", "question"),
    [
        ("Soon Ann Brand opened [the mill] in 1854.", "What", "What did Ann Brand open in 1854?"),
        ("Ann Brand opened [the mill] in 1854.", "What", "What did Ann Brand open in 1854?"),
        ("The river drives [the mill].", "What", "What does the river drive?"),
        ("Mills need [a river].", "What", "What do mills need?"),
        ("In 1854 Ann Brand opened [the mill].", "What", "What did Ann Brand open in 1854?"),
        ("The mill was sold [to Carl Holt].", "To whom", "To whom was the mill sold?"),
        ("The mill has never used [coal].", "What", "What has the mill never used?"),
        ("Mills can grind [flint].", "What", "What can mills grind?"),
        ("The owner of the mill was [Ann Brand].", "Who", "Who was the owner of the mill?"),
        ("Ann Brand bought [the mill] and sold it.", "What", None),
        ("Ann Brand has bought [the mill] and has sold it.", "What", None),
        ("Ann Brand visited [the mill] and the school.", "What", None),
        ("The old mill, which was built in 1854, needs [a river].", "What", None),
        ("Ann Brand added [an arch] to the base and a roof to the mill.", "What", None),
        ("Ann Brand attended [the school] and spoke to the pupils.", "What", None),
        ("The war is known in Lund as [the Long War] and in Kiel as the Great War.", "What", None),
        (
            "After the river froze, Carl Holt sold [the mill].",
            "What",
            "After the river froze, what did Carl Holt sell?",
        ),
        ("After the river froze, Carl Holt sold the mill [in 1854].", "When", None),
        (
            "In 1889 Carl Holt gave [Ann Brand] the mill that he had built.",
            "Whom",
            "In 1889, whom did Carl Holt give the mill that he had built?",
        ),
        (
            "[In 1889], Carl Holt sold the mill that he had built.",
            "When",
            "When did Carl Holt sell the mill that he had built?",
        ),
    ],
)
def test_asking_for_the_rest(text: str, wh: str, question: str | None, nlp: Language) -> None:
    parts, answer = marked(text, nlp)
    assert of_rest(parts, wh, range(answer.start, answer.end)) == question


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("[The mill] burned in 1854.", "Which part burned in 1854?"),
        ("Ann Brand sold [the mill] in 1854.", "Which part did Ann Brand sell in 1854?"),
        ("The oil was pressed by [the mill] in 1854.", "Which part pressed the oil in 1854?"),
        ("The cycle consists of [the phases].", "Which part does the cycle consist of?"),
        ("The fire began in [the mill].", "In which part did the fire begin?"),
        ("In [the mill] the fire began.", "In which part did the fire begin?"),
        ("The fire began in the yard of [the mill].", None),
        ("Ann Brand left together with [the miller].", None),
    ],
)
def test_asking_for_a_phrase_wherever_it_stands(text: str, question: str | None, nlp: Language) -> None:
    parts, answer = marked(text, nlp)
    assert of_phrase(parts, answer.root, "Which part") == question


@pytest.mark.parametrize(
    ("text", "in_front", "at_the_end"),
    [
        ("In Lund, Ann Brand opened a mill.", "Who", "in Lund"),
        ("The mill burned in 1854.", "Who", ""),
        ("During the frost, Ann Brand opened a mill.", "Who", "during the frost"),
        ("In Lund, Ann Brand ran a mill that Carl Holt had built.", "In Lund, who", ""),
        ("In Lund, near the lake, Ann Brand opened a mill.", "Who", "near the lake in Lund"),
        ("In 1854, in Lund, Ann Brand opened a mill.", "Who", "in Lund in 1854"),
    ],
)
def test_what_is_fronted_goes_to_the_end_or_stays(text: str, in_front: str, at_the_end: str, nlp: Language) -> None:
    parts = framed(text, nlp)
    assert (join(opened(parts, "Who")), join(moved(parts))) == (in_front, at_the_end)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The tower was built by Gustave Eiffel in 1889.", "built the tower in 1889"),
        ("The dam is repaired by beavers.", "repairs the dam"),
        ("The dam is inspected by the council.", "inspects the dam"),
        ("The book was quickly written by Ann Brand.", "quickly wrote the book"),
        ("The dam has been repaired by beavers.", None),
        ("The dam was not built by beavers.", None),
        ("The house was painted red by Carl Holt.", None),
        ("The mill was ruined by the flood and rebuilt.", None),
        ("The mill stood by the river.", None),
        ("The mill was sold in 1854.", None),
    ],
)
def test_turning_a_passive_round(text: str, words: str | None, nlp: Language) -> None:
    parts = framed(text, nlp)
    by = child(parts.verb, "agent", "prep")
    agent = child(by, "pobj") if by is not None else None
    assert agent is not None
    found = active(parts, agent, "Who")
    assert (join(found) if found is not None else None) == words


@pytest.mark.parametrize(
    ("words", "question"),
    [
        (["what", "burned", "in", "1854", "."], "What burned in 1854?"),
        (["who", "left", ",", "in", "1854", ","], "Who left, in 1854?"),
        (["1854", ",", "who"], "1854, who?"),
    ],
)
def test_a_question_has_a_capital_and_its_mark(words: list[str], question: str) -> None:
    assert as_question(words) == question
