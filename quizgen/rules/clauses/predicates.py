"""Split predicates that share a subject, with the auxiliaries and the fronted date that they share.

"In 1881 Tesla left Graz and joined a firm." -> "In 1881 Tesla left Graz." "In 1881 Tesla joined a firm."
"""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from quizgen.english.clause import (
    INTRANSITIVE,
    asserted,
    conditional,
    conjuncts,
    fits,
    negated,
    reports_before_last,
    setting,
    shares,
    tense,
)
from quizgen.english.grounding import grounded
from quizgen.english.syntax import before, child, inflected, is_passive, subject, subtree, without_end
from quizgen.english.trimming import essential
from quizgen.english.wording import past, statement

EXAMPLES = [
    (
        "Nikola Tesla was born in Smiljan and studied in Graz.",
        ["Nikola Tesla was born in Smiljan.", "Nikola Tesla studied in Graz."],
    ),
    (
        "The tower was built in 1889 and painted in 1899.",
        ["The tower was built in 1889.", "The tower was painted in 1899."],
    ),
    (
        "During the war, the firm moved to Graz and lost its patents.",
        ["During the war, the firm moved to Graz.", "During the war, the firm lost its patents."],
    ),
    (
        "At Graz the river turns north and crosses a plain.",
        ["At Graz the river turns north.", "The river crosses a plain."],
    ),
    ("The chief engineer was succeeded by Ann Lund, who rebuilt the mill and sold the bridge.", []),
    (
        "Bob Holt was lured into an ambush and killed in 1919.",
        ["Bob Holt was lured into an ambush.", "Bob Holt was killed in 1919."],
    ),
    ("The rule was tested in 1582, when the bishop left Graz, married Ann Lund and refused to pay.", []),
    ("When water freezes, it grows lighter and breaks the pipes.", []),
    (
        "Lord Byron left Aberdeen in 1798 and in August 1799 entered a school.",
        ["Lord Byron left Aberdeen in 1798.", "In August 1799, Lord Byron entered a school."],
    ),
    ("No student passed the test and won the prize.", []),
    ("The firm designed and built the tower.", []),
    ("Both Ann and Bob left Graz and joined the firm.", []),
    ("Tesla did not leave Graz and join the firm.", []),
]
TOGETHER = frozenset(
    "both each either together neither no none nobody nothing few only never hardly rarely not".split()
)
AUXILIARIES = frozenset({"aux", "auxpass"})
UPBRINGING = frozenset("raise educate baptize baptise bring bury christen rear name".split())  # "born and raised"
NAMING = frozenset("make name appoint elect call declare crown dub award give grant offer pay".split())


def apply(sent: Span) -> Iterator[str]:
    """Yield a statement for each predicate that can stand alone; nothing if one cannot and the sentence is short."""
    root = sent.root
    parts = conjuncts(root)
    who = subject(root)
    if len(parts) < 2 or who is None or who.dep_ == "expl" or who.i > root.i:
        return
    if conditional(root) or not asserted(root) or negated(root) or any(subject(verb) for verb in parts[1:]):
        return
    if any(word.pos_ == "PROPN" and word.head == root for word in sent.doc[who.right_edge.i + 1 : root.i]):
        return  # "The first woman to cross it, Ann Lund set out and …": two subjects
    if any(word.lower_ in TOGETHER for word in sent.doc[sent.start : max(who.right_edge.i + 1, root.i)]):
        return
    if reports_before_last(parts):
        return
    found: list[str] = []
    for place, verb in enumerate(parts):
        if place and _interrupted(parts[place - 1], verb):
            if fits(sent):
                return
            break
        predicate = _predicate(verb, parts, who)
        if predicate is None and (verb == root or fits(sent)):
            return
        if predicate is None:
            continue
        start: list[Token | str] = [*fronted(sent, who)] if verb == root else [*_setting(verb)]
        lead = _lead(verb, predicate) if verb != root else []
        if lead:
            start, predicate = [*lead, ","], predicate[len(lead) :]
            predicate = predicate[str(predicate[0]) == "," :]
        name: list[Token | str] = [*essential(sent.doc[who.left_edge.i : who.right_edge.i + 1], root)]
        if any(word.tag_ == "PRP$" for word in lead):  # "and in his lecture predicted"
            start, name = [], [*name, ",", *lead, ","]
        words: list[Token | str] | None = [*start, *name, *predicate]
        if verb != root:
            words = grounded(words, sent)
        if words is None:
            if fits(sent):
                return
            continue
        found.append(statement(words))
    yield from found


def _interrupted(first: Token, verb: Token) -> bool:
    """Tell whether a verb may belong to a side clause before it: "was succeeded by Lund, who left and wrote"."""
    for word in first.subtree:
        if word.dep_ not in {"relcl", "advcl"} or not first.i < word.i < verb.i:
            continue
        if subject(word) is not None:
            joint = next((mark for mark in first.rights if mark.dep_ == "cc" and mark.i > word.i), None)
            if before(word.left_edge) == "," or joint is None or before(joint) != ",":
                return True
    return False


def _setting(verb: Token) -> list[Token]:
    """Return the sentence's setting for a later predicate that shares it."""
    start = setting(verb.sent)
    return start if start and shares(start, verb) else []


def _lead(verb: Token, predicate: list[Token | str]) -> list[Token]:
    """Return the phrase before a later verb: "and in August 1799 entered a school" -> "in August 1799"."""
    first = predicate[0] if predicate else None
    if not isinstance(first, Token) or first.dep_ != "prep" or first.head != verb or first.i > verb.i:
        return []
    phrase = subtree(first)
    return phrase if predicate[: len(phrase)] == phrase else []


def fronted(sent: Span, who: Token) -> list[Token]:
    """Return what stands before the subject."""
    return essential((word for word in sent if word.i < who.left_edge.i), sent.root)


def _predicate(verb: Token, parts: list[Token], who: Token) -> list[Token | str] | None:
    inner = [part for part in parts if part != verb and verb.is_ancestor(part)]
    own = [word for word in essential(subtree(verb, who, *inner), verb) if word.i > who.right_edge.i]
    end = min((part.left_edge.i for part in inner), default=verb.sent.end)
    if any(word.i >= end and not word.is_punct for word in own):
        return None
    words = [word for word in own if word.i < end]
    if verb != parts[0] and words and words[0].dep_ != "cc" and before(words[0]) not in {",", "and", "but"}:
        return None  # "one method is by …", its subject lost to the clause before
    led = [word for word in words if word.i < verb.i and word.dep_ not in AUXILIARIES]
    if verb != parts[0] and led and led[-1].pos_ == "PROPN":
        return None  # "and in 1793 Lund had a mill": its subject taken for a part of the phrase
    if verb != parts[0] and any(word.dep_ in {"acl", "relcl"} and word.i < verb.i for word in words):
        return None  # "in Graz bands led by Lund defied": its subject lost to a phrase
    while (words := without_end(words)) and words[-1].dep_ == "cc":
        words.pop()
    while words and (words[0].dep_ == "cc" or words[0].text in {",", "then"}):
        words.pop(0)
    if inner and words and words[-1] == verb:
        return None  # "designed and built the tower"
    if verb == parts[0]:
        return [*words]
    return _with_auxiliaries(verb, parts[0], words)


def _with_auxiliaries(verb: Token, first: Token, words: list[Token]) -> list[Token | str] | None:
    shared = [word for word in first.lefts if word.dep_ in AUXILIARIES]
    if any(word.dep_ in AUXILIARIES for word in verb.lefts):
        return [*words]
    if shared and first.tag_ == "VB" and verb.lower_ == verb.lemma_:
        return [*shared, *words]
    if verb.tag_ in {"VBZ", "VBP"}:
        return [*words]
    copular = first.lemma_ == "be" and not shared
    if copular and (verb.tag_ == "VBN" or (verb.tag_ == "VBD" and past(verb) != verb.lower_)):
        return [first, *words]
    if tense(first) != tense(verb) and any(word.dep_ == "relcl" for word in first.subtree if word.i < verb.i):
        return None  # ", which outlined …, and continues to …"
    if verb.lemma_ in NAMING and is_passive(first):
        return None
    active = child(verb, "dobj", "attr", "acomp", "dative") is not None or (
        first.lemma_ == "bear" and verb.lemma_ not in UPBRINGING and past(verb) == verb.lower_
    )
    if not active and child(verb, "agent") is not None and is_passive(first):
        return [*shared, *words]
    if is_passive(first) and not active and verb.tag_ == "VBD" and may_be_participle(verb):
        return None  # "was lured away and killed"
    if verb.tag_ == "VBD" or (active and verb.tag_ == "VBN" and is_passive(first) and past(verb) == verb.lower_):
        return [*words] if first.tag_ in {"VBD", "VBN", "VBZ", "VBP"} else None
    if verb.tag_ == "VBN" and not shared:
        return [*words] if past(verb) == verb.lower_ and first.tag_ == "VBD" else None
    if verb.tag_ == "VBN" and first.tag_ == "VBN" and (is_passive(first) or shared[0].lemma_ == "have"):
        return [*shared, *words]
    if verb.tag_ in {"VB", "VBG"} and verb.tag_ == first.tag_ and shared:
        return [*shared, *words]
    return None


def may_be_participle(verb: Token) -> bool:
    """Tell whether a verb that has a passive stands in the form of its participle: "killed", not "gave"."""
    return verb.lemma_ not in INTRANSITIVE and verb.lower_ in inflected(verb.lemma_, "VBN")
