"""State a loose apposition as what somebody or something is or was, or as what a term means.

"Nikola Tesla, a Serbian-American inventor, moved to Prague." -> "Nikola Tesla was a Serbian-American inventor."
"""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from quizgen.english.clause import asserted, clause_of, tense
from quizgen.english.grounding import clash, definite, grounded, is_person
from quizgen.english.nouns import commonness, noun_class
from quizgen.english.syntax import MEASURES, PRONOUNS, SUBJECTS, child, text_of
from quizgen.english.trimming import appositives, introduction
from quizgen.english.wording import copula, noun_phrase, statement

EXAMPLES = [
    (
        "Nikola Tesla, a Serbian-American inventor, moved to Prague in 1880.",
        ["Nikola Tesla was a Serbian-American inventor."],
    ),
    ("The map was drawn by Ann Lund, a geologist and poet.", ["Ann Lund was a geologist and poet."]),
    ("Graz, a city in Styria, grew quickly after 1900.", ["Graz is a city in Styria."]),
    ("A native of Graz, Ann Lund studied law.", ["Ann Lund was a native of Graz."]),
    ("The son of a miller, he sailed to Peru in 1821.", ["He was the son of a miller."]),
    ("One of the oldest mills of its kind, Lund Mill was rebuilt.", []),
    ("The next day, Ann Lund studied law.", []),
    ("Pepin, son of Charlemagne, led the army.", ["Pepin was a son of Charlemagne."]),
    ("Ann Lund, governor of Graz, led the army.", ["Ann Lund was governor of Graz."]),
    (
        "Nails are made of keratin, the protein that strengthens hair.",
        ["Keratin is the protein that strengthens hair."],
    ),
    ("The ice presses on the mantle, a layer of soft rock.", ["The mantle is a layer of soft rock."]),
    ("The skin holds ceramides, molecules that repel water.", ["Ceramides are molecules that repel water."]),
    ("A pion, a particle made of two quarks, soon decays.", ["A pion is a particle made of two quarks."]),
    ("The causes are poverty, the lack of roads and high prices.", []),
    ("The house stands by the water, a mirror of the sky.", []),
    ("Nails were made of keratin, the protein that strengthened hair.", []),
    ("Ann Lund sailed for Graz, which she left for the river, a place of sorrow.", []),
    ("Ann Lund owned Lund Hall, a house in Graz, and a flat.", []),
    ("The sun, a planet, and a moon stood in line.", []),
    ("Warsaw, Poland, was rebuilt.", []),
    ("Ann Lund mapped the Holt Trench, a task that took ten years.", []),
    ("According to the report, Tesla, an inventor, was ill.", []),
]
KIN = frozenset("son daughter brother sister cousin nephew niece grandson granddaughter descendant pupil".split())
PLACES = frozenset("city town village river lake mountain island country peninsula province region district".split())


def apply(sent: Span) -> Iterator[str]:
    """Yield one statement for each apposition that describes a name or defines a term."""
    if "," not in text_of(sent):
        return
    pairs = [(noun, noun.head) for noun in appositives(sent)]
    if (introduced := introduction(sent)) is not None:
        pairs.append(introduced)
    for noun, head in pairs:
        named = head.pos_ == "PROPN" and head.ent_type_ not in MEASURES and definite(head) and not clash(head, noun)
        named &= head.lower_ not in PRONOUNS  # "Hers, the “Lund top”, …"
        named |= head.lower_ in {"he", "she"} and noun_class(noun.lemma_) == "person"
        if not (named or _defines(head, noun)) or not asserted(head) or _plural(head) != _plural(noun):
            continue
        if _inner(head, noun) or _of_deed(head, noun):
            continue
        verb = _verb(head, noun)
        if verb is not None:
            article = ["a"] if noun.lemma_ in KIN and noun.left_edge == noun else []  # "Pepin, son of Charlemagne"
            words = grounded([*noun_phrase(head), verb, *article, *noun_phrase(noun)], sent)
            if words:
                yield statement(words)


def _defines(head: Token, noun: Token) -> bool:
    """Tell whether an apposition says what a term means: "keratin, the protein that …"; its noun is the commoner."""
    if head.pos_ != "NOUN" or any(word.dep_ not in {"det", "compound"} for word in head.lefts):
        return False
    if any(word.dep_ == "cc" for word in noun.subtree):
        return False  # "poverty, the lack of roads and high prices": a list
    tells = noun.pos_ == "NOUN" and child(noun, "relcl", "acl", "prep") is not None
    return tells and tense(clause_of(head)) == "present" and commonness(head.lemma_) < min(commonness(noun.lemma_), 4)


def _verb(head: Token, noun: Token) -> str | None:
    when = tense(clause_of(head))
    if when is None or (when == "present" and is_person(head) and head.dep_ not in SUBJECTS):
        return None  # "It is named after James Watt, a Scottish engineer": is or was?
    if noun.lemma_ in PLACES and child(noun, "det") is not None and noun.left_edge.lower_ in {"a", "an"}:
        when = "present"
    return copula(when, _plural(noun))


def _plural(noun: Token) -> bool:
    """Tell the number of a phrase without "and" before an article: "a geologist and naturalist" is one."""
    return noun.tag_ in {"NNS", "NNPS"}


def _of_deed(head: Token, noun: Token) -> bool:
    """Tell whether a noun sums up what was done rather than a thing: "mapped the Holt Trench, a task …"."""
    return noun_class(noun.lemma_) == "act" and noun_class(head.lemma_) in {"artifact", "location", "object", "person"}


def _inner(head: Token, noun: Token) -> bool:
    """Tell whether the apposition may belong to a larger phrase: "the son of Ann, a painter"."""
    if head.dep_ != "pobj":
        return head.dep_ in {"conj", "poss", "appos"}
    outer = head.head.head
    if noun_class(outer.lemma_) == "person" and noun_class(noun.lemma_) not in {"", "person"}:
        return False  # "chairman of the Senate, the upper house"
    return (head.head.lower_ == "of" and outer.pos_ != "VERB") or outer.pos_ == "PROPN"
