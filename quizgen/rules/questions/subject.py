"""Ask for the subject.

"In 1898 [Marie Curie] announced radium." -> "Who announced radium in 1898?"
"""

from spacy.tokens import Span

from quizgen.stem import frame, of_subject
from quizgen.syntax import with_determiner
from quizgen.wh import wh_phrase

EXAMPLES = [
    ("In 1898 [Marie Curie] announced radium.", "Who announced radium in 1898?"),
    ("The [liver] produces bile.", "What produces bile?"),
    ("The [Treaty of Versailles] ended the war.", "Which treaty ended the war?"),
    ("The daughter of [Marie Curie] won the prize too.", None),
    ("The prize was won by [Marie Curie].", None),
]


def apply(sent: Span, answer: Span) -> str | None:
    parts = frame(sent)
    if parts is None or (parts.verb.lemma_ == "stand" and len(parts.subject) == 1):
        return None  # "What stands for …?" reads the acronym off its letters
    whole = with_determiner(answer)
    subject = sent.doc[parts.subject[0].i : parts.subject[-1].i + 1]
    if (whole.start, whole.end) == (subject.start, subject.end):
        return of_subject(parts, wh_phrase(answer))
    role = subject[: answer.start - subject.start]
    if answer.end == subject.end and answer.root == parts.subject_head and answer.root.ent_type_ == "PERSON":
        nouns = [token for token in role if token.dep_ != "det"]
        if (
            nouns
            and nouns[-1].pos_ == "NOUN"
            and all(token.pos_ in {"NOUN", "ADJ"} and token.is_lower for token in nouns)
        ):
            return of_subject(parts, "Which " + " ".join(token.text for token in nouns))
    return None
