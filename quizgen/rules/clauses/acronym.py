"""State what an abbreviation in brackets stands for.

"The World Health Organization (WHO) met." -> "WHO stands for World Health Organization."
"""

import re
from collections.abc import Iterator

from spacy.tokens import Span

from quizgen.english.syntax import text_of
from quizgen.english.trimming import brackets

EXAMPLES = [
    ("The World Health Organization (WHO) met in 1948.", ["WHO stands for World Health Organization."]),
    ("The gross domestic product (GDP) fell.", ["GDP stands for gross domestic product."]),
    ("The army of the south (USA) lost.", []),
    ("The tower (324 m) is closed.", []),
]
SMALL = frozenset("of the and for in on to de la du des".split())


def apply(sent: Span) -> Iterator[str]:
    """Yield one statement for each abbreviation whose letters begin the words before it."""
    if "(" not in text_of(sent):
        return
    for span in brackets(sent):
        letters = span.text[1:-1].strip()
        if not re.fullmatch(r"[A-Z](?:[A-Z]|[a-z](?=[A-Z])){1,6}", letters):
            continue
        words = text_of(sent)[: span.start_char - sent.start_char].split()
        long = _long_form(letters, words, SMALL) or _long_form(letters, words, frozenset())
        if long:
            yield f"{letters} stands for {long}."


def _long_form(letters: str, words: list[str], passed: frozenset[str]) -> str:
    """Return the last words whose initials are the letters, and the small words among them; some have no letter."""
    wanted = [letter.lower() for letter in letters]
    taken: list[str] = []
    for word in reversed(words):
        if not wanted:
            break
        initials = [part[0].lower() for part in re.split(r"[-–]", word) if part]
        if word not in passed and initials and wanted[-len(initials) :] == initials:
            del wanted[-len(initials) :]
        elif not initials or not taken or word.lower() not in SMALL:
            return ""
        taken.append(word)
    text = " ".join(reversed(taken))
    return "" if wanted or re.search(r"[,.;:()\"“”]", text) else text
