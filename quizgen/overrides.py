"""Read overrides: the YAML files in which a person corrects, removes and adds cards. quizgen never rewrites them.

A file maps the ids of items to decisions; under `add` stand cards of the person's own:

    7k3q2m9xw4:
      front: In which year did Tokayev first become prime minister?
      was: When did Tokayev become prime minister? → 1999
    p2x8d1aa0k: drop
    m4n7c2zz1q: {keep: true}
    q8r1t5yy3e: {answer: Beijing, tags: [geography], suspend: true}
    add:
    - {question: Who wrote the report?, answer: Ada Lovelace, source: seeds/profile.md}
    - {cloze: "The capital is {{c1::Astana}}."}

What each key does is told by `decide`; what an `add`ed card is, by `_card`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath
from typing import Any

from quizgen import show
from quizgen.config import ID, check_tags, nearest
from quizgen.errors import Problem
from quizgen.sameness import normalised
from quizgen.types import Item, Kind, Source
from quizgen.yamlfile import Keys, YamlFile, called, load

ADD = "add"
DELETION = re.compile(
    r"\{\{c(?P<number>[1-9][0-9]{0,2})::(?P<answer>(?:(?!\}\}|::|\{\{c).)+)(?:::(?P<hint>(?:(?!\}\}).)*))?\}\}"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person decided about one item; `None` leaves it as it is generated."""

    id: str
    line: int = 0  # of its key, from 1
    column: int = 0
    drop: bool = False
    keep: bool = False
    front: str | None = None
    answer: str | None = None
    distractors: tuple[str, ...] | None = None
    tags: tuple[str, ...] = ()
    suspend: bool | None = None
    was: str | None = None  # the wording that it was made against, as `wording` gives it (or the front alone)


@dataclass(frozen=True, slots=True)
class Overrides:
    """What an overrides file says; of the `added` items, those have ids to which the person gave one."""

    file: str
    decisions: dict[str, Decision] = field(default_factory=dict)
    added: tuple[Item, ...] = ()


def read(path: Path, name: str | None = None) -> tuple[Overrides, list[Problem]]:
    """Read an overrides file and all its mistakes; one that is not there says nothing.

    What depends on the deck's items (ids that do not exist, a front that holds its answer) is found by `decide`.
    Raises `OSError` if the file cannot be read.
    """
    name = name or str(path)
    try:
        file = load(path, name)
    except FileNotFoundError:
        return Overrides(name), []
    if file.value in (None, "") or (file.problems and not isinstance(file.value, dict)):
        return Overrides(name), file.problems
    if not isinstance(file.value, dict):
        file.problem((), "an overrides file maps ids to decisions, like “7k3q2m9xw4: drop”")
        return Overrides(name), file.problems
    decisions = {id: _decision(file, id, value) for id, value in file.value.items() if id != ADD}
    added = tuple(_added(file, file.value[ADD])) if ADD in file.value else ()
    return Overrides(name, decisions, added), file.problems


def decision(id: str, fields: dict[str, Any]) -> tuple[Decision, list[str]]:
    """Return the decision that some keys make, with the mistakes in them, as if they stood in a file."""
    file = YamlFile("", marks={(id, "?"): (0, 0)})
    return _decision(file, id, fields), [problem.message for problem in file.problems]


def wording(item: Item) -> str:
    """Return the wording that a decision remembers as `was`: "Who wrote it? → Ada", "{{c1::Ada}} wrote it."."""
    if item.kind != "cloze":
        return f"{item.front} → {item.answer}"
    return show.deletion(item.front, item.answer).marked()


def is_wording(was: str, item: Item) -> bool:
    """Tell whether a remembered wording is the item's; the front alone will do."""
    return normalised(was) in (normalised(wording(item)), normalised(item.front), normalised(show.front(item)))


def holds(front: str, answer: str) -> bool:
    """Tell whether a front gives its answer away, in whole words and whatever the case."""
    answer = normalised(answer)
    return bool(answer) and re.search(rf"(?<!\w){re.escape(answer)}(?!\w)", normalised(front)) is not None


# Decisions.


def _decision(file: YamlFile, id: str, value: Any) -> Decision:
    line, column = file.marks[id, "?"]
    here = Decision(id=id, line=line, column=column)
    if value in ("drop", "keep"):
        return replace(here, drop=value == "drop", keep=value == "keep")
    if not isinstance(value, dict):
        file.problem((id,), f"a decision is “drop”, “keep” or a mapping, not {called(value)}")
        return here
    fields = _fields(file, (id,), value, _DECISION_KEYS)
    if not value:
        file.problem((id,), "this decides nothing; write “drop”, “keep”, or what to change")
    if fields.get("drop") and fields.get("keep"):
        file.problem((id,), "an item cannot be both dropped and kept")
    for key in ("drop", "keep"):
        if fields.get(key) is False:
            file.problem((id, key), f"“{key}” is true or not there")
    if "front" in fields and "{{c" in fields["front"]:
        _check_cloze(file, (id, "front"), fields["front"], fields.get("answer"))
    elif "front" in fields and "answer" in fields and holds(fields["front"], fields["answer"]):
        file.problem((id, "front"), f"the front gives the answer “{fields['answer']}” away")
    return replace(here, **fields)


def _check_cloze(file: YamlFile, keys: Keys, text: str, answer: str | None) -> None:
    found = list(DELETION.finditer(text))
    if len(found) != 1 or len(found) != text.count("{{c"):
        file.problem(keys, f"a cloze's front has exactly one deletion, like {{{{c1::Astana}}}}; here are {len(found)}")
    elif answer is not None and answer != found[0]["answer"]:
        file.problem(keys, f"“{found[0]['answer']}” is deleted, but the answer says “{answer}”; leave the answer out")
    elif holds(text[: found[0].start()] + " … " + text[found[0].end() :], found[0]["answer"]):
        file.problem(keys, f"the front gives the answer “{found[0]['answer']}” away")


# Cards of the person's own.


def _added(file: YamlFile, value: Any) -> Iterator[Item]:
    if not isinstance(value, list):
        file.problem((ADD,), f"“{ADD}” is a list of cards, not {called(value)}")
        return
    seen: dict[tuple[str, str], int] = {}
    for place, entry in enumerate(value):
        keys = (ADD, place)
        if not isinstance(entry, dict):
            file.problem(keys, f"a card is a mapping, like {{question: …, answer: …}}, not {called(entry)}")
            continue
        mistakes = len(file.problems)
        fields = _fields(file, keys, entry, _CARD_KEYS)
        items = tuple(_card(file, keys, fields)) if len(file.problems) == mistakes else ()
        for item in items:
            line = file.marks[keys][0]
            for name in (("id", item.id), ("card", f"{item.kind} {wording(item)}")):
                if name[1] and seen.setdefault(name, line) != line:
                    file.problem(keys, f"this {name[0]} is there already, at line {seen[name]}")
            yield item


def _card(file: YamlFile, keys: Keys, fields: dict[str, Any]) -> Iterator[Item]:
    """Make the items of an added card: a question with its answer, or a text with one item for each deletion.

    The identity derives from the card's own text, unless it has an `id`, which lasts through any change of the text.
    """
    source = Source(fields.get("source", PurePath(file.file).name), 0, "")
    shared: dict[str, Any] = {
        "sources": (source,),
        "trail": ("added",),
        "score": 1.0,
        "tags": fields.get("tags", ()),
        "suspend": fields.get("suspend", False),
    }
    id = fields.get("id", "")
    if ("question" in fields) == ("cloze" in fields):
        file.problem(keys, "a card has either a “question” (and its “answer”) or a “cloze”")
    elif "question" in fields:
        front, answer = fields["question"], fields.get("answer", "")
        distractors = fields.get("distractors", ())
        kind: Kind = "choice" if distractors else "question"
        if not answer:
            file.problem(keys, "a question needs its “answer”")
        elif holds(front, answer):
            file.problem((*keys, "question"), f"the question gives the answer “{answer}” away")
        elif answer in distractors:
            file.problem((*keys, "distractors"), f"“{answer}” is the right answer")
        else:
            yield Item(kind, front, answer, front, id=id, distractors=distractors, **shared)
    else:
        yield from _clozes(file, keys, fields, id, shared)


def _clozes(file: YamlFile, keys: Keys, fields: dict[str, Any], id: str, shared: dict[str, Any]) -> Iterator[Item]:
    text = fields["cloze"]
    found = list(DELETION.finditer(text))
    numbers = [int(deletion["number"]) for deletion in found]
    keys_of_text = (*keys, "cloze")
    for key in ("answer", "distractors"):
        if key in fields:
            file.problem((*keys, key), f"a cloze has no “{key}”; its deletions say what is asked")
    if not found or len(found) != text.count("{{c"):
        file.problem(keys_of_text, "a cloze needs deletions, like {{c1::Astana}} or {{c1::Astana::city}}")
        return
    if len(set(numbers)) < len(numbers):
        file.problem(keys_of_text, "two deletions have one number; give each its own")
        return
    plain = DELETION.sub(lambda deletion: deletion["answer"], text)
    for deletion in found:
        before = DELETION.sub(lambda other: other["answer"], text[: deletion.start()])
        after = DELETION.sub(lambda other: other["answer"], text[deletion.end() :])
        number = int(deletion["number"])
        if holds(f"{before} … {after}", deletion["answer"]):
            file.problem(keys_of_text, f"the front gives the answer “{deletion['answer']}” away")
            continue
        own = f"{id}-{number}" if id and number != min(numbers) else id
        yield Item("cloze", before + deletion[0] + after, deletion["answer"], plain, id=own, number=number, **shared)


# Keys and their values; every mistake is noted in the file.


def _fields(file: YamlFile, keys: Keys, value: dict[str, Any], known: dict[str, _Check]) -> dict[str, Any]:
    fields = {}
    for key, entry in value.items():
        if key not in known:
            offer = nearest(key, known) or f"; there are {', '.join(known)}"
            file.problem((*keys, key, "?"), f"unknown key “{key}”{offer}")
        else:
            mistakes = len(file.problems)
            read_value = known[key](file, (*keys, key), entry)
            if len(file.problems) == mistakes:
                fields[key] = read_value
    return fields


def _text(file: YamlFile, keys: Keys, value: Any) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)  # an answer like 1999, which need not be quoted
    if isinstance(value, str) and value.strip():
        return value.strip()
    quoting = "; put it between quotes" if isinstance(value, (bool, float)) else ""
    file.problem(keys, f"“{keys[-1]}” must be text, not {called(value)}{quoting}")
    return ""


def _flag(file: YamlFile, keys: Keys, value: Any) -> bool:
    if not isinstance(value, bool):
        file.problem(keys, f"“{keys[-1]}” must be true or false, not {called(value)}")
    return value is True


def _texts(file: YamlFile, keys: Keys, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        file.problem(keys, f"“{keys[-1]}” must be a list, not {called(value)}")
        return ()
    texts = [_text(file, (*keys, place), entry) for place, entry in enumerate(value)]
    for place, text in enumerate(texts):
        if text and text in texts[:place]:
            file.problem((*keys, place), f"“{text}” is there twice")
    return tuple(texts)


def _tags(file: YamlFile, keys: Keys, value: Any) -> tuple[str, ...]:
    tags = _texts(file, keys, value)
    check_tags(file, keys, tags)
    return tags


def _distractors(file: YamlFile, keys: Keys, value: Any) -> tuple[str, ...]:
    texts = _texts(file, keys, value)
    if isinstance(value, list) and len(texts) < 2:
        file.problem(keys, "there must be at least two distractors")
    return texts


def _id(file: YamlFile, keys: Keys, value: Any) -> str:
    text = _text(file, keys, value)
    if text and not ID.fullmatch(text):
        file.problem(keys, f"an id must be lower-case letters and digits, joined by “-” or “_”, not “{text}”")
    return text


_Check = Callable[[YamlFile, Keys, Any], Any]
_DECISION_KEYS: dict[str, _Check] = {
    "drop": _flag,
    "keep": _flag,
    "front": _text,
    "answer": _text,
    "distractors": _distractors,
    "tags": _tags,
    "suspend": _flag,
    "was": _text,
}
_CARD_KEYS: dict[str, _Check] = {
    "question": _text,
    "cloze": _text,
    "answer": _text,
    "distractors": _distractors,
    "source": _text,
    "tags": _tags,
    "suspend": _flag,
    "id": _id,
}
