"""Parse a generated question again: it must come back with the structure that it was meant to have."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from quizgen.english.defining import definition
from quizgen.english.syntax import FINITE, child
from quizgen.rules.answers.outcomes import condition

WH = frozenset("what which who whom whose when where why how".split())
OPERATORS = frozenset({"be", "do", "have"})


def verbs(sent: Span) -> tuple[str, ...]:
    """Return the lemmas of the verbs that questions about a statement are about, the main one first.

    "Ferns are plants that bear spores." -> "be", for "What are ferns?", "bear" for "Which plants bear spores?"
    """
    root = sent.root
    defining = (word for noun in root.rights if noun.dep_ == "attr" for word in noun.rights if word.dep_ == "relcl")
    own: tuple[str, ...] = (root.lemma_,)
    if root.lemma_ == "have":
        own += ("be",)  # "It has a length of …": "What is its length?"
    if root.lemma_ == "be" and any(
        noun.dep_ == "attr" and noun.tag_ == "NN" and child(noun, "det", "poss") is None for noun in root.rights
    ):
        own += ("hold",)  # "He was prime minister until 1928.": "What position did he hold until 1928?"
    if definition(sent) is not None:
        own += ("be",)  # "Osmosis is defined as …": "What is osmosis?"
    if condition(root) is not None:
        own += ("happen",)  # "When water freezes, it expands.": "What happens when water freezes?"
    return tuple(dict.fromkeys((*own, *(word.lemma_ for word in defining))))


def second_look(question: Doc, verbs: Sequence[str]) -> str | None:
    """Return what is wrong with the parse of a question that is about one of `verbs`, None if nothing is.

    It must be one sentence, open with its wh-phrase (or have it after what is fronted: "To restore order, who …?"),
    have such a verb on top or next to the wh-word, and a finite one. Parsers are trained on few questions: of what a
    stricter look kept out, 85 in 100 were good questions with "did" or a fronted "In" on top.
    """
    if sum(1 for _ in question.sents) != 1:
        return "read again, its question falls into two sentences"
    root = next(question.sents).root
    words = [token for token in question if token.lower_ in WH]
    if not words or not _opens(question[: words[0].i]):
        return "read again, its question does not open with a question word"
    if not any(_about(token, root, words) for token in question if {token.lemma_, token.lower_} & {*verbs}):
        return f"read again, its question is about “{root.text}”, not “{verbs[0]}”"
    if not any(token.tag_ in FINITE or token.lower_ in {"does", "do", "did"} for token in question):
        return "read again, its question has no finite verb"
    return None


def _opens(fronted: Span) -> bool:
    """Tell whether a question word may follow: "In the winter of which year", "To restore order, who"."""
    if len(fronted) < 3 or "," in {token.text for token in fronted[-2:]}:
        return True
    return fronted[0].pos_ == "ADP" and all(token.pos_ in {"ADP", "DET", "NOUN", "ADJ"} for token in fronted)


def _about(verb: Token, root: Token, words: Sequence[Token]) -> bool:
    """Tell whether a question is about a verb: it is on top, right below the top, or the question word is its own.

    Parsers often put "called", an attribute, "did" or the question word on top, take a participle for the subject's own
    ("In what year was the mill sold to …?"), or the base form after "did" for a noun.
    """
    if verb == root or (verb.head == root and verb.pos_ in {"VERB", "AUX"}):
        return True
    if any(verb in {word.head, word.head.head} for word in words):
        return True
    asked = root.lemma_ in OPERATORS or any(child.lower_ in {"did", "does", "do"} for child in root.lefts)
    inverted = (asked or root.i <= words[0].i) and root.i < verb.i
    clause = verb.dep_ == "relcl" or any(child.dep_ in {"aux", "auxpass"} for child in verb.children)
    return inverted and not clause and verb.tag_ in {"VB", "VBD", "VBN", "NN", "JJ", "VBP"}
