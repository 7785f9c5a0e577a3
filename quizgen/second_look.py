"""Parse a generated question again: it must come back with the structure that it was meant to have."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from quizgen.syntax import SUBJECTS, finite

WH = frozenset({"WDT", "WP", "WP$", "WRB"})


def second_look(question: Doc, verb: str) -> str | None:
    """Return what is wrong with the parse of a question whose main verb has the lemma `verb`, None if nothing is.

    It must be one sentence, open with its wh-phrase (or have it after what is fronted: "To restore order, who …?"), and
    have that verb, finite or with a finite auxiliary, on top.
    """
    if sum(1 for _ in question.sents) != 1:
        return "read again, its question falls into two sentences"
    root = next(question.sents).root
    if not _opens(question):
        return "read again, its question does not open with a question word"
    if root.lemma_ != verb and not _governs(root, verb) and not any(_inverted(token, verb) for token in question):
        return f"read again, its question is about “{root.text}”, not “{verb}”"
    if (
        root.pos_ in {"VERB", "AUX"}
        and finite(root) is None
        and not any(t.dep_ in {"aux", "auxpass"} for t in root.children)
    ):
        return "read again, its question has no finite verb"
    return None


def _opens(question: Doc) -> bool:
    """Tell whether a wh-phrase comes first or after a comma: "In what year", "After the war, by whom"."""
    wh = next((token.i for token in question if token.tag_ in WH), None)
    return wh is not None and (wh < 3 or "," in {token.text for token in question[wh - 2 : wh]})


def _governs(root: Token, verb: str) -> bool:
    """Tell whether the verb is directly below the root: parsers often put "called" or an attribute on top."""
    return any(token.lemma_ == verb and token.pos_ in {"VERB", "AUX"} for token in root.children)


def _inverted(participle: Token, verb: str) -> bool:
    """Tell whether a passive's participle was taken for the subject's own: "In what year was the mill sold to …?"."""
    noun = participle.head
    own = participle.dep_ == "acl" and participle.tag_ == "VBN" and noun.dep_ in SUBJECTS
    return own and participle.lemma_ == verb and noun.head.lemma_ == "be"
