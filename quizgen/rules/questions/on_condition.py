"""Ask when something holds or happens, of a general truth.

"Shock occurs [when blood pressure falls]." -> "When does shock occur?"
"""

from spacy.tokens import Span

from quizgen.english.stem import frame, of_rest
from quizgen.english.syntax import phrase
from quizgen.english.telling import telling
from quizgen.rules.answers.outcomes import condition

EXAMPLES = [
    ("Shock occurs [when blood pressure falls].", "When does shock occur?"),
    ("Two goods are substitutes [if they serve the same need].", "When are two goods substitutes?"),
    ("[When blood pressure falls], hypovolemic shock occurs.", "When does hypovolemic shock occur?"),
    ("Shock occurs when blood [pressure] falls.", None),
    ("The king fled [when the war ended].", None),
]
LEAST = 9  # bits, see `quizgen.english.telling`


def apply(sent: Span, answer: Span) -> str | None:
    verb, parts = condition(sent.root), frame(sent)
    if verb is None or parts is None or phrase(verb) != answer:
        return None
    if any(word.tag_ == "PRP" for word in parts.subject) or any(word.dep_ == "conj" for word in parts.verb.children):
        return None
    gone = range(answer.start, answer.end)
    if telling(word for word in sent if word.i not in gone) < LEAST:
        return None
    return of_rest(parts, "When", gone)
