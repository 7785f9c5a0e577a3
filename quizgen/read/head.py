"""Read the lines between a title and the text: date, byline, link, and the lines of an infobox."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from quizgen.read import metadata
from quizgen.read.metadata import Metadata
from quizgen.read.passage import Passage
from quizgen.types import Prompt

_LINK = re.compile(
    r"(?:(?:source|url|link|from|available at|retrieved from)\s*:?\s*)?<?(?P<link>https?://[^\s<>]+)>?", re.I
)
# What opens the lines of an infobox, with or without a colon.
FIELDS = (
    "Abbreviation|Also known as|Alma mater|Architect|Area|Atomic number|Awards?|Born|Built|Capital|Children|"
    "Citizenship|Constructed|Country|Created|Currency|Deaths|Depth|Designed|Developers?|Died|Diet|Directors?|"
    "Discovered|Discoverers?|Education|Elevation|Established|Fields?|Formation|Founded|Founders?|Full name|Genre|"
    "Genus|Government|Headquarters|Height|Industry|Institutions|Inventors?|Known for|Languages?|Largest city|"
    "Leaders?|Length|Location|Mass|Mother|Father|Mayor|Nationality|Occupations?|Official languages?|Opened|Owners?|"
    "Parents|Party|Population|Predecessor|President|Prime Minister|Producers?|Published|Region|Released?|Religion|"
    "Revenue|Spouses?|Starring|Subdivisions|Successor|Symbol|Volume|Website|Weight|Years active|Author"
)
_FIELD = re.compile(rf"(?:{FIELDS})(?::\s*|\s+(?=[\d“\"(]|[^\W\d_a-z]))(?=\S)[^.!?]*(?:\.\w[^.!?]*)*")
_PAIR = re.compile(
    r"(?!(?:Q|A|Question|Ans|Answer)\d*\s*:)[^\W\d_a-z][^.!?:;,]{1,30}(?::\s+|\t+\s*|\s{3,})(?=\S)[^.!?]*(?:\.\w[^.!?]*)*"
)


def told(line: str) -> Metadata | None:
    """Return what a line of its own tells about the document, or None. `"By Ada Byron"` -> its author."""
    if date := metadata.dated(line):
        return Metadata(date=date)
    if match := _LINK.fullmatch(line):
        return Metadata(link=match["link"])
    return metadata.byline(line)


def is_field(line: str) -> bool:
    """Tell a line that opens with a usual field of an infobox: `"Born 23 January 1928"`, `"Capital: Astana"`."""
    return len(line) <= 150 and _FIELD.fullmatch(line) is not None


def is_pair(line: str) -> bool:
    """Tell a line that may be of an infobox under a title: one of the usual fields, or any label and a colon."""
    return is_field(line) or (len(line) <= 150 and _PAIR.fullmatch(line) is not None)


def read_head(passages: Sequence[Passage | Prompt], known: Metadata) -> tuple[list[Passage | Prompt], Metadata]:
    """Take what the lines above the text tell out of the passages, and mark the lines of an infobox as pairs.

    An infobox is about the title: without one there are no pairs. The lines of a question and its answer are none.
    """
    head: list[Passage | Prompt] = []
    for i, passage in enumerate(passages):
        if isinstance(passage, Prompt):
            return [*head, *passages[i:]], known
        text = passage.text.text
        if passage.kind == "heading":
            head.append(passage)
        elif found := told(text):
            known = known.filled(found)
        elif known.title and (is_field(text) or (is_pair(text) and not passage.bold and len(text.split()) < 9)):
            head.append(replace(passage, kind="pair", bold=0))
        elif len(text) > 150 or i > 30 or re.search(r"[.!?]$", text):
            return [*head, *passages[i:]], known
        else:
            head.append(passage)
    return head, known
