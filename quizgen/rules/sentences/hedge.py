"""Pass over what the author is not sure of.

"The castle was probably built by monks." -> not stated as certain: “probably”
"""

from spacy.tokens import Span, Token

from quizgen.phrases import phrases
from quizgen.syntax import text_of

EXAMPLES = [
    ("The castle was probably built by monks.", "not stated as certain: “probably”"),
    ("The tower may have been a lighthouse.", "not stated as certain: “may”"),
    ("The castle is thought to have been a prison.", "not stated as certain: “is thought”"),
    ("The walls seem to be Roman.", "not stated as certain: “seem”"),
    ("It is unclear who paid for the bridge.", "not stated as certain: “unclear”"),
    ("Some believe in the ghost of the tower.", "not stated as certain: “Some believe”"),
    ("The river could flood the valley.", "not stated as certain: “could”"),
    ("Most of the alleged letters were burned.", "not stated as certain: “alleged”"),
    ("The bridge opened in May 1911.", None),
    ("Enzymes can speed up reactions.", None),
    ("After the repair, the mill could grind corn again and was sold.", None),
    ("The miners could not leave the village without a pass.", None),
    ("The town has an estimated 4,000 inhabitants.", None),
    ("The council thought the bridge too narrow.", None),
    ("Ada Stone appeared in four films.", None),
]

SIGNS = phrases(
    """
    probable, probably, possibly, perhaps, maybe, presumably, supposedly, allegedly, alleged, reportedly, reputedly
    purportedly, apparently, seemingly, conceivably, arguably, ostensibly, likely, unlikely, uncertain, unclear
    unknown, doubtful, debatable, disputed, controversial, possible that, potentially, hypothetical, presumed
    rumored, rumoured, suspected, speculation, so-called, would-be, not (?:clear|certain|known), no one knows
    nobody knows, little is known, thought to(?= (?:be|have|do)\\b), believed to(?= (?:be|have|do)\\b)
    said to(?= (?:be|have|do)\\b), assumed to(?= (?:be|have|do)\\b), reported to(?= (?:be|have|do)\\b)
    claimed to(?= (?:be|have|do)\\b), considered to(?= (?:be|have|do)\\b), estimated to(?= (?:be|have|do)\\b)
    understood to(?= (?:be|have|do)\\b), held to(?= (?:be|have|do)\\b), hypothesized to, hypothesised to, reputed to
    purported to
    (?:is|are|was|were|being|been) (?:\\w+ly |now |often )?(?:thought|believed|said|assumed|alleged|speculated|supposed)
    (?:some|many|most|several|others)(?: \\w+)? (?:believe|think|argue|say|claim|suggest|consider|feel|contend)
    evidence suggests, suggest (?:that|a|an|the), suggests (?:that|a|an|the), suggested (?:that|a|an|the)
    suggesting (?:that|a|an|the), seem, seems, seemed, appear (?:to|that|as if), appears (?:to|that|as if)
    appeared (?:to|that|as if), look like, looks like, looked like, legend (?:has|says|holds)
    tradition (?:has|holds), may, might, could
    """
)
MODALS = frozenset({"may", "might", "could"})


def apply(sent: Span) -> str | None:
    text = text_of(sent)
    for found in SIGNS(text):
        word = found[0].lower()
        if word in MODALS:
            token = _token(sent, found.start())
            if token is None or token.tag_ != "MD" or (word == "could" and _was_able(token)):
                continue
        return f"not stated as certain: “{found[0]}”"
    return None


def _token(sent: Span, offset: int) -> Token | None:
    start = sent.start_char + offset
    return next((token for token in sent if token.idx == start), None)


def _was_able(could: Token) -> bool:
    """Tell the past of "can" from a guess: it is negated, or it stands among verbs in the past tense."""
    verb = could.head
    if any(child.dep_ == "neg" for child in verb.children):
        return all(child.lower_ != "have" for child in verb.children)
    return any(token.tag_ == "VBD" for token in could.sent) and all(child.lower_ != "have" for child in verb.children)
