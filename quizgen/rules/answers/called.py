"""Find the term that something is called by.

"A star's surface is called the photosphere." -> "photosphere"
"""

from collections.abc import Iterator

from spacy.tokens import Span

from quizgen.english.syntax import phrase, without_determiner

EXAMPLES = [
    ("A star's surface is called the photosphere.", ["photosphere"]),
    ("The layer is known as the mantle.", ["mantle"]),
    ("The king called a meeting.", []),
]
CALLED = frozenset({"call", "name", "term", "dub", "label", "nickname"})


def apply(sent: Span) -> Iterator[Span]:
    for token in sent:
        if token.pos_ not in {"NOUN", "PROPN"}:
            continue
        verb = token.head
        by_name = token.dep_ == "oprd" and verb.lemma_ in CALLED
        known_as = token.dep_ == "pobj" and verb.lower_ == "as" and verb.head.lower_ in {"known", "referred"}
        if (by_name or known_as) and len(phrase(token)) <= 6:
            yield without_determiner(phrase(token))
