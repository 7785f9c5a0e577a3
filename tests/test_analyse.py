"""What two short documents yield, kept for comparison: `pytest tests/test_analyse.py --update-golden` writes it anew.

The score is not in it, nor what depends on it, so that it only changes with the rules.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from spacy.language import Language

from quizgen.analyse import MADE_UP, analyse, leaning, passed_over, vetoed
from quizgen.clean import clean
from quizgen.read import read
from quizgen.rules.examples import question
from quizgen.score import WRITTEN
from quizgen.types import Analysis, Block, Document

GOLDEN = Path(__file__).with_name("golden")
DOCUMENTS = ["canal.txt", "ferns.md"]


@pytest.fixture(scope="module", params=DOCUMENTS)
def document(request: pytest.FixtureRequest) -> Document:
    return clean(read(GOLDEN / request.param, request.param))[0]


@pytest.fixture(scope="module", autouse=True)
def _every_question_is_read_again() -> Iterator[None]:
    """Read also those again that score low, so that a new score changes nothing here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("quizgen.analyse.HOPEFUL", 0.0)
        yield


@pytest.fixture(scope="module")
def found(document: Document, nlp: Language) -> Analysis:
    return analyse(document, nlp)


def test_golden(document: Document, found: Analysis, request: pytest.FixtureRequest) -> None:
    path = GOLDEN / f"{Path(document.path).stem}.yaml"
    entries = {
        "items": [f"{item.front} | {item.answer}" for item in found.items],
        "passed over": [
            f"{one.text if one.item is None else f'{one.item.front} | {one.item.answer}'} || {one.reason}"
            for one in found.rejections
        ],
    }
    if request.config.getoption("--update-golden"):
        path.write_text(yaml.safe_dump(entries, allow_unicode=True, sort_keys=False, width=1_000), encoding="utf-8")
    assert entries == yaml.safe_load(path.read_text(encoding="utf-8"))


def test_what_an_analysis_says_of_its_document(document: Document, found: Analysis) -> None:
    assert found.document == document.path
    assert found.words == sum(len(block.text.split()) for block in document.blocks)
    for item in found.items:
        (source,) = item.sources
        written = document.text[source.start :].replace("==", "")
        assert " ".join(written.split()).startswith(source.sentence.replace("==", ""))
        assert 0 <= item.score < WRITTEN or item.trail == (item.trail[0],)
        assert bool(item.features) == (item.score != WRITTEN)
    for one in found.rejections:
        assert one.reason
        assert 0 <= one.start < len(document.text)


def test_every_sentence_is_asked_about_or_passed_over(document: Document, found: Analysis, nlp: Language) -> None:
    used = {item.sources[0].start for item in found.items} | {one.start for one in found.rejections}
    for block in document.blocks:
        for sent in nlp(block.text).sents:
            assert block.origin(sent.start_char) in used, sent.text


def test_no_item_comes_out_twice(found: Analysis) -> None:
    rejected = [one.item for one in found.rejections if one.item is not None]
    counts = Counter((item.kind, item.front, item.answer, item.fact, item.trail) for item in [*found.items, *rejected])
    assert set(counts.values()) == {1}


def test_an_analysis_depends_on_its_document_alone(document: Document, found: Analysis, nlp: Language) -> None:
    analyse(Document("other.txt", "A canal in Peru burned.", (Block("A canal in Peru burned.", ((0, 0),)),)), nlp)
    assert analyse(document, nlp) == found


@pytest.mark.parametrize(
    ("sentence", "facts"),
    [
        ("The Graz Mill, which was built in 1911, will close in May.", {"The Graz Mill was built in 1911."}),
        ("The Graz Mill closed in 1911 but may open again.", {"The Graz Mill closed in 1911."}),
        ("If the Graz Mill closes and the bridge is sold, the town will die.", set()),
        ("Reportedly, the Graz Mill closed in 1911 and was sold to Ann Stone in 1912.", set()),
    ],
)
def test_parts_of_a_sentence_that_is_passed_over(sentence: str, facts: set[str], nlp: Language) -> None:
    found = analyse(Document("a.txt", sentence, (Block(sentence, ((0, 0),)),)), nlp)
    drafts = (*found.items, *(rejection.item for rejection in found.rejections if rejection.item))
    assert {item.fact for item in drafts} == facts


def test_a_made_up_example_is_passed_over_with_its_paragraph(nlp: Language) -> None:
    text = "Suppose that Ardal has two mills. At noon the larger mill sells 400 loaves of bread."
    document = Document("a.txt", text, (Block(text, ((0, 0),)),))
    assert not analyse(document, nlp).items
    text = text.partition(". ")[2]
    document = Document("a.txt", text, (Block(text, ((0, 0),)),))
    assert not any(MADE_UP in rejection.reason for rejection in analyse(document, nlp).rejections)


def test_an_empty_document(nlp: Language) -> None:
    assert analyse(Document("empty.txt", "", ()), nlp) == Analysis("empty.txt", (), (), 0)


@pytest.mark.parametrize(
    ("sentence", "reason"), [("The mill burned in 1854.", False), ("Perhaps the mill burned in 1854.", True)]
)
def test_sentences_are_passed_over(sentence: str, reason: bool, nlp: Language) -> None:
    assert (passed_over(nlp(sentence)[:]) is not None) == reason


def test_the_length_of_a_card_is_left_to_its_author() -> None:
    long = question("What did the act of 1854 grant?", "the right to vote, to own land and to sit on local juries")
    assert vetoed(long) == "the answer has 13 words"
    assert vetoed(replace(long, score=WRITTEN)) is None


@pytest.mark.parametrize(
    ("statement", "title", "reason"),
    [
        ("The act of 1854 also granted land.", "", "“also” points outside the card"),
        ("The canal was dug by the company.", "", "“the company” is not explained on the card"),
        ("The canal was dug by the company.", "The Canal Company", None),
        ("The act of 1854 granted land.", "", None),
    ],
)
def test_facts_that_lean_on_something_else(statement: str, title: str, reason: str | None, nlp: Language) -> None:
    assert leaning(nlp(statement)[:], title) == reason
