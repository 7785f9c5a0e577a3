"""Ask whose.

"[Darwin]'s grandfather wrote the poem The Botanic Garden." -> "Whose grandfather wrote the poem The Botanic Garden?"
"""

from spacy.tokens import Span

from quizgen.english.stem import Frame, frame, of_phrase, of_subject
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
    (
        "In 1902 Lise Meitner attended the lectures of [Ludwig Boltzmann].",
        "Whose lectures did Lise Meitner attend in 1902?",
    ),
    ("In 1902 Lise Meitner attended the lectures of [Ludwig Boltzmann] and Ernst Mach.", None),
    ("[HMS Beagle]'s second survey voyage carried the naturalist Charles Darwin around the world.", None),
    ("[Darwin] wrote the book.", None),
    ("[Eden]'s health gave way.", None),
]
LEAST = 22  # bits, see `quizgen.english.telling`


def apply(sent: Span, answer: Span) -> str | None:
    parts = frame(sent)
    owner = answer.root
    if parts is None or owner.ent_type_ != "PERSON" or answer[0].is_upper:
        return None  # "HMS Beagle" is nobody
    if owner.head.lower_ == "of" and len(answer) > 1:
        return _of(parts, answer)
    if owner.dep_ != "poss" or owner.head != parts.subject_head:
        return None
    owned = [token for token in parts.subject if token.i >= answer.end and token.dep_ != "case"]
    said = [token for token in owned if token.i <= owner.head.i or (token.dep_ == "appos" and token.head == owner.head)]
    named = any(token.pos_ == "PROPN" or token.is_title for token in said)
    if named or any(token.lower_ == "own" or token.text == "," for token in owned):
        return None  # "Whose own first command …": his own as against another's; "Whose Whig Party …"
    if answer.start != parts.subject[0].i or _told(parts, answer) < LEAST:
        return None
    return of_subject(parts, "Whose " + join(owned))


def _of(parts: Frame, answer: Span) -> str | None:
    """Ask for whom something is of: "attended the lectures of [Ludwig Boltzmann]" -> "Whose lectures …"."""
    of = answer.root.head
    noun = of.head
    owned = answer.doc[noun.left_edge.i : of.i]
    told = noun.pos_ == "NOUN" and len(owned) > 1 and owned[0].lower_ == "the" and owned[-1] == noun
    if not told or noun.right_edge.i >= answer.end or any(word.tag_ in {"JJS", "CD"} for word in owned):
        return None
    if noun.head.dep_ == "agent" or _told(parts, answer) < LEAST:
        return None
    return of_phrase(parts, noun, "Whose " + join(owned[1:]))


def _told(parts: Frame, answer: Span) -> int:
    around = [*parts.subject, *parts.rest, *(word for part in parts.fronted for word in part)]
    return telling(word for word in around if word not in answer)
