"""State what an abbreviation stands for, if it or what it stands for is in brackets.

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
    ("Energy is held by ATP (adenosine triphosphate).", ["ATP stands for adenosine triphosphate."]),
    ("The army of the south (USA) lost.", []),
    ("The works of BASF (a large plant) are closed.", []),
    ("The team of the USA (unlike others) lost.", []),
    ("The tower (324 m) is closed.", []),
]
ABBREVIATION = re.compile(r"[A-Z](?:[A-Z]|[a-z](?=[A-Z])){1,6}")
SMALL = frozenset("of the and for in on to de la du des".split())


def apply(sent: Span) -> Iterator[str]:
    """Yield one statement for each abbreviation whose letters are those of the words beside it."""
    if "(" not in text_of(sent):
        return
    for span in brackets(sent):
        letters = span.text[1:-1].strip()
        if span.start > sent.start and _spelled(sent.doc[span.start - 1].text, letters):
            yield f"{sent.doc[span.start - 1].text} stands for {letters}."
        if not ABBREVIATION.fullmatch(letters):
            continue
        words = text_of(sent)[: span.start_char - sent.start_char].split()
        long = _long_form(letters, words, SMALL) or _long_form(letters, words, frozenset())
        if long:
            yield f"{letters} stands for {long}."


def _spelled(letters: str, words: str) -> bool:
    """Tell whether words spell an abbreviation out: its letters in order, the first ones of all words among them.

    After Schwartz and Hearst, "A Simple Algorithm for Identifying Abbreviation Definitions" (2003).
    """
    if not ABBREVIATION.fullmatch(letters) or not re.fullmatch(r"[^\W\d]+(?:[ -][^\W\d]+){1,6}", words):
        return False
    initials = [word[0] for word in re.split(r"[ -]", words.lower()) if word not in SMALL]
    return _in_order(letters.lower(), words.lower()) and _in_order("".join(initials), letters.lower())


def _in_order(some: str, letters: str) -> bool:
    """Tell whether letters occur among others in their order, the first of both alike."""
    rest = iter(letters)
    return some[:1] == letters[:1] and all(letter in rest for letter in some)


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
