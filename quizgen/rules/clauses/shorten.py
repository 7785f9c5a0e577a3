"""Shorten a long sentence by examples and loose afterthoughts that are set off by commas.

"Some algae, such as kelp, live in … cold water." -> "Some algae live in … cold water."
"""

import re
from collections.abc import Iterable, Iterator

from spacy.tokens import Span, Token

from quizgen.clause import asserted, fits, quoted
from quizgen.syntax import SUBJECTS, after, before, text_of
from quizgen.trimming import essential
from quizgen.wording import statement

EXAMPLES = [
    (
        "Several widely used methods of encryption, such as the one that was published by three researchers in 1977, "
        "are based on the difficulty of factoring the product of two very large prime numbers.",
        [
            "Several widely used methods of encryption are based on the difficulty of factoring the product of two "
            "very large prime numbers."
        ],
    ),
    ("Several methods of encryption, such as this one, are based on large prime numbers.", []),
]
EXAMPLE_MARKS = frozenset("such including especially particularly notably like e.g. namely".split())
AFTERTHOUGHTS = frozenset({"advcl", "prep", "npadvmod", "advmod"})


def apply(sent: Span) -> Iterator[str]:
    """Yield the shortened sentence, if it was too long and there was something to leave out."""
    if "," not in text_of(sent) or fits(sent):
        return
    out: set[int] = set()
    for word in sent:
        left, right = word.left_edge.i, word.right_edge.i
        if word.i in out or quoted(word):
            continue
        if before(word.left_edge) != ",":
            if (
                word.dep_ == "prep"
                and word.left_edge.lower_ == "such"
                and text_of(sent).count("such as") == 1
                and right + 1 >= sent.end - 1
            ):
                out.update(range(left, right + 1))
            continue
        end = after(word.right_edge)
        if word.dep_ == "prep" and word.left_edge.lower_ in EXAMPLE_MARKS and (end in {"", "."} or _closing(word)):
            out.update(range(left - 1, right + 1 + (end == ",")))
        elif right + 1 >= sent.end - 1 and word.head.pos_ in {"VERB", "AUX"} and _afterthought(word):
            out.update(range(left - 1, right + 1))
    out.update(_fronted(sent))
    if out and asserted(sent.root):
        yield statement(essential((word for word in sent if word.i not in out), sent.root))


def _fronted(sent: Span) -> Iterable[int]:
    """Return a participial clause that begins the sentence: "Based on what Smith laid out, …"."""
    for verb in sent.root.lefts:
        participle = verb.dep_ == "advcl" and verb.tag_ in {"VBN", "VBG"} and verb.left_edge.i == sent.start
        clause = any(word.dep_ in {"mark", "aux", "auxpass", *SUBJECTS} or word.tag_ == "WRB" for word in verb.lefts)
        if participle and not clause and after(verb.right_edge) == ",":
            return range(sent.start, verb.right_edge.i + 2)
    return ()


def _closing(word: Token) -> bool:
    """Tell whether the comma after an example only closes it: "algae, such as kelp, live"."""
    rest = word.doc[word.right_edge.i + 1 : word.right_edge.i + 3]
    subject = word.head.dep_ in {"nsubj", "nsubjpass"}
    return subject and len(rest) == 2 and rest[0].text == "," and rest[1].pos_ in {"VERB", "AUX", "ADV"}


def _afterthought(word: Token) -> bool:
    """Tell whether a phrase at the end is loose; conditions, causes and times are not."""
    if word.dep_ not in AFTERTHOUGHTS or any(inner.ent_type_ == "DATE" for inner in word.subtree):
        return False
    first = word.left_edge.lower_
    if re.search(r"\b(?:and|or|but), ", text_of(word.sent)):
        return False  # "…, and, in some cases, by …"
    kept = {"if", "unless", "because", "until", "when", "after", "before", "since", "except", "not", "without", "than"}
    return first not in kept and word.left_edge.i - word.sent.start > 8
