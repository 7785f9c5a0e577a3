"""Ask for the object of the verb, or for what its subject is or becomes.

"The liver produces [bile]." -> "What does the liver produce?"
"""

from spacy.tokens import Span

from quizgen.stem import frame, of_rest
from quizgen.syntax import phrase, with_determiner
from quizgen.wh import type_noun, wh_phrase

EXAMPLES = [
    ("The liver produces [bile].", "What does the liver produce?"),
    ("In 1895 Röntgen married [Anna Ludwig].", "Who did Röntgen marry in 1895?"),
    (
        "Portugal and Spain signed the [Treaty of Tordesillas] in 1494.",
        "Which treaty did Portugal and Spain sign in 1494?",
    ),
    ("The liver makes a pigment of [bile].", None),
    ("The liver takes [place] of honour.", None),
    ("The discoverer of radium was [Marie Curie].", "Who was the discoverer of radium?"),
    ("In 1790 Hutton became [a member] of the academy.", None),
    ("The capital of Kenya is [Nairobi].", "What is the capital of Kenya?"),
    ("The Holme Canal is [a favourite of anglers].", "What is the Holme Canal?"),
    ("In 1901 Röntgen became [the first Nobel laureate in physics].", "What did Röntgen become in 1901?"),
]
COPULAS = frozenset({"be", "become", "remain"})
LIGHT = frozenset("have take make give do get play".split())


def apply(sent: Span, answer: Span) -> str | None:
    parts = frame(sent)
    head = answer.root
    if parts is None or head.head != parts.verb or parts.verb.lemma_ in LIGHT:
        return None
    whole = with_determiner(answer)
    if (whole.start, whole.end) != (phrase(head).start, phrase(head).end):
        return None
    if head.dep_ == "attr" and parts.verb.lemma_ in COPULAS:
        thing = head.pos_ == "NOUN" and type_noun(phrase(parts.subject_head)) != ""
        wh = wh_phrase(answer) if parts.verb.lemma_ == "be" and not thing else "What"
    elif head.dep_ == "dobj":
        wh = wh_phrase(answer)
    else:
        return None
    return of_rest(parts, wh, range(whole.start, whole.end))
