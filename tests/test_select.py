"""Texts whose words a program exchanged are told from ordinary ones, and central sentences from side remarks."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language

from quizgen.english.phrases import phrases
from quizgen.select import exchanged, salience, supposes
from quizgen.types import Block, Document

SHARED = Path(__file__).parents[2] / "shared"


def _document(*paragraphs: str, title: str = "") -> Document:
    return Document("a.txt", "\n".join(paragraphs), tuple(Block(text, ((0, 0),)) for text in paragraphs), title=title)


PLAIN = {
    "bridge": """The old bridge of Ardal was built in 1750 by monks. It was regarded as one of the most important
        bridges of the north because it carried the only road to the mines. In 1898 a flood
        destroyed two of its arches, and many people lost their homes. The council, which could not
        pay for repairs, closed it. However, the miners collected money across the country, and a
        new company rebuilt the arches with an iron frame. Most engineers had never seen a bridge of
        this kind. It was opened by the king in 1902 and was used by carts until 1950.""",
    "yeast": """Yeast is a fungus that consists of single cells. It grows quickly in warm water, where it turns
        sugar into alcohol and a gas. Bakers use an active form of it to make bread rise. Different
        kinds of yeast are used for beer, such as those that sink to the bottom of the vessel. In
        order to divide, a cell forms a bud, which becomes a new cell. Some kinds can cause an
        illness in people with a weak immune system. A unit of yeast is an ounce, and an hour in an
        oven kills it.""",
    "letter": """Her brother used to be a baker, and she used to help him on Sundays. By no means rich, they were
        just about able to rent a shop in an old street. As a result of the war the price of flour
        rose. In line with a custom of the town, they gave bread to the poor at Easter. A decade
        later they owned three shops and an inn.""",
}
EXCHANGED = {
    "bridge": """The previous bridge of Ardal used to be constructed in 1750 through monks. It used to be considered
        one of the vital bridges of the north as a result of it carried the one street to the mines.
        In 1898 a flood destroyed two of its arches, and quite a lot of folks misplaced their
        properties. The council, which used to be not able to pay for upkeep, closed it. Then again,
        the miners accumulated cash around the nation, and a brand new corporate rebuilt the arches
        with a iron body. Maximum engineers had by no means noticed a bridge of this type.""",
    "yeast": """Yeast is a fungus that is composed of unmarried cells. It grows briefly in heat water, the place it
        turns sugar into alcohol and a gasoline. Bakers make the most of a energetic shape of it to
        make bread upward thrust. Other types of yeast are used for beer, very similar to those who
        sink to the ground of the vessel. So as to divide, a cell paperwork a bud, which has grow to
        be a brand new cell. Some sorts could cause a ailment in folks with a susceptible immune
        device.""",
    "thesaurus": """The minister gave a elaborate oration in the assembly. It was a unusual occurrence, for a assistant
        had composed it. An senior clerk rendered the text into a attractive pamphlet. The audience
        deemed it a insult, and an journalist penned an hostile commentary. The king bestowed upon
        him a estate and an sword.""",
}


@pytest.mark.parametrize("text", PLAIN.values(), ids=PLAIN)
def test_ordinary_text_is_not_taken_for_exchanged(text: str) -> None:
    assert exchanged(_document(" ".join(text.split()))) is None


@pytest.mark.parametrize("text", EXCHANGED.values(), ids=EXCHANGED)
def test_a_text_with_its_words_exchanged_is_passed_over(text: str) -> None:
    reason = exchanged(_document(" ".join(text.split())))
    assert reason is not None
    assert reason.startswith("the whole text reads as if a program had exchanged its words: “")


def test_the_reason_shows_the_signs_most_telling_first() -> None:
    document = _document("It is a arch.", "It is a oak, and it used to be tall.")
    assert exchanged(document) == (
        "the whole text reads as if a program had exchanged its words: “a arch”, “a oak”, “used to be tall”"
    )


@pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="the shared documents are not here")
def test_of_real_documents_only_the_spun_one_is_passed_over() -> None:
    found = {
        path.name[:3]: exchanged(_document(*path.read_text(encoding="utf-8").splitlines())) is not None
        for path in (SHARED / "seeds").glob("*.txt")
    }
    assert found == {"000": False, "001": False, "002": True, "003": False, "004": False}


def test_a_sentence_on_the_title_weighs_more_than_a_side_remark(nlp: Language) -> None:
    document = _document(
        "The Ardal Bridge is a stone bridge in Norway. The bridge has six arches. A baker sells buns nearby.",
        "Its arches were rebuilt after a flood. Two cats live there.",
        title="Ardal Bridge",
    )
    docs = [nlp(block.text) for block in document.blocks]
    weights = salience(document, docs)
    ranked = sorted(weights, key=lambda place: -weights[place])
    assert [docs[block].text[start:][:10] for block, start in ranked] == [
        "The Ardal ",
        "The bridge",
        "Its arches",
        "A baker se",
        "Two cats l",
    ]
    assert all(0 <= weight <= 1 for weight in weights.values())


def test_phrases_are_whole_words_in_any_case() -> None:
    find = phrases("worth a (?:trip|visit), (?:may|might) be\nperhaps")
    assert [match[0] for match in find("Perhaps it might be worth a visit.")] == [
        "Perhaps",
        "might be",
        "worth a visit",
    ]
    assert not list(find("It is worth a visitor's time; dismay bears perhapses."))


@pytest.mark.parametrize(
    ("sentence", "made_up"),
    [
        ("Suppose that a town has two mills.", True),
        ("Imagine a town with two mills.", True),
        ("Some people suppose that the town has two mills.", False),
        ("The town has two mills.", False),
    ],
)
def test_a_made_up_example_is_told(sentence: str, made_up: bool, nlp: Language) -> None:
    assert supposes(nlp(sentence)[:]) is made_up
