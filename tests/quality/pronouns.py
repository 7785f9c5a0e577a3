"""Measure how pronouns are resolved, against the gold antecedents of GUM: `python -m tests.quality.pronouns`.

A pronoun counts as answered if it is rewritten or is left with a referent, and as right if the answer shares a content
word with a gold antecedent.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from quizgen.parse import load, parse
from quizgen.resolve.sentences import resolve
from quizgen.types import Block, Document, Resolved

TEXTS = Path(__file__).parents[3] / "shared" / "eval" / "gum-seen.json"
PEOPLE = ("he", "she", "his", "her", "him")
THINGS = ("it", "its", "they", "their", "them")
FUNCTION_WORDS = frozenset(
    "a an and at by for from he her him his i in is it its my of on or our she that the their them these they this "
    "those to was we were which who with you your s".split()
)


def main() -> None:
    rows = list(measure(json.loads(TEXTS.read_text(encoding="utf-8"))))
    genres = sorted({genre for genre, *_ in rows})
    print(f"{'':10}{'all':>22}" + "".join(f"{genre:>22}" for genre in genres))
    for name, words in [
        *((word, (word,)) for word in (*PEOPLE, *THINGS)),
        ("people", PEOPLE[:4]),
        ("things", THINGS[:4]),
    ]:
        some = [row for row in rows if row[1] in words]
        cells = [_cell(some), *(_cell([row for row in some if row[0] == genre]) for genre in genres)]
        print(f"{name:10}" + "".join(f"{cell:>22}" for cell in cells))


def measure(texts: dict[str, Any]) -> Iterator[tuple[str, str, bool | None]]:
    """Yield, for each gold pronoun, the genre, the pronoun and whether its answer is right (None: unanswered)."""
    nlp = load()
    for name, gold in texts.items():
        document = as_document(name, gold["text"], gold["title"], gold["date"])
        sentences, _ = resolve(document, list(parse(nlp, (block.text for block in document.blocks))))
        for pronoun in gold["pronouns"]:
            said = answer(document, sentences, pronoun["start"], pronoun["end"])
            known = {word for antecedent in pronoun["antecedents"] for word in content(antecedent)}
            yield gold["genre"], pronoun["text"].lower(), bool(content(said) & known) if said else None


def as_document(name: str, text: str, title: str, date: str) -> Document:
    """Make a document of paragraphs, without any cleaning: gold offsets refer to the text as it is."""
    blocks = tuple(Block(found[0], ((0, found.start()),)) for found in re.finditer(r"\S(?:[^\n]*\S)?", text))
    written = dt.date.fromisoformat(date) if re.fullmatch(r"\d{4}-\d\d-\d\d", date or "") else None
    return Document(path=name, text=text, blocks=blocks, title=title, date=written)


def answer(document: Document, sentences: tuple[Resolved, ...], start: int, end: int) -> str:
    """Return what a pronoun was replaced by, or the referent it was left with, "" if neither."""
    for sentence in sentences:
        block = document.blocks[sentence.block]
        first = block.anchors[0][1] + sentence.start
        if not first <= start < block.anchors[0][1] + sentence.end:
            continue
        old, new = _tokens(document.text[first : first + sentence.end - sentence.start]), _tokens(sentence.text)
        matcher = SequenceMatcher(None, [word for _, word in old], [word for _, word in new], autojunk=False)
        for kind, a, b, c, d in matcher.get_opcodes():
            here = [offset for offset, _ in old[a:b]]
            if start - first not in here:
                continue
            if kind == "replace":
                return " ".join(word for _, word in new[c:d])
            if kind == "equal":
                place = new[c + here.index(start - first)][0]
                return next((name for left, _, name in sentence.referents if left == place), "")
    return ""


def content(text: str) -> set[str]:
    """Return the words of a text that say something, in small letters."""
    return {word for word in re.findall(r"[^\W_]+", text.lower()) if word not in FUNCTION_WORDS}


def _tokens(text: str) -> list[tuple[int, str]]:
    return [(found.start(), found[0]) for found in re.finditer(r"\w+|[^\w\s]", text)]


def _cell(rows: list[tuple[str, str, bool | None]]) -> str:
    counts = Counter(right for _, _, right in rows)
    answered = counts[True] + counts[False]
    if not rows:
        return "–"
    right = f"{100 * counts[True] / answered:.0f} %" if answered else "–"
    return f"{answered}/{len(rows)} = {100 * answered / len(rows):.0f} %, {right}"


if __name__ == "__main__":
    main()
