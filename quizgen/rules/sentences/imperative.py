"""Pass over what tells the reader to do something.

"Note that the ferry leaves at noon." -> tells the reader to do something: “Note”
"""

from spacy.tokens import Span

from quizgen.english.syntax import SUBJECTS

EXAMPLES = [
    ("Note that the ferry leaves at noon.", "tells the reader to do something: “Note”"),
    ("Take the bus to the old harbour.", "tells the reader to do something: “Take”"),
    ("In summer, visit the gardens of the palace.", "tells the reader to do something: “visit”"),
    ("Visitors take the bus to the old harbour.", None),
    ("The old king fled rather than surrender.", None),
    ("The law made the miners pay a tax.", None),
]


def apply(sent: Span) -> str | None:
    root = sent.root
    if root.tag_ not in {"VB", "VBP"} or (root.text.istitle() and root.i != sent.start and not sent[0].is_punct):
        return None
    before = sent.doc[root.i - 1] if root.i > sent.start else None
    if before is not None and not (before.is_punct or before.pos_ in {"ADV", "PART", "CCONJ", "INTJ", "AUX"}):
        return None
    if any(
        child.dep_ in SUBJECTS or (child.dep_ == "aux" and child.lower_ not in {"do", "to"}) for child in root.children
    ):
        return None
    return f"tells the reader to do something: “{root.text}”"
