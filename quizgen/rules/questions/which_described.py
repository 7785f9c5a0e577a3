"""Ask for what is named by what the statement says that it is.

"The pump was described by the Danish physiologist [Jens Skou]." -> "Which Danish physiologist described the pump?"
"""

from spacy.tokens import Span, Token

from quizgen.english.clause import negated
from quizgen.english.kinds import sorts
from quizgen.english.stem import frame, of_phrase
from quizgen.english.syntax import child, join, phrase, with_determiner
from quizgen.english.telling import telling
from quizgen.rules.answers.called import CALLED

EXAMPLES = [
    (
        "The pump was described by the Danish physiologist [Jens Skou] in 1957.",
        "Which Danish physiologist described the pump in 1957?",
    ),
    ("The lake is drained by a single outlet, the [Angara].", "Which single outlet drains the lake?"),
    (
        "The reactions take place in an organelle called the [chloroplast].",
        "In which organelle do the reactions take place?",
    ),
    (
        "Alfred Wegener expanded his ideas in a book, [The Origin of Continents].",
        "In which book did Alfred Wegener expand his ideas?",
    ),
    ("In 1911 the botanist [Ann Brand] found the orchid.", "Which botanist found the orchid in 1911?"),
    ("The pump was described by the first physiologist [Jens Skou] in 1957.", None),
    ("The pump was described by his pupil [Jens Skou] in 1957.", None),
    ("The pump was described by [Jens Skou], a Danish physiologist.", None),
    ("The lake has two outlets, the [Angara] and the Lena.", None),
    ("Ann Brand was an architect, [later a citizen of Lund].", None),
    ("The king was called [Ernst].", None),
]
LEAST = 9  # bits, see `quizgen.english.telling`
NOT_DESCRIBING = frozenset({"conj", "nummod", "poss", "relcl"})
NAMING = CALLED | {"entitle", "title", "know"}


def apply(sent: Span, answer: Span) -> str | None:
    parts = frame(sent)
    noun = _described(answer)
    if parts is None or noun is None or negated(parts.verb):
        return None
    top = answer.root if noun.head == answer.root else noun
    told, rest = sent.doc[top.left_edge.i : noun.i + 1], sent.doc[answer.end : top.right_edge.i + 1]
    if top.dep_ == "attr" or answer[0].pos_ == "ADV":
        return None  # "was an architect, later a citizen of Lund"
    ranked = any(word.tag_ == "JJS" or word.ent_type_ == "ORDINAL" for word in told)  # "the first chief engineer"
    plain = all(word.is_punct for word in rest) and not any(word.is_punct for word in told)
    if ranked or not plain or any(word.dep_ in NOT_DESCRIBING for word in told):
        return None
    article = len(told) > 1 and told[0].tag_ == "DT"
    if article and told[0].lower_ not in {"a", "an", "the"}:
        return None
    if telling(word for word in sent if word not in phrase(top) or word in told) < LEAST:
        return None
    return of_phrase(parts, top, "Which " + join(told[article:]))


def _described(answer: Span) -> Token | None:
    """Return the noun that says what a name stands for: "the *steamer* Fram", "a *lake* called Baikal"."""
    head, start = answer.root, with_determiner(answer).start
    naming = head.head.head if head.head.lower_ == "as" else head.head
    noun: Token | None = None
    if head.dep_ == "appos":
        noun = head.head if all(word.i < start for word in head.head.rights if word.dep_ == "prep") else None
    elif naming.dep_ == "acl" and naming.tag_ == "VBN" and naming.lemma_ in NAMING:
        noun = naming.head if naming.head.i + 1 == naming.i else None
    elif head.pos_ == "PROPN" and answer.start:
        before = answer.doc[answer.start - 1]
        noun = before if before.head == head and before.dep_ in {"compound", "nmod"} else None
    if noun is None or noun.i >= start or noun.tag_ not in {"NN", "NNS"} or not noun.is_lower or not sorts(noun):
        return None
    return noun if child(head, "conj") is None else None
