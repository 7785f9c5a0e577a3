"""Find names of people, places, organisations, events, laws and works.

"The bridge was designed by Joseph Strauss." -> "Joseph Strauss"
"""

from collections.abc import Iterator

from spacy.tokens import Span

from quizgen.english.nouns import noun_class
from quizgen.english.syntax import subject

EXAMPLES = [
    ("The bridge was designed by Joseph Strauss.", ["Joseph Strauss"]),
    ("Nairobi is the capital of Kenya.", ["Nairobi", "Kenya"]),
    ("The crew of Apollo 8 saw the far side.", ["Apollo 8"]),
    ("The bridge was finished on a Monday in 1937.", []),
    ("The Persian scholar wrote about mountains.", []),
    ("The Persian scholar Avicenna wrote about mountains.", ["Persian", "Avicenna"]),
    ("The clinic opened a Paris branch in 1911.", ["Paris"]),
    ("The trains ran on the London Underground.", ["London Underground"]),
]

LABELS = frozenset({"PERSON", "GPE", "LOC", "ORG", "FAC", "EVENT", "WORK_OF_ART", "LAW", "PRODUCT", "NORP", "LANGUAGE"})

PARTS = frozenset({"amod", "compound", "nmod"})


def apply(sent: Span) -> Iterator[Span]:
    for entity in sent.ents:
        if entity.label_ not in LABELS:
            continue
        if entity.root.dep_ in PARTS and not _sorts(entity):
            continue
        start, end = entity.start, entity.end
        while start < end and sent.doc[start].pos_ in {"DET", "PUNCT", "ADP", "PART"}:
            start += 1
        while start < end and sent.doc[start].pos_ == "VERB" and sent.doc[start].is_lower:
            start += 1  # "Japan [annexed Korea]"
        while end > start and (sent.doc[end - 1].tag_ == "POS" or sent.doc[end - 1].is_punct):
            end -= 1
        if end < sent.end and sent.doc[end].pos_ == "NUM" and sent.doc[end].head in entity:
            end += 1  # "Apollo 8"
        # a name is asked for as a whole or not at all
        whole = end == sent.end or sent.doc[end].pos_ != "PROPN" or sent.doc[end].head not in entity
        left = (
            start == sent.start
            or sent.doc[start - 1].dep_ not in {"compound", "amod"}
            or not sent.doc[start - 1].is_title
            or (entity.label_ == "PERSON" and noun_class(sent.doc[start - 1].lower_) == "person")
        )
        if (
            start < end
            and whole
            and left
            and any(token.pos_ in {"PROPN", "ADJ", "NOUN"} for token in sent.doc[start:end])
        ):
            yield sent.doc[start:end]


def _sorts(entity: Span) -> bool:
    """Tell whether a name before a noun says which of its kind: "a Paris branch", "the Persian scholar Avicenna".

    A part of a longer name does not: "Liverpool" in "the Liverpool and Manchester Railway". Where somebody is from is
    asked of one whom the statement names.
    """
    noun = entity.root.head
    if noun.pos_ != "NOUN" or noun.i < entity.end or not noun.is_lower:
        return False
    if entity.label_ != "NORP":
        return entity.root.dep_ != "amod"
    about = subject(noun.head) if noun.dep_ == "attr" else noun.head if noun.dep_ == "appos" else None
    return (about is not None and about.pos_ == "PROPN") or any(word.pos_ == "PROPN" for word in noun.rights)
