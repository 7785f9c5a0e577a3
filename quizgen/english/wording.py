"""Put words from a parse together into statements: capitals, commas, articles, forms of verbs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from quizgen.english.syntax import after, before, capitalised, inflected, join, lowered, subtree, without_end
from quizgen.english.trimming import DASHES, essential, set_off

AN = re.compile(r"(?!eu|one?\b|once|uni(?!n|m)|u[bfkst][aeiou]|ur[aeou])(?:[aeiou]|heir|hono|hour)", re.IGNORECASE)
COPULAS = {("past", False): "was", ("past", True): "were", ("present", False): "is", ("present", True): "are"}


def statement(words: Iterable[Token | str]) -> str:
    """Join words into a sentence with a capital letter and a full stop.

    ["the", "tower", ",", "was", "built", ","] -> "The tower was built."

    What was the first word of its sentence and no longer is loses its capital; "a" and "an" follow the next word.
    """
    kept = list(words)
    first = next((word for word in kept if isinstance(word, Token)), None)
    if first is not None and kept[0] == first and before(first) in {"-", "/"}:
        return ""
    while kept and str(kept[0]) in {",", ";", ":", *DASHES}:
        kept.pop(0)
    pieces: list[Token | str] = []
    for place, word in enumerate(kept):
        if isinstance(word, Token):
            if place and (word.i == 0 or word.is_sent_start):
                pieces += _lowered(word)
                continue
            following = kept[place + 1] if place + 1 < len(kept) else None
            if (
                word.tag_ == "DT"
                and word.lower_ in {"a", "an"}
                and isinstance(following, Token)
                and following.i != word.i + 1
            ):
                form = article(following.lower_)
                pieces.append(form if word.text.islower() else form.capitalize())
                continue
        pieces.append(word)
    text = re.sub(r"[\s,;:–—-]+$", "", join(pieces))
    if not text:
        return ""
    ended = re.search(r"[.!?][\"”’')]?$", text)
    return capitalised(text) + ("" if ended else ".")


def _lowered(word: Token) -> Sequence[Token | str]:
    if word.pos_ in {"DET", "ADP", "SCONJ", "PRON", "CCONJ", "ADV"} and word.text != "I":
        return [word.text.lower()]
    return lowered([word])


def noun_phrase(head: Token, *without: Token | None) -> list[Token]:
    """Return a noun's phrase in its full form, without trimmings and without the subtrees named.

    Nothing where the parse cuts a name in two.
    """
    loose = [word for word in head.rights if word.dep_ in {"relcl", "appos", "acl"} and set_off(word)]
    words = without_end(essential(subtree(head, *loose, *without), head))
    while words and words[0].text in {",", "-", "–"}:
        words.pop(0)
    return [] if words and _cut(words) else words


def _cut(words: Sequence[Token]) -> bool:
    """Tell whether a phrase is part of a name: "the Amundsen" of "the Amundsen–Scott Station"."""
    first, last = words[0], words[-1]
    if after(last) in {"-", "/", *DASHES} and not last.whitespace_:
        return True
    joined = (word for word in words[:-1] if word.dep_ == "compound" and word.head.ent_type_ == "PERSON")
    if any(word.ent_type_ == "GPE" for word in joined) or first.ent_type_ == "DATE" != last.ent_type_:
        return True  # "met in Rome Ann Smith", "in 1866 Ann Smith"
    return _continues(first) or (not last.is_sent_end and _continues(last.nbor()))


def _continues(word: Token) -> bool:
    """Tell whether a word goes on with the name before it."""
    if word.ent_iob_ != "I" or word.is_sent_start:
        return False
    return word.nbor(-1).pos_ == "PROPN" == word.pos_ or (
        word.ent_type_ == "WORK_OF_ART" and word.nbor(-1).pos_ != "DET"
    )


def article(following: str) -> str:
    """Return the indefinite article before a word: "hour" -> "an", "unit" -> "a"."""
    return "an" if AN.match(following) else "a"


def genitive(words: Sequence[Token | str]) -> list[Token | str]:
    """Put a phrase into the genitive: "the treaties" -> "the treaties'"."""
    last = words[-1]
    plural = isinstance(last, Token) and last.tag_ in {"NNS", "NNPS"} and last.lower_.endswith("s")
    return [*words, "'" if plural else "'s"]


def closed(words: Sequence[Token | str]) -> list[Token | str]:
    """Close what a comma opened, before a verb: "the museum, London" -> "the museum, London,"."""
    return [*words, ","] if sum(str(word) == "," for word in words) == 1 else [*words]


def copula(tense: str, plural: bool) -> str:
    """Return the form of "be": ("past", True) -> "were"."""
    return COPULAS[tense, plural]


def past(verb: Token) -> str | None:
    """Return a verb's simple past for a third-person subject: "becoming" -> "became"; None if unknown."""
    if verb.lemma_ == "be":
        return "was"
    return next(iter(inflected(verb.lemma_, "VBD")), None)


def present(verb: Token, plural: bool) -> str | None:
    """Return a verb's simple present: "including" -> "includes"; None if unknown."""
    return next(iter(inflected(verb.lemma_, "VBP" if plural else "VBZ")), None)
