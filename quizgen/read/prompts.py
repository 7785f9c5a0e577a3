"""The cards that people's notes already hold: `Q:`/`A:` lines, highlights, defined terms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from quizgen.read.anchored import Anchored
from quizgen.read.head import FIELDS
from quizgen.read.passage import Passage
from quizgen.show import Deletion
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
# "leader of the Jacobins, who …" is one person; "a person who …" may be a term.
_SOMEBODY = re.compile(r"(?!(?:an?|one|any|every|some)(?:one|body)?\b)(?=.*\bwho\b)", re.IGNORECASE)
_DETERMINER = re.compile(r"(?:an?|the|any|one|each|every|some|all|those|that)\s", re.IGNORECASE)
_FIELD = re.compile(FIELDS, re.IGNORECASE)
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
        front = Deletion(before, answer, hint, after).marked()
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
    named = is_name(term) or (term[0].isupper() and _SOMEBODY.match(definition))
    if re.search(r"[.!?;]\s", asked) or term.casefold() in asked.casefold():
        back = ""
    elif named:
        back = f"Who or what is this: {asked}?"
    elif match := _DETERMINER.match(asked):
        back = f"What is the term for {match.group().lower()}{asked[match.end() :]}?"
    else:
        back = f"What is the term for “{asked}”?"
    front = f"{term}: who or what is this?" if named else f"What is meant by “{term}”?"
    forward = Prompt("question", front, definition, start, text, rule="author_definition")
    return (forward, Prompt("question", back, term, start, text, rule="author_term")) if back else (forward,)


def is_name(term: str) -> bool:
    """Tell a proper name of several words by its capitals: `"Treaty of Versailles"`, not `"Cell wall"`."""
    words = [word for word in term.split() if len(word) > 3 or word[0].isupper()]
    return len(words) > 1 and all(word[0].isupper() and not word.isupper() for word in words)
