"""Ask for the subject, if what is said of it narrows the answer down.

"In 1898 [Marie Curie] announced radium in Paris." -> "Who announced radium in Paris in 1898?"
"""

from spacy.tokens import Span, Token

from quizgen.english.clause import negated
from quizgen.english.nouns import noun_class
from quizgen.english.stem import Frame, frame, of_subject
from quizgen.english.syntax import child, with_determiner
from quizgen.english.telling import telling
from quizgen.english.wh import is_person, wh_phrase

EXAMPLES = [
    ("In 1898 [Marie Curie] announced radium in Paris.", "Who announced radium in Paris in 1898?"),
    ("The [liver] produces the pigment bilirubin.", "Which organ produces the pigment bilirubin?"),
    ("The [Treaty of Versailles] ended the war with Germany.", "Which treaty ended the war with Germany?"),
    ("[Nairobi] is the capital of Kenya.", "What is the capital of Kenya?"),
    ("The young [Marie Curie] announced radium in Paris in 1898.", "Who announced radium in Paris in 1898?"),
    ("[Elwood Mead] was commissioner of reclamation until 1936.", "Who was commissioner of reclamation until 1936?"),
    ("[Russell] visited China in 1920.", None),
    ("[Marie Curie] died in Passy on 4 July 1934.", None),
    ("[Mombasa] is a port in Kenya on the Indian Ocean.", None),
    ("The daughter of [Marie Curie] won the prize too.", None),
    ("The prize was won by [Marie Curie].", None),
    ("The [mother] of the boy took him to the comet of Bethlehem.", None),
    ("[Marie Curie] never patented the isolation of radium.", None),
    ("[Over 200 ships] crossed the English Channel to Normandy.", None),
]
LEAST = 20  # bits, see `quizgen.english.telling`
LEAST_OF_KIND = 12  # where the question says of what kind the answer is
# "Who was born in Paris in 1881?", "What includes herbs?"; "What refers to …?" asks for a term, see `definition`.
OF_MANY = frozenset({"bear", "denote", "die", "include", "mean", "refer"})


def apply(sent: Span, answer: Span) -> str | None:
    parts = frame(sent)
    if parts is None or parts.verb.lemma_ in OF_MANY or (parts.verb.lemma_ == "stand" and len(parts.subject) == 1):
        return None  # "What stands for …?" reads the acronym off its letters
    whole = with_determiner(answer)
    subject = sent.doc[parts.subject[0].i : parts.subject[-1].i + 1]
    if answer.end != subject.end or answer.root != parts.subject_head:
        return None
    if negated(parts.verb) or any(_points(word) for word in parts.verb.children):
        return None
    told = telling([*(word for part in parts.fronted for word in part), *parts.rest, *parts.between, parts.finite])
    if whole == subject:
        wh = _of_being(parts, answer) if parts.verb.lemma_ == "be" else wh_phrase(answer)
        least = LEAST if wh in {"Who", "What"} and parts.verb.lemma_ != "be" else LEAST_OF_KIND
        return of_subject(parts, wh) if wh and told >= least else None
    described = [token for token in subject[: answer.start - subject.start] if token.dep_ != "det"]
    praised = all(token.dep_ == "amod" and token.is_lower for token in described)
    if described and praised and told >= LEAST and answer.root.ent_type_ == "PERSON":
        return of_subject(parts, "Who")  # "The young Marie Curie"
    return None


def _points(word: Token) -> bool:
    """Tell whether a pronoun that the verb governs stands for something that only the subject names: "took him"."""
    governed = child(word, "pobj") if word.dep_ == "prep" else word
    return governed is not None and governed.lower_ in {"him", "her", "them"} and governed.tag_ == "PRP"


def _of_being(parts: Frame, answer: Span) -> str:
    """Return the wh-phrase for what is something, "" where much else is that too: "is a port", "is in Kenya"."""
    said = child(parts.verb, "attr", "acomp")
    if said is None or said.lower_ in {"one", "part"}:
        return ""
    if said.pos_ != "NOUN":
        return wh_phrase(answer)
    office = (
        said.tag_ == "NN" and noun_class(said.lemma_) == "person" and child(said, "det") is None and is_person(answer)
    )
    alone = office or any(
        word.lower_ in {"the", "only", "first"} or word.dep_ == "poss" or word.tag_ == "JJS" for word in said.lefts
    )
    if not alone:
        return ""
    return "Who" if noun_class(said.lemma_) == "person" and is_person(answer) else "What"
