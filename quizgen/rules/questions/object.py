"""Ask for the object of the verb, or for what its subject is or becomes.

"The liver produces [bile]." -> "What does the liver produce?"
"""

from spacy.tokens import Span

from quizgen.english.clause import negated
from quizgen.english.nouns import noun_class
from quizgen.english.stem import Frame, frame, of_rest
from quizgen.english.syntax import after, phrase, with_determiner
from quizgen.english.telling import telling
from quizgen.english.wh import QUANTIFIERS, counted, is_person, type_noun, wh_phrase

EXAMPLES = [
    ("The liver produces [bile].", "What does the liver produce?"),
    ("In 1895 Röntgen married [Anna Ludwig].", "Who did Röntgen marry in 1895?"),
    (
        "Portugal and Spain signed the [Treaty of Tordesillas] in 1494.",
        "Which treaty did Portugal and Spain sign in 1494?",
    ),
    (
        "In 1856 the envoys of Prussia helped to end the [Crimean War].",
        "In 1856, which war did the envoys of Prussia help to end?",
    ),
    ("The dam was designated a [National Landmark] in 1985.", "What was the dam designated in 1985?"),
    ("The only opera of the composer was [Genoveva].", "What was the only opera of the composer?"),
    ("The liver makes a pigment of [bile].", None),
    ("The liver takes [place] of honour.", None),
    ("The discoverer of radium was [Marie Curie].", "Who was the discoverer of radium?"),
    ("The liver never produces [insulin] in the night.", None),
    ("The treaty of the allies exacted no [indemnity] from France.", None),
    ("The liver has [two lobes] of the same size.", None),
    ("The trade of the town had been [a boon].", None),
    ("The engine was [a boon], allowing mills to move inland.", None),
    ("In 1790 Hutton became [a member] of the academy.", None),
    ("The capital of Kenya is [Nairobi].", "What is the capital of Kenya?"),
    ("The Holme Canal is [a favourite of anglers].", "What is the Holme Canal?"),
    ("A catalyst is [a substance that speeds up a reaction].", "What is a catalyst?"),
    ("Some tools are [clubs with a stone tied to them].", None),
    ("In 1901 Röntgen became [the first Nobel laureate in physics].", "What did Röntgen become in 1901?"),
]
COPULAS = frozenset({"be", "become", "remain"})
LIGHT = frozenset(  # verbs with which one does many things
    "bring carry contain do find gain get give include keep leave make offer play provide put reach receive see "
    "set show take use".split()
)
LEAST, LEAST_OF_LIGHT = 9, 26  # bits, see `quizgen.english.telling`


def apply(sent: Span, answer: Span) -> str | None:
    parts = frame(sent)
    head = answer.root
    verb = head.head
    led_to = verb.dep_ == "xcomp" and verb.tag_ == "VB" and verb.head.pos_ == "VERB"  # "helped to arrange a truce"
    if parts is None or (verb.head if led_to else verb) != parts.verb or counted(answer) or negated(parts.verb):
        return None
    if head.dep_ == "dobj" and head.ent_type_ in {"MONEY", "PERCENT", "QUANTITY"}:
        return None  # for a question with "how much"
    if parts.verb.lemma_ == "have" or any(word.lower_ == "no" for word in parts.subject):
        return None
    if head.dep_ == "attr" and parts.subject[0].lower_ in QUANTIFIERS:
        return None  # "What are some cofactors?"
    whole = with_determiner(answer)
    if whole != phrase(head) or whole[0].lower_ == "no":
        return None
    if head.dep_ == "attr" and parts.verb.lemma_ in COPULAS:
        wh = _of_being(parts, answer) if after(whole[-1]) != "," and head.lemma_ != "part" else ""
    elif head.dep_ == "oprd" and parts.verb.lemma_ in {"declare", "designate", "proclaim"}:
        wh = "What"
    elif head.dep_ == "dobj" and not any(word.dep_ in {"dobj", "appos"} for word in verb.rights if word != head):
        wh = wh_phrase(answer)
        if wh == "What" and _done(whole):
            return None
        if wh == "Who" and head.tag_ == "NN" and not any(head.lefts):
            return None  # "played host to …"
    else:
        return None
    gone = range(whole.start, whole.end)
    around = [*parts.subject, parts.finite, *parts.rest, *(word for part in parts.fronted for word in part)]
    least = LEAST_OF_LIGHT if wh == "What" and verb.lemma_ in LIGHT else LEAST
    if not wh or telling(word for word in around if word.i not in gone) < least:
        return None
    return of_rest(parts, wh, gone)


def _of_being(parts: Frame, answer: Span) -> str:
    """Return the wh-phrase for what somebody or something is: "What was Mombasa?", "Who was the owner of the mill?"."""
    if parts.finite.lemma_ == "have":
        return ""  # "What has trade been?"
    who = parts.subject_head
    noun = (type_noun(phrase(who)) or who.lemma_ * (who.pos_ == "NOUN")) if answer.root.pos_ == "NOUN" else ""
    work = noun_class(who.lemma_) == "communication"  # "Schumann's only opera was Genoveva"
    if parts.verb.lemma_ != "be" or (noun and noun_class(noun) != "person") or work:
        return "What"
    return "Who" if is_person(answer) else "What"


def _done(answer: Span) -> bool:
    """Tell whether a noun only says what is done, with no name to it: "launched an invasion", "put up resistance"."""
    head = answer.root
    definite = any(word.lower_ == "the" or word.dep_ == "poss" for word in head.lefts)
    return noun_class(head.lemma_) == "act" and not definite and not any(word.pos_ == "PROPN" for word in answer)
