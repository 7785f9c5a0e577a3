"""Find a stated cause or purpose.

"The bridge closed because its cables had rusted." -> "because its cables had rusted"
"""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from quizgen.english.syntax import phrase

EXAMPLES = [
    ("The bridge closed because its cables had rusted.", ["because its cables had rusted"]),
    ("The harvest failed due to a late frost.", ["due to a late frost"]),
    ("Farmers burn the stubble in order to clear the fields.", ["in order to clear the fields"]),
    ("The family fled from Flanders to escape the war.", ["to escape the war"]),
    ("Tesla went on to win the prize.", []),
    ("Tesla tried to win the prize.", []),
    ("The bridge closed after the storm.", []),
    ("The law raised doubts about the power of the council to close the mills.", []),
]
LONGEST = 14
# Nouns that an infinitive completes: "the power to close the mills".
COMPLETED = frozenset("ability attempt authority chance decision duty effort opportunity plan power right".split())
OUTCOMES = frozenset("come go grow live prove return rise survive turn".split())  # "They went on to win."


def apply(sent: Span) -> Iterator[Span]:
    for token in sent:
        span = None
        if token.dep_ == "mark" and token.lower_ == "because":
            span = phrase(token.head)
        elif (
            token.dep_ in {"prep", "pcomp"}
            and token.lower_ in {"because", "due"}
            and token.head.pos_ in {"VERB", "AUX"}
        ) or (token.dep_ == "advcl" and _purpose(token)):
            span = phrase(token)
        elif token.lower_ == "order" and token.i > sent.start and sent.doc[token.i - 1].lower_ == "in":
            span = phrase(sent.doc[token.i - 1])
        if span is None:
            continue
        start = next((word.i for word in span if word.lower_ in {"because", "due", "in", "to"}), span.start)
        end = span.end
        while end > start and sent.doc[end - 1].is_punct:
            end -= 1
        if 3 <= end - start <= LONGEST:
            yield sent.doc[start:end]


def _purpose(verb: Token) -> bool:
    """Tell whether an infinitive says what something was done for: "left to escape the war"."""
    first = verb.doc[verb.left_edge.i]
    after = (
        verb.tag_ == "VB" and verb.i > verb.head.i and verb.head.pos_ == "VERB" and verb.lemma_ not in {"be", "become"}
    )
    if any(word.lemma_ in COMPLETED for word in verb.doc[verb.head.i + 1 : first.i]):
        return False
    return after and first.lower_ == "to" and first.head == verb and verb.head.lemma_ not in OUTCOMES
