"""Ask which of a kind does what its definition says.

"[Macrophages] are versatile cells that reside within tissues." -> "Which versatile cells reside within tissues?"
"""

from spacy.tokens import Span

from quizgen.english.stem import as_question, frame
from quizgen.english.syntax import child, finite, phrase, with_determiner

EXAMPLES = [
    ("[Macrophages] are versatile cells that reside within tissues.", "Which versatile cells reside within tissues?"),
    ("A [barometer] is an instrument that measures air pressure.", "Which instrument measures air pressure?"),
    ("[Macrophages] are versatile cells.", None),
    ("A [barometer] is an instrument that sailors fear.", None),
    ("[Hutton] was the man who read the rocks of Scotland.", None),
]


def apply(sent: Span, answer: Span) -> str | None:
    parts = frame(sent)
    if parts is None or parts.verb.lemma_ != "be" or parts.finite != parts.verb or parts.fronted or parts.between:
        return None
    whole = with_determiner(answer)
    if [*whole] != [*parts.subject] or answer.root.ent_type_ == "PERSON":
        return None
    head = child(parts.verb, "attr")
    relative = child(head, "relcl") if head is not None and head.pos_ == "NOUN" else None
    if head is None or relative is None or finite(relative) is None or phrase(head).end < sent.end - 1:
        return None
    clause = list(phrase(relative))
    if clause[0].lower_ not in {"that", "which"} or clause[0].dep_ not in {"nsubj", "nsubjpass"}:
        return None
    if clause[0].i != head.i + 1 or any(word.tag_ == "JJS" or word.lower_ == "the" for word in head.lefts):
        return None
    if any(word.text == "," for word in clause[1:3]):
        return None
    before = [word for word in sent.doc[head.left_edge.i : head.i + 1] if word.dep_ != "det"]
    return as_question(["Which", *before, *clause[1:]])
