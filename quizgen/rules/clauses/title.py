"""State the description that stands before a person's name.

"In 1905 the German physicist Albert Einstein wrote it." -> "Albert Einstein was a German physicist."
"""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from quizgen.nouns import noun_class
from quizgen.syntax import SUBJECTS
from quizgen.trimming import before, clause_of, statement, tense

EXAMPLES = [
    (
        "In 1905 the German physicist Albert Einstein published four papers.",
        ["Albert Einstein was a German physicist."],
    ),
    ("Italian composer Giuseppe Verdi wrote the opera.", ["Giuseppe Verdi was an Italian composer."]),
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
PASSING = frozenset("former late then future young old great ex famous current new fellow first last".split())


def apply(sent: Span) -> Iterator[str]:
    """Yield one statement for each name with an occupation before it."""
    for name in sent.ents:
        if name.label_ != "PERSON" or len(name) < 2 or name.start == sent.start or sent.root.lemma_ == "include":
            continue
        if name.end < sent.end and (sent.doc[name.end].pos_ == "PROPN" or sent.doc[name.end].lower_ in PARTICLES):
            continue
        title = sent.doc[name.start - 1]
        if title.tag_ != "NN" or title.lemma_ in RELATIONAL or noun_class(title.lemma_) != "person":
            continue
        words = _description(title, sent)
        when = tense(clause_of(name.root))
        if when == "present" and name.root.dep_ not in SUBJECTS:
            continue
        if words and when and not any(word.dep_ == "conj" for word in name.root.children):
            article = "an" if words[0].lower_[0] in "aeio" else "a"
            yield statement([*name, "was" if when == "past" else "is", article, *words])


def _description(title: Token, sent: Span) -> list[Token]:
    """Return the title with its adjectives; nothing where the phrase has an "a", a possessive, or a list in it."""
    words = [title]
    place = title.i - 1
    while place >= sent.start and sent.doc[place].tag_ in {"JJ", "NN", "HYPH", "NNP"}:
        words.insert(0, sent.doc[place])
        place -= 1
    outside = sent.doc[place] if place >= sent.start else None
    if outside is not None and (outside.tag_ in {"PRP$", "POS", "CC", "CD"} or outside.lower_ in {"a", "an", "of"}):
        return []
    if any(word.lower_ in PASSING for word in words) or len(words) > 4:
        return []
    described = len(words) > 1 or (outside is not None and outside.lower_ == "the")
    if words[0].tag_ == "HYPH" or before(words[0]) in {"-", "/"}:
        return []
    names = all(word.tag_ != "NNP" or word.ent_type_ == "NORP" for word in words)
    return words if described and names else []
