"""Ask what the term is for what a definition says.

"A [polygon] is a figure that is bounded by lines." -> "What is the term for a figure that is bounded by lines?"
"""

from spacy.tokens import Span, Token

from quizgen.english.defining import ABSTRACT, definition
from quizgen.english.nouns import noun_class
from quizgen.english.syntax import join, with_determiner

EXAMPLES = [
    (
        "A [polygon] is a plane figure that is bounded by straight sides.",
        "What is the term for a plane figure that is bounded by straight sides?",
    ),
    ("[Osmosis] is defined as the diffusion of water.", "What is the term for the diffusion of water?"),
    (
        "[Encoding] is the input of information into memory.",
        "What is the term for the input of information into memory?",
    ),
    ("[Ferns] are plants that bear spores.", "What is the term for plants that bear spores?"),
    ("The [liver] is the organ that makes bile.", None),
    (
        "A [monopoly] is a market with a single seller.",
        "What is the term for a market with a single seller?",
    ),
    ("The [pH of a solution] is the measure of its acidity.", None),
    ("[Helium] is the second most abundant of the elements that burn in stars.", None),
    ("A [tariff] is a kind of tax.", None),
    ("Laws that regulate prices are called [price controls].", None),
    ("A [polygon] is a figure.", None),
    ("The [king] was a man who loved hunting.", None),
    ("[Nikola Tesla] was an inventor who worked in New York.", None),
]


def apply(sent: Span, answer: Span) -> str | None:
    found = definition(sent)
    whole = with_determiner(answer)
    if found is None or found.term.start > found.meaning.start or whole != found.term:
        return None
    thing = sent.root.lemma_ == "be" and found.meaning[0].lower_ == "the"
    if thing and noun_class(found.meaning.root.lemma_) not in ABSTRACT:
        return None  # a thing has a name, and no term: "the organ that makes bile"
    if any(word.tag_ in {"JJS", "RBS"} for word in found.meaning):
        return None  # "the most abundant type of cell": a fact about it
    if any(word.tag_ in {"PRP", "PRP$"} and not _has_subject(found.meaning, word) for word in found.meaning):
        return None  # "a measure of its acidity": of the term itself
    return "What is the term for " + join(found.meaning) + "?"


def _has_subject(meaning: Span, pronoun: Token) -> bool:
    """Tell whether a meaning names a subject that a pronoun may stand for: "a plant that sheds its leaves"."""
    return any(word.dep_ in {"nsubj", "nsubjpass"} and word.i < pronoun.i for word in meaning)
