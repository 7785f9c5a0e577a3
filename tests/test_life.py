"""The life of a deck: documents change, rules improve, people decide, and learners lose nothing."""

from __future__ import annotations

import datetime as dt
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from anki_backend import Anki, collection
from conftest import Run
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizgen import anki, listing, overrides
from quizgen.decide import Decided, decide
from quizgen.identity import as_generated, gone, identify, remembered, stamp
from quizgen.listing import Listing
from quizgen.overrides import wording
from quizgen.overrides_text import with_decision
from quizgen.types import Deck, Item, Rejection, Source

DECK = Deck("ports", "Trade::Ports", ("sea",))
START = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)  # long before any clock: Anki takes what comes from the future anew

# A small deterministic analysis: "X verbed Y in 1712." becomes a question for the year and clozes for the names.


def analysed(
    documents: Mapping[str, list[str]], rules: int = 1, threshold: float = 0.0
) -> tuple[list[Item], list[Rejection]]:
    items: list[Item] = []
    rejected: list[Rejection] = []
    for document, sentences in documents.items():
        start = 0
        for sentence in sentences:
            for item in _items(Source(document, start, sentence), rules):
                if item.score >= threshold:
                    items.append(item)
                else:
                    rejected.append(Rejection(document, start, sentence, f"its score is {item.score:.2f}", item))
            start += len(sentence) + 1
    return items, rejected


def _items(source: Source, rules: int) -> Iterator[Item]:
    fact = source.sentence
    for year in re.findall(r"\b\d{4}\b", fact):
        ask = "When is it true that" if rules == 1 else "In which year is it true that"
        rest = re.sub(rf",? in {year}", "", fact).rstrip(".")
        yield Item("question", f"{ask} {rest}?", year, fact, (source,), (f"when_{rules}",), _score(fact, year))
    for name in dict.fromkeys(re.findall(r"\b[A-Z][a-z]+\b|harbour|canal", fact)):
        front = fact.replace(name, f"{{{{c1::{name}}}}}", 1)
        yield Item("cloze", front, name, fact, (source,), ("cloze",), _score(fact, name))


def _score(fact: str, answer: str) -> float:
    return (sum(map(ord, fact + answer)) % 10) / 10


@dataclass
class Desk:
    """A deck on somebody's disk: the documents, the overrides, the listing of the last build."""

    folder: Path
    documents: dict[str, list[str]]
    rules: int = 1
    threshold: float = 0.0
    overrides: str = ""
    previous: Listing | None = None
    day: int = 0
    decided: Decided = field(default_factory=Decided)

    def build(self) -> Listing:
        """Do what `quizgen.build.make` does, with the small analysis; also write the listing and read it back."""
        self.day += 1
        path = self.folder / "ports.overrides.yaml"
        path.write_text(self.overrides, encoding="utf-8")
        person, problems = overrides.read(path, path.name)
        assert problems == []
        found, left = analysed(self.documents, self.rules, self.threshold)
        items, rejected = identify(DECK, [*found, *person.added], left, self.previous)
        self.decided = decide(person, items, rejected, remembered(self.previous))
        assert self.decided.problems == []
        stamped = stamp(DECK, self.decided.items, self.previous, START + dt.timedelta(days=self.day))
        left_out = gone(stamped, self.decided.rejected, self.previous)
        made = Listing("0.1.0", "small 1", DECK, stamped, self.decided.rejected, left_out)
        (self.folder / "ports.items.yaml").write_text(listing.write(made), encoding="utf-8")
        self.previous = listing.read(self.folder / "ports.items.yaml")
        assert self.previous == made
        return made

    def item(self, front: str) -> Item:
        assert self.previous
        return next(item for item in self.previous.items if item.front == front)

    def decide(self, item: Item, **fields: object) -> None:
        self.overrides = with_decision(self.overrides, item.id, {**fields, "was": wording(item)})


# Ten steps, with the real Anki.


@pytest.fixture(scope="module")
def backend() -> Iterator[Anki]:
    with collection() as opened:
        yield opened


@dataclass
class Learner:
    """A collection that every build is imported into."""

    col: Anki
    file: Path

    def receive(self, made: Listing) -> tuple[dict[str, int], set[str], set[str]]:
        """Import a build; return what Anki says, and the notes that are new and that were changed, by their text."""
        before = self.notes()
        self.file.write_bytes(anki.package(DECK, made.items))
        said = self.col.import_file(str(self.file))
        after = self.notes()
        for guid, note in before.items():
            assert _schedule(after[guid]) == _schedule(note), "a schedule was touched"
        new = {_text(after[guid]) for guid in after.keys() - before.keys()}
        changed = {_text(after[guid]) for guid in before if _content(after[guid]) != _content(before[guid])}
        assert self.col.problems() == []
        assert not [name for name in self.col.note_types() if "+" in name]
        assert len({_text(note) for note in after.values()}) == len(after), "a note is there twice"
        self.col.study()
        return said, new, changed

    def notes(self) -> dict[str, dict]:  # type: ignore[type-arg]
        return {note["guid"]: note for note in self.col.notes()}

    def note(self, text: str) -> dict:  # type: ignore[type-arg]
        return next(note for note in self.notes().values() if text in _text(note))


def _text(note: dict) -> str:  # type: ignore[type-arg]
    return next(iter(note["fields"].values()))


def _content(note: dict) -> tuple[object, ...]:  # type: ignore[type-arg]
    return note["fields"], note["tags"]


def _schedule(note: dict) -> list[tuple[object, ...]]:  # type: ignore[type-arg]
    return [(card["number"], card["interval"], card["reps"], card["queue"]) for card in note["cards"]]


OPENED = "The dock was opend in 1720."
BUILT = "Rudyerd built the light in 1709."
LOST = "Genoa lost the island in 1768."


def test_ten_steps_in_the_life_of_a_deck(tmp_path: Path, backend: Anki) -> None:
    desk = Desk(tmp_path, {"a.md": [OPENED, BUILT], "b.md": [LOST]})
    learner = Learner(backend, tmp_path / "ports.apkg")

    # 1. Build, import, study. The question and the clozes of each sentence: siblings share a note.
    said, new, changed = learner.receive(desk.build())
    assert (said, len(new), changed) == ({"new": 6}, 6, set())
    cards = sum(len(note["cards"]) for note in learner.notes().values())
    assert cards == sum(len(list(_items(Source("", 0, sentence), 1))) for sentence in (OPENED, BUILT, LOST))

    # Again, with nothing changed: nothing happens.
    assert learner.receive(desk.build()) == ({"duplicate": 6}, set(), set())

    # 2. A typo in a source is mended: just the notes of that sentence.
    desk.documents["a.md"][0] = "The dock was opened in 1720."
    said, new, changed = learner.receive(desk.build())
    assert said == {"updated": 2, "duplicate": 4}
    assert new == set()
    assert all("opened" in text for text in changed)
    assert len(changed) == 2

    # 3. A paragraph is inserted at the top.
    desk.documents["a.md"].insert(0, "Smeaton drew the plan in 1755.")
    said, new, changed = learner.receive(desk.build())
    assert (said, len(new), changed) == ({"new": 2, "duplicate": 6}, 2, set())

    # 4. The file is renamed, which its notes show.
    desk.documents = {"ports.md": desk.documents.pop("a.md"), **desk.documents}
    said, new, changed = learner.receive(desk.build())
    assert said == {"updated": 6, "duplicate": 2}
    assert (new, len(changed)) == (set(), 6)

    # 5. A card is edited in the overrides: it alone, with its schedule.
    desk.decide(desk.item("When is it true that Genoa lost the island?"), front="When did Genoa lose the island?")
    said, new, changed = learner.receive(desk.build())
    assert (said, new, changed) == ({"updated": 1, "duplicate": 7}, set(), {"When did Genoa lose the island?"})

    # 6. One is dropped: it stays where it was learned, and is named with what finds it.
    dropped = desk.item("When is it true that Rudyerd built the light?")
    desk.decide(dropped, drop=True)
    made = desk.build()
    assert dropped.id not in {item.id for item in made.items}
    assert learner.receive(made) == ({"duplicate": 7}, set(), set())
    assert learner.col.search(anki.search([dropped])) == [[learner.note("Rudyerd built the light?")["guid"], 1]]

    # 7. One is added.
    desk.overrides += "add:\n- {question: Who drew the plan?, answer: Smeaton, source: ports.md}\n"
    said, new, changed = learner.receive(desk.build())
    assert (said, new, changed) == ({"new": 1, "duplicate": 7}, {"Who drew the plan?"}, set())

    # 8. The learner edits a note and tags it; then another sentence changes.
    mine = learner.note("{{c1::Smeaton}} drew the plan")
    learner.col.edit(mine["guid"], "Back Extra", "I keep forgetting this", ["marked"])
    desk.documents["b.md"][0] = "Genoa lost the island in 1768, by treaty."
    said, new, changed = learner.receive(desk.build())
    assert said == {"updated": 2, "duplicate": 6}
    assert new == set()
    assert len(changed) == 2
    mine = learner.note("{{c1::Smeaton}} drew the plan")
    assert mine["fields"]["Back Extra"] == "I keep forgetting this"
    assert "marked" in mine["tags"]

    # 9. A rule is improved: other stems, the same notes. What was edited by hand stays as it was worded.
    desk.rules = 2
    said, new, changed = learner.receive(desk.build())
    assert (said, new) == ({"updated": 2, "duplicate": 6}, set())
    assert changed == {
        "In which year is it true that The dock was opened?",
        "In which year is it true that Smeaton drew the plan?",
    }
    assert "When did Genoa lose the island?" in {_text(note) for note in learner.notes().values()}
    assert {stale.id for stale in desk.decided.stale} == {
        dropped.id,
        desk.item("When did Genoa lose the island?").id,
    }

    # 10. The person confirms the edit. The threshold is raised and lowered again: everything is as before.
    edited = desk.item("When did Genoa lose the island?")
    desk.decide(as_generated(edited), front=edited.front)
    before = desk.build()
    assert [stale.id for stale in desk.decided.stale] == [dropped.id]
    desk.threshold = 0.9
    learner.receive(desk.build())
    desk.threshold = 0.0
    made = desk.build()
    assert made.items == before.items
    assert learner.receive(made) == ({"duplicate": 8}, set(), set())


def test_a_dropped_sibling_leaves_an_empty_card_that_is_named(tmp_path: Path, backend: Anki) -> None:
    backend.empty()
    desk = Desk(tmp_path, {"a.md": [BUILT.replace("the light", "Eddystone")]})
    learner = Learner(backend, tmp_path / "ports.apkg")
    learner.receive(desk.build())
    desk.decide(desk.item("{{c1::Rudyerd}} built Eddystone in 1709."), drop=True)
    made = desk.build()
    assert [item.number for item in made.items if item.kind == "cloze"] == [2]
    learner.file.write_bytes(anki.package(DECK, made.items))
    learner.col.import_file(str(learner.file))
    assert len(learner.col.problems()) == 1
    assert learner.col.problems()[0].startswith("empty card")


# A thousand lives.

NAMES = ("Genoa", "Pisa", "Riga", "Hull", "Cadiz")
VERBS = {"opened": "opnened", "built": "buillt", "enlarged": "enlargged", "lost": "lostt"}
THINGS = ("harbour", "lighthouse", "canal")


@dataclass(frozen=True)
class Said:
    """What a sentence means, and how it is put."""

    name: str
    verb: str
    thing: str
    year: int
    denied: bool = False
    slip: bool = False
    added: str = ""
    fronted: bool = False

    @property
    def meaning(self) -> tuple[object, ...]:
        return self.name, self.verb, self.thing, self.year, self.denied

    @property
    def text(self) -> str:
        verb = VERBS[self.verb] if self.slip else self.verb
        middle = f"{self.name} {'never ' if self.denied else ''}{verb} the {self.thing}{self.added}"
        return f"In {self.year}, {middle}." if self.fronted else f"{middle} in {self.year}."


SAID = st.builds(
    Said,
    name=st.sampled_from(NAMES),
    verb=st.sampled_from(sorted(VERBS)),
    thing=st.sampled_from(THINGS),
    year=st.integers(1700, 1703),
    slip=st.booleans(),
)
CHANGES: dict[str, st.SearchStrategy[object]] = {
    "slip": st.booleans(),
    "added": st.sampled_from(["", ", by force,", ", a large one,"]),
    "fronted": st.booleans(),
    "year": st.integers(1700, 1703),
    "name": st.sampled_from(NAMES),
    "verb": st.sampled_from(sorted(VERBS)),
    "thing": st.sampled_from(THINGS),
    "denied": st.booleans(),
}
PLACES = st.integers(0, 7)
STEPS = st.one_of(
    st.tuples(st.just("insert"), PLACES, PLACES, SAID),
    st.tuples(
        st.just("change"),
        PLACES,
        PLACES,
        st.sampled_from(sorted(CHANGES)).flatmap(lambda name: st.tuples(st.just(name), CHANGES[name])),
    ),
    st.tuples(st.just("delete"), PLACES, PLACES, st.none()),
    st.tuples(st.just("move"), PLACES, PLACES, PLACES),
    st.tuples(st.just("rename"), PLACES, PLACES, st.none()),
    st.tuples(st.just("reorder"), PLACES, PLACES, st.none()),
    st.tuples(st.just("rules"), PLACES, PLACES, st.sampled_from([1, 2])),
    st.tuples(st.just("threshold"), PLACES, PLACES, st.sampled_from([0.0, 0.3, 0.6])),
    st.tuples(st.just("decide"), PLACES, PLACES, st.sampled_from(["drop", "keep", "front", "suspend"])),
)


@dataclass
class Life:
    """Documents with what they mean, and what every id, note and number ever stood for."""

    desk: Desk
    documents: dict[str, list[Said]]
    meant: dict[str, object] = field(default_factory=dict)
    decisions: dict[str, str] = field(default_factory=dict)
    renamed: int = 0

    def take(self, step: str, one: int, other: int, what: object) -> None:
        names = list(self.documents)
        name = names[one % len(names)]
        sentences = self.documents[name]
        place = other % len(sentences) if sentences else 0
        if step == "insert" and isinstance(what, Said):
            sentences.insert(place, what)
        elif step == "change" and sentences and isinstance(what, tuple):
            sentences[place] = replace(sentences[place], **{what[0]: what[1]})
        elif step == "delete" and sentences:
            del sentences[place]
        elif step == "move" and sentences and isinstance(what, int):
            self.documents[names[what % len(names)]].append(sentences.pop(place))
        elif step == "rename":
            self.renamed += 1
            self.documents = {(f"r{self.renamed}.md" if key == name else key): of for key, of in self.documents.items()}
        elif step == "reorder":
            self.documents = dict(reversed(self.documents.items()))
        elif step == "rules" and isinstance(what, int):
            self.desk.rules = what
        elif step == "threshold" and isinstance(what, float):
            self.desk.threshold = what
        elif step == "decide" and self.desk.previous and isinstance(what, str):
            self._decide(one + other, what)

    def _decide(self, number: int, what: str) -> None:
        assert self.desk.previous
        held_back = [rejection.item for rejection in self.desk.previous.rejected if rejection.item]
        every = [item for item in (*self.desk.previous.items, *held_back) if item.id not in self.decisions]
        if not every:
            return
        item = every[number % len(every)]
        if what == "front" and item.kind == "cloze":
            return
        self.decisions[item.id] = what
        self.desk.decide(item, **({"front": f"Edited {item.id}?"} if what == "front" else {what: True}))

    def build(self) -> None:
        self.desk.documents = {name: [said.text for said in sentences] for name, sentences in self.documents.items()}
        before = self.desk.previous
        made = self.desk.build()
        meanings = {said.text: said.meaning for sentences in self.documents.values() for said in sentences}
        every = [*made.items, *(rejection.item for rejection in made.rejected if rejection.item)]

        assert len({item.id for item in every} | {item.id for item in made.gone}) == len(every) + len(made.gone)
        for item in every:
            meaning = meanings[item.sources[0].sentence]
            assert self.meant.setdefault(item.id, (meaning, item.kind, item.answer)) == (
                meaning,
                item.kind,
                item.answer,
            )
        for item in made.items:
            card = f"{item.note} {item.number}"
            assert self.meant.setdefault(card, (item.id,)) == (item.id,), "a cloze number was given again"
        guids = [note.guid for note in anki.notes(DECK, made.items)]
        assert len(set(guids)) == len(guids)
        for note in anki.notes(DECK, made.items):
            (meaning,) = {self.meant[id][0] for id in note.fields["Id"].split()}  # type: ignore[index]
            assert self.meant.setdefault(note.guid, meaning) == meaning, "a GUID is shared by two facts"

        applied = {line.split(":")[0] for line in self.desk.decided.applied}
        assert applied | {stale.id for stale in self.desk.decided.stale} >= set(self.decisions)
        in_deck = {item.id: item for item in made.items}
        for id, what in self.decisions.items():
            if what == "drop":
                assert id not in in_deck
            elif id in applied:
                assert id in in_deck
                assert what != "front" or in_deck[id].front == f"Edited {id}?"
                assert what != "suspend" or in_deck[id].suspend
        if before:
            old = {item.id: item for item in before.items}
            for item in made.items:
                if item.id in old and item.modified and old[item.id].modified:
                    assert item.modified >= old[item.id].modified  # type: ignore[operator]


@given(st.lists(SAID, min_size=1, max_size=4), st.lists(STEPS, min_size=1, max_size=8))
@settings(max_examples=1000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_life_shares_an_id_between_two_facts_or_loses_a_decision(
    first: list[Said], steps: list[tuple[str, int, int, object]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        life = Life(Desk(Path(folder), {}), {"a.md": first, "b.md": []})
        life.build()
        for step in steps:
            life.take(*step)
            life.build()


# What has to be kept, is kept.


@pytest.mark.parametrize(
    "step",
    [
        lambda documents: {"moved/ports.md": documents["a.md"], "b.md": documents["b.md"]},
        lambda documents: {"b.md": documents["b.md"], "a.md": documents["a.md"]},
        lambda documents: {"a.md": documents["a.md"][:1], "c.md": documents["a.md"][1:], "b.md": documents["b.md"]},
        lambda documents: {"a.md": ["Hull built the dock in 1778.", *documents["a.md"]], "b.md": documents["b.md"]},
        lambda documents: {"a.md": documents["a.md"][::-1], "b.md": documents["b.md"]},
        lambda documents: {"a.md": [s.replace("opend", "opened") for s in documents["a.md"]], "b.md": [LOST]},
        lambda documents: {"a.md": documents["a.md"], "b.md": ["In 1768, Genoa lost the island."]},
    ],
)  # fmt: skip
def test_every_id_and_number_survives(
    tmp_path: Path, step: Callable[[dict[str, list[str]]], dict[str, list[str]]]
) -> None:
    desk = Desk(tmp_path, {"a.md": [OPENED, BUILT], "b.md": [LOST]})
    before = {(item.id, item.note, item.number) for item in desk.build().items}
    desk.documents = step(desk.documents)
    assert {(item.id, item.note, item.number) for item in desk.build().items} >= before


# The whole of quizgen.

TEXT = """\
# The Tamar bridge

The Tamar bridge was opened in 1859. It was designed by Isambard Brunel. In 1848, Brunel moved to Plymouth. The bridge
crosses the river Tamar in Cornwall. Brunel was born in Portsmouth in 1806.
"""


def test_a_real_deck_lives(tmp_path: Path, run: Run, backend: Anki) -> None:
    backend.empty()
    recipe = tmp_path / "bridges.yaml"
    recipe.write_text("{id: bridges, name: Bridges, sources: [docs], threshold: 0.0}\n", encoding="utf-8")
    document = tmp_path / "docs" / "tamar.md"
    document.parent.mkdir()
    document.write_text(TEXT, encoding="utf-8")

    def rebuilt() -> dict[str, int]:
        result = run("build", recipe)
        assert result.code == 0, result.err
        return backend.import_file(str(tmp_path / "bridges.apkg"))

    first = rebuilt()["new"]
    assert first >= 2
    backend.study()
    schedules = {note["guid"]: _schedule(note) for note in backend.notes()}
    assert rebuilt() == {"duplicate": first}

    document.write_text(
        "# The Tamar bridge\n\nThe river Lynher joins the Tamar near Saltash.\n\n" + TEXT.partition("\n\n")[2],
        encoding="utf-8",
    )
    document.rename(document.with_name("moved.md"))
    said = rebuilt()
    assert said["updated"] + said.get("duplicate", 0) == first  # all are known again
    made = listing.read(tmp_path / "bridges.items.yaml")
    edited = next(item for item in made.items if item.kind == "question")
    (tmp_path / "bridges.overrides.yaml").write_text(
        f"{edited.id}: {{front: Which one?, tags: [look]}}\n", encoding="utf-8"
    )
    plan = run("build", recipe, "--dry-run")
    assert f"{edited.id}: front edited, tagged look" in plan.out
    assert rebuilt()["updated"] == 1
    assert "Which one?" in {_text(note) for note in backend.notes()}
    after = {note["guid"]: _schedule(note) for note in backend.notes()}
    assert {guid: after[guid] for guid in schedules} == schedules
    assert backend.problems() == []
