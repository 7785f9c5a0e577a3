"""Decisions in the text of an overrides file: one is changed, and every other byte stays."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.errors import QuizgenError
from quizgen.overrides_text import fields_of, with_decision
from quizgen.yamlfile import compose

DROP = {"drop": True, "was": "Who? → She"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "a1:\n  drop: true\n  was: Who? → She\n"),
        ("# mine\n", "# mine\na1:\n  drop: true\n  was: Who? → She\n"),
        ("{}\n", '{a1: {drop: true, was: "Who? → She"}}\n'),
        ("null\n", "\na1:\n  drop: true\n  was: Who? → She\n"),
        ("b2: drop # no\n# end\n", "b2: drop # no\n# end\na1:\n  drop: true\n  was: Who? → She\n"),
        ("b2: drop", "b2: drop\na1:\n  drop: true\n  was: Who? → She"),
        ("b2: drop\r\n", "b2: drop\r\na1:\r\n  drop: true\r\n  was: Who? → She\r\n"),
        ("\ufeffb2: drop\n", "\ufeffb2: drop\na1:\n  drop: true\n  was: Who? → She\n"),
        ("---\nb2: drop\n...\n", "---\nb2: drop\na1:\n  drop: true\n  was: Who? → She\n...\n"),
        ("  b2: drop\n", "  b2: drop\n  a1:\n    drop: true\n    was: Who? → She\n"),
        (
            "b2:\n  front: |\n    One\n\nadd: []\n",
            "b2:\n  front: |\n    One\n\nadd: []\na1:\n  drop: true\n  was: Who? → She\n",
        ),
        ("{b2: drop}", '{b2: drop, a1: {drop: true, was: "Who? → She"}}'),
    ],
)
def test_a_new_decision_goes_to_the_end(before: str, after: str) -> None:
    assert with_decision(before, "a1", DROP) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a1: drop # no\nb2: drop\n", 'a1: {drop: true, was: "Who? → She"} # no\nb2: drop\n'),
        ("a1: {keep: true}\n", 'a1: {drop: true, was: "Who? → She"}\n'),
        ("a1: {keep: true, tags: [x]}\n", 'a1: {drop: true, was: "Who? → She"}\n'),
        ("a1:\n  keep: true  # good\nb2: drop\n", "a1:\n  # good\n  drop: true\n  was: Who? → She\nb2: drop\n"),
        ("a1:\n  was: old # w\n  # c\n  drop: true\n", "a1:\n  was: Who? → She # w\n  # c\n  drop: true\n"),
        ("a1:\n  drop: true\n\n\nb2: drop", "a1:\n  drop: true\n  was: Who? → She\n\n\nb2: drop"),
        ("a1:\n  was: |\n    old\n  drop: true\n", "a1:\n  was: Who? → She\n  drop: true\n"),
        (
            "a1:\n  drop: true\n  was: >\n    old\n    older\nb2: drop\n",
            "a1:\n  drop: true\n  was: Who? → She\nb2: drop\n",
        ),
    ],
)
def test_a_decision_is_changed_where_it_stands(before: str, after: str) -> None:
    assert with_decision(before, "a1", DROP) == after


def test_what_it_says_already_keeps_its_form() -> None:
    before = "a1: {front: 'What  is it?', # why\n  tags: [a,  b]}\n"
    after = with_decision(before, "a1", {"front": "What  is it?", "tags": ["a", "b"], "keep": True})
    assert after == "a1: {front: 'What  is it?', # why\n  tags: [a,  b], keep: true}\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("b2: drop\na1:\n  drop: true\n  was: x\n", "b2: drop\n"),
        ("b2: drop\na1:\n  drop: true", "b2: drop"),
        ("a1: drop # c\nb2: drop\n", "# c\nb2: drop\n"),
        ("{b2: drop, a1: drop}", "{b2: drop}"),
        ("{a1: drop, b2: drop}", "{b2: drop}"),
        ("b2: drop\n", "b2: drop\n"),
    ],
)
def test_a_decision_is_taken_out(before: str, after: str) -> None:
    assert with_decision(before, "a1", None) == after


@pytest.mark.parametrize("text", ["- a\n", "just text\n", "a: [\n", "a: &x drop\nb: *x\n", "a: 1\n---\nb: 2\n"])
def test_a_file_that_is_no_mapping_is_left_alone(text: str) -> None:
    with pytest.raises(QuizgenError, match="Mend it first"):
        with_decision(text, "a1", DROP)


# Any file: the decision is the only thing that changes.

IDS = ["7k3q2m9xw4", "a1", "b2b2", "44444d4444"]
WORDS = st.sampled_from(["What is it?", "drop: it # now", "1999", "é “q”", "x" * 90, "{{c1::Riga}} is.", "it's"])
COMMENTS = st.sampled_from(["", "", "  # because", " # a: b"])
FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "front": WORDS,
        "keep": st.just(True),
        "tags": st.lists(st.sampled_from(["sea", "no", "a-b"]), min_size=1, unique=True, max_size=2),
        "was": WORDS,
        "suspend": st.booleans(),
    },
).filter(bool)


def _written(value: Any, style: str) -> str:
    dumped = yaml.safe_dump(value, allow_unicode=True, default_style=style, default_flow_style=True, width=10**6)
    return dumped.removesuffix("\n").removesuffix("\n...")


@st.composite
def files(draw: st.DrawFn) -> str:
    """Draw an overrides file in any style that a person may write."""
    lines = draw(st.sampled_from([[], ["# Decisions"], ["---"], ["", "# é"]]))
    margin = draw(st.sampled_from(["", "", "", "  "]))
    for id in draw(st.lists(st.sampled_from(IDS), unique=True, max_size=4)):
        fields = draw(FIELDS)
        kind = draw(st.sampled_from(["word", "braces", "block", "long"]))
        if kind == "word":
            lines.append(
                f"{margin}{id}: {draw(st.sampled_from(['drop', 'keep', chr(39) + 'drop' + chr(39)]))}{draw(COMMENTS)}"
            )
        elif kind == "braces":
            quoted = {
                key: _written(value, '"') if isinstance(value, str) else _written(value, "")
                for key, value in fields.items()
            }
            quoted = {key: value.removesuffix("...").strip() for key, value in quoted.items()}
            lines.append(f"{margin}{id}: {{{', '.join(f'{k}: {v}' for k, v in quoted.items())}}}{draw(COMMENTS)}")
        else:
            indent = margin + draw(st.sampled_from(["  ", " ", "    "]))
            lines.append(f"{margin}{id}:{draw(COMMENTS)}")
            for key, value in fields.items():
                if kind == "long" and isinstance(value, str):
                    lines += [f"{indent}{key}: {draw(st.sampled_from('|>'))}", f"{indent}  {value}"]
                elif isinstance(value, list):
                    lines += [
                        f"{indent}{key}:",
                        *(f"{indent}- {_written(v, '')}" for v in value),
                    ]
                else:
                    lines.append(
                        f"{indent}{key}: {_written(value, chr(34) if isinstance(value, str) else '')}{draw(COMMENTS)}"
                    )
                lines += draw(st.sampled_from([[], [], ["# between"], [""], [f"{indent}# inside"]]))
        lines += draw(st.sampled_from([[], [], [""], ["# after"], ["", "", "# far"]]))
    if draw(st.booleans()):
        lines += [f"{margin}add:", f'{margin}- {{question: "Who?", answer: "She"}}{draw(COMMENTS)}']
    end = draw(st.sampled_from(["\n", "\r\n"]))
    text = end.join(lines) + draw(st.sampled_from(["", end, end, end + end]))
    return draw(st.sampled_from(["", "", "\ufeff"])) + text


def _says(text: str) -> dict[str, Any]:
    return _stripped(yaml.safe_load(text.removeprefix("\ufeff")) or {})


def _stripped(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _stripped(of) for key, of in value.items()}
    return value.strip() if isinstance(value, str) else value


@given(files(), st.sampled_from(IDS), FIELDS | st.just(DROP))
@settings(max_examples=200, deadline=None)
def test_one_decision_changes_and_every_other_byte_stays(text: str, id: str, fields: dict[str, Any]) -> None:
    before = _says(text)
    result = with_decision(text, id, fields)
    assert _says(result) == {**before, id: fields}
    if id not in before:
        pieces = range(len(text) + 1)
        grown = len(result) - len(text)
        assert any(result[:at] + result[at + grown :] == text for at in pieces)
        assert with_decision(result, id, None) == text
    else:
        start, end = _place(text, id)
        assert result.startswith(text[:start])
        assert result.endswith(text[end:])
        inner = result[start : len(result) - len(text[end:])]
        for comment in ("# because", "# a: b", "# inside", "# between"):
            assert inner.count(comment) == text[start:end].count(comment)
        assert fields_of(result, id) == fields


def _place(text: str, id: str) -> tuple[int, int]:
    """Return where the lines of a decision begin and end, from its key to before the next one's line."""
    bare = text.removeprefix("\ufeff")
    shift = len(text) - len(bare)
    root = compose(bare)
    assert isinstance(root, yaml.MappingNode)
    keys = [key for key, _ in root.value]
    place = next(n for n, key in enumerate(keys) if key.value == id)
    start = keys[place].start_mark.index
    if place + 1 == len(keys):
        return start + shift, len(text)
    return start + shift, bare.rfind("\n", 0, keys[place + 1].start_mark.index) + 1 + shift
