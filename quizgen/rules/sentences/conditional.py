"""Pass over what holds only under a condition, unless the condition is part of a law.

"If the dam broke, the valley would be flooded." -> depends on a condition: “If”
"""

import re

from spacy.tokens import Span, Token

from quizgen.english.phrases import phrases
from quizgen.english.syntax import finite, text_of
from quizgen.rules.sentences.future import is_general

EXAMPLES = [
    ("If the dam broke, the valley would be flooded.", "depends on a condition: “If”"),
    ("The fine was paid unless the court decided otherwise.", "depends on a condition: “unless”"),
    ("Had the king lived longer, the war might have ended.", "depends on a condition: “Had”"),
    ("Without the harbour, the town would have died.", "depends on a condition: “would have”"),
    ("The committee asked whether the bridge was safe.", None),
    ("The king had lived in the castle since 1450.", None),
    ("If the valve closes, the pump of the engine stops.", None),
    ("If the council agrees, the harbour will be closed.", "depends on a condition: “If”"),
    ("If a valve closes, the pressure in a boiler will rise.", None),
    ("If a valve closes, pressure rises; if it opens, pressure falls.", None),
    ("Unless a valve is closed, the pump of the engine stops.", None),
    ("If the valve is closed, the pump must be stopped.", None),
    ("The law says that a fine is paid if the tax is late.", None),
    ("A guard is needed on any bridge, if not on two.", None),
    ("The hall is nearly as long as the nave.", None),
    ("The pump works as long as the valve is closed.", "depends on a condition: “as long as the”"),
    ("A repair takes as long as ten years in case of fire.", None),
    ("The engine stops when the oil runs out.", None),
]

SIGNS = phrases(
    """
    if, unless, supposing, assuming that, as long as (?:the|it|they|he|she|its|their|there|this), in case(?! of)
    lest, were it not, provided that, (?:would|could|should|might)(?: not|n['’]t)? have
    """
)
INVERTED = re.compile(r"^(?:Had|Were|Should)(?= (?:the|a|an|he|she|it|they|[A-Z]\w+)\b)")
# "as if", "even if", "if any", "if not" and an indirect question state no condition of the fact.
HARMLESS = re.compile(
    r"\b(?:as|even|know|knows|knew|ask|asks|asked|see|determine|decide|wonder) if\b|\bif (?:any|not|necessary|needed|"
    r"possible|required)\b|(?<!,) provided that"
)
MARKS = frozenset({"if", "unless"})
LENGTH = re.compile(r"as long as", re.IGNORECASE)


def apply(sent: Span) -> str | None:
    text = text_of(sent)
    found = INVERTED.search(text) or _sign(sent, text)
    if found and HARMLESS.search(text):
        found = _sign(sent, HARMLESS.sub(lambda harmless: " " * len(harmless[0]), text))
    if found is None or (found[0].lower() in MARKS and _is_law(sent)):
        return None
    return f"depends on a condition: “{found[0]}”"


def _sign(sent: Span, text: str) -> re.Match[str] | None:
    return next((found for found in SIGNS(text) if not (LENGTH.match(found[0]) and _compares(sent, found))), None)


def _compares(sent: Span, found: re.Match[str]) -> bool:
    """Tell "as long as the nave" from a condition."""
    second = sent.char_span(found.start(), found.end(), alignment_mode="expand")
    return second is not None and len(second) > 2 and second[2].dep_ != "mark"


def _is_law(sent: Span) -> bool:
    """Tell a law of nature or of a state by its tenses: "If the valve closes, the pump stops."; each, if several."""
    marks = [token for token in sent if token.lower_ in MARKS and token.dep_ == "mark"]
    return bool(marks) and all(_states_law(mark) for mark in marks)


def _states_law(mark: Token) -> bool:
    condition = mark.head
    if condition.dep_ != "advcl" or not _is_present(condition):
        return False
    main = condition.head
    word = finite(main)
    if word is not None and word.lower_ in {"will", "wo", "may"}:
        return is_general(mark.sent)
    return _is_present(main) or (word is not None and word.lower_ in {"can", "ca", "must"})


def _is_present(verb: Token) -> bool:
    word = finite(verb)
    return word is not None and word.tag_ in {"VBP", "VBZ"}
