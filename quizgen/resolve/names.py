"""Find who and what a document mentions by name, and which of its names mean the same person or thing."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from quizgen.english.nouns import noun_class
from quizgen.english.syntax import PLACES
from quizgen.english.wh import TYPED, countries
from quizgen.resolve.namings import (
    PARTICLES,
    REGNAL,
    TITLES,
    Gender,
    Naming,
    bare_title,
    given_names,
    is_given_name,
    namings_in,
    relation,
)
from quizgen.resolve.spelling import INITIAL, is_initials_of, plain, same_word, same_words, sound
from quizgen.types import Document, Name

if TYPE_CHECKING:
    from spacy.tokens import Doc

_DIRECTIONS = frozenset("north south east west northern southern eastern western central upper lower".split())
_PEOPLES = ("ian", "ish", "ese")
_NO_PERSON = TYPED | frozenset(
    "bible coil prize award medal company inc ltd corporation corp works electric motors airlines press times post "
    "review journal school hall centre center fund trust institute foundation association agency bank law theorem "
    "effect equation cup games war wars treaty act bay city county house castle street avenue road station airport "
    "dynasty empire expedition affair doctrine tower laboratory lab building".split()
)
_NO_GIVEN_NAME = frozenset("the new old great north south east west upper lower central san santa fort mount".split())
_ROMAN = re.compile(r"[IVX]+\.?|Jr\.?|Sr\.?")
_BORN = re.compile(r" ?\(?(?:born|né|née|originally|real name)(?: as)?")
_ACRONYM = re.compile(
    r"\((?:(?:often |also |usually )?(?:abbreviated (?:as|to) |known as |called |or )?the )?([A-Z][A-Z&]{1,6})\)"
)
_SMALL = frozenset("of the and for in on at to de la le du des von".split())


@dataclass(frozen=True, slots=True)
class Cast:
    """The names of a document, and every mention by name, block by block in the order of the text."""

    names: tuple[Name, ...]
    namings: tuple[tuple[Naming, ...], ...]
    topic: int = -1  # whom or what the title names: index into `names`
    topics: tuple[int, ...] = ()  # what the title says if it is no name (see `topic`), in the singular and the plural
    called: frozenset[str] = frozenset()  # the nouns that mean the first of `topics` after "the"


def cast(document: Document, docs: Sequence[Doc]) -> Cast:
    """Gather the names of a document: "Nikola Tesla", "Tesla" and "Mr. Tesla" are one, "Milutin Tesla" another."""
    title = _title_words(document.title)
    namings = [list(namings_in(i, doc, title)) for i, doc in enumerate(docs)]
    surnames = {n.words[-1] for block in namings for n in block if n.label == "PERSON" and len(n.words) > 1}
    namings = [[part for n in block for part in _parted(n, docs[n.block], surnames)] for block in namings]
    return _Casting(document, docs, namings).run()


def _parted(naming: Naming, doc: Doc, surnames: Container[str]) -> Iterator[Naming]:
    """Yield the two of "Worsley and Crean", taken for one name, if both are surnames of people in the text."""
    both = naming.words[1:2] == ("and",) and len(naming.words) == 3
    if not both or naming.words[0] not in surnames or naming.words[2] not in surnames:
        yield naming
        return
    for place in (naming.first, naming.last):
        yield replace(naming, first=place, last=place, head=place, words=(doc[place].text,), label="PERSON")


@dataclass(slots=True)
class _Form:
    """A way to write a name, with all its mentions."""

    words: tuple[str, ...]
    namings: list[Naming] = field(default_factory=list)
    labels: Counter[str] = field(default_factory=Counter)
    titles: Counter[str] = field(default_factory=Counter)

    @property
    def count(self) -> int:
        return len(self.namings)


class _Casting:
    """The steps from mentions to names; each reads what those before it found."""

    def __init__(self, document: Document, docs: Sequence[Doc], namings: Sequence[Sequence[Naming]]) -> None:
        self.title = _title_words(document.title)
        self.docs = docs
        self.namings = namings
        self.forms: dict[tuple[str, ...], _Form] = {}
        for naming in (naming for block in namings for naming in block):
            form = self.forms.setdefault(naming.words, _Form(naming.words))
            form.namings.append(naming)
            form.labels[naming.label] += 1
            for title in naming.title.split():
                form.titles[title] += 1
        self.owner: dict[tuple[str, ...], tuple[str, ...]] = {}  # form -> the form that it is a variant of
        self.spelled: set[tuple[str, ...]] = set()  # forms to be written as their owner at first mention
        self.shared: dict[tuple[str, ...], list[tuple[str, ...]]] = {}  # a surname -> all who have it
        self.people: dict[tuple[str, ...], None] = {}  # a set in the order of the text
        self.expansions: dict[tuple[str, ...], str] = {}
        self.things = Counter(  # nouns said with "the": "the dam" tells that Hoover Dam is nobody
            token.lower_
            for doc in docs
            for token in doc
            if token.pos_ == "NOUN" and token.i and token.text.islower() and doc[token.i - 1].lower_ == "the"
        )

    def run(self) -> Cast:
        self.find_people()
        self.find_title()
        self.join_spellings()
        self.join_names_at_birth()
        self.join_short_names()
        self.join_misspelled_short_names()
        self.join_acronyms()
        self.join_beginnings()
        return self.result()

    def find_people(self) -> None:
        for words, form in self.forms.items():
            if self.is_person(words, form):
                self.people[words] = None

    def find_title(self) -> None:
        """Take a title for a person's full name where the text has it only longer or shorter: "Amundsen"."""
        words = self.title
        if not 2 <= len(words) <= 4 or words in self.forms or words[1] == "of":
            return  # "Peace of Augsburg"
        bearers = [other for other in self.people if len(other) > 1 and other[-1] == words[-1]]
        longer = any(is_initials_of(words, other) and len(other) > len(words) for other in bearers)
        if longer or (not bearers and words[-1:] in self.people and self.may_be_full(words)):
            self.forms[words] = _Form(words)
            self.people[words] = None

    def may_be_full(self, words: tuple[str, ...]) -> bool:
        """Tell whether capital words look like given names and a surname: neither "Hurricane Ada" nor "Meet Stone"."""
        first = plain(words[0])
        if any(plain(word) in _NO_PERSON or not (word[0].isupper() or word in PARTICLES) for word in words):
            return False
        return is_given_name(words[0]) or not (first in _NO_GIVEN_NAME or noun_class(first) or first in REGNAL)

    def is_person(self, words: tuple[str, ...], form: _Form) -> bool:
        low = [plain(word).rstrip(".") for word in words]
        peoples = (word for word in words[:-1] or words if plain(word).endswith(_PEOPLES) and not is_given_name(word))
        if low[0] in _DIRECTIONS or any(peoples):
            return False  # "South Magnetic Pole", "Austrian Netherlands", "Modern English Grammar"
        if any(word in _NO_PERSON for word in low) or any(c in word for word in words for c in "&/0123456789"):
            return False
        if " ".join(words) in countries() or low[0] in _NO_GIVEN_NAME:
            return False
        persons, places = form.labels["PERSON"], sum(form.labels[label] for label in PLACES)
        if len(words) > 1 and (single := self.forms.get(words[-1:])) is not None:
            persons += single.labels["PERSON"]
            places = max(places - single.labels["PERSON"], 0)
        titled = sum(n for title, n in form.titles.items() if TITLES.get(title) or title in {"president", "dr"})
        places += sum(self.is_where(naming) for naming in form.namings)
        thing = noun_class(low[0]) not in {"", "person"} and low[0] not in REGNAL
        if thing and len(words) > 1 and not (form.labels["PERSON"] or titled):
            return False  # "Tour Eiffel"
        thing = len(words) > 1 and noun_class(low[-1]) != "person" and self.things[low[-1]] > 1
        if thing and words[-1:] not in self.forms:
            return False
        if len(words) == 1:
            return persons > max(form.count / 2, places) or (titled > 0 and not places)
        if low[0] in REGNAL and low[1] == "of":
            return False  # an office: "Emperor of the United States"
        if low[1] == "of" and noun_class(low[0]) not in {"", "person"}:
            return False  # "Peace of Augsburg"
        if low[0] in REGNAL:
            return places + form.labels["ORG"] + form.labels["WORK_OF_ART"] <= persons or form.labels[""] == form.count
        given = is_given_name(words[0])
        if not given and not titled and noun_class(low[-1]) not in {"", "person"}:
            return False  # a title: "Modern English Grammar"
        if not all(word[0].isupper() or word in PARTICLES for word in words) and not given:
            return False
        if words == self.title and given and (persons or self.is_shortened(words)) and 2 * places <= form.count:
            return True
        particle = any(word in PARTICLES for word in words[1:-1])  # "Ferdinand de Lesseps"
        noble = given and particle and not places and not form.labels["WORK_OF_ART"]
        return 2 * persons > form.count or noble or (given and persons > 0 and places <= persons)

    def is_shortened(self, words: tuple[str, ...]) -> bool:
        """Tell whether a name is called by its last word or by its first, which is no place: not "Berlin Airlift"."""
        first = self.forms.get(words[:1])
        places = sum(first.labels[label] for label in PLACES) if first is not None else 0
        return words[-1:] in self.forms or (first is not None and 2 * places <= first.count)

    def is_where(self, naming: Naming) -> bool:
        """Tell whether a mention says where something is: people are seldom in, at or near one another's names."""
        head = self.docs[naming.block][naming.head]
        return head.dep_ == "pobj" and head.head.lower_ in {"in", "at", "near", "to", "from"}

    def acts(self, naming: Naming) -> bool:
        """Tell whether a mention does something or has something, as people do more than places: "Eden resigned"."""
        head = self.docs[naming.block][naming.head]
        return head.dep_ in {"nsubj", "poss", "dobj", "dative"} and head.head.i > naming.last - (head.dep_ == "dobj")

    def join_spellings(self) -> None:
        """Join full names that are spelled in two ways, or with initials."""
        full = sorted((words for words in self.people if len(words) > 1), key=self.weight, reverse=True)
        for i, words in enumerate(full):
            for other in full[:i]:
                if other not in self.owner and (same_words(words, other) or is_initials_of(words, other)):
                    self.owner[words] = other
                    if len(words) <= len(other):  # more given names than usual do no harm
                        self.spelled.add(words)
                    break

    def join_names_at_birth(self) -> None:
        """Join a name at birth, and its given name: "Frédéric Chopin (born Fryderyk Franciszek Chopin)", "Fryderyk"."""
        for block in self.namings:
            for one, other in pairwise(block):
                between = self.docs[one.block][one.last + 1 : other.first].text
                if not _BORN.fullmatch(between) or not {one.words, other.words} <= self.people.keys():
                    continue
                given = other.words[:1]
                alone = sum(words[:1] == given for words in self.people if len(words) > 1) == 1
                for words in (other.words, given) if alone else (other.words,):
                    if words in self.forms and words not in self.owner and len(other.words) > 1:
                        self.owner[words] = one.words
                        if words == given:
                            self.spelled.add(words)

    def weight(self, words: tuple[str, ...]) -> tuple[bool, bool, int]:
        """Rank the ways to write one name: as the title has it, without initials, the most frequent."""
        return (words == self.title, not any(INITIAL.fullmatch(word) for word in words), self.forms[words].count)

    def join_short_names(self) -> None:
        """Join surnames and given names to the one full name that has them."""
        full = [words for words in self.people if len(words) > 1 and words not in self.owner]
        by_end: defaultdict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(list)
        by_start: defaultdict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(list)
        inside: Counter[str] = Counter(word for words in full for word in set(words))
        for words in full:
            core = words[:-1] if _ROMAN.fullmatch(words[-1]) and len(words) > 2 else words
            if bare_title(core[0]) in REGNAL:
                by_end[words[1:]].append(words)
                if len(core) == 2 and len(words) > len(core):
                    by_end[core].append(words)
                    by_end[core[1:]].append(words)
                continue
            regnal = core != words and len(core) == 1
            if len(core) > 2 and core[1] in {"of", "the"}:  # Catherine of Aragon is called Catherine, not Aragon
                by_end[core[:1]].append(words)
                continue
            for size in range(1, len(core)):
                by_end[core[-size:]].append(words)
            by_start[core[:1]].append(words)
            if regnal:
                by_end[core].append(words)
        for words, form in self.forms.items():
            if words in self.owner or len(words) > 2 or (words in by_end and words in full):
                continue
            owners = by_end.get(words, [])
            if not owners and len(words) == 1:
                known = inside[words[0]] == 1 and is_given_name(words[0])
                owners = [owner for owner in by_start.get(words, []) if owner == self.title or known]
            owners = [
                owner
                for owner in owners
                if owner != words and self.agree(form, owner) and not self.is_relative(form, owner)
            ]
            if len(owners) > 1:
                self.shared[words] = owners
                owners = self.foremost(owners)
            if len(owners) == 1 and self.may_be_short(words, form, owners[0]):
                self.owner[words] = owners[0]
                self.spelled.add(words)

    def is_relative(self, form: _Form, owner: tuple[str, ...]) -> bool:
        """Tell whether a given name is of somebody else, told of after its owner: "Louis Stone … His son Louis"."""
        told = self.forms[owner].namings[:1]
        for one in form.namings:
            whose, noun = relation(self.docs[one.block], one) or (None, None)
            if whose is None or noun is None or noun.lemma_ in {"wife", "husband"}:
                continue
            if told and (told[0].block, told[0].first) < (one.block, one.first):
                return whose.text != owner[-1]  # but "Stone's daughter Clara" is Clara Stone
        return False

    def foremost(self, owners: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
        """Return of people with one surname the one whom the surname alone means: the topic, or by far the main one."""
        titled = [owner for owner in owners if owner == self.title or _within(owner, self.title)]
        if len(titled) == 1:
            return titled
        first = min(owners, key=lambda owner: (self.forms[owner].namings[0].block, self.forms[owner].namings[0].first))
        rest = max(self.forms[owner].count for owner in owners if owner != first)
        return [first] if self.forms[first].count >= 3 * rest else []

    def may_be_short(self, words: tuple[str, ...], form: _Form, owner: tuple[str, ...]) -> bool:
        if owner == self.title:
            return True
        if len(owner) == 2 and INITIAL.fullmatch(owner[0]) and form.count > self.forms[owner].count:
            return False  # "B. Maya" may be an answer to choose
        namesakes = sum(
            other.count for other in self.forms.values() if other.words[:1] == words and other.words not in self.people
        ) - (form.count if words not in self.people else 0)
        if namesakes >= 2 * self.forms[owner].count + 2:
            return False  # "Harvard" means Harvard University more often than John Harvard
        places = sum(form.labels[label] for label in PLACES)
        if places and not any(self.is_where(naming) for naming in form.namings):
            places = sum(not self.acts(naming) for naming in form.namings)
        named_earlier = self.forms[owner].namings[0].block <= form.namings[-1].block
        return named_earlier and " ".join(words) not in countries() and 2 * places <= form.count

    def agree(self, form: _Form, owner: tuple[str, ...]) -> bool:
        said = {TITLES[title] for title in form.titles if TITLES.get(title)}
        known = self.gender_by_name(owner)
        return not said or not known or known in said

    def join_misspelled_short_names(self) -> None:
        """Join a short name in another spelling: "Tokaev" where the document has "Kassym-Jomart Tokayev"."""
        surnames: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
        for words in self.people:
            if len(words) > 1 and words not in self.owner and bare_title(words[0]) not in REGNAL:
                surnames[words[-1]].append(words)
        for words, form in self.forms.items():
            if len(words) != 1 or words in self.owner or len(words[0]) < 6 or words[0] in surnames:
                continue
            if is_given_name(words[0]) or " ".join(words) in countries():
                continue
            owners = [
                full
                for surname, people in surnames.items()
                if same_word(words[0], surname)
                for full in people
                if self.agree(form, full)
            ]
            owners = self.foremost(owners) if len(owners) > 1 else owners
            places = sum(form.labels[label] for label in PLACES)
            sounds_alike = owners and sound(words[0]) == sound(owners[0][-1])
            slip = form.count == 1 and len(words[0]) > 7
            if len(owners) == 1 and (words in self.people or not places or sounds_alike or slip):
                self.owner[words] = owners[0]
                self.spelled.add(words)

    def join_acronyms(self) -> None:
        """Join an acronym to the name that it follows in brackets: "International Telecommunication Union (ITU)"."""
        for doc in self.docs:
            text = doc.text
            for match in _ACRONYM.finditer(text):
                name = _before_acronym(text[: match.start()], match[1])
                words = (match[1],)
                if not name or is_word_like(match[1]):
                    continue
                if words in self.forms and words not in self.owner and words not in self.expansions:
                    self.expansions[words] = name
                    bare = tuple(name.removeprefix("the ").split())
                    if bare in self.forms:
                        self.owner[words] = bare
                    self.spelled.add(words)

    def join_beginnings(self) -> None:
        """Join "Harvard" to "Harvard University", where no other name begins so; it is never written out."""
        starts: defaultdict[tuple[str, ...], set[tuple[str, ...]]] = defaultdict(set)
        for words in self.forms:
            if words not in self.people and len(words) == 2 and plain(words[-1]) in TYPED:
                starts[words[:-1]].add(words)
        for words, longer in starts.items():
            if " ".join(words).isupper() or " ".join(words) in countries() or words == self.title:
                continue  # "Coron", the title, is the town and not Coron Island
            if len(longer) == 1 and words in self.forms and words not in self.owner and words not in self.people:
                (owner,) = longer
                if self.forms[words].labels["ORG"] * 2 > self.forms[words].count and owner not in self.owner:
                    self.owner[words] = owner

    # -- what it comes to

    def result(self) -> Cast:
        def root(words: tuple[str, ...]) -> tuple[str, ...]:
            seen = set()
            while words in self.owner and words not in seen:
                seen.add(words)
                words = self.owner[words]
            return words

        groups: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
        for words in self.forms:
            groups.setdefault(root(words), []).append(words)
        index = {owner: i for i, owner in enumerate(groups)}
        names = tuple(self.name(owner, variants) for owner, variants in groups.items())
        namings = []
        for block in self.namings:
            told: set[tuple[str, ...]] = set()  # who was named in full in this paragraph so far
            found = []
            for naming in block:
                owner, short = root(naming.words), naming.words in self.spelled
                here = [other for other in self.shared.get(naming.words, ()) if other in told]
                # A surname means the one just named in full, unless it was another's: "Stone's father, Carl Stone"
                if owner == naming.words and len(here) == 1 and owner not in told:
                    owner, short = here[0], True
                told.add(owner)
                found.append(replace(naming, entity=index[owner], short=short))
            namings.append(tuple(found))
        covering = [words for words in self.forms if _covers(words, self.title)]
        covering = covering or [words for words in self.people if _is_longer(words, self.title)]
        topic = index[root(covering[0])] if covering else -1
        return Cast(names, tuple(namings), topic)

    def name(self, owner: tuple[str, ...], variants: Sequence[tuple[str, ...]]) -> Name:
        forms = [self.forms[words] for words in variants]
        labels: Counter[str] = sum((form.labels for form in forms), Counter())
        person = owner in self.people
        label = (
            "PERSON"
            if person
            else max((label for label in labels if label), key=lambda label: (labels[label], label), default="")
        )
        if label == "PERSON" and not person:
            label = next((other for other, _ in labels.most_common() if other not in {"PERSON", ""}), "")
        full = self.expansions.get(owner) or " ".join(owner)
        expanded = any(words in self.expansions for words in variants) and (
            noun_class(full.split()[-1]) != "" or plain(full.split()[-1]) in TYPED
        )
        if not person and (self.has_article(forms) or expanded) and not full.startswith("the "):
            full = "the " + full
        short = full
        if person and bare_title(owner[0]) not in REGNAL:
            core = owner[:-1] if len(owner) > 1 and _ROMAN.fullmatch(owner[-1]) else owner
            core = core[:1] if len(core) > 2 and core[1] in {"of", "the"} else core
            start = len(core) - 1
            while start > 1 and core[start - 1] in PARTICLES:
                start -= 1
            short = " ".join(core[start:])
        gender = self.gender_by_name(owner, forms) if person else self.number(forms)
        return Name(
            full=full,
            short=short,
            gender=gender,
            label=label,
            mentions=sum(form.count for form in forms),
            variants=tuple(" ".join(words) for words in variants),
        )

    def gender_by_name(self, owner: tuple[str, ...], forms: Iterable[_Form] = ()) -> Gender:
        titles = [TITLES[title] for form in forms for title in form.titles if TITLES.get(title)]
        if titles:
            return Counter(titles).most_common(1)[0][0]
        if gender := REGNAL.get(bare_title(owner[0])):
            return gender
        for word in owner[:-1] if len(owner) > 1 else owner:
            known = given_names().get(plain(word).split("-")[0])
            if known is not None:
                return known
        return ""

    def number(self, forms: Sequence[_Form]) -> Gender:
        last = [self.docs[naming.block][naming.last] for form in forms for naming in form.namings]
        plural = sum(token.tag_ == "NNPS" for token in last) * 2 > len(last)
        return "they" if plural and not any(form.labels["GPE"] for form in forms) else "it"

    def has_article(self, forms: Sequence[_Form]) -> bool:
        """Tell whether a name is used with "the", by the majority of its mentions that stand for themselves."""
        votes = 0
        for naming in (naming for form in forms for naming in form.namings):
            doc = self.docs[naming.block]
            if doc[naming.head].dep_ in {"compound", "nmod", "amod", "poss"} and doc[naming.head].head.i > naming.last:
                continue
            article = naming.first > 0 and doc[naming.first - 1].lower_ == "the"
            votes += 1 if article else -1
        return votes > 0


def _title_words(title: str) -> tuple[str, ...]:
    """Return the title's name without what disambiguates it: "Nikola Tesla (inventor)" -> ("Nikola", "Tesla")."""
    return tuple(re.sub(r"\s*(?:\(.*|[–—|:-]\s.*)$", "", title).split())


def _within(words: tuple[str, ...], title: tuple[str, ...]) -> bool:
    """Tell whether a title has a name in it: "Carl Stone's Voyage"."""
    bare = [plain(word.removesuffix("'s").removesuffix("’s")) for word in title]
    size = len(words)
    return any(bare[i : i + size] == [plain(word) for word in words] for i in range(len(bare) - size + 1))


def _covers(words: tuple[str, ...], title: tuple[str, ...]) -> bool:
    return bool(title) and [plain(word) for word in words] == [plain(word) for word in title if plain(word) != "the"]


def _is_longer(words: tuple[str, ...], title: tuple[str, ...]) -> bool:
    """Tell whether a name is the title's with middle names: "Antonín Leopold Dvořák", titled "Antonin Dvorak"."""
    ends = [plain(word) for word in (*words[:1], *words[-1:])]
    return len(words) > 2 and len(title) == 2 and ends == [plain(word) for word in title]


def is_word_like(acronym: str) -> bool:
    """Tell whether an acronym is spoken as a word, and so better known than what it stands for: "NASA", "UNESCO"."""
    return (
        len(acronym) > 3
        and re.fullmatch(r"[AEIOU]?(?:[B-DF-HJ-NP-TV-Z]{1,2}[AEIOU]+)+[B-DF-HJ-NP-TV-Z]?", acronym) is not None
    )


def _before_acronym(text: str, acronym: str) -> str:
    """Return the name whose initials an acronym is, with its article: ("… the World Health Organization ", "WHO")."""
    letters = [letter for letter in acronym if letter.isalpha()]
    words = text.split()[-2 * len(letters) - 2 :]
    start = len(words)
    for start in range(len(words) - 1, -1, -1):
        initials = [part[0] for word in words[start:] for part in word.split("-") if part and part not in _SMALL]
        if [letter.upper() for letter in initials] == letters and all(letter.isupper() for letter in initials):
            break
        if len(initials) > len(letters) or words[start].endswith((",", ";", ".")):
            return ""
    else:
        return ""
    name = " ".join(words[start:])
    return f"the {name}" if start and words[start - 1].lower() == "the" else name
