"""Build the stem of a question from a statement: inversion, do-support, and where the adverbials go.

Grammar is right by construction: one finite verb, did/does/do with the base form, no preposition left before nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from quizgen.english.prepositions import stranded
from quizgen.english.syntax import (
    SUBJECTS,
    before,
    capitalised,
    child,
    finite,
    inflected,
    is_plural,
    join,
    lowered,
    subject,
)

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

DO = {"VBD": "did", "VBZ": "does", "VBP": "do"}
SEQUELS = frozenset(  # after what, only the text around the statement tells
    "afterwards already also consequently eventually finally later soon subsequently then therefore thus".split()
)


@dataclass(frozen=True, slots=True)
class Frame:
    """The parts of a simple statement in their order: fronted adverbials, subject, then from the adverbs on.

    "In 1881 | Tesla | often moved | to Budapest": `finite` is the first word of the verb group, here the verb itself.
    An adverb that opens the statement stands with those before the verb: "Often Tesla moved" -> `between` is "Often".
    What only points back is left out: "soon", "later".
    """

    fronted: tuple[tuple[Token, ...], ...]
    subject: tuple[Token, ...]
    subject_head: Token
    between: tuple[Token, ...]
    finite: Token
    verb: Token
    rest: tuple[Token, ...]


@lru_cache(maxsize=1)  # every question rule asks for the frame of every answer's statement
def frame(sent: Span) -> Frame | None:
    """Take a statement apart; None if it is not a simple declarative one with its subject before its finite verb."""
    verb = sent.root
    head = subject(verb)
    word = finite(verb)
    if head is None or word is None or verb.pos_ not in {"VERB", "AUX"} or head.dep_ == "expl" or verb.tag_ == "MD":
        return None  # "The bridge could.": a verb is left out
    first, last = head.left_edge.i, head.right_edge.i
    if last >= word.i:
        return None
    doc, end = sent.doc, sent.end
    while end > word.i and doc[end - 1].text in {".", "!", "?", ";"}:
        end -= 1
    fronted = _fronted(doc[sent.start : first], verb)
    between = tuple(doc[last + 1 : word.i])
    if fronted is None or any(token.pos_ not in {"ADV", "PART"} for token in between) or _compound(verb):
        return None
    opening = tuple(part[0] for part in fronted if len(part) == 1 and part[0].pos_ == "ADV")
    between = tuple(word for word in (*opening, *between) if word.lower_ not in SEQUELS)
    fronted = tuple(part for part in fronted if part[0] not in opening)
    if any(token.tag_ in {"WP", "WRB"} for token in doc[first : last + 1]):
        return None
    rest = _object_first(tuple(doc[word.i + 1 : end]), verb)
    return Frame(fronted, _unapposed(doc[first : last + 1]), head, between, word, verb, rest)


def _unapposed(subject: Span) -> tuple[Token, ...]:
    """Leave out what somebody named is besides, between commas: "Nansen, a Norwegian explorer, crossed Greenland".

    A name stays: "the mayor of Lund, Ann Brand, …".
    """
    gone: set[int] = set()
    for word in subject:
        listed = word.pos_ != "NOUN" and any(other.dep_ == "conj" for other in word.head.rights)
        if word.dep_ == "appos" and word.head.pos_ == "PROPN" and word.ent_type_ != "PERSON" and not listed:
            first, last = word.left_edge.i - 1, word.right_edge.i + (word.right_edge.text != ",")
            if subject.doc[first].text == "," and last < subject.end and subject.doc[last].text == ",":
                gone.update(range(first, last + 1))
    return tuple(word for word in subject if word.i not in gone)


def _object_first(rest: tuple[Token, ...], verb: Token) -> tuple[Token, ...]:
    """Put a date before a verb's object behind it: "created in 1568 a garden" -> "created a garden in 1568"."""
    between = child(verb, "prep")
    governed = child(verb, "dobj")
    if between is None or governed is None or not verb.i + 1 == between.i < governed.left_edge.i:
        return rest
    date = child(between, "pobj")
    if date is None or date.ent_type_ != "DATE" or between.right_edge.i + 1 != governed.left_edge.i:
        return rest
    moved = [word for word in rest if between.i <= word.i <= between.right_edge.i]
    last = governed.right_edge.i
    return (
        *(word for word in rest if word.i <= last and word not in moved),
        *moved,
        *(word for word in rest if word.i > last),
    )


def _compound(verb: Token) -> bool:
    """Tell whether another main clause follows: a question would run on into it."""
    return any(
        (word.dep_ == "conj" and subject(word)) or (word.dep_ == "ccomp" and word.i < verb.i) for word in verb.children
    )


def _fronted(span: Span, verb: Token) -> tuple[tuple[Token, ...], ...] | None:
    """Take what stands before the subject apart into its adverbials; None if there is anything else."""
    parts: list[tuple[Token, ...]] = []
    for word in (word for word in verb.lefts if word.i < span.end):
        if word.dep_ in {"cc", "preconj", "punct"}:
            continue
        words = [other for other in span.doc[word.left_edge.i : word.right_edge.i + 1] if other.i < span.end]
        while words and words[-1].is_punct and words[-1].text not in ")”":
            words.pop()
        using = words[:1] == [word] and word.tag_ == "VBG"  # "Using sonar, …"
        clause = word.dep_ == "advcl" and (using or subject(word) is not None)
        if not words or not (clause or word.dep_ in {"prep", "npadvmod", "advmod"}) or words[-1].pos_ == "ADP":
            return None  # "Having won, when did …?", "Disappointed, when did …?"
        dated = max((n for n, other in enumerate(words) if other.ent_type_ == "DATE"), default=len(words))
        if any(other.pos_ in {"DET", "PROPN"} or other.tag_ == "PRP$" for other in words[dated + 1 : dated + 2]):
            return None  # "In 1811 her elder brother, Joseph, …" was not understood
        if words[0].tag_ in {"WDT", "WP", "''", "``", ":"} or (words[0].tag_ == "WRB" and not clause):
            return None
        parts.append(tuple(words))
    known = {word.i for part in parts for word in part}
    if any(word.i not in known and not word.is_punct and word.dep_ not in {"cc", "preconj"} for word in span):
        return None
    return tuple(parts)


def of_subject(parts: Frame, wh: str) -> str | None:
    """Ask for the subject: the wh-phrase takes its place, what was fronted goes to the end.

    "In 1898 the Curies announced radium." -> "Who announced radium in 1898?"

    None for "What are …?": asked of a plural it reads like a riddle; if what follows speaks of a plural "they"; and if
    what comes before the question word seems to be about somebody else: "With her sister, who …?".
    """
    opening = opened(parts, wh)
    if _pluperfect(parts) or (len(opening) > 1 and _misread(parts)):
        return None
    rest: list[Token | str] = [*parts.rest]
    verb: Token | str = parts.finite
    if wh in {"Who", "What"} and (is_plural(parts.subject_head) or parts.finite.tag_ == "VBP"):
        if wh == "What" and (
            parts.finite.lemma_ in {"be", "have"}
            or any(t.lower_ in {"they", "their", "them", "themselves"} for t in parts.rest)
        ):
            return None
        if parts.finite.lemma_ != "be" and parts.finite.tag_ != "MD":
            verb = _singular(parts.finite)
            rest = [_singular(word) if _shares_subject(word, parts.verb) else word for word in parts.rest]
    between = lowered_adverbs(parts.between)
    group = [verb, *between] if parts.finite.pos_ == "AUX" else [*between, verb]
    return as_question([*opening, *group, *settled(parts, rest)])


def _misread(parts: Frame) -> bool:
    """Tell whether a question word would be misread behind what was fronted: "With her sister, who", "For Ann, who"."""
    words = [word for part in parts.fronted for word in part]
    pronoun = any(word.tag_ in {"PRP", "PRP$"} for word in words)
    return pronoun or len(parts.fronted) > 1 or words[-1].ent_type_ == "PERSON"


def _pluperfect(parts: Frame) -> bool:
    """Tell whether something had happened, and nothing says before what: "Who had acquired the chair in 1900?"."""
    if parts.finite.lower_ != "had" or parts.finite == parts.verb:
        return False
    around = (*(word for part in parts.fronted for word in part), *parts.rest)
    return not any(
        word.lower_ in {"before", "until", "when"} or (word.ent_type_ == "DATE" and word.head.lower_ == "by")
        for word in around
    )


def _shares_subject(word: Token, verb: Token) -> bool:
    """Tell whether a verb in the plural is joined to another, whatever the tagger says: "build dams and eat bark"."""
    if word.dep_ in {"aux", "auxpass"}:
        joined = word.head.dep_ == "conj" and word.head.head == verb
        return joined and finite(word.head) == word and subject(word.head) is None
    alone = not any(other.dep_ in {"aux", "auxpass", *SUBJECTS} for other in word.lefts)
    return word.dep_ == "conj" and word.pos_ in {"VERB", "AUX"} and alone and word.head == verb


def of_rest(parts: Frame, wh: str, drop: Container[int]) -> str | None:
    """Ask for something after (or before) the subject: invert, and leave the tokens at the indices `drop` out.

    None if a second finite verb shares the subject: "did" does not reach it ("What did they attend and spoke to …?");
    if an adverbial would have to stand before "when" or "how"; and if a clause would part the verb from its operator:
    "What did the mill, built in 1854, grind?".

    "Tesla moved to Budapest in 1881." -> "When did Tesla move to Budapest?"
    """
    rest = [token for token in parts.rest if token.i not in drop]
    others = [token for token in rest if token.dep_ == "conj" and _joined_to(token, parts.verb)]
    if _pluperfect(parts) or _halved(parts, drop) or any(finite(other) not in {None, other} for other in others):
        return None
    comma = next((n for n, word in enumerate(parts.subject) if word.text == ","), len(parts.subject))
    listed = any(word.pos_ in {"NOUN", "PROPN"} for word in parts.subject[comma + 1 : comma + 2])
    if not listed and any(word.pos_ in {"VERB", "AUX"} for word in parts.subject[comma:]):
        return None
    opening = opened(parts, wh, drop)
    if len(opening) > 1 and not wh.startswith(("Who", "What", "Which")):
        return None
    verb: list[Token | str] = []
    operator: Token | str = parts.finite
    if parts.finite == parts.verb and parts.verb.lemma_ != "be":
        if others:
            return None
        operator = DO[parts.verb.tag_]
        verb = [parts.verb.lemma_]
    between = lowered_adverbs(parts.between)
    return as_question([*opening, operator, *lowered(parts.subject), *between, *verb, *settled(parts, rest, drop)])


def _joined_to(word: Token, verb: Token) -> bool:
    """Tell whether a verb is joined to another, or, being finite, to its infinitive: "went to read law and met"."""
    mistaken = word.tag_ in {"VBD", "VBZ"} and word.head.tag_ == "VB" and subject(word) is None
    return word.pos_ in {"VERB", "AUX"} and (word.head == verb or mistaken)


def of_phrase(parts: Frame, head: Token, wh: str, gone: Collection[int] = ()) -> str | None:
    """Ask with `wh` for a whole noun phrase, wherever it stands: the subject, an object, behind a preposition.

    "The cycle consists of [three phases]." -> "Which three phases does the cycle consist of?"; `gone` are the indices
    of the tokens to leave out, by default the phrase's own. None if the phrase is not the verb's.
    """
    drop = gone or {token.i for token in head.subtree}
    if head == parts.subject_head:
        return of_subject(parts, wh)
    if head.head == parts.verb and head.dep_ in {"dobj", "attr"}:
        return of_rest(parts, wh, drop)
    preposition = head.head
    if head.dep_ != "pobj" or preposition.head != parts.verb or before(preposition) in {"together", "along"}:
        return None
    if preposition.dep_ == "agent":
        words = active(parts, head, wh)
        return as_question([*opened(parts, wh), *settled(parts, words)]) if words else None
    if stranded(parts.verb, preposition) and not wh.startswith("Whose"):
        return of_rest(parts, wh, drop)
    return of_rest(parts, f"{preposition.text.capitalize()} {wh[0].lower()}{wh[1:]}", {preposition.i, *drop})


def _halved(parts: Frame, drop: Container[int]) -> bool:
    """Tell whether a part of what is asked for would be left.

    The other half of a pair ("known as A and in Kiel as B"), or what was added to it ("won a medal, the first of …").
    """
    gone = [token.i for token in parts.rest if token.i in drop] or [-1]
    last = gone[-1]
    if any(token.i == gone[0] - 1 and token.dep_ == "cc" for token in parts.rest):
        return True
    if any(token.dep_ == "conj" and token.head.i in drop and token.i not in drop for token in parts.rest):
        return True
    after = [token for token in parts.rest if token.i > last >= 0]
    if not after:
        return False
    if after[0].text == "," and len(after) > 1 and (after[1].tag_ == "DT" or after[1].lower_ in {"up", "down"}):
        return True
    if after[0].text == "," and any(word.tag_ in {"WDT", "WP", "WP$"} for word in after[:6]):
        return True  # "crosses through channels, for the discovery of which …"
    first = after[1] if after[0].is_punct and len(after) > 1 else after[0]
    return first.dep_ == "cc" and (first.i == last + 1 or (first.head.i <= last and first.head != parts.verb))


def lowered_adverbs(words: Sequence[Token]) -> list[Token | str]:
    """Take the capital from an adverb that opened the statement: "Often" -> "often"."""
    return [word.lower_ if word.is_sent_start else word for word in words]


def settled(parts: Frame, rest: Sequence[Token | str], drop: Container[int] = ()) -> list[Token | str]:
    """Put what was fronted behind the rest of a statement, but before a clause that says why, when or how.

    "to Vienna to meet Planck" of "In 1907 she went to Vienna to meet Planck." -> "to Vienna in 1907 to meet Planck"
    """
    words, clause = list(rest), _clause(parts, drop)
    starts = (n for n, word in enumerate(words) if clause is not None and not isinstance(word, str) and word == clause)
    at = next(starts, len(words))
    if at and not isinstance(last := words[at - 1], str) and last.text == ",":
        at -= 1
    adverbials = moved(parts, drop)
    comma = [","] if adverbials and _set_off([word for word in words[:at] if not isinstance(word, str)]) else []
    return [*words[:at], *comma, *adverbials, *words[at:]]


def _set_off(words: Sequence[Token]) -> bool:
    """Tell whether words end in an addition that a comma opened and none has closed: "killed the dog, Tray"."""
    last = max((n for n, word in enumerate(words) if word.text == ","), default=0)
    listed = any(word.dep_ == "cc" for word in words[last:])
    return last > 0 and not listed and words[last - 1].pos_ in {"NOUN", "PROPN", "NUM"}


def moved(parts: Frame, drop: Container[int] = ()) -> list[Token | str]:
    """Return what was fronted, made ready to stand at the end: "In 1889 the tower opened" -> "in 1889".

    Places come before dates there, and the narrower place before the wider. Where the end belongs to another clause,
    it stays in front: see `opened`.
    """
    if _crowded(parts, drop):
        return []
    adverbials = [part for part in reversed(parts.fronted) if part[-1].i not in drop]
    adverbials.sort(key=lambda part: any(word.ent_type_ == "DATE" for word in part))
    return [word for part in adverbials for word in lowered(part)]


def opened(parts: Frame, wh: str, drop: Container[int] = ()) -> list[Token | str]:
    """Return the wh-phrase, after what was fronted and must stay in front: "In 1889, who opened the tower that …?"."""
    adverbials = [part for part in parts.fronted if part[-1].i not in drop]
    if not adverbials or not _crowded(parts, drop):
        return [wh]
    words: list[Token | str] = []
    for part in adverbials:
        words += [*part, ","]
    return [*words, wh[0].lower() + wh[1:]]


def _crowded(parts: Frame, drop: Container[int]) -> bool:
    """Tell whether an adverbial behind the verb would seem to belong to another verb, or is a clause itself."""
    if any(word.dep_ == "advcl" for part in parts.fronted for word in part if word.head == parts.verb):
        return True
    clause = _clause(parts, drop)
    rest = (token for token in parts.rest if token.i > parts.verb.i and (clause is None or token.i < clause.i))
    return any(token.pos_ in {"VERB", "AUX"} for token in rest if token.i not in drop)


def _clause(parts: Frame, drop: Container[int]) -> Token | None:
    """Return the first word of an adverbial clause behind the verb: "moved to Vienna *to* study"."""
    clause = next((word for word in parts.verb.rights if word.dep_ == "advcl" and word.i not in drop), None)
    return None if clause is None else clause.doc[clause.left_edge.i]


def as_question(words: Sequence[Token | str]) -> str:
    """Join words into a question: capital letter first, question mark last."""
    return capitalised(join(words)).rstrip(" ,;:.") + "?"


def _singular(verb: Token) -> str:
    """Return a verb's form for a singular subject: "are" -> "is", "go" -> "goes"."""
    if verb.lemma_ == "be":
        return {"are": "is", "were": "was"}.get(verb.lower_, verb.text)
    forms = inflected(verb.lemma_, "VBZ") if verb.tag_ in {"VB", "VBP"} else ()
    return forms[0] if forms else verb.text


def active(parts: Frame, agent: Token, wh: str) -> list[Token | str] | None:
    """Turn a simple passive round, from its verb on: "was built by Eiffel in 1889" -> "built … in 1889".

    Returns the words after the new subject `wh`; None unless the verb group is one form of "be" and a participle.
    """
    if parts.finite.lemma_ != "be" or parts.finite == parts.verb or parts.verb.tag_ != "VBN":
        return None
    if any(
        token.dep_ in {"aux", "neg", "conj", "xcomp", "oprd", "dobj", "attr", "prt"} for token in parts.verb.children
    ):
        return None
    if parts.finite.tag_ != "VBD":
        forms = inflected(parts.verb.lemma_, "VBP" if is_plural(agent) and wh not in {"Who", "What"} else "VBZ")
    else:
        forms = inflected(parts.verb.lemma_, "VBD")
    by = child(parts.verb, "agent")
    if not forms or by is None or child(by, "cc", "conj") is not None:
        return None
    if any(token.dep_ == "prep" and not any(token.children) for token in parts.verb.children):
        return None  # "is looked upon by": the preposition is the verb's own
    gone = {token.i for token in by.subtree} | {parts.verb.i}
    added = by.doc[by.right_edge.i + 1 : by.right_edge.i + 3]
    if len(added) == 2 and added[0].text == "," and added[1].tag_ == "VBN":
        gone |= {token.i for token in (added[0], *added[1].subtree)}  # "by a court, set up in 1911": told of the agent
    rest = [token for token in parts.rest if token.i not in gone]
    ahead = [token for token in rest if token.i < parts.verb.i]
    return [
        *lowered_adverbs(parts.between),
        *ahead,
        forms[0],
        *lowered(parts.subject),
        *(t for t in rest if t.i > parts.verb.i),
    ]
