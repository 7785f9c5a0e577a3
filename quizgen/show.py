"""What people are shown of an item, as plain text: for cards, exports, the review and the preview alike."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from quizgen.types import Item, Source

PART_OF = 20  # words of the longest answer of which a part is looked for: trying all parts takes cubic time
BLANK = "..."  # what Anki puts into the brackets of a cloze without a hint

_DELETION = re.compile(r"\{\{c(\d+)::")
_DROPPED = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]")  # Unicode's categories Cc and Cs, but "\n"
_LINE_END = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_WORD = re.compile(r"[^\W_]+")
_SAME = {"'": "['’‘ʼ]", '"': '["“”„]', "-": "[-‐‑‒–]", " ": r"\s+"}
_SAME |= {"’": _SAME["'"], "‘": _SAME["'"], "“": _SAME['"'], "”": _SAME['"'], "‑": _SAME["-"], "–": _SAME["-"]}


@dataclass(frozen=True, slots=True)
class Deletion:
    """A cloze's front, taken apart: `before` + `answer` + `after` is the statement."""

    before: str
    answer: str
    hint: str
    after: str

    @property
    def text(self) -> str:
        """The statement with nothing deleted."""
        return self.before + self.answer + self.after

    @property
    def blanked(self) -> str:
        """The statement as Anki asks for it: "It fell in [year]."."""
        return f"{self.before}[{self.hint or BLANK}]{self.after}"

    @property
    def span(self) -> tuple[int, int]:
        """Where the answer stands in the statement."""
        return len(self.before), len(self.before) + len(self.answer)

    def marked(self, number: int = 1) -> str:
        """Return the front, with Anki's markup: "It fell in {{c1::1999::year}}."."""
        hint = f"::{self.hint}" if self.hint else ""
        return f"{self.before}{{{{c{number}::{self.answer}{hint}}}}}{self.after}"


@lru_cache(maxsize=2**12)
def deletion(front: str, answer: str) -> Deletion:
    """Take a cloze's front apart: "In {{c1::1999::year}} it fell." -> "In ", "1999", "year", " it fell.".

    The item's answer says which deletion is meant where the text itself looks like markup, and where the deleted text
    ends if it holds "::" or "}}". Raises `ValueError` if nothing is deleted.
    """
    for opening in _DELETION.finditer(front):
        rest = front[opening.end() :]
        if answer and rest.startswith(answer):
            hint, closing, after = rest[len(answer) :].partition("}}")
            if closing and (not hint or hint.startswith("::")):
                return Deletion(front[: opening.start()], answer, hint[2:], after)
    for opening in _DELETION.finditer(front):
        deleted, closing, after = front[opening.end() :].partition("}}")
        text, _, hint = deleted.partition("::")
        if closing and text.strip():
            return Deletion(front[: opening.start()], text, hint, after)
    raise ValueError(f"a cloze without a deletion: {front!r}")


def overlap(a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Tell whether two spans have a character in common: (0, 5) and (4, 8) -> True."""
    return a[0] < b[1] and b[0] < a[1]


def front(item: Item) -> str:
    """Return what is asked, in plain text: a question as it is, a cloze with its blank in brackets."""
    return deletion(item.front, item.answer).blanked if item.kind == "cloze" else item.front


def asked(item: Item) -> str:
    """Return what an item asks, without its answer and hint: "In {{c1::1999::year}} it fell." -> "In … it fell."."""
    if item.kind != "cloze":
        return item.front
    parts = deletion(item.front, item.answer)
    return f"{parts.before}…{parts.after}"


def options(item: Item) -> tuple[str, ...]:
    """Return the right answer among the distractors, in an order that depends on the item's id alone.

    An option keeps its place among the others when one of them is changed.
    """
    return tuple(
        sorted(
            (item.answer, *item.distractors),
            key=lambda option: hashlib.sha256(f"{item.id}\0{option}".encode("utf-8", "replace")).digest(),
        )
    )


def plain(text: str) -> str:
    r"""Drop what no card can hold, and compose: "e\u0301\x1f\t1\r\n2" -> "é 1\n2".

    Anki aborts an import at U+001F, drops NUL, cannot store a lone surrogate, and compares texts in NFC.
    """
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", _DROPPED.sub("", _LINE_END.sub("\n", text).replace("\t", " ")))


def context(item: Item, *siblings: Item) -> str:
    """Return the title and headings that an item's (first) source stands under, without those that give an answer away.

    A part is left out if it holds a word of the item's answer or of a sibling's, also in another form ("Kazakh" for
    "Kazakhstan"): a card with less context is better than one that answers itself.
    """
    answers = [one.answer for one in (item, *siblings)]
    parts = dict.fromkeys(next(filter(None, map(place, item.sources)), ()))
    return " › ".join(part for part in parts if not any(_gives_away(part, answer) for answer in answers))


def place(source: Source) -> tuple[str, ...]:
    """Return the title and the headings above a source, outermost first."""
    return tuple(part for part in (source.title, *source.heading.split(" › ")) if part)


def found(sentence: str, answer: str, fact: str = "") -> tuple[int, int] | None:
    """Find the answer in the sentence that proves it, as offsets; None if it is not there.

    Letter case, quotation marks, dashes and white space may differ. If the sentence has only part of the answer, at
    least half of its words that carry meaning will do: "Marie Curie" is found at "Curie". Of several places, the one
    whose neighbourhood is most like the answer's in `fact` counts.
    """
    words = answer.split()
    folded = sentence.casefold()
    present = [all(part.casefold() in folded for part in _WORD.findall(word)) for word in words]
    meaning = [word[0].isupper() or bool(_telling(word)) for word in words]
    shortest = 1 if len(words) <= PART_OF else len(words)
    for length in range(len(words), shortest - 1, -1):
        for start in range(len(words) - length + 1):
            part = slice(start, start + length)
            enough = length == len(words) or 2 * sum(meaning[part]) >= max(sum(meaning), 1)
            if not enough or not all(present[part]):
                continue
            places = _places(" ".join(words[part]), sentence)
            if len(places) > 1 and fact:
                there = next(iter(_places(answer, fact)), None)
                expected = _around(fact, *there) if there else frozenset[str]()
                return max(places, key=lambda place: len(expected & _around(sentence, *place)))
            if places:
                return places[0]
    return None


def _places(text: str, sentence: str) -> list[tuple[int, int]]:
    """Return where a text stands in a sentence as whole words, however they are capitalised, quoted and spaced."""
    if (text + sentence).isascii() and sentence.isprintable() and "  " not in sentence:
        return list(_plain_places(text.lower(), sentence.lower()))  # nearly always, and much cheaper than a pattern
    lenient = "".join(_SAME.get(c) or re.escape(c) for c in text)
    return [match.span() for match in re.finditer(rf"(?<!\w){lenient}(?!\w)", sentence, re.IGNORECASE)]


def _plain_places(text: str, sentence: str) -> Iterator[tuple[int, int]]:
    start = sentence.find(text)
    while start >= 0:
        end = start + len(text)
        whole = not any(c.isalnum() or c == "_" for c in (sentence[start - 1 : start], sentence[end : end + 1]))
        if whole:
            yield start, end
        start = sentence.find(text, max(end, start + 1) if whole else start + 1)


def _around(text: str, start: int, end: int) -> frozenset[str]:
    words = (*_WORD.findall(text[:start])[-4:], *_WORD.findall(text[end:])[:4])
    return frozenset(word.casefold() for word in words)


def _telling(text: str) -> list[str]:
    """Return the words that carry meaning: long ones, numbers, abbreviations."""
    return [word for word in _WORD.findall(text) if len(word) > 3 or word.isupper() or any(map(str.isdigit, word))]


def _gives_away(part: str, answer: str) -> bool:
    folded = plain(answer).casefold()
    if folded in plain(part).casefold() and (not folded.isascii() or _places(answer, part)):
        return True
    stems = {_stem(word) for word in _WORD.findall(part)}
    return any(_stem(word) in stems for word in _telling(answer))


def _stem(word: str) -> str:
    """Return the first five letters, which inflected and derived forms mostly share."""
    return word.casefold()[:5]
