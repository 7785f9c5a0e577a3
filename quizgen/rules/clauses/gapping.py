"""Give the second of two subjects the verb that it shares.

"Buda was taken in 1686 and Belgrade in 1688." -> "Buda was taken in 1686." "Belgrade was taken in 1688."
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Span, Token

from quizgen.english.clause import asserted, dated, negated
from quizgen.english.syntax import before, child, is_passive, subject, text_of, without_end
from quizgen.english.trimming import essential
from quizgen.english.wording import copula, statement

EXAMPLES = [
    ("Graz was taken in 1686 and Linz in 1688.", ["Graz was taken in 1686.", "Linz was taken in 1688."]),
    (
        "The north was ruled by Austria, and the south by Bohemia.",
        ["The north was ruled by Austria.", "The south was ruled by Bohemia."],
    ),
    ("The opera was given in Graz and Linz in 1688.", []),
    ("The mill was bought by Ann Lund and the firm by the river.", []),
    ("Graz was not taken in 1686 and Linz in 1688.", []),
]


def apply(sent: Span) -> Iterator[str]:
    """Yield both statements, if the second has a phrase of the same kind and with the same preposition as the first."""
    root, who = sent.root, subject(sent.root)
    if " and " not in text_of(sent) or who is None or not is_passive(root) or negated(root) or not asserted(root):
        return
    if child(root, "oprd", "dobj", "attr") is not None:
        return
    if not any(word.dep_ == "auxpass" and word.lower_ in {"was", "were"} for word in root.lefts):
        return
    marks = [word for word in sent if word.lower_ == "and" and word.i > root.i + 2]
    for mark in marks:
        first = [word for word in sent if word.i < mark.i]
        rest = without_end([word for word in sent if word.i > mark.i])
        found = _parted(root, first, rest, before(mark) == ",")
        if found is None or any(word.pos_ in {"VERB", "AUX"} for word in rest):
            continue
        name, phrase = found
        plural = name[-1].tag_ in {"NNS", "NNPS"}
        yield statement(essential(first, root))
        yield statement([*name, copula("past", plural), root, *phrase])
        return


def _parted(
    root: Token, first: Sequence[Token], rest: Sequence[Token], apart: bool
) -> tuple[Sequence[Token], Sequence[Token]] | None:
    """Part "Linz in 1688" into what is spoken of and the phrase that is like the last one of the first clause."""
    last = next((word for word in reversed(first) if word.dep_ in {"prep", "agent"} and word.head == root), None)
    place = next((n for n in range(len(rest) - 1, 0, -1) if last is not None and rest[n].lower_ == last.lower_), 0)
    if last is None or not place or last.i < root.i:
        return None
    name, phrase = rest[:place], rest[place:]
    name = name[: next((n for n, word in enumerate(name) if word.text == ","), len(name))]
    if (
        not name
        or name[-1].pos_ not in {"NOUN", "PROPN"}
        or name[0].pos_ == "ADP"
        or dated(name)
        or any(w.dep_ == "prep" for w in name)
    ):
        return None
    both = dated(phrase) and dated(word for word in first if word.i > last.i)
    agents = apart and last.lower_ in {"by", "to"} and phrase[-1].pos_ == "PROPN"
    return (name, phrase) if both or agents else None
