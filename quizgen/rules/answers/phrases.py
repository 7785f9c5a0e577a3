"""Find base noun phrases anywhere, the lists they stand in, and quoted terms.

"Bees carry pollen from the anther." -> "pollen", "anther"
"""

from collections.abc import Iterator

from spacy.tokens import Span

from quizgen.syntax import without_determiner

EXAMPLES = [
    ("Bees carry pollen from the anther.", ["Bees", "pollen", "anther"]),
    ("The alloy is made of copper and tin.", ["alloy", "copper and tin", "copper", "tin"]),
    ("They saw it in August 1799.", []),
    ("They saw the end of it.", []),
]
LONGEST = 8
COUNTED = frozenset({"CARDINAL", "ORDINAL", "PERCENT", "MONEY", "DATE", "TIME"})


def apply(sent: Span) -> Iterator[Span]:
    for chunk in sent.noun_chunks:
        head = chunk.root
        if head.pos_ not in {"NOUN", "PROPN"} or head.ent_type_ in COUNTED:
            continue
        if chunk[0].lower_ in {"both", "either", "neither"} or chunk[0].tag_ in {"VBN", "VBG"}:
            continue  # half of a pair; a participle that the parser took for an adjective
        if head.ent_type_ == "PERSON" and any(word.dep_ == "amod" for word in head.lefts):
            continue  # "the young Immanuel Kant": his name alone is asked for
        if len({word.ent_type_ for word in chunk if word.ent_type_}) > 1:
            continue  # two names side by side: "during the First World War Rutherford worked …"
        if head.pos_ == "NOUN" and any(word.lower_ == "of" for word in head.rights):
            continue  # "stages of development": the first noun alone tells nothing
        last = head
        while (following := next((word for word in last.rights if word.dep_ == "conj"), None)) is not None:
            last = following
        span = without_determiner(chunk)
        if last != head and head.dep_ != "conj" and all(word.pos_ in {"NOUN", "PROPN", "ADJ"} for word in (head, last)):
            listed = sent.doc[span.start : last.i + 1]
            if len(listed) <= LONGEST and not any(word.pos_ in {"VERB", "AUX"} for word in listed):
                yield listed
        if len(span) <= LONGEST:
            yield span
