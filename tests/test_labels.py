"""Labels are carried over to texts as whole words, and hold against a parse's own guesses."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Span

from quizgen.english.labels import Label, common_nouns, label, labels, unname

BRAND = ("Ann Brand", "PERSON")
SHORT = ("Brand", "PERSON")
MILL = ("Brand Mill", "FAC")


def labelled(doc: Doc, *known: Label) -> list[Label]:
    label(doc, known)
    return [(ent.text, ent.label_) for ent in doc.ents]


@pytest.mark.parametrize(
    ("text", "known", "expected"),
    [
        ("The Brandt met Brandy.", [SHORT], []),
        ("A mill stood here.", [MILL], []),
        ("Lund met Ann Brand.", [BRAND, SHORT], [BRAND]),
        ("Lund met Brand.", [BRAND, SHORT], [SHORT]),
        ("The Brand Mill met Brand.", [BRAND, MILL, SHORT], [MILL, SHORT]),
        ("Brand met Brand.", [SHORT], [SHORT, SHORT]),
        ("A law of the Senate passed.", [("The Senate", "ORG")], [("the Senate", "ORG")]),
        ("The Senate passed it.", [("the Senate", "ORG")], [("The Senate", "ORG")]),
        ("A senate passed it.", [("the Senate", "ORG")], []),
        ("The firm A+ Co. left.", [("A+ Co.", "ORG")], [("A+ Co.", "ORG")]),
    ],
)
def test_label(text: str, known: list[Label], expected: list[Label], nlp: Language) -> None:
    assert labelled(nlp.make_doc(text), *known) == expected


def test_a_label_replaces_a_guess(nlp: Language) -> None:
    doc = nlp.make_doc("In 1854 Ann Brand left Lund.")
    doc.set_ents([Span(doc, 1, 3, "DATE"), Span(doc, 3, 4, "GPE"), Span(doc, 5, 6, "GPE")])
    assert labelled(doc, BRAND) == [BRAND, ("Lund", "GPE")]


def test_a_longer_name_stays_whole(nlp: Language) -> None:
    doc = nlp.make_doc("The Lund Opera left Lund.")
    doc.set_ents([Span(doc, 0, 3, "ORG")])
    assert labelled(doc, ("Lund", "GPE")) == [("The Lund Opera", "ORG"), ("Lund", "GPE")]


def test_what_a_sentence_is_labelled_with_comes_longest_first(nlp: Language) -> None:
    doc = nlp.make_doc("Lund met Ann Brand.")
    doc.set_ents([Span(doc, 0, 1, "GPE"), Span(doc, 2, 4, "PERSON")])
    assert labels(doc[:]) == [BRAND, ("Lund", "GPE")]


def test_a_document_tells_its_common_nouns(nlp: Language) -> None:
    docs = [
        nlp(text) for text in ("Tin lowers the melting point. Mercury is liquid.", "Bronze has tin and mercury in it.")
    ]
    docs.append(nlp("A probe flew past Mercury in 1974."))
    nouns = common_nouns(docs)
    assert "tin" in nouns
    assert "mercury" not in nouns  # the planet is in the text as well
    first = docs[0][0]
    first.tag_, first.pos_ = "NNP", "PROPN"
    docs[0].set_ents([docs[0][0:1].char_span(0, 3, label="PERSON")])
    unname(docs[0], nouns)
    assert (first.tag_, first.pos_, docs[0].ents) == ("NN", "NOUN", ())
