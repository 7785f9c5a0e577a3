"""Pass over what was still to come when the document was written.

"The bridge will open next year." -> was still to come: “will”
"""

import re

from spacy.tokens import Span, Token

from quizgen.english.nouns import noun_class
from quizgen.english.phrases import phrases
from quizgen.english.syntax import is_passive, subject, text_of

EXAMPLES = [
    ("The bridge will open in 2031.", "was still to come: “will”"),
    ("The council plans to close the harbour.", "was still to come: “plans to”"),
    ("The council will close the harbour.", "was still to come: “will”"),
    ("Molecules will spread until they are evenly distributed.", None),
    ("A gas will fill any space that it is given.", None),
    ("Staff will be trained in the use of the pump.", "was still to come: “will”"),
    ("A new tower is set to replace the old one.", "was still to come: “is set to”"),
    ("The mill is to be sold in May.", "was still to come: “is to be”"),
    ("The aim of the society is to be of use to sailors.", None),
    ("If a cell is to be kept alive, it needs sugar.", None),
    ("The mill is widely expected to close.", "was still to come: “is widely expected to”"),
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
    (?:is|are) (?:\\w+ly )?(?:going|set|expected|scheduled|planned|about|likely|slated|poised|projected) (?:to|for)
    (?:is|are) (?:\\w+ly )?forecast (?:to|for), (?:is|are) to (?:be|begin|close|open|resume|start)
    """
)
PARTICULAR = frozenset("PERSON GPE LOC FAC ORG NORP EVENT LAW PRODUCT WORK_OF_ART DATE TIME MONEY".split())
NEAR = frozenset("soon next tomorrow today tonight later now new we you i our your us".split())
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
        if word.lower() in {"will", "won't", "won’t"} and is_general(sent):
            continue
        if word.lower().endswith(" to be") and not _is_passive_to_come(sent, found):
            continue
        return f"was still to come: “{word}”"
    return None


def is_general(sent: Span) -> bool:
    """Tell a general truth: "Molecules [will] spread until they are evenly distributed.".

    It names nobody, no place and no time, says what will be of kinds of things, and its paragraph tells no story.
    """
    if any(word.ent_type_ in PARTICULAR or word.lower_ in NEAR for word in sent):
        return False
    if not all(_is_kind(word.head) for word in sent if word.lower_ in {"will", "wo"} and word.tag_ == "MD"):
        return False
    tags = [token.tag_ for token in sent.doc]
    return tags.count("VBD") <= tags.count("VBZ") + tags.count("VBP")


def _is_kind(verb: Token) -> bool:
    """Tell whether a verb's subject stands for a kind of things, or for one that a clause in the present tells of.

    "A gas will fill …", "If a gas expands, it will cool"; not "It will help people", "Staff will be trained".
    """
    first = verb.head if verb.dep_ == "conj" and subject(verb) is None else verb
    who = subject(first)
    if who is None or noun_class(who.lemma_) in {"person", "group"}:
        return False
    start = who.left_edge
    if start.tag_ == "PRP$" or start.lower_ in {"this", "these", "that", "those"}:
        return False
    explained = any(word.tag_ in {"VBZ", "VBP"} for word in who.sent)
    if who.pos_ == "PRON":
        return explained and who.lower_ in {"it", "they", "which", "that"}
    if any(word.lower_ == "the" for word in who.lefts):
        return explained and any(word.lower_ in {"a", "an"} for word in who.sent)
    return explained or not is_passive(verb)


def _is_foretold(sent: Span, found: re.Match[str]) -> bool:
    """Tell whether it is what somebody laid down in the past: "The treaty stipulated that the fort [would] be …"."""
    span = sent.char_span(found.start(), found.end())
    verb = span.root.head if span is not None else None
    while verb is not None and verb.dep_ == "conj":
        verb = verb.head
    return verb is not None and verb.dep_ == "ccomp" and verb.i > verb.head.i and verb.head.tag_ == "VBD"


def _is_passive_to_come(sent: Span, found: re.Match[str]) -> bool:
    """Tell "the mill is to be sold" from "the aim is to be of use" and "if a cell is to be kept alive"."""
    span = sent.char_span(found.start(), found.end())
    return span is not None and span[-1].dep_ == "auxpass" and span[0].dep_ != "advcl"


def _is_verb(sent: Span, found: re.Match[str]) -> bool:
    """Tell "will" and "plans to" from the nouns."""
    span = sent.char_span(found.start(), found.end(), alignment_mode="expand")
    return span is not None and any(token.pos_ in {"AUX", "VERB"} and token.lower_ != "to" for token in span)
