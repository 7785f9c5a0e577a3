"""Ask what an acronym stands for.

"DNA stands for [deoxyribonucleic acid]." -> "What does DNA stand for?"
"""

from spacy.tokens import Span

from quizgen.english.stem import frame, of_rest
from quizgen.english.syntax import with_determiner

EXAMPLES = [
    ("DNA stands for [deoxyribonucleic acid].", "What does DNA stand for?"),
    ("The senator stands for [lower taxes].", None),
    ("WHO works for [better health].", None),
    ("DAAP stands for Digital Association for [Ancient Papers].", None),
    ("DAAP stands for [Digital Association] for Ancient Papers.", None),
    ("DAAP stands for [Digital Association for Ancient Papers].", "What does DAAP stand for?"),
    ("HP stands for [high pressure].", None),
]
SHORTEST = 3  # two letters stand for too many things


def apply(sent: Span, answer: Span) -> str | None:
    parts = frame(sent)
    head = answer.root
    if parts is None or parts.verb.lemma_ != "stand" or head.dep_ != "pobj":
        return None
    if head.head.lower_ != "for" or head.head.head != parts.verb or sum(1 for _ in head.subtree) != len(answer):
        return None
    if len(parts.subject) != 1 or not parts.subject_head.text.isupper() or len(parts.subject_head) < SHORTEST:
        return None
    whole = with_determiner(answer)
    return of_rest(parts, "What", range(whole.start, whole.end))
