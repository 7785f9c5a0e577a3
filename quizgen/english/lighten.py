"""Take out of a statement the circumstance that nobody can understand without the document."""

from __future__ import annotations

import re

from spacy.tokens import Span, Token

from quizgen.english.clause import negated, tense
from quizgen.english.syntax import after, before, child, finite, subject, text_of
from quizgen.english.wording import statement

TIMES = frozenset("in on at during after before following throughout within".split())
REASONS = frozenset("as because since although though while whereas when after before so".split())
SHORTEST = 5  # words


def lightened(sent: Span, phrase: str) -> str:
    """Return a statement about the past without the time or the side clause that a phrase is in, "" if it is elsewhere.

    ("The mill was sold to a rival the following year.", "the following year") -> "The mill was sold to a rival."
    """
    root = sent.root
    copular = root.lemma_ == "be" and child(root, "attr", "acomp") is not None
    if tense(root) != "past" or negated(root) or copular or subject(root) is None:
        return ""
    out: set[int] = set()
    for match in re.finditer(rf"(?<!\w){re.escape(phrase)}(?!\w)", text_of(sent), re.IGNORECASE):
        span = sent.doc.char_span(
            sent.start_char + match.start(), sent.start_char + match.end(), alignment_mode="expand"
        )
        side = _side(span) if span is not None else None
        if side is None:
            return ""
        left, right = side.left_edge.i, side.right_edge.i
        cut = after(side.right_edge) != "" and sent.doc[right + 1].ent_type_ == "DATE"  # "On 27", "February"
        if cut or sent.doc[left - 1 - (before(side.left_edge) == ",")].dep_ == "cc":
            return ""
        out.update(
            range(left - (before(side.left_edge) == "," and after(side.right_edge) in {",", ".", ""}), right + 1)
        )
        if left == sent.start and after(side.right_edge) == ",":
            out.add(right + 1)
    words = [word for word in sent if word.i not in out]
    if any(word.like_num and word.ent_type_ != "DATE" for word in words):
        return ""  # a figure is true of its time: "In its best year, the mill employed 1,150 people."
    who = subject(root)
    kept = sum(not word.is_punct for word in words)
    told = any(word.i > root.i and not word.is_punct for word in words)
    if not out or root.i in out or (who is not None and who.i in out) or kept < SHORTEST or not told:
        return ""
    return statement(words)


def _side(span: Span) -> Token | None:
    """Return the head of the time or side clause that a phrase is in, if it is one of a main verb."""
    word = span.root
    while word.head.i != word.i:
        main = word.head.dep_ == "ROOT" or (word.head.dep_ == "conj" and finite(word.head) is not None)
        if main and word.head.pos_ in {"VERB", "AUX"}:
            break
        word = word.head
    if word.head.i == word.i or sum(1 for _ in word.subtree) != word.right_edge.i - word.left_edge.i + 1:
        return None
    first = word.left_edge.lower_
    timed = any(inner.ent_type_ in {"DATE", "TIME"} for inner in word.subtree)
    if word.dep_ in {"npadvmod", "advmod"}:
        return word if timed else None
    if word.dep_ == "prep":
        return word if timed and first in TIMES else None
    return word if word.dep_ == "advcl" and first in REASONS else None
