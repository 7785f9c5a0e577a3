"""Find what third-person pronouns stand for, where that is beyond doubt, and say why where it is not.

No coreference resolver that works offline is right often enough to be believed (the best reach .6), so each rule here
is one narrow case: the subject of the same sentence, the only person in sight, the subject carried on. The tests and
`python -m tests.quality.pronouns` hold what each is worth.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING

from quizgen.english.syntax import MEASURES, PLACES, PRONOUNS, SUBJECTS
from quizgen.resolve.mentions import MAYBE_PERSON, POSSESSIVE, REFLEXIVE, Mention, clause_subject, quotations
from quizgen.resolve.names import Cast
from quizgen.resolve.namings import Gender, is_given_name

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@dataclass(frozen=True, slots=True)
class Link:
    """A pronoun and what it stands for: `antecedent`, or None for the `reason` given, or "" if nothing is missing."""

    pronoun: Mention
    antecedent: Mention | None
    inside: bool = False  # the antecedent stands in the pronoun's own sentence
    reason: str = ""


def genders(docs: Sequence[Doc], cast: Cast) -> tuple[Gender, ...]:
    """Return, for each name, the pronoun that it goes with; where the given name does not tell, later pronouns may.

    Of a name that is the only person's name in its sentence the next pronoun, there or first in the next, is a vote.
    """
    people = {i for i, name in enumerate(cast.names) if name.label == "PERSON"}
    votes: dict[int, Counter[str]] = {i: Counter() for i in people}
    for doc, namings in zip(docs, cast.namings, strict=True):
        here = [(n.first, n.entity) for n in namings if n.entity in people]
        pronouns = [(t.i, PRONOUNS[t.lower_]) for t in doc if t.tag_ in {"PRP", "PRP$"} and t.lower_ in PRONOUNS]
        pronouns = [(i, gender) for i, gender in pronouns if gender in {"he", "she"}]
        if not here or not pronouns:
            continue
        sents = [(sent.start, sent.end) for sent in doc.sents]
        for k, (start, end) in enumerate(sents):
            inside = {entity for i, entity in here if start <= i < end}
            if len(inside) != 1:
                continue
            first = min(i for i, entity in here if start <= i < end)
            later = [gender for i, gender in pronouns if first < i < end][:1]
            if not later and k + 1 < len(sents):
                following = sents[k + 1]
                later = [gender for i, gender in pronouns if following[0] <= i < following[0] + 4][:1]
            for gender in later:
                votes[inside.pop()][gender] += 1
    found = [_voted(name.gender, votes[i]) if i in people else name.gender for i, name in enumerate(cast.names)]
    if cast.topic in people and not found[cast.topic]:  # a biography's pronouns are its subject's
        found[cast.topic] = _voted("", Counter(PRONOUNS.get(t.lower_, "") for doc in docs for t in doc))
    return tuple(found)


def _voted(known: Gender, votes: Counter[str]) -> Gender:
    he, she = votes["he"], votes["she"]
    if he + she >= 2 and max(he, she) >= 3 * min(he, she) and (not known or he + she >= 4):
        return "he" if he > she else "she"
    if not known and he + she == 1:
        return "he" if he else "she"
    return known


def link(docs: Sequence[Doc], cast: Cast, blocks: Sequence[Sequence[Mention]]) -> Iterator[Link]:
    """Yield a link for every third-person pronoun among the mentions of a document, in the order of the text."""
    return _Linking(docs, cast, blocks).run()


class _Linking:
    """One pass over a document's mentions in reading order, remembering who and what was last spoken of."""

    def __init__(self, docs: Sequence[Doc], cast: Cast, blocks: Sequence[Sequence[Mention]]) -> None:
        self.docs = docs
        self.cast = cast
        self.blocks = blocks
        self.quotes = [quotations(doc.text) for doc in docs]
        self.dominant = {gender: self.main_person(gender) for gender in ("he", "she")}
        self.last = {"he": "", "she": ""}
        self.history: list[list[Mention]] = []  # of the sentences before, with pronouns as what they stand for

    def main_person(self, gender: str) -> str:
        """Return the key of the one person whom most names of that sex mean, "" if there is none."""
        people = Counter(
            m.key for block in self.blocks for m in block if m.name >= 0 and m.person and gender in m.kinds
        )
        if (topic := f"name {self.cast.topic}") in people:
            return topic
        key, count = people.most_common(1)[0] if people else ("", 0)
        return key if 2 * count > people.total() and count > 2 else ""

    def run(self) -> Iterator[Link]:
        for block, found in enumerate(self.blocks):
            self.history.append([])  # a paragraph's end counts as one sentence
            for index in range(found[-1].sent + 1 if found else 0):
                known: list[Mention] = []
                unsaid: set[str] = set()  # pronouns that the sentence itself explains, though not to us
                for mention in (m for m in found if m.sent == index):
                    if mention.pronoun:
                        link = self.link(mention, known, [m for m in found if m.sent == index])
                        if (link.antecedent is None and link.reason) or _is_open(link.antecedent):
                            later = (m for m in found if m.sent == index and m.head > mention.head)
                            link = self.of_topic(mention, [*known, *later]) or link
                        if link.antecedent is not None and _is_open(link.antecedent):
                            known_gap = link.inside and link.antecedent.key in unsaid
                            link = Link(mention, None, reason="" if known_gap else self.unclear(mention))
                        if link.antecedent is None and not link.reason:
                            unsaid.add(f"? {block} {mention.head}")
                        yield link
                        if link.antecedent is not None:
                            ante = link.antecedent
                            mention = replace(mention, kinds=ante.kinds, key=ante.key, name=ante.name, text=ante.text)
                        else:
                            mention = replace(mention, key=f"? {block} {mention.head}")
                    known.append(mention)
                    for gender in ("he", "she"):
                        if gender in mention.kinds:
                            self.last[gender] = mention.key
                self.history.append(known)

    def quote(self, mention: Mention) -> tuple[int, int] | None:
        place = self.docs[mention.block][mention.head].idx
        return next((span for span in self.quotes[mention.block] if span[0] <= place < span[1]), None)

    def link(self, pronoun: Mention, known: Sequence[Mention], sentence: Sequence[Mention]) -> Link:
        token = self.docs[pronoun.block][pronoun.head]
        kind = PRONOUNS[pronoun.pronoun]
        quote = self.quote(pronoun)
        known = [m for m in known if m.role != "predicate"]
        same = [m for m in known if self.quote(m) == quote and not _within(token, m) and not _said_of(token, m)]
        spoken = quote or any(word.text == "I" or word.lower_ == "my" for word in token.sent)  # by somebody else
        past = (
            []
            if spoken
            else [[m for m in sent if m.role != "predicate" and not self.quote(m)] for sent in self.history[-3:]]
        )
        if token.head.text in _HONOURS:
            return Link(pronoun, None)
        if (pair := _paired(token)) is not None:
            twin = next((m for m in same if m.first <= pair.i <= m.last), None)
            if twin is None or kind not in twin.kinds:
                return Link(pronoun, None, reason=self.unclear(pronoun) if kind in {"he", "she"} else "")
            return Link(pronoun, twin, inside=True)
        if pronoun.pronoun in REFLEXIVE:
            own = next((m for m in same if m.head == getattr(clause_subject(token), "i", -1)), None)
            return Link(pronoun, own if own is not None and kind in own.kinds else None, own is not None)
        later = [m for m in sentence if m.head > pronoun.head and not m.pronoun and self.quote(m) == quote]
        if kind in {"he", "she"}:
            return self.person(pronoun, token, kind, same, past, later)
        return self.thing(pronoun, token, kind, same, past, later)

    # -- he and she

    def person(
        self,
        pronoun: Mention,
        token: Token,
        kind: str,
        same: Sequence[Mention],
        past: Sequence[Sequence[Mention]],
        later: Sequence[Mention],
    ) -> Link:
        barred = self.barred(pronoun, token, same)
        here = [m for m in same if kind in m.kinds and m.key not in barred]
        subjects = [m for word in _subjects(token) for m in here if m.head == word.i]
        keys = _distinct(here)
        last = [m for m in past[-1] if kind in m.kinds and m.key not in barred] if past else []
        if subjects:
            best = subjects[0]
            between = [m for m in same if m.head > best.head and (kind in m.kinds or self.may_act(m))]
            nearest = best.key.startswith("name ") and all(m.key == best.key for m in between)
            topic = self.dominant[kind] == f"name {self.cast.topic}" != best.key
            if topic and pronoun.role == "object":
                return self.doubt(pronoun, here)  # in a life of Tesla: "Westinghouse wrote a letter inviting him"
            if len(keys) == 1 or best.key == self.dominant[kind] or nearest:
                return Link(pronoun, best, inside=True)
            return self.doubt(pronoun, here)
        if keys:
            best = here[-1]
            if len(keys) == 1 and (best.pronoun or all(m.key == best.key for m in last)):
                return Link(pronoun, best, inside=True)
            return self.doubt(pronoun, [*here, *last])
        if (subject := subject_to_come(token)) is not None:
            best_later = next((m for m in later if m.head == subject.i and m.name >= 0 and kind in m.kinds), None)
            others = [m for m in last if m.role == "subject" and best_later is not None and m.key != best_later.key]
            if best_later is not None and not others:  # "The boy was shown a rat. Whenever he reached it, Watson …"
                return Link(pronoun, best_later, inside=True)
        if any(self.may_act(m) for m in same):
            return self.doubt(pronoun, [m for m in same if self.may_act(m)])
        return self.carried(pronoun, kind, past, barred)

    def carried(self, pronoun: Mention, kind: str, past: Sequence[Sequence[Mention]], barred: set[str]) -> Link:
        window = [[m for m in sent if kind in m.kinds and m.key not in barred] for sent in reversed(past)]
        for distance, found in enumerate(window):
            if not found:
                continue
            keys = _distinct(found)
            if any(_is_open(m) and m.sent == found[-1].sent for m in found):
                return self.doubt(pronoun, found)  # somebody whom we do not know
            new_paragraph = any(not sent for sent in past[len(past) - distance :])
            if new_paragraph and self.dominant[kind] == f"name {self.cast.topic}" != found[-1].key:
                return self.of_topic(pronoun, ()) or self.doubt(pronoun, found)
            others = [m for sent in past[len(past) - 1 - distance :] for m in sent if self.may_act(m)]
            if others:
                return self.doubt(pronoun, [*found, *others])
            if len(keys) == 1:
                if self.is_in_passing(found, past[len(past) - 1 - distance], kind):
                    return self.doubt(pronoun, found)
                if not self.is_known(found[-1]) or (distance and found[-1].role not in {"subject", "possessive"}):
                    break
                return Link(pronoun, found[-1])
            if distance == 0 and (twin := self.repeated(pronoun, past[-1])) is not None:
                return Link(pronoun, twin)
            subject = next((m for m in found if m.role == "subject"), None)
            if subject is not None and subject.key == self.dominant[kind]:
                return Link(pronoun, subject)
            return self.doubt(pronoun, found)
        if past and not self.quote(pronoun) and self.cast.topic >= 0 and self.last[kind] == self.dominant[kind] != "":
            topic = next(m for sent in reversed(self.history) for m in sent if m.key == self.dominant[kind])
            return Link(pronoun, topic)
        return Link(pronoun, None, reason=f"nobody near whom “{pronoun.text}” can stand for")

    def is_in_passing(self, found: Sequence[Mention], sentence: Sequence[Mention], kind: str) -> bool:
        """Tell whether somebody was only mentioned where others act: "Chopin met Sand at a party given by Agoult".

        So is whoever is mentioned where the document's topic can be meant: "It was performed under Mendelssohn".
        """
        topic = f"name {self.cast.topic}"
        passing = all(m.role in {"oblique", "other"} and m.key != topic for m in found)
        acting = {m.key for m in sentence if m.person and m.role in {"subject", "object"}}
        return passing and (self.dominant[kind] == topic or len(acting) > 1)

    def of_topic(self, pronoun: Mention, sentence: Sequence[Mention]) -> Link | None:
        """Link a pronoun to the person whom the document is about, where nobody else was the last to act.

        Nobody else is named before it in its sentence or was the subject of the last one, and its sentence does not
        name the topic after it ("he wrote to Tesla"). Of 15 biographies, all 48 pronouns that no other rule could link
        and that had nobody else before them in their sentence mean the topic.
        """
        kind = PRONOUNS[pronoun.pronoun]
        key = f"name {self.cast.topic}"
        if kind not in {"he", "she"} or self.dominant[kind] != key or self.quote(pronoun):
            return None
        if any(self.is_other(m, kind, key) for m in sentence if m.head < pronoun.head):
            return None
        if any(m.key == key and not m.pronoun for m in sentence if m.head > pronoun.head):
            return None
        last = next((sent for sent in reversed(self.history) if sent), [])
        alone = self.is_alone(kind, key)
        if any(self.is_other(m, kind, key) and self.is_main(m) and not (alone and _is_open(m)) for m in last):
            return None
        topic = next((m for sent in reversed(self.history) for m in sent if m.key == key), None)
        return Link(pronoun, topic) if topic is not None and topic.kinds == {kind} else None

    def is_alone(self, kind: str, key: str) -> bool:
        """Tell whether the paragraph so far speaks of nobody else whom a pronoun can mean, but perhaps by pronouns."""
        paragraph = takewhile(bool, reversed(self.history))
        return not any(m.key != key and m.name >= 0 and self.is_other(m, kind, key) for sent in paragraph for m in sent)

    def is_other(self, mention: Mention, kind: str, key: str) -> bool:
        """Tell whether a mention can be somebody else whom the next pronoun means."""
        if mention.key in {key, ""} or mention.role == "predicate":
            return False
        acting = mention.name >= 0 and mention.role == "subject"  # whatever its label says
        return kind in mention.kinds or acting or self.may_act(mention)

    def may_act(self, mention: Mention) -> bool:
        """Tell whether what is no person by its label can be one by its role: "[Loudoun] planned it"."""
        if MAYBE_PERSON not in mention.kinds:
            return False
        head = self.docs[mention.block][mention.head]
        by = head.dep_ == "pobj" and head.head.lower_ in {"by", "with"}
        return mention.role in {"subject", "possessive", "object"} or by

    def is_known(self, mention: Mention) -> bool:
        """Tell whether a name is surely a person's: the pipeline takes other names for people's when they come once."""
        if mention.name < 0:
            return True
        name = self.cast.names[mention.name]
        if " " not in name.full and name.mentions < 3 and mention.role != "subject":
            return False
        return name.mentions > 1 or len(mention.kinds) == 1 or is_given_name(name.full.split()[0])

    def repeated(self, pronoun: Mention, last: Sequence[Mention]) -> Mention | None:
        """Return what the same possessive meant at the start of the sentence before: "His father … His mother …"."""
        doc = self.docs[pronoun.block]
        if pronoun.pronoun not in POSSESSIVE or not doc[pronoun.head].is_sent_start:
            return None
        return next(
            (
                m
                for m in last[:1]
                if m.block == pronoun.block and m.pronoun == pronoun.pronoun and m.name >= 0
                if doc[m.head].is_sent_start
            ),
            None,
        )

    def is_main(self, mention: Mention) -> bool:
        """Tell whether a mention is the subject of its sentence, not of a clause inside it."""
        noun = self.docs[mention.block][mention.head]
        while noun.dep_ == "conj":
            noun = noun.head
        return mention.role == "subject" and _is_main_clause(noun.head)

    def barred(self, pronoun: Mention, token: Token, same: Sequence[Mention]) -> set[str]:
        """Return what a pronoun cannot stand for: "him" is not the subject of its clause.

        "He" is nobody of a participle that he is the subject of: "Having heard [Liszt], he went home".
        """
        if token.lower_ in {"her", "him", "them"} and token.dep_ == "nsubj":  # "The king called [her] the best"
            above = next(_subjects(token), None)
            return {m.key for m in same if above is not None and m.head == above.i}
        if pronoun.role == "subject":
            before = [word for word in token.head.lefts if word.dep_ == "advcl" and word.tag_ in {"VBG", "VBN"}]
            bare = (top for top in before if not any(child.dep_ in SUBJECTS for child in top.lefts))
            inside = {word.i for top in bare for word in top.subtree}
            return {m.key for m in same if m.head in inside and m.name >= 0}
        of_noun = token.dep_ == "pobj" and token.head.head.pos_ not in {"VERB", "AUX"}  # "a letter to him"
        if token.tag_ == "PRP$" or of_noun:
            return set()
        subject = clause_subject(token)
        if subject is not None and subject.lower_ in {"who", "which", "that"} and subject.head.dep_ == "relcl":
            subject = subject.head.head
        return {m.key for m in same if subject is not None and m.head == subject.i}

    def doubt(self, pronoun: Mention, candidates: Sequence[Mention]) -> Link:
        texts = list(dict.fromkeys(self.called(m) for m in reversed(candidates) if not m.pronoun))
        if len(texts) < 2:
            return Link(pronoun, None, reason=self.unclear(pronoun))
        return Link(pronoun, None, reason=f"“{pronoun.text}” has two possible antecedents: {texts[1]} and {texts[0]}")

    def unclear(self, pronoun: Mention) -> str:
        return f"it is not certain what “{pronoun.text}” stands for"

    def called(self, mention: Mention) -> str:
        return self.cast.names[mention.name].full if mention.name >= 0 else mention.text

    # -- it and they

    def thing(
        self,
        pronoun: Mention,
        token: Token,
        kind: str,
        same: Sequence[Mention],
        past: Sequence[Sequence[Mention]],
        later: Sequence[Mention],
    ) -> Link:
        if kind == "it" and (_is_empty(token) or _is_part_of(token)):
            return Link(pronoun, None)
        barred = self.barred(pronoun, token, same)
        here = [m for m in same if kind in m.kinds and m.key not in barred and not _is_time(m, self.docs[m.block])]
        first = token.head if pronoun.role == "possessive" else token
        if first.dep_ in {"nsubj", "nsubjpass"} and all(self.is_fronted(m, first) for m in here):
            here = []
        keys = _distinct(here)
        subjects = [m for word in _subjects(token) for m in here if m.head == word.i]
        topics = {f"name {i}" for i in (self.cast.topic, *self.cast.topics)}
        if keys:
            sure = subjects and (len(keys) == 1 or subjects[0].key in topics or subjects[0].name < 0)
            if sure and (len(keys) == 1 or pronoun.role in {"subject", "possessive"}):
                return Link(pronoun, subjects[0], inside=True)
            return Link(pronoun, None)  # what it stands for is in the sentence, as the author left it to the reader
        if kind == "they" and self.are_several(same, barred):
            return Link(pronoun, None)
        ahead = subject_to_come(token)
        coming = next((m for m in later if ahead is not None and m.head == ahead.i and kind in m.kinds), None)
        if coming is not None and (coming.name >= 0 or clause_subject(token) == ahead):
            return Link(pronoun, coming, inside=True)
        if pronoun.role not in {"subject", "possessive"} or not past or not past[-1]:
            return Link(pronoun, None, reason=self.unclear(pronoun))
        return self.continued(pronoun, token, kind, past[-1])

    def continued(self, pronoun: Mention, token: Token, kind: str, sentence: Sequence[Mention]) -> Link:
        """Link a pronoun to what the sentence before was about: its subject, else its object or the document's topic.

        The subject of a main clause goes on with the subject of the one before (Grosz, Joshi and Weinstein 1995,
        "Centering"). Of 60 in encyclopedias and textbooks 57 do where the sentence before brought in nothing new.
        """
        last = [m for m in sentence if kind in m.kinds and not _is_time(m, self.docs[m.block])]
        topics = {f"name {i}" for i in (self.cast.topic, *self.cast.topics)}
        leads = _leads(token)
        subjects = [m for m in last if self.is_main(m) and not self.is_inverted(m)]
        if not subjects:
            found = self.pair(sentence) if kind == "they" else self.spoken_of(pronoun, last, topics)
            return Link(pronoun, found) if leads and found is not None else self.doubt(pronoun, last)
        subject = next((m for m in subjects if m.key in topics), subjects[0])
        if subject.name < 0 and self.docs[subject.block][subject.first].tag_ == "PRP$":
            whose = next((m for m in last if m.key in topics and m.head == subject.first), None)
            if whose is not None and leads:
                return Link(pronoun, whose)  # "Its volume is large. It …"
            return self.doubt(pronoun, last)  # "Its diet is poor. It …": the diet, or whose it is
        topic = subject.key in topics
        new = self.introduces(subject, last, topic)
        if topic:
            return self.doubt(pronoun, last) if new else Link(pronoun, subject)
        alone = len(_distinct(subjects)) == 1 and self.docs[subject.block][subject.head].dep_ != "conj"
        if leads and pronoun.role == "subject" and alone and not new:
            return Link(pronoun, subject)
        if subject.name < 0 and any(m.role == "object" for m in last):
            return self.doubt(pronoun, last)  # "A crowd pulled down a statue. It was …"
        rivals = {m.key for m in last if m.key != subject.key and self.is_rival(m, subject, pronoun)}
        most = 2 if subject.name < 0 and pronoun.role == "subject" else 0
        return Link(pronoun, subject) if len(rivals) <= most else self.doubt(pronoun, last)

    def spoken_of(self, pronoun: Mention, last: Sequence[Mention], topics: Container[str]) -> Mention | None:
        """Return what people did something to in a sentence, or the topic: "Kruesi built [the model]. It …"."""
        topic = next((m for m in last if m.key in topics and m.role in {"subject", "possessive"}), None)
        acting = [m for m in last if m.role in {"subject", "possessive", "object"} and m is not topic]
        if topic is not None:
            return None if any(m.name >= 0 and m.key != topic.key for m in acting) else topic
        known = [m for m in acting if self.docs[m.block][m.head].dep_ == "dobj" and self.is_known_thing(m, topics)]
        return known[0] if pronoun.role == "subject" and len(acting) == len(known) == 1 else None

    def is_known_thing(self, mention: Mention, topics: Container[str]) -> bool:
        """Tell whether an object is something in particular, not "a model" or the "place" of "take place"."""
        return mention.name >= 0 or mention.key in topics or self.docs[mention.block][mention.first].lower_ == "the"

    def is_inverted(self, subject: Mention) -> bool:
        """Tell whether a subject stands after its verb, as news: "Among its sights is [the old bridge]"."""
        noun = self.docs[subject.block][subject.head]
        while noun.dep_ == "conj":
            noun = noun.head
        return noun.i > noun.head.i

    def pair(self, sentence: Sequence[Mention]) -> Mention | None:
        """Return as one mention the people who are the subject of a sentence: "Worsley and Crean" for "they"."""
        people = [m for m in sentence if m.person and self.is_main(m)]
        nouns = [self.docs[m.block][m.head] for m in people]
        joined = len(people) > 1 and all(noun.dep_ == "conj" for noun in nouns[1:])
        others = [m for m in sentence if m.person and m.role == "subject" and m not in people]
        if not joined or others or len(_distinct(people)) != len(people) or any(m.name < 0 for m in people):
            return None
        names = [self.called(m) for m in people]
        text = f"{', '.join(names[:-1])} and {names[-1]}"
        return replace(people[0], kinds=frozenset({"they"}), key=f"pair {text}", name=-1, pronoun="", text=text)

    def are_several(self, same: Sequence[Mention], barred: set[str]) -> bool:
        """Tell whether a sentence has named two people, or two things joined by "and", before "they"."""
        people = {m.key for m in same if m.person and m.key not in barred and not _is_open(m)}
        things = (m for m in same if m.name >= 0 and m.role != "oblique")
        joined = (child.dep_ == "conj" for m in things for child in self.docs[m.block][m.head].rights)
        return len(people) > 1 or any(joined)

    def is_rival(self, mention: Mention, subject: Mention, pronoun: Mention) -> bool:
        """Tell whether the next sentence may be about something rather than about the subject of the last one.

        Where the subject did something is not what a sentence beginning with "It" is about.
        """
        where = mention.role == "oblique" and mention.name >= 0 and self.cast.names[mention.name].label in PLACES
        if where and self.docs[pronoun.block][pronoun.head].is_sent_start:
            return False
        return mention.name >= 0 or subject.name < 0

    def is_fronted(self, mention: Mention, subject: Token) -> bool:
        """Tell whether a phrase says where or when of the clause whose subject follows: "In the [north], it …"."""
        word = self.docs[mention.block][mention.head]
        while word.dep_ in {"pobj", "prep", "conj", "poss"} and word.head.i < subject.i:
            word = word.head
        return word.dep_ == "prep" and word.head.i == subject.head.i

    def introduces(self, subject: Mention, sentence: Sequence[Mention], topic: bool) -> bool:
        """Tell whether a sentence brings in something new, of which the next one may tell more: "It has a tower".

        What is new in "The council decided to build a hall" counts as well, unless the subject is the document's topic.
        """
        doc = self.docs[subject.block]
        verb = doc[subject.head].head
        for mention in sentence:
            word = doc[mention.head]
            new = doc[mention.first].lower_ in {"a", "an", "its", "their"} and word.lemma_ not in _AMOUNTS
            named = any(child.dep_ == "acl" and child.lemma_ in {"call", "know", "name"} for child in word.rights)
            own = word.head.i == verb.i or (not topic and word.i > verb.i and _is_told(word.head, verb))
            if word.dep_ == "dobj" and own and (new or named):
                return True
            by = word.dep_ == "pobj" and word.head.dep_ == "agent" and word.head.head.i == verb.i
            if by or (word.dep_ == "pobj" and word.head.head.lower_ == "home"):  # "Kenya is home to a rally"
                return True
        return False


def _is_told(word: Token, verb: Token) -> bool:
    """Tell whether a word is part of what a main verb tells, and not how or of whom: "It works by [making] steam"."""
    while word.i != verb.i and word.head.i != word.i:
        how = word.dep_ == "pcomp" and word.head.head.pos_ in {"VERB", "AUX"}
        if how or word.dep_ in {"advcl", "relcl"}:
            return False
        word = word.head
    return word.i == verb.i


_AMOUNTS = frozenset("number variety range series lot couple".split())
_HONOURS = frozenset("Majesty Highness Excellency Holiness Grace Lordship Honour Honor Eminence".split())


def _is_main_clause(verb: Token) -> bool:
    """Tell whether a verb is that of a sentence, or joined to it; a parse can part it: "The ounce, [called] …, is"."""
    return verb.dep_ in {"ROOT", "csubj"} or (verb.dep_ == "conj" and verb.head.dep_ == "ROOT")


def _leads(token: Token) -> bool:
    """Tell whether a pronoun is the subject of its sentence, or whose that is: "[Its] neck was long"."""
    noun = token.head if token.tag_ == "PRP$" else token
    after = token.i and token.nbor(-1).pos_ == "ADP"  # "Below [it] lies the town"
    return noun.dep_ in {"nsubj", "nsubjpass"} and _is_main_clause(noun.head) and not after


def _is_part_of(token: Token) -> bool:
    """Tell whether a possessive belongs to the noun that its phrase is said of: "the hall with [its] wooden roof"."""
    by, noun = token.head.head, token.head.head.head
    return token.tag_ == "PRP$" and token.head.dep_ == "pobj" and by.lower_ == "with" and noun.pos_ == "NOUN"


def _is_open(mention: Mention | None) -> bool:
    """Tell whether a mention is a pronoun of which it is not known what it stands for."""
    return mention is not None and mention.key.startswith("?")


def _said_of(token: Token, mention: Mention) -> bool:
    """Tell whether a phrase before a pronoun is said of it: "[A fine shot], he won a medal"."""
    doc = token.doc
    alone = mention.last + 2 == token.i and doc[token.i - 1].text == "," and doc[mention.first].lower_ != "the"
    return alone and mention.name < 0


def _within(token: Token, mention: Mention) -> bool:
    """Tell whether a pronoun stands inside a noun phrase, which it then cannot mean: "his" in "[his father]".

    It can mean what its own phrase is joined to: "[Jacob] and his sons".
    """
    head = token
    while head.head.i != head.i and head.pos_ not in {"VERB", "AUX"}:
        if head.dep_ == "appos" and any(child.dep_ == "appos" for child in head.rights):
            return False  # of a list: "[the king, Carl Stone], his brother Emil, and a priest"
        joined = head.dep_ == "conj"
        head = head.head
        if head.i == mention.head and not joined:
            return True
    return False


def _subjects(token: Token) -> Iterator[Token]:
    """Yield the subjects of the clauses around a word, nearest first, its own clause's unless it is that itself."""
    seen = {token.i}
    word = token
    while word.head.i != word.i:
        word = word.head
        if word.pos_ in {"VERB", "AUX"}:
            for child in word.lefts:
                if child.dep_ in {"nsubj", "nsubjpass"} and child.i not in seen:
                    seen.add(child.i)
                    if child.lower_ in {"who", "which", "that"} and word.dep_ == "relcl":
                        yield word.head
                    else:
                        yield child


def _paired(token: Token) -> Token | None:
    """Return the noun that a possessive is joined to: "[Jacob] and his sons"."""
    noun = token.head
    if (
        token.dep_ == "poss"
        and noun.dep_ == "conj"
        and noun.head.pos_ in {"NOUN", "PROPN"}
        and token.i == noun.left_edge.i
    ):
        return noun.head
    return None


def subject_to_come(token: Token) -> Token | None:
    """Return the subject that a pronoun before the main clause looks forward to: "In [his] youth, Tesla …"."""
    word = token
    while word.head.i != word.i:
        below, word = word, word.head
        if word.pos_ in {"VERB", "AUX"} and below.i < word.i and below.dep_ in {"prep", "advcl", "npadvmod", "advmod"}:
            subject = next((child for child in word.lefts if child.dep_ in {"nsubj", "nsubjpass"}), None)
            if subject is not None and subject.i > below.i and subject.i > token.i:
                return subject
    return None


def _distinct(found: Sequence[Mention]) -> list[str]:
    return list(dict.fromkeys(m.key for m in found))


# "It" that stands for nothing: "it is likely that", "it took a year to", "it was Marconi who", "it rained".
_RAISING = frozenset("be seem appear happen turn become remain follow prove mean matter make".split())
_TO_FOLLOWS = frozenset(
    "possible impossible necessary important essential common useful better best easy hard difficult customary usual "
    "interesting reasonable legal illegal sufficient tempting convenient advisable wise vital crucial unusual rare "
    "normal natural practical feasible worth safe fair enough time easy simple cheap bad hard good offence "
    "offense crime pleasure honour honor custom tradition mistake duty shame policy".split()
)
_WEATHER = frozenset("rain snow hail thunder freeze".split())


def _is_empty(token: Token) -> bool:
    if token.dep_ == "expl":
        return True
    verb = token.head
    if verb.pos_ not in {"VERB", "AUX"} or (token.i > verb.i and token.dep_ not in {"nsubj", "nsubjpass"}):
        # "make it possible to", "find it difficult that"
        after = token.doc[token.i + 1 : token.i + 2]
        return any(word.lower_ in _TO_FOLLOWS or word.lemma_.lower() in _TO_FOLLOWS for word in after)
    if verb.lemma_ in _WEATHER:
        return True
    clauses = [c for c in verb.subtree if c.i > verb.i and c.dep_ in _CLAUSES]
    marks = {w.lower_ for c in clauses for w in c.lefts if w.dep_ in {"mark", "nsubj", "nsubjpass", "aux", "advmod"}}
    if any(w.dep_ == "auxpass" for w in verb.lefts) and any(c.head.i == verb.i for c in clauses if c.dep_ == "ccomp"):
        return True  # "it is planned that"
    if verb.lemma_ in {"take", "cost", "fall"}:
        return "to" in marks
    inner = next((c for c in verb.rights if c.dep_ == "xcomp"), None)
    if verb.lemma_ in {"use", "continue", "begin", "cease", "tend", "have"} and inner is not None:
        verb = inner
    if verb.lemma_ not in _RAISING:
        return "that" in marks and verb.lemma_ in {"strike", "occur", "dawn", "surprise"}
    if marks & {"that", "whether", "who"}:
        return True
    said = [c for c in verb.rights if c.dep_ in {"acomp", "attr", "oprd", "advmod", "prep", "npadvmod"}]
    told = next((c for c in said if c.dep_ in {"acomp", "attr", "oprd"}), said[0] if said else None)
    if told is None:
        return False
    if told.pos_ == "ADJ" and any(c.dep_ in {"ccomp", "csubj"} for c in clauses):
        return True
    if told.dep_ == "prep" and "to" in marks:
        return True  # "it is within the power of the council to close it"
    return "to" in marks and (told.lemma_.lower() in _TO_FOLLOWS or any(w.lower_ in _TO_FOLLOWS for w in told.children))


_CLAUSES = frozenset({"ccomp", "csubj", "xcomp", "advcl", "relcl", "acl"})


def _is_time(mention: Mention, doc: Doc) -> bool:
    return mention.name < 0 and doc[mention.head].ent_type_ in MEASURES
