"""Text that knows where each of its characters stands in the document."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

Anchors = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Anchored:
    """A text and its anchors, as `types.Block` defines them; an empty text has none."""

    text: str
    anchors: Anchors

    def __getitem__(self, part: slice) -> Anchored:
        """Return a part of the text, still tied to its place. Steps are not supported."""
        start, end, _ = part.indices(len(self.text))
        return join(self._runs(start, end))

    def __bool__(self) -> bool:
        return bool(self.text)

    def origin(self, offset: int) -> int:
        """Return the offset in the document of the character at `offset`."""
        here, there = self.anchors[bisect_right(self.anchors, offset, key=lambda anchor: anchor[0]) - 1]
        return there + offset - here

    def strip(self) -> Anchored:
        """Return the text without white space at its ends."""
        start = len(self.text) - len(self.text.lstrip())
        return self[start : max(start, len(self.text.rstrip()))]

    def sub(self, pattern: re.Pattern[str], new: str | Callable[[re.Match[str]], str]) -> Anchored:
        r"""Replace each match, as `re.sub` does; what is put in stands where the first group (or all) matched.

        `new` is a template (`r"\\1"`) or a function.
        """
        if not pattern.search(self.text):
            return self
        return join(self._replaced(pattern, new))

    def _replaced(
        self, pattern: re.Pattern[str], new: str | Callable[[re.Match[str]], str]
    ) -> Iterator[tuple[str, int]]:
        last = 0
        for match in pattern.finditer(self.text):
            yield from self._runs(last, match.start())
            text = match.expand(new) if isinstance(new, str) else new(match)
            if text == match.group():
                yield from self._runs(match.start(), match.end())
            elif text:
                kept = (start for start, _ in match.regs[1:] if start >= 0)
                yield text, self.origin(next(kept, match.start()))
            last = match.end()
        yield from self._runs(last, len(self.text))

    def _runs(self, start: int, end: int) -> Iterator[tuple[str, int]]:
        """Yield the pieces of `text[start:end]` that are unbroken in the document, with their offsets there."""
        if start >= end:
            return
        i = bisect_right(self.anchors, start, key=lambda anchor: anchor[0]) - 1
        while start < end:
            here, there = self.anchors[i]
            until = min(end, self.anchors[i + 1][0]) if i + 1 < len(self.anchors) else end
            yield self.text[start:until], there + start - here
            start = until
            i += 1


def join(runs: Iterable[tuple[str, int]]) -> Anchored:
    """Put pieces together, each with the offset in the document of its first character."""
    texts: list[str] = []
    anchors: list[tuple[int, int]] = []
    length = 0
    for text, there in runs:
        if not text:
            continue
        if not anchors or anchors[-1][1] - anchors[-1][0] != there - length:
            anchors.append((length, there))
        texts.append(text)
        length += len(text)
    return Anchored("".join(texts), tuple(anchors))


def lines(parts: Iterable[Anchored]) -> Anchored:
    """Put lines together with one space between them, which stands right behind the line before it."""
    runs: list[tuple[str, int]] = []
    for part in parts:
        if not part:
            continue
        if runs:
            text, there = runs[-1]
            runs.append((" ", there + len(text)))
        runs.extend(part._runs(0, len(part.text)))
    return join(runs)
