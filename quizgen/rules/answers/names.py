"""Find names of people, places, organisations, events, laws and works.

"The bridge was designed by Joseph Strauss." -> "Joseph Strauss"
"""

from collections.abc import Iterator

from spacy.tokens import Span

EXAMPLES = [
    ("The bridge was designed by Joseph Strauss.", ["Joseph Strauss"]),
    ("Nairobi is the capital of Kenya.", ["Nairobi", "Kenya"]),
    ("The bridge was finished on a Monday in 1937.", []),
    ("The Persian scholar wrote about mountains.", []),
]

LABELS = frozenset({"PERSON", "GPE", "LOC", "ORG", "FAC", "EVENT", "WORK_OF_ART", "LAW", "PRODUCT", "NORP", "LANGUAGE"})

PARTS = frozenset(
    {"amod", "compound", "nmod"}
)  # of another name: "Liverpool" in "the Liverpool and Manchester Railway"


def apply(sent: Span) -> Iterator[Span]:
    for entity in sent.ents:
        if entity.label_ not in LABELS:
            continue
        if entity.root.dep_ in PARTS or (entity.label_ == "NORP" and entity.root.pos_ == "ADJ"):
            continue
        start, end = entity.start, entity.end
        while start < end and sent.doc[start].pos_ in {"DET", "PUNCT", "ADP", "PART"}:
            start += 1
        while end > start and (sent.doc[end - 1].tag_ == "POS" or sent.doc[end - 1].is_punct):
            end -= 1
        # a name is asked for as a whole or not at all
        whole = end == sent.end or sent.doc[end].pos_ != "PROPN" or sent.doc[end].head not in entity
        left = (
            start == sent.start
            or sent.doc[start - 1].dep_ not in {"compound", "amod"}
            or not sent.doc[start - 1].is_title
        )
        if (
            start < end
            and whole
            and left
            and any(token.pos_ in {"PROPN", "ADJ", "NOUN"} for token in sent.doc[start:end])
        ):
            yield sent.doc[start:end]
