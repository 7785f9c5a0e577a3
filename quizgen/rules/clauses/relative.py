"""State a loose relative clause of the noun that it is about.

"He met Edison, who owned the firm." -> "Edison owned the firm."
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Span, Token

from quizgen.english.clause import asserted, tense
from quizgen.english.grounding import clash, definite, grounded, is_person
from quizgen.english.nouns import noun_class
from quizgen.english.syntax import SUBJECTS, before, child, finite, is_plural, subject, subtree
from quizgen.english.trimming import RELATIVES, essential, relatives
from quizgen.english.wording import closed, genitive, noun_phrase, statement

EXAMPLES = [
    ("He worked for Edison, who owned the firm.", ["Edison owned the firm."]),
    ("The prize went to Marie Curie, whose husband was a physicist.", ["Marie Curie's husband was a physicist."]),
    ("In 1881 Tesla moved to Budapest, where Puskas ran a firm.", ["In Budapest, Puskas ran a firm."]),
    ("The trial was that of Luther, whom Leo summoned to Rome.", ["Leo summoned Luther to Rome."]),
    ("Ann Smith sold it to her cousin, Bob Jones, who was rich.", ["Bob Jones was rich."]),
    ("Ann Smith was the trade minister, who signed the law.", ["Ann Smith signed the law."]),
    (
        "The work was finished by Ann Lund and Bob Holt, who were responsible for the design.",
        ["Ann Lund and Bob Holt were responsible for the design."],
    ),
    (
        "The mill was drawn by Ann Lund, Royal Engineers, who was hired by Bob Holt in 1850.",
        ["Ann Lund was hired by Bob Holt in 1850."],
    ),
    ("The war ended in 1945, when Germany surrendered.", ["In 1945, Germany surrendered."]),
    ("The mill sent oil to the port, which since 1967 has belonged to Graz.", []),
    ("Ann Lund owns the Graz Mill, which since 1967 has sold oil.", ["Since 1967, the Graz Mill has sold oil."]),
    ("She paid for the purchase of a Fokker, in which Ann Lund planned a flight.", []),
    ("Ann Smith taught at a school at Graz, in Styria, whose duties were light.", []),
    ("Ann Lund was one of the earliest geologists, whose maps were exact.", ["Ann Lund's maps were exact."]),
    ("The engineer who owned the firm died in 1931.", []),
    ("She said that Edison, who owned the firm, was ill.", []),
    ("Vents, which were first seen in 1977, feed many animals.", ["Vents were first seen in 1977."]),
    ("Sugar, which dissolves in water, burns well.", ["Sugar dissolves in water."]),
    ("Several vents, which were seen in 1977, feed many animals.", []),
    ("He met a man, who gave the boy a book.", []),
]
OUTCOMES = frozenset(
    "mean cause lead result signal surprise prompt force enable leave allow make help suggest indicate show imply "
    "require give create trigger mark bring".split()
)
SOME = frozenset("certain few fewer many more most other several such".split())
FRONTED = frozenset("in at during on under near".split())


def apply(sent: Span) -> Iterator[str]:
    """Yield one statement for each loose relative clause that can stand alone."""
    for verb in relatives(sent):
        head = verb.head
        wh = next(word for word in sent.doc[verb.left_edge.i : verb.i + 1] if word.lower_ in RELATIVES)
        placed = wh.lower_ == "where" and any(word.pos_ == "PROPN" for word in subtree(head, verb))
        if not (definite(head) or placed or _is_kind(head)) or not asserted(head) or finite(verb) is None:
            continue
        words = grounded(_words(verb, wh), sent)
        if words and not _doubtful(head, verb, wh):
            yield statement(words)


def _is_kind(head: Token) -> bool:
    """Tell whether a bare subject stands for all of its kind: "*Vents*, which were found in 1977, feed …"."""
    bare = all(word.dep_ in {"amod", "compound", "punct"} and word.lower_ not in SOME for word in head.lefts)
    verb = head.head
    perfect = any(word.dep_ == "aux" and word.lemma_ == "have" for word in verb.lefts)
    general = head.dep_ == "nsubj" and verb.dep_ == "ROOT" and tense(verb) == "present" and not perfect
    return bare and general and head.pos_ == "NOUN" and noun_class(head.lemma_) != "person"


def _doubtful(head: Token, verb: Token, wh: Token) -> bool:
    """Tell whether the relative clause may belong to another noun than the parse says.

    "the schools of the city, which …": either. "Ann Smith and Bob Jones, who was …": only to the last.
    """
    if child(head, "conj") is not None:
        return True
    if head.dep_ == "conj":
        word = finite(verb)
        return word is None or not (word.tag_ == "VBZ" or word.lower_ == "was" or _both(head, verb))
    if head.pos_ == "NOUN" and head.dep_ == "pobj" and wh.lower_ == "which":
        return True
    if wh.lower_ == "which" and any(word.dep_ in {"acl", "relcl"} for word in head.ancestors):
        return True  # "the programme run by the agency, which …"
    predicate = child(verb, "attr")
    if predicate is not None and wh.lower_ in {"who", "which"} and clash(head, predicate):
        return True
    if head.tag_ in {"NNS", "NNPS"} and (one := _one_of(head)) is not None:
        return subject(one.head) is None or one.dep_ != "attr" or not _named_subject(one)
    if any(word.dep_ == "appos" and word.ent_type_ == head.ent_type_ == "PERSON" for word in head.rights):
        return True  # "Ann Smith, Bob Jones and Eve Holt, whose …"
    nested = head.dep_ == "pobj" and before(head.head) == "," and head.doc[head.head.i - 2].pos_ == "PROPN"
    if wh.lower_ == "where":
        return nested or (
            _outer(head) and head.ent_type_ != "GPE"
        )  # "at Graz, in Styria, where"; "a school in Graz, where"
    if wh.lower_ in {"who", "whom", "whose"}:
        people = any(is_person(word) and _may_agree(word, verb) for word in _nouns_above(head))
        return people if head.ent_type_ == "PERSON" else nested or _outer(head)
    return nested or _outer(head) or _inner(head)


def _one_of(head: Token) -> Token | None:
    """Return the "one" of "one of the geologists"."""
    outer = head.head.head if head.dep_ == "pobj" and head.head.lower_ == "of" else head
    return outer if outer.lower_ == "one" else None


def _named_subject(noun: Token) -> Token | None:
    who = subject(noun.head)
    return who if noun.dep_ == "attr" and who is not None and who.pos_ == "PROPN" else None


def _outer(head: Token) -> bool:
    """Tell whether a noun stands in a phrase right after another noun: "the mills of *Graz*"."""
    outer = head.head.head if head.dep_ == "pobj" else head
    return outer != head and outer.pos_ in {"NOUN", "PROPN"} and head.head.i == outer.i + 1


def _nouns_above(head: Token) -> Iterator[Token]:
    """Yield the nouns in whose phrases a noun stands."""
    while head.dep_ in {"pobj", "prep", "conj", "poss"}:
        head = head.head
        if head.pos_ in {"NOUN", "PROPN"}:
            yield head


def _may_agree(noun: Token, verb: Token) -> bool:
    word = finite(verb)
    return word is None or not (is_plural(noun) and (word.tag_ == "VBZ" or word.lower_ == "was"))


def _inner(head: Token) -> bool:
    """Tell whether another noun stands nearer than the head: "the *purchase* of a mill, in which"; not in a subject."""
    nouns = [word for prep in head.rights if prep.dep_ == "prep" for word in prep.children if word.dep_ == "pobj"]
    if head.pos_ == "PROPN" or head.dep_ in SUBJECTS:
        return any(word.pos_ == "NOUN" and word.head.lower_ == "of" for word in nouns)
    return any(word.pos_ in {"NOUN", "PROPN"} for word in nouns)


def _words(verb: Token, wh: Token) -> list[Token | str]:
    named = (word for word in verb.head.rights if word.dep_ == "appos" and word.pos_ == "PROPN")
    head = verb.head if verb.head.pos_ == "PROPN" else next(named, verb.head)
    if wh.lower_ == "who" and head.dep_ == "appos" and head.ent_type_ != "PERSON" == head.head.ent_type_:
        head = head.head  # "Ann Lund, Royal Engineers, who was …"
    told = _one_of(head) or head
    if told.pos_ != "PROPN" and (named_by := _named_subject(told)) is not None:
        head = named_by  # "Ann was the minister, who also …", "Ann was one of the ministers, who also …"
    noun: list[Token | str] = [*noun_phrase(head)]
    tails = [word for word in verb.rights if word.dep_ in {"cc", "conj"} and before(word) == ","]
    tails += [word for word in verb.rights if word.dep_ == "conj" and tails]
    clause = essential(subtree(verb, *tails), verb)
    here = clause.index(wh) if wh in clause else -1
    if here < 0 or not noun or len(clause) < 3:
        return []
    if wh.lower_ == "who" and here == 0 and _both(head, verb):
        return [*noun_phrase(head.head, verb), *clause[1:]]
    if wh.lower_ in {"who", "which"} and here == 0 and wh.dep_ in {"nsubj", "nsubjpass"} and wh.head == verb:
        if not _suits(wh, head) or not _agrees(wh, head, verb):
            return []
        lead = _lead(clause[1:], verb)
        return [*lead, ",", *noun, *clause[1 + len(lead) :]] if lead else [*closed(noun), *clause[1:]]
    if wh.lower_ == "whose" and here == 0:
        return [*genitive(noun), *clause[1:]]
    if wh.lower_ in {"which", "whom"} and here == 0 and wh.dep_ == "dobj" and wh.head == verb and verb in clause:
        end = clause.index(verb) + 1
        end += end < len(clause) and clause[end].dep_ == "prt"
        return [*clause[1:end], *noun, *clause[end:]]
    if wh.lower_ in {"where", "when"} and here == 0:
        place = verb.head.head if verb.head.dep_ == "appos" else verb.head
        inner = next((word for word in place.rights if word.dep_ == "appos" and word.pos_ == "PROPN"), None)
        if inner is not None:  # "to Gospić, Austrian Empire, where"
            noun = [*noun_phrase(place), ",", *noun_phrase(inner)]
        governor = place.head.lower_ if place.dep_ == "pobj" else ""
        if wh.lower_ == "where" and (governor in {"to", "from", "into"} or (not governor and head.ent_type_ == "GPE")):
            governor = "at" if place.ent_type_ in {"ORG", "FAC"} else "in"
        if wh.lower_ == "where" and not governor and place.ent_type_ in {"ORG", "FAC"}:
            governor = "at"
        if any(isinstance(word, Token) and word.tag_ == "PRP$" for word in noun):
            return []  # "Under his father, he …"
        if governor in FRONTED and (wh.lower_ == "when") == (head.ent_type_ == "DATE"):
            return [governor, *noun, ",", *clause[1:]]
        return []
    owned = any(isinstance(word, Token) and word.tag_ == "PRP$" for word in noun)
    if wh.dep_ == "pobj" and not owned and here == 1 and clause[0].lower_ in FRONTED and clause[0].head == verb:
        return [clause[0].lower_, *noun, ",", *clause[2:]]
    return []


def _lead(clause: Sequence[Token], verb: Token) -> list[Token]:
    """Return the phrase before the verb: "which since 1967 has carried oil" -> "since 1967"."""
    first = clause[0]
    if first.dep_ != "prep" or first.head != verb or any(word.tag_ == "PRP$" for word in first.subtree):
        return []
    phrase = subtree(first)
    return phrase if list(clause[: len(phrase)]) == phrase else []


def _both(head: Token, verb: Token) -> bool:
    """Tell whether a relative clause is about two people: "Ann Smith and Bob Jones, who were …"."""
    word, other = finite(verb), head.head
    pair = head.dep_ == "conj" and head.pos_ == other.pos_ == "PROPN" and other.dep_ != "conj"
    return pair and word is not None and (word.lower_ == "were" or word.tag_ == "VBP")


def _suits(wh: Token, head: Token) -> bool:
    if wh.lower_ == "which":
        return head.ent_type_ not in {"PERSON", "DATE", "TIME"}
    return is_person(head) or (head.pos_ == "PROPN" and head.ent_type_ not in {"DATE", "GPE", "LOC", "FAC"})


def _agrees(wh: Token, head: Token, verb: Token) -> bool:
    """Tell whether a noun can be the subject; "which meant that …" speaks of the clause before it, not of its noun."""
    word = finite(verb)
    if word is None or (wh.lower_ == "which" and verb.lemma_ in OUTCOMES):
        return False
    if word.tag_ == "VBZ" or word.lower_ == "was":
        return not is_plural(head)
    return is_plural(head) if word.tag_ == "VBP" or word.lower_ == "were" else True
