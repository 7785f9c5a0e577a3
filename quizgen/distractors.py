"""Turn questions into multiple choice: find distractors of the answer's type and form that are certainly wrong.

Names and terms come from the deck, from the item's own document first; figures are also made by rule. Right or absent:
an answer of no clear type, or a stem that many could answer, gets no choice item.

Nothing is compared with everything: an item looks at `PROBED` candidates of its answer's form at most, and what is
looked up among the facts are words that at most `COMMON` facts share.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from quizgen import figures
from quizgen.dedupe import SMALL, normalised
from quizgen.english.syntax import PLACES
from quizgen.english.wh import TYPED, countries, type_of_name
from quizgen.resolve.namings import PARTICLES, REGNAL, TITLES, bare_title, given_names, is_given_name
from quizgen.resolve.spelling import plain
from quizgen.types import Item

WANTED = 3
FEWEST = 2
PROBED = 60  # candidates looked at for one item
KIN = 20  # documents akin to one at most; a person in more documents than these makes none of them akin
COMMON = 300  # a word in more facts than these tells nothing of any of them
ANSWERED = 0.5  # a fact with a distractor and this share of the stem's words, or `ENOUGH` of them, may answer it so
ENOUGH = 4
TELLING = 3  # stems with fewer words of their fact are open to many answers
YEARS = 6  # a year of the deck is no farther from the answer: farther ones are known to be wrong by what came before
LIFETIME = 60  # persons of whom the deck tells in years farther apart did not live at one time
LONGER = 2.0  # no option is so many times as long as the answer, or as much shorter

NO_NAME = TITLES.keys() | REGNAL.keys() | TYPED | {"fort", "mount", "camp", "cape", "les", "las", "los"}
LENT = frozenset({"person", "country"})  # what other documents lend options of
NAMES = frozenset({"ORG", "GPE", "LOC", "FAC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW"})
REGIONS = frozenset(
    "England|Scotland|Wales|Britain|America|Europe|Asia|Africa|North America|South America|Oceania".split("|")
)
# WordNet's classes of which each is a type of answer; NOUN is what WordNet does not know, mostly technical terms.
TERMS = frozenset("NOUN animal artifact body food object phenomenon plant process substance".split())
ORDINARY = 0.4  # the feature `answer_common` of nouns too ordinary to be a term
REPEATED = 2  # facts that a term comes in: what is named in passing is no likely answer
OFFICE = re.compile(
    r"(?:[\w-]+ ){0,3}(?:president|minister|chancellor|governor|mayor|director|secretary|chairman|king|queen|bishop|"
    r"archbishop|professor|ambassador|senator|judge|rector|commander|editor|premier|treasurer|bursar|consul)"
    r"(?: (?:of|for) .+)?",
    re.IGNORECASE,
)
LOOSE = re.compile(
    r"(?:all|most|many|some|several|each|every|no|any|virtually|nearly|almost|about|over|at|as|much|few|both|other|such|"
    r"only|more|less|certain|various|own|main|important|possible|usual|different|new|successful|its|their|his|her|"
    r"when|where|what|which|how|than|anywhere|former|latter|same)\b",
    re.IGNORECASE,
)
OPEN = re.compile(
    r"Who(?:m|se)? (?:is|was|are|were|became|has been) (?:(?:an?|among|one|part|known)\b|"
    r".*\b(?:colleague|adversary|friend|opponent|critic|student|pupil|follower|supporter|contemporary|member)s?\b)|"
    r".*\b(?:stands? for|for whom|includ(?:e|es|ed)|contain(?:s|ed)?|such as|examples?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Option:
    """A possible answer: its text, and the form that it shares with the options it may stand among."""

    text: str
    form: str


def choices(items: Sequence[Item], others: Iterable[Item] = ()) -> Iterator[Item]:
    """Yield a choice item for each question that has at least two good distractors; `others` lend answers and facts.

    "When was the treaty signed?" / "28 June 1919" -> "28 June 1919", "9 August 1919", "22 March 1919", "17 May 1919"
    """
    everything = list(dict.fromkeys([*items, *others]))
    facts = _Facts(everything)
    pool = _Pool(everything)
    for item in items:
        answer = pool.option(item) if item.kind == "question" else None
        if answer is None or not _asks_for(answer, item.front):
            continue
        item = replace(item, answer=answer.text)
        found = tuple(islice(_distractors(item, answer.form, pool.candidates(item, answer.form), facts), WANTED))
        if len(found) >= FEWEST:
            yield replace(item, kind="choice", distractors=found, trail=(*item.trail, "distractors"))


def tells(feature: tuple[str, float]) -> bool:
    """Tell whether a feature of an item, with its name, says what kind of option its answer is: see `option`."""
    return feature[0].startswith("answer_is=") or feature[0] == "answer_common"


def option(item: Item) -> Option | None:
    """Return an item's answer as an option, None if its type or form is unsure.

    "the financier J. P. Morgan" -> "J. P. Morgan", a person; "many theatres" -> None
    """
    label = next((name.partition("=")[2] for name, _ in item.features if name.startswith("answer_is=")), "")
    text = _with_article(item, label)
    bare = re.sub(r"^(?:the|an?) ", "", text)
    article = text.removesuffix(bare)
    if shape := figures.shape(item.answer):
        counted = item.front.startswith(("How", "What percentage"))  # "He ruled 1200 subjects.": no year
        return Option(item.answer, shape) if counted == (shape == "number") else None
    if bare in countries():
        return Option(text, "country")
    if bare in REGIONS:
        return Option(text, "region")
    if not bare or LOOSE.match(bare) or re.search(r",|&|\b(?:and|or)\b|['’](?:s\b|(?= |$))", text):
        return None
    if label == "PERSON":
        name = person(bare)
        return Option(name, "person") if name else None
    if label in NAMES and bare[0].isupper():
        kind = type_of_name(bare) or (label in PLACES and label)
        return Option(text, f"{kind} {article}{' ' in bare}") if kind else None
    if OFFICE.fullmatch(bare):
        return Option(text, f"office {article}{bare[0].isupper()}")
    telling = dict(item.features).get("answer_common", 0.0) <= ORDINARY
    if label in TERMS and bare.islower() and telling and article != "the " and not re.search("[0-9]", bare):
        plural = bool(re.search("[^isu]s$", bare))
        if plural or item.kind == "question":  # the gap of a cloze may leave words before a noun outside
            return Option(text, f"{label} {article[:1]}{plural}{' ' in bare}")
    return None


def person(text: str) -> str:
    """Return the name alone of somebody described, "" if it is not sure to be a person's.

    "NASA Deputy Administrator Hugh L. Dryden" -> "Hugh L. Dryden"; "President Kennedy" -> "Kennedy"; "Stairs" -> ""
    """
    words = text.split()
    while len(words) > 1 and (words[0].islower() or bare_title(words[0]) in TITLES):
        del words[0]
    if len(words) == 1 and words[0][0].isupper() and words[0].isalpha():
        return words[0]  # good where the deck knows whose surname it is
    starts = [n for n, word in enumerate(words[:-1]) if is_given_name(word) or re.fullmatch(r"[A-Z]\.", word)]
    name = words[starts[0] :] if starts else []
    if not name or any(bare_title(word) in NO_NAME for word in name):
        return ""
    return " ".join(name) if all(re.match(r"[^\W\d_a-z]|[\"“]", w) or w in PARTICLES for w in name) else ""


def _surname(name: str) -> str:
    words = name.split()
    return " ".join(words[-2:] if len(words) > 1 and words[-2] in PARTICLES else words[-1:])


def _gender(name: str) -> str:
    return given_names().get(plain(name.split()[0]).split("-")[0], "") if " " in name else ""


def _with_article(item: Item, label: str) -> str:
    """Return an answer as a question would have it: a cloze leaves the article outside of its gap."""
    if item.kind != "cloze":
        return item.answer
    before = re.search(r"(?:(\S+) )?\{\{c", item.front)
    word = before[1] or "" if before else ""
    if word.lower() in {"the", "a", "an"}:
        return f"{word.lower()} {item.answer}"
    if not word and label.islower():
        return item.answer[:1].lower() + item.answer[1:]
    return item.answer


def _asks_for(answer: Option, front: str) -> bool:
    """Tell whether a stem asks for one thing of this form: "Who was a member of the club?" may ask for any of many."""
    opening = front.lower()
    kind, figure = answer.form.split()[0], figures.shape(answer.text) != ""
    if OPEN.match(front):
        return False
    if re.match(r"(?:\w+ )?who(?:m|se)?\b", opening):
        return kind == "person"
    if opening.startswith(("how", "when")):
        return figure
    if opening.startswith("where"):
        return not figure and kind not in {"person", "office"}
    return kind not in PLACES | {"person"}


class _Pool:
    """The options of a deck by form and document, each bucket in an order of its own, not the items'."""

    def __init__(self, items: Iterable[Item]) -> None:
        forms: dict[str, Counter[Option]] = defaultdict(Counter)
        homes: dict[str, set[str]] = defaultdict(set)
        for item in items:
            found = option(item)
            if found is not None:
                forms[normalised(found.text)][found] += 1
                homes[normalised(found.text)].add(item.sources[0].document)
        kin: dict[str, set[str]] = defaultdict(set)
        best = {key: min(found, key=lambda one: (-found[one], one.form, one.text)) for key, found in forms.items()}
        self.forms = {key: one.form for key, one in best.items()}
        self.people: dict[str, str] = {}  # by surname
        self.buckets: dict[tuple[str, str], list[tuple[bytes, str]]] = defaultdict(list)
        for key, one in sorted(best.items()):
            if one.form == "person":
                if " " not in one.text:
                    continue
                self.people.setdefault(_surname(one.text), one.text)
            if one.form == "person" and len(homes[key]) <= KIN:
                for home in homes[key]:
                    kin[home] |= homes[key] - {home}
            for home in homes[key]:
                self.buckets[one.form, home].append((_hash(one.text), one.text))
        self.kin = {home: sorted(homes, key=_hash)[:KIN] for home, homes in kin.items()}
        for bucket in self.buckets.values():
            bucket.sort()
        self.latest = max((figures.year(one.text) or 0 for one in best.values() if figures.shape(one.text)), default=0)

    def option(self, item: Item) -> Option | None:
        """Return an item's answer as an option if the deck's other items agree on what it is."""
        found = option(item)
        if found is None or self.forms.get(normalised(found.text)) != found.form:
            return None
        return found if found.form != "person" or " " in found.text or found.text in self.people else None

    def candidates(self, item: Item, form: str) -> Iterator[str]:
        """Yield options of a form: the document's, then those of documents with a name in common, or made by rule."""
        own = item.sources[0].document
        kin = self.kin.get(own, []) if form in LENT else []
        if form != "number":
            found = (text for home in (own, *kin) for text in self._around(self.buckets.get((form, home), []), item))
            yield from islice(found, PROBED)
        if figures.shape(item.answer):
            made = (text for text in figures.near(item.answer) if (figures.year(text) or 0) <= self.latest)
            yield from sorted(made, key=lambda text: _hash(item.front + text))

    def _around(self, bucket: Sequence[tuple[bytes, str]], item: Item) -> Iterator[str]:
        """Yield what is near in a bucket, at a place that the item alone fixes."""
        start = bisect_left(bucket, (_hash(item.front), ""))
        when, short = figures.year(item.answer), item.answer in self.people
        who = _gender(self.people.get(item.answer, item.answer))
        for n in range(min(PROBED, len(bucket))):
            text = bucket[(start + n) % len(bucket)][1]
            year = figures.year(text)
            if when and year and not 1 < abs(year - when) <= YEARS:
                continue
            if {who, _gender(text)} == {"he", "she"}:
                continue
            yield _surname(text) if short else text


class _Facts:
    """The facts of a deck with the sentences behind them, found by their words."""

    def __init__(self, items: Iterable[Item]) -> None:
        texts = {(item.fact, item.sources[0].sentence) for item in items}
        self.words = [_roots(f"{fact} {sentence}") for fact, sentence in sorted(texts)]
        self.holders: dict[str, list[int]] = defaultdict(list)
        for place, words in enumerate(self.words):
            for word in words:
                self.holders[word].append(place)
        self.compared = 0

    def on(self, stem: Iterable[str]) -> list[frozenset[str]]:
        """Return the words of each fact that says something of what a stem asks, its own among them."""
        telling = sorted((word for word in stem if self._tells(word)), key=lambda word: (len(self.holders[word]), word))
        least = max(1, min(ENOUGH, round(ANSWERED * len(telling))))
        places = {place for word in telling[: len(telling) - least + 1] for place in self.holders[word]}
        self.compared += len(places)
        return [self.words[place] for place in places if len(self.words[place].intersection(telling)) >= least]

    def together(self, one: frozenset[str], other: frozenset[str]) -> bool:
        """Tell whether a fact names both, or whether there are too many to tell."""
        places = min((self.holders.get(word, []) for word in one), key=len)
        if len(places) > COMMON:
            return True
        self.compared += len(places)
        return any(one | other <= self.words[place] for place in places)

    def often(self, words: Iterable[str]) -> int:
        """Return in how many facts the rarest of some words is."""
        return min((len(self.holders.get(word, ())) for word in words), default=0)

    def years(self, words: Iterable[str]) -> frozenset[int]:
        """Return the years in the facts that hold all of some words, none where there are too many to look through."""
        places = min((self.holders.get(word, []) for word in words), key=len, default=[])
        self.compared += len(places) if len(places) <= COMMON else 0
        found = (self.words[place] for place in places if len(places) <= COMMON)
        return frozenset(
            int(word) for said in found if said.issuperset(words) for word in said if figures.YEAR.fullmatch(word)
        )

    def _tells(self, word: str) -> bool:
        return 0 < len(self.holders.get(word, ())) <= COMMON


def _distractors(item: Item, form: str, candidates: Iterable[str], facts: _Facts) -> Iterator[str]:
    figure, name, term = figures.shape(item.answer) != "", form == "person", form.split()[0] in TERMS
    asked = _roots(item.front)
    stem = asked & _roots(item.fact)
    rivals = facts.on(stem)
    if len(stem) < (2 if figure else TELLING) or not rivals:
        return
    answer = _told(item.answer)
    if not (figure or name) and answer <= _roots(item.sources[0].title):
        return  # what the document is about has no like in it
    often = facts.often(answer)
    years = facts.years(_roots(_surname(item.answer))) if name else frozenset()
    taken = {item.answer} if figure else set(answer)
    for candidate in candidates:
        words = _told(candidate)
        parts = {candidate} if figure else words
        if not words or parts & taken or words <= asked or parts & asked or not _alike(candidate, item.answer):
            continue
        told = _roots(_surname(candidate)) if name else words
        if any(told <= rival for rival in rivals):
            continue
        if not (figure or name) and (facts.together(words, answer) or facts.often(words) > 2 * often + 2):
            continue  # what is named with it may be the same; what is named much oftener, the county of a town
        if term and facts.often(words) < REPEATED:
            continue
        theirs = facts.years(told) if years else years
        if theirs and all(abs(one - other) > LIFETIME for one in theirs for other in years):
            continue
        taken |= parts
        yield candidate


def _roots(text: str) -> frozenset[str]:
    """Return the telling words of a text without their endings, as far as six letters go, and its numbers.

    "He sold 1,200 inventions." -> {"he", "sold", "1200", "invent"}
    """
    words = normalised(re.sub(r"(?<=\d)[.,](?=\d)", "", text)).split()
    return frozenset(word if word.isdigit() else word[:6] for word in words if word not in SMALL)


def _told(option: str) -> frozenset[str]:
    """Return the words by which a fact is known to tell of an option: all but units and the nouns of types."""
    if figures.shape(option) == "number":
        return _roots(option.split()[0])
    return _roots(option) - {type_of_name(option)[:6]}


def _alike(candidate: str, answer: str) -> bool:
    """Tell whether neither stands out by its length."""
    return 1 / LONGER <= len(candidate) / len(answer) <= LONGER


def _hash(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "replace")).digest()
