"""Settle "the company", "this treaty", "the latter": by the one name that it can mean, or as a doubt."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from quizgen.english.nouns import noun_class
from quizgen.english.syntax import NAMES, PLACES, text_of
from quizgen.english.wh import TYPED, countries
from quizgen.resolve.introductions import Introductions
from quizgen.resolve.mentions import Mention, quotations
from quizgen.resolve.names import Cast
from quizgen.resolve.spelling import plain
from quizgen.resolve.topic import LABEL, in_title
from quizgen.types import Document, Name

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# Said of one thing among many: with "the" and nothing more they point to something that was told before.
_POINTING = frozenset(
    "accident act agreement airline album amendment announcement approach argument article assembly attack author bank "
    "battle bill book bridge building campaign capital case ceremony club college colony commission committee company "
    "compound concept conference conflict contract convention corporation council couple court crash crisis cycle "
    "decision declaration device disaster discovery disease document drug effect election emperor empire equation "
    "event exhibition expedition experiment facility festival film firm formula foundation function game group idea "
    "incident institute institution invasion invention investigation island issue journal judge lake law leader league "
    "letter machine magazine man manuscript massacre match material measure meeting method minister mission monastery "
    "mountain murder museum newspaper novel operation order organisation organization pair palace paper park "
    "partnership party patent phenomenon plan play poem policy position post problem procedure proceeding process "
    "product programme program project property proposal protest province publication question reaction rebellion "
    "reform region report resolution result revolt revolution river rule ruling school scientist ship siege "
    "situation society song story strike structure study survey system task team technique temple term territory test "
    "theorem theory tower town trial tribe treaty uprising village visit volcano woman work writer".split()
)
# What a name can be called by instead: things of which a document seldom means another than the one it named.
_KINDS = (TYPED - frozenset("act code law order theory".split())) | frozenset(
    "country city film firm novel book album song ship newspaper magazine capital club team institution agreement game "
    "airline brand manufacturer network station channel programme program play opera symphony poem building monument "
    "cemetery mission fort fortress abbey garden dam cave telescope mine port settlement camp programme project".split()
)
# There is one of each, or "the" says no more than "a" would: "the atmosphere", "on the other side".
_UNIQUE = frozenset(
    "air army atmosphere beginning body bottom brain cause center centre church climate coast core crown earth east "
    "economy edge end environment equator example extent eye fact first front future gods government ground hand "
    "heart horizon human interior internet king land law left length level majority media middle military mind moon "
    "most name nation navy night north number ocean odds origin outside past path people planet police poor "
    "population present press process public queen rate rest rich right sea sky soil soul south state sum sun "
    "surface time top total truth universe use way weather web west whole wind world worst".split()
)
# Classes of nouns that, with "the", mean one of their kind also where general truths are told.
_PARTICULAR = frozenset("act event group location time".split())
_SHIPS = frozenset("hms hmas ms mv rms rrs rv ss uss".split())
_ALIAS = re.compile(r"(?:known as|called|named|termed|or|\() (?:the |an? )?$")  # what follows is another name of it
_LOOSE = frozenset("former latter other said aforementioned above new young old second two three four five".split())


@dataclass(frozen=True, slots=True)
class Reference:
    """A description and what it means: the index of a name, or -1 and the `reason` why that is not known."""

    mention: Mention
    entity: int = -1
    reason: str = ""
    text: str = ""  # what it was called when it was first told of, where that is no name: "the clonal selection theory"


def describe(
    document: Document, docs: Sequence[Doc], cast: Cast, blocks: Sequence[Sequence[Mention]]
) -> Iterator[Reference]:
    """Yield a reference for each description that leans on what was told before; what stands alone is left out."""
    return _Describing(document, docs, cast, blocks).run()


def described(blocks: Sequence[Sequence[Mention]], references: Iterable[Reference]) -> list[list[Mention]]:
    """Return the mentions with those that a name was found for as mentions of it."""
    known = {(one.mention.block, one.mention.head): one for one in references}
    return [[_described(mention, known.get((mention.block, mention.head))) for mention in block] for block in blocks]


def _described(mention: Mention, reference: Reference | None) -> Mention:
    if reference is not None and reference.entity >= 0:
        return replace(mention, name=reference.entity, key=f"name {reference.entity}")
    if reference is not None and mention.name >= 0:
        return replace(mention, name=-1, key=f"? {mention.block} {mention.head}")
    return mention


class _Describing:
    """One pass over a document's noun phrases in reading order, remembering what each noun was said of."""

    def __init__(
        self, document: Document, docs: Sequence[Doc], cast: Cast, blocks: Sequence[Sequence[Mention]]
    ) -> None:
        self.title = frozenset(plain(word) for word in document.title.split())
        self.docs = docs
        self.cast = cast
        self.blocks = blocks
        self.types: defaultdict[str, list[int]] = defaultdict(list)  # noun -> names that it was said of, so far
        self.told: dict[str, tuple[int, int]] = {}  # noun -> block and sentence that last told more of it than "the"
        self.seen: dict[int, tuple[int, int]] = {}  # name -> block and sentence of its last mention
        self.known: set[int] = set()
        self.sure = (-9, 0)  # block and sentence since which nothing is nearer than the topic
        self.general: dict[int, bool] = {}  # block -> whether it tells general truths
        self.others: dict[str, tuple[int, int]] = {}  # noun -> where it was last said of something else

        self.introductions = Introductions()

    def run(self) -> Iterator[Reference]:
        for index, block in enumerate(self.blocks):
            doc = self.docs[index]
            quotes = quotations(doc.text)
            for mention in block:
                if mention.name >= 0 and (mention.name in self.cast.topics or doc[mention.head].pos_ == "PROPN"):
                    if self.is_another(mention, doc[mention.head]):
                        full = self.cast.names[mention.name].full
                        yield Reference(mention, reason=f"“{mention.text}” may be {full} or another")
                    else:
                        self.remember_name(mention)
                elif not mention.pronoun:
                    if not any(start <= mention.start < end for start, end in quotes):
                        yield from self.settle(mention, doc)
                    self.remember_noun(mention, doc)
                    self.introductions.add(mention, doc)

    def remember_name(self, mention: Mention) -> None:
        self.seen[mention.name] = (mention.block, mention.sent)
        if mention.name in self.cast.topics:
            self.saw(mention.name, mention)
        else:
            self.others[self.docs[mention.block][mention.head].lower_] = (mention.block, mention.sent)
        if mention.name in self.known or self.cast.names[mention.name].label == LABEL:
            return
        self.known.add(mention.name)
        for noun in _types_in(self.cast.names[mention.name]):
            self.add_type(noun, mention.name)

    def remember_noun(self, mention: Mention, doc: Doc) -> None:
        token = doc[mention.head]
        lemma = token.lemma_.lower()
        if mention.key.startswith("name "):  # "Kenya is a country", "Marconi, a rival"
            self.add_type(lemma, int(mention.key[5:]))
        bare = mention.first == mention.head or (
            mention.first + 1 == mention.head and doc[mention.first].lower_ == "the"
        )
        if not bare or _specified(token):
            if not mention.key.startswith("name ") and not _ALIAS.search(text_of(doc[:])[: mention.start][-20:]):
                self.others[lemma] = (mention.block, mention.sent)
            self.told[lemma] = (mention.block, mention.sent)

    def add_type(self, noun: str, entity: int) -> None:
        if noun in _KINDS and entity not in self.types[noun] and self.cast.names[entity].label not in {"PERSON", LABEL}:
            self.types[noun].append(entity)

    def settle(self, mention: Mention, doc: Doc) -> Iterator[Reference]:
        token = doc[mention.head]
        first = doc[mention.first]
        word = first.lower_
        if (
            word not in {"the", "this", "that", "these", "those"}
            or first.i == token.i
            or mention.key.startswith("name ")
        ):
            return
        lemma = token.lower_ if token.lower_ in self.cast.called else token.lemma_.lower()  # "species" has no singular
        pointing = word != "the"
        if word == "that" and not first.is_sent_start and first.nbor(-1).pos_ not in {"ADP", "CCONJ", "PUNCT", "SCONJ"}:
            return  # more often "that" begins a clause: "anywhere that water is found"
        following = doc[token.i + 1] if token.i + 1 < len(doc) else None
        named = following is not None and (following.pos_ == "PROPN" or following.is_quote)
        if (_specified(token) or named) and not pointing:
            return
        middle = [t.lower_ for t in doc[mention.first + 1 : mention.head]]
        if not middle and mention.kinds != {"they"}:
            candidates = self.candidates(lemma, mention)
            if lemma in self.cast.called and not pointing and self.told.get(lemma) != (mention.block, mention.sent):
                topic = self.cast.topics[0]
                if not candidates and self.means_topic(lemma, mention):
                    self.saw(topic, mention)
                    yield Reference(mention, topic)
                    return
                if self.cast.names[topic].label == LABEL and candidates != [topic]:
                    yield Reference(mention, reason=f"“{mention.text}” may be {self.cast.names[topic].full} or another")
                    return
            if len(candidates) == 1:
                if candidates[0] in self.cast.topics:
                    self.saw(candidates[0], mention)
                yield Reference(mention, candidates[0])
                return
            if len(candidates) > 1:
                one, other = (self.cast.names[i].full for i in candidates[-2:])
                yield Reference(mention, reason=f"“{mention.text}” may be {one} or {other}")
                return
            elsewhere = self.told.get(lemma) != (mention.block, mention.sent)
            if not pointing and elsewhere and lemma not in _UNIQUE and (text := self.introductions.of(mention, doc)):
                yield Reference(mention, text=text)
                return
        if pointing or self.leans(mention, token, lemma, middle):
            if not middle and (text := self.told_before(mention, doc)):
                yield Reference(mention, text=text)
                return
            yield Reference(mention, reason=f"“{mention.text}” points to something told before")

    def leans(self, mention: Mention, token: Token, lemma: str, middle: Sequence[str]) -> bool:
        """Tell whether "the noun" is one of many, or one that was told of before in more words."""
        if token.text[0].isupper() and not token.nbor(-1).is_sent_start:
            return False
        if middle:
            return middle[0] in _LOOSE and (middle[0] not in {"new", "young", "old"} or lemma in _POINTING)
        if in_title(lemma, self.title) or token.lower_ in self.title or lemma in _UNIQUE:
            return False
        block, sent = self.told.get(lemma, (-9, 0))
        if (block, sent) == (mention.block, mention.sent):
            return False  # what it points to is in its own sentence
        return lemma in _POINTING or (block >= mention.block - 1 and not self.is_generic(mention, token, lemma))

    def is_generic(self, mention: Mention, token: Token, lemma: str) -> bool:
        """Tell whether "the noun" stands for any of its kind, in a text of general truths: "the nucleus", "the price".

        Such a paragraph is in the present tense and names hardly anything.
        """
        if mention.block not in self.general:
            self.general[mention.block] = _is_general(self.docs[mention.block])
        return self.general[mention.block] and noun_class(lemma) not in _PARTICULAR and not any(map(_names, token.sent))

    def told_before(self, mention: Mention, doc: Doc) -> str:
        """Return the one fuller phrase with the same noun in the paragraph so far, "" if it does not stand alone.

        It may be two sentences off, or as much from each mention by the noun alone to the next.
        "The clonal selection theory explains … The theory was modified …" -> "the clonal selection theory"
        """
        token = doc[mention.head]
        if doc[mention.first].lower_ == "that":  # more often a conjunction
            return ""
        same = [
            other
            for other in self.blocks[mention.block]
            if other.sent < mention.sent and not other.pronoun and doc[other.head].lemma_ == token.lemma_
        ]
        fuller = [other for other in same if other.text.lower() != mention.text.lower()]
        if (
            not fuller
            or any(two.sent - one.sent > 2 for one, two in pairwise([*same[same.index(fuller[-1]) :], mention]))
            or any(doc[m.head].tag_[-1] != token.tag_[-1] for m in fuller)
        ):
            return ""
        if doc[fuller[-1].head].pos_ == "PROPN":  # "the Kalven Report": a report is not another one of that name
            fuller = [other for other in fuller if doc[other.head].pos_ == "PROPN"]
        texts = {_fuller(other, doc).lower() for other in fuller}
        return _fuller(fuller[-1], doc) if len(texts) == 1 else ""

    def means_topic(self, noun: str, mention: Mention) -> bool:
        """Tell whether "the noun" was said of nothing else here and nothing else is near that it can be said of."""
        if self.others.get(noun, (-9, 0))[0] >= mention.block - 1:
            return False
        if noun in self.title:
            return True
        since = self.sure if self.sure[0] == mention.block else (mention.block, 0)
        rivals = (m for m in self.blocks[mention.block] if since[1] <= m.sent and m.head < mention.head)
        return not any(self.is_rival(m, noun) for m in rivals)

    def is_another(self, mention: Mention, token: Token) -> bool:
        """Tell whether a topic of one noun is hardly meant: "the telescope" after "the Hubble Space Telescope"."""
        if mention.name not in self.cast.topics or not token.i or token.nbor(-1).lower_ != "the":
            return False
        block, sent = self.others.get(token.lemma_.lower(), (-9, 0))
        return mention.last == token.i and block == mention.block and mention.sent - sent == 1

    def is_rival(self, mention: Mention, noun: str) -> bool:
        """Tell whether a noun may be said of what was mentioned: of its kind, or of no known kind and a subject."""
        if mention.name in self.cast.topics or mention.pronoun or mention.kinds != {"it"}:
            return False
        if mention.role == "predicate" or self.docs[mention.block][mention.first].tag_ == "PRP$":
            return False  # what the topic is or has
        if mention.name >= 0:
            return mention.role == "subject" or self.cast.names[mention.name].label not in PLACES
        lemma = self.docs[mention.block][mention.head].lemma_.lower()
        if lemma in self.cast.called:
            return mention.first + 1 < mention.head  # "the sea otter", not "the otter"
        kind = noun_class(lemma)
        return kind == noun_class(noun) != "" or (not kind and mention.role == "subject")

    def saw(self, topic: int, mention: Mention) -> None:
        """Remember where the topic was; where it was the subject, what else was said there is no rival to it."""
        self.seen[topic] = (mention.block, mention.sent)
        self.sure = (mention.block, mention.sent + (mention.role == "subject"))

    def candidates(self, noun: str, mention: Mention) -> list[int]:
        """Return the names that "the noun" can mean: the topic, if no other is near; the one there is; or several."""
        found = [i for i in self.types.get(noun, []) if i in self.seen]
        if not found:
            return []
        near = [i for i in found if self.seen[i][0] == mention.block and mention.sent - self.seen[i][1] <= 1]
        if self.cast.topic in found and all(i == self.cast.topic for i in near):
            return [self.cast.topic]
        if len(found) == 1:
            block, sent = self.seen[found[0]]
            close = block == mention.block and mention.sent - sent <= 3
            known = noun not in self.others and self.cast.names[found[0]].mentions > 1  # not only named in passing
            return found if close or known else []
        return found if near else []


def _names(token: Token) -> bool:
    """Tell whether a word is of a name; "ATP" is a term that the pipeline takes for one."""
    return token.ent_type_ in NAMES and not token.text.isupper()


def _is_general(doc: Doc) -> bool:
    """Tell whether a paragraph is in the present tense and names hardly anything: at most one word in 25."""
    tags = [token.tag_ for token in doc]
    named = sum(1 for token in doc if _names(token))
    return tags.count("VBD") * 3 <= tags.count("VBZ") + tags.count("VBP") and named * 25 <= len(tags)


def _types_in(name: Name) -> Iterator[str]:
    """Yield the common nouns that a name says of itself: "the Treaty of Versailles" -> "treaty"."""
    bare = name.full.removeprefix("the ")
    if bare in countries():
        yield "country"
    if name.label == "PERSON":
        return
    words = [plain(word) for word in bare.split()]
    if len(words) > 1 and words[0] in _SHIPS:
        yield "ship"
    last = words[words.index("of") - 1] if "of" in words[1:] else words[-1]
    for word in (last,) if last in TYPED else (words[0],):  # a City Council is no city
        if word in TYPED and len(words) > 1:
            yield word


def _fuller(mention: Mention, doc: Doc) -> str:
    """Return a phrase with what tells its noun from others, with "the" if it is one thing, "" if nothing does."""
    head, first = doc[mention.head], doc[mention.first]
    if first.tag_ in {"PRP$", "CD", "WDT", "WP$"} or first.lower_ in _POINTERS or first.dep_ in {"predet", "quantmod"}:
        return ""
    words = [word for word in doc[mention.first : mention.head] if word.tag_ != "DT"]
    if any(word.lower_ in _VAGUE or word.tag_ in {"CD", "JJR", "JJS", "RB", "PRP$"} for word in words):
        return ""
    owners = [child for child in head.lefts if child.dep_ == "poss"]
    if any(child.pos_ != "PROPN" or doc[child.left_edge.i].tag_ == "DT" for child in owners):
        return ""  # "the city's citadel"
    last = mention.last
    of = next((child for child in head.rights if child.lower_ == "of" and child.i == mention.last + 1), None)
    if of is not None and of.right_edge.i - of.i <= 5:
        if any(word.pos_ in {"PRON", "VERB"} or word.lower_ in _POINTERS for word in of.subtree):
            return ""
        last = of.right_edge.i
    telling = [child for child in head.lefts if child.pos_ in {"PROPN", "NOUN"}]
    if not (telling or last > mention.last) or any(child.dep_ in {"conj", "cc"} for child in head.children):
        return ""
    if first.lower_ in {"a", "an"} and not any(word.pos_ == "PROPN" for word in telling):
        return ""  # "a power-sharing deal": one of many
    text = doc[words[0].i if words else mention.head : last + 1].text
    if owners or (first.tag_ != "DT" and ("they" in mention.kinds or head.pos_ == "PROPN")):
        return text if first.pos_ == "PROPN" or not first.text[1:].islower() else text[0].lower() + text[1:]
    return f"the {text}"


_POINTERS = frozenset("this that these those each every some any no another both all either neither such".split())
_VAGUE = _LOOSE | frozenset(
    "many several few certain various different similar same such first last next more multiple numerous".split()
)


def _specified(token: Token) -> bool:
    """Tell whether something after a noun says which one is meant: "the treaty [of 1919]", "the man [who came]"."""
    if token.i + 1 < len(token.doc) and token.nbor().lower_ in {"of", "for", "that", "which", "who", "between"}:
        return True
    for child in token.rights:
        if child.dep_ in {"relcl", "acl", "appos", "nummod", "prep"}:
            if (
                child.dep_ == "prep"
                and any(w.ent_type_ in {"DATE", "TIME"} for w in child.children)
                and child.lower_ != "of"
            ):
                continue
            edge = child.left_edge
            if child.dep_ != "prep" and edge.i and edge.nbor(-1).text == ",":
                continue  # "The canal, opened in 1869, …" tells more, and not which
            return True
    return False
