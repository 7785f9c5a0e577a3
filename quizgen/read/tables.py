"""Questions from tables and infoboxes: what a row and a column, or a title and a label, ask of their cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quizgen.read.head import FIELDS
from quizgen.read.passage import Passage
from quizgen.read.prompts import definition_prompts, is_name
from quizgen.types import Prompt

_EMPTY = re.compile(r"\W*|n/?a|none|unknown|tbd|\?+", re.IGNORECASE)
_PEOPLE = frozenset(
    "actor architect artist author builder captain chairman chancellor coach commander composer conductor creator "
    "designer developer director discoverer editor emperor engineer father founder governor heir husband inventor "
    "king leader manager mayor minister monarch mother official owner painter partner photographer pioneer poet "
    "president producer queen ruler sculptor secretary speaker spouse successor predecessor teacher translator wife "
    "winner writer".split()
)
_LANGUAGES = frozenset(
    "Arabic Basque Catalan Chinese Croatian Czech Danish Dutch English Esperanto Finnish French Gaelic Georgian "
    "German Greek Hebrew Hindi Hungarian Icelandic Irish Italian Japanese Kazakh Korean Latin Latvian Lithuanian "
    "Malay Mandarin Norwegian Persian Polish Portuguese Romanian Russian Sanskrit Serbian Slovak Slovene Spanish "
    "Swahili Swedish Thai Turkish Ukrainian Urdu Vietnamese Welsh Yiddish".split()
)
_MEANINGS = frozenset("definition description explanation meaning".split())
_UNIT = re.compile(r"(?P<noun>.+?)\s*[(\[](?P<unit>[^()\[\]]{1,15})[)\]]")
_NOUN = re.compile(
    r"(?!.*(?:ed|ing|\b(?:by|in|at|of|on|to|as|for|when|who|where|what|why|how|since|until))$)[A-Za-z]+(?: [a-z]+){0,3}"
)
_PLURAL = re.compile(r".*[^siu]s")
# Participles over a date, but for those of verbs that have no passive.
_WHEN = re.compile(
    r"(?!(?:ended|existed|failed|happened|lived|occurred|reigned|retired|ruled|served|started|died|erupted)$)"
    r"(?:first )?(?:[a-z]{2,}ed|built|born|made|won|lost|sold|written|begun)"
)
_BY = {
    "written": "wrote",
    "built": "built",
    "sung": "sang",
    "drawn": "drew",
    "made": "made",
    "led": "led",
    "won": "won",
}
_DAY = re.compile(
    r"(?:(?:c\.|circa|about|early|late|mid-?)\s*)?(?:\d{1,2}\s+)?(?:[A-Z][a-z]{2,8}\.?\s+(?:\d{1,2},\s+)?)?\d{3,4}s?"
    r"(?: (?:BC|BCE|AD|CE))?|\d{4}-\d\d-\d\d"
)
_PLACES = frozenset("city continent country county district location place province region state".split())
_WATERS = frozenset("desert ocean river sea strait".split())
# Kinds of things whose names stand without an article: a table of cells or birds has "the" nucleus and "a" wren.
_NAMED = (
    _PLACES
    | _WATERS
    | frozenset(
        "album artist author band battle book building capital company composer compound day element emperor "
        "festival film god goddess inventor island king lake language letter metal mineral month moon mountain "
        "museum name nation novel opera organisation organization painting person philosopher planet play poem poet "
        "president queen scientist song star substance theorem town treaty university vitamin volcano war work "
        "writer".split()
    )
)
# Columns whose cells belong to one thing in the world, not only in this table.
_IDENTIFYING = frozenset(
    "abbreviation|anthem|capital|capital city|chemical formula|chemical symbol|code|formula|latin name|motto|"
    "scientific name|symbol".split("|")
)
_ARTICLE = re.compile(
    r"(?:United|Soviet|Holy Roman|Ottoman)\b|(?:Netherlands|Philippines|Bahamas|Gambia|Maldives|Vatican)$|"
    r".*\b(?:Republic|Kingdom|Empire|Union|Islands|States|Emirates|River|Ocean|Sea|Desert|Mountains|Alps)$"
)


def tabulated(rows: Sequence[Sequence[str]], starts: Sequence[int], texts: Sequence[str]) -> tuple[Prompt, ...]:
    """Ask for each cell of a table by its row and its column; the first row names the columns.

    `Country | Capital` over `Kenya | Nairobi` -> What is the capital of Kenya? and, as a capital tells the country,
    Which country has Nairobi as its capital? A table whose rows are not told apart by one of its first two columns
    asks nothing. `starts` and `texts` are each row's offset and text in the document.
    """
    if len(rows) < 2 or len({len(row) for row in rows}) > 1:
        return ()
    header, body = rows[0], rows[1:]
    key = next((i for i in range(min(2, len(header) - 1)) if _names_rows([row[i] for row in body])), None)
    if key is None or not all(header[key:]):
        return ()
    found: list[Prompt] = []
    for column in range(key + 1, len(header)):
        cells = [row[column].strip() for row in body]
        for i, row in enumerate(body):
            cell, name = cells[i], row[key].strip()
            if _EMPTY.fullmatch(cell) or len(cell.split()) > 25 or cell.casefold() == name.casefold():
                continue
            pairs = _cell(header[key].strip(), name, header[column].strip(), cell, cells.count(cell) == 1)
            found.extend(Prompt("question", *pair, starts[i + 1], texts[i + 1], rule="author_table") for pair in pairs)
    return tuple(found)


def _names_rows(cells: Sequence[str]) -> bool:
    """Tell a column whose cells are names, each another: no numbering, no numbers."""
    return len(set(cells)) == len(cells) and all(re.search(r"[^\W\d_]", cell) for cell in cells)


def _cell(kind: str, name: str, column: str, cell: str, single: bool) -> Iterator[tuple[str, str]]:
    """Yield question and answer for a cell, and for the way back if only this row has it."""
    if column in _LANGUAGES:
        yield f"What is “{name}” in {column}?", cell
        if single and kind in _LANGUAGES:
            yield f"What is “{cell}” in {kind}?", name
        return
    if column.casefold() in _MEANINGS:
        yield from ((prompt.front, prompt.answer) for prompt in definition_prompts(name, cell, 0, ""))
        return
    unit = _UNIT.fullmatch(column)
    noun, answer = (unit["noun"], f"{cell} {unit['unit']}") if unit else (column, cell)
    noun = noun if noun.isupper() else noun[0].lower() + noun[1:]
    what = kind.casefold()
    the = _ARTICLE.match(name) or (what in _WATERS and not name.startswith(("The ", "Lake ")))
    subject = f"the {name}" if the else name
    if kind and what not in _NAMED and not is_name(name):
        yield f"{name}: {column[0].lower() + column[1:] if column[1:].islower() else column}?", cell
    elif _WHEN.fullmatch(noun) and _DAY.fullmatch(cell):
        yield f"When was {subject} {noun}?", answer
    elif noun == "died" and _DAY.fullmatch(cell):
        yield f"When did {subject} die?", answer
    elif noun.endswith(" by") and ((past := _BY.get(noun[:-3])) or noun.endswith("ed by")):
        yield f"Who {past or noun[:-3]} {subject}?", answer
    elif noun in _PLACES:
        yield f"{'Where' if noun in ('location', 'place') else f'In which {noun}'} is {subject}?", answer
    elif _NOUN.fullmatch(noun) and noun not in ("year", "date", "time"):
        person = noun.split()[-1] in _PEOPLE
        asks = "Who is" if person else "What are" if _PLURAL.fullmatch(noun) else "What is"
        yield f"{asks} the {noun} of {subject}?", answer
        if single and noun.casefold() in _IDENTIFYING and _NOUN.fullmatch(kind):
            yield f"Which {kind[0].lower() + kind[1:]} has {cell} as its {noun}?", name
    else:
        yield f"{name}: {noun}?", answer


_FIELD = re.compile(FIELDS, re.IGNORECASE)
_LINE = re.compile(rf"(?P<label>{FIELDS}|[^:\t]{{2,30}}?)(?:\s*:\s+|\t+\s*|\s+)(?P<value>\S.*)")


def paired(passage: Passage, title: str) -> tuple[Prompt, ...]:
    """Ask for what a line of an infobox says of the title. `"Capital: Quito"` -> What is the capital of Ecuador?"""
    match = _LINE.fullmatch(passage.text.text) if passage.kind == "pair" else None
    if match is None or not _FIELD.fullmatch(match["label"]) or not (is_name(title) or title.isalpha()):
        return ()
    value = match["value"].strip()
    if match["label"] in ("Born", "Died"):  # the place, the age and other names may follow the day
        day = _DAY.search(value)
        value = day.group() if day else value
    return tuple(
        Prompt("question", front, answer, passage.text.origin(0), passage.text.text, rule="author_pair")
        for front, answer in _cell("", title, match["label"], value, single=False)
        if not front.endswith(f": {match['label'].lower()}?") and len(answer.split()) <= 12
    )
