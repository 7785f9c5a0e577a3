"""The cards that people's notes already hold: `Q:`/`A:` lines, highlights, defined terms, tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from quizgen.read.anchored import Anchored
from quizgen.read.head import FIELDS
from quizgen.read.passage import Passage
from quizgen.types import Prompt

_QUESTION = re.compile(r"(?:Q|Question)(?:\s*\d+)?\s*[:.)]\s*", re.IGNORECASE)
_ANSWER = re.compile(r"(?:A|Ans|Answer)(?:\s*\d+)?\s*[:.)]\s*", re.IGNORECASE)
_MARK = re.compile(r"==(?=[^\s=])((?:(?!==).){1,300}?)(?<=\S)==(?!=)|\{\{c\d+::((?:(?!\{\{|\}\}).)+?)\}\}")
# A sentence ends before a capital; not after a single letter or one of the usual abbreviations.
SENTENCE_END = re.compile(
    r"(?<!\b[A-Za-z])(?<!\b(?:Dr|Mr|Ms|St|Jr|Sr|vs|cf|ca|No|Co|Lt))(?<!\b(?:Mrs|Rev|Col|Gen|Sen|Inc|Ltd|Vol|fig|e\.g|i\.e))"
    r"(?<!\bProf)[.!?][\"”’)\]]*\s+(?=[\"“‘(\[{=]*[A-Z0-9])"
)

# Labels that open a remark, not a definition.
_REMARKS = frozenset(
    "advice answer aside attention caution caveat citation conclusion date deadline definition edit example examples "
    "exercise fact figure further hint homework how however idea important info key link links note notes nb objective "
    "outcome overview ps question recall reference references remark reminder result see similarly solution source "
    "sources step summary table task theorem therefore tip tips todo update warning what when where who why".split()
)
_DASHED = re.compile(r"(?P<term>[^:–—=]{2,60}?)(?:\s+[–—]\s+|\s+-{1,2}\s+)(?P<definition>.+)")
_LABELLED = re.compile(r"\s*[:–—-]+\s+")
_DETERMINER = re.compile(r"(?:an?|the|any|one|each|every|some|all|those|that)\s", re.IGNORECASE)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|did|does|do|be|been)\b"
)


def is_question(line: str) -> bool:
    """Tell whether a line opens a question of a `Q:`/`A:` pair."""
    return bool(_QUESTION.match(line)) or bool(_ANSWER.match(line))


def answered(passages: Iterable[Passage | Prompt]) -> Iterator[Passage | Prompt]:
    """Turn each `Q:` passage and the `A:` passage after it into a prompt; let everything else through.

    A question may go on over several passages; an answer that is a list takes all its entries.
    `"Q: What is the capital of Peru?"`, `"A: Lima"` -> What is the capital of Peru? / Lima
    """
    asked: list[Passage] = []  # the question as far as it was read
    found: list[Passage] = []  # the answer as far as it was read
    for passage in passages:
        text = "" if isinstance(passage, Prompt) else passage.text.text
        if found and not isinstance(passage, Prompt) and passage.kind == "list" and not _answer(found[0]):
            found.append(passage)
            continue
        if found:
            yield from _question(asked, found)
            asked, found = [], []
        if isinstance(passage, Prompt) or passage.kind == "heading":
            yield from asked
            asked = []
            yield passage
        elif asked and _ANSWER.match(text):
            found = [passage]
        elif _QUESTION.match(text):
            yield from asked
            asked = [passage]
        elif asked and len(asked) < 4 and passage.kind == asked[-1].kind:
            asked.append(passage)
        else:
            yield from asked
            asked = []
            yield passage
    if found:
        yield from _question(asked, found)
    else:
        yield from asked


def _answer(passage: Passage) -> str:
    return passage.text.text[_match_end(_ANSWER, passage.text.text) :].strip()


def _question(asked: Sequence[Passage], found: Sequence[Passage]) -> Iterator[Passage | Prompt]:
    front = " ".join(p.text.text for p in asked)
    front = front[_match_end(_QUESTION, front) :].strip()
    answer = _answer(found[0]) or "; ".join(p.text.text.rstrip(".;,") for p in found[1:])
    if not front or not answer:
        yield from (*asked, *found)
        return
    text = "\n".join(p.text.text for p in (*asked, *found))
    yield Prompt("question", front, answer, asked[0].text.origin(0), text, rule="author_question")


def _match_end(pattern: re.Pattern[str], text: str) -> int:
    match = pattern.match(text)
    return match.end() if match else 0


def highlighted(text: Anchored) -> tuple[Anchored, tuple[Prompt, ...]]:
    """Return a passage without the marks of highlights and clozes, and a cloze prompt for each of them.

    The front is the whole sentence, with this one deletion. `"==Lima== is the capital of Peru."` ->
    `"Lima is the capital of Peru."` and `"{{c1::Lima}} is the capital of Peru."`
    """
    marks = list(_MARK.finditer(text.text))
    if not marks:
        return text, ()
    plain = text.sub(_MARK, lambda match: _marked(match)[0])
    found = []
    removed = 0
    for match in marks:
        answer, hint = _marked(match)
        start = match.start() - removed
        removed += len(match.group()) - len(answer)
        first, last = sentence_around(plain.text, start, start + len(answer))
        sentence = plain.text[first:last]
        before, after = plain.text[first:start], plain.text[start + len(answer) : last]
        if not (before + after).strip(" .!?") or re.search(r"\{\{|\}\}|::", sentence):
            continue
        front = f"{before}{{{{c1::{answer}{'::' if hint else ''}{hint}}}}}{after}"
        found.append(Prompt("cloze", front, answer, plain.origin(first), sentence, rule="author_cloze"))
    return plain, tuple(found)


def _marked(match: re.Match[str]) -> tuple[str, str]:
    """Return the words of a highlight or cloze, and a cloze's hint."""
    if match[1]:
        return match[1], ""
    answer, _, hint = match[2].partition("::")
    return answer, hint


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence (or the sentences) with `text[start:end]` begins and ends."""
    ends = [match.end() for match in SENTENCE_END.finditer(text)]
    first = max((at for at in ends if at <= start), default=0)
    last = min((at for at in ends if at >= end), default=len(text))
    return first, first + len(text[first:last].rstrip())


def defined(passage: Passage) -> tuple[Prompt, ...]:
    """Turn `**Term**: definition`, or a list entry `Term – definition`, into two prompts, one for each direction.

    `"Osmosis – the diffusion of water through a membrane"` -> What is meant by “osmosis”? and the reverse
    """
    text = passage.text.text
    if passage.bold:
        term, rest = text[: passage.bold].rstrip(), text[passage.bold :]
        if term.endswith(":"):
            definition = rest.strip()
        elif match := _LABELLED.match(rest):
            definition = rest[match.end() :]
        else:
            return ()
        return definition_prompts(term.rstrip(" :"), definition, passage.text.origin(0), text)
    if passage.kind == "list" and (match := _DASHED.fullmatch(text)):
        return definition_prompts(match["term"].strip(), match["definition"], passage.text.origin(0), text)
    return ()


def is_definition(line: str) -> bool:
    """Tell whether a line of plain text reads `Term – definition`."""
    match = _DASHED.fullmatch(line)
    return match is not None and bool(definition_prompts(match["term"].strip(), match["definition"], 0, line))


def definition_prompts(term: str, definition: str, start: int, text: str) -> tuple[Prompt, ...]:
    """Return a prompt from the term to its definition and one back, or none if it is no term or no definition.

    A name ("Charles Darwin") is not "meant": it is asked for in another way than a term.
    """
    words = term.split()
    definition = definition.strip()
    if not 1 <= len(words) <= 6 or len(definition.split()) < 3 or words[0].casefold().strip(".") in _REMARKS:
        return ()
    if _FIELD.fullmatch(term):
        return ()  # "Capital: the city of Astana" says something about the title
    if not re.match(r"[^\W\d_]", term) or re.search(r"[.!?;]$|[{}]", term) or _FINITE.search(term):
        return ()
    asked = definition.rstrip(".").rstrip()
    if re.search(r"[.!?;]\s", asked) or term.casefold() in asked.casefold():
        back = ""
    elif is_name(term):
        back = f"Who or what is this: {asked}?"
    elif match := _DETERMINER.match(asked):
        back = f"What is the term for {match.group().lower()}{asked[match.end() :]}?"
    else:
        back = f"What is the term for “{asked}”?"
    front = f"{term}: who or what is this?" if is_name(term) else f"What is meant by “{term}”?"
    forward = Prompt("question", front, definition, start, text, rule="author_definition")
    return (forward, Prompt("question", back, term, start, text, rule="author_term")) if back else (forward,)


def is_name(term: str) -> bool:
    """Tell a proper name of several words by its capitals: `"Treaty of Versailles"`, not `"Cell wall"`."""
    words = [word for word in term.split() if len(word) > 3 or word[0].isupper()]
    return len(words) > 1 and all(word[0].isupper() and not word.isupper() for word in words)


# --------------------------------------------------------------------------------------------------------- tables

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
