"""Ask how many there are.

"The library holds [two million] books." -> "How many books does the library hold?"
"""

from spacy.tokens import Span

from quizgen.stem import frame, of_rest, of_subject
from quizgen.syntax import is_plural, join, phrase

EXAMPLES = [
    ("The library holds [two million] books.", "How many books does the library hold?"),
    ("[Twelve] ships left the harbour in 1620.", "How many ships left the harbour in 1620?"),
    ("The tower is [324] metres tall.", None),
    ("The [two] kings met in 1520.", None),
    ("The fleet lost [two] ships, the Vulcan and the Thetis.", None),
]


def apply(sent: Span, answer: Span) -> str | None:
    parts = frame(sent)
    noun = answer.root.head
    if parts is None or answer.root.dep_ != "nummod" or noun in answer or noun.pos_ != "NOUN" or not is_plural(noun):
        return None
    span = phrase(noun)
    if span.start != answer.start or any(token.dep_ in {"det", "poss", "conj", "appos"} for token in noun.children):
        return None
    if any(token.is_punct or token.dep_ in {"relcl", "acl", "advmod"} for token in span[len(answer) :]):
        return None  # "three ships: …" lists them
    counted = "How many " + join(span[len(answer) :])
    if noun.dep_ in {"nsubj", "nsubjpass"} and noun == parts.subject_head:
        return of_subject(parts, counted)
    if noun.dep_ == "dobj" and noun.head == parts.verb:
        return of_rest(parts, counted, range(span.start, span.end))
    return None
