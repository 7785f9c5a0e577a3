"""What a sentence can lose without becoming untrue.

A *trimming* is a run of tokens that the main clause can do without: a discourse opener, a bracket, a loose
(non-restrictive) relative clause, a loose apposition, a participial clause set off by commas. After the transformations
of Heilman and Smith, "Extracting Simplified Statements for Factual Question Generation" (2010), with one difference:
where the parse leaves a doubt, nothing is a trimming.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from spacy.tokens import Span, Token

from quizgen.english.nouns import noun_class
from quizgen.english.syntax import FINITE, SUBJECTS, after, before, child, finite, is_passive, subject, text_of

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
ADVERBS = frozenset("also even then meanwhile subsequently thereafter therefore thus consequently likewise".split())
ASIDES = re.compile(
    r"(?<=, )(?:on the (?:other|one) hand|(?:by|in) (?:contrast|comparison)|for (?:example|instance)|in turn|of course"
    r"|in fact|in particular|as a result|conversely|similarly|likewise)(?=,|\.$)"
)
UNCOUPLED = re.compile(rf"\b(?:{'|'.join(sorted(ADVERBS | CONNECTIVES))})\b")
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
# Participles that loosely join two clauses: "Combined with the frost, …", "Based on his experience, …".
JOINING = frozenset("combine compare couple follow base give grant assume provide consider speak see take".split())
DASHES = frozenset({"—", "–", "--", "―", "-"})


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
    found += [_aside(sent.char_span(*aside.span()), sent) for aside in ASIDES.finditer(text)]
    found += [range(span.start, span.end) for span in (*brackets(sent), *dashed(sent))]
    found += [_relative(verb, sent) for verb in relatives(sent) if not doubtful_tail(verb)]
    found += [_with_commas(word, sent) for word in (*appositives(sent), *participles(sent))]
    if (introduced := introduction(sent)) is not None:
        found.append(range(sent.start, introduced[0].right_edge.i + 2))
    return tuple(frozenset(trimming) for trimming in map(tuple, found) if trimming)


def essential(tokens: Iterable[Token], core: Token) -> list[Token]:
    """Return those of the tokens that are in no trimming, but for the trimmings that `core` is in itself."""
    dropped = {i for trimming in trimmings(core.sent) if core.i not in trimming for i in trimming}
    return [word for word in tokens if word.i not in dropped]


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
    return [] if opened else [span for span in found if _apart(span, sent)]


def _apart(span: Span, sent: Span) -> bool:
    """Tell whether brackets stand apart from words, not for a missing comma: "the Graz Mill (Holt) Lund Mill"."""
    if span.start == sent.start or span.end >= sent.end:
        return True
    first, last = sent.doc[span.start - 1], sent.doc[span.end]
    return first.whitespace_ != "" and (not first.pos_ == last.pos_ == "PROPN" or span.text[1:-1].isupper())


def dashed(sent: Span) -> list[Span]:
    """Return what stands between two dashes, with the dashes: "The tower — a steel one — fell".

    Before a subject the second dash is a comma too, and all stays: "When Ann left — so it seemed — Bob took over".
    """
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
    who = subject(sent.root)
    comma = who is not None and who.left_edge.i == span.end
    return [] if comma or any(word.dep_ == "ROOT" for word in span) else [span]


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
            and not _listing(noun)
            and not _identifies(noun)
            and not (noun.head.pos_ == "NOUN" and noun.head.dep_ == "dobj" and child(noun, "conj", "cc") is not None)
            and subject(sent.root) is not None
            and not any(word.tag_ in FINITE for word in sent.doc[noun.head.i : edge.i])
            and _describes(noun)
            and (noun.pos_ == "NOUN" or noun.head.pos_ == "PROPN")
            and _contiguous(noun)
            and is_single(noun)
            and not (sent.root.lemma_ == "be" and child(sent.root, "attr", "acomp", "expl") is None)
        ):
            yield noun


def introduction(sent: Span) -> tuple[Token, Token] | None:
    """Return the description before a subject, and the subject: "A *native* of Graz, *Tesla* moved to Prague".

    Not "The next day, Tesla left".
    """
    noun = next((word for word in sent.root.lefts if word.left_edge.i == sent.start), None)
    who = next((word for word in reversed([*sent.root.lefts]) if word.dep_ in {"nsubj", "nsubjpass"}), None)
    if noun is None or who is None or noun == who or after(noun.right_edge) != ",":
        return None
    if who.left_edge.i != noun.right_edge.i + 2 or who.pos_ not in {"PROPN", "PRON"} or not _contiguous(noun):
        return None
    told = noun.pos_ == "NOUN" and noun.left_edge.lower_ in {"a", "an", "the"}
    told &= noun_class(noun.lemma_) not in {"time", "event"} and noun.ent_type_ not in {"DATE", "TIME"}
    ranked = noun.lower_ == "one" and any(word.lower_ == "of" for word in noun.rights)
    return (noun, who) if told or ranked else None


def _listing(noun: Token) -> bool:
    """Tell whether ", and" and another noun follow: "Ann, a singer, and Bob", "ice, the cold, and above all hunger"."""
    right = noun.right_edge.i
    if after(noun.right_edge) != "," or right + 2 >= noun.sent.end or noun.doc[right + 2].dep_ != "cc":
        return False
    joined = noun.doc[right + 2].head
    return not (joined.pos_ in {"VERB", "AUX"} and any(word.dep_ == "conj" for word in joined.rights))


def _identifies(noun: Token) -> bool:
    """Tell whether an apposition names what has not been named yet: "a third group, the ferns", "discs, the grana"."""
    bare = [word.lower_ for word in noun.lefts] == ["the"] and not any(noun.rights)
    several = noun.tag_ == noun.head.tag_ == "NNS" and child(noun.head, "det", "poss") is None
    return bare and (several or noun.head.left_edge.lower_ in {"a", "an"})


def _relative(verb: Token, sent: Span) -> Iterable[int]:
    """Return a loose relative clause as a trimming, with the phrases to the end that may be part of it.

    "He met Ann, whom he married in 1854, a year after the war."; nothing where it does not end at a comma or the end.
    """
    mark, right = after(verb.right_edge), verb.right_edge.i + 2
    if mark != ",":
        return _with_commas(verb, sent) if mark in {"", ".", ";", ":", ")", "—", "–"} else ()
    if right <= sent.root.i or right >= sent.end:
        return _with_commas(verb, sent)
    rest = sent.doc[right : sent.end]
    told = any(word.tag_ in FINITE for word in rest)
    if rest[0].dep_ in {"cc", "mark"} or told or any(word.dep_ in {"conj", "cc"} for word in rest):
        joined = told and (rest[0].dep_ in {"cc", "mark"} or rest[0].tag_ in FINITE)
        return _with_commas(verb, sent) if joined else ()  # not ", who sang, and the owner of the mill"
    return range(verb.left_edge.i - 1, sent.end - (sent[-1].text == "."))


def _describes(noun: Token) -> bool:
    """Tell whether a noun phrase says what something is: "a chemist", "the painter", "his son", "king of Spain"."""
    first = noun.left_edge
    if noun.tag_ == noun.head.tag_ == "NNS" and child(noun, "relcl", "acl") is not None:
        return True  # "ceramides, molecules that repel water"
    if first == noun and noun.tag_ == "NN" and noun.head.ent_type_ == "PERSON" and noun_class(noun.lemma_) == "person":
        return any(word.lower_ == "of" for word in noun.rights)
    return first.lower_ in {"a", "an", "the", "one"} or first.dep_ == "poss" or first.tag_ in {"PRP$", "JJS", "RBS"}


def is_single(noun: Token) -> bool:
    """Tell whether an apposition is none of the entries of a list: "the sun, a planet, and a moon"."""
    head = noun.head
    if any(word.dep_ in {"conj", "cc"} or (word.dep_ == "appos" and word.i < noun.i) for word in head.rights):
        return False
    inner = [word for word in noun.subtree if word.dep_ == "conj" and word.pos_ in {"NOUN", "PROPN"}]
    inner += [word for word in noun.children if word.dep_ == "appos"]
    trades = noun.left_edge.lower_ in {"a", "an"} and head.ent_type_ == "PERSON"  # "a writer and a painter"
    articles = {"the"} if trades else {"the", "a", "an"}
    return not any(_listed(word) or word.left_edge.lower_ in articles for word in inner)


def _listed(word: Token) -> bool:
    """Tell whether a phrase is an entry of a list with commas: "a king, and his pupils"."""
    edge = word.left_edge
    return before(edge) == "," or (edge.i > edge.sent.start and before(edge.nbor(-1)) == ",")


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
        if verb.tag_ == "VBN" and edge.i > sent.start and is_passive(sent.root) and child(verb, "conj") is not None:
            continue  # "Ann was met by Bob, seized and killed"
        loose = before(edge) in {"", ","} and after(verb.right_edge) in {"", ",", ".", ";"}
        if loose and described(verb) is not None and not doubtful_tail(verb):
            yield verb


def described(participle: Token) -> Token | None:
    """Return the noun that a loose participle says something of."""
    head = participle.head
    if participle.dep_ == "acl":
        close = head.i < participle.i and head.dep_ in {"nsubj", "nsubjpass", "dobj", "attr", "pobj"}
        near = head.i == participle.left_edge.i - 2 and any(word.lower_ == "the" for word in head.lefts)
        granted = head.dep_ == "pobj" and any(word.dep_ == "acl" and word.tag_ == "VBN" for word in head.ancestors)
        clear = head.pos_ == "PROPN" or head.dep_ in {"nsubj", "nsubjpass"} or near
        clear &= not granted  # "an interview granted to Ann Stone, published in 1911"
        clear &= head.head.lower_ not in {"than", "like", "unlike"}  # "simple rather than the usual feast, attended by"
        return head if close and clear and not any(word.dep_ == "conj" for word in head.rights) else None
    fronted = participle.left_edge.i == participle.sent.start
    if head.dep_ != "ROOT" or (participle.tag_ == "VBN" and not fronted):
        return None
    noun = subject(head)
    return noun if noun is not None and noun.dep_ in {"nsubj", "nsubjpass"} else None


def _connective(word: Token) -> tuple[int, ...]:
    """Return what goes with "also" and "then", or with "however" between commas."""
    if word.lower_ in CONNECTIVES and before(word) == after(word) == ",":
        who = subject(word.sent.root)
        fronted = who is not None and word.i < who.left_edge.i
        return (word.i, word.i + 1) if fronted else (word.i - 1, word.i, word.i + 1)
    plain = word.dep_ == "advmod" and word.head.pos_ in {"VERB", "AUX"} and not any(word.children)
    loose = finite(word.head) is not None or before(word) == ","
    told = loose if word.lower_ == "also" else word.head.dep_ in {"ROOT", "conj"}
    plain &= before(word).lower() not in {"by", "until", "since", "from"}  # "by then"
    plain &= not (word.lower_ == "then" and before(word) == "," and word.nbor().pos_ not in {"VERB", "AUX", "DET"})
    plain &= told  # not "in what was then Prussia", "with aid also provided by loans"
    plain &= word.lower_ != "even" or word.head.i == word.i + 1  # not "even if", "even before", "even larger"
    return (word.i,) if word.lower_ in ADVERBS and plain and not _correlative(word.sent) else ()


def _aside(span: Span | None, sent: Span) -> Iterable[int]:
    """Return a connective of several words with its commas: "the tower, on the other hand, fell"."""
    who = subject(sent.root)
    if span is None or span.end + 1 >= sent.end or who is None:
        return () if span is None or span.end + 1 < sent.end else range(span.start - 1, span.end)
    following = sent.doc[span.end + 1]
    if following.i == who.left_edge.i:
        return range(span.start, span.end + 1)
    if who.i < span.start and (following.tag_ in FINITE or following == sent.root):
        closing = sum(word.text == "," for word in sent.doc[who.i : span.start - 1]) % 2
        return range(span.start - 1 + closing, span.end + 1)
    return ()


def _correlative(sent: Span) -> bool:
    text = text_of(sent).lower()
    return any(pair in text for pair in ("not only", "not just", "but also", "if "))


def _with_commas(token: Token, sent: Span) -> set[int]:
    """Return a subtree's indices with the comma before it, and with the one after it unless the rest needs it."""
    left, right = token.left_edge.i, token.right_edge.i
    dropped = set(range(left, right + 1))
    if left > sent.start and sent.doc[left - 1].text == ",":
        dropped.add(left - 1)
    if _reopened(token) and right + 2 < sent.end:
        return dropped
    if right + 1 < sent.end and sent.doc[right + 1].text == "," and not _comma_needed(token, sent):
        dropped.add(right + 1)
    return dropped


def _reopened(token: Token) -> bool:
    """Tell whether a trimming follows an apposition that its comma closes: "Ann's son, Bob, *a painter*, died"."""
    edge = token.left_edge
    if before(edge) != "," or edge.i - 2 <= token.sent.start:
        return False
    word = token.doc[edge.i - 2]
    while word.head.i != word.i and not (word.dep_ == "appos" and before(word.left_edge) == ","):
        word = word.head
    return word.dep_ == "appos" and not _describes(word)


def _comma_needed(token: Token, sent: Span) -> bool:
    """Tell whether the comma after a trimming also ends a fronted phrase or begins another clause."""
    right = token.right_edge.i
    if right + 2 >= sent.end:
        return False
    following, top = sent.doc[right + 2], subject(sent.root)
    if following == sent.root and top is not None and top.i < token.left_edge.i:
        commas = [word for word in sent.doc[top.i : token.left_edge.i - 1] if word.text == ","]
        return len(commas) == 1 and commas[0].nbor().dep_ == "cc"  # "Ann, and later Bob, who was ill, left"
    if following.lower_ == "that" and following.head.dep_ == "ccomp":
        return False  # "told Ann, who had asked, that …"
    if following.dep_ in {"cc", "mark"} or following.tag_ in {"VBG", "WDT", "WP", "WRB", "CC"}:
        return True
    while following.head.i > right + 1 and following.head.i != following.i:
        following = following.head
    who = subject(following)
    if following.dep_ in {"appos", "acl", "advcl", "relcl", "npadvmod"} and (who is None or who.i > right):
        return True
    main = sent.root
    top = subject(main)
    return top is not None and right < top.left_edge.i


def doubtful_tail(verb: Token) -> bool:
    """Tell whether a loose clause runs on after ", and": what follows may as well belong to the main clause."""
    if any(
        (word.dep_ == "cc" and before(word) == ",") or (word.dep_ == "conj" and set_off(word)) for word in verb.rights
    ):
        return True
    pairs = (word for word in verb.subtree if word.dep_ == "cc" and before(word) == ",")  # "located in Graz, and Linz"
    return verb.tag_ == "VBN" and any(sum(other.dep_ == "conj" for other in word.head.subtree) == 1 for word in pairs)


def set_off(token: Token) -> bool:
    """Tell whether a token's subtree begins after a comma, a dash or a bracket."""
    return before(token.left_edge) in {",", "(", ";", *DASHES}


def _contiguous(token: Token) -> bool:
    return token.right_edge.i - token.left_edge.i + 1 == sum(1 for _ in token.subtree)
