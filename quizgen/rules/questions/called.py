"""Ask what something is called.

"A star's surface is called the [photosphere]." -> "What is a star's surface called?"
"""

from spacy.tokens import Span

from quizgen.english.stem import frame, of_rest
from quizgen.english.syntax import phrase, with_determiner
from quizgen.english.wh import is_person
from quizgen.rules.answers.called import CALLED

EXAMPLES = [
    ("A star's surface is called the [photosphere].", "What is a star's surface called?"),
    ("The layer is known as the [mantle].", "What is the layer known as?"),
    ("The outer layer of a star is called its [photosphere].", "What is the outer layer of a star called?"),
    ("The king called the [meeting].", None),
    ("A spiritual teacher is known as a [guru].", "What is a spiritual teacher known as?"),
    ("Kurt Debus was named [director].", None),
    ("The war is known in the north as the [Long War] and in the south as the Great War.", None),
]


def apply(sent: Span, answer: Span) -> str | None:
    parts = frame(sent)
    head = answer.root
    if parts is None or parts.verb.tag_ != "VBN" or (parts.verb.lemma_ == "name" and is_person(answer)):
        return None
    whole = phrase(head)
    own = whole[0].tag_ == "PRP$" and whole[1:] == answer  # "is called its substrate"
    if not (own or whole == with_determiner(answer)) or any(word.dep_ == "cc" for word in parts.rest):
        return None  # "known in the north as … and in the south as …"
    by_name = head.dep_ == "oprd" and head.head == parts.verb and parts.verb.lemma_ in CALLED
    known_as = head.dep_ == "pobj" and head.head.lower_ == "as" and head.head.head == parts.verb
    if not by_name and not (known_as and parts.verb.lower_ == "known"):
        return None
    return of_rest(parts, "What", range(whole.start, whole.end))
