"""Keep out what gives its answer away.

"When did the war of 1812 begin?" / "1812" -> "the front holds “1812”, which is in the answer"
"""

import re
from functools import lru_cache

from quizgen.resolve.spelling import plain
from quizgen.rules.examples import cloze, question
from quizgen.rules.vetoes.vague_answer import is_vague
from quizgen.show import asked
from quizgen.types import Item

EXAMPLES = [
    (question("When did the war of 1812 begin?", "1812"), "the front holds “1812”, which is in the answer"),
    (question("What does the steam engine drive?", "engines"), "the front holds “engine”, which is in the answer"),
    (question("Who designed the tower in Paris?", "Gustave Eiffel"), None),
    (cloze("Kenya's capital is the largest city of {{c1::Kenya}}."), "the front holds “Kenya”, which is in the answer"),
    (question("Which university did Hubble attend?", "University of Chicago"), None),
    (cloze("The {{c1::European Commission}} is the executive body of the European Union."), None),
    (cloze("{{c1::Batu Khan}} was a grandson of Genghis Khan."), None),
    (cloze("Tesla's father was {{c1::Milutin Tesla}}."), "the front holds “Tesla”, which is in the answer"),
    (cloze("A {{c1::composite number}} is a number with more than two factors."), None),
    (cloze("A {{c1::large number}} is a number with many digits."), "the front holds “number”, which is in the answer"),
    (question("What are costs divided into?", "fixed costs and variable costs"), None),
    (
        question("What are fixed costs divided into?", "rents and fixed debts"),
        "the front holds “fixed”, which is in the answer",
    ),
    (
        cloze("{{c1::Ichiyo Higuchi}} is the pen name under which Ichiyō Higuchi wrote."),
        "the front holds “Ichiyō”, which is in the answer",
    ),
    (
        cloze("Graph isomorphism asks whether two graphs are {{c1::isomorphic}}."),
        "the front holds “isomorphism”, which is in the answer",
    ),
    (cloze("Teachers in Tibet follow {{c1::Tibetan}} ways."), "the front holds “Tibet”, which is in the answer"),
    (cloze("The {{c1::organ}} of an organist has pipes."), None),
    (
        question("Which railway crosses Panama?", "the Panama Railway"),
        "the front holds “Panama”, which is in the answer",
    ),
    (question("Which sea does the river from the Black Forest flow to?", "the Black Sea"), None),
    (question("Who defeated Ernst von Mansfeld in 1626?", "Albrecht von Wallenstein"), None),
    (question("What kind of engine drove the pump?", "steam engine"), None),
]
WORD = re.compile(r"[^\W_]+(?:[-.,][^\W_]+)*")
SMALL = frozenset(
    "the and for with from that which what was were are his her its their has had been into than von van der den "
    "del".split()
)
ASKED = re.compile(r"(?:[A-Z][a-z]+ )?(?:which|what|how many) (\w+)", re.I)
# Clauses, which share words with what they explain: "Why do cells not burst? because the cell wall resists".
DERIVED = re.compile(r"(?<=\w{5})(?:ism|ic|an)$")  # "isomorphism", "isomorphic"; "Tibetan"
EXPLAINING = frozenset({"conditions", "meanings", "means", "outcomes", "reasons"})
LISTED = re.compile(r",|;|\b(?:and|or)\b")
PREPOSITION = re.compile(r"\b(?:of|for|to|in|by|from|with|because)\b")


def apply(item: Item) -> str | None:
    kind = ASKED.match(asked(item))
    front = asked(item)[kind.end() if kind else 0 :]
    words = {stem(word): word for word in WORD.findall(item.answer)}
    words.pop("", None)
    found = [match for match in WORD.finditer(front) if stem(match[0]) in words]
    if not found:
        return None
    told = {
        stem(match[0]) for match in found if not re.match(" [A-Z]", front[match.end() :])
    }  # not "Black" of "Black Forest"
    told |= {stem(kind[1])} if kind else set()
    if _left_open(item.answer, words, told, found, front) or _explains(item, words, found):
        return None
    return f"the front holds “{found[0][0]}”, which is in the answer"


def _explains(item: Item, words: dict[str, str], found: list[re.Match[str]]) -> bool:
    """Tell whether an answer is a clause that says more than the words that it takes up from the front."""
    new = words.keys() - {stem(match[0]) for match in found}
    return not EXPLAINING.isdisjoint(item.trail) and len(new) > 1 and 2 * len(new) >= len(words)


def _left_open(answer: str, words: dict[str, str], told: set[str], found: list[re.Match[str]], front: str) -> bool:
    """Tell whether what the front holds of an answer leaves open what was asked for.

    It may hold the noun at its end, where another of the kind is meant ("Batu [Khan]" beside "Genghis Khan", "composite
    [number]" beside "a number"), and less than half of a name ("[European] Commission" beside "the European Union").
    """
    shared = {stem(match[0]) for match in found}
    rest = [word for key, word in words.items() if key not in told]
    if not rest or all(map(is_vague, rest)):
        return False
    if LISTED.search(answer):
        entries = [WORD.findall(entry) for entry in LISTED.split(answer) if WORD.search(entry)]
        return all(len(entry) > 1 and {stem(word) for word in entry} & shared == {stem(entry[-1])} for entry in entries)
    if stem(WORD.findall(answer)[-1]) not in shared:
        return all(word[0].isupper() for word in words.values()) and len(shared) <= len(rest)
    return (
        len(shared) == 1
        and not PREPOSITION.search(answer)
        and all(match[0].islower() or _of_another(match, front) for match in found)
    )


def _of_another(match: re.Match[str], front: str) -> bool:
    """Tell whether a name's last word stands on the front after another first word: "Genghis Khan"."""
    before = WORD.findall(front[: match.start()])
    return bool(before) and before[-1][0].isupper() and before[-1].lower() not in {"the", "a", "an"}


@lru_cache(maxsize=2**12)
def stem(word: str) -> str:
    """Reduce a word to what gives it away; "" for small words: "Engines" -> "engine", "Ichiyō" -> "ichiyo"."""
    word = plain(word)
    if word in SMALL or (len(word) < 3 and not word.isdigit()):
        return ""
    for ending in ("ies", "es", "s", "ing", "ed"):
        if word.endswith(ending) and len(word) - len(ending) >= 4 and not word.endswith("ss"):
            word = word[: -len(ending)] + ("e" if ending == "es" and not word.endswith(("ches", "shes", "xes")) else "")
            break
    return DERIVED.sub("", word)
