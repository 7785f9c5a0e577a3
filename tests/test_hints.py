"""What gaps say about their answers."""

from __future__ import annotations

import pytest
from spacy.language import Language

from quizgen.english.hints import hint
from quizgen.english.nouns import hypernym, is_everyday, is_nationality, is_relational
from tests.test_wh import marked


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("Tesla moved to Budapest in [1881].", "year"),
        ("The treaty was signed on [28 June 1919].", "date"),
        ("The abbey was founded in the [12th century].", "century"),
        ("The abbey was rebuilt in the [1920s].", "decade"),
        ("The river flows through [Kenya].", "country"),
        ("The river rises in [Lake Victoria].", ""),
        ("The war was ended by [the Treaty of Ghent].", ""),
        ("Marie Curie studied [physics].", "field of study"),
        ("The school was led by [Marie Curie].", "person"),
        ("The school was led by [Plato].", ""),
        ("The king lived in [Paris] for a year.", "city"),
        ("The city of [Paris] was besieged.", ""),
        ("The fleet sailed to [Paris and Rome].", ""),
        ("The delta of the [Nile] is fertile.", "river"),
        ("The [Spanish] inventor Jerónimo de Ayanz built a pump.", "nationality"),
        ("The shed houses a [violin].", "musical instrument"),
        ("The shed houses a [turbine].", ""),
        ("The shed houses three [violins].", "musical instruments"),
        ("Green plants live by [photosynthesis].", "process"),
        ("She left her estate to her [nephew].", ""),
        ("The blade was made of [copper].", "metal"),
        ("The journey took [nine months].", "duration"),
        ("The line was out of use during [1961–1972].", "years"),
        ("The mill was built in the [late nineteenth century].", "century"),
        ("It was a part of the [revolution of the nineteenth century].", ""),
        ("The city had [14,000] inhabitants.", "number"),
        ("The tax rose by [ten percent].", "percentage"),
        ("Mead was commissioner from [1924 to 1936].", ""),
        ("He was the [seventh] president of the club.", "ordinal"),
        ("[The Spanish] found little resistance among the Maya.", ""),
        ("Tokayev is fluent in [Kazakh], Russian and English.", ""),
        ("In 1911 the ferry [Ellen Brand] sank near the reef.", ""),
        ("The islands of [Saint Pierre] and Miquelon are French.", ""),
        ("The ferry was helped by a smaller vessel, the [Angara].", ""),
        ("The ministers of [Korea] met in May.", ""),
        ("The foil tore after a [few playings].", ""),
        ("The film was blurred by [tears].", ""),
        ("Most of the [endemics] are found on the plateau.", ""),
        ("The ship carried a [young English naturalist] to Chile.", ""),
        ("The ship carried a [naturalist] to Chile.", "occupation"),
    ],
)
def test_hints(statement: str, told: str, nlp: Language) -> None:
    assert hint(marked(statement, nlp)) == told


def test_what_wordnet_says() -> None:
    assert hypernym("Budapest") == "city"
    assert hypernym("budapest") == hypernym("heart") == ""
    assert is_nationality("Spanish")
    assert not is_nationality("Roman")
    assert is_relational("photosynthetic")
    assert not is_relational("large")
    assert is_everyday("large")
    assert not is_everyday("photosynthetic")
