"""Build the stem of a question from a statement: inversion, do-support, and where the adverbials go.

Grammar is right by construction: one finite verb, did/does/do with the base form, no preposition left before nothing.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from functools import lru_cache

from lemminflect import getInflection
from spacy.tokens import Span, Token

from quizgen.syntax import capitalised, child, finite, is_plural, join, lowered, subject

DO = {"VBD": "did", "VBZ": "does", "VBP": "do"}


@dataclass(frozen=True, slots=True)
class Frame:
    """The parts of a simple statement in their order: fronted adverbials, subject, then from the adverbs on.

    "In 1881 | Tesla | soon moved | to Budapest": `finite` is the first word of the verb group, here the verb itself.
    """

    fronted: tuple[Token, ...]
    subject: tuple[Token, ...]
    subject_head: Token
    between: tuple[Token, ...]
    finite: Token
    verb: Token
    rest: tuple[Token, ...]


@lru_cache(maxsize=1)  # every question rule asks for the frame of every answer's statement
def frame(sent: Span) -> Frame | None:
    """Take a statement apart; None if it is not a simple declarative one with its subject before its finite verb."""
    verb = sent.root
    head = subject(verb)
    word = finite(verb)
    if head is None or word is None or verb.pos_ not in {"VERB", "AUX"} or head.dep_ == "expl" or verb.tag_ == "MD":
        return None  # "The bridge could.": a verb is left out
    first, last = head.left_edge.i, head.right_edge.i
    if last >= word.i:
        return None
    doc, end = sent.doc, sent.end
    while end > word.i and doc[end - 1].text in {".", "!", "?", ";"}:
        end -= 1
    fronted = _fronted(doc[sent.start : first])
    between = tuple(doc[last + 1 : word.i])
    if fronted is None or any(token.pos_ not in {"ADV", "PART"} for token in between) or _compound(verb):
        return None
    if any(token.tag_ in {"WP", "WRB"} for token in doc[first : last + 1]):
        return None
    return Frame(fronted, tuple(doc[first : last + 1]), head, between, word, verb, tuple(doc[word.i + 1 : end]))


def _compound(verb: Token) -> bool:
    """Tell whether another main clause follows: a question would run on into it."""
    return any(
        (word.dep_ == "conj" and subject(word)) or (word.dep_ == "ccomp" and word.i < verb.i) for word in verb.children
    )


def _fronted(span: Span) -> tuple[Token, ...] | None:
    words = list(span)
    while words and words[0].dep_ in {"cc", "preconj"}:
        words.pop(0)
    while words and words[-1].is_punct:
        words.pop()
    if any(word.dep_ == "advcl" and subject(word) is None for word in words):
        return None  # "Having won, when did …?"
    if words and (words[0].tag_ in {"WDT", "WP", "WRB", "''", "``", ":"} or words[-1].pos_ == "ADP"):
        return None
    return tuple(words)


def of_subject(parts: Frame, wh: str) -> str | None:
    """Ask for the subject: the wh-phrase takes its place, what was fronted goes to the end.

    "In 1898 the Curies announced radium." -> "Who announced radium in 1898?"

    None for "What are …?": asked of a plural it reads like a riddle.
    """
    if wh == "What" and is_plural(parts.subject_head) and parts.finite.lemma_ in {"be", "have"}:
        return None
    verb: Token | str = parts.finite
    if parts.finite.tag_ == "VBP" and wh in {"Who", "What"}:
        verb = _singular(parts.finite)
    return as_question([*opened(parts, wh), *parts.between, verb, *parts.rest, *moved(parts)])


def of_rest(parts: Frame, wh: str, drop: Container[int]) -> str | None:
    """Ask for something after (or before) the subject: invert, and leave the tokens at the indices `drop` out.

    None if a second finite verb shares the subject: "did" does not reach it ("What did they attend and spoke to …?").

    "Tesla moved to Budapest in 1881." -> "When did Tesla move to Budapest?"
    """
    rest = [token for token in parts.rest if token.i not in drop]
    fronted = moved(parts, drop)
    verb: list[Token | str] = []
    operator: Token | str = parts.finite
    if parts.finite == parts.verb and parts.verb.lemma_ != "be":
        if any(token.dep_ == "conj" and token.pos_ in {"VERB", "AUX"} for token in parts.verb.children):
            return None
        operator = DO[parts.verb.tag_]
        verb = [parts.verb.lemma_]
    return as_question(
        [*opened(parts, wh, drop), operator, *lowered(parts.subject), *parts.between, *verb, *rest, *fronted]
    )


def moved(parts: Frame, drop: Container[int] = ()) -> list[Token | str]:
    """Return what was fronted, made ready to stand at the end: "In 1889 the tower opened" -> "in 1889".

    Where the end belongs to another clause, it stays in front: see `opened`.
    """
    return [] if _crowded(parts, drop) else lowered(_adverbials(parts, drop))


def opened(parts: Frame, wh: str, drop: Container[int] = ()) -> list[Token | str]:
    """Return the wh-phrase, after what was fronted and must stay in front: "In 1889, who opened the tower that …?"."""
    words = _adverbials(parts, drop)
    return [*words, ",", wh[0].lower() + wh[1:]] if words and _crowded(parts, drop) else [wh]


def _adverbials(parts: Frame, drop: Container[int]) -> list[Token]:
    kept = [token for token in parts.fronted if token.i not in drop]
    while kept and kept[0].is_punct:
        kept.pop(0)
    while kept and kept[-1].is_punct:
        kept.pop()
    return kept


def _crowded(parts: Frame, drop: Container[int]) -> bool:
    """Tell whether an adverbial at the end would seem to belong to another verb, or stands in two parts."""
    verbs = any(token.pos_ in {"VERB", "AUX"} and token.i > parts.verb.i for token in parts.rest if token.i not in drop)
    return verbs or any(token.text == "," or token.dep_ == "advcl" for token in _adverbials(parts, drop))


def as_question(words: Sequence[Token | str]) -> str:
    """Join words into a question: capital letter first, question mark last."""
    return capitalised(join(words)).rstrip(" ,;:.") + "?"


def _singular(verb: Token) -> str:
    if verb.lemma_ == "be":
        return verb.text
    forms = getInflection(verb.lemma_, tag="VBZ")
    return forms[0] if forms else verb.text


def active(parts: Frame, agent: Token) -> list[Token | str] | None:
    """Turn a simple passive round, from its verb on: "was built by Eiffel in 1889" -> "built … in 1889".

    Returns the words after the new subject; None unless the verb group is one form of "be" and a participle.
    """
    if parts.finite.lemma_ != "be" or parts.finite == parts.verb or parts.verb.tag_ != "VBN":
        return None
    if any(
        token.dep_ in {"aux", "neg", "conj", "xcomp", "oprd", "dobj", "attr", "prt"} for token in parts.verb.children
    ):
        return None
    if parts.finite.tag_ != "VBD":
        forms = getInflection(parts.verb.lemma_, tag="VBP" if is_plural(agent) else "VBZ")
    else:
        forms = getInflection(parts.verb.lemma_, tag="VBD")
    by = child(parts.verb, "agent")
    if not forms or by is None:
        return None
    if any(token.dep_ == "prep" and not any(token.children) for token in parts.verb.children):
        return None  # "is looked upon by": the preposition is the verb's own
    gone = {token.i for token in by.subtree} | {parts.verb.i}
    rest = [token for token in parts.rest if token.i not in gone]
    before = [token for token in rest if token.i < parts.verb.i]
    return [*parts.between, *before, forms[0], *lowered(parts.subject), *(t for t in rest if t.i > parts.verb.i)]
