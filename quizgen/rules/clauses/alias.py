"""Set another name of the subject apart: "X, or Y, …".

"Pinocytosis, or cell drinking, is slow." -> "Pinocytosis is slow." "Pinocytosis is alternatively called cell drinking."
"""

import re
from collections.abc import Iterator

from spacy.tokens import Span, Token

from quizgen.english.clause import asserted
from quizgen.english.syntax import after, before, child, lowered, subtree, text_of
from quizgen.english.trimming import essential
from quizgen.english.wording import article, copula, noun_phrase, statement

EXAMPLES = [
    (
        "Phagocytosis, or cell eating, needs a lot of energy.",
        ["Phagocytosis needs a lot of energy.", "Phagocytosis is alternatively called cell eating."],
    ),
    (
        "The cell uses ribonucleic acid, or RNA, as a template.",
        ["The cell uses ribonucleic acid as a template.", "RNA stands for ribonucleic acid."],
    ),
    (
        "A turnpike, or toll road, needs a keeper.",
        ["A turnpike needs a keeper.", "A turnpike is alternatively called a toll road."],
    ),
    ("Metals are either magnets, or insulators.", []),
    ("Cats, dogs, or birds, are common pets.", []),
    ("The cell uses sugar or fat as a fuel.", []),
    ("In Graz, or near it, the river turns north.", []),
]
ACRONYM = re.compile(r"[A-Z]{2,}s?")


def apply(sent: Span) -> Iterator[str]:
    """Yield the sentence without the other name, and a statement of it."""
    if ", or " not in text_of(sent):
        return
    for noun in sent:
        alias = _alias(noun)
        if alias is None or not asserted(noun):
            continue
        out = {word.i for word in subtree(alias)}
        out |= {
            i for i in range(noun.i + 1, alias.right_edge.i + 2) if sent.doc[i].is_punct or sent.doc[i].dep_ == "cc"
        }
        yield statement([word for word in essential(sent, sent.root) if word.i not in out])
        name = [word for word in noun_phrase(noun) if word.i < alias.left_edge.i - 2]
        other = [word for word in subtree(alias) if not word.is_quote and word.tag_ != "DT"]
        determiner = [article(other[0].lower_)] if other and name and name[0].lower_ in {"a", "an"} else []
        if not 0 < len(name) <= 5 or not other or (name[0].lower_ == "the" and noun.tag_ != "NNS"):
            return  # "the middle value, or median": of what?
        if ACRONYM.fullmatch(other[-1].text):
            yield statement([*other, "stand" if noun.tag_ == "NNS" else "stands", "for", *lowered(name)])
        else:
            yield statement([*name, copula("present", noun.tag_ == "NNS"), "alternatively called", *determiner, *other])
        return


def _alias(noun: Token) -> Token | None:
    """Return the head of another name that stands between commas after "or", in the same number."""
    other = child(noun, "conj")
    if noun.pos_ not in {"NOUN", "PROPN"} or noun.dep_ == "conj" or other is None or child(other, "conj") is not None:
        return None
    mark = child(noun, "cc")
    if any(word.lower_ == "either" for word in noun.sent):
        return None
    if mark is None or mark.lower_ != "or" or before(mark) != "," or other.left_edge.i - mark.i > 2:
        return None
    if after(other.right_edge) not in {",", "."} or (noun.tag_ == "NNS") != (other.tag_ == "NNS"):
        return None
    short = other.right_edge.i - other.left_edge.i < 4 and not any(word.is_digit for word in other.subtree)
    return other if other.pos_ in {"NOUN", "PROPN"} and short and noun.right_edge.i - noun.i < 12 else None
