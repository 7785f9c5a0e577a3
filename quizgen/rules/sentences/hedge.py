"""Pass over what the author is not sure of.

"The castle was probably built by monks." -> not stated as certain: “probably”
"""

from spacy.tokens import Span, Token

from quizgen.english.phrases import phrases
from quizgen.english.syntax import finite, is_passive, subject, text_of

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
    ("The tower may be Roman.", "not stated as certain: “may”"),
    ("The demolition may explain the gap in the wall.", "not stated as certain: “may”"),
    ("Ada Stone may visit the island.", "not stated as certain: “may”"),
    ("The castle is said to be haunted by Ada Stone.", "not stated as certain: “is said”"),
    ("The walls are likely Roman.", "not stated as certain: “likely”"),
    ("Visitors may enter the reserve only with a permit.", None),
    ("Heat may be used to dry the grain.", None),
    ("Miners were more likely to fall ill than farmers.", None),
    ("A liquid is said to be saturated when it can dissolve no more salt.", None),
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
    purportedly, apparently, seemingly, conceivably, arguably, ostensibly, unlikely, uncertain, unclear
    (?<!more )(?<!less )(?<!equally )likely
    unknown, doubtful, debatable, disputed, possible that, potentially, hypothetical, presumed
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
# "May be Roman", "may explain": a guess. "May be used", "may enter": a possibility or a permission, which is a fact.
GUESSED = frozenset(
    "account appear be exist explain have help imply indicate know mean reflect remain seem think".split()
)


def apply(sent: Span) -> str | None:
    text = text_of(sent)
    for found in SIGNS(text):
        word = found[0].lower()
        if word in MODALS:
            token = _token(sent, found.start())
            if token is None or token.tag_ != "MD" or (word == "could" and _was_able(token)):
                continue
            if word == "may" and _is_possible(token):
                continue
        if word.endswith(" said") and _is_term(sent, found.end()):
            continue
        return f"not stated as certain: “{found[0]}”"
    return None


def _is_possible(may: Token) -> bool:
    """Tell what can be done from what can be so: "Heat [may] be used", but "The tower [may] be Roman"."""
    verb = may.head
    first = verb.head if verb.dep_ == "conj" and subject(verb) is None else verb
    who = subject(first)
    if any(child.lower_ in {"have", "well"} for child in verb.lefts) or (
        verb.lemma_ in GUESSED and not is_passive(verb)
    ):
        return False
    return who is not None and who.ent_type_ != "PERSON" and who.lower_ not in {"he", "she"} and who.dep_ != "expl"


def _is_term(sent: Span, end: int) -> bool:
    """Tell a definition from hearsay: "A liquid [is said] to be saturated when …" names nobody and no time."""
    token = _token(sent, end - len("said"))
    word = finite(token) if token is not None else None
    present = word is not None and word.tag_ in {"VBZ", "VBP"}
    return (
        present
        and text_of(sent)[end:].startswith((" to be ", " to exist "))
        and not any(word.pos_ == "PROPN" for word in sent)
    )


def _token(sent: Span, offset: int) -> Token | None:
    start = sent.start_char + offset
    return next((token for token in sent if token.idx == start), None)


def _was_able(could: Token) -> bool:
    """Tell the past of "can" from a guess: it is negated, or it stands among verbs in the past tense."""
    verb = could.head
    if any(child.lower_ == "have" for child in verb.children):
        return False
    if any(child.dep_ == "neg" for child in verb.children):
        return True
    tags = [token.tag_ for token in could.doc]  # the paragraph, if the sentence does not tell
    return "VBD" in (token.tag_ for token in could.sent) or tags.count("VBD") > tags.count("VBZ") + tags.count("VBP")
