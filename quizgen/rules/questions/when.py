"""Ask when something happened, if the answer is the date that the verb is set in.

"Tesla moved to Budapest in [1881]." -> "In what year did Tesla move to Budapest?"
"""

import re

from spacy.tokens import Span, Token

from quizgen.english.clause import negated
from quizgen.english.stem import Frame, frame, of_rest
from quizgen.english.syntax import before, child
from quizgen.rules.answers.dates import DATE, YEAR, YEARS

EXAMPLES = [
    ("Tesla moved to Budapest in [1881].", "In what year did Tesla move to Budapest?"),
    ("In [1881], Tesla moved to Budapest.", "In what year did Tesla move to Budapest?"),
    ("The treaty was signed on [28 June 1919].", "When was the treaty signed?"),
    ("The abbey was founded in the [12th century].", "In which century was the abbey founded?"),
    ("The abbey was sold in early [1540].", "In what year was the abbey sold?"),
    ("The abbey has belonged to the town since [1840].", "Since when has the abbey belonged to the town?"),
    ("The abbey was enlarged by [1340].", "By what year was the abbey enlarged?"),
    ("By [1788] Haiti supplied half of the coffee.", "By what year did Haiti supply half of the coffee?"),
    ("By the [1950s] oil had replaced coal.", "By which decade had oil replaced coal?"),
    ("Gropius was director until [1928].", "Until what year was Gropius director?"),
    ("Gropius was not director until [1928].", None),
    ("The line was built between [1891 and 1916].", "Between which years was the line built?"),
    ("Ann Brand lived in Lund from [1946 until 1970].", "During which years did Ann Brand live in Lund?"),
    ("The fever was gone by the end of [1905].", "By the end of what year was the fever gone?"),
    ("In [1862] the river flooded the fields, forming a bay.", "In what year did the river flood the fields?"),
    ("The fever was gone by the end of [May 1905].", None),
    ("In the winter of [1904] the lake froze over.", "In the winter of what year did the lake freeze over?"),
    (
        "Since [1956], when the dam was built, the lake has been closed.",
        "Since when has the lake been closed?",
    ),
    ("Ann Brand died in Lund at 2:45 a.m. on [4 May 1911], aged 62.", "When did Ann Brand die in Lund?"),
    ("Chopin returned to Paris later in [1848].", "In what year did Chopin return to Paris?"),
    ("Kruesi built the first model late in [1877].", "In what year did Kruesi build the first model?"),
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
SEASONS = frozenset("spring summer autumn fall winter beginning start middle end close".split())  # of a year


def apply(sent: Span, answer: Span) -> str | None:
    parts = frame(sent)
    preposition, wh = _asked(answer)
    if parts is None or not wh or preposition.dep_ != "prep" or preposition.head != parts.verb:
        return None
    whole = sent.doc[preposition.i : answer.end]
    if not all(_vague(word) for word in whole[1 : -len(answer)]):
        return None
    gone = {token.i for token in (*preposition.subtree, *answer)}
    if not gone <= {*range(whole.start, whole.end)}:
        return None
    adverb = sent.doc[preposition.i - 1] if preposition.i > sent.start else preposition
    if adverb.dep_ == "advmod" and adverb.lower_ in {"later", "earlier", "only", "again", "late", "early"}:
        gone.add(adverb.i)  # "later in 1848"
    if any(DATE.fullmatch(token.text) and token.i not in gone for token in sent if token.head.head == parts.verb):
        return None  # the verb has two dates: each belongs to a part of the sentence
    if any(word.dep_ == "conj" and word.i > preposition.i for word in parts.verb.children):
        return None  # "was jailed in 1620, and released": it was then that the first of the two happened
    if preposition.lower_ == "until" and negated(parts.verb):
        return None  # "It was not until 1928 that …"
    present = parts.finite.tag_ in {"VBZ", "VBP"}
    if (present and parts.finite.lemma_ == "have") != (preposition.lower_ == "since"):
        return None  # "The bank has forecast a loss in 2024."
    if present and preposition.lower_ != "since":
        return None  # "The chronicle opens in 1154."
    return of_rest(parts, wh, gone | _of_the_moment(parts, answer) | _added(parts, gone))


def _asked(answer: Span) -> tuple[Token, str]:
    """Return the preposition before a date, and what asks for both, "" if nothing does."""
    head = answer[0] if YEARS.fullmatch(answer.text) else answer.root
    preposition, season = head.head, head.head.head
    if head.dep_ != "pobj" or not (DATE.fullmatch(answer.text) or YEARS.fullmatch(answer.text)):
        return preposition, ""
    in_season = preposition.lower_ == "of" and season.lower_ in SEASONS and season.dep_ == "pobj"
    if in_season and re.fullmatch(YEAR, answer.text):
        return season.head, f"{season.head.text.capitalize()} the {season.text} of what year"
    return preposition, _during(preposition, answer.text)


def _during(preposition: Token, date: str) -> str:
    """Return the wh-phrase for a date behind a preposition: "until 1928" -> "Until what year"."""
    word = preposition.lower_
    if YEARS.fullmatch(date):
        return {"between": "Between which years", "from": "During which years"}.get(word, "")
    if word in {"in", "on", "during"}:
        return _wh(date)
    if word in {"by", "since", "until"}:
        asked = _wh(date).removeprefix("In ").lower()
        return f"{word.capitalize()} {'when' if word == 'since' and asked == 'what year' else asked}"
    return ""


def _of_the_moment(parts: Frame, answer: Span) -> set[int]:
    """Return what else is said of the moment: "at 2:45 a.m.", "aged 62", "in 1956, *when the dam was built*"."""
    gone: set[int] = set()
    for word in parts.verb.children:
        governed, first = child(word, "pobj"), word.doc[word.left_edge.i]
        hour = word.dep_ == "prep" and governed is not None and governed.ent_type_ == "TIME" and word.lower_ == "at"
        about = word.dep_ == "advcl" and first.lower_ == "when" and answer.end <= first.i <= answer.end + 1
        if hour or about or (word.lower_ == "aged" and child(word, "npadvmod") is not None):
            gone |= {token.i for token in word.subtree}
    return gone


def _added(parts: Frame, gone: set[int]) -> set[int]:
    """Return what is added behind a comma at the end, which no date needs: "burned, destroying the town"."""
    rest = [word for word in parts.rest if word.i not in gone]
    for word in rest:
        first = word.doc[word.left_edge.i]
        added = word.tag_ in {"VBG", "VBN"} and word.dep_ in {"acl", "advcl"} and word == first
        if (added or word.lower_ == "like") and before(first) == "," and word.right_edge == rest[-1]:
            return {first.i - 1, *(token.i for token in word.subtree)}
    return set()


def _vague(word: Token) -> bool:
    """Tell whether a word before a date is no part of it: "the", "early", "spring of"."""
    return word.tag_ == "DT" or word.lower_ in SEASONS | {"early", "late", "mid", "of"}


def _wh(answer: str) -> str:
    if re.fullmatch(r"[0-9]{4}", answer):
        return "In what year"
    if re.fullmatch(r"[0-9]{4}s", answer):
        return "In which decade"
    if answer.endswith("century"):
        return "In which century"
    return "When"
