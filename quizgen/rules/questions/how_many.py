"""Ask how many there are.

"The library holds [two million] books." -> "How many books does the library hold?"
"""

from spacy.tokens import Span, Token

from quizgen.english.stem import as_question, frame, of_phrase
from quizgen.english.syntax import is_plural, join, phrase
from quizgen.english.telling import telling

EXAMPLES = [
    ("The library holds [two million] books.", "How many books does the library hold?"),
    ("[Twelve] ships left the harbour in 1620.", "How many ships left the harbour in 1620?"),
    ("The tower is [324] metres tall.", None),
    ("There are [fifteen] mills on the river.", "How many mills are there on the river?"),
    ("There were [fifteen] millers living in Lund.", "How many millers were living in Lund?"),
    ("There are [fifteen] mills on the river, near Lund.", None),
    ("The agency counted about [2,700] dead birds.", "About how many dead birds did the agency count?"),
    (
        "Her works have been translated into more than [100] languages.",
        "More than how many languages have her works been translated into?",
    ),
    ("The mill is the largest employer in town, with [312] workers.", None),
    ("The fleet lost at least [two] ships.", None),
    ("The [two] kings met in 1520.", None),
    ("The fleet lost [two] ships, the Vulcan and the Thetis.", None),
]
APPROXIMATELY = {
    "": "How many",
    **dict.fromkeys("about around approximately roughly some".split(), "About how many"),
    **dict.fromkeys(("more than", "over"), "More than how many"),
    **dict.fromkeys(("fewer than", "less than", "under"), "Fewer than how many"),
}
LEAST = 12  # bits of what there are so many of, and where, see `quizgen.english.telling`


def apply(sent: Span, answer: Span) -> str | None:
    parts = frame(sent)
    noun = answer.root.head
    if sent[0].dep_ == "expl" and answer.root.dep_ == "nummod":
        return _there(sent, noun, answer)
    if parts is None or answer.root.dep_ != "nummod" or noun in answer or noun.pos_ != "NOUN" or not is_plural(noun):
        return None
    span = phrase(noun)
    before, counted = sent.doc[span.start : answer.start], sent.doc[answer.end : span.end]
    if noun.dep_ == "pobj" and noun.head.lower_ not in {"in", "into", "on", "through", "to"}:
        return None  # "with 312 people" is said by the way
    if any(token.dep_ in {"det", "poss", "conj", "appos"} for token in noun.children) or not len(counted):
        return None
    if any(token.is_punct or token.tag_ == "JJR" or token.dep_ in {"relcl", "acl", "advmod"} for token in counted):
        return None
    if any(token.text in {":", "–", "—"} for token in sent[noun.i - sent.start :]):
        return None  # "three ships in Lund: …" lists them
    how_many = APPROXIMATELY.get(before.text.lower())
    return of_phrase(parts, noun, f"{how_many} {join(counted)}") if how_many else None


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
