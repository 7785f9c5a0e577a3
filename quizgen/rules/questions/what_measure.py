"""Ask for the size of something: its population, length or capacity.

"Bergen has a population of [280,000]." -> "What is the population of Bergen?"
"""

from spacy.tokens import Span

from quizgen.english.nouns import noun_class
from quizgen.english.stem import as_question, frame, moved
from quizgen.english.syntax import child, join, lowered, phrase

EXAMPLES = [
    ("Bergen has a population of [280,000].", "What is the population of Bergen?"),
    ("In 1801 the town had a population of about [2,000].", "What was the population of the town in 1801?"),
    ("The dam had a capacity of [400 megawatts].", "What was the capacity of the dam?"),
    ("Kenya had a population of [45 million] people in 2014.", "What was the population of Kenya in 2014?"),
    ("Bergen has a fleet of [200] ships.", None),
    ("Bergen has [280,000] inhabitants.", None),
]
SIZES = frozenset({"attribute", "quantity", "possession"})  # classes of nouns; "population" is a group


def apply(sent: Span, answer: Span) -> str | None:
    parts = frame(sent)
    if parts is None or parts.verb.lemma_ != "have" or parts.finite != parts.verb or parts.between:
        return None
    noun = child(parts.verb, "dobj")
    of = child(noun, "prep") if noun is not None else None
    size = child(of, "pobj") if of is not None and of.lower_ == "of" else None
    if noun is None or of is None or size is None or answer.root not in {size, *size.lefts}:
        return None
    if noun.lemma_ != "population" and noun_class(noun.lemma_) not in SIZES:
        return None
    if not answer[0].like_num or phrase(noun).end != phrase(of).end:
        return None
    named = [word for word in noun.lefts if word.dep_ != "det"]
    operator = "was" if parts.finite.tag_ == "VBD" else "is"
    rest = [word for word in parts.rest if word.i >= phrase(noun).end]
    return as_question(
        ["What", operator, "the", join([*named, noun]), "of", *lowered(parts.subject), *rest, *moved(parts)]
    )
