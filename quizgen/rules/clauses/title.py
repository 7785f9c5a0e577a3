"""State the description that stands before a person's name.

"In 1905 the German physicist Albert Einstein wrote it." -> "Albert Einstein was a German physicist."
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Span, Token

from quizgen.english.clause import asserted, clause_of, tense
from quizgen.english.nouns import noun_class
from quizgen.english.syntax import SUBJECTS
from quizgen.english.wording import article, noun_phrase, statement

EXAMPLES = [
    (
        "In 1905 the German physicist Albert Einstein published four papers.",
        ["Albert Einstein was a German physicist."],
    ),
    ("Italian composer Giuseppe Verdi wrote the opera.", ["Giuseppe Verdi was an Italian composer."]),
    ("In 1905 Ann Smith's friend Albert Einstein published four papers.", ["Albert Einstein was Ann Smith's friend."]),
    ("His friend Albert Einstein published four papers.", []),
    ("Former president John Adams wrote the letter.", []),
    ("The opera was written by Giuseppe Verdi.", []),
]
RELATIONAL = frozenset(
    "wife husband son daughter brother sister father mother friend colleague cousin partner rival successor "
    "predecessor ally member leader star head chief fan owner winner uncle aunt nephew niece grandson granddaughter "
    "grandfather grandmother widow widower child parent fellow student assistant boss captain opponent candidate "
    "founder co-founder chairman president director minister king queen".split()
)
PARTICLES = frozenset("y de von van of bin al".split())
PASSING = frozenset("former late then future young old great ex famous current new fellow original first last".split())


def apply(sent: Span) -> Iterator[str]:
    """Yield one statement for each name with an occupation before it."""
    for name in sent.ents:
        if name.label_ != "PERSON" or len(name) < 2 or name.start == sent.start or sent.root.lemma_ == "include":
            continue
        if name.end < sent.end and (sent.doc[name.end].pos_ == "PROPN" or sent.doc[name.end].lower_ in PARTICLES):
            continue
        title = sent.doc[name.start - 1]
        if title.tag_ != "NN" or noun_class(title.lemma_) != "person" or not asserted(name.root):
            continue
        words = _description(title, sent)
        when = tense(clause_of(name.root))
        if not words or not when or any(word.dep_ == "conj" for word in name.root.children):
            continue
        if when == "past" or name.root.dep_ in SUBJECTS:
            yield statement([*name, "was" if when == "past" else "is", *words])


def _description(title: Token, sent: Span) -> Sequence[Token | str]:
    """Return the title with its adjectives and an article, or with whose it is; nothing where it is part of a list."""
    words = [title]
    place = title.i - 1
    while place >= sent.start and sent.doc[place].tag_ in {"JJ", "NN", "HYPH", "NNP"}:
        words.insert(0, sent.doc[place])
        place -= 1
    outside = sent.doc[place] if place >= sent.start else None
    names = any(word.tag_ == "NNP" and word.ent_type_ != "NORP" for word in words)
    if (
        len(words) > 4
        or names
        or any(word.ent_type_ == "ORDINAL" for word in words)
        or words[0].tag_ == "HYPH"
        or any(word.lower_ in PASSING for word in words)
    ):
        return []
    if outside is not None and outside.tag_ == "POS":
        owner = noun_phrase(outside.head)
        return [*owner, *words] if outside.head.pos_ == "PROPN" and owner[-1:] == [outside] else []
    the = outside is not None and outside.lower_ == "the"
    if title.lemma_ in RELATIONAL or (len(words) == 1 and not the):
        return []
    if outside is not None and (outside.tag_ in {"PRP$", "CC", "CD"} or outside.lower_ in {"a", "an", "of", "-", "/"}):
        return []
    return [article(words[0].lower_), *words]
