"""Ask how many there are.

"The library holds [two million] books." -> "How many books does the library hold?"
"""

from spacy.tokens import Span, Token

from quizgen.english.stem import as_question, frame, of_rest, of_subject
from quizgen.english.syntax import is_plural, join, phrase
from quizgen.english.telling import telling

EXAMPLES = [
    ("The library holds [two million] books.", "How many books does the library hold?"),
    ("[Twelve] ships left the harbour in 1620.", "How many ships left the harbour in 1620?"),
    ("The tower is [324] metres tall.", None),
    ("There are [fifteen] mills on the river.", "How many mills are there on the river?"),
    ("There were [fifteen] millers living in Lund.", "How many millers were living in Lund?"),
    ("There are [fifteen] mills on the river, near Lund.", None),
    ("The [two] kings met in 1520.", None),
    ("The fleet lost [two] ships, the Vulcan and the Thetis.", None),
]
LEAST = 12  # bits of what there are so many of, and where, see `quizgen.english.telling`


def apply(sent: Span, answer: Span) -> str | None:
    parts = frame(sent)
    noun = answer.root.head
    if sent[0].dep_ == "expl" and answer.root.dep_ == "nummod":
        return _there(sent, noun, answer)
    if parts is None or answer.root.dep_ != "nummod" or noun in answer or noun.pos_ != "NOUN" or not is_plural(noun):
        return None
    span = phrase(noun)
    if span.start != answer.start or any(token.dep_ in {"det", "poss", "conj", "appos"} for token in noun.children):
        return None
    if any(token.is_punct or token.dep_ in {"relcl", "acl", "advmod"} for token in span[len(answer) :]):
        return None
    if any(token.text in {":", "–", "—"} for token in sent[noun.i - sent.start :]):
        return None  # "three ships in Lund: …" lists them
    counted = "How many " + join(span[len(answer) :])
    if noun.dep_ in {"nsubj", "nsubjpass"} and noun == parts.subject_head:
        return of_subject(parts, counted)
    if noun.dep_ == "dobj" and noun.head == parts.verb:
        return of_rest(parts, counted, range(span.start, span.end))
    return None


def _there(sent: Span, noun: Token, answer: Span) -> str | None:
    """Ask how many there are: "There are fifteen mills." -> "How many mills are there?"."""
    verb = sent.root
    if verb.lemma_ != "be" or verb.i != sent.start + 1 or noun.dep_ != "attr" or answer.start != verb.i + 1:
        return None
    after = sent.doc[noun.i + 1 : sent.end]
    if noun.pos_ != "NOUN" or not is_plural(noun) or any(word.is_punct for word in after[:-1]):
        return None
    if any(word.dep_ in {"conj", "relcl"} for word in noun.children):
        return None
    there = (
        [] if any(word.tag_ == "VBG" for word in after[:1]) else ["there"]
    )  # "How many settlers were living in Kenya?"
    words = ["How many", *sent.doc[answer.end : noun.i + 1], verb, *there, *after]
    return as_question(words) if telling(words) >= LEAST else None
