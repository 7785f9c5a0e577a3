"""Pass over what somebody said, thought or wrote; it is no fact of the text's own.

"The mayor said that the bridge was safe." -> reports what somebody said: “said”

Findings ("showed that") and doctrines of named people ("Stone proposed that light is a wave") are facts about them and
stay; "according to" stays in its sentence.
"""

from __future__ import annotations

from spacy.tokens import Span, Token

EXAMPLES = [
    ("The mayor said that the bridge was safe.", "reports what somebody said: “said”"),
    ("The bridge is safe, the engineers claimed.", "reports what somebody said: “claimed”"),
    ("Many historians believe that the castle was never finished.", "reports what somebody said: “believe”"),
    ("As the mayor put it, the bridge was a gift.", "reports what somebody said: “put”"),
    ("It has been argued that the castle was a prison.", "reports what somebody said: “argued”"),
    ("Critics described the bridge as a waste of money.", "reports what somebody said: “described”"),
    ("There is speculation that the castle was a prison.", "reports what somebody said: “speculation”"),
    ("According to the census, the town has 4,000 inhabitants.", None),
    ("Stone showed that the crystals bend light.", None),
    ("Ada Stone proposed that light is a wave.", None),
    ("The committee wrote the constitution in 1911.", None),
    ("The letters were written in Greek.", None),
    ("The mayor thought of nothing but the bridge.", None),
]

SAY = frozenset({"say", "tell"})
REPORT = frozenset(
    """acknowledge add admit advise agree allege announce answer argue ask assert assume assure believe boast caution claim
    comment complain concede conclude confess confirm conjecture consider contend declare deny doubt emphasize emphasise
    estimate expect explain express fear feel guess highlight hint hope imagine imply indicate insist interpret joke lament
    maintain mean mention note observe opine own perceive point posit postulate predict presume proclaim promise propose
    purport recall reckon recommend reiterate remark remember reply report respond reveal say speculate state stress suggest
    suppose suspect swear tell testify theorize think understand urge vow warn wonder worry write hypothesize hypothesise
    theorise quip recount caution allude""".split()
)
# What a named person taught or decreed in the past is history: "Luther argued that …" stays whole.
TAUGHT = frozenset(
    """announce argue conclude conjecture declare observe posit postulate predict proclaim propose theorize theorise
    hypothesize hypothesise promise agree swear vow""".split()
)
CLAIMS = frozenset(
    "accusation allegation assertion claim concern fear feeling hope impression rumor rumour speculation suspicion".split()
)
CRITICS = frozenset(
    "analyst author commentator critic expert historian observer opponent people reviewer scholar some supporter writer other".split()
)
JUDGE = frozenset(
    {"describe", "regard", "view", "see", "characterize", "call", "praise", "criticize", "criticise", "interpret"}
)


def apply(sent: Span) -> str | None:
    for token in sent:
        lemma = token.lemma_
        if token.pos_ == "VERB":
            if (
                lemma in REPORT
                and _reports(token)
                or lemma == "put"
                and _as(token)
                and "it" in {c.lower_ for c in token.children}
            ):
                return f"reports what somebody said: “{token.text}”"
            if lemma in JUDGE and _judged(token):
                return f"reports what somebody said: “{token.text}”"
        elif lemma in CLAIMS and any(child.dep_ in {"acl", "ccomp"} and _that(child) for child in token.rights):
            return f"reports what somebody said: “{token.text}”"
    return None


def _reports(verb: Token) -> bool:
    if verb.lemma_ in SAY:
        return verb.tag_ != "VBN" or verb.dep_ in {"ROOT", "conj"}
    if verb.dep_ == "parataxis" or _as(verb):
        return True
    clause = next((child for child in verb.children if child.dep_ == "ccomp"), None)
    if clause is None:
        return False
    return not (verb.lemma_ in TAUGHT and verb.tag_ == "VBD" and clause.i > verb.i and _that(clause) and _named(verb))


def _as(verb: Token) -> bool:
    return verb.dep_ == "advcl" and any(
        child.lower_ == "as" and child.dep_ in {"mark", "advmod"} for child in verb.lefts
    )


def _that(clause: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ == "that" for child in clause.lefts)


def _named(verb: Token) -> bool:
    return any(
        child.dep_ == "nsubj" and child.pos_ in {"PROPN", "PRON"} and child.lower_ not in {"it", "they"}
        for child in verb.lefts
    )


def _judged(verb: Token) -> bool:
    return any(child.dep_ in {"nsubj", "agent"} and _critic(child) for child in verb.children)


def _critic(child: Token) -> bool:
    nouns = child.children if child.dep_ == "agent" else (child,)
    return any(noun.lemma_ in CRITICS for noun in nouns)
