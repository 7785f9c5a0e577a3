"""Find the term that something is called by.

"A star's surface is called the photosphere." -> "photosphere"
"""

from collections.abc import Iterator

from spacy.tokens import Span

from quizgen.english.clause import tense
from quizgen.english.syntax import is_passive, phrase, without_determiner

EXAMPLES = [
    ("A star's surface is called the photosphere.", ["photosphere"]),
    ("The layer is known as the mantle.", ["mantle"]),
    ("A country that trades freely is called open.", ["open"]),
    ("The king called a meeting.", []),
    ("The critics called the film bad.", []),
]
CALLED = frozenset({"call", "name", "term", "dub", "label", "nickname"})


def apply(sent: Span) -> Iterator[Span]:
    for token in sent:
        verb = token.head
        named = token.pos_ == "ADJ" and verb == sent.root and tense(verb) == "present" and is_passive(verb)
        if token.pos_ not in {"NOUN", "PROPN"} and not named:
            continue
        by_name = token.dep_ == "oprd" and verb.lemma_ in CALLED
        known_as = token.dep_ == "pobj" and verb.lower_ == "as" and verb.head.lower_ in {"known", "referred"}
        if (by_name or known_as) and len(phrase(token)) <= 6:
            yield without_determiner(phrase(token))
