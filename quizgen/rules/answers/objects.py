"""Find what a verb or a preposition governs, if it is a short noun phrase.

"The liver produces bile." -> "bile"
"""

from collections.abc import Iterator

from spacy.tokens import Span

from quizgen.english.syntax import phrase, without_determiner
from quizgen.features import VAGUE

EXAMPLES = [
    ("The liver produces bile.", ["bile"]),
    ("Hutton became a member of the Royal Society of Edinburgh.", ["member of the Royal Society of Edinburgh"]),
    ("Apes use tools made of stone.", ["tools made of stone", "stone"]),
    ("Apes use the tools that they find.", []),
    ("The island has two types of rock.", []),
    ("The council acted under threat from the army.", []),
    ("He worked for the Centre for Theoretical Physics.", ["Centre for Theoretical Physics"]),
    ("Wages grew by 4.7% last year.", ["4.7%"]),
    ("The bird sings.", []),
    ("The committee gave it to them.", []),
]
LONGEST = 8
GOVERNED = frozenset({"dobj", "attr", "oprd", "pobj"})


CLAUSAL = frozenset({"relcl", "advcl", "ccomp", "mark", "punct"})


def apply(sent: Span) -> Iterator[Span]:
    for token in sent:
        if token.dep_ not in GOVERNED or token.pos_ not in {"NOUN", "PROPN"} or token.ent_type_ in {"DATE", "TIME"}:
            continue
        if token.dep_ == "pobj" and token.head.head.pos_ not in {"VERB", "AUX"}:
            continue
        if token.lemma_ in VAGUE and any(word.lower_ == "of" for word in token.rights):
            continue  # "two types of rock": what counts is what they are types of
        span = without_determiner(phrase(token))
        if any(word.pos_ == "ADP" and word.lower_ != "of" and not word.ent_type_ for word in span):
            continue  # "lifted off from the Kennedy Space Center on STS-1": none would guess how far the gap goes
        if len(span) <= LONGEST and not any(word.dep_ in CLAUSAL for word in span):
            yield span
