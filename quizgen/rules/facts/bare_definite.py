"""Keep out what leans on a definite noun that neither the fact nor the document's title explains.

"Carl Holt represented the new kingdom in London." -> "“the new kingdom” is not explained on the card"
"""

from spacy.tokens import Span, Token

from quizgen.english.clause import tense
from quizgen.english.nouns import noun_class
from quizgen.english.wh import countries, type_of_name

EXAMPLES = [
    ("Carl Holt represented the new kingdom in London.", "“the new kingdom” is not explained on the card"),
    ("In 1920 the League asked Nansen for help.", "“the League” is not explained on the card"),
    ("The war left heavy debts.", "“The war” is not explained on the card"),
    (("The war left heavy debts.", "The Winter War"), None),
    (("The war left heavy debts.", "Finland"), "“The war” is not explained on the card"),
    ("The city centre was rebuilt in 1950.", None),
    ("Nansen represented the kingdom of Norway in London.", None),
    ("In 1920 the League of Nations asked Nansen for help.", None),
    ("The Council of Trent met in 1545.", None),
    ("The war that followed lasted nine years.", None),
    ("In Kenya the government closed the schools.", None),
    ("Carl Holt refused to recognise the usurper.", "“the usurper” is not explained on the card"),
    ("Ellen Brand ignored the warning.", "“the warning” is not explained on the card"),
    ("The Treaty of Graz made the arrangement permanent.", "“the arrangement” is not explained on the card"),
    ("In 1943 the miners left the area.", "“the area” is not explained on the card"),
    ("In 1943 the miners left Graz and the area.", None),
    ("Ellen Brand ignored the warning that the ice was thin.", None),
    ('In 1855 Ellen Brand named the craze for ferns "frondomania".', None),
    ("Ellen Brand wrote a letter, and Carl Holt burned the letter.", None),
    ("The author enjoys the performance.", None),
    ("Carl Holt wrote to the pope in 1520.", None),
    ("The Thirty Years' War ended before the war had ruined Sweden.", None),
]
# They name one of many; with "the" and nothing after it, they mean the one that was told of before.
PLACES = frozenset(
    "area army capital city colony country county district empire fleet government island kingdom monarchy nation "
    "parliament province region republic state territory town village".split()
)
NOUNS = PLACES | frozenset(
    "act agreement alliance amendment assembly association award bill board bureau cabinet campaign case church clan "
    "club commission committee company competition conference congress constitution convention council coup court "
    "crisis department dispute dynasty election exhibition expedition family federation firm foundation group "
    "institute institution law league mission movement museum office opera orchestra organisation organization party "
    "peace plan play prize program programme project reform regime report revolt revolution school siege society "
    "symphony team treaty tribe union university uprising war".split()
)
# What somebody does, thinks, says or is, told in the past, is one of many as well: "the warning", "the usurper".
TOLD = frozenset({"act", "cognition", "communication", "event", "person"})
UNIQUE = frozenset("pope devil process start beginning outset name".split())  # "from the start", "under the name"
NEW = frozenset("new future then current ensuing subsequent young".split())
TELLING = frozenset({"prep", "relcl", "acl", "appos", "nummod", "case", "conj"})
WORKS = frozenset({"EVENT", "WORK_OF_ART", "LAW"})
NAMED = frozenset({"GPE", "LOC", "NORP"})


def apply(sent: Span, title: str) -> str | None:
    for token in sent:
        if (
            token.lower_ == "the"
            and (noun := token.head).i > token.i
            and ((_bare(noun) and not _explained(noun, sent, title)) or _told_before(noun, sent, title))
        ):
            return f"“{sent.doc[token.i : noun.i + 1].text}” is not explained on the card"
    return None


def _bare(noun: Token) -> bool:
    """Tell whether a noun stands with its article alone, or with an adjective that only says that it is new."""
    if noun.pos_ not in {"NOUN", "PROPN"} or noun.dep_ == "compound" or noun.tag_ in {"NNS", "NNPS"}:
        return False
    left = [word for word in noun.lefts if word.dep_ != "det"]
    told = {word.dep_ for word in noun.rights if word.lower_ not in {"in", "at", "on"} or not left}
    new = bool(left) and all(word.text in NEW for word in left)
    return told.isdisjoint(TELLING) and (new or (not left and noun.lower_ in NOUNS))


def _told_before(noun: Token, sent: Span, title: str) -> bool:
    """Tell whether a noun means an act, idea, text, event or person told of before: "ignored *the warning*"."""
    kind = noun_class(noun.lemma_)
    if noun.tag_ != "NN" or not noun.is_lower or kind not in TOLD or noun.lemma_ in UNIQUE:
        return False
    if tense(sent.root) != "past" or noun.dep_ in {"compound", "appos", "attr", "npadvmod"}:
        return False
    if noun.n_lefts > 1 or any(not word.is_punct for word in noun.rights) or noun.lower_ in title.lower():
        return False
    after = sent.doc[noun.i + 1 : noun.i + 2]
    earlier = sent.doc[sent.start : noun.left_edge.i]
    alike = any(
        (word.pos_ == "NOUN" and noun_class(word.lemma_) == kind) or word.ent_type_ in WORKS for word in earlier
    )
    return not alike and not any(word.pos_ == "PROPN" or word.lower_ in {"for", "of"} for word in after)


def _explained(noun: Token, sent: Span, title: str) -> bool:
    word = noun.lower_
    if word in title.lower() or word == type_of_name(title) or (title in countries() and word in PLACES):
        return True
    earlier = sent.doc[sent.start : noun.left_edge.i]
    if any(other.lower_ == word or (word in PLACES and other.ent_type_ in NAMED) for other in earlier):
        return True
    return any(entity.label_ == "ORG" and noun.is_lower and entity.end <= noun.i for entity in sent.ents)
