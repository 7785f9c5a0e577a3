"""Ask for one of two people who did something together, and name the other.

"In 1935 [Hugh Davson] and James Danielli wrote a paper." -> "Who, together with James Danielli, wrote …?"
"""

from spacy.tokens import Span

from quizgen.english.clause import negated
from quizgen.english.stem import frame, of_subject
from quizgen.english.syntax import join
from quizgen.english.telling import telling

EXAMPLES = [
    (
        "In 1935 [Hugh Davson] and James Danielli wrote a paper on membranes.",
        "Who, together with James Danielli, wrote a paper on membranes in 1935?",
    ),
    ("[Hugh Davson] and James Danielli moved.", None),
    ("When the war had ended, [Hugh Davson] and James Danielli wrote a paper on membranes.", None),
    ("[Hugh Davson], James Danielli and Ann Brand wrote a paper on membranes.", None),
    ("[Hugh Davson] and his sister wrote a paper on membranes.", None),
]
LEAST = 24  # bits, see `quizgen.english.telling`


def apply(sent: Span, answer: Span) -> str | None:
    parts = frame(sent)
    if parts is None or parts.finite != parts.verb or parts.verb.tag_ != "VBD" or parts.verb.lemma_ == "be":
        return None
    words = [word for word in parts.subject if word not in answer and word.dep_ != "cc"]
    people = [word for word in parts.subject if word.ent_type_ == "PERSON" and word.dep_ != "compound"]
    whole = len(words) + len(answer) + 1 == len(parts.subject)
    if negated(parts.verb) or len(people) != 2 or answer.root not in people or not whole:
        return None
    if not all(word.pos_ == "PROPN" for word in (*words, *answer)):
        return None
    if telling([*(word for part in parts.fronted for word in part), *words, *parts.rest]) < LEAST:
        return None
    question = of_subject(parts, f"Who, together with {join(words)},")
    return question if question is not None and question.startswith("Who") else None  # "In 1935, who, together …"
