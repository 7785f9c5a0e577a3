"""Find the topic of a document whose title is a common noun's phrase or an event: "Snow leopard", "4.3 Enzymes"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from quizgen.english.nouns import noun_class
from quizgen.english.syntax import finite
from quizgen.english.wording import article as indefinite
from quizgen.resolve.names import Cast
from quizgen.resolve.namings import Naming
from quizgen.types import Document, Name

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LABEL = "TOPIC"  # of what is no name, but as well known as one in its document

# What things of a class can be called. Where a text speaks of an earthquake, "the disaster" is that.
_GENERAL = {
    "animal": "animal species creature",
    "plant": "plant species",
    "event": "event disaster catastrophe",
    "artifact": "device machine instrument invention",
    "substance": "substance",
}
_DISASTERS = frozenset("earthquake eruption explosion famine fire flood hurricane storm tsunami".split())
# What is of one of these sorts can be called by the words after it, too.
_SORTS = {
    frozenset("city port seaport town".split()): "city town",
    frozenset("insurrection rebellion revolt revolution uprising war".split()): "conflict",
}
_ANIMALS = frozenset(  # those that WordNet's most frequent sense has as people, or that are in no list of nouns
    "amphibian ant antelope bee butterfly carnivore crustacean marsupial mollusc mollusk monkey moth predator primate "
    "rodent ungulate wasp whale".split()
)
_NO_DEFINITION = frozenset(
    "kind type form sort part name term number group set example series result class way case use order act".split()
)
_NUMBERING = re.compile(r"^(?:(?:chapter|section|part|unit|lesson) )?\d+(?:\.\d+)*[.:)]? +(?:[–—-] +)?", re.IGNORECASE)
_OVERVIEW = re.compile(r"^(?:an? )?(?:introduction to|overview of|basics of|fundamentals of) ", re.IGNORECASE)
_WORD = re.compile(r"[’']s\b|\w+|[^\w\s]")
_AFTER_HEAD = frozenset("of in for at on from to during".split())


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A place where a text says its title, with nothing that would make it mean less: tokens of a block's doc."""

    block: int
    first: int
    last: int
    head: Token
    article: str  # "the", "a" or ""

    @property
    def plural(self) -> bool:
        verb = finite(self.head.head) if self.head.dep_ in {"nsubj", "nsubjpass"} else None
        several = verb is not None and (verb.tag_ == "VBP" or verb.lower_ == "were")  # "Mitochondria are organelles"
        return several or self.head.tag_ in {"NNS", "NNPS"}

    @property
    def words(self) -> str:
        return str(self.head.doc[self.first : self.last + 1].text)


def with_topic(cast: Cast, document: Document, docs: Sequence[Doc]) -> Cast:
    """Add the topic to a document's names: what its title says if that is the subject of a lead sentence.

    The title "Snow leopard" and the lead "The snow leopard is a large cat …" -> "the snow leopard", called "the cat"
    and "the animal" as well. A plural ("snow leopards") is a second name.
    """
    words = next((words for words in _readings(document.title) if _lead(words, docs) is not None), None)
    lead = _lead(words, docs) if words else None
    if cast.topic >= 0 and (lead is None or lead.head.pos_ != "NOUN"):
        return _with_kinds(cast, docs)
    if words is None or lead is None:
        return cast
    noun = _definition(lead.head)
    if noun_class(noun or lead.head.lemma_) == "person":
        return cast
    phrases = [phrase for block, doc in enumerate(docs) for phrase in _phrases(words, block, doc)]
    if not lead.article and lead.head.pos_ == "PROPN" and not any(_cased(phrase) for phrase in phrases):
        return cast
    names: list[Name] = []
    namings = [list(block) for block in cast.namings]
    others = Counter(phrase.article for phrase in phrases if phrase.plural != lead.plural).most_common(1)
    forms = [(lead.plural, lead.article), *((not lead.plural, article) for article, _ in others)]
    if lead.article == "a":
        forms.insert(0, (False, "the"))  # "A compass is a device …": later "the compass was invented …"
    for plural, article in forms:
        same = [p for p in phrases if (p.plural, p.article) == (plural, article) and _generic(p)]
        if not same:
            continue
        text = next((p.words for p in same if _cased(p)), _small(same[0]))
        full = f"{indefinite(text) if article == 'a' else article} {text}" if article else text
        for phrase in same:
            known = namings[phrase.block]
            known[:] = [n for n in known if n.last < phrase.first or phrase.last < n.first]
            known.append(
                Naming(
                    *(phrase.block, phrase.first, phrase.last, phrase.head.i, tuple(text.split()), "", LABEL),
                    entity=len(cast.names) + len(names),
                )
            )
        names.append(Name(full, full, "they" if plural else "it", LABEL, len(same), (text,)))
    if not names:
        return cast
    for block in namings:
        block.sort(key=lambda naming: naming.first)
    own = lead.head.lemma_.lower() if lead.article == "the" else ""
    called = (
        _called(own, _definitions(lead.head))
        if names[0].gender == "it" and not names[0].full.startswith(("a ", "an "))
        else frozenset()
    )
    topics = tuple(range(len(cast.names), len(cast.names) + len(names)))
    return replace(
        cast,
        names=(*cast.names, *names),
        namings=tuple(map(tuple, namings)),
        topic=-1,
        topics=topics,
        called=called,
    )


def _readings(title: str) -> Iterator[tuple[str, ...]]:
    """Yield the words of a title, as it is and without numbering; articles and what tells it apart are off.

    "3.1 Overview of Photosynthesis" -> ("3", ".", "1", "overview", …), ("overview", …), ("photosynthesis",)
    """
    bare = _NUMBERING.sub("", title)
    for text in dict.fromkeys((title, bare, _OVERVIEW.sub("", bare))):
        words = tuple(_WORD.findall(re.sub(r"\s*(?:\(.*|[–—|:]\s.*|\s-\s.*)$", "", text).lower()))
        words = words[1:] if words[:1] in {("the",), ("a",), ("an",)} else words
        if words:
            yield words


def _lead(words: Sequence[str], docs: Sequence[Doc]) -> _Phrase | None:
    """Return the first phrase that is the subject of one of the first sentences, or whose own is: "Its main role"."""
    for block, doc in enumerate(docs[:3]):
        early = [sent.end for sent in doc.sents][:3]
        for phrase in _phrases(words, block, doc):
            head = phrase.head
            subject = head.head if head.dep_ == "poss" else head
            if phrase.head.i < early[-1] and subject.dep_ in {"nsubj", "nsubjpass"} and subject.head.dep_ == "ROOT":
                return phrase
    return None


def _phrases(words: Sequence[str], block: int, doc: Doc) -> Iterator[_Phrase]:
    """Yield where a doc has these words as a whole noun phrase: "early steam engines" is not all steam engines."""
    size = len(words)
    place = next((i for i, word in enumerate(words) if i and word in _AFTER_HEAD), size) - 1
    low = [token.lower_ for token in doc]
    for first in range(len(low) - size + 1):
        here = low[first : first + size]
        if not _one_noun(here[place], words[place]) or any(
            here[i] != word for i, word in enumerate(words) if i != place
        ):
            continue
        head, last = doc[first + place], first + size - 1
        if head.pos_ not in {"NOUN", "PROPN"} or head.dep_ in {"compound", "amod", "nmod", "appos", "conj"}:
            continue
        left = [child for child in head.lefts if child.i < first and not child.is_punct]
        if len(left) > 1 or any(child.lower_ not in {"the", "a", "an"} for child in left):
            continue
        before = doc[first - 1].lower_ if first else ""  # of "the Thirty Years' War", the article is the years'
        article = "the" if before == "the" else "a" if left else ""
        if first and doc[first - 1].pos_ in {"ADJ", "NUM", "PROPN", "NOUN"} and doc[first - 1].head.i >= first:
            continue
        if place == size - 1 and any(child.i > last and _narrows(child) for child in head.rights):
            continue
        yield _Phrase(block, first, last, head, article)


def _one_noun(word: str, title: str) -> bool:
    short, long = sorted((word, title), key=len)
    return short == long or long in {short + "s", short + "es", short[:-1] + "ies"}


def _narrows(child: Token) -> bool:
    """Tell whether what follows a noun says which of them are meant: "steam engines [in ships]"."""
    if child.dep_ in {"relcl", "acl", "prep"}:
        return child.left_edge.i == 0 or child.left_edge.nbor(-1).text not in {",", "("}
    return child.dep_ in {"cc", "conj", "nummod"}


def _small(phrase: _Phrase) -> str:
    first = phrase.head.doc[phrase.first]
    proper = first.pos_ == "PROPN" or not first.is_sent_start
    return phrase.words if proper else phrase.words[0].lower() + phrase.words[1:]


def _cased(phrase: _Phrase) -> bool:
    """Tell whether a phrase is written as inside a sentence, and in small letters somewhere."""
    return not phrase.head.doc[phrase.first].is_sent_start and phrase.head.text[0].islower()


def _generic(phrase: _Phrase) -> bool:
    """Tell whether "a steam engine" is any: "a steam engine was built in 1750" is one."""
    if phrase.article != "a":
        return True
    return is_present(phrase.head)


def in_title(noun: str, title: Collection[str]) -> bool:
    """Tell whether a title's words have a noun, alone or at the end of one: "the bridge" of "The Graz Footbridge"."""
    return noun in title or (len(noun) > 3 and any(word.endswith(noun) for word in title))


def is_present(token: Token) -> bool:
    """Tell whether the clause of a word is in the present tense."""
    verb = token
    while verb.head.i != verb.i and (verb.pos_ not in {"VERB", "AUX"} or finite(verb) is None):
        verb = verb.head
    first = finite(verb)
    return first is not None and first.tag_ in {"VBZ", "VBP", "MD"} and first.lemma_ != "have"


def _definition(head: Token) -> str:
    """Return the noun that a lead says of its subject: "The snow leopard is a large [cat]", "" if it says none."""
    return next(iter(_definitions(head)), "")


def _definitions(head: Token) -> tuple[str, ...]:
    """Return the nouns that a lead says of its subject: "Trieste is a [seaport] in Italy and the [capital] of …"."""
    if head.dep_ != "nsubj" or head.head.lemma_ != "be":
        return ()
    noun = next((child for child in head.head.rights if child.dep_ == "attr"), None)
    while noun is not None and (noun.lower_ == "one" or noun.lemma_.lower() in _NO_DEFINITION):
        of = next((child for child in noun.rights if child.lower_ == "of"), None)
        noun = next((child for child in of.rights if child.dep_ == "pobj"), None) if of is not None else None
    if noun is None or not (noun.pos_ == "NOUN" or noun_class(noun.lower_)):
        return ()
    return tuple(word.lemma_.lower() for word in (noun, *noun.conjuncts) if word.pos_ == "NOUN" or word.i == noun.i)


def _called(own: str, nouns: Sequence[str]) -> frozenset[str]:
    """Return the nouns that mean the topic after "the": its own, those of its definition and those of its kind."""
    known = {own, *nouns}
    words = (*nouns[:1], own)
    kind = next((kind for word in words if (kind := "animal" if word in _ANIMALS else noun_class(word))), "")
    general = "event" if known & _DISASTERS else kind
    sorts = (more for sort, more in _SORTS.items() if known & sort)
    return frozenset({*known, *" ".join((_GENERAL.get(general, ""), *sorts)).split()} - {""})


def _with_kinds(cast: Cast, docs: Sequence[Doc]) -> Cast:
    """Add what a topic that has a name is called by its definition: "The Great Fire of London was a [fire] …".

    A longer name is defined for it, too: "The Ministry of Truth, called the Ministry, was an [office]".
    """
    name = cast.names[cast.topic]
    words = name.variants[0].split()
    leads = [
        (n, docs[n.block][n.head])
        for block in cast.namings[:3]
        for n in block
        if n.entity == cast.topic or (n.block == 0 and list(n.words[-len(words) :]) == words)
    ]
    lead, head = next(((n, head) for n, head in leads if _definition(head)), (None, None))
    nouns = _definitions(head) if head is not None else ()
    own = words[-1].lower() if any(words[-1].lower() in sort for sort in _SORTS) else ""
    if not (nouns or own) or (nouns and noun_class(nouns[0]) == "person"):
        return cast
    names = list(cast.names)
    if name.label == "PERSON":
        if lead is None or not lead.first or docs[lead.block][lead.first - 1].lower_ != "the":
            return cast
        full = f"the {name.full}"  # "The Black Death was a pandemic": nobody
        names[cast.topic] = replace(name, full=full, short=full, gender="it", label="EVENT")
    return replace(cast, names=tuple(names), topics=(cast.topic,), called=_called(own, nouns))
