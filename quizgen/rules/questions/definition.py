"""Ask what the term is for what a definition says.

"A [polygon] is a figure that is bounded by lines." -> "What is the term for a figure that is bounded by lines?"
"""

from spacy.tokens import Span

from quizgen.nouns import noun_class
from quizgen.stem import frame
from quizgen.syntax import child, join, phrase, with_determiner

EXAMPLES = [
    (
        "A [polygon] is a plane figure that is bounded by straight sides.",
        "What is the term for a plane figure that is bounded by straight sides?",
    ),
    ("A [polygon] is a figure.", None),
    ("The [king] was a man who loved hunting.", None),
    ("[Nikola Tesla] was an inventor who worked in New York.", None),
]


def apply(sent: Span, answer: Span) -> str | None:
    parts = frame(sent)
    if (
        parts is None
        or parts.verb.lemma_ != "be"
        or parts.finite != parts.verb
        or parts.verb.tag_ not in {"VBZ", "VBP"}
    ):
        return None
    whole = with_determiner(answer)
    if (whole.start, whole.end) != (parts.subject[0].i, parts.subject[-1].i + 1) or parts.fronted or parts.between:
        return None
    head = child(parts.verb, "attr")
    if head is None or parts.subject_head.pos_ != "NOUN" or whole[0].lower_ in {"the", "this", "these", "one"}:
        return None
    genus = phrase(head)
    if genus[0].lower_ not in {"a", "an"} or genus.end < sent.end - 1 or genus.start != parts.verb.i + 1:
        return None
    if not any(token.dep_ in {"relcl", "acl"} for token in head.children) or noun_class(head.lemma_) in {"", "person"}:
        return None
    return "What is the term for " + join(genus) + "?"
