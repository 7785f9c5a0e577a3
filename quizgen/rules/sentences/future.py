"""Pass over what was still to come when the document was written.

"The bridge will open next year." -> was still to come: “will”
"""

from __future__ import annotations

import re

from spacy.tokens import Span

EXAMPLES = [
    ("The bridge will open in 2031.", "was still to come: “will”"),
    ("The council plans to close the harbour.", "was still to come: “plans to”"),
    ("A new tower is set to replace the old one.", "was still to come: “is set to”"),
    ("The miners would strike again.", "was still to come: “would”"),
    ("The mine would later become a museum.", None),
    ("The will of the queen was read in public.", None),
    ("In 1911 the council planned to close the harbour.", None),
    ("The chairman was elected at will by the members.", None),
]

SIGNS = re.compile(
    r"\b(?:will|would|shall|won['’]t|wouldn['’]t)\b|['’](?:ll|d)\b(?= \w+)|"
    r"\b(?:is|are|am|being|['’]s|['’]re) (?:going|set|due|expected|scheduled|planned|about|likely|slated|bound|poised|projected|forecast) (?:to|for)\b|"
    r"\b(?:plans|plan|intends|intend|hopes|hope|aims|expects|expect) to\b|\bupcoming\b|\bforthcoming\b|"
    r"\b(?:is|are) (?:yet|still) to\b",
)
# "would later become" and "would go on to" tell of the past.
PAST = re.compile(
    r"would(?:(?: \w+)? (?:later|eventually|soon|ultimately|subsequently)|"
    r" (?:go on to|become|remain|continue|last|serve|win|lead|prove|spend|return|take|be (?:known|called|named|elected|appointed|remembered)))\b"
)
WORDS = frozenset({"will", "would", "shall", "won't", "won’t"})


def apply(sent: Span) -> str | None:
    text = sent.text
    if not SIGNS.search(text):
        return None
    for found in SIGNS.finditer(PAST.sub(lambda past: " " * len(past[0]), text)):
        word = found[0]
        if word in WORDS and not _is_modal(sent, found.start()):
            continue
        if word[0] in "'’" and not _is_modal(sent, found.start()):
            continue
        return f"was still to come: “{word}”"
    return None


def _is_modal(sent: Span, offset: int) -> bool:
    start = sent.start_char + offset
    return any(start <= token.idx + len(token) - 1 and token.idx <= start and token.tag_ == "MD" for token in sent)
