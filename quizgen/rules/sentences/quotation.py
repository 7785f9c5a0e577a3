"""Pass over quotations; a title or a phrase of a few words in quotation marks may stay.

"“The bridge is safe,” the mayor told them." -> holds a quotation: “The bridge is safe”
"""

from __future__ import annotations

from spacy.tokens import Span

from quizgen.syntax import FINITE, quoted

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
MARKS = '"“”«»„'


def apply(sent: Span) -> str | None:
    text = sent.text
    whole = sent.doc.text
    if not any(mark in whole for mark in MARKS):
        return None
    inside = quoted(sent)
    if sent.start in inside:
        return "stands inside a quotation"
    if text.count('"') % 2 or text.count("“") != text.count("”") or text.count("«") != text.count("»"):
        return "quotation marks without their partner"
    words: list[str] = []
    verb = False
    for token in sent:
        if token.i in inside:
            if not token.is_punct:
                words.append(token.text_with_ws)
                verb = verb or token.tag_ in FINITE
        elif words:
            if _is_said(words, verb):
                break
            words, verb = [], False
    return f"holds a quotation: “{''.join(words).strip()}”" if words and _is_said(words, verb) else None


def _is_said(words: list[str], verb: bool) -> bool:
    long = [word for word in words if len(word.strip()) > 3]
    title = sum(word[0].isupper() for word in long) >= 0.6 * len(long)
    return not title and (verb or len(words) > MOST)
