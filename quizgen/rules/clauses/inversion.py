"""Put the subject first where a phrase of place or a participle comes before the verb.

"Among her friends were Ann Smith and Bob Jones." -> "Ann Smith and Bob Jones were among her friends."
"""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from quizgen.english.clause import asserted, negated
from quizgen.english.grounding import grounded
from quizgen.english.syntax import child, lowered, subject, subtree, without_end
from quizgen.english.trimming import essential
from quizgen.english.wording import closed, statement

EXAMPLES = [
    (
        "Among the friends of Graz were Ann Smith and Bob Jones.",
        ["Ann Smith and Bob Jones were among the friends of Graz."],
    ),
    ("In the north of the country is Lake Lund.", ["Lake Lund is in the north of the country."]),
    (
        "Beneath the crust lies the mantle, a layer of hot rock.",
        ["The mantle, a layer of hot rock, lies beneath the crust."],
    ),
    (
        "Embedded in the wall is keratin, the protein that makes it hard.",
        ["Keratin, the protein that makes it hard, is embedded in the wall."],
    ),
    ("On the gate are engraved the names of 40 miners.", ["The names of 40 miners are engraved on the gate."]),
    ("Killed in the fire were Ann Lund and Bob Holt.", ["Ann Lund and Bob Holt were killed in the fire."]),
    ("Built in 1889, the tower is closed.", []),
    ("In the north the country is flat.", []),
    ("Of the mills were two in use.", []),
    ("Among them were Ann Smith and Bob Jones.", []),
]
WHERE = frozenset("among in on at near behind beside between beneath below under above around within inside".split())
POSTURES = frozenset("be lie stand sit flow hang rise".split())

Parts = tuple[list[Token], list[Token], list[Token]]


def apply(sent: Span) -> Iterator[str]:
    """Yield the sentence in the usual order, if the verb follows its first phrase and comes before the subject."""
    root = sent.root
    parts = _participle_first(sent) if root.i == sent.start else _place_first(sent)
    if parts is None or negated(root) or not asserted(root) or root.lemma_ == "include":
        return
    first, verb, named = parts
    named = without_end(named)
    if not named or any(word.tag_ == "PRP" for word in first) or any(word.text == ":" for word in named):
        return
    several = any(word.dep_ == "cc" for word in named)
    words = grounded([*(essential(named, root) if several else closed(named)), *verb, *lowered(first)], sent)
    if words:
        yield statement(words)


def _place_first(sent: Span) -> Parts | None:
    """Part "In the north is Lake Lund" into its first phrase, its verb and its subject."""
    root, first = sent.root, sent[0]
    verb = [word for word in root.lefts if word.dep_ == "auxpass"] + [root]
    if root.lemma_ not in POSTURES and len(verb) == 1:
        return None
    if (
        verb[0].i != first.right_edge.i + 1
        or verb[-1].i - verb[0].i >= len(verb)
        or first.dep_ != "prep"
        or first.head != root
    ):
        return None
    who = child(root, "attr", "nsubj", "nsubjpass", *(() if root.lemma_ == "be" else ("dobj",)))
    if who is None or who.i < root.i or subject(root) is not None or first.lower_ not in WHERE:
        return None
    if who.tag_ == "PRP" or any(word.i > who.right_edge.i and not word.is_punct for word in sent):
        return None
    return subtree(first), verb, [word for word in subtree(who) if word.i > root.i]


def _participle_first(sent: Span) -> Parts | None:
    """Part "Killed in the fire were two men" into its participle with what goes with it, its verb and its subject."""
    verb = next((word for word in sent.root.rights if word.dep_ == "auxpass"), None)
    if verb is None or sent.root.tag_ != "VBN" or any(word.is_punct for word in sent.doc[sent.start : verb.i]):
        return None
    if verb.i + 1 >= sent.end or verb.nbor().pos_ not in {"DET", "NOUN", "PROPN", "ADJ", "NUM"}:
        return None
    return list(sent.doc[sent.start : verb.i]), [verb], list(sent.doc[verb.i + 1 : sent.end])
