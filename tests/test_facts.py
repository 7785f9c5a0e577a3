"""Sentences are taken apart in rounds, and only statements with a parse of their own that holds are kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from quizgen.english.grounding import grounded
from quizgen.english.lighten import lightened
from quizgen.english.wording import statement
from quizgen.facts import LONGEST, ROUNDS, SHORTEST, find, sound, statements

WHOLE = [
    "The bridge that spans the river was closed in 1974.",
    "The committee consists of Norway, Chad and Peru.",
    "The pass lies between Aosta and Martigny.",
    "Neither Ellen Brand nor Carl Holt signed the treaty.",
    "Both Ellen Brand and Carl Holt left the town and joined the navy.",
    "The mill burned down because the river was low.",
    "Ellen Brand claimed that Carl Holt owned the mill and ran the bank.",
    "If the dam breaks, the valley is flooded and the road is closed.",
    "The company either bought the mill or rented it.",
    "The wheel was too slow for the mill, so the council ordered a steam engine.",
    "Both Danish and Swedish law depend on the rule.",
    "A small number, about one in ten, were sold in 1911.",
    "The leaf contains stacks of flat discs, the thylakoids.",
]
APART = [
    (
        "However, in 1911 Ellen Brand, a Danish botanist, moved to Vienna and founded a garden there.",
        {
            "Ellen Brand was a Danish botanist.",
            "In 1911 Ellen Brand moved to Vienna.",
            "In 1911 Ellen Brand founded a garden in Vienna.",
        },
    ),
    (
        "Carl Holt (3 May 1820 – 9 June 1891) was a Swedish painter who lived in Rome.",
        {
            "Carl Holt was born on 3 May 1820.",
            "Carl Holt died on 9 June 1891.",
            "Carl Holt was a Swedish painter who lived in Rome.",
        },
    ),
    (
        "In 1911 Ellen Brand studied law, and her lessons were paid for by Carl Holt, who owned a mill.",
        {
            "In 1911 Ellen Brand studied law.",
            "In 1911 her lessons were paid for by Carl Holt.",
            "Carl Holt owned a mill.",
        },
    ),
    (
        "According to the survey, the lake is deep and the river is shallow.",
        {"According to the survey, the lake is deep.", "According to the survey, the river is shallow."},
    ),
    (
        "Ellen Brand and Carl Holt were born in 1820 and 1834, respectively.",
        {"Ellen Brand was born in 1820.", "Carl Holt was born in 1834."},
    ),
]


def _texts(sentence: str, nlp: Language) -> set[str]:
    (found,) = find([nlp(sentence)[:]], nlp.pipe)
    return {one.text for one in found}


@pytest.mark.parametrize("sentence", WHOLE)
def test_a_sentence_whose_parts_would_lose_its_sense_stays_whole(sentence: str, nlp: Language) -> None:
    assert _texts(sentence, nlp) == {sentence}


@pytest.mark.parametrize(("sentence", "wanted"), APART)
def test_a_sentence_is_taken_apart_to_the_end(sentence: str, wanted: set[str], nlp: Language) -> None:
    assert _texts(sentence, nlp) == wanted


def test_the_trail_names_the_rules_in_order(nlp: Language) -> None:
    (found,) = find([nlp("Carl Holt, who built a mill and died in 1855, left Oslo.")[:]], nlp.pipe)
    trails = {one.text: tuple(name for name, _ in one.steps) for one in found}
    assert trails["Carl Holt left Oslo."] == ("trim",)
    assert trails["Carl Holt built a mill."] == ("relative", "predicates")


@pytest.mark.parametrize(
    ("text", "phrase", "light"),
    [
        ("The mill was sold to a rival the following year.", "the following year", "The mill was sold to a rival."),
        ("The mill employed 1,150 people the following year.", "the following year", ""),
        ("On 3 May, Ellen Brand sold the mill to a rival.", "On 3 May", "Ellen Brand sold the mill to a rival."),
        ("In 1911 Ellen Brand sold the mill as her son was ill.", "her", "In 1911 Ellen Brand sold the mill."),
        ("Ellen Brand sold her mill to a rival in 1911.", "her", ""),
        ("The mill was the largest in the country at that time.", "that time", ""),
        ("The mill was not sold to a rival in the following year.", "the following year", ""),
        ("The lake freezes in the north in the following month.", "the following month", ""),
    ],
)
def test_a_time_that_nobody_can_place_is_left_out(text: str, phrase: str, light: str, nlp: Language) -> None:
    assert lightened(nlp(text)[:], phrase) == light


def test_one_parse_a_round_for_all_sentences(nlp: Language) -> None:
    rounds: list[list[str]] = []

    def parse(texts: Iterable[str]) -> Iterator[Doc]:
        rounds.append(list(texts))
        return nlp.pipe(rounds[-1])

    sents = [nlp(sentence)[:] for sentence, _ in APART]
    together = [{one.text for one in found} for found in find(sents, parse)]
    assert together == [wanted for _, wanted in APART]
    assert 1 <= len(rounds) <= ROUNDS
    assert all(rounds), "an empty batch was parsed"


def test_a_simple_sentence_is_not_parsed_again(nlp: Language) -> None:
    def parse(texts: Iterable[str]) -> Iterator[Doc]:
        pytest.fail(f"parsed {list(texts)}")

    sent = nlp("The old mill burned down in 1855.")[:]
    (found,) = find([sent], parse)
    assert [(one.text, one.steps, one.sent) for one in found] == [(sent.text, (), sent)]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("The old mill burned down in 1855.", True),
        ("Đuka was born in 1831.", True),
        ("Other types are used.", False),  # tells nothing
        ("A mill burned.", False),  # too short
        ("the old mill burned down.", False),  # no capital
        ("The mill (built in 1820 burned down.", False),
        ("The old mill by the river.", False),
        ("The mills by the river are not.", False),
        ("Although the old mill burned down.", False),
        ("Smooth rotation were an advantage of it.", False),
        (f"The mill {'and the barn ' * (LONGEST // 3)}burned down.", False),
        ("A mill was built on the river, between Graz and Linz was opened by Ann Lund in 1981.", False),
        ("A mill was built on the river and was opened by Ann Lund in 1981.", True),
        ("The town passed the charter of 5 February 1917, of which Article 27, granting rights to the guild.", False),
        ("The town passed the charter of 5 February 1917, of which only Article 27 is known.", True),
    ],
)
def test_only_whole_simple_sentences_are_sound(text: str, kept: bool, nlp: Language) -> None:
    assert sound(nlp(text)[:]) is kept


@pytest.mark.parametrize("text", ["Who built the mill?", "Build the mill!", "He listed three mills:"])
def test_what_states_nothing_yields_nothing(text: str, nlp: Language) -> None:
    assert list(statements(nlp(text)[:])) == []


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (["the", "tower", ",", "was", "built", ","], "The tower was built."),
        (["it", "lies", "in", "the", "U.S."], "It lies in the U.S."),
        ([",", "it", "closed"], "It closed."),
        ([], ""),
    ],
)
def test_a_statement_is_written_as_a_sentence(words: list[str], text: str) -> None:
    assert statement(words) == text.replace("tower was", "tower, was")


def test_an_article_follows_the_word_after_it(nlp: Language) -> None:
    doc = nlp("He is a (rather) old man.")
    assert statement(word for word in doc if word.text not in {"(", "rather", ")"}) == "He is an old man."


@pytest.mark.parametrize(
    ("sentence", "start", "text"),
    [
        ("The mill left Oslo in 1911, and it founded a school.", "it", "The mill founded a school."),
        ("Ellen Brand left Oslo in 1911, and she founded a garden.", "she", "She founded a garden."),
        ("The lake is deep, and he founded a garden.", "he", None),
        ("The firm bought the mill and ran a shop with it.", "ran", None),
        ("The whales have large brains, and studies of their use are few.", "studies", None),
        ("Ellen Brand bought a mill in 1911, and the mill burned down.", "the mill burned", None),
        ("Ellen Brand moved to Paris, and Carl Holt lived there.", "Carl", "Carl Holt lived in Paris."),
        ("Ellen Brand moved from Vienna to Paris, and Carl Holt lived there.", "Carl", None),
    ],
)
def test_what_points_back_is_named_or_refused(sentence: str, start: str, text: str | None, nlp: Language) -> None:
    doc = nlp(sentence)
    words = grounded([word for word in doc if word.idx >= sentence.index(start)], doc[:])
    assert (statement(words) if words else None) == text


NAMES = ["Ellen Brand", "Carl Holt", "The old mill", "A Danish botanist"]
TAILS = ["left Oslo in 1911", "was built in 1820", "is a reservoir", "joined the navy"]
JOINTS = [
    " and ",
    ", and ",
    "; ",
    ", which ",
    ", a reservoir, ",
    " (1820–1891) ",
    ", although ",
    " — in short — ",
    ": ",
]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from([*NAMES, *TAILS, *JOINTS]), min_size=2, max_size=9))
def test_whatever_the_sentence_the_statements_are_tidy(nlp: Language, pieces: list[str]) -> None:
    text = " ".join(pieces).replace("  ", " ").replace(" ,", ",").replace(" ;", ";").strip() + "."
    (found,) = find([nlp(text)[:]], nlp.pipe)
    for one in found:
        if one.steps:
            assert SHORTEST <= len(one.text.split()) <= LONGEST
            assert one.text[0].isupper() or one.text[0].isdigit()
            assert one.text.endswith(".")
            assert not any(wrong in one.text for wrong in ("  ", " ,", ",,", ",.", "..", "( ", "()", " ."))
            assert one.text.count("(") == one.text.count(")")
    assert len({one.text.lower() for one in found}) == len(found)
