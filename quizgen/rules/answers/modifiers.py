"""Find what sorts a thing among others of its kind: the noun or the adjective before an ordinary noun.

"The Forth Bridge is a cantilever bridge." -> "cantilever"
"""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from quizgen.english.nouns import commonness, is_relational

EXAMPLES = [
    ("The Forth Bridge is a cantilever bridge.", ["cantilever"]),
    ("Plants store photosynthetic products in their cells.", ["photosynthetic"]),
    ("Bohr received the prize for his atomic model in 1922.", ["atomic"]),
    ("Fleming was made a foreign member in 1943.", []),
    ("The town has a large bridge.", []),
    ("The team measured nitrogen fixation rates in soil.", ["nitrogen fixation"]),
    ("The crew found three seal pups.", []),
    ("Newcastle was ninth in the retail centre expenditure league.", []),
    ("The Spanish inventor Jerónimo de Ayanz built a pump.", []),
]
ORDINARY = 3  # of a head noun: it says by itself what kind of answer is wanted, as "bridge" and "process" do
TELLING = 5  # of a modifying noun: below this it says something of its own, as "cantilever" and "acid" do
COUNTED = frozenset({"CARDINAL", "ORDINAL", "PERCENT", "MONEY", "DATE", "TIME", "QUANTITY", "NORP"})


def apply(sent: Span) -> Iterator[Span]:
    for noun in sent:
        if noun.pos_ != "NOUN" or commonness(noun.lemma_) < ORDINARY or noun.dep_ in {"compound", "npadvmod"}:
            continue
        first = noun.i
        while first > sent.start and _sorts(sent.doc[first - 1], noun):
            first -= 1
        named = any(word.dep_ in {"appos", "nummod"} or word.ent_type_ == "PERSON" for word in noun.children)
        cut = first > sent.start and sent.doc[first - 1].head in sent.doc[first : noun.i]  # "retail [centre …] league"
        if first < noun.i and not named and not cut:
            yield sent.doc[first : noun.i]


def _sorts(word: Token, noun: Token) -> bool:
    """Tell whether a word before a noun, or before other such words, says which kind of thing it is."""
    if not word.is_alpha or word.ent_type_ in COUNTED or not (word.head == noun or noun in word.head.ancestors):
        return False
    if word.dep_ == "amod":
        return is_relational(word.text)
    return word.dep_ == "compound" and word.pos_ == "NOUN" and commonness(word.lemma_) < TELLING
