"""How far the words of a question narrow its answer down."""

from __future__ import annotations

import pytest
from spacy.language import Language

from quizgen.english.telling import telling


@pytest.mark.parametrize(
    ("less", "more"),
    [
        ("went to Lund", "went to Lund in 1911"),
        ("went to Lund", "was the first to reach Lund"),
        ("saw a house", "saw a heliograph"),
        ("visited the mill", "designed the mill"),
        ("was in the town", "was in the town of Lund"),
    ],
)
def test_what_tells_more(less: str, more: str, nlp: Language) -> None:
    assert telling(nlp(less)) < telling(nlp(more))


def test_small_words_tell_nothing(nlp: Language) -> None:
    assert telling(nlp("It was there, and so were they.")) == 0
    assert telling(["where", "did"]) == 0
