"""Ask what the term is for what a definition says.

"A [polygon] is a figure that is bounded by lines." -> "What is the term for a figure that is bounded by lines?"
"""

from spacy.tokens import Span

from quizgen.defining import ABSTRACT, definition
from quizgen.nouns import noun_class
from quizgen.syntax import join, with_determiner

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
    ("A [tariff] is a kind of tax.", None),
    ("Laws that regulate prices are called [price controls].", None),
    ("A [polygon] is a figure.", None),
    ("The [king] was a man who loved hunting.", None),
    ("[Nikola Tesla] was an inventor who worked in New York.", None),
]


def apply(sent: Span, answer: Span) -> str | None:
    found = definition(sent)
    whole = with_determiner(answer)
    if (
        found is None
        or found.term.start > found.meaning.start
        or (whole.start, whole.end) != (found.term.start, found.term.end)
    ):
        return None
    thing = sent.root.lemma_ == "be" and found.meaning[0].lower_ == "the"
    if thing and noun_class(found.meaning.root.lemma_) not in ABSTRACT:
        return None  # a thing has a name, and no term: "the organ that makes bile"
    return "What is the term for " + join(found.meaning) + "?"
