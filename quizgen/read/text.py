"""Read plain text: paragraphs, lists, headings and a title, from blank lines, line lengths and wording alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from quizgen.furniture import COMMENTS, REFERENCES, furniture
from quizgen.read import metadata, prompts
from quizgen.read.anchored import Anchored, join, lines
from quizgen.read.decode import decode, sound
from quizgen.read.head import is_field, is_pair, told
from quizgen.read.metadata import Metadata
from quizgen.read.open import Unreadable
from quizgen.read.outline import assemble
from quizgen.read.passage import Passage
from quizgen.types import Document

_BULLET = re.compile(r"(?:[-*+•·▪◦‣–—]|\(?(?:\d{1,3}|[a-z])[.)])[ \t]+(?=\S)")
_DIVIDED = re.compile(r"[^\W\d_]{2}[-‐\u00ad]$")
_UNDERLINE = re.compile(r"(=|-|~){3,}")
_RULE = re.compile(r"(?:[-*_=~#.•·]\s?){3,}")
_NUMBERED = re.compile(r"\(?(?:\d{1,2}\.)*\d{1,2}[.)]?\s+(?=\S)|(?:[IVX]{1,5}|[A-Z])\.\s+(?=\S)")
_UNFINISHED = re.compile(
    r"[.!:;,…]$|\b(?:and|or|but|the|an?|of|to|in|on|at|by|for|from|with|that|which|is|are|was|were)$"
)
_EDIT = re.compile(r"\s*\[edit\]$")
_HASHES = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_CLOSED = re.compile(r"[.!?…][\"”’»')\]]*(?:\[\d+\]|[¹²³⁰-⁹])*$")
_STOP = frozenset(
    "about after against also among been before being between could during from have into more most over "
    "should some such than that their them then there these they this those through under upon were what "
    "when where which while will with would your".split()
)


@dataclass(frozen=True, slots=True)
class _Paragraph:
    text: Anchored
    closed: bool  # ends as a sentence does
    group: int  # which run of lines without a blank line it belongs to
    listed: bool = False
    level: int = 0  # of a heading that is marked as one
    raw: int = 1  # lines that it takes


def read(data: bytes, name: str) -> Document:
    """Read a plain text; raises `Unreadable` if the bytes are no text."""
    text = decoded(data, name)
    known, start = metadata.front_matter(text)
    paragraphs = list(_paragraphs(text, start))
    head = next(
        (i for i, p in enumerate(paragraphs) if _is_prose(p) or p.listed or _defines(paragraphs, i)), len(paragraphs)
    )
    if head == len(paragraphs):
        head = min(head - 1, 1)  # lines only: the first may be the title, the others are all that there is
    passages, known = _head(paragraphs[:head], known, paragraphs[head:])
    return assemble(name, text, [*passages, *_body(paragraphs[head:])], known)


def decoded(data: bytes, name: str) -> str:
    """Return the sound text of a document; raises `Unreadable` if the bytes are no text."""
    text = decode(data)
    if text is None:
        raise Unreadable(f"{name} is not text, whatever its name says. Remove it from the sources or convert it.")
    return sound(text)


def _paragraphs(text: str, start: int) -> Iterator[_Paragraph]:
    group: list[tuple[str, int]] = []
    number = 0
    for line in text[start:].split("\n"):
        if (line.strip() and not _RULE.fullmatch(line.strip())) or (group and _UNDERLINE.fullmatch(line.strip())):
            group.append((line, start))
        else:
            yield from _group(group, number)
            group = []
            number += 1
        start += len(line) + 1
    yield from _group(group, number)


def _group(group: Sequence[tuple[str, int]], number: int) -> Iterator[_Paragraph]:
    """Cut a run of lines without a blank line into paragraphs: where a line is broken for its length, it goes on."""
    wrapped = _is_wrapped([line.rstrip() for line, _ in group])
    width = max((len(line.rstrip()) for line, _ in group), default=0)
    part: list[tuple[str, int]] = []
    for i, (line, start) in enumerate(group):
        if _UNDERLINE.fullmatch(line.strip()):
            if len(part) == 1:
                yield replace(_paragraph(part, number), level=1 if line.strip()[0] == "=" else 2)
            else:
                yield from (_paragraph(part, number) for _ in part[:1])
            part = []
            continue
        if part and not _goes_on(group[i - 1][0], line, wrapped, width, part):
            yield _paragraph(part, number)
            part = []
        part.append((line, start))
    if part:
        yield _paragraph(part, number)


def _is_wrapped(group: Sequence[str]) -> bool:
    """Tell whether lines are broken because the next word did not fit, at some width from 45 to 200 characters."""
    width = max((len(line) for line in group), default=0)
    if len(group) < 2 or not 45 <= width <= 200:
        return False
    full = sum(_is_full(line, after, width) for line, after in pairwise(group))
    return full >= 0.7 * (len(group) - 1)


def _is_full(line: str, after: str, width: int) -> bool:
    return len(line) + 1 + len((after.split(None, 1) or [""])[0]) > 0.95 * width


def _goes_on(line: str, after: str, wrapped: bool, width: int, part: Sequence[tuple[str, int]]) -> bool:
    text = after.strip()
    if _BULLET.match(text) or _HASHES.match(text) or prompts.is_question(text):
        return False
    first = part[0][0].strip()
    if prompts.is_question(first):
        return True
    if _BULLET.match(first) and after[:1].isspace() and not part[0][0][:1].isspace():
        return True
    if wrapped and _is_full(line.rstrip(), text, width):
        return not _HASHES.match(first)
    if text[0].islower() and _DIVIDED.search(line.rstrip()):
        return True
    return text[0].islower() and not _CLOSED.search(line.rstrip()) and line.strip().count(" ") >= 2


def _paragraph(part: Sequence[tuple[str, int]], number: int) -> _Paragraph:
    text = lines(join([(line, start)]).strip() for line, start in part)
    if match := _EDIT.search(text.text):  # a heading of a wiki, with its button
        return _Paragraph(text[: match.start()], False, number, level=2)
    if match := _HASHES.match(text.text):
        return _Paragraph(text[match.end() :].strip(), False, number, level=len(match[1]))
    match = _BULLET.match(text.text)
    listed = bool(match) and not (match and match.group()[0] in "–—" and len(text.text) > 200)
    if match and listed:
        text = text[match.end() :]
    return _Paragraph(text, bool(_CLOSED.search(text.text)), number, listed, raw=len(part))


def _is_prose(paragraph: _Paragraph) -> bool:
    """Tell a paragraph of the text from a title or a stray line; a short question may be a title."""
    text = paragraph.text.text
    asks = text.endswith("?") and _is_title(text, 12)
    sentence = paragraph.closed and text.count(" ") >= 4 and not asks
    return not paragraph.level and (sentence or len(text) > 200 or prompts.is_question(text))


def _is_title(text: str, words: int) -> bool:
    """Tell a short line without the end of a sentence: it may be a title or heading."""
    return (
        len(text.split()) <= words
        and len(text) <= 12 * words
        and not _UNFINISHED.search(text)
        and bool(re.match(r"[\"“‘'(\[¿]*(?:\d|[^\W\d_a-z])", text))
        and any(char.isalpha() for char in text)
        and not prompts.is_question(text)
    )


def _head(head: Sequence[_Paragraph], known: Metadata, body: Sequence[_Paragraph]) -> tuple[list[Passage], Metadata]:
    """Find the title among the lines above the text; one or two short lines below it are headings, else the last."""
    plain = [p for p in head if p.level or not (told(p.text.text) or is_field(p.text.text))]
    title = known.title or _title(plain, body[:3])
    below = bool(known.title)
    passages: list[Passage] = []
    later = {p.text.text.casefold() for p in body}  # a line that comes again is an entry of a table of contents
    headings = [
        p
        for p in plain
        if p.level or (_is_title(p.text.text, 6) and p.text.text.casefold() not in later and not furniture(p.text.text))
    ]
    for paragraph in head:
        text = paragraph.text.text
        if text.casefold() == title.casefold():
            below = True
            headings = [p for p in headings if p.text.origin(0) > paragraph.text.origin(0) and not is_pair(p.text.text)]
        elif paragraph.level or (below and paragraph in headings and (len(headings) < 3 or paragraph is head[-1])):
            passages.append(Passage(paragraph.text, "heading", paragraph.level or 2))
        else:
            passages.append(Passage(paragraph.text))
    return passages, replace(known, title=title)


def _title(head: Sequence[_Paragraph], body: Iterable[_Paragraph]) -> str:
    """Choose the title of the lines above the text.

    It is a line given twice in a row, or once more with the name of the site; else the first to share a word with the
    text; else the first.
    """
    lines = [p.text.text for p in head if p.level == 1 or _is_title(p.text.text, 25)]
    for line, after in pairwise(lines):
        if line.casefold() == after.casefold():
            return line
    for line in lines:
        if any(re.match(rf"{re.escape(line)}\s*[|–—-]\s", other) for other in lines):
            return line
    words = {word for p in body for word in _words(p.text.text)}
    return next((line for line in lines if words & set(_words(line))), lines[0] if lines else "")


def _words(text: str) -> list[str]:
    return [word for word in re.findall(r"\w{4,}", text.casefold()) if word not in _STOP]


def _body(paragraphs: Sequence[_Paragraph]) -> Iterator[Passage]:
    run = 0  # short lines just before
    for i, paragraph in enumerate(paragraphs):
        text = paragraph.text.text
        after = paragraphs[i + 1] if i + 1 < len(paragraphs) else None
        short = not paragraph.listed and paragraph.raw == 1 and _is_title(text, 10) and not furniture(text)
        before = paragraphs[i - 1] if i else paragraph
        apart = before.group != paragraph.group and i > 1 and paragraphs[i - 2].group == before.group
        run = (1 if apart else run + 1) if short else 0  # a line that stands alone after lines that stand together
        if COMMENTS.fullmatch(text):
            yield Passage(paragraph.text, "heading", 1)  # what follows is never the text's again
        elif paragraph.level or REFERENCES.fullmatch(text):
            yield Passage(paragraph.text, "heading", paragraph.level or 2)
        elif _is_numbered(paragraphs, i) or (
            short
            and after is not None
            and (_is_prose(after) or after.listed or (after.closed and after.group != paragraph.group))
            and (run == 1 or (run == 2 and paragraph.group != before.group))
            and (i == 0 or before.closed or before.group != paragraph.group)
        ):
            number = _NUMBERED.match(text)
            yield Passage(paragraph.text[number.end() if number else 0 :], "heading", 2)
        elif not paragraph.listed and _defines(paragraphs, i):
            yield Passage(paragraph.text, "list")
        else:
            yield Passage(paragraph.text, "list" if paragraph.listed else "prose")


def _is_numbered(paragraphs: Sequence[_Paragraph], i: int) -> bool:
    """Tell a numbered heading from the entry of a list: it stands alone, and prose or another heading follows."""
    paragraph = paragraphs[i]
    if not paragraph.listed or paragraph.raw > 1 or not _is_title(paragraph.text.text, 10) or i + 1 == len(paragraphs):
        return False
    after = paragraphs[i + 1]
    if after.listed or after.group == paragraph.group or (i > 0 and paragraphs[i - 1].listed):
        return False
    return _is_prose(after) or (bool(_NUMBERED.match(after.text.text)) and _is_title(after.text.text, 10))


def _defines(paragraphs: Sequence[_Paragraph], i: int) -> bool:
    """Tell `Term – definition` lines, of which at least two stand together."""
    near = paragraphs[max(0, i - 1) : i + 2]
    return (
        prompts.is_definition(paragraphs[i].text.text)
        and sum(p.group == paragraphs[i].group and prompts.is_definition(p.text.text) for p in near) > 1
    )
