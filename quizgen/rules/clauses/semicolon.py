"""Split at semicolons and colons where each side is a clause of its own.

"The river is long; the lake is deep." -> "The river is long." "The lake is deep."
"""

from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Span, Token

from quizgen.english.clause import QUOTES, REPORTS, quoted, reporting
from quizgen.english.grounding import grounded
from quizgen.english.syntax import FINITE, after, before, finite, subject, text_of
from quizgen.english.trimming import RELATIVES
from quizgen.english.wording import statement

EXAMPLES = [
    ("The river is long; the lake is deep.", ["The river is long.", "The lake is deep."]),
    (
        "Nikola Tesla studied in Graz; he left the town in 1878.",
        ["Nikola Tesla studied in Graz.", "He left the town in 1878."],
    ),
    ("The law says much about fraud; that it is common; that it is a danger.", []),
    ("The park has lakes in the north; hills; and a forest.", []),
    ("The park has lakes (which are deep; one is salty) and a forest.", []),
    ("She said that the river is long; the lake is deep.", []),
]
POINTING = frozenset("following follows these this two three four five several thus".split())


def apply(sent: Span) -> Iterator[str]:
    """Yield each side, if all of them can stand alone."""
    if ";" not in text_of(sent) and ": " not in text_of(sent):
        return
    marks = [word for word in sent if word.text == ";" or (word.text == ":" and word.whitespace_)]
    if not marks or any(quoted(mark) for mark in marks) or text_of(sent).count("(") or reporting(sent):
        return  # what is in brackets goes first
    colon = any(word.text == ":" for word in marks)
    if colon:
        pointing = any(word.lower_ in POINTING or word.lemma_ in REPORTS for word in sent)
        title = any(before(word)[:1].isupper() and after(word)[:1].isupper() for word in marks)
        pointing = pointing or any(_announced(sent.doc[word.i - 1]) for word in marks if word.i > sent.start)
        if len(marks) > 1 or pointing or title or any(word.text in QUOTES for word in sent):
            return
    edges = [sent.start, *(mark.i + 1 for mark in marks), sent.end]
    found: list[str] = []
    for start, end in pairwise(edges):
        words = [word for word in sent.doc[start:end] if word not in marks]
        if not (_is_clause(words) if colon else any(map(_tells, words))) or words[0].lower_ in RELATIVES | {"that"}:
            return
        grounding = grounded(words, sent) if start > sent.start else words
        if grounding is not None:
            found.append(statement(grounding))
    yield from found


def _announced(noun: Token) -> bool:
    """Tell whether a noun before a colon is what the colon explains: "attributed it to an event: …"."""
    return noun.pos_ == "NOUN" and any(word.lower_ in {"a", "an", "one", "no"} for word in noun.lefts)


def _tells(word: Token) -> bool:
    """Tell whether a word is a finite verb of its own, not that of a relative clause: "; chemists who *work* there"."""
    return word.tag_ in FINITE and "relcl" not in {word.dep_, word.head.dep_}


def _is_clause(words: list[Token]) -> bool:
    """Tell whether tokens hold a main clause: a finite verb with its subject, below no verb or noun among them."""
    inside = {word.i for word in words}
    tops = [word for word in words if word.head.i == word.i or word.head.i not in inside]
    tops = [word for word in tops if not word.is_punct and word.dep_ not in {"cc", "advmod", "prep", "mark"}]
    return any(
        word.pos_ in {"VERB", "AUX"}
        and finite(word) is not None
        and subject(word) is not None
        and not any(mark.dep_ == "mark" for mark in word.lefts)
        for word in tops
    )
