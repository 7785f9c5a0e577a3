"""Tell in the simple past what was told as past already, since a card has no later event beside it.

"Ann Smith had joined the firm in 1906." -> "Ann Smith joined the firm in 1906."
"""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from quizgen.english.clause import asserted, negated
from quizgen.english.syntax import finite, is_plural, subject
from quizgen.english.wording import copula, past, statement

EXAMPLES = [
    ("Ann Smith had joined the firm in 1906.", ["Ann Smith joined the firm in 1906."]),
    ("The mills had been sold in 1906.", ["The mills were sold in 1906."]),
    ("Ann Smith had joined the firm when Bob Jones took it over.", []),
    ("By 1906 Ann Smith had joined the firm.", []),
    ("Ann Smith had a firm in 1906.", []),
    ("The mills had been sold by the miller Ann Smith.", ["The mills were sold by the miller Ann Smith."]),
    ("In 1906 Ann and Bob Smith had leased two mills.", ["In 1906 Ann and Bob Smith leased two mills."]),
    (
        "In 1906 the city had built a road, linking it with Graz.",
        ["In 1906 the city built a road, linking it with Graz."],
    ),
    ("Ann Smith had joined the firm and left the town.", []),
]
LATER = frozenset({"by", "before", "until", "already", "never", "since", "after", "once"})


def apply(sent: Span) -> Iterator[str]:
    """Yield the statement in the simple past, if nothing in it is later than what it tells."""
    verb = sent.root
    who = subject(verb)
    helpers = [word for word in verb.lefts if word.dep_ in {"aux", "auxpass"}]
    if who is None or verb.tag_ != "VBN" or not helpers or helpers[0].lower_ != "had" or negated(verb):
        return
    if not asserted(verb) or any(map(_joined, sent)) or any(w.lower_ in LATER and w.dep_ != "agent" for w in sent):
        return
    words: list[Token | str] = list(sent)
    if len(helpers) == 1:
        told = past(verb)
        words = [told if word == verb else word for word in sent if word != helpers[0]] if told else []
    elif len(helpers) == 2 and helpers[1].lower_ == "been" and who.tag_ != "NNPS":
        was = copula("past", is_plural(who))
        words = [was if word == helpers[1] else word for word in sent if word != helpers[0]]
    else:
        return
    if words:
        yield statement(words)


def _joined(word: Token) -> bool:
    """Tell whether there is another clause that may be the later one, or share "had"; a participle is none."""
    clause = word.dep_ in {"relcl", "ccomp"} or (word.dep_ == "conj" and word.pos_ in {"VERB", "AUX"})
    return clause or (word.dep_ == "advcl" and (word.tag_ not in {"VBG", "VBN"} or finite(word) is not None))
