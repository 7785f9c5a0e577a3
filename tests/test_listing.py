"""Listings: what is written is read back, by any YAML reader, and its layout can be read by people."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen import listing, yamlfile
from quizgen.errors import ProblemsFound
from quizgen.listing import Listing, scalar
from quizgen.types import Deck, Item, Rejection, Source

BRIDGE = Item(
    kind="question",
    front="When was the bridge over the Tamar opened?",
    answer="1859",
    fact="The bridge over the Tamar was opened in 1859.",
    sources=(Source("notes/bridges.md", 1043, "Albert opened it in 1859: a “royal” day.", heading="Tamar"),),
    trail=("coordination", "dates", "when_passive"),
    score=0.91,
    id="7k3q2m9xw4",
    note="7k3q2m9xw4",
    modified=dt.datetime(2026, 11, 21, 10, tzinfo=dt.UTC),
)
CLOZE = Item(
    kind="cloze",
    front="The bridge was designed by {{c2::Brunel}}.",
    answer="Brunel",
    fact="The bridge was designed by Brunel.",
    sources=(Source("notes/bridges.md", 90, "Brunel designed it."), Source("b.pdf", 7, "By Brunel.", page=3)),
    trail=("passive",),
    score=0.88,
    tags=("rail", "no"),
    suspend=True,
    id="p2x8d1aa0k",
    note="m4n7c2zz1q",
    number=2,
    generated=(("front", "It was designed by {{c2::Brunel}}."),),
    carried="the sentence was edited",
    modified=dt.datetime(2026, 11, 20, 10, tzinfo=dt.UTC),
)
WHOLE = Listing(
    quizgen="0.1.0",
    pipeline="en_core_web_md 3.7.1",
    deck=Deck("bridges", "Engineering::Bridges", ("rail",)),
    items=(BRIDGE, CLOZE),
    rejected=(
        Rejection("notes/bridges.md", 12, "It was long.", "“it” has two possible antecedents"),
        Rejection(
            "notes/bridges.md",
            90,
            "Brunel designed it.",
            "below the threshold",
            replace(BRIDGE, id="q8r1t5yy3e", note="q8r1t5yy3e", modified=None),
        ),
    ),
    gone=(replace(CLOZE, id="zz", number=1, note="zz"),),
)
TEXT = """\
quizgen: 0.1.0
pipeline: en_core_web_md 3.7.1
deck: {id: bridges, name: "Engineering::Bridges", tags: [rail]}
items:
- id: 7k3q2m9xw4
  kind: question
  front: When was the bridge over the Tamar opened?
  answer: "1859"
  fact: The bridge over the Tamar was opened in 1859.
  sources:
  - {document: notes/bridges.md, start: 1043, sentence: "Albert opened it in 1859: a “royal” day.", heading: Tamar}
  trail: [coordination, dates, when_passive]
  score: 0.91
  modified: 2026-11-21T10:00:00Z
- id: p2x8d1aa0k
  note: m4n7c2zz1q
  number: 2
  kind: cloze
  front: The bridge was designed by {{c2::Brunel}}.
  answer: Brunel
  generated: {front: "It was designed by {{c2::Brunel}}."}
  fact: The bridge was designed by Brunel.
  sources:
  - {document: notes/bridges.md, start: 90, sentence: Brunel designed it.}
  - {document: b.pdf, start: 7, sentence: By Brunel., page: 3}
  trail: [passive]
  score: 0.88
  tags: [rail, "no"]
  suspend: true
  carried: the sentence was edited
  modified: 2026-11-20T10:00:00Z
rejected:
- {document: notes/bridges.md, start: 12, text: It was long., reason: "“it” has two possible antecedents"}
"""


def test_the_layout_is_the_documented_one() -> None:
    assert listing.write(replace(WHOLE, rejected=WHOLE.rejected[:1], gone=())) == TEXT


def test_a_listing_is_read_back_without_a_yaml_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "bridges.items.yaml"
    path.write_text(listing.write(WHOLE), encoding="utf-8")
    monkeypatch.setattr(listing, "load", None)
    assert listing.read(path) == WHOLE


def test_an_empty_listing_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "empty.items.yaml"
    empty = Listing("0.1.0", "p 1", Deck("a", "A"))
    path.write_text(listing.write(empty), encoding="utf-8")
    assert listing.read(path) == empty


def test_a_listing_laid_out_by_another_program_is_read_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "bridges.items.yaml"
    value = yaml.load(listing.write(WHOLE), yaml.BaseLoader)
    path.write_text(yaml.safe_dump(value, width=40, sort_keys=False), encoding="utf-8")
    assert listing.read(path) == WHOLE


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (TEXT.replace("- id: p2x8d1aa0k", "<<<<<<< ours\n- id: p2x8d1aa0k"), ":16:1: not valid YAML"),
        (TEXT.replace("  kind: cloze\n", ""), ": this is not a listing as quizgen writes it"),
        (TEXT.replace("kind: cloze", "kind: rhyme"), ": this is not a listing as quizgen writes it"),
        (TEXT.replace("score: 0.91", "score: high"), ": this is not a listing as quizgen writes it"),
        ("", ": this is not a listing as quizgen writes it"),
    ],
)
def test_a_damaged_listing_is_a_problem_and_no_traceback(tmp_path: Path, text: str, place: str) -> None:
    path = tmp_path / "bridges.items.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ProblemsFound) as found:
        listing.read(path, "bridges.items.yaml")
    assert str(found.value).startswith("bridges.items.yaml" + place)


ANY_TEXT = st.text(st.characters(codec=None), max_size=30) | st.from_regex(
    r"[-+0-9.eE_:xob]{1,8}|[yYnN](es|o)?|[tT]rue|~|null|<<|=|[a-z]: ?|\w+ #\w*|[?\-&*!|>%@`'\"\[\]{},:#] ?\w?",
    fullmatch=True,
)


@given(ANY_TEXT)
@settings(max_examples=1000, deadline=None)
def test_a_string_comes_back_as_itself_wherever_it_stands(text: str) -> None:
    for flow in (False, True):
        written = scalar(text, flow=flow)
        source = f"[{written}, {{{scalar(text, flow=True)}: {written}}}]" if flow else f"- {written}\n- {{}}\n"
        expected = [text, {text: text}] if flow else [text, {}]
        assert "\n" not in written
        assert yaml.safe_load(source) == expected


@given(ANY_TEXT)
@settings(max_examples=300, deadline=None)
def test_quizgen_and_libyaml_read_the_same_string(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "one.yaml"
    source = f"front: {scalar(text)}\nflow: [{scalar(text, flow=True)}]\n"
    path.write_text(source, encoding="utf-8")
    assert yamlfile.load(path).value == {"front": text, "flow": [text]}
    if not any("\ud800" <= c <= "\udfff" for c in text):  # libyaml refuses halves of characters
        assert yaml.load(source, yaml.CSafeLoader) == {"front": text, "flow": [text]}


PIECES = st.sampled_from(
    ["{", "}", "[", "]", ", ", ": ", '"', "\\", '"a"', "b", "n:1", "'", "-", "#", " ", "{a: ", "[b"]
)


@given(st.lists(PIECES, max_size=8).map("".join), st.sampled_from(["[{}]", "{{{}}}", '"{}"', "{{a: {}}}"]))
@settings(max_examples=1000, deadline=None)
def test_what_is_read_without_a_yaml_reader_is_valid_yaml_and_read_alike(text: str, around: str) -> None:
    source = f"deck: {around.format(text)}\n"
    try:
        value = listing._read_layout(source)
    except listing._OtherLayout:
        return
    assert value == yaml.load(source, yaml.BaseLoader)


SOURCES = st.builds(
    Source, ANY_TEXT, st.integers(0, 10**9), ANY_TEXT, ANY_TEXT, ANY_TEXT, ANY_TEXT, st.none() | st.integers(1, 999)
)
ITEMS = st.builds(
    Item,
    kind=st.sampled_from(["cloze", "question", "choice"]),
    front=ANY_TEXT,
    answer=ANY_TEXT,
    fact=ANY_TEXT,
    sources=st.lists(SOURCES, max_size=2).map(tuple),
    trail=st.lists(ANY_TEXT.filter(bool), max_size=2).map(tuple),
    score=st.integers(0, 100).map(lambda n: n / 100),
    distractors=st.lists(ANY_TEXT.filter(bool), max_size=3).map(tuple),
    tags=st.lists(ANY_TEXT.filter(bool), max_size=2).map(tuple),
    suspend=st.booleans(),
    id=st.from_regex(r"[0-9a-z]{10}", fullmatch=True),
    number=st.integers(1, 30),
    modified=st.none()
    | st.datetimes(dt.datetime(1970, 1, 1), dt.datetime(2999, 1, 1)).map(
        lambda t: t.replace(microsecond=0, tzinfo=dt.UTC)
    ),
    generated=st.dictionaries(st.sampled_from(["front", "answer"]), ANY_TEXT.filter(bool)).map(
        lambda d: tuple(d.items())
    ),
).map(lambda item: replace(item, note=item.id))
LISTINGS = st.builds(
    Listing,
    quizgen=st.just("0.1.0"),
    pipeline=ANY_TEXT,
    deck=st.builds(Deck, ANY_TEXT.filter(bool), ANY_TEXT.filter(bool), st.lists(ANY_TEXT, max_size=2).map(tuple)),
    items=st.lists(ITEMS, max_size=3).map(tuple),
    rejected=st.lists(
        st.builds(Rejection, ANY_TEXT, st.integers(0, 99), ANY_TEXT, ANY_TEXT, st.none() | ITEMS), max_size=3
    ).map(tuple),
    gone=st.lists(ITEMS, max_size=2).map(tuple),
)


@given(LISTINGS)
@settings(max_examples=100, deadline=None)
def test_any_listing_is_read_back(tmp_path_factory: pytest.TempPathFactory, whole: Listing) -> None:
    path = tmp_path_factory.getbasetemp() / "any.items.yaml"
    path.write_text(listing.write(whole), encoding="utf-8")
    assert listing.read(path) == whole
