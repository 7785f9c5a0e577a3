"""Put the subject first where a phrase of place comes before "be".

"Among her friends were Ann Smith and Bob Jones." -> "Ann Smith and Bob Jones were among her friends."
"""

from collections.abc import Iterator

from spacy.tokens import Span

from quizgen.english.clause import asserted, negated
from quizgen.english.grounding import grounded
from quizgen.english.syntax import lowered, subject, subtree
from quizgen.english.trimming import essential
from quizgen.english.wording import statement

EXAMPLES = [
    (
        "Among the friends of Graz were Ann Smith and Bob Jones.",
        ["Ann Smith and Bob Jones were among the friends of Graz."],
    ),
    ("In the north of the country is Lake Lund.", ["Lake Lund is in the north of the country."]),
    ("In the north the country is flat.", []),
    ("Of the mills were two in use.", []),
    ("Among them were Ann Smith and Bob Jones.", []),
]
PLACES = frozenset("among in on at near behind beside between".split())


def apply(sent: Span) -> Iterator[str]:
    """Yield the sentence in the usual order, if a phrase of place and a form of "be" are before the subject."""
    root = sent.root
    first = sent[0]
    if root.lemma_ != "be" or root.i != first.right_edge.i + 1 or first.dep_ != "prep" or first.head != root:
        return
    who = next((word for word in root.rights if word.dep_ in {"attr", "nsubj"}), None)
    if who is None or subject(root) is not None or first.lower_ not in PLACES or negated(root) or not asserted(root):
        return
    named = [word for word in essential(subtree(who), root) if word.i > root.i]
    phrase = [*lowered(subtree(first))]
    if len(named) > 1 and not any(word.tag_ == "PRP" for word in first.subtree):
        rest = [word for word in sent if word.i > who.right_edge.i and not word.is_punct]
        words = None if rest else grounded([*named, root, *phrase], sent)
        if words:
            yield statement(words)
