"""Labels: a statement takes over what its sentence tells of a name."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from quizgen.labels import label, labels
from quizgen.parse import parse


def _bare(nlp: Language, text: str) -> Doc:
    return next(parse(nlp, [text], without=("ner",)))


def test_a_statement_takes_over_the_labels_of_its_sentence(nlp: Language) -> None:
    sentence = nlp("In 1898 Marie Curie, who lived in Paris, announced radium.")[:]
    statement = _bare(nlp, "Marie Curie lived in Paris.")
    assert not statement.ents
    label(statement, labels(sentence))
    assert [(ent.text, ent.label_) for ent in statement.ents] == [("Marie Curie", "PERSON"), ("Paris", "GPE")]


def test_an_article_may_lose_its_capital_and_words_stay_whole(nlp: Language) -> None:
    doc = _bare(nlp, "Senators of the Senate met.")
    label(doc, [("The Senate", "ORG"), ("Senat", "GPE")])
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("the Senate", "ORG")]


def test_the_first_of_two_labels_holds(nlp: Language) -> None:
    doc = _bare(nlp, "The Bank of England was founded in 1694.")
    label(doc, [("Bank of England", "ORG"), ("England", "GPE")])
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("Bank of England", "ORG")]
