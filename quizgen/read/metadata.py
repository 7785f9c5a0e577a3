"""What a document says about itself: front matter, dates, bylines."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import Any

import yaml

_MONTHS = "January February March April May June July August September October November December".split()
_MONTH = "(?P<month>" + "|".join(f"{m[:3]}(?:{m[3:]})?" if len(m) > 3 else m for m in _MONTHS) + r")\.?"
_DATES = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b(?P<year>\d{4})-(?P<number>\d\d)-(?P<day>\d\d)(?!\d)",
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH},?\s+(?P<year>\d{{4}})\b",
        rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b",
    )
)
_AROUND = re.compile(
    r"(?:(?:last )?(?:updated|modified|posted|published|created|issued|date|dateline|first published)(?: on| at)?:?"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun|at|[|·•,.–—-]"
    r"|\d{1,2}[:.]\d\d(?::\d\d)?(?:\s?[ap]\.?m\.?)?|T[\d:.]+Z?|(?:GMT|UTC|CET|BST|EST|EDT|PST|IST|Z)\b"
    r"|\d+[- ]min(?:ute)?s? read|\s)+",
    re.IGNORECASE,
)
_PERSON = r"(?:[^\W\d_a-z][\w'’.-]*|de|del|della|van|von|der|den|bin|ibn|al|el|la|le|da|di|dos)"
_BYLINE = re.compile(
    r"(?:(?:written|posted|published|reported|reviewed|edited|words|story|text|article|report)(?:\s+\w+)??\s+"
    r"(?:by|through|from)|by|author|authors)\s*:?\s+"
    rf"(?P<author>(?-i:{_PERSON}(?:\s+{_PERSON}){{0,4}}(?:(?:,|\s+and|\s*&|,\s+and)\s+{_PERSON}(?:\s+{_PERSON}){{1,4}})*))"
    r"(?:\s*[,|·•–—-]\s*(?P<rest>.{0,60}))?",
    re.IGNORECASE,
)
_FRONT_MATTER = re.compile(r"\s*---[ \t]*\n(.{0,65536}?\n)?(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_DATE_LINE = re.compile(r"\s*date:?[ \t]+(\d{4}-\d\d-\d\d)\b[ \t]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What goes into a `Document` beside its text."""

    title: str = ""
    date: dt.date | None = None
    author: str = ""
    link: str = ""

    def filled(self, other: Metadata) -> Metadata:
        """Return these values, and the other's where these have none."""
        return Metadata(
            self.title or other.title, self.date or other.date, self.author or other.author, self.link or other.link
        )


NOTHING = Metadata()


def find_date(text: str) -> dt.date | None:
    """Return the first date in a text that names day, month and year. `"Friday, 7 January 2022"` -> 2022-01-07."""
    matches = [match for pattern in _DATES if (match := pattern.search(text))]
    return _date(min(matches, key=lambda match: match.start())) if matches else None


def dated(line: str) -> dt.date | None:
    """Return the date of a line that says nothing else. `"Updated: May 3, 2021 at 10:15 GMT"` -> 2021-05-03."""
    for pattern in _DATES:
        match = pattern.search(line)
        if match and all(_AROUND.fullmatch(rest) for rest in (line[: match.start()], line[match.end() :]) if rest):
            return _date(match)
    return None


def byline(line: str) -> Metadata | None:
    """Return the author (and the date) of a byline. `"Written by Ada Byron | 3 May 2021"` -> Ada Byron, 2021-05-03."""
    match = _BYLINE.fullmatch(line.strip())
    if not match:
        return None
    return Metadata(author=match["author"], date=find_date(match["rest"] or ""))


def front_matter(text: str) -> tuple[Metadata, int]:
    """Read YAML front matter, or a first line `date 2022-01-07`; return the offset where the text goes on.

    Front matter that is not valid YAML is read line by line, so that `title: One: two` means what its author meant.
    """
    match = _DATE_LINE.match(text)
    if match and (date := find_date(match[1])):
        return Metadata(date=date), match.end()
    match = _FRONT_MATTER.match(text)
    if not match:
        return Metadata(), 0
    values = _yaml(match[1] or "")
    if values is None:
        return Metadata(), 0
    found = Metadata(
        title=_text(values, "title"),
        author=_text(values, "author", "authors", "by", "creator"),
        link=_text(values, "link", "url", "source", "canonical", "canonical_url"),
    )
    date = next((values[key] for key in ("date", "published", "created") if values.get(key)), None)
    if isinstance(date, dt.datetime):
        date = date.date()
    return replace(found, date=date if isinstance(date, dt.date) else find_date(str(date)[:100])), match.end()


def _date(match: re.Match[str]) -> dt.date | None:
    parts = match.groupdict()
    month = int(parts["number"]) if "number" in parts else [m[:3] for m in _MONTHS].index(parts["month"][:3]) + 1
    try:
        return dt.date(int(parts["year"]), month, int(parts["day"]))
    except ValueError:
        return None


def _yaml(text: str) -> dict[str, Any] | None:
    try:
        values = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError):
        values = dict(re.findall(r"^([A-Za-z_]\w*):[ \t]+(\S.*)$", text, re.MULTILINE)) or None
    return {str(key).lower(): value for key, value in values.items()} if isinstance(values, dict) else None


def _text(values: dict[str, Any], *keys: str) -> str:
    for key in keys:
        value = values.get(key)
        if isinstance(value, list):
            value = ", ".join(one for one in value[:5] if isinstance(one, str))
        if isinstance(value, (str, int)) and str(value).strip():
            return " ".join(str(value)[:500].split()).strip("\"'")
    return ""
