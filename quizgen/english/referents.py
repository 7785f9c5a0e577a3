"""Write out pronouns that lost their antecedent when their sentence was taken apart."""

from __future__ import annotations

import re
from collections import defaultdict
from difflib import SequenceMatcher

from quizgen.types import Resolved

_WORD = re.compile(r"\w+|[^\w\s]")


def written_out(statement: str, sentence: Resolved) -> str:
    """Put the name for the first mention of each referent that the statement does not name before it.

    In "Tesla moved to Budapest, where he worked for Puskás.":
    "In Budapest, he worked for Puskás." -> "In Budapest, Tesla worked for Puskás."
    """
    if not sentence.referents:
        return statement
    ours = list(_WORD.finditer(statement))
    theirs = list(_WORD.finditer(sentence.text))
    matcher = SequenceMatcher(None, [w[0].lower() for w in ours], [w[0].lower() for w in theirs], autojunk=False)
    place = {a + n: b + n for a, b, size in matcher.get_matching_blocks() for n in range(size)}
    referents = {
        start: (name, len(_WORD.findall(sentence.text, start, end))) for start, end, name in sentence.referents
    }
    nobody = ("", 1)
    meant: dict[str, set[tuple[str, int]]] = defaultdict(set)
    for word in theirs:
        meant[word[0].lower()].add(referents.get(word.start(), nobody))
    text, done = "", 0
    named: set[str] = set()
    for n, word in enumerate(ours):
        if n in place:
            name, size = referents.get(theirs[place[n]].start(), nobody)
        else:  # moved to another place: what it means everywhere in the sentence, if that is one thing
            name, size = next(iter(meant[word[0].lower()]), nobody) if len(meant[word[0].lower()]) == 1 else nobody
        whole = all(place.get(n + k) == place.get(n, 0) + k for k in range(1, size))  # "the tower", not "the" alone
        bare = re.sub(r"[’']s?$", "", name)
        before = text + statement[done : word.start()]
        if not name or not whole or bare in named or _named(bare, before):
            continue
        named.add(bare)
        text, done = before + name, ours[n + size - 1].end()
    text += statement[done:]
    return text[:1].upper() + text[1:]


def _named(name: str, before: str) -> bool:
    """Tell whether a text holds a name, or the last word of it that tells it apart."""
    name = name.partition(" (")[0]
    last = name.split()[-1]
    known = last if last[0].isupper() else name
    return re.search(rf"(?<!\w){re.escape(known)}(?!\w)", before, re.IGNORECASE) is not None
