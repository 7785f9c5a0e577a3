"""Ask for a share or a sum of money.

"The Netherlands exports [30%] of its tulips." -> "What percentage of its tulips does the Netherlands export?"
"""

from collections.abc import Iterator

from spacy.tokens import Span

from quizgen.english.stem import frame, of_rest, of_subject
from quizgen.english.syntax import SUBJECTS, child, join, phrase

EXAMPLES = [
    ("The Netherlands exports [30%] of its tulips.", "What percentage of its tulips does the Netherlands export?"),
    ("[40 percent] of the forest was cleared in 1910.", "What percentage of the forest was cleared in 1910?"),
    ("The bridge cost [$35 million].", "How much did the bridge cost?"),
    ("The bridge rose by [30%].", None),
    ("The port handles [30% of the tulips].", None),
    ("The painting was sold for [$35 million].", "How much was the painting sold for?"),
    ("Tourism earned about [$35 million] in 1990.", "How much did tourism earn in 1990?"),
    ("The elephant weighs [6,000 kilograms].", "How much does the elephant weigh?"),
    ("Tourism accounts for [12%] of the tax.", "What percentage of the tax does tourism account for?"),
    ("The prize was cut to [$35 million].", None),
]
CURRENCIES = frozenset("crown dollar euro franc mark pound ruble yen".split())
SHARE = frozenset({"%", "percent", "per"})


def apply(sent: Span, answer: Span) -> str | None:
    parts = frame(sent)
    head = answer.root
    if parts is None or not (answer[0].like_num or answer[0].is_currency or head.dep_ in SUBJECTS):
        return None
    gone = {token.i for token in head.subtree}
    money = head.ent_type_ == "MONEY" and any(token.is_currency or token.lemma_ in CURRENCIES for token in answer)
    if any(token.lower_ == "of" for token in answer) and "%" not in answer.text and "percent" not in answer.text:
        return None  # "842 pounds of rock"
    if head.dep_ == "dobj" and head.head == parts.verb and (money or parts.verb.lemma_ in {"cost", "weigh"}):
        return of_rest(parts, "How much", gone) if gone <= {*range(answer.start, answer.end), *_about(answer)} else None
    if money and head.dep_ == "pobj" and head.head.lower_ == "for" and head.head.head == parts.verb:
        return of_rest(parts, "How much", gone) if head.head.i == parts.verb.i + 1 else None
    of = child(head, "prep")
    span = phrase(head)
    share = any(token.lower_ in SHARE for token in answer) or "percent" in answer.text
    if not share or of is None or of.lower_ != "of" or of.i < answer.end or span.start != answer.start:
        return None
    wh = "What percentage " + join(span[len(answer) :])
    if head == parts.subject_head:
        return of_subject(parts, wh)
    governed = head.dep_ == "pobj" and head.head.i == parts.verb.i + 1 and head.head.head == parts.verb
    if governed or (head.dep_ == "dobj" and head.head == parts.verb):
        return of_rest(parts, wh, range(span.start, span.end))
    return None


def _about(answer: Span) -> Iterator[int]:
    """Yield the places of the words right before a sum that say how exact it is: "about", "some"."""
    for word in answer.root.subtree:
        if word.i < answer.start and word.dep_ in {"advmod", "quantmod", "amod", "det"}:
            yield word.i
