"""Shorten a long sentence by examples and loose afterthoughts that are set off by commas.

"Some algae, such as kelp, live in … cold water." -> "Some algae live in … cold water."
"""

import re
from collections.abc import Iterable, Iterator

from spacy.tokens import Span, Token

from quizgen.english.clause import LONGEST, REPORTS, dated, fits, plain, quoted, tense
from quizgen.english.grounding import stranded
from quizgen.english.nouns import noun_class
from quizgen.english.syntax import SUBJECTS, after, before, child, is_passive, subject, text_of
from quizgen.english.trimming import RELATIVES, essential, is_single
from quizgen.english.wording import statement

EXAMPLES = [
    (
        "Several widely used methods of encryption, such as the one that was published by three researchers in 1977, "
        "are based on the difficulty of factoring the product of two very large prime numbers.",
        [
            "Several widely used methods of encryption are based on the difficulty of factoring the product of two "
            "very large prime numbers."
        ],
    ),
    (
        "The first bridge over the river was built between the two oldest mills of the town by a company from the "
        "south of the country, according to a guide.",
        [],
    ),
    (
        "The airlift was an operation mounted by the western powers in the years 1948 and 1949 to supply the west of "
        "the city by air after the roads that led to it had been closed.",
        [
            "The airlift was an operation mounted by the western powers in the years 1948 and 1949 to supply the west "
            "of the city by air."
        ],
    ),
    (
        "The mayor of the old town was declared the winner of the vote in 1911, two days after her rival had left the "
        "hall in which the votes were counted by the clerks.",
        ["The mayor of the old town was declared the winner of the vote in 1911."],
    ),
    ("Several methods of encryption, such as this one, are based on large prime numbers.", []),
]
EXAMPLE_MARKS = frozenset("such including especially particularly notably like e.g. namely".split())
KEPT = frozenset("if unless because until when after before since except not without than according".split())
CIRCUMSTANCES = frozenset("after before when during despite amid".split())
MEASURES = frozenset("more most much enough sufficient too so less least for".split())
CONTRASTS = frozenset("although though whereas because".split())
AFTERTHOUGHTS = frozenset({"advcl", "prep", "npadvmod", "advmod"})


def apply(sent: Span) -> Iterator[str]:
    """Yield the shortened sentence, if it was too long and there was something to leave out."""
    if fits(sent):
        return
    parts = (*_examples(sent), *_afterthoughts(sent), _fronted(sent), _listing(sent), _interval(sent))
    out = {i for part in parts for i in part}
    words = essential((word for word in sent if word.i not in out), sent.root)
    while len(words) > LONGEST and (tail := _tail(words, sent.root)):
        words = words[: -len(tail)]
        out.update(word.i for word in tail)
    left = {word.lower_ for word in words}
    if out and not stranded(words, sent) and ("either" not in left or "or" in left):
        yield statement(words)


def _tail(words: list[Token], root: Token) -> list[Token]:
    """Return the last clause or phrase that tells why or when, with no comma before it: "… to supply the city"."""
    place = len(words) - 1 - words[-1].is_punct
    last = words[place] if place > 8 else root
    for word in (last, *last.ancestors):
        start = word.left_edge.i
        if word == root or word.right_edge.i > last.i or start - words[0].i <= 8:
            break
        if _circumstance(word) and word.doc[start - 1].pos_ not in {"ADV", "CCONJ"} and not quoted(word):
            return [other for other in words if start <= other.i]
    return []


def _circumstance(word: Token) -> bool:
    if word.dep_ not in {"prep", "advcl"}:
        return False
    first, root = word.left_edge.lower_, word.sent.root
    told = tense(root) == "past" and plain(root)
    if word.dep_ == "prep":
        return told and first in CIRCUMSTANCES and word.head.pos_ in {"VERB", "AUX"}
    purpose = first == "to" and word.tag_ == "VB" and word.doc[word.left_edge.i - 1].pos_ in {"NOUN", "PROPN", "NUM"}
    head = word.head
    purpose &= not any(other.lower_ in MEASURES for other in head.subtree)  # "did more than others to …"
    purpose &= head.dep_ in {"acl", "relcl"} or is_passive(head) or child(head, "dobj") is not None
    return first in CONTRASTS or (told and (first in CIRCUMSTANCES | {"as"} or purpose))


def _examples(sent: Span) -> Iterator[Iterable[int]]:
    """Find "such as …" and "including …" at the end, or between a subject and its verb."""
    for word in sent:
        if word.dep_ != "prep" or (mark := word.left_edge).lower_ not in EXAMPLE_MARKS or quoted(word):
            continue
        left, right, end = mark.i, word.right_edge.i, after(word.right_edge)
        if before(mark) == "," and (end in {"", "."} or _closing(word)):
            yield range(left - 1, right + 1 + (end == ","))
        elif mark.lower_ == "such" and end in {"", "."} and text_of(sent).count("such as") == 1:
            yield range(left, right + 1)


def _afterthoughts(sent: Span) -> Iterator[Iterable[int]]:
    """Find loose phrases and clauses at the end."""
    for word in sent:
        if word.right_edge.i + 1 >= sent.end - 1 and (
            _afterthought(word) if word.head.pos_ in {"VERB", "AUX"} else _remark(word)
        ):
            yield range(word.left_edge.i - 1, word.right_edge.i + 1)


def _remark(word: Token) -> bool:
    """Tell whether a loose description ends the sentence: ", events told by Ann", ", which stands and is open"."""
    if before(word.left_edge) != "," or quoted(word) or word.left_edge.i - word.sent.start <= 8:
        return False
    if word.dep_ == "appos":
        told = word.left_edge.lower_ in {"a", "an"} or (word.tag_ == "NNS" and child(word, "acl", "relcl") is not None)
        return told and word.pos_ == "NOUN" and child(word.head, "cc", "conj") is None and is_single(word)
    participle = word.dep_ == "acl" and word.tag_ in {"VBN", "VBG"} and word.left_edge.i >= word.i - 1
    return participle or (word.dep_ == "relcl" and any(inner.lower_ in RELATIVES for inner in word.lefts))


def _listing(sent: Span) -> Iterable[int]:
    """Return the list after a colon that ends the sentence: "has five divisions: biology, physics, …"."""
    colon = next((word for word in sent if word.text == ":" and word.whitespace_), None)
    if colon is None or colon.i - sent.start < 6 or quoted(colon) or sent.doc[colon.i - 1].pos_ != "NOUN":
        return ()
    rest = sent.doc[colon.i : sent.end]
    return () if any(subject(word) is not None for word in rest) else range(colon.i, sent.end - 1)


def _interval(sent: Span) -> Iterable[int]:
    """Return what the sentence ends with if that says how long after or before something else: ", hours after he …"."""
    for word in sent.doc[sent.root.i + 1 : sent.end]:
        if word.lower_ not in {"after", "before"} or noun_class(word.nbor(-1).lemma_) != "time" or quoted(word):
            continue
        comma = next((other for other in reversed(sent.doc[sent.root.i : word.i]) if other.text == ","), None)
        if comma is not None and word.i - comma.i <= 4 and comma.i - sent.start > 8:
            return range(comma.i, sent.end - (sent[-1].text == "."))
    return ()


def _fronted(sent: Span) -> Iterable[int]:
    """Return a participial clause that begins the sentence: "Based on what Smith laid out, …"."""
    for verb in sent.root.lefts:
        participle = verb.dep_ == "advcl" and verb.tag_ in {"VBN", "VBG"} and verb.left_edge.i == sent.start
        who = subject(sent.root)
        if (
            who is None
            or who.left_edge.i < verb.right_edge.i
            or any(word.text == "," for word in sent.doc[verb.right_edge.i + 2 : who.left_edge.i])
        ):
            continue  # "Contending with winds, ice and snow, Ann Lund …"
        clause = any(word.dep_ in {"mark", "aux", "auxpass", *SUBJECTS} or word.tag_ == "WRB" for word in verb.lefts)
        if participle and not clause and after(verb.right_edge) == "," and not dated(verb.subtree):
            return range(sent.start, verb.right_edge.i + 2)
    return ()


def _resumed(word: Token) -> bool:
    """Tell whether the comma before a phrase only closes what stands before: "gives birth, in a den, to two cubs"."""
    verb, comma = word.head, word.left_edge.i - 1
    pair = word.lower_ == "to" and any(other.lower_ == "from" for other in verb.children)
    inserted = [w for w in word.doc[verb.i + 1 : comma] if w.text == "," and w.head == verb and w.nbor().dep_ != "conj"]
    return pair or (word.dep_ == "prep" and bool(inserted))


def _closing(word: Token) -> bool:
    """Tell whether the comma after an example only closes it: "algae, such as kelp, live"."""
    rest = word.doc[word.right_edge.i + 1 : word.right_edge.i + 3]
    of_subject = word.head.dep_ in {"nsubj", "nsubjpass"}
    return of_subject and len(rest) == 2 and rest[0].text == "," and rest[1].pos_ in {"VERB", "AUX", "ADV"}


def _afterthought(word: Token) -> bool:
    """Tell whether a phrase at the end is loose; conditions, causes, times and sources are not."""
    if word.dep_ not in AFTERTHOUGHTS or before(word.left_edge) != "," or quoted(word) or _resumed(word):
        return False
    if word.dep_ != "advcl" and any(inner.ent_type_ == "DATE" for inner in word.subtree):
        return False
    first = word.left_edge.lower_
    if re.search(r"\b(?:and|or|but), ", text_of(word.sent)):
        return False  # "…, and, in some cases, by …"
    if re.match(r"(?:so|as) long as\b", text_of(word.sent)[word.left_edge.idx - word.sent.start_char :]):
        return False
    if first in KEPT or word.lemma_ in REPORTS | {"provide", "assume", "give", "suppose"}:
        return False
    return word.left_edge.i - word.sent.start > 8
