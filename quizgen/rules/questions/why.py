"""Ask why.

"The harvest failed [because of a late frost]." -> "Why did the harvest fail?"
"""

from spacy.tokens import Span

from quizgen.english.stem import frame, of_rest

EXAMPLES = [
    ("The bridge closed [because its cables had rusted].", "Why did the bridge close?"),
    ("Farmers burn the stubble [in order to clear the fields].", "Why do farmers burn the stubble?"),
    ("The family left Flanders [to escape the war].", "Why did the family leave Flanders?"),
    ("The harvest failed mainly [because of a late frost].", "For what main reason did the harvest fail?"),
    ("The harvest failed due to [a late frost].", None),
    ("The role of chloroplasts is [to conduct photosynthesis].", None),
]
MAINLY = frozenset("chiefly largely mainly mostly primarily".split())


def apply(sent: Span, answer: Span) -> str | None:
    parts = frame(sent)
    if parts is None or answer[0].lower_ not in {"because", "due", "in", "to"} or answer[0].dep_ in {"pobj", "dobj"}:
        return None
    top = answer.root
    if (top.dep_ == "xcomp" and top.head.lemma_ == "be") or top.head != parts.verb or answer.end < sent.end - 1:
        return None
    before = sent.doc[answer.start - 1]
    mainly = before.lower_ in MAINLY and before.i > parts.verb.i
    gone = range(answer.start - mainly, answer.end)
    return of_rest(parts, "For what main reason" if mainly else "Why", gone)
