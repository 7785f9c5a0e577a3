"""Deal out what "respectively" pairs.

"Ann and Bob won in 1990 and 1995, respectively." -> "Ann won in 1990." "Bob won in 1995."
"""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from quizgen.english.clause import asserted
from quizgen.english.syntax import subject, subtree, text_of, without_end
from quizgen.english.wording import copula, statement

EXAMPLES = [
    (
        "Ann Smith and Bob Jones won in 1990 and 1995, respectively.",
        ["Ann Smith won in 1990.", "Bob Jones won in 1995."],
    ),
    (
        "Ann Smith and Bob Jones were born in 1990 and 1995, respectively.",
        ["Ann Smith was born in 1990.", "Bob Jones was born in 1995."],
    ),
    ("Ann Smith and Bob Jones won in 1990 and 1995.", []),
    ("Ann, Bob and Carl won in 1990 and 1995, respectively.", []),
]


def apply(sent: Span) -> Iterator[str]:
    """Yield one statement for each pair of a subject and what stands last in the sentence."""
    if "respectively" not in text_of(sent):
        return
    mark = next((word for word in sent if word.lower_ == "respectively"), None)
    root = sent.root
    who = subject(root)
    if mark is None or who is None or not asserted(root):
        return
    names = _series(who)
    lists = [_series(word) for word in sent if who.right_edge.i < word.i < mark.i and word.dep_ != "conj"]
    pairs = [series for series in lists if len(series) == len(names)]
    if len(names) < 2 or len(pairs) != 1 or len(pairs[0][-1].doc[pairs[0][-1].right_edge.i + 1 : sent.end]) > 3:
        return
    values = pairs[0]
    before = [word for word in sent if who.right_edge.i < word.i < values[0].left_edge.i]
    for name, value in zip(names, values, strict=True):
        yield statement([*_entry(name), *_singular(before, name), *_entry(value)])


def _series(first: Token) -> list[Token]:
    series = [first]
    while following := next((word for word in series[-1].rights if word.dep_ == "conj"), None):
        series.append(following)
    return series


def _entry(token: Token) -> list[Token]:
    inner = [word for word in token.rights if word.dep_ in {"conj", "cc", "punct"}]
    inner += [word for word in token.subtree if word.lower_ == "respectively"]
    return without_end(subtree(token, *inner))


def _singular(words: list[Token], name: Token) -> list[Token | str]:
    """Put "were" and "are" into the singular where the name is."""
    one = name.tag_ not in {"NNS", "NNPS"}
    forms = {"were": copula("past", False), "are": copula("present", False), "have": "has"}
    return [forms[word.lower_] if one and word.lower_ in forms else word for word in words]
