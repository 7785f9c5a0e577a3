"""Ask what position somebody held or was given.

"Walter Gropius was [director of the school] until 1928." -> "What position did Walter Gropius hold until 1928?"
"""

from spacy.tokens import Span

from quizgen.english.nouns import noun_class
from quizgen.english.stem import DO, as_question, frame, of_rest, settled
from quizgen.english.syntax import lowered, phrase
from quizgen.english.wh import is_person

EXAMPLES = [
    (
        "Walter Gropius was [director of the school] until 1928.",
        "What position did Walter Gropius hold until 1928?",
    ),
    (
        "Ann Brand was appointed [professor of law] in 1926.",
        "To what position was Ann Brand appointed in 1926?",
    ),
    (
        "In 1878 Ann Brand served as [mayor of Lund].",
        "In what capacity did Ann Brand serve in 1878?",
    ),
    ("Walter Gropius was [an architect] until 1928.", None),
    ("Walter Gropius was [director of the school].", None),
    ("The tower was designated [a landmark] in 1926.", None),
]
GIVING = frozenset({"appoint", "elect", "promote"})


def apply(sent: Span, answer: Span) -> str | None:
    parts = frame(sent)
    head = answer.root
    if parts is None or noun_class(head.lemma_) != "person" or not is_person(phrase(parts.subject_head)):
        return None
    if phrase(head) != answer or answer[0].tag_ == "DT":
        return None
    gone = {*range(answer.start, answer.end)}
    if head.dep_ == "oprd" and head.head == parts.verb and parts.verb.lemma_ in GIVING:
        return of_rest(parts, "To what position", gone)
    if (
        head.dep_ == "pobj"
        and head.head.lower_ == "as"
        and head.head.head == parts.verb
        and parts.verb.lemma_ == "serve"
    ):
        return of_rest(parts, "In what capacity", gone | {head.head.i})
    rest = [word for word in parts.rest if word.i not in gone]
    dated = any(word.ent_type_ == "DATE" for word in (*rest, *(word for part in parts.fronted for word in part)))
    if head.dep_ != "attr" or parts.verb != parts.finite or parts.finite.tag_ not in DO or not dated:
        return None
    held = [*parts.subject, *parts.between]
    return as_question(["What position", DO[parts.finite.tag_], *lowered(held), "hold", *settled(parts, rest, gone)])
