"""Keep out what leans on a pronoun whose antecedent is not in the fact.

"He moved to Budapest in 1881." -> "“He” points outside the card"
"""

from spacy.tokens import Span, Token

from quizgen.english.nouns import noun_class
from quizgen.english.syntax import PLACES, anticipates, is_passive, subject

EXAMPLES = [
    ("He moved to Budapest in 1881.", "“He” points outside the card"),
    ("Tesla sold his patents in 1888.", None),
    ("After his retirement, Otto Jespersen wrote a book.", None),
    ("It orbits Saturn.", "“It” points outside the card"),
    ("It was in 1904 that the hall burned.", None),
    ("It took Ada Stone three years to build the mill.", None),
    ("The crew lost their ship near Cape Horn.", None),
    ("This led to war.", "“This” points outside the card"),
    ("Spores resemble those of ferns.", None),
    ("We know the author of those letters.", "“We” points outside the card"),
    ("The museum lost the gems in World War I.", None),
    ("On 4 May 1860 Ellen Brand was appointed her successor.", "“her” points outside the card"),
    ("In Vienna, Carl Holt became his assistant.", "“his” points outside the card"),
    ("Carl Holt's mother was his first teacher.", None),
    ("Ellen Brand left in 1860, and Carl Holt was her successor.", None),
    ("Ellen Brand was her own lawyer.", None),
]
PERSONS = frozenset("he she him her his hers himself herself".split())
THINGS = frozenset("it its itself they them their theirs themselves".split())
SPEAKERS = frozenset("i we you me us my our your mine ours yours myself ourselves yourself".split())


def apply(sent: Span, title: str) -> str | None:
    del title
    for token in sent:
        if _outside(token, sent):
            return f"“{token.text}” points outside the card"
    return None


def _outside(token: Token, sent: Span) -> bool:
    word = token.lower_
    if word in SPEAKERS:
        return token.tag_ in {"PRP", "PRP$"}
    if word in {"this", "these", "those"}:
        return not (word == "those" and any(True for _ in (token.head if token.dep_ == "det" else token).rights))
    if word not in PERSONS | THINGS or token.tag_ not in {"PRP", "PRP$"} or token.dep_ == "expl":
        return False
    if word == "it" and token.dep_ in {"nsubj", "nsubjpass"} and (_cleft(token) or anticipates(token)):
        return False
    earlier = sent.doc[sent.start : token.i]
    if word in PERSONS and (who := _said_of(token)) is not None:
        return not any(
            _may_be(other, word) and other.ent_type_ not in PLACES for other in earlier if _apart(other, who)
        )
    return not any(_may_be(other, word) for other in earlier) and not _follows(token, sent)


def _said_of(token: Token) -> Token | None:
    """Return the subject whose relation to another a possessive tells: "Kepler was *his* successor"."""
    noun = token.head
    own = any(word.lower_ == "own" for word in noun.lefts)
    if token.tag_ != "PRP$" or noun.dep_ not in {"attr", "oprd"} or own or noun_class(noun.lemma_) != "person":
        return None
    return subject(noun.head) if noun.head.lemma_ in {"be", "become"} or is_passive(noun.head) else None


def _apart(other: Token, who: Token) -> bool:
    """Tell whether a noun is not the subject itself, nor a part of its name or its description."""
    return other != who and not (who.is_ancestor(other) and other.dep_ not in {"poss", "pobj", "nsubj", "dobj"})


def _cleft(token: Token) -> bool:
    """Tell whether "it" stands for a clause that follows: "It was in 1904 that …", "it was clear that …"."""
    return token.head.lemma_ == "be" and any(
        word.lower_ in {"that", "who", "to"} and word.dep_ in {"mark", "aux", "nsubj", "nsubjpass"}
        for word in token.sent
    )


def _may_be(noun: Token, pronoun: str) -> bool:
    if (
        noun.pos_ not in {"NOUN", "PROPN", "NUM"}
        or noun.ent_type_ in {"DATE", "TIME"}
        or noun_class(noun.lemma_) == "time"
    ):
        return False
    if pronoun in PERSONS:
        return noun.pos_ == "PROPN" or noun_class(noun.lemma_) in {"person", ""}
    return True


def _follows(token: Token, sent: Span) -> bool:
    """Tell whether a possessive stands before the subject that it means: "After his retirement, Jespersen wrote …"."""
    who = subject(sent.root)
    return token.tag_ == "PRP$" and who is not None and token.i < who.left_edge.i and _may_be(who, token.lower_)
