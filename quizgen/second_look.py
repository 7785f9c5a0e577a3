"""Parse a generated question again: it must come back with the structure that it was meant to have."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from quizgen.syntax import finite

WH = frozenset({"WDT", "WP", "WP$", "WRB"})


def second_look(question: Doc, verb: str) -> str | None:
    """Return what is wrong with the parse of a question whose main verb has the lemma `verb`, None if nothing is.

    It must be one sentence, open with its wh-phrase, and have that verb, finite or with a finite auxiliary, on top.
    """
    if sum(1 for _ in question.sents) != 1:
        return "read again, its question falls into two sentences"
    root = next(question.sents).root
    if not any(token.tag_ in WH for token in question[:3]):
        return "read again, its question does not open with a question word"
    if root.lemma_ != verb and not _governs(root, verb):
        return f"read again, its question is about “{root.text}”, not “{verb}”"
    if (
        root.pos_ in {"VERB", "AUX"}
        and finite(root) is None
        and not any(t.dep_ in {"aux", "auxpass"} for t in root.children)
    ):
        return "read again, its question has no finite verb"
    return None


def _governs(root: Token, verb: str) -> bool:
    """Tell whether the verb is directly below the root: parsers often put "called" or an attribute on top."""
    return any(token.lemma_ == verb and token.pos_ in {"VERB", "AUX"} for token in root.children)
