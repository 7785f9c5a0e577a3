"""Find what something is for: the infinitive that its role, function or aim is said to be.

"The role of chloroplasts is to conduct photosynthesis." -> "to conduct photosynthesis"
"""

from collections.abc import Iterator

from spacy.tokens import Span

from quizgen.english.syntax import finite, phrase, subject

EXAMPLES = [
    ("The role of chloroplasts is to conduct photosynthesis.", ["to conduct photosynthesis"]),
    ("The main aim of the strike was to shorten the working day.", ["to shorten the working day"]),
    ("The strike was to shorten the working day.", []),
    ("The aim was to shorten the working day.", []),
    ("A diplomat's job is to represent a country.", ["to represent a country"]),
    ("The role of chloroplasts is important.", []),
    ("The next step is to leave the town.", []),
]
FUNCTIONS = frozenset("aim ambition duty function goal job mission objective purpose role task".split())
LONGEST = 10  # tokens


def apply(sent: Span) -> Iterator[Span]:
    verb = sent.root
    what = subject(verb)
    if verb.lemma_ != "be" or finite(verb) != verb or what is None or what.lemma_ not in FUNCTIONS:
        return
    if not any(word.dep_ == "poss" or word.lower_ == "of" for word in what.children):
        return  # "the aim": of whom?
    for word in verb.rights:
        span = phrase(word)
        if word.dep_ == "xcomp" and span[0].lower_ == "to" and span[0].head == word and 3 <= len(span) <= LONGEST:
            yield span
