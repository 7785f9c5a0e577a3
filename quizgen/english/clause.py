"""What the rules ask of a clause: whether its author vouches for it, when it is, what stands beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from spacy.tokens import Span, Token

from quizgen.english.nouns import noun_class
from quizgen.english.syntax import finite, subject, text_of
from quizgen.english.trimming import essential, set_off

HEDGES = re.compile(
    r"\b(?:according|allegedly|reportedly|supposedly|purportedly|perhaps|probably|possibly|presumably|apparently|maybe"
    r"|ostensibly|arguably|seemingly|likely|unlikely)\b",
    re.IGNORECASE,
)
CONDITIONS = frozenset("if unless whether lest until till whenever".split())
FIELDS = frozenset("in within among under during throughout for".split())  # "In mammals, …": holds for all that follows
SEQUELS = frozenset("then later eventually subsequently afterwards finally afterward".split())
OCCASIONS = frozenset("when once where wherever while as".split())
REPORTS = frozenset(
    "say state claim believe argue think suggest report announce declare write note assert maintain contend insist "
    "allege estimate propose speculate conclude admit deny hope fear expect predict hold feel suppose "
    "tell add explain warn ask comment remark acknowledge".split()
)
INTRANSITIVE = frozenset(
    "return live move retire work serve remain stay arrive depart settle emigrate escape travel study graduate die "
    "continue survive appear disappear last sail march preach rule reign".split()
)
QUOTES = '"“”'
COUNTS = frozenset("number majority remainder rest".split())  # beside the nouns of groups and quantities
LONGEST = 25  # words; what is longer is taken apart, or shortened, where that is possible at all


def clause_of(token: Token) -> Token:
    """Return the verb of the smallest clause with a finite verb around a token (or the root of its sentence)."""
    word = token
    while word.head.i != word.i and not (word.pos_ in {"VERB", "AUX"} and finite(word) is not None):
        word = word.head
    return word


def tense(verb: Token) -> str | None:
    """Return "past" or "present" by a clause's finite verb; None for modals and clauses without one."""
    word = finite(verb)
    return {"VBD": "past", "VBZ": "present", "VBP": "present"}.get(word.tag_ if word is not None else "")


def agrees(who: Token, verb: Token) -> bool:
    """Tell whether a verb's form does not contradict its subject: "smooth rotation were" is a slip of the parser."""
    word = finite(verb)
    if word is None or any(other.dep_ in {"conj", "nummod", "prep", "cc"} for other in who.children):
        return True
    plural = word.tag_ == "VBP" or word.lower_ == "were"
    if who.tag_ == "NNP":
        people = who.ent_type_ not in {"ORG", "FAC"} and who.left_edge.lower_ == "the"  # "the Maya were"
        return word.lower_ != "were" or people or who.lower_.endswith("s")
    if who.tag_ == "NN":
        several = noun_class(who.lemma_) in {"group", "quantity"} or who.lemma_ in COUNTS
        several |= not any(who.lefts)  # "samurai were", "sheep are"
        several |= any(other.dep_ == "conj" for other in who.subtree)  # "innate and adaptive immunity depend"
        several |= who.lower_.endswith(("ae", "ia", "ta", "na"))  # algae, bacteria, strata, phenomena
        return several or not plural
    return who.tag_ != "NNS" or who.lower_.endswith("ics") or (word.tag_ != "VBZ" and word.lower_ != "was")


def asserted(token: Token) -> bool:
    """Tell whether the author vouches for what is said at a token.

    Nothing inside a complement ("He said that …"), a condition, a quotation, or beside a hedge ("according to",
    "perhaps") is.
    """
    sent = token.sent
    if HEDGES.search(text_of(sent)) or quoted(token):
        return False
    word = token
    while word.head.i != word.i:
        if word.dep_ in {"ccomp", "csubj", "csubjpass", "pcomp", "parataxis"}:
            return False
        if word.dep_ == "advcl" and any(w.lower_ in CONDITIONS for w in word.children if w.dep_ in {"mark", "advmod"}):
            return False
        word = word.head
    return not any(child.dep_ == "ccomp" and set_off(child) for child in word.children)


def quoted(token: Token) -> bool:
    """Tell whether a token stands inside quotation marks."""
    text = text_of(token.sent)[: token.idx - token.sent.start_char]
    return sum(text.count(mark) for mark in (*QUOTES, "''")) % 2 == 1


def reporting(sent: Span) -> bool:
    """Tell whether a sentence reports what somebody says or thinks: "She said that …"."""
    return any(word.dep_ == "ccomp" and word.head.lemma_ in REPORTS and word.text != ";" for word in sent)


def conditional(root: Token) -> bool:
    """Tell whether a main clause holds only under a condition: "If it rains, …", "When water freezes, …"."""
    for clause in root.children:
        if clause.dep_ == "advcl":
            words = {word.lower_ for word in clause.lefts if word.dep_ in {"mark", "advmod"}}
            if words & CONDITIONS or (clause.i < root.i and words & OCCASIONS and tense(clause) != "past"):
                return True
    return False


def negated(verb: Token) -> bool:
    """Tell whether a verb's own clause is negative: not, never, no, neither, hardly, few, "nobody" as its subject."""
    return any(
        word.dep_ in {"neg", "preconj"} or word.lower_ in {"no", "never", "neither", "nor", "hardly", "rarely", "only"}
        for word in verb.children
    )


def modal(verb: Token) -> bool:
    """Tell whether a verb stands under a modal: "could win"."""
    return any(word.tag_ == "MD" for word in verb.lefts)


def plain(verb: Token) -> bool:
    """Tell whether a verb's clause is finite, positive and not modal, so that it states a fact."""
    return finite(verb) is not None and not modal(verb) and not negated(verb)


def conjuncts(root: Token) -> list[Token]:
    """Return a verb and the verbs that "and", "but" or commas join to it; only the verb itself after "or"."""
    chain, verb = [root], root
    joined: list[int] = []
    while True:
        following = [word for word in verb.rights if word.dep_ == "conj" and word.pos_ in {"VERB", "AUX"}]
        if any(word.dep_ == "cc" and word.lower_ not in {"and", "but", "while", "yet"} for word in verb.rights):
            return [root]
        if any(word.dep_ == "preconj" for word in verb.lefts) or len(following) > 2:
            return [root]
        chain += following
        joined += [word.i for word in verb.rights if word.dep_ == "cc"]
        if not following:
            edge = verb.left_edge.i
            joined += [word.i for word in root.doc[max(edge - 2, root.i + 1) : edge] if joins_clauses(word)]
            return chain if any(0 < edge - i <= 2 for i in joined) else [root]
        verb = following[-1]


def joins_clauses(word: Token) -> bool:
    """Tell whether "and" or "but" joins clauses; the parse may hang it on the phrase before: "in 1949 *and* …"."""
    return word.dep_ == "cc" and word.lower_ in {"and", "but"} and word.head.pos_ in {"VERB", "AUX", "ADP"}


def setting(sent: Span) -> list[Token]:
    """Return the phrase of time, place or field that a sentence begins with, and its comma if it has one.

    "In 1881, Tesla left" -> "In 1881,"; it holds for all that "and" joins to the predicate, too.
    """
    who = subject(sent.root)
    if who is None:
        return []
    words = essential((word for word in sent if word.i < who.left_edge.i), sent.root)
    content = [word for word in words if not word.is_punct]
    if not content or len(content) > 9 or any(word.pos_ in {"VERB", "AUX"} for word in content):
        return []
    return words if content[0].dep_ == "prep" or dated(content) else []


def shares(start: Sequence[Token], verb: Token) -> bool:
    """Tell whether a sentence's setting is that of a later verb as well, which has no time or place of its own.

    Not in "In 1881 Tesla left Graz and later joined a firm", "At Graz the river turns and crosses a plain", "In Graz he
    fell ill and moved to the sea".
    """
    if dated(start) or start[0].lower_ in {"after", "before", "at", "since", "until", "from", "by"}:
        sequel = verb.lemma_ == "go" or any(word.lower_ in SEQUELS for word in verb.subtree)
        return not has_time(verb) and not sequel and (dated(start) or start[0].lower_ != "at")
    moves = any(word.dep_ == "prep" and word.lower_ in {"to", "from", "into"} for word in verb.rights)
    return start[0].lower_ in FIELDS and not (moves and any(word.ent_type_ in {"GPE", "LOC", "FAC"} for word in start))


def dated(words: Iterable[Token]) -> bool:
    """Tell whether there is a date in figures among words."""
    return any(word.ent_type_ == "DATE" and word.text[-1].isdigit() for word in words)


def has_time(verb: Token) -> bool:
    """Tell whether a clause has a date or a time of its own."""
    return any(
        word.ent_type_ in {"DATE", "TIME"} or word.lower_ in {"when", "after", "before", "until"}
        for word in verb.subtree
    )


def reports_before_last(parts: Sequence[Token]) -> bool:
    """Tell whether what one of several joined verbs reports may run on: "held that A was B, and C was D"."""
    return any(word.dep_ in {"ccomp", "parataxis"} for verb in parts[:-1] for word in verb.rights)


def fits(sent: Span) -> bool:
    """Tell whether a sentence is short enough for a card as it is."""
    return len(text_of(sent).split()) <= LONGEST
