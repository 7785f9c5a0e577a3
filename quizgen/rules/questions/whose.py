"""Ask whose.

"[Darwin]'s grandfather wrote the poem The Botanic Garden." -> "Whose grandfather wrote the poem The Botanic Garden?"
"""

from spacy.tokens import Span

from quizgen.english.stem import frame, of_subject
from quizgen.english.syntax import join
from quizgen.english.telling import telling

EXAMPLES = [
    (
        "[Darwin]'s grandfather wrote the poem The Botanic Garden.",
        "Whose grandfather wrote the poem The Botanic Garden?",
    ),
    ("[Kenya]'s capital is Nairobi.", None),
    ("[Shackleton]'s own first command sailed in the ship Nimrod to the Antarctic.", None),
    ("[Shackleton]'s Antarctic Expedition sailed in the ship Nimrod to the Ross Sea.", None),
    ("[Darwin] wrote the book.", None),
    ("[Eden]'s health gave way.", None),
]
LEAST = 22  # bits, see `quizgen.english.telling`


def apply(sent: Span, answer: Span) -> str | None:
    parts = frame(sent)
    owner = answer.root
    if parts is None or owner.dep_ != "poss" or owner.head != parts.subject_head or owner.ent_type_ != "PERSON":
        return None
    owned = [token for token in parts.subject if token.i >= answer.end and token.dep_ != "case"]
    named = any(token.pos_ == "PROPN" and token.i <= owner.head.i for token in owned)
    if named or any(token.lower_ == "own" or token.text == "," for token in owned):
        return None  # "Whose own first command …": his own as against another's; "Whose Whig Party …"
    around = [*parts.subject, *parts.rest, *(word for part in parts.fronted for word in part)]
    if answer.start != parts.subject[0].i or telling(word for word in around if word not in answer) < LEAST:
        return None
    return of_subject(parts, "Whose " + join(owned))
