"""Read a sentence anew where the parser found no main verb in it: "Photosynthesis proceeds in two stages."

A verb that is seldom met may be taken for a noun, and a participle for the main verb: "Ann, forced to leave, sailed
home". A common word in its place is not, and what the parser then makes of the sentence is how the sentence itself is
to be read; a missing comma may help as well: "In May floods closed the road". Where only the tag is wrong ("The cells
and the toxins enter/VB the blood"), it is mended.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from quizgen.english.clause import agrees
from quizgen.english.syntax import FINITE, after, before, child, finite, inflected, subject
from quizgen.parse import parse as parse_once

# For each form a common verb without an object, and one with an object.
COMMON = {"VBZ": ("goes", "makes"), "VBD": ("went", "made"), "VBP": ("go", "make"), "VBN": ("seen", "seen")}
OBJECTS = frozenset("DT PDT JJ NN NNS NNP NNPS PRP PRP$ CD".split())
# Before what cannot be a finite verb: "the acts", "the leaf's leaves", "to form", "open leaves".
NOMINAL = frozenset("DT PDT PRP$ POS IN TO MD JJ JJR JJS CC HYPH CD WDT WP$".split())
PLURAL = frozenset("some few many most others all both these those".split())
LONGEST = 40  # words
MOST = 4  # readings of a sentence that are tried
YEAR = re.compile(r"\d{4}s?")
TAKEN: list[int | str] = ["TAG", "POS", "MORPH", "LEMMA", "DEP", "HEAD"]
COPIED = [*TAKEN, "NORM", "ENT_IOB", "ENT_TYPE"]

Reading = tuple[int, str]  # the place of a word in its sentence, and its tag as a verb; or a comma before that word


def parse(nlp: Language, texts: Iterable[str], *, without: Iterable[str] = ()) -> Iterator[Doc]:
    """Parse texts as `quizgen.parse.parse` does, and each sentence without a main verb anew with another verb in it.

    "Photosynthesis proceeds in two stages." is read like "Photosynthesis goes in two stages."
    """
    docs = list(parse_once(nlp, texts, without=without))
    for doc in docs:
        for sent in doc.sents:
            _retag(sent.root)
    doubtful = [
        (sent, reading)
        for doc in docs
        for sent in doc.sents
        if _broken(sent)
        for reading in islice(_readings(sent), MOST)
    ]
    again = parse_once(nlp, (_reworded(sent, *reading) for sent, reading in doubtful), without=("ner",))
    read: set[tuple[int, int]] = set()
    for (sent, reading), doc in zip(doubtful, again, strict=True):
        place = (id(sent.doc), sent.start)
        if place not in read and _mended(doc, sent, *reading):
            read.add(place)
            _take_over(doc, sent, *reading)
    yield from docs


def _retag(root: Any) -> None:
    """Make a main verb finite that has a subject and no auxiliary: "The cells and the toxins *enter* the blood"."""
    who = subject(root)
    if root.tag_ not in {"VB", "VBN"} or who is None or who.dep_ != "nsubj":
        return
    if before(root) == "," and sum(word.text == "," for word in root.doc[who.i : root.i]) % 2:
        return  # "Ann, leave the mill."
    if child(root, "aux", "auxpass", "mark") is not None:
        return
    tag, tense = ("VBP", "Pres") if root.tag_ == "VB" else ("VBD", "Past")
    if root.lower_ in inflected(root.lemma_, tag):
        root.tag_ = tag
        root.set_morph(f"Tense={tense}|VerbForm=Fin")


def _broken(sent: Span) -> bool:
    """Tell whether a sentence is written as one and read without a main verb."""
    if _whole(sent) or sent.root.tag_ in {"VB", "MD"} or not sent[0].text[:1].isupper():
        return False
    written = sent.text.rstrip("\"”’') ").endswith(".")
    return written and 3 < sum(not word.is_punct for word in sent) <= LONGEST


def _whole(sent: Span) -> bool:
    """Tell whether the root of a sentence is a finite verb with a subject before it that agrees with it."""
    root = sent.root
    who = subject(root)
    if who is None or finite(root) is None or root.pos_ not in {"VERB", "AUX"}:
        return False
    return agrees(who, root) and child(root, "mark") is None and not _set_off(root)


def _set_off(root: Token) -> bool:
    """Tell whether a main verb may be a participle: "Ann Lund, then *forced* to leave, went home"."""
    who = subject(root)
    start = min([root, *(word for word in root.lefts if word.dep_ == "advmod")], key=lambda word: word.i)
    if (
        root.tag_ not in {"VBD", "VBN"}
        or child(root, "aux", "auxpass") is not None
        or who is None
        or start.i < who.i
        or before(start) != ","
    ):
        return False
    return sum(word.text == "," for word in root.doc[who.i : root.i]) == 1


def _readings(sent: Span) -> Iterator[Reading]:
    """Yield the words that may be the verb, from left to right."""
    if (place := _after_date(sent)) is not None:
        yield place, ","
    bare = not any(word.tag_ in FINITE for word in sent)
    for word in sent[1:]:
        if word.text.isalpha() and word.text.islower() and _may_be_verb(word, bare):
            plural = before(word).lower() in PLURAL or word.nbor(-1).tag_ in {"NNS", "NNPS"}
            if word == sent.root and _set_off(word):
                if "VBN" in _forms(word.text):
                    yield word.i - sent.start, "VBN"
                continue
            for tag in _forms(word.text):
                if tag == "VBZ" or (tag == "VBD" and word.pos_ != "NOUN") or (tag == "VBP" and plural):
                    yield word.i - sent.start, tag


def _after_date(sent: Span) -> int | None:
    """Return the place in a sentence where a comma may be missing: "On 7 March | word reached the council"."""
    date = next(
        (word for word in sent[1:7] if (word.ent_type_ == "DATE" or YEAR.fullmatch(word.text)) and not _goes_on(word)),
        None,
    )
    if date is None or sent[0].pos_ != "ADP" or any(word.is_punct for word in sent.doc[sent.start : date.i + 2]):
        return None
    return date.i + 1 - sent.start


def _goes_on(word: Token) -> bool:
    """Tell whether a date goes on after a word: "7 *March* 1911"."""
    return after(word) != "" and word.nbor().ent_iob_ == "I" and not YEAR.fullmatch(word.text)


def _may_be_verb(word: Token, bare: bool) -> bool:
    """Tell whether a word may be a verb where it stands; `bare` sentences are more often a caption without one.

    Not in "Letters carved in stone.", "Glass panes and iron beams."
    """
    if word.pos_ in {"AUX", "ADP", "ADV"} or any(other.dep_ in {"aux", "auxpass"} for other in word.lefts):
        return False
    if word.nbor(-1).tag_ in NOMINAL and before(word).lower() not in PLURAL:
        return False
    if word.tag_ == "VBN" and (bare or child(word, "agent") is not None):
        return False
    return not (bare and word.dep_ == "conj")


@cache
def _forms(word: str) -> dict[str, str]:
    """Return the tags that a word can have as a verb, each with its lemma: "proceeds" -> {"VBZ": "proceed"}."""
    from lemminflect import getAllLemmas

    lemmas = getAllLemmas(word, upos="VERB").get("VERB", ())
    return {tag: lemma for tag in COMMON for lemma in lemmas if word in inflected(lemma, tag)}


def _reworded(sent: Span, place: int, tag: str) -> str:
    word = sent[place]
    if tag == ",":
        return f"{sent.doc[sent.start : word.i].text}, {sent.doc[word.i : sent.end].text}"
    verb = COMMON[tag][word.i + 1 < sent.end and word.nbor().tag_ in OBJECTS]
    start = word.idx - sent.start_char
    return sent.text[:start] + verb + sent.text[start + len(word.text) :]


def _mended(doc: Doc, sent: Span, place: int, tag: str) -> bool:
    """Tell whether a reading makes a whole sentence, in which the word in question is a verb with a subject."""
    if len(doc) != len(sent) + (tag == ",") or len(list(doc.sents)) != 1 or not _whole(doc[:]):
        return False
    if tag == ",":
        return not any(True for _ in doc[place].children)
    if tag == "VBN":
        return doc[place].tag_ == tag and doc[place].dep_ == "acl"
    who = subject(doc[place])
    if who is None or doc[place].tag_ not in FINITE:
        return False
    bare = not any(word.tag_ in FINITE for word in sent)
    return not (bare and any(word.text == "," for word in doc[who.left_edge.i : place]))


def _take_over(reading: Doc, sent: Span, place: int, tag: str) -> None:
    """Give a sentence the tags and the tree of another that differs from it in one word, or has one comma more."""
    doc: Any = sent.doc
    words = [word for word in reading if tag != "," or word.i != place]
    places = {word.i: number for number, word in enumerate(words)}
    found = reading.to_array(TAKEN)[[word.i for word in words]].astype(np.int64)
    found[:, TAKEN.index("HEAD")] = [places[word.head.i] - number for number, word in enumerate(words)]
    values = doc.to_array(TAKEN)
    values[sent.start : sent.end] = found.astype(np.uint64)
    doc.from_array(TAKEN, values)
    if tag != ",":
        word = doc[sent.start + place]
        word.lemma_ = _forms(word.text)[tag]


def alone(sent: Span) -> Doc:
    """Copy a sentence into a doc of its own, as `Span.as_doc` does: half of its time goes into vectors."""
    doc: Any = sent.doc
    start, end = sent.start, sent.end
    cut = any(word.ent_iob_ == "I" for word in (*doc[start : start + 1], *doc[end : end + 1]))
    if cut or not all(start <= word.head.i < end for word in sent):
        return sent.as_doc()
    copied = Doc(doc.vocab, [word.text for word in sent], [bool(word.whitespace_) for word in sent])
    return copied.from_array(COPIED, doc.to_array(COPIED)[start:end])
