"""What every format's reader gives, in document order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from quizgen.read.anchored import Anchored


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading, paragraph, list entry or infobox-like line, markup already out of it.

    `level` is a heading's, 1 the outermost; `bold` is how many characters at the start are set in bold type.
    """

    text: Anchored
    kind: Literal["heading", "prose", "list", "pair"] = "prose"
    level: int = 0
    page: int | None = None
    bold: int = 0
