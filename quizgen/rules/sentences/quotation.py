"""Pass over quotations; a title or a phrase of a few words in quotation marks may stay.

"“The bridge is safe,” the mayor told them." -> holds a quotation: “The bridge is safe”
"""

import re

from spacy.tokens import Span

from quizgen.english.syntax import FINITE, quoted, text_of

EXAMPLES = [
    ("“The bridge is safe,” the mayor told them.", "holds a quotation: “The bridge is safe”"),
    ('The mayor called it "a gift that nobody wanted" in 1911.', "holds a quotation: “a gift that nobody wanted”"),
    ("The mayor praised “the oldest bridge in town.", "quotation marks without their partner"),
    ("The mayor praised the oldest bridge in town.”", "quotation marks without their partner"),
    ("In 1911 the bridge was named the “Gate of the North”.", None),
    ("The choir recorded “We Shall Cross the River” in 1964.", None),
    ("The word “bridge” has a Germanic root.", None),
    ("The king's bridge was built in 1911.", None),
]

MOST = 8  # words: longer ones are what somebody said, whatever their grammar
MARKS = re.compile(r"[\"“”«»]")
QUOTED = re.compile(r"[\"“«]([^\"“”«»]+)[\"”»]")


def apply(sent: Span) -> str | None:
    if not MARKS.search(text_of(sent.doc[:])):
        return None
    text = text_of(sent)
    if sent.start in quoted(sent):
        return "stands inside a quotation"
    if text.count('"') % 2 or text.count("“") != text.count("”") or text.count("«") != text.count("»"):
        return "quotation marks without their partner"
    for found in QUOTED.finditer(text):
        if _is_said(sent, found):
            return f"holds a quotation: “{found[1].strip(' ,.')}”"
    return None


def _is_said(sent: Span, found: re.Match[str]) -> bool:
    words = found[1].split()
    long = [word for word in words if len(word) > 3]
    if sum(word[0].isupper() for word in long) >= 0.6 * len(long):
        return False  # a title
    if len(words) > MOST:
        return True
    span = sent.char_span(found.start(1), found.end(1), alignment_mode="expand")
    return len(words) > 1 and span is not None and any(token.tag_ in FINITE for token in span)
