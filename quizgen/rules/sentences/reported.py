"""Pass over what somebody said, thought or wrote; it is no fact of the text's own.

"The mayor said that the bridge was safe." -> reports what somebody said: “said”

Findings ("showed that"), and doctrines, announcements and advice of somebody named ("Stone proposed that light is a
wave") are facts about them and stay; so do events and figures from somebody who can know them (`attribution`), and
"according to" stays in its sentence.
"""

from spacy.tokens import Span, Token

from quizgen.english.attribution import attribution

EXAMPLES = [
    ("The mayor said that the bridge was safe.", "reports what somebody said: “said”"),
    ("The bridge is safe, the engineers claimed.", "reports what somebody said: “claimed”"),
    ("Many historians believe that the castle was never finished.", "reports what somebody said: “believe”"),
    ("As the mayor put it, the bridge was a gift.", "reports what somebody said: “put”"),
    ("It has been argued that the castle was a prison.", "reports what somebody said: “argued”"),
    ("Critics described the bridge as a waste of money.", "reports what somebody said: “described”"),
    ("There is speculation that the castle was a prison.", "reports what somebody said: “speculation”"),
    ("Four people were killed in the flood, police said on Friday.", None),
    ("The law says that every miner pays a tax.", None),
    ("Stone’s conjecture, which states that the sum is even, was proved in 1911.", None),
    ("The monk left the abbey, believing that the king was near.", None),
    ("According to the census, the town has 4,000 inhabitants.", None),
    ("Stone showed that the crystals bend light.", None),
    ("Ada Stone proposed that light is a wave.", None),
    ("The committee wrote the constitution in 1911.", None),
    ("The letters were written in Greek.", None),
    ("The mayor thought of nothing but the bridge.", None),
    ("A liquid is said to be saturated when it can dissolve no more salt.", None),
    ("The Water Board recommends that every well should be closed.", None),
    ("Ada Stone announced that the mine employed 400 people.", None),
    ("Professor Ada Stone says the mine employs 400 people.", None),
    ("Ada Stone says the mine is a scandal.", "reports what somebody said: “says”"),
    ("Engineers say the mine employs 400 people.", "reports what somebody said: “say”"),
    ("The mine employs 400 people, Ada Stone said.", None),
    ("Ada Stone was declared the winner of the election on Friday, hours after the miners had left the hall.", None),
]

SAY = frozenset({"say", "tell"})
REPORT = frozenset(
    """
    acknowledge add admit advise agree allege allude announce answer argue ask assert assume assure believe boast
    caution claim comment complain concede conclude confess confirm conjecture consider contend declare deny doubt
    emphasise emphasize estimate expect explain express fear feel guess highlight hint hope hypothesise hypothesize
    imagine imply indicate insist interpret joke lament maintain mention note observe opine own perceive point posit
    postulate predict presume proclaim promise propose purport quip recall reckon recommend recount reiterate remark
    remember reply report respond reveal say speculate state stress suggest suppose suspect swear tell testify
    theorise theorize think understand urge vow warn wonder worry write
    """.split()
)
# What somebody named taught, decreed or advised is history: "Luther argued that …" stays whole.
TAUGHT = frozenset(
    """
    agree announce argue calculate conclude conjecture declare estimate hypothesise hypothesize note observe posit
    postulate predict proclaim promise propose recommend swear theorise theorize vow warn
    """.split()
)
LAWS = frozenset(
    """
    act article axiom clause conjecture constitution doctrine hypothesis law lemma postulate principle rule theorem
    theory thesis treaty
    """.split()
)
CLAIMS = frozenset(
    "accusation allegation assertion claim concern fear feeling hope rumour speculation suspicion".split()
)
CRITICS = frozenset(
    """
    analyst author commentator critic expert historian observer opponent other people reviewer scholar some
    supporter writer
    """.split()
)
OCCASIONS = frozenset("after before when while until".split())
CAUSES = frozenset("as because since although though".split())
JUDGE = frozenset("call characterize criticise criticize describe interpret praise regard see view".split())


def apply(sent: Span) -> str | None:
    telling = attribution(sent)
    for token in sent:
        if telling is not None and token == sent.root:
            continue
        lemma = token.lemma_
        if token.pos_ == "VERB":
            found = (lemma in REPORT and _reports(token)) or (lemma in JUDGE and _judged(token)) or _put_it(token)
        else:
            found = lemma in CLAIMS and any(child.dep_ in {"acl", "ccomp"} and _that(child) for child in token.rights)
        if found:
            return f"reports what somebody said: “{token.text}”"
    return None


def _put_it(verb: Token) -> bool:
    return verb.lemma_ == "put" and _as(verb) and any(child.lower_ == "it" for child in verb.children)


def _reports(verb: Token) -> bool:
    if _is_law(verb):
        return False
    if verb.lemma_ in SAY:
        if any(child.dep_ == "nsubjpass" for child in verb.lefts):
            return False  # a definition, or hearsay for another rule
        return verb.tag_ != "VBN" or verb.dep_ in {"ROOT", "conj"}
    if verb.dep_ == "parataxis" or _as(verb):
        return True
    clause = next((child for child in verb.children if child.dep_ == "ccomp" and not _timed(child)), None)
    if clause is None:
        return False
    if clause.i < verb.i or not _that(clause):
        return True
    confined = verb.tag_ == "VBG" and verb.dep_ in {"advcl", "acl", "pcomp"}
    taught = verb.lemma_ in TAUGHT and verb.tag_ in {"VBD", "VBZ", "VBP"} and _named(verb)
    return not (confined or taught)


def _timed(clause: Token) -> bool:
    """Tell a clause that says when or why from what is reported: "was declared the winner, hours *after* …"."""
    return any(child.dep_ == "mark" and child.lower_ in OCCASIONS | CAUSES for child in clause.lefts)


def _is_law(verb: Token) -> bool:
    """Tell whether what states something is a theorem, a theory or a law: they are what they state."""
    names = [verb.head] if verb.dep_ == "relcl" else [child for child in verb.children if child.dep_ == "nsubj"]
    return any(name.lemma_ in LAWS for name in names)


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
