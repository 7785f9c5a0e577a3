"""Recipes: every mistake at its place, and a schema for editors that agrees with the reader."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from quizgen.config import Recipe, read_recipes, recipe_for, recipes, slug
from quizgen.errors import ProblemsFound, QuizgenError

SCHEMA = json.loads(resources.files("quizgen").joinpath("schemas/recipe.schema.json").read_text("utf-8"))
WHOLE = """\
id: bees
name: Biology::Bees
sources: [bees.md, "notes/*.txt"]
cards: [question, cloze]
limit: 40
threshold: 0.8
tags: [biology, exam-2]
pipeline: en_core_web_sm
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "bees.md").write_text("Bees collect nectar.\n")
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "hive.txt").write_text("A hive holds one queen.\n")
    return tmp_path


def problems(folder: Path, *texts: str) -> list[str]:
    """Read recipes made of texts; return their problems, with the folder left out."""
    paths = [folder / f"{name}.yaml" for name in "abc"[: len(texts)]]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text)
    with pytest.raises(ProblemsFound) as found:
        read_recipes(paths)
    return [str(problem).replace(f"{folder}/", "") for problem in found.value.problems]


def test_a_recipe_is_read(folder: Path) -> None:
    path = folder / "bees.yaml"
    path.write_text(WHOLE)
    (recipe,) = read_recipes([path])
    assert recipe == Recipe(
        id="bees",
        name="Biology::Bees",
        sources=recipe.sources,
        base=folder,
        output=folder / "bees.apkg",
        cards=("cloze", "question"),
        limit=40,
        threshold=0.8,
        tags=("biology", "exam-2"),
        pipeline="en_core_web_sm",
    )
    assert recipe.sources.files == (folder / "bees.md", folder / "notes" / "hive.txt")
    assert list(recipe.documents.values()) == ["bees.md", "notes/hive.txt"]
    assert (recipe.listing.name, recipe.overrides.name) == ("bees.items.yaml", "bees.overrides.yaml")


def test_every_mistake_is_told_at_once_with_its_place(folder: Path) -> None:
    text = """\
id: Bees
nmae: Bees
sources: [bees.md, wasps.md, "ants/*.md"]
cards: [clozes, question, question]
limit: 0
threshold: high
tags: two words
pipeline: [sm]
"""
    found = problems(folder, text)
    assert [problem.split(": ", 1)[0] for problem in found] == [
        "a.yaml:1:1",
        "a.yaml:1:5",
        "a.yaml:2:1",
        "a.yaml:3:20",
        "a.yaml:3:30",
        "a.yaml:4:9",
        "a.yaml:4:27",
        "a.yaml:5:8",
        "a.yaml:6:12",
        "a.yaml:7:7",
        "a.yaml:8:11",
    ]
    assert found[0].endswith("the key “name” is missing")
    assert found[2].endswith("unknown key “nmae”; did you mean “name”?")
    assert "wasps.md" in found[3]
    assert "ants/*.md" in found[4]
    assert found[5].endswith("there are no cards “clozes”; did you mean “cloze”?")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "a.yaml:1:1: a recipe is a mapping with the keys id, name, sources, not nothing"),
        ("- id: bees\n", "a.yaml:1:1: a recipe is a mapping with the keys id, name, sources, not a list"),
        ("id: a\nid: b\nname: B\nsources: [bees.md]\n", "a.yaml:2:1: the key “id” is there twice"),
        ("id: a\nname: B\nsources: []\n", "a.yaml:3:10: “sources” is empty; name at least one file, folder or glob"),
        ("id: a\nname: true\nsources: [bees.md]\n", "a.yaml:2:7: “name” must be text, not “true”"),
        ("id: a\nname: &x B\nsources: [bees.md]\n", "anchors and aliases"),
        ("id: a\nname: !!python/object:os.system B\nsources: [bees.md]\n", "tags such as"),
        ("id: a\nname: 'B\n", "not valid YAML"),
        ("id: a\nname: \x07\n", "not valid YAML"),
        ("id: " + "[" * 5000, "nested too deeply"),
    ],
)
def test_a_mistake_is_told_with_its_place(folder: Path, text: str, message: str) -> None:
    assert any(message in problem for problem in problems(folder, text))


def test_two_recipes_with_one_id(folder: Path) -> None:
    text = "id: bees\nname: Bees\nsources: [bees.md]\n"
    message = f"the id “bees” is already that of {folder / 'a.yaml'}; every deck needs its own"
    assert problems(folder, text, text) == [f"b.yaml:1:5: {message}".replace(f"{folder}/", "")]
    with pytest.raises(ProblemsFound, match="already that of"):
        read_recipes([folder / "b.yaml"])  # also when its neighbour is not being built


def test_listings_and_overrides_are_no_recipes(folder: Path) -> None:
    for name in ("b.yaml", "a.yaml", "a.items.yaml", "a.overrides.yaml"):
        (folder / name).touch()
    assert [path.name for path in recipes(folder)] == ["a.yaml", "b.yaml"]


def test_no_such_recipe(folder: Path) -> None:
    with pytest.raises(QuizgenError, match="There is no file"):
        read_recipes([folder / "none.yaml"])


def test_a_deck_straight_from_documents(folder: Path) -> None:
    recipe = recipe_for([str(folder / "notes"), str(folder / "bees.md")], folder / "Bees & Co.apkg")
    assert (recipe.id, recipe.name) == ("bees-co", "Bees & Co")
    assert [path.name for path in recipe.sources.files] == ["hive.txt", "bees.md"]


def test_documents_are_named_from_the_recipe(folder: Path) -> None:
    (folder / "decks" / "notes").mkdir(parents=True)
    (folder / "decks" / "notes" / "hive.txt").write_text("Another hive.\n")
    path = folder / "decks" / "bees.yaml"
    path.write_text("id: bees\nname: Bees\nsources: [../bees.md, ../notes, notes]\n")
    (recipe,) = read_recipes([path])
    assert list(recipe.documents.values()) == ["bees.md", "../notes/hive.txt", "notes/hive.txt"]


def test_documents_never_take_the_place_of_a_recipes_deck(folder: Path) -> None:
    (folder / "bees.yaml").write_text(WHOLE)
    with pytest.raises(QuizgenError, match=r"is the deck of the recipe .*bees\.yaml"):
        recipe_for([str(folder / "notes")], folder / "bees.apkg")


@pytest.mark.parametrize(
    ("name", "wanted"), [("Cell Biology (2)", "cell-biology-2"), ("Čeština", "e-tina"), ("日本", "deck")]
)
def test_slug(name: str, wanted: str) -> None:
    assert slug(name) == wanted


_plain = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 3),
    st.floats(-1, 2),
    st.sampled_from(["", " ", "a", "Ab", "a b", "cloze"]),
)
_value = st.one_of(
    _plain, st.lists(st.one_of(_plain, st.just("bees.md"), st.just("question")), max_size=3), st.just({"a": "b"})
)
_right = st.fixed_dictionaries(
    {"id": st.just("bees"), "name": st.just("Bees"), "sources": st.just(["bees.md"])},
    optional={
        "cards": st.just(["cloze"]),
        "limit": st.just(3),
        "threshold": st.just(0.5),
        "tags": st.just(["a"]),
        "pipeline": st.just("sm"),
    },
)
_known = st.sampled_from([*SCHEMA["properties"], "other"])


@given(right=_right, changed=st.dictionaries(_known, _value, max_size=2), dropped=st.sets(_known, max_size=1))
def test_the_schema_and_the_reader_agree(
    tmp_path_factory: pytest.TempPathFactory, right: dict[str, object], changed: dict[str, object], dropped: set[str]
) -> None:
    folder = tmp_path_factory.getbasetemp() / "agree"
    folder.mkdir(exist_ok=True)
    for source in ("bees.md", "a", "Ab", "a b", "cloze", "question"):
        (folder / source).touch()
    recipe = {key: value for key, value in {**right, **changed}.items() if key not in dropped}
    path = folder / "recipe.yaml"
    path.write_text(yaml.safe_dump(recipe))
    try:
        read_recipes([path])
    except ProblemsFound:
        accepted = False
    else:
        accepted = True
    assert jsonschema.Draft202012Validator(SCHEMA).is_valid(recipe) == accepted
