"""Ask for the list that a counted noun announces.

"Plants have three organs: [roots, stems and leaves]." -> "Which three organs do plants have?"
"""

from spacy.tokens import Span

from quizgen.english.stem import as_question, frame, of_phrase
from quizgen.english.syntax import child, join, phrase, subject
from quizgen.rules.answers.listed import OPENERS, announcing

EXAMPLES = [
    ("Plants have three organs: [roots, stems and leaves].", "Which three organs do plants have?"),
    (
        "There are two kinds of cells: [prokaryotic and eukaryotic].",
        "Which two kinds of cells are there?",
    ),
    (
        "The cycle consists of two phases: [fixation and reduction].",
        "Which two phases does the cycle consist of?",
    ),
    (
        "The energy is held by two carriers, [ATP and NADPH].",
        "Which two carriers hold the energy?",
    ),
    ("Plants have three organs: roots, [stems] and leaves.", None),
    ("Plants have [three organs].", None),
]


def apply(sent: Span, answer: Span) -> str | None:
    colon = sent.doc[answer.start - 1] if answer.start > sent.start else None
    noun = announcing(colon) if colon is not None and colon.text in OPENERS else None
    if noun is None or colon is None or not all(word.is_punct for word in sent.doc[answer.end : sent.end]):
        return None
    counted = sent.doc[phrase(noun).start : colon.i]
    if counted[0].lower_ in {"the", "its", "their", "his", "these"}:
        return None
    wh, root = "Which " + join(counted), sent.root
    gone = range(counted.start, sent.end)
    if (who := subject(root)) is not None and who.dep_ == "expl" and noun.head == root:
        return as_question([wh, root, "there"]) if child(root, "aux") is None else None
    parts = frame(sent)
    return of_phrase(parts, noun, wh, gone) if parts is not None and not parts.fronted else None
