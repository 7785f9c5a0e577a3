"""What a document says that its names are."""

from __future__ import annotations

import pytest
from spacy.language import Language

from quizgen.english.kinds import kind, tell, told
from quizgen.types import Name


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("Lund is an old town in Sweden.", [("Lund", "town")]),
        ("The Fram was the strongest ship of its time.", [("Fram", "ship")]),
        ("The steamer Balder sank in 1911.", [("Balder", "steamer")]),
        ("Lund is the seat of a bishop.", []),
        ("Lund is a member of the league.", []),
        ("Lund was a village when the king came.", []),
        ("An old town is a treasure.", []),
    ],
)
def test_what_a_statement_tells(statement: str, found: list[tuple[str, str]], nlp: Language) -> None:
    assert list(told(nlp(statement)[:])) == found


def test_all_forms_of_a_name_are_told(nlp: Language) -> None:
    docs = [nlp("Newport on Tamar is a town in Devon."), nlp("Newport has a mill."), nlp("Tamar has a mill.")]
    tell([doc[:] for doc in docs], [Name("Newport on Tamar", "Newport", "it", "GPE", 2)])
    assert kind(docs[1][:1]) == "town"
    assert kind(docs[2][:1]) == ""


def test_what_is_named_after_somebody_does_not_tell_what_they_are(nlp: Language) -> None:
    docs = [nlp("The programming language Ann Brand is old."), nlp("In 1911 Ann Brand married the poet.")]
    tell([doc[:] for doc in docs], [])
    name = docs[1][2:4]
    assert (name.text, kind(name)) == ("Ann Brand", "")
