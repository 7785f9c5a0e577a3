"""Find base noun phrases anywhere, the lists they stand in, and quoted terms.

"Bees carry pollen from the anther." -> "pollen", "anther"
"""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from quizgen.english.nouns import noun_class
from quizgen.english.syntax import NOUNS, SUBJECTS, phrase, without_determiner
from quizgen.features import VAGUE

EXAMPLES = [
    ("Bees carry pollen from the anther.", ["Bees", "pollen", "anther"]),
    ("The alloy is made of copper and tin.", ["alloy", "copper and tin", "copper", "tin"]),
    (
        "The crew repaired the rudder and the roof of the cabin.",
        ["crew", "rudder and the roof of the cabin", "rudder", "roof of the cabin", "cabin"],
    ),
    ("The Norwegian explorer Fridtjof Nansen crossed it.", ["Fridtjof Nansen"]),
    ("The explorer Fridtjof Nansen crossed it.", ["Fridtjof Nansen"]),
    ("The steamer Fram crossed it.", ["Fram"]),
    ("Its first part, Book One, tells it.", ["Book One"]),
    ("The printer, a foreigner, read it.", ["printer", "foreigner"]),
    ("They saw the steamer Ann Brand had built.", ["steamer", "Ann Brand"]),
    ("The firm owned rights to the design that Ann Brand had drawn.", ["design", "Ann Brand"]),
    ("The firm sold weathered timber.", ["firm", "weathered timber"]),
    ("They saw it in August 1799.", []),
    ("They saw the end of it.", []),
    ("The probe measured the speed of sound.", ["probe", "speed of sound", "sound"]),
    ("The probe took a number of pictures.", ["probe", "pictures"]),
]
LONGEST = 8
LONGEST_LIST = 14  # with its commas
PLAIN = frozenset({"pobj", "det", "amod", "compound", "poss", "case"})
COUNTED = frozenset({"CARDINAL", "ORDINAL", "PERCENT", "MONEY", "DATE", "TIME"})


def apply(sent: Span) -> Iterator[Span]:
    for chunk in sent.noun_chunks:
        head = chunk.root
        if head.pos_ not in {"NOUN", "PROPN"} or head.ent_type_ in COUNTED:
            continue
        if chunk[0].lower_ in {"both", "either", "neither"} or chunk[0].tag_ in {"VBN", "VBG"}:
            continue  # half of a pair; a participle that the parser took for an adjective
        if any(word.tag_ in {"VBN", "VBD"} and word.nbor(-1).pos_ in NOUNS for word in chunk[1:]):
            continue  # "[firm owned rights]" is a clause
        if head.ent_type_ == "PERSON" and any(word.dep_ == "amod" for word in head.lefts):
            continue  # "the young Immanuel Kant": his name alone is asked for
        if len({word.ent_type_ for word in chunk} - {"", "CARDINAL"}) > 1:
            continue  # two names side by side: "during the First World War Rutherford worked …"
        if any(word.dep_ == "npadvmod" for word in (head, *head.lefts)) or _other_subject(head):
            continue  # "East of Belgrade the Danube …"
        span = without_determiner(chunk)
        if _describes(head, span):
            continue
        of = next((word for word in head.rights if word.lower_ == "of"), None)
        if of is not None:
            yield from _with_of(span, head, of)  # "stages of development": the first noun alone tells nothing
            continue
        yield from _list(span, head)
        if len(span) <= LONGEST:
            yield span


def _other_subject(head: Token) -> bool:
    """Tell whether a noun was taken for the subject of a verb that has its own right before it."""
    return head.dep_ == "nsubj" and any(word.dep_ == "nsubj" and word.i > head.i for word in head.head.lefts)


def _describes(head: Token, span: Span) -> bool:
    """Tell whether a common noun only says what the thing or person named beside it is: "the [steamer] Fram".

    In whose words? What somebody is may be asked for in one word: "Ann Brand, a [printer], …".
    """
    if head.pos_ != "NOUN":
        return False
    if any(word.dep_ == "appos" and word.pos_ == "PROPN" and word.i >= span.end for word in head.rights):
        return True
    name = next((word for word in span.doc[span.end : span.end + 1] if word.pos_ == "PROPN"), None)
    while name is not None and name.dep_ == "compound":
        name = name.head
    if name is not None and name.dep_ not in SUBJECTS:
        return True
    return head.dep_ == "appos" and head.head.pos_ == "PROPN" and noun_class(head.lemma_) == "person" and len(span) > 1


def _with_of(span: Span, head: Token, of: Token) -> Iterator[Span]:
    """Yield a noun phrase with its "of" and a plain noun phrase: "speed of sound", not "number of people who …"."""
    whole = phrase(of)
    plain = all(word.dep_ in PLAIN and word.pos_ != "PRON" for word in whole[1:])
    vague = noun_class(head.lemma_) in {"quantity", "group", ""} or any(word.lemma_ in VAGUE for word in span)
    if of.i == span.end and plain and (head.pos_ == "PROPN" or not vague) and len(whole) <= 4 and len(span) <= 3:
        yield span.doc[span.start : whole.end]


def _list(span: Span, head: Token) -> Iterator[Span]:
    """Yield the whole list that opens with a noun phrase."""
    last = head
    while (following := next((word for word in last.rights if word.dep_ == "conj"), None)) is not None:
        last = following
    if last == head or head.dep_ == "conj" or any(w.pos_ not in {"NOUN", "PROPN", "ADJ"} for w in (head, last)):
        return
    of = next((word for word in last.rights if word.lower_ == "of"), None)
    listed = span.doc[span.start : last.i + 1 if of is None else phrase(of).end]
    words = [word for word in listed if not word.is_punct]
    many = LONGEST_LIST if len(listed) > len(words) else LONGEST
    if len(listed) <= many and not any(word.pos_ in {"VERB", "AUX"} for word in words):
        yield listed
