"""Pass over what is not a whole sentence: headings, lists of names, lines cut off.

"The old harbour and its ships" -> not a whole sentence: no full stop
"""

import re

from spacy.tokens import Span, Token

from quizgen.english.syntax import FINITE, SUBJECTS, finite, text_of

EXAMPLES = [
    ("The old harbour and its ships", "not a whole sentence: no full stop"),
    ("The history of the bridge.", "not a whole sentence: no verb with a subject"),
    ("and was rebuilt by the monks in 1750.", "not a whole sentence: starts in the middle"),
    ("It burned down.", "not a whole sentence: too short"),
    ("Council Approves New Bridge Over The River.", "not a whole sentence: a heading"),
    ("The monks rebuilt the bridge in 1750.", None),
    ("On the gate are engraved the names of the monks.", None),
    ("Among the founders was a monk from Ireland.", None),
    ("There are three lakes in the park.", None),
    ("mRNA is read by ribosomes.", None),
    ("What he found there was a Roman coin.", None),
    ("What is known about Ada Stone – The Echo.", "not a whole sentence: a heading"),
    ("How the mayor lost his bridge.", "not a whole sentence: a heading"),
    ("When the bridge fell, the monks left.", None),
    ("What the monks built is still in use.", None),
    ("Who paid for the bridge is not told in the letters.", None),
]

WORD = re.compile(r"[^\W\d_]{2,}")
END = re.compile(r"[.!?…][\"”’')\]]*$")


def apply(sent: Span) -> str | None:
    reason = _reason(sent)
    return f"not a whole sentence: {reason}" if reason else None


def _reason(sent: Span) -> str | None:
    text = text_of(sent).strip()
    words = WORD.findall(text)
    if not END.search(text):
        return "no full stop"
    if len(words) < 4:
        return "too short"
    if words[0].islower() and text.lstrip("\"“‘'([").startswith(words[0]):
        return "starts in the middle"
    if all(word[0].isupper() for word in words if len(word) > 3):
        return "a heading"
    root = sent.root
    verbs = {word.head if word.dep_ in {"aux", "auxpass"} else word for word in sent if word.pos_ in {"VERB", "AUX"}}
    if sent[0].tag_ in {"WP", "WRB"} and sent[0].head == root and verbs == {root}:
        return "a heading"  # a question without its mark
    if root.tag_ == "VB" and finite(root) is None:
        return None  # an imperative has a rule of its own
    if not (any(child.dep_ in SUBJECTS for child in root.children) or _inverted(root)) or not _is_finite(root):
        return "no verb with a subject"
    return None


def _inverted(root: Token) -> bool:
    """Tell whether what stands after a verb may be its subject: "On the gate are engraved names", "Sold were mills"."""
    auxiliaries = [word for word in root.children if word.dep_ == "auxpass"]
    return (bool(auxiliaries) or root.lemma_ == "be") and any(map(_noun_after, (root, *auxiliaries)))


def _noun_after(verb: Token) -> bool:
    return any(word.pos_ in {"NOUN", "PROPN"} and word.dep_ in {"attr", "dobj", "acomp"} for word in verb.rights)


def _is_finite(root: Token) -> bool:
    return finite(root) is not None or any(
        child.tag_ in FINITE for child in root.children if child.dep_ in {"aux", "auxpass"}
    )
