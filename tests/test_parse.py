"""Parsing in large batches gives what spaCy's own way gives."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from quizgen.annotate import MANY
from quizgen.parse import BATCH, DEFAULT_PIPELINE, parse

SEEDS = Path(__file__).parents[1] / "seeds"


@pytest.fixture(scope="module")
def paragraphs() -> list[str]:
    lines = [line for path in sorted(SEEDS.iterdir()) for line in path.read_text(encoding="utf-8").splitlines()]
    found = [*filter(None, lines), *reversed(lines)] * 2
    assert sum(map(len, found)) > BATCH, "all fits into one batch"
    return found


def _annotations(docs: list[Doc]) -> list[tuple[list[object], list[object]]]:
    return [
        (
            [(t.text, t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_, t.head.i, t.is_sent_start) for t in doc],
            [(entity.start, entity.end, entity.label_) for entity in doc.ents],
        )
        for doc in docs
    ]


def test_the_docs_are_those_of_the_bare_pipeline(paragraphs: list[str], nlp: Language) -> None:
    bare = spacy.load(DEFAULT_PIPELINE)
    assert _annotations(list(parse(nlp, paragraphs))) == _annotations(list(bare.pipe(paragraphs, batch_size=32)))


@pytest.mark.parametrize("number", [1, MANY - 1, MANY])
def test_one_doc_a_text_in_order_however_many(number: int, nlp: Language) -> None:
    texts = [f"Ann Lund sold {n} ships to Norway." if n % 3 else "" for n in range(number)]
    docs = list(parse(nlp, texts))
    assert [doc.text for doc in docs] == texts
    assert all([entity.text for entity in doc.ents][:1] == ["Ann Lund"] for doc in docs if doc.text)


def test_a_component_can_be_left_out(nlp: Language) -> None:
    docs = list(parse(nlp, ["Ann Lund sailed to Norway."] * MANY, without=["ner"]))
    assert all(not doc.ents and doc[2].dep_ == "ROOT" for doc in docs)


def test_rules_about_several_words_and_blanks_are_as_they_were(nlp: Language) -> None:
    texts = [
        "There's a  mill ,  and there are two.",
        "The ships gotta sail.\n\n He can not swim.",
        "\t",
        "Ann 's , it ai n't so.",
    ]
    assert _annotations(list(parse(nlp, texts))) == _annotations(list(nlp.pipe(texts)))
