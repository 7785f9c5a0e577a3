"""Find a stated cause or purpose.

"The bridge closed because its cables had rusted." -> "because its cables had rusted"
"""

from collections.abc import Iterator

from spacy.tokens import Span

from quizgen.syntax import phrase

EXAMPLES = [
    ("The bridge closed because its cables had rusted.", ["because its cables had rusted"]),
    ("The harvest failed due to a late frost.", ["due to a late frost"]),
    ("Farmers burn the stubble in order to clear the fields.", ["in order to clear the fields"]),
    ("The bridge closed after the storm.", []),
]
LONGEST = 14


def apply(sent: Span) -> Iterator[Span]:
    for token in sent:
        span = None
        if token.dep_ == "mark" and token.lower_ == "because":
            span = phrase(token.head)
        elif (
            token.dep_ in {"prep", "pcomp"}
            and token.lower_ in {"because", "due"}
            and token.head.pos_ in {"VERB", "AUX"}
        ):
            span = phrase(token)
        elif token.lower_ == "order" and token.i > sent.start and sent.doc[token.i - 1].lower_ == "in":
            span = phrase(sent.doc[token.i - 1])
        if span is None:
            continue
        start = next((word.i for word in span if word.lower_ in {"because", "due", "in"}), span.start)
        end = span.end
        while end > start and sent.doc[end - 1].is_punct:
            end -= 1
        if 3 <= end - start <= LONGEST:
            yield sent.doc[start:end]
