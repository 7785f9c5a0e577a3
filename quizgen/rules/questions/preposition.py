"""Ask for what a preposition of the verb governs, with the preposition in front.

"Hooke argued with [Isaac Newton] about gravity." -> "With whom did Hooke argue about gravity?"
"""

from spacy.tokens import Span

from quizgen.stem import frame, of_rest
from quizgen.syntax import with_determiner
from quizgen.wh import is_person, wh_phrase

EXAMPLES = [
    ("Hooke argued with [Isaac Newton] about gravity.", "With whom did Hooke argue about gravity?"),
    ("The fleet was destroyed at the [Battle of Trafalgar].", "At which battle was the fleet destroyed?"),
    ("Charles fought in the [Battle of Rocroi].", "In which battle did Charles fight?"),
    ("The alloy consists of [copper].", None),
    ("The fleet was destroyed at [dawn].", None),
]


def apply(sent: Span, answer: Span) -> str | None:
    parts = frame(sent)
    head = answer.root
    if parts is None or head.dep_ != "pobj" or head.head.dep_ != "prep" or head.head.head != parts.verb:
        return None
    preposition = head.head
    gone = {token.i for token in preposition.subtree}
    if gone != {preposition.i, *(token.i for token in with_determiner(answer))}:
        return None
    wh = "whom" if is_person(answer) else wh_phrase(answer).lower()
    if wh == "what" or preposition.lower_ in {"as", "like", "than", "of", "including"} or parts.verb.lemma_ == "stand":
        return None
    return of_rest(parts, f"{preposition.text.capitalize()} {wh}", gone)
