"""Pass over what was still to come when the document was written.

"The bridge will open next year." -> was still to come: “will”
"""

import re

from spacy.tokens import Span

from quizgen.phrases import phrases
from quizgen.syntax import text_of

EXAMPLES = [
    ("The bridge will open in 2031.", "was still to come: “will”"),
    ("The council plans to close the harbour.", "was still to come: “plans to”"),
    ("A new tower is set to replace the old one.", "was still to come: “is set to”"),
    ("The miners would strike again.", "was still to come: “would”"),
    ("The mine would later become a museum.", None),
    ("The treaty stipulated that the fort would be pulled down.", None),
    ("In 1911 the council resolved that the mine would be closed.", None),
    ("The mayor hopes that the bridge would hold.", "was still to come: “would”"),
    ("The will of the queen was read in public.", None),
    ("In 1911 the council planned to close the harbour.", None),
    ("The council adopted the plan to close the harbour.", None),
    ("The chairman was elected at will by the members.", None),
]

SIGNS = phrases(
    """
    will, would, shall, won['’]t, wouldn['’]t, (?:is|are) (?:yet|still) to, (?:plan|plans) to, (?:intend|intends) to
    (?:hope|hopes) to, (?:aim|aims) to, (?:expect|expects) to
    (?:is|are) (?:going|set|expected|scheduled|planned|about|likely|slated|poised|projected|forecast) (?:to|for)
    """
)
# "would later become" and "would go on to" tell of the past.
PAST = re.compile(
    r"would(?:(?: \w+)? (?:later|eventually|soon|ultimately|subsequently)| (?:go on to|become|remain|continue|last|"
    r"serve|win|lead|prove|spend|return|take|be (?:known|called|named|elected|appointed|remembered)))\b"
)


def apply(sent: Span) -> str | None:
    text = text_of(sent)
    for found in SIGNS(PAST.sub(lambda past: " " * len(past[0]), text)):
        word = found[0]
        if not _is_verb(sent, found) or (word.lower() == "would" and _is_foretold(sent, found)):
            continue
        return f"was still to come: “{word}”"
    return None


def _is_foretold(sent: Span, found: re.Match[str]) -> bool:
    """Tell whether it is what somebody laid down in the past: "The treaty stipulated that the fort [would] be …"."""
    span = sent.char_span(found.start(), found.end())
    verb = span.root.head if span is not None else None
    while verb is not None and verb.dep_ == "conj":
        verb = verb.head
    return verb is not None and verb.dep_ == "ccomp" and verb.i > verb.head.i and verb.head.tag_ == "VBD"


def _is_verb(sent: Span, found: re.Match[str]) -> bool:
    """Tell "will" and "plans to" from the nouns."""
    span = sent.char_span(found.start(), found.end(), alignment_mode="expand")
    return span is not None and any(token.pos_ in {"AUX", "VERB"} and token.lower_ != "to" for token in span)
