"""What rules ask of a parse, in the labels of spaCy's English pipelines (the ClearNLP scheme)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
# Labels of entities.
NAMES = frozenset({"PERSON", "GPE", "LOC", "ORG", "NORP", "FAC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"})
BRACKETS = (("(", ")"), ("[", "]"), ("“", "”"))
ENDS = frozenset(")]%\"”’'")  # marks that belong to what stands before them
PLACES = frozenset({"GPE", "LOC", "FAC"})
MEASURES = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "PERCENT", "MONEY", "QUANTITY"})
PRONOUNS = {
    **dict.fromkeys("he him his himself".split(), "he"),
    **dict.fromkeys("she her hers herself".split(), "she"),
    **dict.fromkeys("it its itself".split(), "it"),
    **dict.fromkeys("they them their theirs themselves".split(), "they"),
}


def subject(verb: Token) -> Token | None:
    """Return the head of a verb's own subject."""
    return next((child for child in verb.lefts if child.dep_ in SUBJECTS), None)


def finite(verb: Token) -> Token | None:
    """Return the finite word of a verb group, its first auxiliary or the verb itself: "has been built" -> "has".

    None where there is none, and where what was read as an auxiliary is a verb of its own: "helped cut", "got sold".
    """
    auxiliary = next((child for child in verb.lefts if child.dep_ in {"aux", "auxpass"}), None)
    word = auxiliary or verb
    mistaken = auxiliary is not None and auxiliary.tag_ != "MD" and auxiliary.lemma_ not in {"be", "have", "do"}
    return word if word.tag_ in FINITE and not mistaken else None


def child(token: Token, *deps: str) -> Token | None:
    """Return the first child with one of these labels."""
    return next((word for word in token.children if word.dep_ in deps), None)


def anticipates(it: Token) -> bool:
    """Tell whether "it" stands for a clause to come: "it is usual to …", "it is clear that …", "it took years to …"."""
    verb = it.head
    return it.dep_ in {"nsubj", "nsubjpass"} and any(
        clause.dep_ in {"xcomp", "ccomp", "advcl"}
        and any(
            (word.lower_ == "to" and word.dep_ == "aux" and verb.lemma_ in {"be", "take"})
            or (word.lower_ == "that" and word.dep_ == "mark" and verb.lemma_ == "be")
            for word in clause.lefts
        )
        for clause in verb.rights
    )


def phrase(token: Token) -> Span:
    """Return the span from the left to the right edge of a token's subtree."""
    return token.doc[token.left_edge.i : token.right_edge.i + 1]


def overlap(a: Span, b: Span) -> bool:
    """Tell whether two spans share a token."""
    return a.start < b.end and b.start < a.end


@cache
def inflected(lemma: str, tag: str) -> tuple[str, ...]:
    """Return the forms of a lemma under a tag, the usual one first: `("learn", "VBD") -> ("learned", "learnt")`."""
    from lemminflect import getInflection  # it imports spaCy, which a build from the cache does without

    return tuple(getInflection(lemma, tag=tag))


def is_passive(verb: Token) -> bool:
    """Tell whether a verb is in the passive: "was signed"."""
    return any(word.dep_ in {"auxpass", "nsubjpass"} for word in verb.lefts)


def is_plural(noun: Token) -> bool:
    """Tell whether a noun phrase, by its head, agrees with a plural verb: "Ann and Bob", "letters", "the Alps"."""
    return noun.tag_ in {"NNS", "NNPS"} or any(word.dep_ == "conj" for word in noun.rights)


def join(words: Iterable[Token | str]) -> str:
    """Join tokens and strings into text, with the spacing of English and not of where the tokens come from.

    ["Where", "did", "Tesla", ",", "in", "1881"] -> "Where did Tesla, in 1881"
    """
    text = ""
    last: Token | None = None
    for word in words:
        if not isinstance(word, str):
            glued = last is not None and last.i == word.i - 1 and not last.whitespace_
            text += word.text if glued or not text else " " + word.text
            last = word
        else:
            text += word if not text else " " + word
            last = None
    return tidy(text)


def tidy(text: str) -> str:
    """Mend spacing and punctuation where words were taken out: "In 1999 , he ( ) left ,." -> "In 1999, he left."."""
    text = re.sub(r"[(\[]\s*[)\]]", "", text)
    text = re.sub(r"\s+", " ", text)
    text = re.sub(r"\s+([,;:.?!)\]%’'](?:\s|$|[,;:.?!)]))", r"\1", text)
    text = re.sub(r"\s+([’']s\b)", r"\1", text)
    text = re.sub(r"([(\[])\s+", r"\1", text)
    text = re.sub(r",(?:\s*,)+", ",", text)
    text = re.sub(r"[,;:]+\s*([.?!])", r"\1", text)
    return text.strip(" ,;:")


def capitalised(text: str) -> str:
    """Make the first letter a capital: "the treaty" -> "The treaty"."""
    for place, letter in enumerate(text):
        if letter.isalpha():
            return text[:place] + letter.upper() + text[place + 1 :]
        if letter.isdigit():
            break
    return text


def lowered(words: Sequence[Token]) -> list[Token | str]:
    """Take the capital from a phrase's first word, unless it is a name or an acronym: "In 1999" -> "in 1999"."""
    if not words:
        return []
    first = words[0]
    article = first.lower_ in {"a", "an", "the"} and first.ent_type_ != "WORK_OF_ART"
    keep = first.pos_ == "PROPN" or first.ent_type_ in NAMES or first.text == "I" or not first.text[1:].islower()
    if keep and not article:
        return list(words)
    glued = 1
    while glued < len(words) and not words[glued - 1].whitespace_:
        glued += 1
    return [first.text.lower() + "".join(word.text for word in words[1:glued]), *words[glued:]]


def without_determiner(span: Span) -> Span:
    """Leave out a noun phrase's article and quotation marks, not a "%": "the mantle" -> "mantle"."""
    while len(span) > 1 and (span[0].tag_ in {"DT", "PDT", "PRP$"} or span[0].is_quote or span[0].dep_ == "predet"):
        span = span[1:]
    while len(span) > 1 and (span[-1].tag_ == "POS" or (span[-1].is_punct and span[-1].text != "%")):
        span = span[:-1]
    return span


def without_end(words: Sequence[Token]) -> list[Token]:
    """Leave out the punctuation that a phrase ends with, but for closing brackets, quotation marks and "%"."""
    kept = list(words)
    while kept and kept[-1].is_punct and kept[-1].text not in ENDS:
        kept.pop()
    return kept


def with_determiner(span: Span) -> Span:
    """Take a noun phrase's own article in: "mantle" -> "the mantle"."""
    before = span.doc[span.start - 1] if span.start else None
    if before is not None and before.tag_ == "DT" and before.head in span:
        return span.doc[before.i : span.end]
    return span


@lru_cache(maxsize=2)
def _text(doc: Doc) -> str:
    return doc.text


def text_of(sent: Span) -> str:
    """Return a sentence's text; `Span.text` puts it together anew each time, which costs more than most rules."""
    return _text(sent.doc)[sent.start_char : sent.end_char]


def quoted(sent: Span) -> frozenset[int]:
    """Return the places in the doc of a sentence's tokens inside quotation marks, also of marks opened before it."""
    before = _text(sent.doc)[: sent.start_char]
    straight = before.count('"') % 2 == 1
    curly = before.count("“") > before.count("”")
    inside = set()
    for token in sent:
        if token.text == "“":
            curly = True
        elif token.text == "”":
            curly = False
        elif '"' in token.text:
            straight ^= token.text.count('"') % 2 == 1
        elif straight or curly:
            inside.add(token.i)
    return frozenset(inside)


def before(token: Token) -> str:
    """Return the text of the token before this one in its sentence, "" if it is the first."""
    return "" if token.is_sent_start or token.i == 0 else token.nbor(-1).text


def after(token: Token) -> str:
    """Return the text of the token after this one in its sentence, "" if it is the last."""
    return "" if token.i + 1 == len(token.doc) or token.nbor().is_sent_start else token.nbor().text


def subtree(token: Token, *without: Token | None) -> list[Token]:
    """Return a token's subtree in the order of the text, without the subtrees of some of the tokens in it."""
    out = {word.i for top in without if top is not None for word in top.subtree}
    return sorted((word for word in token.subtree if word.i not in out), key=lambda word: word.i)
