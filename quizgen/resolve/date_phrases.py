"""What phrases of time mean: a rule for each, and the table of `PHRASES` that leads to them."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass

from quizgen.english.syntax import child
from quizgen.resolve.when import (
    BARE,
    DAY,
    DAYS,
    MONTH,
    MONTHS,
    NUMBER,
    NUMBERS,
    ORDINAL,
    PART,
    SEASONS,
    YEAR,
    Place,
    Unanchored,
    When,
    month_number,
)

Found = When | str | None  # a time, the words that take the phrase's place ("": take it out), None: leave it

EVERY = re.compile(r"\b(?:every|each|annual(?:ly)?|usually|traditionally|yearly|always)\b", re.IGNORECASE)
YEAR_ALONE = re.compile(rf"\b{YEAR}\b")
# "Two years later, in 1883": the time itself comes after the phrase.
TOLD = re.compile(
    rf",? (?:in|on) (?:early |late )?"
    rf"(?:(?:\d{{1,2}} )?{MONTH}(?: \d{{1,2}},?)? {YEAR}|{YEAR}|{MONTH} \d|\d{{1,2}} {MONTH})\b"
)
YEAR_AFTER = re.compile(
    r"(?: \d{1,2})? ?(?:\[[^\]]*\]|\([^)]*\)|"
    rf"(?:and|to|–|until|till|or|through) (?:\d{{1,2}} )?{MONTH}(?: \d{{1,2}})?),?(?: in| of)? {YEAR}"
)
MONEY = re.compile(r"%|percent|per cent|[$€£¥]|\b(?:billion|economy|GDP|profits?|revenues?|sales|shares|losses)\b")
DAY_NAMED = re.compile(
    rf"\b(?:{MONTH}|{DAY}|yesterday|today|tonight|tomorrow)\b|\bth(?:at|e \w+) (?:day|morning|night)\b"
)
ORDINALS = ("first", "second", "third", "fourth")
LASTING = re.compile(r"\b(?:what|which) (?:is|are) now\b|\b(?:is|are) now [A-Z]|\bnow (?:known|called|named|part of)\b")


# Reading the words of a phrase


def _number(word: str) -> int:
    first, _, second = word.lower().partition("-")
    return int(first) if first.isdigit() else NUMBERS[first] + NUMBERS.get(second, 0)


def _shifted(month: int, year: int, by: int) -> When:
    months = year * 12 + month - 1 + by
    return When(months // 12, months % 12 + 1)


def _on(day: dt.date) -> When:
    return When(day.year, day.month, day.day)


def _shared(first: dt.date, last: dt.date) -> When:
    """Return the month that two days share, else the week of the first of them."""
    if (first.year, first.month) == (last.year, last.month):
        return When(first.year, first.month)
    monday = first - dt.timedelta(days=first.weekday())
    return When(monday.year, monday.month, monday.day, "the week of")


def _part(place: Place, when: When) -> When:
    """Put "early", "late", "later", "the end of" before a year or a month."""
    said = (place.match.groupdict().get("part") or "").strip().rstrip("-").lower()
    if said in {"earlier", "later"}:
        said += " in"
    return When(when.year, when.month, when.day, said)


# What the phrases mean. Relative to the day of writing:


def _unit(place: Place) -> Found:
    """ "last year" -> 2021; "this week" -> its month; "last summer" -> the summer of 2021."""
    today = place.day_of_writing()
    unit = place.match["unit"].lower()
    step = {"this": 0, "last": -1, "next": 1}[place.match["which"].lower()]
    if unit == "year":
        return _part(place, When(today.year + step))
    if unit == "month":
        return _part(place, _shifted(today.month, today.year, step))
    if unit in {"decade", "century"}:
        size = 10 if unit == "decade" else 100
        return _span_of_years(place, today.year // size * size + step * size, size)
    if unit in {"week", "weekend"}:
        monday = today - dt.timedelta(days=today.weekday()) + dt.timedelta(weeks=step)
        if unit == "weekend":
            return _shared(monday + dt.timedelta(days=5), monday + dt.timedelta(days=6))
        return _shared(
            monday, min(monday + dt.timedelta(days=6), today) if step == 0 else monday + dt.timedelta(days=6)
        )
    if unit == "winter" and step < 0 and 2 < today.month < SEASONS[unit]:
        said = f"the winter of {today.year - 1}–{today.year % 100:02}"
        return said if place.before() in BARE else f"in {said}"
    if unit in SEASONS:
        return _season(today, unit, step)
    month = month_number(unit)
    if month == today.month and step:
        raise Unanchored("may be this year's or another's")
    year = today.year - (month > today.month) if step < 0 else today.year + (month < today.month and step > 0)
    return _part(place, When(year, month))


def _span_of_years(place: Place, first: int, size: int) -> str:
    """Say a decade or a century by its first year: 2020 -> "in the 2020s", 1900 -> "in the 20th century"."""
    number = first // 100 + 1
    ending = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    said = f"the {first}s" if size == 10 else f"the {number}{ending} century"
    return said if place.before() in BARE else f"in {said}"


def _season(today: dt.date, season: str, step: int) -> When:
    """Return a season of the year; "last summer" in summer itself, and "next summer" before it, could be either."""
    first = SEASONS[season]
    if season == "winter" or (step and today.month in range(first, first + 3)) or (step > 0 and today.month < first):
        raise Unanchored("may be either of two")
    if step == 0:
        year = today.year
    elif step < 0:
        year = today.year - (today.month < first)
    else:
        year = today.year + 1
    return When(year, part=f"the {season} of")


def _month_of_relative_year(place: Place) -> Found:
    """ "June last year" -> June 2021; "3 June of the same year" -> 3 June 1881."""
    which = place.match["which"].lower()
    if which in {"last", "this", "next"}:
        year = place.day_of_writing().year + {"this": 0, "last": -1, "next": 1}[which]
    else:
        year = place.date_before().year + _direction(which)
    day = int(place.match["day"] or place.match["day2"] or 0)
    return _part(place, When(year, month_number(place.match["month"]), day))


def _day(place: Place) -> Found:
    """ "yesterday" -> 19 November 2022; "today" of a present that lasts -> the month of writing."""
    word = place.match["day"].lower()
    if word == "today" and place.token().head.dep_ == "acl":  # "the names used today"
        raise Unanchored("is relative to when the text was written")
    if word == "today" and place.tense() not in {"past", "future"} and not place.match["time"]:
        return _nowadays(place)
    return _on(place.day_of_writing() + dt.timedelta(days={"yesterday": -1, "tomorrow": 1}.get(word, 0)))


def _nowadays(place: Place) -> Found:
    """ "Currently, he is …" -> "As of November 2022, he is …"; taken out where no date is known or inside a clause."""
    if place.bracketed():
        return None
    if not place.fronted() or place.written is None or not place.followed_by(","):
        return ""
    return f"as of {When(place.written.year, place.written.month).words(place.style)}"


def _now(place: Place) -> Found:
    """ "now" beside a verb goes; "Alma-Ata (now Almaty)", "what is now Turkey" and "now known as" stay."""
    token = place.token()
    if place.bracketed() or LASTING.search(place.text, place.match.start() - 11, place.match.end() + 8):
        return None
    passing = token.head.tag_ == "VBG"  # "are now travelling"
    if place.fronted() or token.dep_ != "advmod" or token.head.pos_ not in {"VERB", "AUX"} or passing:
        raise Unanchored("is relative to when the text was written")
    return ""


def _recently(place: Place) -> Found:
    token = place.token()
    bare = token.head.tag_ == "VBN" and child(token.head, "aux", "auxpass") is None
    describes = token.head.dep_ == "amod" or bare  # "recently arrived immigrants"
    if token.head.pos_ not in {"VERB", "AUX"} or describes or any(token.children):
        raise Unanchored("is relative to when the text was written")
    return ""


def _so_far(place: Place) -> Found:
    today = place.day_of_writing()
    return f"as of {When(today.year, today.month).words(place.style)}"


def _have_so_far(place: Place) -> Found:
    """ "The fund has so far paid" -> "The fund had by November 2022 paid"."""
    today = place.day_of_writing()
    return f"had by {When(today.year, today.month).words(place.style)}"


def _ago(place: Place) -> Found:
    """ "two years ago" -> 2020; "ten years ago" -> around 2012; "three days ago" -> the day."""
    number, unit = _number(place.match["number"]), place.match["unit"].lower()
    if unit in {"year", "decade", "century"} and number > 60:
        return None  # the deep past is the same from any day of writing
    today = place.day_of_writing()
    if unit in {"minute", "hour"}:
        return _shared(today - dt.timedelta(days=2), today)
    if unit == "day" and number < 7:
        return _on(today - dt.timedelta(days=number))
    if unit in {"day", "week"}:
        days = number * (7 if unit == "week" else 1)
        return _shared(today - dt.timedelta(days=days + 3), today - dt.timedelta(days=days - 3))
    if unit == "month":
        return _shifted(today.month, today.year, -number)
    return _years_off(place, When(today.year), -number)


def _weekday(place: Place) -> Found:
    """ "Friday" -> the last Friday up to the day of writing, or the next one where the clause is in the future."""
    today = place.day_of_writing()
    token = place.token()
    of_noun = token.dep_ in {"compound", "amod", "nmod"} and token.head.i > token.i
    if place.before() == "the" or of_noun:
        raise Unanchored("cannot be said with its date")
    if place.anchor is not None and place.anchor.year != today.year:
        raise Unanchored("may not be meant from the day of writing")
    which = (place.match["which"] or "").strip().lower()
    target = DAYS.index(place.match["weekday"])
    past = (today.weekday() - target) % 7
    if which == "next" or (place.tense() == "future" and which != "last"):
        day = today + dt.timedelta(days=(target - today.weekday()) % 7 or 7)
    elif which == "last":
        day = today - dt.timedelta(days=past or 7)
    elif place.tense() in {"past", "perfect"} and which != "this":
        day = today - dt.timedelta(days=past)
    elif place.tense() == "present":
        return None
    else:
        raise Unanchored("may be past or to come")
    words = _on(day).words(place.style)
    if place.match["possessive"]:
        return f"the {words}"
    joined = place.before() in BARE - {"early", "late"} or (token.dep_ == "conj" and place.before() in {"and", "or"})
    return words if place.match["on"] is None and joined else f"on {words}"


def _weekend(place: Place) -> Found:
    """ "over the weekend" -> "in November 2022", by the last one."""
    today = place.day_of_writing()
    if place.tense() not in {"past", "perfect"} or not place.topical:
        raise Unanchored("does not say when")
    saturday = today - dt.timedelta(days=(today.weekday() - 5) % 7)
    return _shared(saturday, saturday + dt.timedelta(days=1)).phrase(place.style)


def _quarter(place: Place) -> Found:
    """ "in the first quarter" -> "in the first quarter of 2022", the last that was over, of money."""
    if not MONEY.search(place.text, place.sent.start_char, place.sent.end_char):
        return None  # of a game
    if place.match["which"] is None or place.tense() not in {"past", "perfect"}:
        raise Unanchored("does not say of which year")
    today = place.day_of_writing()
    if place.anchor is not None and place.anchor.year != today.year:
        raise Unanchored("may be this year's or another's")
    over = (today.month - 1) // 3  # quarters of the year
    which = place.match["which"].lower()
    return f"in the {which} quarter of {today.year - (ORDINALS.index(which) >= over)}"


def _so_far_this_year(place: Place) -> Found:
    """ "so far this year" -> "between January and November 2022"."""
    today = place.day_of_writing()
    month = When(today.year, today.month).words(place.style)
    return f"in {month}" if today.month == 1 else f"between January and {month}"


def _year_of_months(place: Place) -> Found:
    """ "in the first six months of the year" -> "in the first six months of 2022"."""
    if place.tense() not in {"past", "perfect"} or not place.topical:
        raise Unanchored("does not say of which year")
    return f"{place.match['months']} {place.day_of_writing().year}"


# Relative to the date mentioned before:


def _direction(which: str) -> int:
    """Count from the date before: "the following" -> 1, "the previous" -> -1, "that", "the same" -> 0."""
    if re.search(r"follow|next|after|later", which):
        return 1
    return -1 if re.search(r"previous|preced|before|earlier|prior", which) else 0


def _later(place: Place) -> Found:
    """ "two years later" after 1881 -> 1883; "a decade earlier" -> around 1871; "three days later" -> the day."""
    number, unit = _number(place.match["number"]), place.match["unit"].lower()
    step = number * (_direction(place.match["direction"].lower()) or 1)
    if _told_after(place):
        return ""
    if unit == "day":
        start = place.date_before("day")
        if number > 10:
            raise Unanchored("is only roughly said")
        return _on(dt.date(start.year, start.month, start.day) + dt.timedelta(days=step))
    if unit == "week":
        start = place.date_before("day")
        day = dt.date(start.year, start.month, start.day) + dt.timedelta(weeks=step)
        return _shared(day - dt.timedelta(days=3), day + dt.timedelta(days=3))
    if unit == "month":
        start = place.date_before("month")
        return _shifted(start.month, start.year, step)
    if unit in {"minute", "hour"}:
        raise Unanchored("is relative to an hour that a card does not have")
    start = place.date_before()
    if start.month and place.near and step == -1 and unit == "year":
        return When(start.year - 1, start.month)  # "5 percent in May 2022, up from 4 percent a year earlier"
    return _years_off(place, When(start.year), step)


def _years_off(place: Place, start: When, step: int) -> When:
    """Count years, decades or centuries from a year. Whole decades and "about" are said as "around"."""
    unit, about = place.match["unit"].lower(), (place.match["about"] or "").strip().lower()
    if about in {"over", "more than", "less than", "at least"} or place.match["half"]:
        raise Unanchored("is only roughly said")
    size = {"decade": 10, "century": 100}.get(unit, 1)
    rough = size > 1 or abs(step) % 10 == 0 or about in {"about", "around", "almost", "nearly", "some", "roughly"}
    if abs(step) * size > 60:
        raise Unanchored("is only roughly said")
    return When(start.year + step * size, part="around" if rough else "")


def _told_after(place: Place) -> bool:
    """ "Two years later, in 1883, he left": the date follows, so the phrase can go."""
    return TOLD.match(place.text, place.match.end()) is not None and place.before() not in BARE


def _same(place: Place) -> Found:
    """ "that year", "the same month", "the following year", "that December", "the next day"."""
    if _told_after(place):
        return ""
    step = _direction(place.match["which"].lower())
    unit = place.match["unit"].lower()
    if unit == "year":
        return _part(place, When(place.date_before().year + step))
    if unit == "month":
        start = place.date_before("month")
        return _part(place, _shifted(start.month, start.year, step))
    if unit in {"day", "morning", "afternoon", "evening", "night"}:
        start = place.date_before("day")
        return _on(dt.date(start.year, start.month, start.day) + dt.timedelta(days=step))
    if unit in {"decade", "century"}:
        size = 10 if unit == "decade" else 100
        return _span_of_years(place, place.date_before().year // size * size + step * size, size)
    start = place.date_before()
    if unit in SEASONS:
        if step or unit == "winter":
            raise Unanchored("may be either of two")
        return When(start.year, part=f"the {unit} of")
    if unit == "week":
        raise Unanchored("is relative to a week that the text does not clearly give just before")
    month = month_number(unit)
    if step == 0:
        if start.month > month:
            raise Unanchored("may be this year's or another's")
        return When(start.year, month)
    if not start.month or step < 0:
        raise Unanchored("may be this year's or another's")
    return When(start.year + (month <= start.month), month)


def _then(place: Place) -> Found:
    """ "by then" -> "by 1883"; "since then" -> "since 1883"; "by then president Stone" stays."""
    if place.token().dep_ not in {"pcomp", "pobj"}:
        return None
    return f"{place.match['word'].lower()} {place.date_before().words(place.style)}"


def _at_the_time(place: Place) -> Found:
    """ "At the time, it was the largest" after 1911 -> "In 1911, it was the largest"; beside its date it stays."""
    return None if place.near else When(place.date_before().year)


def _vague(place: Place) -> Found:
    """ "Several years later, he left." -> "He left."

    "until several years later" remains unclear, and so does what would then seem to share a date: "He fell on 9 July
    1755 and died a few days later."
    """
    if place.near or place.before() in BARE | {"only"}:
        raise Unanchored("does not say when")
    return ""


def _unclear(_: Place) -> Found:
    raise Unanchored("does not say when")


def _unclear_first(place: Place) -> Found:
    """ "After ten days, the fort was taken": after what, the sentence does not say."""
    if place.fronted():
        raise Unanchored("does not say when")
    return None


def _within(place: Place) -> Found:
    """ "later in the year" -> "later in 1911"; "by the end of the month" -> "by the end of May 1911"."""
    unit, part = place.match["unit"].lower(), place.match["part"].lower()
    if place.tense() == "present":
        return None  # of any year
    if unit not in {"year", "month", *SEASONS} or unit == "winter":
        raise Unanchored("is relative to a date that the text does not clearly give just before")
    start = place.date_before("month" if unit == "month" else "year")
    when = When(start.year, start.month if unit == "month" else 0, part=f"the {unit} of" if unit in SEASONS else "")
    return f"{part} {when.words(place.style)}"


def _hour(place: Place) -> Found:
    """ "By 2 p.m. the fire was out" after 3 May 1911 -> "By 2 p.m. on 3 May 1911 the fire was out"."""
    if _comes_again(place) or DAY_NAMED.search(place.text, place.sent.start_char, place.sent.end_char):
        return None
    return f"{place.match[0]} {place.date_before('day').phrase(place.style)}"


def _in_season(place: Place) -> Found:
    """ "In the autumn he left" after May 1911 -> "In the autumn of 1911 he left"; what holds every year is left."""
    season = place.match["unit"].lower()
    if _comes_again(place) or place.tense() != "past":
        return None
    start = place.date_before()
    if season == "winter" or start.month > SEASONS[season] + 2:
        raise Unanchored("may be either of two")
    return When(start.year, part=f"the {season} of")


# Dates without a year, decades without a century:


def _year_for(place: Place, month: int, day: int = 0) -> int:
    """Return the year of a month, or of a day of a month: that of the date before, else that of the day of writing."""
    written = place.written
    if place.anchor is not None and not place.anchor.part:
        if written is not None and place.topical and place.anchor.year != written.year:
            raise Unanchored("may be this year's or another's")
        if place.anchor.month and (month, day or 31) < (place.anchor.month, place.anchor.day):
            raise Unanchored("may be this year's or another's")
        return place.anchor.year
    if written is None or not place.topical or YEAR_ALONE.search(place.text, 0, place.match.start()):
        raise Unanchored("does not say of which year")
    tense = place.tense()
    if tense in {"past", "perfect"}:
        return written.year - ((month, day) > (written.month, written.day or 31))
    if tense == "future":
        return written.year + ((month, day or 31) < (written.month, written.day))
    raise Unanchored("does not say of which year")


def _comes_again(place: Place) -> bool:
    """Tell what comes every year, or has its year a little further on: "from March to August 2011"."""
    again = place.tense() == "present" or EVERY.search(place.text, place.sent.start_char, place.sent.end_char)
    return bool(again or YEAR_AFTER.match(place.text, place.match.end()))


def _month_and_day(place: Place) -> Found:
    """ "On January 2" -> "On January 2, 2022"; a day that comes every year is left."""
    weekday = place.match["weekday"]
    if not weekday and _comes_again(place):
        return None
    month = month_number(place.match["month"] or place.match["month2"])
    day = int(place.match["day"] or place.match["day2"])
    year = _year_of_weekday(place, month, day, weekday) if weekday else _year_for(place, month, day)
    if not 1 <= day <= monthrange(year, month)[1]:
        raise Unanchored("is no day of that month")
    return f"{place.match[0]}{', ' if place.match['day'] else ' '}{year}"


def _year_of_weekday(place: Place, month: int, day: int, weekday: str) -> int:
    """Return the year near the day of writing, or else that of the date before, in which the day is that weekday."""
    if place.anchor is not None or place.written is None:
        near = [place.date_before().year]
    else:
        year = place.written.year
        near = [year, year - 1] if place.tense() in {"past", "perfect"} else [year, year + 1, year - 1]
    for year in near:
        if 1 <= day <= monthrange(year, month)[1] and DAYS[dt.date(year, month, day).weekday()] == weekday:
            return year
    raise Unanchored("does not say of which year")


def _month_alone(place: Place) -> Found:
    """ "in January" -> "in January 2022"; a month that comes every year is left, and one in a name ("the May Day")."""
    month = place.token()
    if _comes_again(place) or month.dep_ not in {"pobj", "conj"} or month.ent_type_ not in {"", "DATE"}:
        return None
    return f"{place.match['preposition']}{_month_and_year(place)}"


def _month_of(place: Place) -> Found:
    """ "January's protests" -> "the January 2022 protests"."""
    return f"the {_month_and_year(place)}"


def _month_and_year(place: Place) -> str:
    month = month_number(place.match["month"])
    return When(_year_for(place, month), month).words(place.style)


def _decade(place: Place) -> Found:
    """ "the early 90s" -> "the early 1990s", by the latest year that it can be counted from."""
    decade = int(place.match["decade"])
    year = place.anchor.year if place.anchor is not None else place.day_of_writing().year
    century, there = divmod(year, 100)
    if place.anchor is None:
        century -= decade > there
    if there // 10 * 10 == decade or (place.anchor is not None and decade < there):
        raise Unanchored("does not say of which century")
    return f"{place.match['part'] or ''}{century}{decade}s"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A kind of phrase: how it reads, what it means, and words in lower case of which a sentence with it has one."""

    cues: frozenset[str]
    pattern: re.Pattern[str]
    means: Callable[[Place], Found]


def _phrase(cues: str, pattern: str, means: Callable[[Place], Found]) -> Phrase:
    whole = re.compile(rf"(?<![\w'’-])(?<!\d[,.])(?:{pattern})(?![\w-])", re.IGNORECASE)
    return Phrase(frozenset(cues.lower().split()), whole, means)


_MONTHS = rf"(?-i:{'|'.join(MONTHS)})"
_DAYS = " ".join(DAYS)
_SEASONS = "|".join(SEASONS)
_ABBREVIATED = " ".join((*MONTHS, "Jan Feb Mar Apr Aug Sep Sept Oct Nov Dec"))
_COUNTED = (
    r"(?:only |just |exactly )?"
    r"(?P<about>about |around |almost |nearly |some |roughly |over |more than |less than |at least )?"
    rf"(?P<number>{NUMBER})(?P<half>[ -]and[ -]a[ -]half)? "
    r"(?P<unit>minute|hour|day|week|month|year|decade|centur(?=y|ies))(?:s|y|ies)? "
)
_VAGUE = (
    r"(?:(?:a few|a couple of|several|some|many|two or three|three or four|countless) )?"
    r"(?:days|weeks|months|years|decades|centuries)"
)
_ANAPHORIC = r"(?P<which>that|the same|that same|the following|the (?:very )?next|the previous|the preceding)"

# Of two phrases that begin at the same place, the first one counts.
PHRASES = (
    _phrase(
        "year",
        rf"(?P<part>{PART})?(?:(?P<day>\d{{1,2}}) )?(?P<month>{_MONTHS})(?: (?P<day2>\d{{1,2}}),?)? (?:of )?"
        r"(?P<which>last|this|next|that|the same|the following|the next|the previous) year",
        _month_of_relative_year,
    ),
    _phrase("ago", rf"{_COUNTED}ago", _ago),
    _phrase(
        "later earlier previously afterward afterwards before after",
        rf"{_COUNTED}(?P<direction>later|earlier|previously|afterwards?|(?:before|after)(?=[.,;]|$))",
        _later,
    ),
    _phrase("later afterward afterwards after", rf"{_VAGUE} (?:later|afterwards?|after(?=[,.;]))", _vague),
    _phrase(
        "ago earlier before",
        rf"(?<!illion )(?<!thousand )(?<!hundred )(?<!\d ){_VAGUE} (?:ago|earlier|before(?=[,.;]))|(?:not )?long ago|"
        r"some time ago",
        _unclear,
    ),
    _phrase(
        "that same following next previous preceding",
        rf"(?P<part>{PART})?{_ANAPHORIC} (?P<unit>day|morning|afternoon|evening|night|week|month|year|decade|century|"
        rf"{_SEASONS}|{_MONTHS})(?! (?:of|that|when|in which|to|as|after|before|\w+s)\b)",
        _same,
    ),
    _phrase(
        "this last next",
        rf"(?<!the )(?<!his )(?<!her )(?<!its )(?<!their )(?P<part>{PART})?(?P<which>this|last|next) "
        rf"(?P<unit>week|weekend|month|year|decade|century|{_SEASONS}|{_MONTHS})(?:['’]s)?",
        _unit,
    ),
    _phrase("today yesterday tomorrow", r"(?:today|yesterday|tomorrow)['’]s", _unclear),
    _phrase("weekend", r"(?:over|during|at|on) the weekend(?! (?:of|before|after)\b)", _weekend),
    _phrase(
        "quarter",
        r"(?:in the (?P<which>first|second|third|fourth)|(?:in the )?last) quarter(?! (?:of|in|century|mile)\b)",
        _quarter,
    ),
    _phrase(
        "months half", r"(?P<months>(?:in|over|during) the first (?:\w+ months|half) of) the year", _year_of_months
    ),
    _phrase(
        "today yesterday tomorrow tonight this",
        r"(?P<day>today|yesterday|tomorrow|tonight|this (?:morning|afternoon|evening))"
        r"(?P<time> morning| afternoon| evening| night)?(?!['’])",
        _day,
    ),
    _phrase(
        _ABBREVIATED,
        rf"(?:(?P<weekday>{DAY}),? )?(?-i:(?P<month>{MONTH}) (?P<day>\d{{1,2}}){ORDINAL}|"
        rf"(?P<day2>\d{{1,2}}){ORDINAL}(?: of)? (?P<month2>{MONTH}))(?!:\d|[–-]\d)",
        _month_and_day,
    ),
    _phrase(
        " ".join(MONTHS),
        r"(?P<preposition>(?:in|since|until|by|during|from|between|to) (?:early |late |mid-)?)"
        rf"(?P<month>{_MONTHS})(?! \d|,? {YEAR}|['’]| (?:of )?"
        r"(?:last|this|next|that|the (?:year|following|next|previous|same))\b)",
        _month_alone,
    ),
    _phrase(" ".join(MONTHS), rf"(?P<month>{_MONTHS})['’]s(?= (?-i:[a-z]))", _month_of),
    _phrase(
        _DAYS,
        r"(?P<on>on )?(?P<which>(?:last|next|this) )?(?<!good )(?<!black )(?<!easter )(?<!bloody )(?<!palm )"
        rf"(?P<weekday>(?-i:{DAY}))(?: (?:morning|afternoon|evening|night))?(?P<possessive>['’]s)?"
        rf"(?!,? {MONTH}|,? \d|(?-i: [A-Z])| the \d)",
        _weekday,
    ),
    _phrase(
        "past last coming next",
        r"(?:over|in|during|for|within|throughout) the (?:past|last|coming|next) (?:\w+ )?"
        r"(?:day|week|month|year|decade|century)s?(?! of\b)",
        _unclear,
    ),
    _phrase("years", rf"{NUMBER}(?:[ -]and[ -]a[ -]half)? years (?:in|into\b[^,.;]*)(?=,)", _unclear),
    _phrase(
        "recent coming upcoming those other following subsequent ensuing intervening preceding previous time",
        r"(?:in|over|during) the (?:following|subsequent|ensuing|intervening|preceding|previous) (?:\w+ )?"
        r"(?:days|weeks|months|years|decades)|"
        r"this time(?=,)|in (?:more )?recent (?:days|weeks|months|years|decades|times)|in the (?:coming|upcoming) \w+|"
        r"(?:in )?those days|the other day",
        _unclear,
    ),
    _phrase(
        "now recently today day",
        r"(?:right|by|until|till|from|up to) now(?: on)?|now (?:that|and then)|until (?:recently|today)|to this day",
        _unclear,
    ),
    _phrase(
        "currently present presently moment nowadays these",
        r"currently|at (?:the )?present(?: time)?|presently|at the moment|nowadays|these days",
        _nowadays,
    ),
    _phrase("now", r"now", _now),
    _phrase("recently", r"(?:more |most |only )?recently", _recently),
    _phrase("far", r"(?:has|have) so far", _have_so_far),
    _phrase("far", r"so far this year", _so_far_this_year),
    _phrase("far date", r"so far(?! (?:as|from|away|that))|to date|thus far", _so_far),
    _phrase("then", r"(?P<word>since|by|until|till) then", _then),
    _phrase(
        "time point moment stage",
        r"(?:at|around) (?:that|the|this) (?:time|point|moment|stage)"
        r"(?! (?:of|when|that|in|for|to|he|she|it|they|was|were|is|the)\b)",
        _at_the_time,
    ),
    _phrase(
        "in",
        rf"(?P<part>later in|earlier in|late in|early in) the (?P<unit>day|week|month|year|decade|century|{_SEASONS})"
        r"(?! (?:of|when|in which|that|as)\b)",
        _within,
    ),
    _phrase(
        "end beginning start middle",
        r"(?P<part>the (?:end|beginning|start|middle) of) the (?P<unit>week|month|year|decade|century)"
        r"(?! (?:of|when|in which|that)\b)",
        _within,
    ),
    _phrase(
        "a p am pm clock noon midnight",
        r"(?:at|by|around|about|before|after|until|from|shortly (?:before|after)) "
        r"(?:about |around |exactly |just (?:before|after) )?"
        r"(?:\d{1,2}(?:[.:]\d\d)? ?(?:[ap]\.m\.|[ap]m\b)|\w+ o['’]clock|noon|midnight)",
        _hour,
    ),
    _phrase(
        _SEASONS.replace("|", " "),
        rf"in the (?P<unit>{_SEASONS})(?!,? \d| (?:of|and|or|when|months?|season|term|quarter|before|after)\b)",
        _in_season,
    ),
    _phrase(
        "interim meantime then before after",
        r"in the (?:interim|meantime)|from then on(?:wards?)?|the (?:day|week|month|year) (?:before|after)(?=[,.;]|$)",
        _unclear,
    ),
    _phrase(
        "after within",
        rf"(?:after|within) (?:only |just |about )?{NUMBER} (?:hour|day|week|month|year|decade)s?(?! (?:of|in|on)\b)",
        _unclear_first,
    ),
    _phrase(
        "day night week month year decade",
        r"(?:on|in|by|during) the (?:first|second|third|fourth|fifth|final|last) (?:day|night|week|month|year|decade)"
        r"(?! (?:of|in|after|before|when|that)\b)",
        _unclear_first,
    ),
    _phrase("long", r"not long (?:afterwards?|after(?=[,.;]))", _vague),
    _phrase("time period", r"(?:during|in|by) (?:this|that) (?:time|period)", _unclear),
    _phrase(
        "soon shortly immediately thereafter",
        r"(?:soon|shortly|immediately) (?:afterwards?|thereafter|after(?=[,.;]| \w+ed\b))|thereafter",
        _vague,
    ),
    _phrase(
        " ".join(f"{decade}0s" for decade in range(2, 10)),
        r"(?<=the )(?P<part>early |late |mid-)?['’]?(?P<decade>[2-9]0)['’]?s(?! °)",
        _decade,
    ),
)


def phrases_of_time(text: str, start: int, end: int) -> list[tuple[re.Match[str], Callable[[Place], Found]]]:
    """Return the phrases between two places of a text in reading order, each with what tells its meaning."""
    words = set(re.findall(r"\w+", text[start:end].lower()))
    found = [
        (match, phrase.means)
        for phrase in PHRASES
        if not phrase.cues.isdisjoint(words)
        for match in phrase.pattern.finditer(text, start, end)
    ]
    return sorted(found, key=lambda pair: pair[0].start())
