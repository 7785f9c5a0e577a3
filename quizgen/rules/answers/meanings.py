"""Find what a term means.

"Osmosis is defined as the diffusion of water." -> "the diffusion of water"
"""

from collections.abc import Iterator

from spacy.tokens import Span

from quizgen.english.defining import definition

EXAMPLES = [
    ("Osmosis is defined as the diffusion of water.", ["the diffusion of water"]),
    ("Forgetting refers to the loss of information.", ["the loss of information"]),
    ("Encoding is the input of information into memory.", ["the input of information into memory"]),
    ("The melting point is the temperature at which a solid melts.", ["the temperature at which a solid melts"]),
    ("Ferns are plants that bear spores.", ["plants that bear spores"]),
    ("The mayor refers to the loss of the bridge.", []),
    ("Nairobi is the seat of a court that was set up in 1911.", []),
    ("Steam is the main source of power.", []),
    ("This method is the measurement of speed.", []),
    ("Rent control is an example of a price ceiling.", []),
]
LONGEST = 14  # tokens


def apply(sent: Span) -> Iterator[Span]:
    found = definition(sent)
    if found is not None and len(found.meaning) <= LONGEST:
        yield found.meaning
