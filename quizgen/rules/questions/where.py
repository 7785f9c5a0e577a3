"""Ask where something happened or is.

"Tesla was born in [Smiljan]." -> "Where was Tesla born?"
"""

from spacy.tokens import Span

from quizgen.english.stem import frame, of_rest
from quizgen.english.syntax import with_determiner
from quizgen.english.wh import type_noun

EXAMPLES = [
    ("Tesla was born in [Smiljan].", "Where was Tesla born?"),
    ("The bank opened a branch in [Kenya].", "In which country did the bank open a branch?"),
    ("The species lives in [Lake Victoria] today.", "In which lake does the species live today?"),
    ("Tesla was born in [Smiljan] in what was then the Austrian Empire.", None),
    ("Tesla wrote about [Smiljan].", None),
    ("Tesla believed in [Darwin].", None),
]
PLACES = frozenset({"GPE", "LOC", "FAC"})


def apply(sent: Span, answer: Span) -> str | None:
    parts = frame(sent)
    head = answer.root
    if parts is None or head.dep_ != "pobj" or head.ent_type_ not in PLACES or head.like_num:
        return None
    preposition = head.head
    if preposition.lower_ not in {"in", "at", "on"} or preposition.head != parts.verb:
        return None
    gone = {token.i for token in preposition.subtree}
    if gone != {preposition.i, *(token.i for token in with_determiner(answer))}:
        return None
    if any(word.tag_ == "WP" for word in parts.rest):
        return None  # "born in what was then the Duchy of Warsaw"
    noun = type_noun(answer)
    wh = f"{preposition.text.capitalize()} which {noun}" if noun else "Where"
    return of_rest(parts, wh, gone)
