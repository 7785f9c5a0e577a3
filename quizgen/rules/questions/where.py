"""Ask where something happened or is.

"Tesla was born in [Smiljan]." -> "Where was Tesla born?"
"""

from spacy.tokens import Span, Token

from quizgen.english.nouns import noun_class
from quizgen.english.stem import Frame, frame, of_rest
from quizgen.english.syntax import PLACES, before, child, is_passive, with_determiner
from quizgen.english.wh import type_noun

EXAMPLES = [
    ("Tesla was born in [Smiljan].", "Where was Tesla born?"),
    ("The bank opened a branch in [Kenya].", "In which country did the bank open a branch?"),
    ("The species lives in [Lake Victoria] today.", "In which lake does the species live today?"),
    ("Tesla was born in [Smiljan] in what is now Croatia.", "Where was Tesla born?"),
    ("Tesla was born in [Smiljan], in what was then the Austrian Empire.", "Where was Tesla born?"),
    ("Bernoulli was born in Groningen, in the [Netherlands].", "In which country was Bernoulli born?"),
    ("Bernoulli was born in [Paris], in the Netherlands.", "In which city was Bernoulli born?"),
    ("Her mother slipped on an icy street in [Stockholm].", "In which city did her mother slip on an icy street?"),
    ("Malpighi was born in [nearby Crevalcore].", None),
    ("Ann Brand wrote about a fire in [Stockholm].", None),
    ("Earhart landed at [Paris] in 1928.", "In which city did Earhart land in 1928?"),
    ("Rutherford was born on the [South Island].", "On which island was Rutherford born?"),
    ("Lindgren grew up in the province of [Småland].", "In which province did Lindgren grow up?"),
    ("The Calvin cycle takes place in the [stroma].", "Where does the Calvin cycle take place?"),
    ("The hormone is made in the [liver].", "Where is the hormone made?"),
    ("The shock occurs mainly in the [night].", None),
    ("The firm reported a loss in the [stroma].", None),
    ("Tesla wrote about [Smiljan].", None),
    ("Tesla believed in [Darwin].", None),
]
LOCATING = frozenset("bury find grow house keep lie live locate occur sit situate stand store".split())
# Classes of nouns; a term of a science has none.
HOUSING = frozenset({"", "artifact", "body", "location", "object", "plant"})
REGIONS = frozenset("canton city country county district island province region state town village".split())


def apply(sent: Span, answer: Span) -> str | None:
    parts = frame(sent)
    head = answer.root
    if parts is None or head.dep_ != "pobj" or head.like_num or answer[0].lower_ == "nearby":
        return None
    preposition, noun = head.head, ""
    if preposition.lower_ == "of" and preposition.head.lower_ in REGIONS and preposition.head.dep_ == "pobj":
        noun, preposition = preposition.head.text, preposition.head.head  # "in the province of …"
    place = head.ent_type_ in PLACES or (preposition.lower_ == "in" and _inside(parts, head))
    nested = head.ent_type_ == "GPE" and _scene(preposition.head, parts)
    if preposition.lower_ not in {"in", "at", "on"} or not (preposition.head == parts.verb or nested) or not place:
        return None
    asked = sent.doc[preposition.i : with_determiner(answer).end]
    others = [word for word in parts.verb.rights if preposition not in word.subtree and _places(word)]
    narrower = [word for word in others if parts.verb.i < word.i < preposition.i]
    noun = noun or type_noun(answer)
    if {*preposition.subtree} - {*asked} or (narrower and not noun):
        return None
    wider = [word for word in others if word.i > preposition.i and (before(word) == "," or _former(word))]
    gone = {token.i for word in (preposition, *narrower, *wider) for token in word.subtree}
    within = "In" if noun in REGIONS and preposition.lower_ == "at" else preposition.text.capitalize()  # "at Oslo"
    return of_rest(parts, f"{within} which {noun}" if noun else "Where", gone)


def _places(preposition: Token) -> bool:
    """Tell whether a prepositional phrase names a place: "near Lund", "in what is now Lund"."""
    where = preposition.dep_ == "prep" and preposition.lower_ in {"in", "at", "on", "near"}
    return where and (_former(preposition) or any(word.pos_ == "PROPN" for word in preposition.subtree))


def _former(preposition: Token) -> bool:
    """Tell whether a prepositional phrase says what a place was or is: "in what was then the Duchy of Warsaw"."""
    return any(word.tag_ == "WP" for word in preposition.subtree)


def _scene(noun: Token, parts: Frame) -> bool:
    """Tell whether a noun is where the verb is set, whatever town it is in: "slipped on *a street* in Stockholm"."""
    preposition, article = noun.head, child(noun, "det")
    placed = noun.dep_ == "pobj" and preposition.head == parts.verb and preposition.lower_ in {"in", "at", "on", "near"}
    return placed and article is not None and article.lower_ in {"a", "an"}


def _inside(parts: Frame, head: Token) -> bool:
    """Tell whether a noun is where something is or happens: "occurs in the leaves", "takes place in the stroma"."""
    placed = parts.verb.lemma_ in LOCATING or (
        parts.verb.lemma_ == "take" and (what := child(parts.verb, "dobj")) is not None and what.lower_ == "place"
    )
    placed = placed or (is_passive(parts.verb) and noun_class(head.lemma_) == "body")
    return placed and head.pos_ == "NOUN" and noun_class(head.lemma_) in HOUSING and not head.ent_type_
