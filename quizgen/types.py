"""The values that travel between the stages: frozen, plain, comparable, never spaCy's.

Offsets are counted in characters (code points) of `Document.text` and start at 0, unless a docstring says otherwise.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal

Kind = Literal["cloze", "question", "choice"]
KINDS: tuple[Kind, ...] = ("cloze", "question", "choice")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a list entry or an infobox-like line: text that sentences never run out of.

    `text` is what is parsed: one line, white space and debris (footnote marks, soft hyphens) already out of it.
    `anchors` ties it to the document: pairs (offset in `text`, offset in `Document.text`), ascending, the first for 0;
    between two anchors both count alike.
    """

    text: str
    anchors: tuple[tuple[int, int], ...]
    kind: Literal["prose", "list", "pair"] = "prose"
    heading: str = ""  # the headings above it, outermost first, joined by " › "; without the document's title
    page: int | None = None

    def origin(self, offset: int) -> int:
        """Return the offset in the document's text of the character at `offset` of this block's text."""
        here, there = self.anchors[bisect_right(self.anchors, offset, key=lambda anchor: anchor[0]) - 1]
        return there + offset - here


@dataclass(frozen=True, slots=True)
class Prompt:
    """A card that the document's author already wrote: `Q:`/`A:` lines, a highlight, `**Term**: definition`.

    `front` is plain text for a question and Anki's cloze markup with one deletion for a cloze; `answer` is plain text.
    """

    kind: Kind
    front: str
    answer: str
    start: int
    text: str  # the lines it was made from, as the author wrote them
    heading: str = ""
    rule: str = "prompt"


@dataclass(frozen=True, slots=True)
class Document:
    """One source as read: `text` is the decoded or extracted text, which all offsets refer to."""

    path: str  # as the listing names it: POSIX, relative to the recipe (or to the working directory)
    text: str
    blocks: tuple[Block, ...]
    prompts: tuple[Prompt, ...] = ()
    title: str = ""
    date: dt.date | None = None
    author: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """The sentence that proves an item, as the author wrote it, and where it stands."""

    document: str
    start: int
    sentence: str
    heading: str = ""
    title: str = ""
    link: str = ""
    page: int | None = None


Step = tuple[str, str]  # a rewriting: the rules that did it, and the text as it was then


@dataclass(frozen=True, slots=True)
class Fact:
    """A short declarative sentence that is true and clear without its document."""

    text: str
    source: Source
    trail: tuple[str, ...]  # the names of the rules that made it, in order
    salience: float = 0.0  # how central its sentence is to the document, from 0 to 1
    steps: tuple[Step, ...] = ()  # from its sentence to its text


@dataclass(frozen=True, slots=True)
class Item:
    """A card before Anki.

    `front` is plain text, for a cloze with Anki's markup around exactly one deletion (`{{c1::1999::year}}`: the part
    after the last `::` is the hint); `answer` is plain text and always a string. `score` is the calibrated probability
    that a person accepts the item as it is. `features` are what the score is computed from, by name.
    `id`, `note` and `modified` are given by `identity`; `number` is the cloze number.
    """

    kind: Kind
    front: str
    answer: str
    fact: str
    sources: tuple[Source, ...]
    trail: tuple[str, ...]
    score: float = 0.0
    distractors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    suspend: bool = False
    id: str = ""
    note: str = ""  # the id of the note that holds it: its own id, but for the second and later clozes of one fact
    number: int = 1
    modified: dt.datetime | None = None  # UTC, whole seconds: when the content of the note last changed
    generated: tuple[
        tuple[str, str], ...
    ] = ()  # front and answer as generated, where a person's decision replaced them
    carried: str = ""  # how the id was carried over from another wording, in words
    features: tuple[tuple[str, float], ...] = field(default=(), repr=False)
    steps: tuple[Step, ...] = field(default=(), repr=False)  # its fact's


@dataclass(frozen=True, slots=True)
class Deck:
    """What the items of a recipe are packaged as."""

    id: str  # the recipe's: the GUIDs of all notes derive from it
    name: str  # as Anki shows it; `::` makes sub-decks
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rejection:
    """The program's own decision not to ask: no error, always listed. `item` is there if one was already made."""

    document: str
    start: int
    text: str
    reason: str
    item: Item | None = None


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that one document yields on its own: what is cached, and what a worker process sends back."""

    document: str
    items: tuple[Item, ...]
    rejections: tuple[Rejection, ...]
    words: int
    names: tuple[tuple[str, int], ...] = ()  # full names of people and places, with how often each is mentioned


@dataclass(frozen=True, slots=True)
class Edit:
    """A piece of a block's text to be replaced when its sentence is rewritten: a pronoun, a short name, "this week".

    `start` and `end` are offsets in `Block.text`; `text` takes the place of `text[start:end]`.
    """

    start: int
    end: int
    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A mention or a date that could not be settled: what contains it is passed over for this reason."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Name:
    """Somebody or something that a document mentions by name.

    `full` is the form used at the first mention on a card, `short` the one for later mentions; `variants` are all the
    forms that the document uses. `gender` is what pronouns agree with.
    """

    full: str
    short: str
    gender: Literal["she", "he", "it", "they", ""]
    label: str  # PERSON, GPE, ORG, … by the majority of its mentions
    mentions: int
    variants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolved:
    """A sentence with its mentions and dates settled, still the author's sentence otherwise."""

    block: int  # index into `Document.blocks`
    start: int  # offsets of the original sentence in the block's text
    end: int
    text: str  # rewritten
    trail: tuple[str, ...]
    doubts: tuple[Doubt, ...]
    # (start, end, name) of the pronouns left in `text`, because what they stand for is named before in the sentence:
    # offsets in `text` and what to write for them where the sentence is split
    referents: tuple[tuple[int, int, str], ...] = ()
    asides: tuple[str, ...] = ()  # what it tells in passing of whoever speaks in it, as sentences


@lru_cache(maxsize=2**14)
def shared(value: Any) -> Any:
    """Return the one copy of a value that all equal ones are replaced by: a large deck holds few, but each often."""
    return value
