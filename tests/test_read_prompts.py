"""Cards that notes already hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizgen.read import read
from quizgen.read.anchored import join
from quizgen.read.prompts import definition_prompts, highlighted
from quizgen.read.tables import tabulated


def cards(tmp_path: Path, text: str, suffix: str = ".md") -> list[tuple[str, str]]:
    path = tmp_path / f"notes{suffix}"
    path.write_text(text)
    return [(prompt.front, prompt.answer) for prompt in read(path, path.name).prompts]


def blocks(tmp_path: Path, text: str, suffix: str = ".md") -> list[str]:
    path = tmp_path / f"notes{suffix}"
    path.write_text(text)
    return [block.text for block in read(path, path.name).blocks]


@pytest.mark.parametrize("suffix", [".md", ".txt"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Q: What is the capital of Peru?\nA: Lima", [("What is the capital of Peru?", "Lima")]),
        ("Q: What is the capital of Peru?\n\nA: Lima\n", [("What is the capital of Peru?", "Lima")]),
        ("Question: Who wrote Emma?\nAnswer: Jane Austen", [("Who wrote Emma?", "Jane Austen")]),
        ("Q1: One of two?\nA1: Yes\nQ2: And two?\nA2: No", [("One of two?", "Yes"), ("And two?", "No")]),
        (
            "Q: Why is the sky blue?\nA: Short waves are\nscattered more\nthan long ones.",
            [("Why is the sky blue?", "Short waves are scattered more than long ones.")],
        ),
        (
            "Q: Which are the\nnoble gases?\nA:\n- helium\n- neon\n- argon",
            [("Which are the noble gases?", "helium; neon; argon")],
        ),
        ("A: an answer without a question", []),
        ("Q: a question without an answer?\n\nSome text follows here, and it is no answer.", []),
        ("Q: Two questions?\nQ: And one answer?\nA: Indeed", [("And one answer?", "Indeed")]),
    ],
)
def test_questions_and_answers(tmp_path: Path, suffix: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert cards(tmp_path, text, suffix) == expected


def test_bold_labels(tmp_path: Path) -> None:
    assert cards(tmp_path, "**Q:** Who *found* it?\n**A:** Robert **Hooke**") == [("Who found it?", "Robert Hooke")]


def test_a_card_is_not_read_as_text_too(tmp_path: Path) -> None:
    text = "# Peru\n\nQ: What is the capital?\nA: Lima\n\nPeru lies in South America."
    assert blocks(tmp_path, text) == ["Peru lies in South America."]


@pytest.mark.parametrize(
    ("text", "plain", "fronts"),
    [
        ("==Lima== is the capital of Peru.", "Lima is the capital of Peru.", ["{{c1::Lima}} is the capital of Peru."]),
        (
            "Peru is old. Its capital is {{c1::Lima}}, founded in {{c2::1535::year}}. It is large.",
            "Peru is old. Its capital is Lima, founded in 1535. It is large.",
            ["Its capital is {{c1::Lima}}, founded in 1535.", "Its capital is Lima, founded in {{c1::1535::year}}."],
        ),
        (
            "Dr. Smith met ==Mr. Jones== in St. Ives.",
            "Dr. Smith met Mr. Jones in St. Ives.",
            ["Dr. Smith met {{c1::Mr. Jones}} in St. Ives."],
        ),
        ("==Lima==", "Lima", []),
        ("a == b and c == d", "a == b and c == d", []),
        ("==== heading ====", "==== heading ====", []),
        ("Open {{c1::Lima and never closed", "Open {{c1::Lima and never closed", []),
        ("The {{c1::capital}} is Oslo}} and so on.", "The capital is Oslo}} and so on.", []),
        ("A {{c1::b {{c2::c}} d}} e.", "A {{c1::b c d}} e.", []),
        ("A {{c1::}} b.", "A {{c1::}} b.", []),
    ],
)
def test_highlights(text: str, plain: str, fronts: list[str]) -> None:
    found, prompts = highlighted(join([(text, 0)]))
    assert found.text == plain
    assert [prompt.front for prompt in prompts] == fronts


def test_a_highlight_stays_in_the_text(tmp_path: Path) -> None:
    assert blocks(tmp_path, "The capital of ==Peru== is **Lima**.") == ["The capital of Peru is Lima."]


@pytest.mark.parametrize(
    ("term", "definition", "expected"),
    [
        (
            "Osmosis",
            "The diffusion of water through a membrane.",
            [
                ("What is meant by “Osmosis”?", "The diffusion of water through a membrane."),
                ("What is the term for the diffusion of water through a membrane?", "Osmosis"),
            ],
        ),
        (
            "Charles Darwin",
            "English naturalist who travelled on the Beagle",
            [
                ("Charles Darwin: who or what is this?", "English naturalist who travelled on the Beagle"),
                ("Who or what is this: English naturalist who travelled on the Beagle?", "Charles Darwin"),
            ],
        ),
        (
            "Robespierre",
            "leader of the Jacobins, who was executed in 1794",
            [
                ("Robespierre: who or what is this?", "leader of the Jacobins, who was executed in 1794"),
                ("Who or what is this: leader of the Jacobins, who was executed in 1794?", "Robespierre"),
            ],
        ),
        (
            "Martyr",
            "a person who dies for a faith",
            [
                ("What is meant by “Martyr”?", "a person who dies for a faith"),
                ("What is the term for a person who dies for a faith?", "Martyr"),
            ],
        ),
        (
            "ubiquitous",
            "found everywhere at once",
            [
                ("What is meant by “ubiquitous”?", "found everywhere at once"),
                ("What is the term for “found everywhere at once”?", "ubiquitous"),
            ],
        ),
        (
            "Cell wall",
            "The wall of a cell wall that is stiff",
            [("What is meant by “Cell wall”?", "The wall of a cell wall that is stiff")],
        ),
        ("Note", "do not confuse the two of them", []),
        ("Capital", "the city of Nairobi in Kenya", []),
        ("Kenya", "Nairobi", []),
        ("1999", "the year of the great eclipse", []),
        ("It is a rule", "that nobody ever follows this", []),
        ("A term that goes on for far too long", "is no term at all", []),
    ],
)
def test_definitions(term: str, definition: str, expected: list[tuple[str, str]]) -> None:
    assert [(p.front, p.answer) for p in definition_prompts(term, definition, 0, "")] == expected


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("- **Osmosis**: the diffusion of water", 2),
        ("- **Osmosis:** the diffusion of water", 2),
        ("- **Osmosis** – the diffusion of water", 2),
        ("- Osmosis – the diffusion of water", 2),
        ("- Osmosis - the diffusion of water", 2),
        ("**Osmosis**: the diffusion of water", 2),
        ("Osmosis\n: the diffusion of water", 2),
        ("**Osmosis** is the diffusion of water.", 0),
        ("- the pre- and post-war years of Europe", 0),
        ("- Osmosis: the diffusion of water", 0),
        ("The wall – a ruin by then – fell in 1989.", 0),
        ("He left – and she stayed at home.", 0),
    ],
)
def test_lines_that_define(tmp_path: Path, text: str, count: int) -> None:
    assert len(cards(tmp_path, text)) == count


def test_lines_that_define_in_plain_text_stand_together(tmp_path: Path) -> None:
    line = "Osmosis – the diffusion of water\n"
    other = "Pumice – a rock that floats on water\n"
    assert len(cards(tmp_path, line + other, ".txt")) == 4
    assert cards(tmp_path, line, ".txt") == []


TABLES = [
    (
        ["Country|Capital|Population (million)", "Kenya|Nairobi|54", "United Kingdom|London|67"],
        [
            ("What is the capital of Kenya?", "Nairobi"),
            ("Which country has Nairobi as its capital?", "Kenya"),
            ("What is the capital of the United Kingdom?", "London"),
            ("Which country has London as its capital?", "United Kingdom"),
            ("What is the population of Kenya?", "54 million"),
            ("What is the population of the United Kingdom?", "67 million"),
        ],
    ),
    (
        ["City|Country|Founded", "Samarkand|Uzbekistan|?", "Baghdad|Iraq|762"],
        [
            ("In which country is Samarkand?", "Uzbekistan"),
            ("In which country is Baghdad?", "Iraq"),
            ("When was Baghdad founded?", "762"),
        ],
    ),
    (
        ["#|Name|Born|Died", "1|Ada Lovelace|1815|27 November 1852"],
        [("When was Ada Lovelace born?", "1815"), ("When did Ada Lovelace die?", "27 November 1852")],
    ),
    (
        ["Book|Author|Written by|Year", "Emma|Jane Austen|Jane Austen|1815"],
        [("Who is the author of Emma?", "Jane Austen"), ("Who wrote Emma?", "Jane Austen"), ("Emma: year?", "1815")],
    ),
    (["Organelle|Function", "Ribosome|builds proteins"], [("Ribosome: function?", "builds proteins")]),
    (["River|Length (km)", "Nile|6,650"], [("What is the length of the Nile?", "6,650 km")]),
    (
        ["Spanish|English", "perro|dog"],
        [("What is “perro” in English?", "dog"), ("What is “dog” in Spanish?", "perro")],
    ),
    (
        ["Term|Meaning", "Pumice|a rock that floats"],
        [("What is meant by “Pumice”?", "a rock that floats"), ("What is the term for a rock that floats?", "Pumice")],
    ),
    (["Year|Event", "1815|Waterloo"], []),
    (["Country|Capital", "Kenya|Nairobi", "Kenya|Mombasa"], []),
    (["|Mercury|Venus", "Moons|0|0"], []),
    (["Country|Capital", "Kenya|—"], []),
    (["Country|Capital"], []),
    (["Country|Capital", "Kenya"], []),
]


@pytest.mark.parametrize(("rows", "expected"), TABLES)
def test_tables(rows: list[str], expected: list[tuple[str, str]]) -> None:
    found = tabulated([row.split("|") for row in rows], list(range(len(rows))), rows)
    assert [(prompt.front, prompt.answer) for prompt in found] == expected
    assert all(prompt.text == rows[prompt.start] for prompt in found)


@pytest.mark.parametrize(
    ("lines", "expected", "kept"),
    [
        (
            "Capital: Lusaka\nPopulation 17,351,822",
            [("What is the capital of Zambia?", "Lusaka"), ("What is the population of Zambia?", "17,351,822")],
            0,
        ),
        ("Founded 24 October 1964, as a republic", [], 1),
        ("Motto: One Zambia", [], 1),
    ],
)
def test_lines_under_a_title(tmp_path: Path, lines: str, expected: list[tuple[str, str]], kept: int) -> None:
    text = f"Zambia\n\n{lines}\n\nZambia is a country in the south of Africa. It has no coast."
    path = tmp_path / "zambia.txt"
    path.write_text(text)
    document = read(path, "zambia.txt")
    assert document.title == "Zambia"
    assert [(prompt.front, prompt.answer) for prompt in document.prompts] == expected
    assert [block.kind for block in document.blocks] == ["pair"] * kept + ["prose"]


def test_birth_under_a_title(tmp_path: Path) -> None:
    text = (
        "Grace Hopper\nBorn December 9, 1906, New York City\nDied January 1, 1992\n\n"
        "Grace Hopper wrote the first compiler in 1952."
    )
    assert cards(tmp_path, text, ".txt") == [
        ("When was Grace Hopper born?", "December 9, 1906"),
        ("When did Grace Hopper die?", "January 1, 1992"),
    ]
