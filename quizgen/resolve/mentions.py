"""See a parse as mentions: who and what each noun phrase and pronoun may stand for, and what speaks for it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from quizgen.english.nouns import noun_class
from quizgen.english.syntax import PRONOUNS, finite
from quizgen.resolve.names import Cast
from quizgen.resolve.namings import TITLES, Naming
from quizgen.resolve.topic import in_title, is_present

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

MAYBE_PERSON = "person?"
POSSESSIVE = frozenset("his her its their".split())
REFLEXIVE = frozenset("himself herself itself themselves".split())
_MEN = frozenset(
    "man boy father son husband brother uncle nephew grandfather grandson king prince emperor duke gentleman widower "
    "monk priest bishop pope salesman businessman chairman spokesman policeman fisherman nobleman statesman "
    "actor godfather stepfather stepson lord baron knight groom bridegroom guy sultan tsar father-in-law son-in-law "
    "brother-in-law half-brother grandfather clergyman congressman abbot cardinal friar waiter heir".split()
)
_WOMEN = frozenset(
    "woman girl mother daughter wife sister aunt niece grandmother granddaughter queen princess empress duchess lady "
    "widow nun actress businesswoman chairwoman spokeswoman policewoman stateswoman congresswoman goddess mistress "
    "godmother stepmother stepdaughter bride heiress waitress hostess countess mother-in-law daughter-in-law "
    "sister-in-law half-sister housewife maid midwife nurse girlfriend".split()
)
_PEOPLE = frozenset(
    "person child baby parent spouse sibling twin patient user someone somebody anyone everyone".split()
)
_GROUPS = frozenset(
    "government team company group family police army staff crew band committee council public majority couple "
    "population board party parliament crowd audience".split()
)
_ROLES = {
    **dict.fromkeys(("nsubj", "nsubjpass", "csubj"), "subject"),
    **dict.fromkeys(("dobj", "dative"), "object"),
    "poss": "possessive",
    "pobj": "oblique",
    "attr": "predicate",
    "oprd": "predicate",
}


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun phrase or a third-person pronoun. Tokens count in the block's doc, `start` and `end` in its text."""

    block: int
    sent: int
    head: int
    first: int  # the first and the last token of the phrase without what follows its head
    last: int
    start: int
    end: int
    role: str
    kinds: frozenset[str]  # the pronouns that may stand for it: he, she, it, they; perhaps `MAYBE_PERSON`
    key: str  # what it is about: mentions with one key are about one thing
    name: int = -1  # index into `Cast.names`
    pronoun: str = ""
    text: str = ""

    @property
    def person(self) -> bool:
        """Tell whether it can be a person."""
        return "he" in self.kinds or "she" in self.kinds


def mentions(block: int, doc: Doc, cast: Cast, genders: Sequence[str]) -> list[Mention]:
    """Return the mentions of a block in the order of their heads."""
    found = list(_mentions(block, doc, cast, genders))
    by_head = {mention.head: mention for mention in found}
    keys: dict[int, str] = {}
    kinds: dict[int, frozenset[str]] = {}
    for mention in found:
        other = _same_as(doc[mention.head])
        twin = by_head.get(other.i) if other is not None else None
        one_of_many = mention.name >= 0 and doc[mention.first].lower_ in {"a", "an"}  # "Oslo is a UNESCO city"
        if twin is not None and twin.kinds == {"they"} and mention.person:
            continue  # "the chemists Ann Stone and Carl Holt"
        if twin is not None and (mention.name < 0 or twin.name < 0) and not twin.pronoun and not one_of_many:
            key = mention.key if mention.name >= 0 else keys.get(twin.head, twin.key)
            keys[mention.head] = keys[twin.head] = key
            if (both := mention.kinds & twin.kinds) and mention.person:  # "the chemist Ann Stone" is no "he"
                kinds[mention.head] = kinds[twin.head] = both
    return [replace(m, key=keys[m.head], kinds=kinds.get(m.head, m.kinds)) if m.head in keys else m for m in found]


def _mentions(block: int, doc: Doc, cast: Cast, genders: Sequence[str]) -> Iterator[Mention]:
    by_head = {naming.head: naming for naming in cast.namings[block]}
    inside = {i for naming in cast.namings[block] for i in range(naming.first, naming.last + 1) if i != naming.head}
    sents = [index for index, sent in enumerate(doc.sents) for _ in sent]
    for token in doc:
        i, pos, dep = token.i, token.pos_, token.dep_
        if i in inside:
            continue
        naming = by_head.get(i)
        if naming is None and pos not in {"NOUN", "PROPN", "PRON"}:
            continue
        if naming is None and dep in {"compound", "expl", "npadvmod", "nmod", "amod", "intj", "dep"}:
            continue
        if naming is not None and dep in {"compound", "nmod", "amod"} and not _title_of_name(token, naming):
            continue
        low = token.lower_
        if pos == "PRON" and naming is None:
            if low in PRONOUNS and token.tag_ in {"PRP", "PRP$"}:
                yield Mention(
                    *(block, sents[i], i, i, i, token.idx, token.idx + len(token), role(token)),
                    kinds=frozenset({PRONOUNS[low]}),
                    key="",
                    pronoun=low,
                    text=token.text,
                )
            continue
        yield _noun(block, sents[i], token, naming, cast, genders)


def _title_of_name(token: Token, naming: Naming) -> bool:
    return naming.first <= token.head.i <= naming.last


def _noun(block: int, sent: int, token: Token, naming: Naming | None, cast: Cast, genders: Sequence[str]) -> Mention:
    doc = token.doc
    first, last = _extent(token, naming)
    entity = naming.entity if naming is not None else -1
    nation = token.ent_type_ == "NORP" and naming is None and doc[first].lower_ == "the"  # "the French"
    plural = nation or (token.tag_ in {"NNS", "NNPS"} and not _one(token))
    kinds = _kinds_of_noun(token, plural) if naming is None else _kinds_of_name(cast, entity, genders[entity])
    office = naming is None and first == token.i and not plural and kinds == {"he", "she"}
    lemma = token.lemma_.lower()
    return Mention(
        *(block, sent, token.i, first, last, doc[first].idx, doc[last].idx + len(doc[last])),
        role="predicate" if office else role(token),  # nobody in person: "became chairman", "the rank of adviser"
        kinds=kinds,
        key=f"name {entity}" if naming is not None else f"noun {lemma}{'s' if plural else ''}",
        name=entity,
        text=doc[first : last + 1].text,
    )


def _extent(token: Token, naming: Naming | None) -> tuple[int, int]:
    """Return the first and last token of a noun phrase without what follows its head, or its name."""
    first = last = token.i
    if naming is not None:
        first, last = naming.first, naming.last
    for child in token.lefts:
        if child.dep_ in {"det", "poss", "amod", "compound", "nummod", "nmod", "predet", "quantmod", "case", "punct"}:
            first = min(first, child.left_edge.i)
    while first < token.i and token.doc[first].is_punct:
        first += 1
    return first, last


def _kinds_of_name(cast: Cast, entity: int, gender: str) -> frozenset[str]:
    name = cast.names[entity]
    if name.label == "PERSON":
        return frozenset({gender}) if gender else frozenset({"he", "she"})
    kinds: frozenset[str] = frozenset({name.gender, "they"}) if name.label == "ORG" else frozenset({name.gender})
    one_word = " " not in name.variants[0] and not name.full.startswith("the ")
    if name.label in {"ORG", ""} and one_word:
        kinds |= {MAYBE_PERSON}  # the pipeline takes many a surname for a company
    return kinds


def _kinds_of_noun(token: Token, plural: bool) -> frozenset[str]:
    lemma = token.lemma_.lower()
    if plural or (_joined_by_and(token) and any(child.dep_ == "conj" for child in token.rights)):
        return frozenset({"they"})
    if lemma in _MEN:
        return frozenset({"he"})
    if lemma in _WOMEN:
        return frozenset({"she"})
    if lemma in _PEOPLE or noun_class(lemma) == "person" or lemma in TITLES:
        return frozenset({"he", "she"})
    return frozenset({"it", "they"}) if lemma in _GROUPS else frozenset({"it"})


def _one(token: Token) -> bool:
    """Tell whether a verb says that a noun in "s" is one thing: "the [species] is rare"."""
    verb = finite(token.head) if token.dep_ in {"nsubj", "nsubjpass"} else None
    return verb is not None and (verb.tag_ == "VBZ" or verb.lower_ == "was") and not _joined_by_and(token)


def _naming(token: Token) -> Token | None:
    """Return the participle that gives a noun its name: "an old mission [known] as the Corral"."""
    verb = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "as" else token.head
    named = verb.tag_ == "VBN" and verb.dep_ == "acl" and verb.lemma_ in {"know", "call", "name", "christen", "dub"}
    return verb if named and token.pos_ == "PROPN" and token.dep_ in {"oprd", "pobj", "attr", "dobj"} else None


def _is_doubled(name: Token) -> bool:
    """Tell whether a parse has two subjects where one is the other's name: "the anatomist Ann Stone thought"."""
    before = name.doc[name.left_edge.i - 1] if name.left_edge.i else name
    return name.dep_ == before.dep_ == "nsubj" and before.head.i == name.head.i and before.pos_ == "NOUN"


def _joined_by_and(token: Token) -> bool:
    return any(child.dep_ == "cc" and child.lower_ in {"and", "&"} for child in token.rights)


def _same_as(token: Token) -> Token | None:
    """Return the word that an apposition or a predicate is said of: "Tesla was an [inventor]", "Marconi, a [rival]"."""
    if token.dep_ == "appos":
        return token.head
    if token.pos_ == "PROPN" and token.i and _is_doubled(token):
        return token.doc[token.left_edge.i - 1]
    if (naming := _naming(token)) is not None:
        return naming.head
    if token.dep_ in {"attr", "oprd"}:  # but in "They called him the [Silent]" it is the object's
        subjects = {"nsubj", "nsubjpass"} if token.dep_ == "attr" else {"nsubjpass"}
        return next((word for word in token.head.lefts if word.dep_ in subjects), None)
    return None


def role(token: Token) -> str:
    """Return what a noun or pronoun is in its clause; a coordinated one is what the first is."""
    while token.dep_ in {"conj", "appos"} and token.head.pos_ in {"NOUN", "PROPN", "PRON"}:
        token = token.head
    if token.dep_ == "pobj" and token.head.lower_ == "as" and token.pos_ != "PROPN":
        return "predicate"
    if token.dep_ == "nsubj" and token.ent_type_ != "PERSON" and any(told.dep_ == "ccomp" for told in token.head.lefts):
        return "other"  # "The mine employs 400 people, the council said.": it is about the mine
    return _ROLES.get(token.dep_, "other")


_QUOTATION = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|«[^»]*(?:»|$)|(?<!\w)‘[^’]*(?:’\w[^’]*)*’(?!\w)")


def quotations(text: str) -> tuple[tuple[int, int], ...]:
    """Return start and end of what stands between quotation marks, the marks included; an open one runs to the end."""
    return tuple((match.start(), match.end()) for match in _QUOTATION.finditer(text) if match.end() - match.start() > 2)


def phrase(mention: Mention, doc: Doc, topic: Collection[str]) -> tuple[int, int] | None:
    """Return the first and last token of a common noun's phrase if it can be said again as it stands, else None.

    "The steam engine", "prime numbers", "the capital of Kenya" can; "a telescope", "the mill", "many others" cannot. A
    bare noun with "the" can if it is the document's `topic`, words of its title.
    """
    head, first, last = doc[mention.head], doc[mention.first], mention.last
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ == "of" and child.right_edge.i - child.i <= 6:
            if any(word.pos_ == "PRON" or word.dep_ in {"relcl", "acl"} for word in child.subtree):
                return None
            last = child.right_edge.i
        elif child.dep_ == "relcl" and doc[child.left_edge.i - 1].text == ",":
            continue  # it tells more, and not which
        elif child.dep_ in {"relcl", "acl", "prep", "conj", "cc", "appos"}:
            return None
    before = {word.lower_ for word in doc[first.i : head.i]}
    if first.tag_ == "PRP$":
        alone = True
    elif first.lower_ == "the":
        alone = (
            not before & _PASSING
            and (last > mention.last or head.lemma_ not in _RANKED)
            and (last > first.i + 1 or in_title(head.lower_, topic))
        )
    elif first.tag_ in {"DT", "WDT", "PDT", "CD", "WP$"} and first.i < head.i:
        alone = False
    else:
        countable = head.tag_ == "NN" and noun_class(head.lemma_) in {"person", "artifact", ""} and first.dep_ != "poss"
        once = first.i == head.i and head.tag_ == "NN" and not is_present(head)  # "Construction began in 1899."
        alone = not countable and not once and not (before | {head.lower_}) & _LOOSE
    return (mention.first, last) if alone and not {'"', "“"} & set(mention.text) else None


_RANKED = frozenset("example exception instance kind one type".split())  # "the best-known example": of what?
_PASSING = frozenset("current former latter previous other same new next following last later earlier recent".split())
_LOOSE = frozenset(
    "other such more most same different similar few several many certain various following first second next last "
    "some any another others both former latter further additional own recent previous early later new current".split()
)


def clause_subject(token: Token) -> Token | None:
    """Return the subject of the clause that holds a word; verbs joined by "and" share the first one's."""
    verb = token
    while verb.pos_ not in {"VERB", "AUX"} or verb.dep_ in {"aux", "auxpass"}:
        if verb.head.i == verb.i:
            return None
        verb = verb.head
    while True:
        own = next((word for word in verb.lefts if word.dep_ in {"nsubj", "nsubjpass"}), None)
        if own is not None:
            return own
        if verb.dep_ in {"conj", "xcomp", "advcl", "pcomp", "prep", "ccomp"} and verb.head.i != verb.i:
            verb = verb.head
            while verb.pos_ not in {"VERB", "AUX"} and verb.head.i != verb.i and verb.dep_ in {"prep", "pcomp"}:
                verb = verb.head
        else:
            return None
