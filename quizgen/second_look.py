"""Parse a generated question again: it must come back with the structure that it was meant to have."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from quizgen.syntax import SUBJECTS, finite

WH = frozenset({"WDT", "WP", "WP$", "WRB"})


def verbs(sent: Span) -> tuple[str, ...]:
    """Return the lemmas of the verbs that questions about a statement are about, the main one first.

    "Ferns are plants that bear spores." -> "be", for "What are ferns?", "bear" for "Which plants bear spores?"
    """
    root = sent.root
    defining = (word for noun in root.rights if noun.dep_ == "attr" for word in noun.rights if word.dep_ == "relcl")
    return root.lemma_, *(word.lemma_ for word in defining)


def second_look(question: Doc, verbs: Sequence[str]) -> str | None:
    """Return what is wrong with the parse of a question that is about one of `verbs`, None if nothing is.

    It must be one sentence, open with its wh-phrase (or have it after what is fronted: "To restore order, who …?"), and
    have such a verb, finite or with a finite auxiliary, on top.
    """
    if sum(1 for _ in question.sents) != 1:
        return "read again, its question falls into two sentences"
    root = next(question.sents).root
    if not _opens(question):
        return "read again, its question does not open with a question word"
    if (
        root.lemma_ not in verbs
        and not _governs(root, verbs)
        and not any(_inverted(token, verbs) for token in question)
    ):
        return f"read again, its question is about “{root.text}”, not “{verbs[0]}”"
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


def _governs(root: Token, verbs: Sequence[str]) -> bool:
    """Tell whether a verb is directly below the root: parsers often put "called" or an attribute on top."""
    return any(token.lemma_ in verbs and token.pos_ in {"VERB", "AUX"} for token in root.children)


def _inverted(participle: Token, verbs: Sequence[str]) -> bool:
    """Tell whether a passive's participle was taken for the subject's own: "In what year was the mill sold to …?"."""
    noun = participle.head
    own = participle.dep_ == "acl" and participle.tag_ == "VBN" and noun.dep_ in SUBJECTS
    return own and participle.lemma_ in verbs and noun.head.lemma_ == "be"
