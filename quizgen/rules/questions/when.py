"""Ask when something happened, if the answer is the date that the verb is set in.

"Tesla moved to Budapest in [1881]." -> "In what year did Tesla move to Budapest?"
"""

import re

from spacy.tokens import Span, Token

from quizgen.english.stem import frame, of_rest
from quizgen.rules.answers.dates import DATE

EXAMPLES = [
    ("Tesla moved to Budapest in [1881].", "In what year did Tesla move to Budapest?"),
    ("In [1881], Tesla moved to Budapest.", "In what year did Tesla move to Budapest?"),
    ("The treaty was signed on [28 June 1919].", "When was the treaty signed?"),
    ("The abbey was founded in the [12th century].", "In which century was the abbey founded?"),
    ("The abbey was sold in early [1540].", "In what year was the abbey sold?"),
    ("The abbey has belonged to the town since [1840].", "Since when has the abbey belonged to the town?"),
    ("The abbey was enlarged by [1340].", None),
    ("Chopin returned to Paris later in [1848].", "In what year did Chopin return to Paris?"),
    ("The chronicle opens in [1154].", None),
    ("The bank has forecast a loss in [2031].", None),
    ("The book describes the year [1881].", None),
    ("Tesla was born in [Smiljan].", None),
    ("Nansen, a Norwegian explorer, crossed Greenland in [1888].", "In what year did Nansen cross Greenland?"),
    ("The monks had sold the abbey in [1540].", None),
    ("The abbey was sold in [1540], and pulled down after the war.", None),
    ("Harvard has topped one list since [2003], and the other since 2011.", None),
    ("Norway won the cup in [1906] and Sweden in 1907.", None),
]


def apply(sent: Span, answer: Span) -> str | None:
    parts = frame(sent)
    head = answer.root
    if parts is None or head.dep_ != "pobj" or not DATE.fullmatch(answer.text):
        return None
    preposition = head.head
    if preposition.lower_ not in {"in", "on", "during", "since"} or preposition.head != parts.verb:
        return None
    gone = {token.i for token in preposition.subtree}
    if gone != {preposition.i, *range(answer.start, answer.end)} | {t.i for t in head.lefts if _vague(t)}:
        return None
    adverb = sent.doc[preposition.i - 1] if preposition.i > sent.start else preposition
    if adverb.dep_ == "advmod" and adverb.lower_ in {"later", "earlier", "only", "again"}:
        gone.add(adverb.i)  # "later in 1848"
    if any(DATE.fullmatch(token.text) and token.i not in gone for token in sent if token.head.head == parts.verb):
        return None  # the verb has two dates: each belongs to a part of the sentence
    if any(word.dep_ == "conj" and word.i > preposition.i for word in parts.verb.children):
        return None  # "was jailed in 1620, and released": it was then that the first of the two happened
    if preposition.lower_ == "since":
        return of_rest(parts, "Since when", gone) if parts.finite.lemma_ == "have" else None
    if parts.finite.tag_ in {"VBZ", "VBP"}:
        return None  # "The chronicle opens in 1154.", "The bank has forecast a loss in 2024."
    return of_rest(parts, _wh(answer.text), gone)


def _vague(word: Token) -> bool:
    """Tell whether a word before a date is no part of it: "the", "early"."""
    return word.tag_ == "DT" or word.lower_ in {"early", "late", "mid"}


def _wh(answer: str) -> str:
    if re.fullmatch(r"[0-9]{4}", answer):
        return "In what year"
    if re.fullmatch(r"[0-9]{4}s", answer):
        return "In which decade"
    if answer.endswith("century"):
        return "In which century"
    return "When"
