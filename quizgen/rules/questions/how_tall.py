"""Ask how tall, how long or how old something is.

"The tower is [324 metres] tall." -> "How tall is the tower?"
"""

from spacy.tokens import Span

from quizgen.english.stem import frame, of_rest
from quizgen.english.syntax import after, child

EXAMPLES = [
    ("The tower is [324 metres] tall.", "How tall is the tower?"),
    ("The Humber Bridge is over [2,200 metres] long.", "How long is the Humber Bridge?"),
    ("The tower is [324 metres] tall, about as tall as a hill.", "How tall is the tower?"),
    ("The tower is taller by [324 metres].", None),
    ("The tower holds [324] people.", None),
]
MEASURED = frozenset("deep high long old tall thick wide".split())


def apply(sent: Span, answer: Span) -> str | None:
    parts = frame(sent)
    quality = child(parts.verb, "acomp") if parts is not None and parts.verb.lemma_ == "be" else None
    if parts is None or quality is None or quality.lower_ not in MEASURED or quality.i < answer.end:
        return None
    if (
        answer.root.dep_ != "npadvmod"
        or answer.root.head != quality
        or {word.dep_ for word in quality.children} != {"npadvmod"}
    ):
        return None
    gone = {word.i for word in quality.subtree}
    if after(quality) == ",":
        gone |= {word.i for word in parts.rest if word.i > quality.i}  # "330 metres high, as high as a house"
    return of_rest(parts, f"How {quality.text}", gone)
