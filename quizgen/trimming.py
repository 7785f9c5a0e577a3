"""What a sentence can lose without becoming untrue, and how a statement is put together from what is left.

A *trimming* is a run of tokens that the main clause can do without: a discourse opener, a bracket, a loose
(non-restrictive) relative clause, a loose apposition, a participial clause set off by commas. After the transformations
of Heilman and Smith, "Extracting Simplified Statements for Factual Question Generation" (2010), with one difference:
where the parse leaves a doubt, nothing is a trimming.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from lemminflect import getInflection
from spacy.tokens import Span, Token

from quizgen.nouns import noun_class
from quizgen.syntax import SUBJECTS, capitalised, child, finite, is_plural, join, lowered, subject

# Not among them: "in general", "usually", "more recently", which change what is said; nor "nor", which negates it.
_WITH_COMMA = (
    "however moreover furthermore in_addition additionally also thus therefore hence consequently as_a_result "
    "as_a_consequence nevertheless nonetheless meanwhile similarly likewise for_example for_instance in_fact indeed "
    "in_particular of_course in_any_case in_any_event on_the_other_hand on_the_one_hand by_contrast in_contrast "
    "conversely instead accordingly in_other_words overall besides unfortunately fortunately interestingly notably "
    "specifically importantly in_short in_sum in_summary in_conclusion finally lastly first second third firstly "
    "secondly thirdly first_of_all that_is to_this_end at_the_same_time on_the_contrary even_so still again rather "
    "more_specifically not_surprisingly surprisingly as_such in_turn by_the_way subsequently thereafter afterwards "
    "then later"
)
_NO_OPENER = "far that long much many as another for known called did do does is was were"  # "so far", "so did"
_BARE = (
    "then subsequently and but so yet thus hence also therefore consequently moreover furthermore nevertheless "
    "nonetheless"
)
OPENERS = re.compile(
    rf"(?:(?:{_WITH_COMMA.replace(' ', '|').replace('_', ' ')})\s*,"
    rf"|(?:{_BARE.replace(' ', '|')})\b(?!-|\s(?:{_NO_OPENER.replace(' ', '|')})\b)"
    r"|however(?=\s(?:the|an?|it|he|she|they|this|these|in)\b))\s*,?\s*",
    re.IGNORECASE,
)
CONNECTIVES = frozenset(
    "however moreover furthermore therefore thus consequently nevertheless nonetheless meanwhile indeed instead".split()
)
ADVERBS = frozenset({"also", "then", "subsequently", "thereafter"})
UNCOUPLED = re.compile(rf"\b(?:also|then|subsequently|thereafter|{'|'.join(sorted(CONNECTIVES))})\b")
HEDGES = re.compile(
    r"\b(?:according|allegedly|reportedly|supposedly|purportedly|perhaps|probably|possibly|presumably|apparently|maybe"
    r"|ostensibly|arguably|seemingly|likely|unlikely)\b",
    re.IGNORECASE,
)
CONDITIONS = frozenset("if unless whether lest until till whenever".split())
RELATIVES = frozenset("who whom whose which where when".split())
RELATIVE = re.compile(rf"\b(?:{'|'.join(sorted(RELATIVES))})\b")
# Participles whose subject is the noun and not the event: "…, becoming the first", but not "…, causing a panic".
ACTS = frozenset(
    "become win beat defeat receive serve reach earn kill finish score complete marry replace succeed join publish "
    "found establish graduate attend study work live teach rule reign sell write compose record release bear "
    "move settle return die retire".split()
)
STATES = frozenset(
    "cover contain comprise hold house feature have belong border stretch span measure weigh lie".split()
)
STATIVES = frozenset(
    "locate situate base know compose make surround border consider regard use divide connect bound associate "
    "characterize define dedicate relate centre center design attribute name call title entitle".split()
)
# Classes of nouns that are said of neither places nor organisations.
IMMATERIAL = frozenset("act cognition communication event feeling possession time".split())
# Participles that loosely join two clauses: "Combined with the frost, …", "Based on his experience, …".
JOINING = frozenset("combine compare couple follow base give grant assume provide consider speak see take".split())
QUOTES = '"“”'
DASHES = frozenset({"—", "–", "--", "―", "-"})
COPULAS = {("past", False): "was", ("past", True): "were", ("present", False): "is", ("present", True): "are"}


@lru_cache(maxsize=8)
def text_of(sent: Span) -> str:
    """Return a sentence's text: spaCy puts it together anew each time, which the rules' triggers would wait for."""
    return sent.text


# Putting a statement together


def statement(words: Iterable[Token | str]) -> str:
    """Join words into a sentence with a capital letter and a full stop.

    ["the", "tower", ",", "was", "built", ","] -> "The tower was built."

    What was the first word of its sentence and no longer is loses its capital; "a" and "an" follow the next word.
    """
    kept = list(words)
    first = next((word for word in kept if isinstance(word, Token)), None)
    if first is not None and kept[0] == first and before(first) in {"-", "/"}:
        return ""
    while kept and str(kept[0]) in {",", ";", ":", *DASHES}:
        kept.pop(0)
    pieces: list[Token | str] = []
    for place, word in enumerate(kept):
        if isinstance(word, Token):
            if place and word.i == word.sent.start:
                pieces += _lowered(word)
                continue
            following = kept[place + 1] if place + 1 < len(kept) else None
            if word.lower_ in {"a", "an"} and isinstance(following, Token) and following.i != word.i + 1:
                article = "an" if following.lower_[0] in "aeio" else "a"
                pieces.append(article if word.text.islower() else article.capitalize())
                continue
        pieces.append(word)
    text = re.sub(r"[\s,;:–—-]+$", "", join(pieces))
    if not text:
        return ""
    ended = re.search(r"[.!?][\"”’')]?$", text)
    return capitalised(text) + ("" if ended else ".")


def _lowered(word: Token) -> Sequence[Token | str]:
    if word.pos_ in {"DET", "ADP", "SCONJ", "PRON", "CCONJ", "ADV"} and word.text != "I":
        return [word.text.lower()]
    return lowered([word])


def before(token: Token) -> str:
    """Return the text of the token before this one in its sentence, "" if it is the first."""
    return "" if token.is_sent_start or token.i == 0 else token.nbor(-1).text


def after(token: Token) -> str:
    """Return the text of the token after this one in its sentence, "" if it is the last."""
    return "" if token.i + 1 == len(token.doc) or token.nbor().is_sent_start else token.nbor().text


def subtree(token: Token, *without: Token | None) -> list[Token]:
    """Return a token's subtree in order, without the subtrees of some of the tokens in it."""
    out = {word.i for top in without if top is not None for word in top.subtree}
    return [word for word in token.subtree if word.i not in out]


def essential(tokens: Iterable[Token], core: Token) -> list[Token]:
    """Return those of the tokens that are in no trimming, but for the trimmings that `core` is in itself."""
    dropped = {i for trimming in trimmings(core.sent) if core.i not in trimming for i in trimming}
    return [word for word in tokens if word.i not in dropped]


def noun_phrase(head: Token, *without: Token | None) -> list[Token]:
    """Return a noun's phrase in its full form, without trimmings and without the subtrees named."""
    loose = [word for word in head.rights if word.dep_ in {"relcl", "appos", "acl"} and _set_off(word)]
    words = essential(subtree(head, *loose, *without), head)
    while words and words[-1].is_punct and words[-1].text not in ")]\"”'":
        words.pop()
    while words and words[0].text in {",", "-", "–"}:
        words.pop(0)
    return words


def genitive(words: Sequence[Token | str]) -> list[Token | str]:
    """Put a phrase into the genitive: "the treaties" -> "the treaties'"."""
    last = words[-1]
    plural = isinstance(last, Token) and last.tag_ in {"NNS", "NNPS"} and last.lower_.endswith("s")
    return [*words[:-1], f"{last}'" if plural else f"{last}'s"]


def closed(words: Sequence[Token | str]) -> list[Token | str]:
    """Close what a comma opened, before a verb: "the museum, London" -> "the museum, London,"."""
    return [*words, ","] if sum(str(word) == "," for word in words) == 1 else [*words]


def copula(tense: str, plural: bool) -> str:
    """Return the form of "be": ("past", True) -> "were"."""
    return COPULAS[tense, plural]


def past(verb: Token) -> str | None:
    """Return a verb's simple past for a third-person subject: "becoming" -> "became"; None if unknown."""
    if verb.lemma_ == "be":
        return "was"
    return next(iter(getInflection(verb.lemma_, tag="VBD")), None)


def present(verb: Token, plural: bool) -> str | None:
    """Return a verb's simple present: "including" -> "includes"; None if unknown."""
    return next(iter(getInflection(verb.lemma_, tag="VBP" if plural else "VBZ")), None)


def tense(verb: Token) -> str | None:
    """Return "past" or "present" by a clause's finite verb; None for modals and clauses without one."""
    word = finite(verb)
    return {"VBD": "past", "VBZ": "present", "VBP": "present"}.get(word.tag_ if word is not None else "")


# What holds


def clause_of(token: Token) -> Token:
    """Return the verb of the smallest clause with a finite verb around a token (or the root of its sentence)."""
    word = token
    while word.head.i != word.i and not (word.pos_ in {"VERB", "AUX"} and finite(word) is not None):
        word = word.head
    return word


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
    return not any(child.dep_ == "ccomp" and _set_off(child) for child in word.children)


def quoted(token: Token) -> bool:
    """Tell whether a token stands inside quotation marks."""
    text = text_of(token.sent)[: token.idx - token.sent.start_char]
    return sum(text.count(mark) for mark in (*QUOTES, "''")) % 2 == 1


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


def is_person(noun: Token) -> bool:
    """Tell whether a noun names a person or persons."""
    return noun.ent_type_ == "PERSON" or (noun.ent_type_ in {"", "NORP"} and noun_class(noun.lemma_) == "person")


def clash(name: Token, noun: Token) -> bool:
    """Tell whether a name cannot be what a noun says, as far as both are known: "Vienna, a walk from the river"."""
    known = noun_class(noun.lemma_)
    person = is_person(name) or (name.pos_ == "PROPN" and name.ent_type_ in {"", "ORG", "NORP", "PRODUCT"})
    if not known or noun.lemma_ in {"capital", "seat", "port", "home", "member", "part"}:
        return False
    if known == "person":
        return not person
    return name.ent_type_ == "PERSON" or (name.ent_type_ in {"GPE", "LOC", "FAC", "ORG"} and known in IMMATERIAL)


def definite(noun: Token) -> bool:
    """Tell whether a noun phrase names something in particular: a name, "the tower", "Tesla's father", "its author"."""
    if noun.pos_ in {"PROPN", "NUM"}:
        return not any(word.lower_ in {"a", "an"} for word in noun.lefts)
    return any(
        word.dep_ == "poss" or (word.dep_ == "det" and word.lower_ in {"the", "this", "these"}) for word in noun.lefts
    )


# Trimmings


def _set_off(token: Token) -> bool:
    """Tell whether a token's subtree begins after a comma, a dash or a bracket."""
    return before(token.left_edge) in {",", "(", ";", *DASHES}


def brackets(sent: Span) -> list[Span]:
    """Return the outermost pairs of brackets with what they hold; none at all where they do not pair up."""
    found: list[Span] = []
    opened: list[int] = []
    if not re.search(r"[(\[)\]]", text_of(sent)):
        return found
    for word in sent:
        if word.text in {"(", "["}:
            opened.append(word.i)
        elif word.text in {")", "]"}:
            if not opened:
                return []
            start = opened.pop()
            if not opened:
                found.append(sent.doc[start : word.i + 1])
    return (
        [] if opened else [span for span in found if span.start == sent.start or sent.doc[span.start - 1].whitespace_]
    )


def dashed(sent: Span) -> list[Span]:
    """Return what stands between two dashes, with the dashes: "The tower — a steel one — fell"."""
    if not re.search(r"[—–―]|--", text_of(sent)):
        return []
    places = [
        word.i
        for word in sent
        if word.text in {"—", "–", "--", "―"} and word.i > sent.start and not _between_figures(word)
    ]
    if len(places) != 2:
        return []
    span = sent.doc[places[0] : places[1] + 1]
    return [] if any(word.dep_ == "ROOT" for word in span) else [span]


def _between_figures(dash: Token) -> bool:
    return any(char.isdigit() for char in before(dash)) and any(char.isdigit() for char in after(dash))


def relatives(sent: Span) -> Iterator[Token]:
    """Find the verbs of loose relative clauses: "Prague, where he *studied*"."""
    if "," not in text_of(sent) or not RELATIVE.search(text_of(sent)):
        return
    for verb in sent:
        if verb.dep_ != "relcl" or verb.head.i > verb.i:
            continue
        edge = verb.left_edge
        if (
            sent.start < edge.i
            and before(edge) == ","
            and any(word.lower_ in RELATIVES for word in sent.doc[edge.i : min(edge.i + 4, verb.i + 1)])
            and _contiguous(verb)
            and all(verb.head.is_ancestor(word) for word in sent.doc[verb.head.i + 1 : edge.i - 1])
        ):
            yield verb


def _contiguous(token: Token) -> bool:
    return token.right_edge.i - token.left_edge.i + 1 == sum(1 for _ in token.subtree)


def appositives(sent: Span) -> Iterator[Token]:
    """Find the heads of loose appositions that describe: "Tesla, a Serbian-American *inventor*, moved"."""
    if "," not in text_of(sent):
        return
    for noun in sent:
        if noun.dep_ != "appos" or noun.head.i > noun.i or noun.pos_ not in {"NOUN", "PROPN"}:
            continue
        edge = noun.left_edge
        if (
            edge.i > sent.start
            and before(edge) == ","
            and after(noun.right_edge) in {"", ",", ".", ";", ")"}
            and _describes(noun)
            and (noun.pos_ == "NOUN" or noun.head.pos_ == "PROPN")
            and _contiguous(noun)
            and _alone(noun)
            and not (sent.root.lemma_ == "be" and child(sent.root, "attr", "acomp", "expl") is None)
        ):
            yield noun


def _describes(noun: Token) -> bool:
    first = noun.left_edge
    return first.lower_ in {"a", "an", "the", "one"} or first.dep_ == "poss" or first.tag_ in {"PRP$", "JJS", "RBS"}


def _alone(noun: Token) -> bool:
    """Tell whether an apposition is none of the entries of a list: "the sun, a planet, and a moon"."""
    head = noun.head
    if any(word.dep_ in {"conj", "cc"} or (word.dep_ == "appos" and word.i < noun.i) for word in head.rights):
        return False
    inner = [word for word in noun.subtree if word.dep_ == "conj" and word.pos_ in {"NOUN", "PROPN"}]
    inner += [word for word in noun.children if word.dep_ == "appos"]
    return not any(_listed(word) or word.left_edge.lower_ in {"the", "a", "an"} for word in inner)


def participles(sent: Span) -> Iterator[Token]:
    """Find participles that head a clause set off by commas and say something of the noun before or after it.

    "*Built* in 1889, the tower attracts …", "Tesla, *born* in Smiljan, …", "… in 1903, *becoming* the first …"
    """
    if "," not in text_of(sent):
        return
    for verb in sent:
        if verb.dep_ not in {"acl", "advcl"} or verb.tag_ not in {"VBN", "VBG"} or not _contiguous(verb):
            continue
        if any(word.dep_ in {"mark", "aux", "auxpass", "neg", *SUBJECTS} or word.tag_ == "WRB" for word in verb.lefts):
            continue
        if verb.lemma_ in JOINING if verb.tag_ == "VBN" else verb.lemma_ not in ACTS | STATES:
            continue
        edge = verb.left_edge
        loose = before(edge) in {"", ","} and after(verb.right_edge) in {"", ",", ".", ";"}
        if loose and described(verb) is not None and not doubtful_tail(verb):
            yield verb


def described(participle: Token) -> Token | None:
    """Return the noun that a loose participle says something of."""
    head = participle.head
    if participle.dep_ == "acl":
        close = head.i < participle.i and head.dep_ in {"nsubj", "nsubjpass", "dobj", "attr", "pobj"}
        clear = head.pos_ == "PROPN" or head.dep_ in {"nsubj", "nsubjpass"}
        return head if close and clear and not any(word.dep_ == "conj" for word in head.rights) else None
    fronted = participle.left_edge.i == participle.sent.start
    if head.dep_ != "ROOT" or (participle.tag_ == "VBN" and not fronted):
        return None
    noun = subject(head)
    return noun if noun is not None and noun.dep_ in {"nsubj", "nsubjpass"} else None


@lru_cache(maxsize=8)
def trimmings(sent: Span) -> tuple[frozenset[int], ...]:
    """Return each trimming of a sentence as the indices of its tokens, with the commas that go with it."""
    text = text_of(sent)
    found: list[Iterable[int]] = []
    opener = OPENERS.match(text)
    if opener:
        found.append(word.i for word in sent if word.idx - sent.start_char < opener.end())
    if UNCOUPLED.search(text):
        found += [_connective(word) for word in sent]
    found += [range(span.start, span.end) for span in (*brackets(sent), *dashed(sent))]
    found += [_with_commas(verb, sent) for verb in relatives(sent) if not doubtful_tail(verb)]
    found += [_with_commas(word, sent) for word in (*appositives(sent), *participles(sent))]
    return tuple(frozenset(trimming) for trimming in map(tuple, found) if trimming)


def _connective(word: Token) -> tuple[int, ...]:
    """Return what goes with "also" and "then", or with "however" between commas."""
    if word.lower_ in ADVERBS and word.dep_ == "advmod" and word.head.pos_ in {"VERB", "AUX"}:
        return () if _correlative(word.sent) or any(word.children) else (word.i,)
    if word.lower_ not in CONNECTIVES or not before(word) == after(word) == ",":
        return ()
    who = subject(word.sent.root)
    fronted = who is not None and word.i < who.left_edge.i
    return (word.i, word.i + 1) if fronted else (word.i - 1, word.i, word.i + 1)


def _correlative(sent: Span) -> bool:
    text = text_of(sent).lower()
    return any(pair in text for pair in ("not only", "not just", "but also", "if "))


def _listed(word: Token) -> bool:
    """Tell whether a phrase is an entry of a list with commas: "a king, and his pupils"."""
    edge = word.left_edge
    return before(edge) == "," or (edge.i > edge.sent.start and before(edge.nbor(-1)) == ",")


def doubtful_tail(verb: Token) -> bool:
    """Tell whether a loose clause runs on after ", and": what follows may as well belong to the main clause."""
    return any(
        (word.dep_ == "cc" and before(word) == ",") or (word.dep_ == "conj" and _set_off(word)) for word in verb.rights
    )


def _with_commas(token: Token, sent: Span) -> set[int]:
    """Return a subtree's indices with the comma before it, and with the one after it unless the rest needs it."""
    left, right = token.left_edge.i, token.right_edge.i
    dropped = set(range(left, right + 1))
    if left > sent.start and sent.doc[left - 1].text == ",":
        dropped.add(left - 1)
    if right + 1 < sent.end and sent.doc[right + 1].text == "," and not _comma_needed(token, sent):
        dropped.add(right + 1)
    return dropped


def _comma_needed(token: Token, sent: Span) -> bool:
    """Tell whether the comma after a trimming also ends a fronted phrase or begins another clause."""
    right = token.right_edge.i
    if right + 2 >= sent.end:
        return False
    after = sent.doc[right + 2]
    if after.dep_ in {"cc", "mark"} or after.tag_ in {"VBG", "WDT", "WP", "WRB", "CC"}:
        return True
    main = sent.root
    top = subject(main)
    return top is not None and right < top.left_edge.i


# Clauses side by side


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
            edge = min(verb.left_edge.i, verb.i)
            return chain if any(0 < edge - i <= 2 for i in joined) else [root]
        verb = following[-1]


def conditional(root: Token) -> bool:
    """Tell whether a main clause holds only under a condition: "If it rains, the river rises"."""
    return any(word.dep_ == "advcl" and any(mark.lower_ in CONDITIONS for mark in word.lefts) for word in root.children)


def fronted_time(sent: Span) -> list[Token | str]:
    """Return the date that a sentence begins with, and its comma if it has one: "In 1881, Tesla left" -> "In 1881,"."""
    who = subject(sent.root)
    if who is None or sent[0].ent_type_ not in {"", "DATE"}:
        return []
    words = essential((word for word in sent if word.i < who.left_edge.i), sent.root)
    content = [word for word in words if not word.is_punct]
    if not content or len(content) > 7 or content[0].dep_ not in {"prep", "npadvmod", "amod", "det", "nummod", "nmod"}:
        return []
    if not any(word.ent_type_ == "DATE" and word.text[-1].isdigit() for word in content):
        return []
    return [] if any(word.pos_ in {"VERB", "AUX"} for word in content) else [*words]


def has_time(verb: Token) -> bool:
    """Tell whether a clause has a date or a time of its own."""
    return any(
        word.ent_type_ in {"DATE", "TIME"} or word.lower_ in {"when", "after", "before", "until"}
        for word in verb.subtree
        if word.i >= verb.left_edge.i
    )


# What a statement may refer to

PERSONAL = {
    "he": "he", "him": "he", "his": "he", "himself": "he", "she": "she", "her": "she", "hers": "she",
    "herself": "she", "it": "it", "its": "it", "itself": "it", "they": "they", "them": "they", "their": "they",
    "theirs": "they", "themselves": "they",
}  # fmt: skip
DANGLING = frozenset(
    "thereby thereafter therein latter former otherwise respectively too likewise similarly both another same".split()
)


def grounded(words: Sequence[Token | str] | None, sent: Span) -> list[Token | str] | None:
    """Make sure that what is split off from a sentence can be understood without the rest of it.

    A pronoun that comes before every noun it may stand for gives way to the one noun of the sentence that it can stand
    for. Returns None where there is no such noun or more than one, and where something else points back.
    """
    if not words:
        return None
    inside = {word.i for word in words if isinstance(word, Token)}
    result: list[Token | str] = []
    named: list[Token] = []
    replaced: set[str] = set()
    for word in words:
        if isinstance(word, str):
            result.append(word)
            continue
        if word.lower_ in DANGLING:
            return None
        if word.lower_ == "there" and word.dep_ != "expl":
            place = _place(word, sent)
            if place is None:
                return None
            result += ["in", *noun_phrase(place)]
            continue
        if word.lower_ == "so" and word.head.lemma_ == "do":
            return None
        if _repeats(word, sent, inside):
            return None
        kind = PERSONAL.get(word.lower_) if word.tag_ in {"PRP", "PRP$"} and word.dep_ != "expl" else None
        object_ = word.dep_ in {"dobj", "dative"}  # "develops it": its own subject is not meant
        nouns = [noun for noun in named if not (object_ and noun.dep_ in SUBJECTS)]
        if (
            kind is None
            or (kind in replaced and not object_)
            or any(_fits(n, kind) or _may_be_person(n) for n in nouns)
        ):
            if _names(word):
                named.append(word)
            result.append(word)
            continue
        noun = _antecedent(word, kind, sent, inside)
        if noun is None:
            return None
        replaced.add(kind)
        phrase = noun_phrase(next((w for w in noun.rights if w.dep_ == "appos" and w.pos_ == "PROPN"), noun))
        phrase = phrase[:-1] if phrase[-1].tag_ == "POS" else phrase
        if len(phrase) > (4 if word.tag_ == "PRP$" else 8):
            return None
        if word.tag_ == "PRP$":
            result += genitive(phrase)
        else:
            result += phrase
    return result


def _repeats(word: Token, sent: Span, inside: set[int]) -> bool:
    """Tell whether "the company" takes up a company that the rest of the sentence introduced."""
    if word.lower_ not in {"the", "this", "these", "that", "those", "such"} or word.dep_ not in {
        "det",
        "predet",
        "amod",
    }:
        return False
    noun = word.head
    if word.lower_ != "the":
        return True
    return any(
        other.i < word.i
        and other.i not in inside
        and other.lemma_ == noun.lemma_
        and other.pos_ == "NOUN"
        and not (definite(other) and sum(1 for _ in other.lefts) <= sum(1 for _ in noun.lefts))
        for other in sent
    )


def _names(word: Token) -> bool:
    """Tell whether a token heads a noun phrase that a pronoun may stand for."""
    measure = word.ent_type_ in {"DATE", "TIME", "CARDINAL", "ORDINAL", "PERCENT", "MONEY", "QUANTITY"}
    return word.pos_ in {"NOUN", "PROPN"} and word.dep_ not in {"compound", "nmod", "npadvmod"} and not measure


def _fits(noun: Token, kind: str) -> bool:
    if kind == "they":
        return is_plural(noun)
    if is_plural(noun):
        return False
    return is_person(noun) == (kind != "it")


def _antecedent(pronoun: Token, kind: str, sent: Span, inside: set[int]) -> Token | None:
    """Return the one noun before a pronoun that it can stand for."""
    nouns = [word for word in sent if word.i < pronoun.i and _names(word) and word.dep_ != "appos"]
    rivals = [noun for noun in nouns if _fits(noun, kind) or (kind in {"he", "she"} and _may_be_person(noun))]
    if any(PERSONAL.get(word.lower_) == kind for word in sent if word.i < pronoun.i):
        return None
    if len({word.lower_ for word in rivals}) == 1 and definite(rivals[0]) and _fits(rivals[0], kind):
        return None if rivals[0].i in inside else rivals[0]
    top = subject(sent.root)
    if kind == "it" and pronoun.dep_ in SUBJECTS and top in rivals and top is not None and definite(top):
        return top if pronoun.head.dep_ == "conj" else None
    return None


def _place(there: Token, sent: Span) -> Token | None:
    """Return the one place before "there": "moved to Graz and studied there" -> "Graz"."""
    places = [word for word in sent if word.i < there.i and word.ent_type_ == "GPE" and word.dep_ == "pobj"]
    return places[0] if len(places) == 1 and there.head.pos_ == "VERB" and before(there) != "from" else None


def _may_be_person(noun: Token) -> bool:
    """Tell whether a name may be a person's whatever its label says: all but "in Graz", "left Graz"."""
    placed = noun.dep_ in {"pobj", "dobj"} and noun.ent_type_ in {"GPE", "LOC", "FAC", "ORG"}
    return noun.pos_ == "PROPN" and not is_plural(noun) and not placed


REPORTS = frozenset(
    "say state claim believe argue think suggest report announce declare write note assert maintain contend insist "
    "allege estimate propose speculate conclude admit deny hope fear expect predict hold feel suppose "
    "tell add explain warn ask comment remark acknowledge".split()
)


def reporting(sent: Span) -> bool:
    """Tell whether a sentence reports what somebody says or thinks: "She said that …"."""
    return any(word.dep_ == "ccomp" and word.head.lemma_ in REPORTS and word.text != ";" for word in sent)


LONGEST = 25  # words; what is longer is taken apart, or shortened, where that is possible at all


def fits(sent: Span) -> bool:
    """Tell whether a sentence is short enough for a card as it is."""
    return len(text_of(sent).split()) <= LONGEST
