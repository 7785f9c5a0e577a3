"""Tell whether two wordings state the same fact: what a review history may be carried across.

Right or absent, never wrong: where the words alone do not settle it, the answer is no. Numbers, negations and names
must agree, a word may only give way to a better spelling of itself, and what is added must be an addition and not
another subject.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import cache, lru_cache

# Measured on 4,937 sentences of encyclopedia: of 62,747 pairs of different sentences that share a name or a number and
# have the same guard, none passes `same_fact`; of 7,400 sentences with a number, a name or a word exchanged or a "not"
# put in, 5 do, all with a conjunction for a preposition; of 1,400 with one word mistyped, 95 in 100 do.
NEAR = 0.5  # the least share of words in common

_QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "‑": "-"})
_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)*|[^\W_]+|[,;:()-]")
_NUMBER = re.compile(r".*\d.*|[IVXLCDM]+", re.DOTALL)
_NUMBERS = frozenset(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion "
    "half quarter third dozen once twice first second double triple".split()
)
_NEGATIONS = frozenset(
    "not no never none nor neither without nobody nothing nowhere cannot hardly scarcely barely except unless".split()
)
_HEDGES = frozenset(
    "almost nearly about approximately roughly allegedly reportedly supposedly probably possibly perhaps partly mostly "
    "mainly only less more least most fewer under over former formerly ex future may might could would should "
    "if".split()
)
_FREE = frozenset("a an the that which who whom".split())
_OPENERS = frozenset(
    "in on at of by for with from to into during since until till within throughout across near around along under "
    "between among after before as".split()
)
_RELATIVES = frozenset("who which whose where when".split())
# What an added phrase may stand before without taking it as its own: "of Riga [in Latvia] in 1201".
_STOPS = _OPENERS | frozenset("and or is was are were has had will".split())
_ADVERBS = frozenset(
    "also later then officially eventually finally soon initially originally already subsequently successfully "
    "immediately suddenly quickly however therefore thus".split()
)
_DEIXIS = frozenset(
    "this last next that same year month week day today yesterday tomorrow now then later earlier ago before after by "
    "on in monday tuesday wednesday thursday friday saturday sunday".split()
)
_PRONOUNS = frozenset("he she it they him her them his hers its their theirs".split())


@lru_cache(maxsize=2**12)
def normalised(text: str) -> str:
    """Return a text in NFC, without case, with single blanks and plain quotes: "“Élan”  vital" -> '"élan" vital'."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_QUOTES).casefold().split())


def nearness(a: str, b: str) -> float:
    """Return how much of the words of two texts is the same, in their order, from 0 to 1."""
    return SequenceMatcher(None, words(a), words(b), autojunk=False).ratio()


def words(text: str) -> list[str]:
    """Return the words of a text without their case, as `nearness` compares them: "It’s 5." -> "it's", "5"."""
    return _Words(text).low


@lru_cache(maxsize=2**12)
def guard(text: str) -> tuple[tuple[str, ...], int, int]:
    """Return what two wordings of one fact always share: the numbers, and how often they deny and hedge."""
    said = _Words(text)
    return (
        tuple(sorted(word.casefold() for word in said.words if _is_number(word))),
        sum(word in _NEGATIONS or word.endswith("n't") for word in said.low),
        sum(word in _HEDGES for word in said.low),
    )


def same_fact(a: str, b: str) -> bool:
    """Tell whether a fact was only edited: spelling, articles, punctuation, an addition, a phrase moved.

    "Riga lies on the Dauguva." -> "Riga lies on the Daugava, in Latvia." is the same fact; "Riga does not lie …",
    "Riga lay …", "Old Riga lies …" and "Riga's port lies …" are others.
    """
    old, new = _Words(a), _Words(b)
    common = sum((Counter(old.low) & Counter(new.low)).values())
    if guard(a) != guard(b) or 2 * common < NEAR * (len(old.low) + len(new.low)):
        return False
    removed, added = _changes(old, new)
    if [old.low[slice(*run)] for run in removed] == [new.low[slice(*run)] for run in added]:
        return all(old.low[start] in _OPENERS for start, _ in removed)  # nothing, or moved
    if removed and added:
        return False
    return all(_is_addition(old, run) for run in removed) and all(_is_addition(new, run) for run in added)


def better_made(a: str, b: str) -> bool:
    """Tell whether two facts made from one sentence are the same one, made by other rules.

    As `same_fact`; besides, a name may be filled in or completed, and a time anchored: "He resigned last year." ->
    "Kassym Tokayev resigned in 2018." is the same fact, "Tokayev returned in 2018." another one.
    """
    if same_fact(a, b):
        return True
    if guard(a)[1:] != guard(b)[1:] or not _one_holds_the_other(guard(a)[0], guard(b)[0]):
        return False
    old, new = _Words(a), _Words(b)
    if not set(old.low) & set(new.low) - _FREE - _OPENERS:
        return False
    removed, added = _changes(old, new)
    return _filled_in(_rest(old, removed), _rest(new, added), new) or _filled_in(
        _rest(new, added), _rest(old, removed), old
    )


def respelt(a: str, b: str) -> bool:
    """Tell whether one text is the other in better spelling: "Dauguva" -> "Daugava", but not "1998" -> "1999"."""
    return guard(a) == guard(b) and not any(_changes(_Words(a), _Words(b)))


def completed(a: str, b: str) -> bool:
    """Tell whether one name is the other in full: "Tokayev" -> "Kassym-Jomart Tokayev"."""
    short, long = sorted((_Words(text).words for text in (a, b)), key=len)
    names = all(word[0].isupper() for word in short) and all(word[0].isupper() or word == "of" for word in long)
    return names and guard(a) == guard(b) and any(long[n : n + len(short)] == short for n in range(len(long)))


class _Words:
    """The words of a text; `breaks` are the places (before a word, or at the end) where punctuation stands."""

    def __init__(self, text: str) -> None:
        self.words: list[str] = []
        self.breaks = {0}
        for token in _TOKEN.findall(unicodedata.normalize("NFC", text).translate(_QUOTES)):
            if token[0].isalnum():
                self.words.append(token)
            else:
                self.breaks.add(len(self.words))
        self.breaks.add(len(self.words))
        self.low = [word.casefold() for word in self.words]


Run = tuple[int, int]  # words from the first to before the second


def _is_number(word: str) -> bool:
    return (_NUMBER.fullmatch(word) is not None and word != "I") or word.casefold() in _NUMBERS


def _changes(old: _Words, new: _Words) -> tuple[list[Run], list[Run]]:
    """Return the runs of words that were removed and those that were added; spelling and articles are no change."""
    only_old, only_new = (
        [word for word in a.words if word.casefold() not in b.low] for a, b in ((old, new), (new, old))
    )
    spelt = {word: other for word in only_new for other in old.words if _same_word(other, word)}
    spelt |= {word: other for word in only_old for other in new.words if other not in spelt and _same_word(word, other)}
    a, b = ([spelt.get(word, word).casefold() for word in text.words] for text in (old, new))
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    changes = [code[1:] for code in matcher.get_opcodes() if code[0] != "equal"]
    removed = [(start, end) for start, end, _, _ in changes if not _FREE.issuperset(old.low[start:end])]
    added = [(start, end) for _, _, start, end in changes if not _FREE.issuperset(new.low[start:end])]
    return removed, added


def _is_addition(words: _Words, run: Run) -> bool:
    """Tell whether words could be added without making another fact: "in Latvia", ", a port,", "officially"."""
    return any(_is_added(words, slid) for slid in _slides(words.low, run))


def _slides(low: list[str], run: Run) -> Iterator[Run]:
    """Yield the runs that come to the same: "in [Devon in] 1709" is "[in Devon] in 1709"."""
    start, end = run
    yield run
    while start and low[start - 1] == low[end - 1]:
        start, end = start - 1, end - 1
        yield start, end
    start, end = run
    while end < len(low) and low[start] == low[end]:
        start, end = start + 1, end + 1
        yield start, end


def _is_added(words: _Words, run: Run) -> bool:
    start, end = run
    low = words.low[start:end]
    if not _PRONOUNS.isdisjoint(low) or any(word.endswith("'s") for word in low):
        return False
    if (_ADVERBS | _FREE).issuperset(low):
        return True
    closed = end in words.breaks or words.low[end] in _STOPS
    if start in words.breaks and start:
        return end in words.breaks
    return low[0] in _OPENERS | _RELATIVES and (end in words.breaks if not start else closed)


def _rest(words: _Words, runs: Iterable[Run]) -> list[str]:
    """Return the words of the runs that are no mere additions."""
    return [word for run in runs if not _is_addition(words, run) for word in words.words[slice(*run)]]


def _filled_in(vague: list[str], clear: list[str], whole: _Words) -> bool:
    """Tell whether words only say what less clear ones, if any, left open: a name, a date."""
    low = {word.casefold() for word in vague} - _FREE
    names = all(word[0].isupper() or word in ("of", "'s") for word in clear if word.casefold() not in _FREE)
    dated = low <= _DEIXIS | _PRONOUNS and any(map(_is_number, whole.words))
    return names and (low <= _PRONOUNS or dated)


def _one_holds_the_other(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    return not Counter(a) - Counter(b) or not Counter(b) - Counter(a)


@cache
def _same_word(a: str, b: str) -> bool:
    """Tell whether two words are one in two spellings: unlike two words that both exist, one is probably a slip.

    Four slips of five are a single letter (Damerau 1964) and hardly any the first one (Yannakoudakis & Fawthrop 1983);
    two letters already join "hypertension" to "hypotension".
    """
    x, y = (_bare(word) for word in (a, b))
    if x == y:
        return True
    if x[0] != y[0] or min(len(x), len(y)) < 4 or _is_number(a) or _is_number(b) or not (x.isalpha() and y.isalpha()):
        return False
    if _distance(x, y) > 1:
        return False
    return not (_exists(a) and _exists(b)) or bool(_lemmas(x) & _lemmas(y))


def _bare(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c)).removesuffix("'s").replace("'", "")


def _distance(a: str, b: str) -> int:
    """Count insertions, deletions, replacements and swaps of neighbours (Damerau; optimal string alignment)."""
    rows = [list(range(len(b) + 1))]
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            best = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                best = min(best, rows[-2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]


def _exists(word: str) -> bool:
    return bool(_lemmas(_bare(word))) or _bare(word) in _names()


@cache
def _lemmas(word: str) -> frozenset[str]:
    from lemminflect import getAllLemmas  # slow to import, and only needed where something was edited

    return frozenset(lemma for lemmas in getAllLemmas(word).values() for lemma in lemmas)


@cache
def _names() -> frozenset[str]:
    from importlib.resources import files

    folder = files("quizgen") / "data"
    texts = (folder / name for name in ("countries.txt", "given_names.txt"))
    return frozenset(_bare(word) for text in texts for word in re.findall(r"\w+", text.read_text("utf-8")))
