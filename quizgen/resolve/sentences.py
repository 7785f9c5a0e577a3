"""Rewrite each sentence of a document so that it stands alone, by what its mentions and dates mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from quizgen.english.nouns import noun_class
from quizgen.english.syntax import capitalised
from quizgen.english.wh import TYPED
from quizgen.resolve.asides import asides
from quizgen.resolve.dates import dates
from quizgen.resolve.descriptions import Reference, describe, described
from quizgen.resolve.introductions import introduced
from quizgen.resolve.mentions import Mention, mentions, phrase, quotations
from quizgen.resolve.names import Cast, cast
from quizgen.resolve.namings import REGNAL, TITLES, Naming, bare_title, is_given_name, relation
from quizgen.resolve.places import places
from quizgen.resolve.pointers import pointers
from quizgen.resolve.pronouns import Link, genders, link, subject_to_come
from quizgen.resolve.spelling import plain
from quizgen.resolve.topic import LABEL, is_present, with_topic
from quizgen.resolve.writing import possessive, uncontracted, without_letters, written
from quizgen.types import Document, Doubt, Edit, Name, Resolved

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token


def resolve(document: Document, docs: Sequence[Doc]) -> tuple[tuple[Resolved, ...], tuple[Name, ...]]:
    """Return every sentence of a document, rewritten to stand alone, and the names that the document mentions.

    `docs[i]` is the parse of `document.blocks[i].text`. The first mention of a person in a sentence gets the full name:
    "In 1884 he met Edison." -> "In 1884 Nikola Tesla met Thomas Edison."
    """
    found = with_topic(cast(document, docs), document, docs)
    sexes = genders(docs, found)
    blocks = [mentions(i, doc, found, sexes) for i, doc in enumerate(docs)]
    references = list(describe(document, docs, found, blocks))
    links = link(docs, found, described(blocks, references))
    meanings = _Meanings(document.title, docs, found, links, references)
    times: list[list[Edit | Doubt]] = [[*without_letters(doc.text)] for doc in docs]
    for i, edit in (*dates(document, docs), *places(docs, found)):
        times[i].append(edit)
    resolved = tuple(
        sentence
        for i, doc in enumerate(docs)
        for sentence in _sentences(i, doc, sorted(meanings.of(i), key=lambda one: (one.start, one.end)), times[i])
    )
    names = (
        replace(name, gender=sexes[i]) if sexes[i] else name
        for i, name in enumerate(found.names)
        if name.label != LABEL
    )
    return resolved, tuple(names)


@dataclass(frozen=True, slots=True)
class _Meaning:
    """A piece of a block's text and what it means: `text` to write for it, or the `reason` why that is not known."""

    start: int
    end: int
    token: Token  # the first
    key: str  # pieces with one key are about one thing
    rule: str
    text: str = ""
    reason: str = ""
    stays: bool = False  # the sentence itself names it


class _Meanings:
    """What the names, pronouns and descriptions of each block mean, as one list in the order of the text."""

    def __init__(
        self, title: str, docs: Sequence[Doc], found: Cast, links: Iterable[Link], references: Iterable[Reference]
    ) -> None:
        self.topic = frozenset(title.lower().split())
        self.docs = docs
        self.cast = found
        self.links = {(one.pronoun.block, one.pronoun.head): one for one in links}
        for one, again in tuple(self.fronted()):
            self.links[one.pronoun.block, one.pronoun.head] = replace(one, antecedent=again.pronoun, inside=True)
            self.links[one.pronoun.block, again.pronoun.head] = replace(again, antecedent=one.antecedent, inside=False)
        self.references = {(one.mention.block, one.mention.head): one for one in references}
        # Names that are given names alone: where it was told whose relatives they are, and how to say so.
        self.relatives: dict[int, tuple[Naming, str]] = {}
        for block in found.namings:
            for naming in block:
                whose, noun = relation(docs[naming.block], naming) or (None, None)
                if whose is not None and noun is not None and is_given_name(found.names[naming.entity].full):
                    self.relatives.setdefault(naming.entity, (naming, self.relative(naming, whose, noun)))

    def of(self, block: int) -> Iterator[_Meaning]:
        yield from self.names(block)
        for (place, _), reference in self.references.items():
            if place == block:
                yield self.description(reference)
        for (place, _), one in self.links.items():
            if place == block:
                yield self.pronoun(one)

    def names(self, block: int) -> Iterator[_Meaning]:
        doc = self.docs[block]
        for naming in self.cast.namings[block]:
            first, last, head = doc[naming.first], doc[naming.last], doc[naming.head]
            full = self.cast.names[naming.entity].full
            if head.dep_ in {"compound", "nmod", "amod"} and head.head.i > naming.last:
                continue  # the Luther Bible is not Martin Luther's
            before = doc[first.i - 1] if first.i else None
            kept = not naming.short or full == " ".join(naming.words)
            if before is not None and before.lower_ == "the" and full.startswith("the "):
                full = full.removeprefix("the ")
            elif before is not None and (before.tag_ in {"DT", "PRP$"} or before.text[-1] in "(/"):
                kept = True  # "Directive 73/EEC"
            end = last.idx + len(last)
            told, text = self.relatives.get(naming.entity, (naming, ""))
            if (told.block, told.first) < (naming.block, naming.first) and not _introduces(doc, naming):
                reason = "" if text else f"“{full}” is a first name alone"
                yield _Meaning(first.idx, end, first, f"name {naming.entity}", "names", text, reason)
                continue
            ranked = bare_title(full.split()[0]) in REGNAL and (naming.title or _follows(last, "of"))
            if kept or ranked or _stays_short(first, head, last, full):
                full = ""
            elif last.i + 1 < len(doc) and doc[last.i + 1].text in {"'", "’"} and not full.endswith("s"):
                full, end = possessive(full), end + 1  # "Genghis'" -> "Genghis Khan's"
            text = full[:1].upper() + full[1:] if first.is_sent_start else full
            yield _Meaning(first.idx, end, first, f"name {naming.entity}", "names", text)

    def relative(self, naming: Naming, whose: Token, noun: Token) -> str:
        """Return how to say who a given name's bearer is: "Mary Anning's elder brother Joseph", "" if not known."""
        link = self.links.get((naming.block, whose.i))
        owner = next((other.entity for other in self.cast.namings[naming.block] if other.head == whose.i), -1)
        if link is not None and link.antecedent is not None:
            owner = link.antecedent.name
        if owner < 0:
            return ""
        told = noun.doc[whose.i + 1 : noun.i + 1]
        told = told[1:] if told[0].tag_ == "POS" else told
        return f"{possessive(self.cast.names[owner].full)} {told.text} {' '.join(naming.words)}"

    def description(self, reference: Reference) -> _Meaning:
        mention = reference.mention
        first = self.docs[mention.block][mention.first]
        text = self.cast.names[reference.entity].full if reference.entity >= 0 else reference.text
        text, end = written(first, text) if text else "", mention.end
        after = first.doc[mention.last + 1 : mention.last + 2]
        if text and len(after) and after[0].tag_ == "POS":  # "the country's" -> "the United States'"
            text, end = possessive(text), after[0].idx + len(after[0])
        key = f"name {reference.entity}" if reference.entity >= 0 else mention.key
        return _Meaning(
            *(mention.start, end, first, key, "descriptions"),
            text=text,
            reason=reference.reason,
        )

    def pronoun(self, one: Link) -> _Meaning:
        mention, antecedent = one.pronoun, one.antecedent
        token = self.docs[mention.block][mention.head]
        if antecedent is None:
            return _Meaning(mention.start, mention.end, token, "", "pronouns", reason=one.reason)
        ahead = one.inside and antecedent.head > mention.head  # "In his youth, Tesla …" is never parted
        text, reason = "" if ahead else self.called(antecedent), ""
        if text and mention.pronoun == "they" and antecedent.kinds != {"they"}:
            text = ""  # "the firm … they are": the verb would not agree
        if text.startswith(("a ", "an ")) and not is_present(token):
            text = ""  # "a steam engine was invented": one of them
        if not text and not ahead and antecedent.name < 0 and not antecedent.pronoun and not is_present(token):
            text = introduced(antecedent, self.docs[antecedent.block])
        noun = self.docs[antecedent.block][antecedent.head].lemma_
        if one.inside and " of " in text and antecedent.name < 0 and noun_class(noun) in _QUALITIES:
            text = ""  # "the narrowness of the isthmus … its shore": the isthmus'
        if text[-1:].isdigit() and token.tag_ == "PRP$":
            text = ""  # "the earthquake of 1755's cause"
        if text:
            text = written(token, text)
        elif not one.inside:
            reason = f"“{mention.text}” stands for “{antecedent.text}”, which is no name"
        return _Meaning(
            *(mention.start, mention.end, token, antecedent.key, "pronouns"), text=text, reason=reason, stays=one.inside
        )

    def fronted(self) -> Iterator[tuple[Link, Link]]:
        """Yield the link of each possessive before the main clause whose subject is a pronoun for the same, and that's.

        "After [his] studies, [he] left": the name goes to the subject.
        """
        for one in self.links.values():
            token = self.docs[one.pronoun.block][one.pronoun.head]
            if one.antecedent is None or one.inside or token.tag_ != "PRP$":
                continue
            subject = subject_to_come(token)
            again = self.links.get((one.pronoun.block, subject.i)) if subject is not None else None
            if again is not None and again.antecedent is not None and again.antecedent.key == one.antecedent.key:
                yield one, again

    def called(self, mention: Mention) -> str:
        """Return what to call something where nothing was told before: its name, or a phrase that stands alone."""
        name = int(mention.key[5:]) if mention.key.startswith("name ") else mention.name
        if name >= 0:  # its own, or its apposition's: "his daughter, Dariga"
            full = self.cast.names[name].full
            if mention.text.lower() == f"the {full.lower()}":
                full = f"the {full}"
            return "" if plain(full.removeprefix("the ")) in TYPED else full  # "the Court" is no name to begin with
        if mention.pronoun:
            one = self.links.get((mention.block, mention.head))
            return self.called(one.antecedent) if one is not None and one.antecedent is not None else ""
        if mention.key.startswith("pair "):
            return mention.text
        doc = self.docs[mention.block]
        reference = self.references.get((mention.block, mention.head))
        if reference is not None:
            return reference.text
        span = phrase(mention, doc, self.topic)
        if span is None or (mention.person and doc[mention.first].lower_ == "the"):
            return ""  # "the diligent student" is somebody with a name
        first, last = doc[span[0]], span[1]
        rest = doc[first.i : last + 1].text
        if first.tag_ == "PRP$":  # "his father" -> "Nikola Tesla's father"
            owner = self.links.get((mention.block, first.i))
            if owner is None or owner.antecedent is None or owner.antecedent.name < 0:
                return ""
            return f"{possessive(self.cast.names[owner.antecedent.name].full)} {doc[first.i + 1 : last + 1].text}"
        low = first.tag_ not in {"NNP", "NNPS"} and first.text[1:].islower() and not first.ent_type_
        return rest[0].lower() + rest[1:] if low or first.tag_ == "DT" else rest


_QUALITIES = frozenset({"attribute", "state", "quantity", "relation", "shape"})
_NAMED_AFTER = frozenset(
    "conjecture theorem law lemma principle constant equation formula number paradox disease syndrome test function "
    "algorithm hypothesis inequality identity problem postulate rule method razor comet curve scale".split()
)


def _stays_short(first: Token, head: Token, last: Token, full: str) -> bool:
    """Tell whether a short name is part of something longer: "Masai [Mara]", "[Goldbach]'s conjecture".

    It can be an office, too ("the deposed [Khan] of the Naiman"), and a given name can share the surname that follows
    ("[Marie] and Pierre Curie").
    """
    if first.i and _belongs(first.nbor(-1), head):
        return True
    if (last.tag_ == "NNPS" and noun_class(last.lower_.removesuffix("s"))) or (
        head.dep_ == "poss" and head.head.lemma_ in _NAMED_AFTER
    ):
        return True
    if head.dep_ == "conj" and head.head.dep_ in {"compound", "nmod"}:
        return True  # "the Victoria and [Albert] web site"
    if not full.startswith("the ") and any(child.dep_ == "det" for child in head.lefts):
        return True
    if full.isascii() and last.text.isupper() and (head.dep_ not in _OWN_PLACES or _noun_follows(last)):
        return True
    before = last.doc[first.i - 1] if first.i else None
    if before is not None and before.tag_ in {"NNP", "HYPH"} and before.dep_ in {"compound", "punct"}:
        return before.lower_.rstrip(".") not in TITLES
    doc, surname = last.doc, full.split()[-1]
    return (
        last.i + 3 < len(doc)
        and doc[last.i + 1].lower_ in {"and", "&"}
        and surname in {doc[last.i + 2].text, doc[last.i + 3].text}
    )


def _introduces(doc: Doc, naming: Naming) -> bool:
    """Tell whether somebody is named as a relative: "her brother [Joseph]", "two sons, [Isaac] and Jean"."""
    name = doc[naming.head]
    while name.dep_ == "conj":
        name = name.head
    return name.dep_ == "appos" or name.tag_ == "NNS" or relation(doc, naming) is not None


def _belongs(before: Token, head: Token) -> bool:
    """Tell whether what stands before a name makes it another: "the firm [Illy]", "Countess of [Lovelace]".

    A nickname can part it from its given name: "Amelia “Amy” [Otis]".
    """
    if before.is_quote and before.i > 2:
        return before.nbor(-2).is_quote and before.nbor(-3).pos_ == "PROPN"
    if before.lower_ == "of" and before.i:
        return bare_title(before.nbor(-1).text) in REGNAL
    apart = before.head.i == head.i or head.head.i == before.i
    return before.pos_ == "NOUN" and apart and noun_class(before.lemma_) not in {"person", ""}


_OWN_PLACES = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "poss", "attr", "conj"})


def _follows(last: Token, word: str) -> bool:
    return last.i + 1 < len(last.doc) and last.nbor().lower_ == word


def _noun_follows(last: Token) -> bool:
    return last.i + 1 < len(last.doc) and last.nbor().pos_ in {"NOUN", "PROPN"}


def _sentences(block: int, doc: Doc, meanings: Sequence[_Meaning], times: Sequence[Edit | Doubt]) -> Iterator[Resolved]:
    text = doc.text
    quotes = quotations(text)
    meanings = [one for one in meanings if not _covered(one, times)]
    for sent in doc.sents:
        dated = [time for time in times if _inside(time, sent)]
        edits = [time for time in dated if isinstance(time, Edit)]
        unsure = [time for time in dated if isinstance(time, Doubt)]
        unsure += (doubt for doubt in pointers(sent) if not _covered(doubt, dated))
        left: list[tuple[int, int, str]] = []
        named: set[str] = set()
        for one in meanings:
            if not sent.start_char <= one.start < sent.end_char:
                continue
            quoted = any(start <= one.start < end for start, end in quotes)
            if one.reason:
                unsure.append(Doubt(one.start, one.end, one.reason))
            elif one.stays or (one.key in named and one.rule != "names"):
                if one.text:
                    left.append((one.start, one.end, one.text))
            elif one.text and one.key not in named:
                if quoted and one.rule != "names":
                    unsure.append(Doubt(one.start, one.end, f"“{text[one.start : one.end]}” stands in a quotation"))
                elif not quoted:
                    edits += _edits(one)
            if one.key and not one.reason and not one.stays:
                named.add(one.key)
        told = tuple(_told(block, text, edits, *parts) for parts in asides(sent))
        yield replace(_rewritten(block, text, sent, edits, unsure, left), asides=told)


def _told(block: int, text: str, edits: Sequence[Edit], name: Span, verb: str, told: Span) -> str:
    """Make a sentence of a name and what is told of it in passing."""
    who, what = (
        _rewritten(block, text, part, [edit for edit in edits if _inside(edit, part)], (), ()).text
        for part in (name, told)
    )
    return capitalised(" ".join(filter(None, (who, verb, what)))) + "."


def _covered(one: _Meaning | Doubt, times: Sequence[Edit | Doubt]) -> bool:
    return any(time.start < one.end and one.start < time.end for time in times)


def _inside(one: Edit | Doubt, sent: Span) -> bool:
    return sent.start_char <= one.start < sent.end_char


def _edits(one: _Meaning) -> Iterator[Edit]:
    if _after_name(one.token):  # "In May he left" -> "In May, Nikola Tesla left"
        yield Edit(one.start - 1, one.end, f", {one.text}", one.rule)
    else:
        yield Edit(one.start, one.end, one.text, one.rule)
    if one.rule == "pronouns" and (full := uncontracted(one.token)) is not None:
        clitic = one.token.nbor()
        yield Edit(clitic.idx, clitic.idx + len(clitic), " " + full, one.rule)


def _after_name(token: Token) -> bool:
    """Tell whether a main clause begins with a pronoun right after a noun: a name there would seem to go on with it."""
    if (
        token.is_sent_start
        or token.dep_ not in {"nsubj", "nsubjpass"}
        or token.head.dep_ != "ROOT"
        or token.tag_ != "PRP"
    ):
        return False
    before = token.nbor(-1)
    return before.whitespace_ == " " and before.pos_ in {"NOUN", "PROPN", "NUM"}


def _rewritten(
    block: int,
    source: str,
    sent: Span,
    edits: Sequence[Edit],
    doubts: Sequence[Doubt],
    left: Sequence[tuple[int, int, str]],
) -> Resolved:
    start = sent.start_char
    text, place = "", start
    moves: list[tuple[int, int]] = []  # offset in the source, and how far what comes after it is moved
    for edit in sorted(edits, key=lambda edit: edit.start):
        if edit.start < place:
            continue
        text += source[place : edit.start] + edit.text
        place = edit.end
        moves.append((edit.end, len(text) - (edit.end - start)))
    text += source[place : sent.end_char]
    lost = len(text) - len(text.lstrip())  # where the first words were taken out
    text = text[lost:]
    if source[start : start + 1].isupper():
        text = text[:1].upper() + text[1:]
    referents = []
    for first, last, name in left:
        move = next((by for offset, by in reversed(moves) if offset <= first), 0)
        referents.append((first - start + move - lost, last - start + move - lost, name))
    return Resolved(
        block=block,
        start=start,
        end=sent.end_char,
        text=text,
        trail=tuple(dict.fromkeys(edit.rule for edit in edits)),
        doubts=tuple(doubts),
        referents=tuple(referents),
    )
