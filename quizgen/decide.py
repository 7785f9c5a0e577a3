"""Apply a person's decisions to the items of a deck: none is lost, none is applied to something else.

- `front`, `answer` and `distractors` take the place of what is generated, one by one; `tags` are added.
- `drop` leaves the item out. `keep` takes it in though it was held back, and so does an edited front or answer: what a
  person worded is wanted.
- Clozes of one fact share a note and so its words: an edited front is that of all of them.
- A decision that remembers another wording (`was`) than the item has now is *stale*. It is reported each time, with
  its place. It still counts, as it is about the same fact (see `identity`), with one exception: what was held back and
  would come in with words that nobody has looked at stays out.
- A decision about an item that is no longer found is stale, too, and waits; the nearest item is offered.
"""

from __future__ import annotations

import difflib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from quizgen import show
from quizgen.errors import Problem
from quizgen.identity import as_generated, remembered
from quizgen.listing import Listing
from quizgen.overrides import DELETION, Decision, Overrides, holds, is_wording, wording
from quizgen.sameness import nearness, words
from quizgen.types import Item, Kind, Rejection

NEAREST = 0.6  # the least nearness of wordings at which an item is offered for a stale decision
CLEAR = 0.1  # and how much nearer it has to be than the next one


@dataclass(frozen=True, slots=True)
class Stale:
    """A decision made against another wording, or about an item that is no longer found; `offer` is the nearest one."""

    id: str
    place: Problem
    offer: str = ""

    def __str__(self) -> str:
        return str(self.place)


@dataclass(slots=True)
class Decided:
    """What the decisions make of a deck; `applied` are lines such as "7k3q2m9xw4: dropped"."""

    items: tuple[Item, ...] = ()
    rejected: tuple[Rejection, ...] = ()
    applied: list[str] = field(default_factory=list)
    stale: list[Stale] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def decide(
    overrides: Overrides, items: Sequence[Item], rejected: Sequence[Rejection], known: Iterable[Item] = ()
) -> Decided:
    """Apply all decisions; `items` are in document order, with the added ones, and have their ids.

    `known` are items that were found before, so that a decision about one that has disappeared is told from a slip.
    Where there are `problems`, the rest must not be used.
    """
    result = Decided()
    held_back = {rejection.item.id: rejection.item for rejection in rejected if rejection.item}
    here = {item.id: item for item in items} | held_back
    before = {item.id: item for item in known}
    decided: dict[str, Item | None] = {}
    free: _Wordings | None = None
    for id, decision in overrides.decisions.items():
        if id not in here:
            free = free or _Wordings(item for item in here.values() if item.id not in overrides.decisions)
            _missing(result, overrides, decision, here, before, free)
            continue
        decided[id] = _decided(result, overrides, decision, here[id], id in held_back)
    _check_ids(result, overrides, items)
    kept = _in_order(
        [decided.get(item.id, item) or item for item in items if decided.get(item.id, item)], rejected, decided
    )
    out = [_dropped(overrides, item) for item in items if item.id in decided and decided[item.id] is None]
    stay = [r for r in rejected if r.item is None or decided.get(r.item.id) is None]
    kept, parted = _share_words(result, overrides, kept)
    result.items = tuple(kept)
    result.rejected = (*stay, *out, *parted)
    return result


def check(overrides: Overrides, listing: Listing) -> Decided:
    """Compare decisions with the items of a listing, as far as that goes without a build."""
    known = remembered(listing)
    ids = {item.id for item in known}
    new = (item for item in overrides.added if item.id and item.id not in ids)
    return decide(overrides, [*map(as_generated, listing.items), *new], listing.rejected, known)


def _decided(result: Decided, overrides: Overrides, decision: Decision, item: Item, held_back: bool) -> Item | None:
    """Return an item as decided; None if it is not to be in the deck."""
    if wrong := mistakes(decision, item):
        result.problems += [Problem(overrides.file, decision.line, decision.column, message) for message in wrong]
        return item
    changed = decision.was is not None and not is_wording(decision.was, item)
    if changed:
        _stale(result, overrides, decision, f"made against “{decision.was}”, which is now “{wording(item)}”")
    if decision.drop:
        result.applied.append(f"{item.id}: dropped")
        return None
    edited = applied(decision, item)
    if held_back:
        worded = decision.front is not None and (item.kind == "cloze" or decision.answer is not None)
        wanted = decision.keep or decision.front is not None or decision.answer is not None
        if not wanted:
            _stale(result, overrides, decision, "the item is held back; “keep: true” would take it in all the same")
            return None
        if changed and not worded:
            _stale(
                result, overrides, decision, "the item is held back, and stays so until its new wording is looked at"
            )
            return None
    result.applied.append(f"{item.id}: {_what(decision, item, edited, held_back)}")
    return edited


def mistakes(decision: Decision, item: Item) -> list[str]:
    """Say what in a decision cannot be about this item."""
    front = decision.front
    if item.kind == "cloze":
        if front is not None and not DELETION.search(front):
            return [f"{item.id} is a cloze, and its front needs a deletion like {{{{c1::{item.answer}}}}}"]
        if front is None and decision.answer is not None and decision.answer != item.answer:
            return [f"{item.id} is a cloze: change its front, where “{item.answer}” is deleted"]
    elif front is not None and DELETION.search(front):
        return [f"{item.id} is a {item.kind} and has no deletions"]
    answer = item.answer if decision.answer is None else decision.answer
    if item.kind != "cloze" and holds(item.front if front is None else front, answer) and (front or decision.answer):
        return [f"the front gives the answer “{answer}” away"]
    if decision.distractors is not None:
        if item.kind != "choice":
            return [f"{item.id} is a {item.kind} and has no distractors"]
        if answer in decision.distractors:
            return [f"“{answer}” is the right answer, not a distractor"]
    return []


def applied(decision: Decision, item: Item) -> Item:
    """Return an item with the fields that a decision changes."""
    front = item.front if decision.front is None else decision.front
    answer = item.answer if decision.answer is None else decision.answer
    if item.kind == "cloze" and decision.front is not None and (found := DELETION.search(front)):
        answer = found["answer"]
        front = show.deletion(front, answer).marked(item.number)
    generated = {"front": item.front} if front != item.front else {}
    generated |= {"answer": item.answer} if answer != item.answer else {}
    return replace(
        item,
        front=front,
        answer=answer,
        distractors=item.distractors if decision.distractors is None else decision.distractors,
        tags=tuple(dict.fromkeys((*item.tags, *decision.tags))),
        suspend=item.suspend if decision.suspend is None else decision.suspend,
        generated=tuple(generated.items()),
    )


def _what(decision: Decision, item: Item, edited: Item, held_back: bool) -> str:
    """Say in words what a decision did: "front edited, tagged geography"."""
    names = ("front", "answer", "distractors")
    done = [f"{name} edited" for name in names if getattr(decision, name) is not None]
    done += [f"tagged {tag}" for tag in decision.tags]
    done += ["suspended"] if edited.suspend and not item.suspend else []
    done += ["taken in although it was held back"] if held_back else []
    return ", ".join(done) or "kept"


def _missing(
    result: Decided,
    overrides: Overrides,
    decision: Decision,
    here: Mapping[str, Item],
    before: Mapping[str, Item],
    free: _Wordings,
) -> None:
    if decision.id not in before and decision.was is None:
        close = difflib.get_close_matches(decision.id, [*here, *before], n=1)
        offer = f"; did you mean “{close[0]}” ({show.front(here.get(close[0]) or before[close[0]])})?" if close else ""
        message = f"there is no item “{decision.id}”{offer}"
        result.problems.append(Problem(overrides.file, decision.line, decision.column, message))
        return
    old = before.get(decision.id)
    was = decision.was or (wording(old) if old else "")
    near = free.nearest(was, old.kind if old else None)
    offer = f"; the nearest item now is {near.id}: “{wording(near)}”" if near else ""
    _stale(result, overrides, decision, f"its item “{was}” is no longer found{offer}", near.id if near else "")


class _Wordings:
    """The wordings of items, found by their words: only those that may be near are compared with one of before."""

    def __init__(self, items: Iterable[Item]) -> None:
        self.items = tuple(items)
        self.lengths: list[int] = []
        self.holders: dict[tuple[str, int], list[int]] = defaultdict(list)
        for place, item in enumerate(self.items):
            counted = _counted(wording(item))
            self.lengths.append(len(counted))
            for word in counted:
                self.holders[word].append(place)

    def nearest(self, was: str, kind: Kind | None) -> Item | None:
        """Return the item (of a kind, if one is named) whose wording is nearest; None where none is clearly the one."""
        mine = _counted(was)
        common = Counter(place for word in mine for place in self.holders.get(word, ()))
        least = NEAREST - CLEAR  # `nearness` is twice the words in common and in order, by the words of both
        near = (self.items[n] for n, words in common.items() if 2 * words >= least * (len(mine) + self.lengths[n]))
        ranked = sorted(
            ((nearness(was, wording(item)), item.id, item) for item in near if kind in (None, item.kind)), reverse=True
        )
        if not ranked or ranked[0][0] < NEAREST or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < CLEAR):
            return None
        return ranked[0][2]


def _counted(text: str) -> list[tuple[str, int]]:
    """Return the words of a text, each with how often it came before: "be or not be" -> …, ("not", 0), ("be", 1)."""
    seen: Counter[str] = Counter()
    counted = []
    for word in words(text):
        counted.append((word, seen[word]))
        seen[word] += 1
    return counted


def _stale(result: Decided, overrides: Overrides, decision: Decision, why: str, offer: str = "") -> None:
    place = Problem(overrides.file, decision.line, decision.column, f"stale decision on {decision.id}: {why}")
    result.stale.append(Stale(decision.id, place, offer))


def _check_ids(result: Decided, overrides: Overrides, items: Sequence[Item]) -> None:
    """Find cards of the person's own with an id that another item has."""
    own = {item.id for item in overrides.added if item.id}
    for item in items:
        if item.id in own and item.trail != ("added",):
            result.problems.append(Problem(overrides.file, 0, 0, f"the id “{item.id}” is that of another item"))


def _in_order(items: list[Item], rejected: Sequence[Rejection], decided: Mapping[str, Item | None]) -> list[Item]:
    """Put what is taken in at its place in its document."""
    for rejection in rejected:
        taken_in = rejection.item and decided.get(rejection.item.id)
        if taken_in:
            items.insert(_place(items, taken_in), taken_in)
    return items


def _place(items: Sequence[Item], item: Item) -> int:
    source = item.sources[0]
    same = [n for n, other in enumerate(items) if other.sources[0].document == source.document]
    before = [n for n in same if items[n].sources[0].start <= source.start]
    return before[-1] + 1 if before else same[0] if same else len(items)


def _dropped(overrides: Overrides, item: Item) -> Rejection:
    source = item.sources[0]
    return Rejection(source.document, source.start, item.fact, f"dropped in {PurePath(overrides.file).name}", item)


def _share_words(result: Decided, overrides: Overrides, items: list[Item]) -> tuple[list[Item], list[Rejection]]:
    """Give the clozes of an edited note one text; those whose answer is no longer in it have to go."""
    notes: dict[str, list[Item]] = {}
    for item in items:
        if item.kind == "cloze":
            notes.setdefault(item.note, []).append(item)
    new: dict[str, Item | None] = {}
    for group in notes.values():
        texts = {item.id: show.deletion(item.front, item.answer).text for item in group}
        edits = {item.id: texts[item.id] for item in group if (d := overrides.decisions.get(item.id)) and d.front}
        if not edits or len(set(texts.values())) == 1:
            continue
        first, *others = edits
        for other in others:
            if edits[other] != edits[first]:
                line, column = overrides.decisions[other].line, overrides.decisions[other].column
                message = f"{other} and {first} share a note, and so must share their words but for the deletion"
                result.problems.append(Problem(overrides.file, line, column, message))
        spans = [_span(item) for item in group if item.id in edits]
        for item in group:
            if item.id not in edits:
                reworded = _reworded(item, edits[first])
                if reworded is None or any(show.overlap(_span(reworded), other) for other in spans):
                    why = f"it takes “{item.answer}” out of the note, so that the card {item.id} is left out"
                    _stale(result, overrides, overrides.decisions[first], why)
                    new[item.id] = None
                else:
                    new[item.id] = reworded
                    spans.append(_span(reworded))
    parted = [
        replace(_dropped(overrides, item), reason=f"the edited words of its note do not hold “{item.answer}” once")
        for item in items
        if item.id in new and new[item.id] is None
    ]
    return [reworded for item in items if (reworded := new.get(item.id, item))], parted


def _reworded(item: Item, text: str) -> Item | None:
    """Return a cloze on the words that its note now has; None if its answer is not in them exactly once."""
    if text.count(item.answer) != 1 or not holds(text, item.answer):
        return None
    before, _, after = text.partition(item.answer)
    hint = show.deletion(item.front, item.answer).hint
    front = show.Deletion(before, item.answer, hint, after).marked(item.number)
    return replace(item, front=front, generated=(("front", item.front),))


def _span(item: Item) -> tuple[int, int]:
    return show.deletion(item.front, item.answer).span
