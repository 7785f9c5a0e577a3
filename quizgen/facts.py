"""Take sentences apart into statements, in rounds: what one rule makes is parsed before another rule sees it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from quizgen.english.clause import REPORTS, agrees, joins_clauses, negated
from quizgen.english.labels import label, labels
from quizgen.english.syntax import BRACKETS, FINITE, after, before, child, finite, inflected, subject, text_of
from quizgen.rules import rules
from quizgen.types import Step

SPLITTING = frozenset(
    {
        *(
            "according",
            "alias",
            "birth",
            "clauses",
            "cleft",
            "contrast",
            "dated_series",
            "gapping",
            "inversion",
            "naming",
        ),
        *("pluperfect", "predicates", "respectively", "semicolon"),
    }
)
WHOLES = ("shorten", "trim")  # say the whole sentence anew: the first counts, and none where it was taken apart
ROUNDS = 3
SHORTEST = 4  # words
TELLING = 6  # words; shorter ones must have a name or a figure in them to say something
LONGEST = 30  # words
WRITTEN = re.compile(r"[\"“'‘]?\w.*(?<!, then)[.][\"”’')]?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement with its parse; `steps` are the clause rules that made it, in order, and what each of them made."""

    text: str
    steps: tuple[Step, ...]
    sent: Span


def statements(sent: Span) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Apply the clause rules once: yield each statement found in a sentence, with the name of its rule as a trail.

    A sentence that no rule takes apart or trims is a statement itself, with an empty trail.

    "Tesla, an inventor, left." -> ("Tesla was an inventor.", ("apposition",)), ("Tesla left.", ("trim",))
    """
    whole = text_of(sent)
    if not whole.rstrip("\"”’') ").endswith("."):
        return
    found = {rule.name: list(rule.apply(sent)) for rule in rules("clauses")}
    apart = any(found[name] for name in SPLITTING)
    for name in WHOLES:
        if apart:
            del found[name]
        apart = apart or bool(found[name])
    if not apart:
        yield whole, ()
    seen = {whole}
    for name, texts in found.items():
        for text in texts:
            if text not in seen:
                seen.add(text)
                yield text, (name,)


def find(sents: Sequence[Span], parse: Callable[[Iterable[str]], Iterable[Doc]]) -> list[list[Statement]]:
    """Return the statements of each sentence, taken apart until no rule finds more, three rounds at most.

    `parse` is called once a round with all the texts of that round. It need not find entities, which are half of its
    cost: what is made of a sentence takes over its labels (93 in 100 entities are the same, measured on 5 documents).
    A statement is kept if its own parse is that of one simple sentence (see `sound`); what was only a step on the way
    to simpler statements is not kept.
    """
    kept: list[dict[str, Statement]] = [{} for _ in sents]
    waiting: list[tuple[int, tuple[Step, ...], Span]] = [(place, (), sent) for place, sent in enumerate(sents)]
    for turn in range(ROUNDS + 1):
        made: list[tuple[int, tuple[Step, ...], Span]] = []
        for place, steps, sent in waiting:
            for text, names in statements(sent) if turn < ROUNDS else ((sent.text, ()),):
                if names:
                    made.append((place, (*steps, (names[0], text)), sent))
                elif sound(sent):
                    kept[place].setdefault(_key(text), Statement(text, steps, sent))
        if not made:
            break
        docs = parse(steps[-1][1] for _, steps, _ in made)
        waiting = []
        for (place, steps, sent), doc in zip(made, docs, strict=True):
            if _single(doc):
                label(doc, labels(sent))
                waiting.append((place, steps, doc[:]))
    for place, sent in enumerate(sents):
        if not kept[place] and sound(sent):
            kept[place][""] = Statement(sent.text, (), sent)  # what was made of it was not sound
    return [list(found.values()) for found in kept]


def _key(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().lower()


def _single(doc: Doc) -> bool:
    """Tell whether the parser, too, takes a text for one sentence."""
    return sum(1 for _ in doc.sents) == 1


def sound(sent: Span) -> bool:
    """Tell whether a parse is that of a whole sentence: short, tidy, with a finite verb and a subject that agree."""
    text = text_of(sent)
    if not WRITTEN.fullmatch(text) or any(text.count(one) != text.count(two) for one, two in BRACKETS) or _half(text):
        return False
    words = [word for word in sent if not word.is_punct]
    if not SHORTEST <= len(words) <= LONGEST:
        return False
    root, last = sent.root, words[-1]
    if len(words) < TELLING and last == root and (negated(root) or not any(w.pos_ in {"PROPN", "NUM"} for w in words)):
        return False  # "Other types are used.", "Ann Smith did not win."
    who = subject(root)
    if who is None or finite(root) is None or root.pos_ not in {"VERB", "AUX"} or who.i > root.i + 3:
        return False
    if (
        any(word.dep_ == "mark" and word.lower_ != "than" for word in root.lefts)  # "fewer than the cell is"
        or any(map(_stray, sent))
        or any(word.dep_ == "prep" and word.lower_ == "to" and before(word) == "," for word in root.rights)
        or any(map(_series, sent))
        or any(map(_lost_verb, sent))
        or any(map(_lost_clause, sent))
        or (sent[0].text == "I" and sent[0].tag_ == "PRP")  # of "King Joseph I"
    ):
        return False
    if not agrees(who, root) or (who.i < root.i and _comma_between(who, root)):
        return False
    if last.lower_.rstrip(".") in {"approx", "ca", "vs", "cf"}:
        return False
    if last.pos_ == "AUX" or last.dep_ == "neg" or (last.tag_ == "IN" and last.dep_ != "prt" and not _relates(last)):
        return False  # "… are not."
    return last.tag_ not in {"DT", "PRP$", "CC", "WDT", "TO"}


def _relates(preposition: Token) -> bool:
    """Tell whether a preposition may end a sentence: "the price that they sell *at*"."""
    return preposition.head.pos_ == "VERB" and any(word.dep_ == "relcl" for word in preposition.ancestors)


def _half(text: str) -> bool:
    """Tell whether half was left: no capital, an odd quotation mark, "a cell wall, and which is …"."""
    joined = re.search(r"\b(?:and|but|or),? (?:who|whose|which)\b", text)
    if text.lstrip("\"“'‘")[0].islower():
        return True
    return text.count('"') % 2 == 1 or (joined is not None and not re.search(r"\bwh\w+\b.*\bwh", text))


def _comma_between(who: Token, verb: Token) -> bool:
    """Tell whether a subject has one comma where it needs two or none.

    "The idea of a state, may help", "His father, Christian Sibelius died"
    """
    between = [word for word in who.doc[who.left_edge.i : verb.i] if word.text == ","]
    opening = (word for word in verb.lefts if word.dep_ in {"aux", "auxpass", "neg", "advmod"} and word.i > who.i)
    first = min(opening, default=verb, key=lambda word: word.i)
    return len(between) == 1 and (
        before(first) == ","
        or any(word.dep_ == "appos" and word.i > between[0].i and _single_noun(word) for word in who.subtree)
    )


def _auxiliary(verb: Token) -> bool:
    return any(word.dep_ == "aux" for word in verb.lefts)


def _single_noun(word: Token) -> bool:
    return not any(other.dep_ in {"cc", "conj"} for other in word.children)


def _lost_verb(word: Token) -> bool:
    """Tell whether a relative or "that" clause lost its verb: "one of which revised", "held that a woman living"."""
    if word.dep_ == "mark" and word.lower_ == "that":
        return word.head.tag_ == "VBG" and not _auxiliary(word.head)
    if word.tag_ == "WDT" and word.dep_ == "pobj" and before(word.head) == ",":  # "of which Article 27, vesting"
        return not any(top.i > word.i and top.pos_ in {"VERB", "AUX"} for top in word.ancestors)
    if word.tag_ not in {"WDT", "WP", "WP$"} or word.i <= word.sent.start + 1:
        return False
    root = word.sent.root
    verb = next((top for top in word.ancestors if top.pos_ in {"VERB", "AUX"}), root)
    return (verb == root and word.i < verb.i) or (verb.tag_ == "VBG" and not _auxiliary(verb))


def _lost_clause(word: Token) -> bool:
    """Tell whether what stood between "and" and a verb is gone: "and, was rebuilt"."""
    return word.dep_ == "cc" and after(word) == "," and word.nbor(2).tag_ in FINITE


def _series(word: Token) -> bool:
    """Tell whether a noun is joined to another by a comma alone: "saw the Moon, parts of the Milky Way"."""
    if word.dep_ != "conj" or word.pos_ not in {"NOUN", "PROPN"} or before(word.left_edge) != ",":
        return False
    first = word
    while first.dep_ == "conj":
        first = first.head
    if word.ent_type_ == first.ent_type_ == "GPE":
        return False  # "Geneva, Switzerland"
    if [other.lower_ for other in word.lefts] == ["the"] and after(word) == "." and word.tag_ == "NNS":
        return False  # "contains stacks of discs, the thylakoids."
    return not any(other.dep_ == "cc" or other.lower_ in {"&", "etc"} for other in first.subtree)


def _stray(word: Token) -> bool:
    """Tell whether a finite verb hangs in a sentence without a subject or an "and": "drew a plan, built a hut"."""
    if word.dep_ == "conj" and word.tag_ == "VBN" and word.head.tag_ == "VBN":
        return subject(word) is None and any(other.dep_ == "auxpass" for other in word.lefts) and _unjoined(word)
    if word.tag_ not in {"VBD", "VBZ", "VBP"} or word.dep_ not in {"conj", "advcl", "ccomp", "dep", "parataxis"}:
        return False
    if word.dep_ == "ccomp" and word.i < word.head.i:  # "The plots were thin, there was …"
        joined = any(
            joint.lower_ in {"so", "but", "yet"} and before(joint) == "," for joint in word.doc[word.i : word.head.i]
        )
        return word.head.lemma_ not in REPORTS and not joined
    if word.dep_ == "conj":
        return _unjoined(word)
    participle = word.tag_ == "VBD" and word.dep_ == "advcl" and word.lower_ in inflected(word.lemma_, "VBN")
    if participle and child(word, "dobj", "attr", "acomp", "ccomp", "xcomp") is None:
        return False  # "chimneys spread over an area", its tag a slip
    return subject(word) is None


def _unjoined(verb: Token) -> bool:
    """Tell whether no "and" joins a verb to the one before it."""
    joints = (other for other in verb.doc[verb.head.i : verb.i] if joins_clauses(other))
    return not any(other.dep_ == "cc" for other in (*joints, *verb.head.rights, *verb.rights))
