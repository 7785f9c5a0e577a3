"""Bring the names of several documents to one form each: variants, transliterations and slips of the pen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence

from quizgen.english.wh import TYPED, countries
from quizgen.resolve.spelling import is_initials_of, plain, same_word, same_words, sound
from quizgen.types import Name


def deck_names(names: Iterable[Name]) -> tuple[tuple[str, int], ...]:
    """Return the full names of a document that may meet variants in others, with how often each is mentioned.

    Of names of one word only people's are among them: "Washington" alone may as well be the city, and "the Government"
    one of several.
    """
    return tuple(
        (name.full, name.mentions) for name in names if name.label == "PERSON" or " " in name.full.removeprefix("the ")
    )


def unify(names: Sequence[tuple[str, int]]) -> Mapping[str, str]:
    """Map the names that are variants of another one to that one; the others are left out.

    `names` are those of all documents (see `deck_names`), each with its count. A name becomes the most frequent of its
    spellings; a surname becomes the full name that has it, if there is one or if one is five times as frequent as the
    next. "Kassym-Zhomart Tokaev", "Tokaev" -> "Kassym-Jomart Tokayev". What may be two names stays as it is.
    """
    counts: dict[str, int] = {}
    for name, count in names:
        counts[name] = counts.get(name, 0) + count
    split = {name: tuple(name.removeprefix("the ").split()) for name in counts}
    ranked = sorted(counts, key=lambda name: (-counts[name], name))
    found: dict[str, str] = {}
    full: dict[str, int] = {}  # with their ranks
    by_end: dict[str, list[str]] = defaultdict(list)  # names whose ends both sound otherwise cannot be one
    for rank, name in enumerate(ranked):
        words = split[name]
        if len(words) > 1:
            ends = {sound(words[0]), sound(words[-1])}
            near = sorted({other for end in ends for other in by_end[end]}, key=full.__getitem__)
            person = not name.startswith("the ")  # the South Pole is not the South Magnetic Pole
            twin = [
                other
                for other in near
                if same_words(words, split[other]) or (person and is_initials_of(words, split[other]))
            ]
            if len(twin) == 1 and name.startswith("the ") == twin[0].startswith("the "):
                found[name] = twin[0]
            else:
                full[name] = rank
                for end in ends:
                    by_end[end].append(name)
    surnames: dict[str, list[str]] = defaultdict(list)
    for name in full:
        if not name.startswith("the ") and not any(plain(word) in TYPED for word in split[name]):
            surnames[split[name][-1]].append(name)
    alike: dict[Hashable, list[str]] = defaultdict(list)
    for surname in surnames:
        for key in _keys(surname):
            alike[key].append(surname)
    for name in ranked:
        words = split[name]
        if len(words) == 1 and name not in countries():
            near = [surname for key in _keys(words[0]) for surname in alike[key]]
            same = {surname for surname in near if same_word(words[0], surname)}
            owners = sorted((owner for surname in same for owner in surnames[surname]), key=full.__getitem__)
            if owners and all(counts[owners[0]] >= 5 * counts[other] for other in owners[1:]):
                found[name] = owners[0]
    return found


def _keys(word: str) -> tuple[Hashable, ...]:
    """Return what a word shares with its other spellings, one or the other: see `same_word`."""
    letters = plain(word)
    return sound(word), (letters[:1], letters[-1:])
