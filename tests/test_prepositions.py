"""Where the preposition of a question stands."""

from __future__ import annotations

import pytest
from spacy.language import Language

from quizgen.english.prepositions import governs, stranded


@pytest.mark.parametrize(
    ("text", "own", "stays"),
    [
        ("The alloy consists of copper.", True, True),
        ("The town is famous for lace.", True, True),
        ("The nurse cared for Ann.", False, True),
        ("The fleet fought in a battle.", False, False),
        ("The trade of the town depends largely on lace.", True, False),
        ("The valley was named after Ann by Carl.", True, False),
    ],
)
def test_what_stays_behind_its_verb(text: str, own: bool, stays: bool, nlp: Language) -> None:
    doc = nlp(text)
    preposition = next(token for token in doc if token.text in {"of", "for", "in", "on", "after"} and token.head.i > 1)
    assert (governs(preposition.head, preposition), stranded(preposition.head, preposition)) == (own, stays)
