"""Where the preposition of a question stands: "What does it consist of?", "In which battle did he fight?"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.english.syntax import after, phrase

if TYPE_CHECKING:
    from spacy.tokens import Token

PLACING = frozenset("in at on during within inside by near across over between through under".split())
CROWDING = frozenset("as by for from into of to with".split())  # no two prepositions side by side: "known for by"
GOVERNED = {  # the words that a preposition goes with so closely that one asks "What is it made of?"
    preposition: frozenset(words.split())
    for preposition, words in (
        ("of", "accuse compose consist convict die make suspect"),
        ("from", "derive descend develop evolve make originate protect result suffer"),
        ("for", "award blame famous know note notable praise remember renowned responsible use"),
        (
            "to",
            "attribute belong compare contribute correspond dedicate devote equivalent lead object react refer "
            "respond similar",
        ),
        ("on", "base centre concentrate depend dependent feed focus rely"),
        ("in", "result rich specialise specialize"),
        ("as", "act function serve use"),
        ("after", "name"),
        ("against", "defend fight guard protect vaccinate"),
        (
            "into",
            "arrange assemble break change convert develop divide drain evolve flow fold grow organise organize split "
            "transform translate turn",
        ),
        ("with", "associate charge cover diagnose equip fill infect react replace supply"),
    )
}


def governs(governor: Token, preposition: Token) -> bool:
    """Tell whether a verb or an adjective takes a preposition of its own: "consist of", "famous for"."""
    return governor.lemma_ in GOVERNED.get(preposition.lower_, ())


def stranded(governor: Token, preposition: Token) -> bool:
    """Tell whether a preposition stays behind its verb when one asks for what it governs."""
    placing = preposition.lower_ in PLACING and not governs(governor, preposition)
    following = after(phrase(preposition)[-1])
    return preposition.i == governor.i + 1 and following not in CROWDING and not placing
