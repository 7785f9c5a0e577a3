"""Give items their ids, notes, cloze numbers and times of change, so that a rebuild never loses a review history.

A learner's history hangs on a note's GUID, which derives from the note's id. An id is a hash of the deck, the kind, the
author's sentence and the answer; once given, it is kept in the listing and carried over from there for as long as the
item states the same fact: whatever becomes of its wording, its document or its place. The steps of the match, and the
words for them that `quizgen explain` shows, are in `_STEPS`; each is one-to-one, and sure or not taken.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, count, groupby, islice

from quizgen import anki, show
from quizgen.dedupe import SAME, content_words
from quizgen.listing import Listing
from quizgen.sameness import NEAR, better_made, completed, guard, nearness, normalised, respelt, same_fact
from quizgen.types import Deck, Item, Rejection

ALPHABET = "23456789abcdfghjkmnpqrstvwxz"  # no look-alikes (0 and o, 1 and l and i) and no vowels, so no words
LENGTH = 10  # 28^10 ids: of a million items two share one once in 600 decks, and then one is hashed again


def identify(
    deck: Deck, items: Sequence[Item], rejected: Sequence[Rejection], previous: Listing | None
) -> tuple[tuple[Item, ...], tuple[Rejection, ...]]:
    """Give every item, also those that are held back, its id, note and cloze number.

    What `previous` knows under an id keeps it; all other items get ids that it does not know. Cloze numbers that were
    ever in the deck are neither changed nor given again.
    """
    found = [*items, *(rejection.item for rejection in rejected if rejection.item)]
    old = remembered(previous)
    carried = _match(found, len(items), old)
    ids = _ids(deck, found, carried, old)
    notes = _notes(found, ids, carried, old)
    named = (_named(item, id, *notes[n], carried.get(n)) for n, (item, id) in enumerate(zip(found, ids, strict=True)))
    return tuple(islice(named, len(items))), tuple(replace(r, item=next(named)) if r.item else r for r in rejected)


def remembered(previous: Listing | None) -> tuple[Item, ...]:
    """Return every item that a listing knows, as it was generated: in the deck, held back, gone."""
    if previous is None:
        return ()
    every = {item.id: as_generated(item) for item in (*previous.gone, *previous.held_back, *previous.items)}
    return tuple(every.values())


def gone(items: Iterable[Item], rejected: Iterable[Rejection], previous: Listing | None) -> tuple[Item, ...]:
    """Return what was in the deck once and is not among these items: the memory that the next listing keeps."""
    if previous is None:
        return ()
    here = {item.id for item in items} | {rejection.item.id for rejection in rejected if rejection.item}
    every = (*previous.gone, *previous.items, *previous.held_back)
    return tuple(
        replace(item, trail=(), features=()) for item in every if item.modified is not None and item.id not in here
    )


def as_generated(item: Item) -> Item:
    """Return an item as it was before a person's decision replaced its front or its answer."""
    if not item.generated:
        return item
    own = dict(item.generated)
    return replace(item, generated=(), front=own.get("front", item.front), answer=own.get("answer", item.answer))


# Which item of the previous listing is this one?


@dataclass(frozen=True, slots=True)
class _Step:
    """A way to recognise an item: those with a key in common meet; of them, those that are the `same`."""

    how: str  # in words; empty where nothing has changed that would have to be explained
    keys: Callable[[Item], Iterable[Hashable]]
    same: Callable[[Item, Item], bool]


def _sentences(item: Item) -> set[str]:
    return {normalised(source.sentence) for source in item.sources}


def _by_fact_and_sentence(item: Item) -> Iterator[Hashable]:
    return ((item.kind, normalised(item.answer), normalised(item.fact), sentence) for sentence in _sentences(item))


def _by_sentence(item: Item) -> Iterator[Hashable]:
    return ((item.kind, normalised(item.answer), sentence) for sentence in _sentences(item))


def _by_fact(item: Item) -> Iterator[Hashable]:
    yield item.kind, normalised(item.answer), normalised(item.fact)


def _by_guard(item: Item) -> Iterator[Hashable]:
    yield item.kind, normalised(item.answer), guard(item.fact)


def _by_frame(item: Item) -> Iterator[Hashable]:
    frame = normalised(item.fact).replace(normalised(item.answer), "…", 1)
    if "…" in frame:
        yield item.kind, frame, guard(item.fact)


def _by_sentence_alone(item: Item) -> Iterator[Hashable]:
    return ((item.kind, sentence) for sentence in _sentences(item))


def _merged(old: Item, new: Item) -> bool:
    """One of several near-duplicates disappeared or came first: the same measure as where they were merged."""
    a, b = content_words(old.fact), content_words(new.fact)
    several = len(old.sources) > 1 or len(new.sources) > 1
    return several and guard(old.fact) == guard(new.fact) and len(a & b) >= SAME * len(a | b)


def _edited(old: Item, new: Item) -> bool:
    return same_fact(old.fact, new.fact) and _sentence_nearness(old, new) >= NEAR


def _answer_respelt(old: Item, new: Item) -> bool:
    return respelt(old.answer, new.answer) and _sentence_nearness(old, new) >= NEAR


def _answer_completed(old: Item, new: Item) -> bool:
    return completed(old.answer, new.answer) and better_made(old.fact, new.fact)


def _alike(_old: Item, _new: Item) -> bool:
    return True  # the keys say it all


_EXACT = _Step("", _by_fact_and_sentence, _alike)
_MERGED = _Step("its fact was stated in several sentences, and one of them is the same", _by_sentence, _merged)
_STEPS = (
    _Step(
        "other rules made the same fact of the same sentence", _by_sentence, lambda a, b: better_made(a.fact, b.fact)
    ),
    _Step("another sentence states the same fact", _by_fact, _alike),
    _Step("the sentence was edited", _by_guard, _edited),
    _Step("the spelling of the answer was mended", _by_frame, _answer_respelt),
    _Step("the name in the answer was completed", _by_sentence_alone, _answer_completed),
)


def _match(found: Sequence[Item], in_deck: int, old: Sequence[Item]) -> dict[int, tuple[Item, str]]:
    """Return, for items by their place, the item of the previous listing that each one is, and how it was recognised.

    What was in the deck and still is comes first, so that what is held back never takes a history from it.
    """
    matched: dict[int, tuple[Item, str]] = {}
    taken: set[str] = set()
    deck, others = range(in_deck), range(in_deck, len(found))
    learned = [item for item in old if item.modified is not None]
    never = [item for item in old if item.modified is None]

    def take(step: _Step, places: Iterable[int], olds: Iterable[Item]) -> None:
        free = [item for item in olds if item.id not in taken]
        news = {place: found[place] for place in places if place not in matched}
        for place, item in _pairs(step, news, free):
            matched[place] = item, step.how
            taken.add(item.id)

    by_id = {item.id: item for item in old}
    for place, item in enumerate(found):
        if item.id in by_id:  # a person gave it
            matched[place] = by_id[item.id], ""
            taken.add(item.id)
    take(_EXACT, deck, learned)
    take(_MERGED, deck, learned)
    take(_EXACT, others, learned)
    take(_EXACT, deck, never)
    take(_EXACT, others, never)
    for step in _STEPS:
        take(step, deck, learned)
        take(step, others, learned)
        take(step, (*deck, *others), never)
    return matched


def _pairs(step: _Step, news: Mapping[int, Item], olds: Sequence[Item]) -> Iterator[tuple[int, Item]]:
    """Yield one-to-one matches, the most alike first; of several that are equally alike, none but where all agrees."""
    by_key: dict[Hashable, list[int]] = defaultdict(list)
    for number, old in enumerate(olds):
        for key in step.keys(old):
            by_key[key].append(number)
    if not by_key:
        return
    pairs = dict.fromkeys(
        (place, number)
        for place, new in news.items()
        for key in step.keys(new)
        for number in by_key.get(key, ())
        if step.same(olds[number], new)
    )
    times = _times(pairs)
    likeness = {}
    for place, number in pairs:
        if times[place] == times[~number] == 1:
            yield place, olds[number]
        else:
            likeness[place, number] = _likeness(olds[number], news[place])
    ranked = sorted(likeness, key=lambda pair: likeness[pair], reverse=True)
    settled: set[int] = set()
    for _, group in groupby(ranked, key=lambda pair: likeness[pair]):
        level = [pair for pair in group if pair[0] not in settled and ~pair[1] not in settled]
        times = _times(level)
        for place, number in level:
            sure = times[place] == times[~number] == 1 or step is _EXACT
            if sure and place not in settled and ~number not in settled:
                yield place, olds[number]
                settled |= {place, ~number}
        settled |= {*times}


def _times(pairs: Iterable[tuple[int, int]]) -> Counter[int]:
    """Count in how many pairs each place is, and each number of an old item as its complement."""
    return Counter(end for place, number in pairs for end in (place, ~number))


def _likeness(old: Item, new: Item) -> tuple[bool, float, bool]:
    same_place = {source.document for source in old.sources} & {source.document for source in new.sources}
    return _wording(old) == _wording(new), _sentence_nearness(old, new), bool(same_place)


def _sentence_nearness(old: Item, new: Item) -> float:
    if _sentences(old) & _sentences(new):
        return 1.0
    pairs = ((a.sentence, b.sentence) for a in old.sources for b in new.sources)
    return max((nearness(a, b) for a, b in pairs), default=0.0)


def _wording(item: Item) -> str:
    return normalised(show.front(item))


# Names and numbers.


def _named(item: Item, id: str, note: str, number: int, carried: tuple[Item, str] | None) -> Item:
    front = show.deletion(item.front, item.answer).marked(number) if item.kind == "cloze" else item.front
    if carried is None or item.id:
        return replace(item, id=id, note=note, number=number, front=front)
    was, how = carried
    how = _explained(was, how) or was.carried
    return replace(item, id=id, note=note, number=number, front=front, carried=how, modified=was.modified)


def _ids(deck: Deck, found: Sequence[Item], carried: Mapping[int, tuple[Item, str]], old: Iterable[Item]) -> list[str]:
    """Return the id of each item: a person's own, or the carried one, or else a new one that nothing ever had."""
    taken = {item.id for item in old} | {item.note for item in old} | {item.id for item in found if item.id}
    ids = []
    for place, item in enumerate(found):
        known = item.id or (carried[place][0].id if place in carried else "")
        ids.append(known or next(new for new in _new_ids(deck, item) if new not in taken))
        taken.add(ids[-1])
    return ids


def _explained(was: Item, how: str) -> str:
    return how and f"{how}; before: “{was.sources[0].sentence if was.sources else was.fact}”"


def _new_ids(deck: Deck, item: Item) -> Iterator[str]:
    """Yield ids for an item: of its sentence and its answer, and where they are taken, of its fact and front, too."""
    sentence = item.sources[0].sentence if item.sources else ""
    key = [deck.id, item.kind, normalised(sentence or item.fact), normalised(item.answer)]
    yield _hash(key)
    yield _hash([*key, normalised(item.fact)])
    for salt in count():
        yield _hash([*key, normalised(item.fact), _wording(item), str(salt)])


def _hash(key: Iterable[str]) -> str:
    number = int.from_bytes(hashlib.sha256("\0".join(key).encode("utf-8", "replace")).digest())
    letters = []
    for _ in range(LENGTH):
        number, digit = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[digit])
    return "".join(letters)


def _notes(
    found: Sequence[Item], ids: Sequence[str], carried: Mapping[int, tuple[Item, str]], old: Iterable[Item]
) -> list[tuple[str, int]]:
    """Return the note and the number of each item, clozes of one text on one note.

    What was ever in the deck keeps both. Deletions that overlap cannot share a note. If the clozes of a note no longer
    have one text, those of the text that most of them have keep it.
    """
    bound = {place: was for place, (was, _) in carried.items() if was.modified is not None}
    used: dict[str, set[int]] = defaultdict(set)  # all the numbers that a note ever had
    for item in old:
        if item.modified is not None:
            used[item.note].add(item.number)
    notes = [(bound[n].note if n in bound else ids[n], item.number) for n, item in enumerate(found)]
    deletions = {n: show.deletion(one.front, one.answer) for n, one in enumerate(found) if one.kind == "cloze"}
    texts: dict[str, list[int]] = defaultdict(list)
    for n, deletion in deletions.items():
        texts[deletion.text].append(n)
    claims = Counter((bound[n].note, text) for text, group in texts.items() for n in group if n in bound)
    owners: dict[str, str] = {}
    for (note, text), _ in claims.most_common():
        owners.setdefault(note, text)
    taken = {note for n, (note, _) in enumerate(notes) if n not in deletions} | set(used)
    for text, group in texts.items():
        spans: dict[str, list[tuple[int, int]]] = {}  # by note: what is deleted already
        kept = {n for n in group if n in bound and owners[bound[n].note] == text}
        for n in sorted(group, key=lambda n: n not in kept):
            here = deletions[n].span
            if n in kept:
                note, number = bound[n].note, bound[n].number
            else:
                fitting = (note for note in spans if not any(show.overlap(here, other) for other in spans[note]))
                note, number = next(fitting, "") or _free_note(ids[n], taken), found[n].number
                if number in used[note]:
                    number = max(used[note]) + 1
            taken.add(note)
            used[note].add(number)
            spans.setdefault(note, []).append(here)
            notes[n] = note, number
    return notes


def _free_note(id: str, notes: set[str]) -> str:
    candidates = chain([id], (_hash([id, str(salt)]) for salt in count()))
    return next(note for note in candidates if note not in notes)


# When did a note last change?


def stamp(deck: Deck, items: Iterable[Item], previous: Listing | None, now: dt.datetime) -> tuple[Item, ...]:
    """Give each item the time at which its note's fields or tags last changed: `now` (UTC), if they differ from before.

    The times of a note never go back, even if the clock does: Anki only takes what is newer.
    """
    items = tuple(items)
    before = _notes_before(previous)
    after: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        after[item.note].append(item)
    now = now.astimezone(dt.UTC).replace(microsecond=0)
    times: dict[str, dt.datetime] = {}
    for note, group in after.items():
        old = before.get(note, [])
        last = max((item.modified for item in old if item.modified), default=None)
        if last is None:
            times[note] = now
        elif previous is not None and _same_notes(deck, group, previous.deck, old):
            times[note] = last
        else:
            times[note] = max(now, last + dt.timedelta(seconds=1))
    return tuple(replace(item, modified=times[item.note]) for item in items)


def _notes_before(previous: Listing | None) -> dict[str, list[Item]]:
    """Return the items of each note that was ever in the deck, as they were when it last was."""
    if previous is None:
        return {}
    notes: dict[str, list[Item]] = defaultdict(list)
    for item in previous.items:
        notes[item.note].append(item)
    in_deck = set(notes)
    for item in (*previous.held_back, *previous.gone):
        if item.modified is not None and item.note not in in_deck:
            notes[item.note].append(item)
    return notes


def _same_notes(deck: Deck, group: Sequence[Item], old_deck: Deck, old: Sequence[Item]) -> bool:
    """Tell whether Anki shows the same of both, tags included; the order of the items does not matter."""
    group, old = (sorted(items, key=lambda item: item.number) for items in (group, old))
    if deck == old_deck and list(map(_gist, group)) == list(map(_gist, old)):
        return True  # as nearly always, and much cheaper
    return _shown(deck, group) == _shown(old_deck, old)


def _gist(item: Item) -> Item:
    sources = tuple(replace(source, start=0) for source in item.sources)
    return replace(item, sources=sources, trail=(), features=(), score=0, generated=(), carried="", modified=None)


def _shown(deck: Deck, group: Sequence[Item]) -> list[object]:
    return [(note.fields, note.tags, note.suspended) for note in anki.notes(deck, group)]
