"""Find what happens under a condition, in a general truth.

"When blood pressure falls, the heart beats faster." -> "the heart beats faster"
"""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from quizgen.english.clause import negated
from quizgen.english.syntax import finite, subject

EXAMPLES = [
    ("When blood pressure falls, the heart beats faster.", ["the heart beats faster"]),
    ("If tea becomes cheaper, buyers drink less coffee.", ["buyers drink less coffee"]),
    ("Pipes burst when water freezes in them.", []),
    ("When the war ended, the king fled.", []),
    ("When the price is fixed, demand is elastic.", []),
    ("As a rule, buyers drink less coffee.", []),
    ("Even if the price of tea falls, buyers drink coffee.", []),
    ("Shock occurs when blood pressure falls.", []),
    ("When blood pressure falls, doctors speak of shock.", []),
]
LONGEST = 10  # tokens
MARKS = frozenset({"if", "when"})
TELLING_NOTHING = frozenset(
    "call say speak occur happen exist arise appear result begin start be have seem remain mean apply hold".split()
)


def condition(root: Token) -> Token | None:
    """Return the verb of the one "if" or "when" clause that a general truth begins or ends with."""
    clauses = [word for word in root.children if word.dep_ == "advcl" and subject(word) is not None]
    if len(clauses) != 1 or not general(root) or not general(clauses[0]):
        return None
    verb, sent = clauses[0], root.sent
    first = verb.left_edge
    if first.lower_ not in MARKS or first.head != verb or first.dep_ not in {"mark", "advmod"}:
        return None
    closed = first.i == sent.start or all(word.is_punct for word in sent.doc[verb.right_edge.i + 1 : sent.end])
    return verb if closed else None


def general(verb: Token) -> bool:
    """Tell whether a clause is in the present tense or says what can happen: "rises", "may rise", "cannot rise"."""
    word = finite(verb)
    return word is not None and (word.tag_ in {"VBZ", "VBP"} or word.lower_ in {"can", "ca", "may", "will", "must"})


def apply(sent: Span) -> Iterator[Span]:
    root = sent.root
    verb, who = condition(root), subject(root)
    if verb is None or who is None or root.pos_ != "VERB" or root.lemma_ in TELLING_NOTHING or negated(root):
        return
    if verb.left_edge.i != sent.start:
        return  # "A buffer resists changes when acid is added.": without its subject, the question tells too little
    start, end = verb.right_edge.i + 1, sent.end
    while start < end and sent.doc[start].is_punct:
        start += 1
    while start < end and sent.doc[end - 1].is_punct:
        end -= 1
    span = sent.doc[start:end]
    if who.left_edge.i == start and 2 <= len(span) <= LONGEST and not any(word.is_punct for word in span):
        yield span
