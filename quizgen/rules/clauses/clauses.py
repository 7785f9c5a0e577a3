"""Split clauses that are joined by "and" or "but" and have a subject each.

"Tesla left in 1881, and Edison stayed." -> "Tesla left in 1881." "Edison stayed."
"""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from quizgen.english.clause import (
    asserted,
    conditional,
    conjuncts,
    fits,
    has_time,
    reports_before_last,
    setting,
    shares,
)
from quizgen.english.grounding import grounded
from quizgen.english.syntax import before, child, finite, is_passive, subject, subtree, without_end
from quizgen.english.trimming import essential
from quizgen.english.wording import past, statement
from quizgen.rules.clauses.predicates import may_be_participle

EXAMPLES = [
    (
        "Nikola Tesla left Graz in 1878, and Edison founded a company.",
        ["Nikola Tesla left Graz in 1878.", "Edison founded a company."],
    ),
    (
        "In 1999, Ann Smith won the prize, and Bob Jones led the club.",
        ["In 1999, Ann Smith won the prize.", "In 1999, Bob Jones led the club."],
    ),
    (
        "In mammals, the heart is large, and the blood is warm.",
        ["In mammals, the heart is large.", "In mammals, the blood is warm."],
    ),
    ("The court held that the law was void because it was old, and there were milder means.", []),
    (
        "In 1732, Ann Smith won the prize, and Bob Jones went on to lead the club.",
        ["In 1732, Ann Smith won the prize.", "Bob Jones went on to lead the club."],
    ),
    ("A few islands are connected with bridges, but to most of the islands transport is done with small ferries.", []),
    (
        "The tax was high in Graz, and it was usual to pay in salt.",
        ["The tax was high in Graz.", "It was usual to pay in salt."],
    ),
    ("Warm water rises and cold water sinks to the bottom of the lake.", []),
    ("Either Tesla left Graz or Edison founded a company.", []),
    ("If it rains, the river rises and the bridge is closed.", []),
    ("She said that Tesla left Graz and Edison founded a company.", []),
]


def apply(sent: Span) -> Iterator[str]:
    """Yield each clause that can stand alone; nothing if one cannot and the sentence is short enough to stay whole."""
    root = sent.root
    parts = [verb for verb in conjuncts(root) if verb == root or subject(verb) is not None]
    if len(parts) < 2 or conditional(root) or not asserted(root) or any(map(_dependent, parts)):
        return
    if reports_before_last(parts) or any(_without_auxiliary(verb, parts[0]) for verb in parts[1:]):
        return
    if _shares_tail(root, parts[1]):
        return
    starts = [verb.left_edge.i for verb in parts[1:]]
    if any(sent.doc[start - 1].dep_ == "prep" and not any(sent.doc[start - 1].children) for start in starts):
        return  # "but *to* most islands goods are brought by ferries"
    found: list[str] = []
    for place, verb in enumerate(parts):
        words: list[Token | str] = [*_own(verb, parts)]
        if place and isinstance(words[0], Token) and words[0].i < max(w.i for w in _own(parts[place - 1], parts)):
            return
        if place:
            grounding = grounded(words, sent)
            start = _shared(sent, verb)
            pointing = any(word.tag_ in {"PRP", "PRP$"} for word in start)
            if grounding is None or pointing or verb.right_edge.i <= verb.i + 1:  # or no more than "but he refused"
                if fits(sent):
                    return
                continue
            words = [*start, *grounding]
        elif any(isinstance(word, Token) and word.i >= starts[0] for word in words):
            return
        found.append(statement(words))
    if not any(";" in text for text in found):
        yield from found


def _shares_tail(first: Token, second: Token) -> bool:
    """Tell whether what follows a second verb may go with the first as well: "water enters and gas leaves by pores"."""
    bare = all(word.dep_ in {"cc", "conj", "punct"} for word in first.rights)
    joint = child(first, "cc")
    if not bare or joint is None or before(joint) != first.text:
        return False
    return finite(first) == first and finite(second) == second and second.nbor().dep_ == "prep"


def _shared(sent: Span, verb: Token) -> list[Token]:
    """Return the sentence's setting if it is that of a later clause as well."""
    start = setting(sent)
    own = has_time(verb) or any(word.dep_ == "prep" for word in verb.lefts)
    return start if start and not own and shares(start, verb) else []


def _dependent(verb: Token) -> bool:
    slip = verb.tag_ == "VBN" and past(verb) == verb.lower_ and not is_passive(verb)  # "the council named it"
    echo = (who := subject(verb)) is not None and who.i > verb.i  # "and so did the bridge"
    return (finite(verb) is None and not slip) or echo or any(word.dep_ == "mark" for word in verb.lefts)


def _without_auxiliary(verb: Token, first: Token) -> bool:
    """Tell whether a verb may lack the auxiliary of the first: "the men were screened and the women moved away"."""
    form = verb.tag_ in {"VBD", "VBN"} and not any(word.dep_ in {"aux", "auxpass"} for word in verb.lefts)
    bare = form and may_be_participle(verb)
    mark = verb.doc[verb.left_edge.i - 1]
    apart = verb.tag_ == "VBD" and before(mark) == ","  # ", and the diet met"
    return (
        bare
        and not apart
        and is_passive(first)
        and child(verb, "dobj", "attr", "acomp", "oprd", "ccomp", "xcomp") is None
    )


def _own(verb: Token, parts: list[Token]) -> list[Token]:
    words = essential(subtree(verb, *(other for other in parts if verb.is_ancestor(other))), verb)
    marks = {word.i for part in parts for word in part.children if word.dep_ == "cc" and _joins(word, parts)}
    words = [word for word in words if word.i not in marks]
    while (words := without_end(words)) and words[-1].dep_ == "cc":
        words.pop()
    return words


def _joins(conjunction: Token, parts: list[Token]) -> bool:
    following = next((part for part in parts if part.i > conjunction.i), None)
    return following is not None and 0 < following.left_edge.i - conjunction.i <= 2
