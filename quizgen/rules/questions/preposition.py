"""Ask for what a preposition of the verb governs, with the preposition right after the verb or in front.

"Hooke argued with [Isaac Newton] about gravity." -> "Who did Hooke argue with about gravity?"
"""

from spacy.tokens import Span

from quizgen.english.prepositions import PLACING, governs, stranded
from quizgen.english.stem import frame, of_rest
from quizgen.english.syntax import PLACES, child, with_determiner
from quizgen.english.wh import AGENTS, PEOPLE, wh_phrase

EXAMPLES = [
    ("Hooke argued with [Isaac Newton] about gravity.", "Who did Hooke argue with about gravity?"),
    ("The fleet was destroyed at the [Battle of Trafalgar].", "At which battle was the fleet destroyed?"),
    ("Charles fought in the [Battle of Rocroi].", "In which battle did Charles fight?"),
    ("The alloy consists of [copper].", "Which metal does the alloy consist of?"),
    ("The element was named after [Poland] in 1898.", "Which country was the element named after in 1898?"),
    ("Brand was promoted to [adviser].", None),
    ("Nobel is best known for [dynamite].", "What is Nobel best known for?"),
    ("The town is famous for [carnations].", "What is the town famous for?"),
    ("The town is worth a visit for [carnations].", None),
    ("The crew moved into [huts].", None),
    ("Tesla worked as [a draftsman] in Maribor.", None),
    ("The town is known to [Danes] for carnations.", "To whom is the town known for carnations?"),
    ("The barn served as [a hospital] until 1878.", "What did the barn serve as until 1878?"),
    ("Tesla served as [assistant] until 1878.", None),
    (
        "Ann Brand shared the prize of the year with [Carl Holt].",
        "With whom did Ann Brand share the prize of the year?",
    ),
    ("Tesla moved to [Budapest] in 1881.", "Which city did Tesla move to in 1881?"),
    ("Hooke returned to [Anna Ludwig] in spring.", None),
    ("The games took place in [Anna Ludwig] in spring.", None),
    ("The games took place near [Anna Ludwig] in spring.", None),
    ("The zones were placed under a [task force] in 1948.", "Under which force were the zones placed in 1948?"),
    ("The fleet was destroyed at [dawn].", None),
    ("The treaty reduced France to its old boundaries after [Paris].", None),
]
AT, AFTER = frozenset({"in", "at", "on"}), frozenset({"after", "before", "since"})
MOVES = frozenset("come emigrate escape flee fly go migrate move return sail throng travel withdraw".split())


def apply(sent: Span, answer: Span) -> str | None:
    parts = frame(sent)
    head = answer.root
    if parts is None or head.dep_ != "pobj" or head.head.dep_ != "prep":
        return None
    preposition, quality = head.head, child(parts.verb, "acomp")
    company = preposition.lower_ == "with" and head.ent_type_ in AGENTS and child(parts.verb, "dobj")
    if preposition.head not in {parts.verb, quality, company}:  # parsers take "shared [the prize with Carl]" together
        return None
    governor = quality if quality is not None and quality.i == preposition.i - 1 else preposition.head
    gone = {token.i for token in preposition.subtree}
    if gone != {preposition.i, *(token.i for token in with_determiner(answer))}:
        return None
    wh = wh_phrase(answer)
    if wh == "Who" and head.tag_ == "NN" and child(head, "det", "poss") is None:
        return None  # "was promoted to [adviser]": an office, not a person
    if parts.verb.lemma_ == "stand" or preposition.lower_ in {"following", "including", "like", "than"}:
        return None
    governed, strands = governs(governor, preposition), stranded(governor, preposition)
    if preposition.lower_ == "as":
        wh = "What" if governed and wh not in {"", "Who"} else ""  # for people, see `position`
    if wh.startswith("What") or governor == quality:
        if not strands or not governed:
            return None
    elif wh == "Who":
        moves = parts.verb.lemma_ in MOVES and preposition.lower_ in {"to", "from"}
        if moves or preposition.lower_ in PLACING - {"between", "under"}:
            return None  # what only seems to be a person: "In whom did the games take place?"
        wh = wh if strands else "whom" if head.lemma_.lower() not in PEOPLE else f"which {head.lemma_.lower()}"
    if not wh or (head.ent_type_ in PLACES and not governed and preposition.lower_ in AT | AFTER):
        return None  # for the rule `where`; what was "after Waterloo" was after no town
    if strands:
        return of_rest(parts, wh, gone - {preposition.i})
    return of_rest(parts, f"{preposition.text.capitalize()} {wh[0].lower()}{wh[1:]}", gone)
