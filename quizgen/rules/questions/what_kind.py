"""Ask what kind of thing it is that something is, has or does.

"The Forth Bridge is a [cantilever] bridge." -> "What kind of bridge is the Forth Bridge?"
"""

from spacy.tokens import Span

from quizgen.english.stem import frame, of_rest, of_subject
from quizgen.english.syntax import join, phrase
from quizgen.english.telling import telling

EXAMPLES = [
    ("The Forth Bridge is a [cantilever] bridge.", "What kind of bridge is the Forth Bridge?"),
    ("Mushrooms lack [photosynthetic] pigments.", "What kind of pigments do mushrooms lack?"),
    ("[Steam] turbines drive the generators of the plant.", "What kind of turbines drive the generators of the plant?"),
    ("The [steam] turbine drives the plant.", None),
    ("[Steam] turbines were built.", None),
    ("[NASA] engineers found the cause of the fire in the capsule.", None),
    ("Bohr was a [Danish] physicist of the university.", None),
    ("Mushrooms lack [photosynthetic] pigments, such as chlorophyll.", None),
    ("The plant with [steam] turbines closed.", None),
    ("Three [steam] turbines drive the generators of the plant.", None),
]
LEAST = 10  # bits, see `quizgen.english.telling`
LONGEST = 6  # words of a subject


def apply(sent: Span, answer: Span) -> str | None:
    parts = frame(sent)
    noun = answer.root.head
    if parts is None or answer.root.dep_ not in {"amod", "compound"} or answer.end != noun.i or noun.pos_ != "NOUN":
        return None
    span = phrase(noun)
    if span.end > noun.i + 1 and (noun != parts.subject_head or len(span) > LONGEST):
        return None
    if any(word.ent_type_ in {"NORP", "ORDINAL", "ORG"} or not word.text[1:].islower() for word in answer):
        return None
    if any(word.is_title and not word.is_sent_start for word in answer):
        return None
    before = sent.doc[span.start : answer.start]
    if any(word.lower_ not in {"a", "an"} for word in before) or any(
        word.dep_ in {"conj", "appos", "relcl", "punct"} for word in noun.children
    ):
        return None
    wh = "What kind of " + join(sent.doc[noun.i : span.end])
    around = [word for word in sent if word.i not in range(span.start, span.end)]
    if telling(around) < LEAST:
        return None
    if noun == parts.subject_head:
        return of_subject(parts, wh)
    if noun.head == parts.verb and noun.dep_ in {"dobj", "attr"}:
        return of_rest(parts, wh, range(span.start, span.end))
    return None
