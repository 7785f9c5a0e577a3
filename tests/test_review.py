"""The review in the terminal: one key a decision, each saved at once, and nothing else of the file touched."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import click
import pytest

from quizgen import listing, overrides
from quizgen.errors import ProblemsFound
from quizgen.listing import Listing
from quizgen.review import Filters, entries, review
from quizgen.terminal import Terminal
from quizgen.types import Deck, Item, Rejection, Source


def question(id: str, front: str, answer: str, score: float, document: str = "docs/mills.md") -> Item:
    sentence = f"As is known, the answer {answer} is right."
    source = Source(document, 0, sentence, heading="Mills")
    return Item("question", front, answer, sentence, (source,), ("dates", "when"), score, id=id, note=id)


ONE = question("aaaaaaaaa2", "When did the mill burn down?", "1851", 0.9)
TWO = question("bbbbbbbbb2", "Who rebuilt the mill?", "Ada Holm", 0.7, "docs/people.md")
SHUT = replace(
    ONE,
    id="ccccccccc2",
    note="ccccccccc2",
    kind="cloze",
    front="The mill was shut in {{c1::1871::year}}.",
    answer="1871",
)
WEAK = question("ddddddddd2", "What did the mill grind?", "oats", 0.2)
ADDED = replace(question("mine", "Who owns it?", "I do", 1.0), trail=("added",))
LISTING = Listing(
    "0.1.0",
    "p 1",
    Deck("mills", "Mills"),
    (ONE, TWO, SHUT, ADDED),
    (
        Rejection("docs/mills.md", 5, "Ground.", "its score 0.20 is below 0.50", WEAK),
        Rejection("a.md", 9, "It.", "short"),
    ),
)


class Person:
    """Presses the keys and types the lines that are given, and remembers what was shown."""

    def __init__(self, *answers: str | Callable[[], str], editor: Callable[[str], str | None] | None = None) -> None:
        self.answers = list(answers)
        self.editor = editor
        self.said: list[str] = []

    def answer(self, prompt: str, *_: str) -> str:
        self.said.append(prompt)
        answer = self.answers.pop(0) if self.answers else ""
        return answer if isinstance(answer, str) else answer()

    def terminal(self, monkeypatch: pytest.MonkeyPatch, width: int = 80) -> Terminal:
        monkeypatch.setattr(click, "echo", lambda text="", **_: self.said.append(click.unstyle(str(text))))
        return Terminal(self.answer, self.answer, self.editor, lambda: width)

    @property
    def shown(self) -> str:
        return "\n".join(self.said)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "mills.overrides.yaml"


Go = Callable[..., Person]


@pytest.fixture
def go(path: Path, monkeypatch: pytest.MonkeyPatch) -> Go:
    def go(
        *answers: str | Callable[[], str],
        made: Listing = LISTING,
        editor: Callable[[str], str | None] | None = None,
        **filters: object,
    ) -> Person:
        person = Person(*answers, editor=editor)
        review(path, made, Filters(**filters), person.terminal(monkeypatch))  # type: ignore[arg-type]
        return person

    return go


def test_each_decision_is_saved_at_once_and_can_be_stopped_after(path: Path, go: Go) -> None:
    saved: list[str] = []

    def then(key: str) -> Callable[[], str]:
        return lambda: (saved.append(path.read_text("utf-8")), key)[1]

    person = go("k", then("d"), then("s"), then("q"))
    one = "aaaaaaaaa2:\n  keep: true\n  was: When did the mill burn down? → 1851\n"
    two = "bbbbbbbbb2:\n  drop: true\n  was: Who rebuilt the mill? → Ada Holm\n"
    assert saved == [one, one + two, one + two]
    assert person.said[-1] == f"2 decided, 0 left. All decisions are in {path}."
    decisions = overrides.read(path)[0].decisions
    assert (decisions["aaaaaaaaa2"].keep, decisions["bbbbbbbbb2"].drop) == (True, True)


def test_it_shows_front_answer_sentence_score_and_rules(go: Go) -> None:
    shown = go("q").shown
    for text in (
        "1 of 3 · aaaaaaaaa2 · question · 0.90",
        "Q When did the mill burn down?",
        "A 1851",
        "As is known, the answer »1851« is right.",
        "docs/mills.md › Mills",
        "rules: dates, when",
        "[k]eep [d]rop [e]dit [s]kip [b]ack [q]uit",
    ):
        assert text in shown


def test_it_goes_on_where_it_was_left(path: Path, go: Go) -> None:
    go("k", "q")
    assert "2 of 3 · bbbbbbbbb2" in go("q").shown
    assert "aaaaaaaaa2 · question · 0.90 · kept" in go("b", "q").shown


def test_undo_gives_back_every_byte(path: Path, go: Go) -> None:
    before = "# mine\nbbbbbbbbb2: drop # why\n\n"
    path.write_text(before, encoding="utf-8")
    person = go("k", "u", "q")
    assert path.read_text("utf-8") == before
    assert person.shown.count("aaaaaaaaa2 · question") == 2
    go("k", "b", "b", "s", "k", "u", "q")
    assert overrides.read(path)[0].decisions["bbbbbbbbb2"].drop


def test_the_last_decision_can_be_undone(path: Path, go: Go) -> None:
    person = go("s", "s", "k", "u", "q")
    assert "That was the last." in person.shown
    assert path.read_text("utf-8") == ""


def test_edit_by_lines(path: Path, go: Go) -> None:
    go("e", "In which year did it burn down?\n", "\n", "e", "\n", "Ada Holm-Berg\n", "q")
    decisions = overrides.read(path)[0].decisions
    assert (decisions["aaaaaaaaa2"].front, decisions["aaaaaaaaa2"].answer) == ("In which year did it burn down?", None)
    assert (decisions["bbbbbbbbb2"].front, decisions["bbbbbbbbb2"].answer) == (None, "Ada Holm-Berg")
    assert decisions["aaaaaaaaa2"].was == "When did the mill burn down? → 1851"


def test_edit_in_an_editor(path: Path, go: Go) -> None:
    texts: list[str] = []

    def editor(text: str) -> str:
        texts.append(text)
        return text.replace("shut", "closed")

    go("s", "s", "e", "q", editor=editor)
    assert texts == ["front: The mill was shut in {{c1::1871::year}}.\n"]
    assert overrides.read(path)[0].decisions["ccccccccc2"].front == "The mill was closed in {{c1::1871::year}}."


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (("Did it burn down in 1851?\n", "\n"), "the front gives the answer “1851” away"),
        (("What is {{c1::it}}?\n", "\n"), "aaaaaaaaa2 is a question and has no deletions"),
    ],
)
def test_an_edit_that_would_be_a_mistake_is_not_saved(path: Path, go: Go, lines: Iterable[str], why: str) -> None:
    person = go("e", *lines, "q")
    assert f"This does not do: {why}" in person.shown
    assert not path.exists()


def test_an_edit_can_be_given_up(path: Path, go: Go) -> None:
    go("e", "q", editor=lambda _: None)
    assert not path.exists()


def test_what_was_held_back_can_be_kept(path: Path, go: Go) -> None:
    person = go("k", "q", held_back=True)
    assert "held back: its score 0.20 is below 0.50" in person.shown
    assert overrides.read(path)[0].decisions["ddddddddd2"].keep


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        ({}, ["aaaaaaaaa2", "bbbbbbbbb2", "ccccccccc2"]),
        ({"new": True}, ["aaaaaaaaa2", "ccccccccc2"]),
        ({"kind": "cloze"}, ["ccccccccc2"]),
        ({"below": 0.8}, ["bbbbbbbbb2"]),
        ({"document": "people.md"}, ["bbbbbbbbb2"]),
        ({"document": "docs/*"}, ["aaaaaaaaa2", "bbbbbbbbb2", "ccccccccc2"]),
        ({"held_back": True}, ["ddddddddd2"]),
        ({"held_back": True, "kind": "cloze"}, []),
    ],
)
def test_filters(path: Path, filters: dict[str, object], ids: list[str]) -> None:
    path.write_text("bbbbbbbbb2: drop\n")
    found = entries(LISTING, overrides.read(path)[0], Filters(**filters))  # type: ignore[arg-type]
    assert [entry.id for entry in found] == ids


def test_a_dropped_item_can_be_taken_back_after_the_build(path: Path, go: Go) -> None:
    path.write_text("bbbbbbbbb2: {drop: true}\n")
    made = replace(LISTING, items=(ONE,), rejected=(Rejection("a.md", 0, "x", "dropped in mills.overrides.yaml", TWO),))
    person = go("s", "k", "q", made=made)
    assert "bbbbbbbbb2 · question · 0.70 · dropped" in person.shown
    assert overrides.read(path)[0].decisions["bbbbbbbbb2"].keep


# Stale decisions.


def test_a_stale_decision_is_confirmed_or_removed(path: Path, go: Go) -> None:
    one = "aaaaaaaaa2: {drop: true, was: When was it burnt? → 1851} # no\n"
    path.write_text(one + "bbbbbbbbb2: {drop: true, was: Who? → Ada Holm}\n", encoding="utf-8")
    person = go("y", "r", "q", stale=True)
    assert "made against “When was it burnt? → 1851”" in person.shown.replace("\n  ", " ")
    assert path.read_text("utf-8") == 'aaaaaaaaa2: {drop: true, was: "When did the mill burn down? → 1851"} # no\n'
    assert "There is nothing to look at." in go(stale=True).shown


def test_a_decision_whose_item_is_gone_is_moved_to_the_offered_one(path: Path, go: Go) -> None:
    path.write_text('zzzzzzzzz2: {suspend: true, was: "When did the old mill burn down? → 1851"}\n', encoding="utf-8")
    go("m", "q", stale=True)
    assert path.read_text("utf-8") == "aaaaaaaaa2:\n  suspend: true\n  was: When did the mill burn down? → 1851\n"


# Others at the same file.


def test_another_program_s_changes_are_kept_and_told(path: Path, go: Go) -> None:
    def change() -> str:
        path.write_text("# by hand\nbbbbbbbbb2: drop\n", encoding="utf-8")
        return "k"

    person = go(change, "q")
    assert "Another program changed the file in the meantime; its changes are kept." in person.shown
    assert path.read_text("utf-8").startswith("# by hand\nbbbbbbbbb2: drop\naaaaaaaaa2:\n  keep: true\n")


def test_a_decision_that_another_program_changed_is_not_overwritten(path: Path, go: Go) -> None:
    def change() -> str:
        path.write_text("aaaaaaaaa2: drop\n", encoding="utf-8")
        return "k"

    person = go(change, "q")
    assert "Another program has just changed this decision. It stands; look again." in person.shown
    assert "0.90 · dropped" in person.shown
    assert path.read_text("utf-8") == "aaaaaaaaa2: drop\n"


def test_mistakes_that_another_program_makes_stop_the_saving(path: Path, go: Go) -> None:
    def change() -> str:
        path.write_text("aaaaaaaaa2: [\n", encoding="utf-8")
        return "k"

    assert "Not saved." in go(change, "q").shown
    assert path.read_text("utf-8") == "aaaaaaaaa2: [\n"


def test_a_file_with_mistakes_is_shown_before_anything(path: Path, go: Go) -> None:
    path.write_text("aaaaaaaaa2: dorp\n")
    with pytest.raises(ProblemsFound, match="a decision is “drop”, “keep” or a mapping"):
        go("k")


# Terminals.


def test_no_line_is_wider_than_a_narrow_terminal(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    person = Person("q")
    review(path, LISTING, Filters(), person.terminal(monkeypatch, width=30))
    assert all(len(line) <= 30 for text in person.said[:-1] for line in text.split("\n"))


def test_control_characters_never_reach_the_terminal(path: Path, go: Go) -> None:
    evil = replace(ONE, front="When\x1b[2J did\x07 it burn?")
    assert "\x1b" not in go("q", made=replace(LISTING, items=(evil,))).shown


def _on_disk(tmp_path: Path) -> Path:
    (tmp_path / "mills.items.yaml").write_text(listing.write(LISTING), encoding="utf-8")
    return tmp_path / "mills.apkg"


def _command(deck: Path) -> list[str]:
    return [sys.executable, "-m", "quizgen", "review", str(deck)]


def test_from_a_pipe_each_line_is_a_key(tmp_path: Path) -> None:
    deck = _on_disk(tmp_path)
    environment = {**os.environ, "COLUMNS": "60", "PYTHONIOENCODING": "utf-8"}
    ran = subprocess.run(
        _command(deck),
        input="keep\n?\nd\n",
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        check=True,
    )
    assert "\x1b" not in ran.stdout
    assert "2 decided, 1 left." in ran.stdout
    assert list(overrides.read(tmp_path / "mills.overrides.yaml")[0].decisions) == ["aaaaaaaaa2", "bbbbbbbbb2"]


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX's")
@pytest.mark.parametrize(("term", "coloured"), [("xterm-256color", True), ("dumb", False)])
def test_in_a_terminal_one_key_is_enough(tmp_path: Path, term: str, coloured: bool) -> None:
    deck = _on_disk(tmp_path)
    ours, theirs = pty.openpty()
    environment = {key: value for key, value in os.environ.items() if key not in ("EDITOR", "VISUAL", "NO_COLOR")}
    with subprocess.Popen(
        _command(deck), stdin=theirs, stdout=theirs, stderr=theirs, env={**environment, "TERM": term, "PYTHONUTF8": "1"}
    ) as process:
        os.close(theirs)
        shown = b""
        for prompts, key in enumerate((b"k", b"q"), 1):
            while shown.count(b"[q]uit") < prompts:
                shown += os.read(ours, 4096)
            while not select.select([ours], [], [], 0.5)[0]:  # a key that comes before the program listens is lost
                os.write(ours, key)
            shown += os.read(ours, 4096)
        assert process.wait(30) == 0
    os.close(ours)
    assert (b"\x1b[1m" in shown) == coloured
    assert list(overrides.read(tmp_path / "mills.overrides.yaml")[0].decisions) == ["aaaaaaaaa2"]
