"""Ask what a term means.

"Osmosis is defined as [the diffusion of water]." -> "What is osmosis?"
"""

from spacy.tokens import Span

from quizgen.english.defining import definition
from quizgen.english.stem import as_question
from quizgen.english.syntax import finite, is_plural, lowered
from quizgen.english.wording import copula

EXAMPLES = [
    ("Osmosis is defined as [the diffusion of water].", "What is osmosis?"),
    ("The melting point is [the temperature at which a solid melts].", "What is the melting point?"),
    ("A catalyst is [a substance that speeds up a reaction].", "What is a catalyst?"),
    ("[Laws that regulate prices] are called price controls.", "What are price controls?"),
    ("[The loss of old memories] is known as decay.", "What is decay?"),
    ("[A stack of thin discs] is called a granum.", "What is a granum?"),
    ("[Laws of 1911] are called price controls.", None),
    ("Ferns are [plants that bear spores].", "What are ferns?"),
    ("Phonetics is [a science that studies speech].", "What is phonetics?"),
    ("[Osmosis] is defined as the diffusion of water.", None),
    ("The Holme Canal is [a favourite of anglers].", None),
]


def apply(sent: Span, answer: Span) -> str | None:
    found = definition(sent)
    if found is None or found.meaning != answer:
        return None
    verb = finite(sent.root) if found.term.start < found.meaning.start else None  # it knows the number of "Economics"
    plural = is_plural(found.term.root) if verb is None else verb.tag_ == "VBP"
    return as_question(["What", copula("present", plural), *lowered(list(found.term))])
