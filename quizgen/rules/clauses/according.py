"""Put who told an event or a figure before it, without the frame of the report.

"Four people were killed, police told reporters on Friday." -> "According to police, four people were killed."
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Span, Token

from quizgen.english.attribution import attribution
from quizgen.english.clause import LONGEST, conjuncts, fits
from quizgen.english.grounding import stranded
from quizgen.english.syntax import lowered, subject, subtree, text_of, without_end
from quizgen.english.trimming import essential
from quizgen.english.wording import noun_phrase, statement

EXAMPLES = [
    (
        "Four people were killed in the fire, police told reporters on Friday.",
        ["According to police, four people were killed in the fire."],
    ),
    (
        "Mayor Ann Smith said that the bridge cost 12 million euros.",
        ["According to Mayor Ann Smith, the bridge cost 12 million euros."],
    ),
    (
        "The storm killed four people and damaged 300 houses, the Ministry of Health announced on Monday.",
        [
            "According to the Ministry of Health, the storm killed four people.",
            "According to the Ministry of Health, the storm damaged 300 houses.",
        ],
    ),
    (
        "The first bridge in the valley was built by the monks of the abbey in 1750, and it was replaced in 1911 by a "
        "bridge of steel, according to the council.",
        [
            "According to the council, the first bridge in the valley was built by the monks of the abbey in 1750.",
            "According to the council, it was replaced in 1911 by a bridge of steel.",
        ],
    ),
    ("The town has 4,000 inhabitants, according to the census.", []),
    (
        "About 400 people were moved to a school, said fire chief Ann Smith.",
        ["According to fire chief Ann Smith, about 400 people were moved to a school."],
    ),
    ("According to the census, the town has 4,000 inhabitants.", []),
    ("Mayor Ann Smith said that the bridge was safe.", []),
    ("Ann Smith said the company would hire 40 people.", []),
    ("Ann Smith said that 40 people wanted a better bridge.", []),
    ("He said that the bridge cost 12 million euros.", []),
    ("Analysts said that 40 people were hired.", []),
]


def apply(sent: Span) -> Iterator[str]:
    """Yield what is told, each of its joined predicates apart, after its source."""
    found = attribution(sent)
    if found is None or found.source.pos_ == "PRON":
        return
    source = noun_phrase(found.source)
    who = subject(found.told)
    if not source or who is None:
        return
    parts = conjuncts(found.told)
    if found.told == sent.root and len(parts) == 1 and fits(sent):
        return  # "according to" may stay where it is
    for verb in parts:
        words = _own(verb, parts)
        if verb != found.told and subject(verb) is None:
            words = [*_own_subject(who), *words]
        elif verb != found.told and (own := subject(verb)) is not None and own.like_num:
            continue  # "150 were injured": of what?
        if not 0 < len(words) <= LONGEST or stranded(words, sent):
            continue
        text = statement(["According to", *lowered(source), ",", *lowered(words)])
        if text != text_of(sent):
            yield text


def _own_subject(who: Token) -> list[Token]:
    return essential(subtree(who), who)


def _own(verb: Token, parts: Sequence[Token]) -> list[Token]:
    """Return a clause without the other clauses joined to it, its "and", its "that" and its source."""
    loose = [word for word in verb.children if word.dep_ in {"mark", "cc"} or word.lower_ == "according"]
    sources = [word for word in verb.subtree if word.lower_ == "according"]
    others = [part for part in parts if verb.is_ancestor(part)]
    words = _closed(essential(subtree(verb, *loose, *sources, *others), verb))
    while len(words) > LONGEST and (tail := _tail(verb, words)):
        words = _closed(words[: -len(tail)])
    return words


def _closed(words: list[Token]) -> list[Token]:
    words = without_end(words)
    while words and words[0].is_punct:
        words.pop(0)
    return words


def _tail(verb: Token, words: Sequence[Token]) -> list[Token]:
    """Return the clause that a long clause ends with, if that only adds how or when: "when the fire broke out"."""
    last = next((word for word in verb.rights if word.dep_ == "advcl" and words[-1] in word.subtree), None)
    opens = last is not None and last.left_edge.lower_ in {"when", "while", "as", "after", "before"}
    return [word for word in words if last is not None and word.i >= last.left_edge.i] if opens else []
