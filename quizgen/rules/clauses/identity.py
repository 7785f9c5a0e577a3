"""State who or what a description between commas names.

"The capital of Styria, Graz, grew quickly." -> "The capital of Styria was Graz."
"""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from quizgen.english.clause import asserted, clause_of, tense
from quizgen.english.grounding import grounded
from quizgen.english.nouns import noun_class
from quizgen.english.syntax import after, before, is_plural, text_of
from quizgen.english.wording import copula, noun_phrase, statement

EXAMPLES = [
    ("The capital of Styria, Graz, grew quickly after 1900.", ["The capital of Styria was Graz."]),
    ("Tesla's father, Milutin Tesla, was a priest.", ["Tesla's father was Milutin Tesla."]),
    ("Ann Smith sold it to her cousin, Bob Jones, in 1920.", ["Her cousin was Bob Jones."]),
    ("His father, Milutin Tesla, was a priest.", []),
    ("The city, Graz, grew quickly.", []),
    ("A son of the priest, Nikola Tesla, left Graz.", []),
]

SEATS = frozenset("capital seat port metropolis residence".split())


def apply(sent: Span) -> Iterator[str]:
    """Yield one statement for each name that a full description introduces."""
    if "," not in text_of(sent):
        return
    for name in sent:
        if name.dep_ != "appos" or name.pos_ != "PROPN" or not name.ent_type_:
            continue
        head = _described(name)
        if before(name.left_edge) != "," or after(name.right_edge) not in {",", "."}:
            continue
        if head is None or not _full(head) or is_plural(head) or is_plural(name) or not asserted(head):
            continue
        when = tense(clause_of(head))
        if when and head.dep_ in {"nsubj", "nsubjpass", "pobj", "dobj"} and head.head.lower_ != "of":
            description = [word for word in noun_phrase(head, name) if word.i < name.left_edge.i - 1]
            words = grounded([*description, copula(when, False), *noun_phrase(name)], sent)
            if words:
                yield statement(words)


def _described(name: Token) -> Token | None:
    """Return the noun that a name explains; the parse of "the capital of Styria, Graz" has it explain "Styria"."""
    head = name.head
    if head.pos_ == "NOUN":
        return head
    outer = head.head.head if head.dep_ == "pobj" and head.head.lower_ == "of" else head
    place = name.ent_type_ == "GPE" and outer.lemma_ in SEATS
    person = name.ent_type_ == "PERSON" and noun_class(outer.lemma_) == "person"
    return outer if place or person else None


def _full(noun: Token) -> bool:
    """Tell whether a description says whose or of what: "Tesla's father", "the capital of Styria"."""
    owner = next((word for word in noun.lefts if word.dep_ == "poss"), None)
    if owner is not None:
        return owner.pos_ == "PROPN" or owner.tag_ == "PRP$"
    if not any(word.lower_ == "the" for word in noun.lefts):
        return False
    return any(word.lower_ == "of" and any(inner.pos_ == "PROPN" for inner in word.children) for word in noun.rights)
