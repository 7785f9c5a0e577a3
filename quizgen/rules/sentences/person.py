"""Pass over what the author says of himself or to the reader, outside quotations.

"We left the harbour at dawn." -> speaks of the author or to the reader: “We”
"""

import re

from spacy.tokens import Span, Token

from quizgen.english.syntax import child, quoted, text_of

EXAMPLES = [
    ("We left the harbour at dawn.", "speaks of the author or to the reader: “We”"),
    ("The museum shows you the tools of the miners.", "speaks of the author or to the reader: “you”"),
    ("In my village the church has no tower.", "speaks of the author or to the reader: “my”"),
    ("By scarcity we mean a lack of goods.", None),
    ("By scarcity we mean a lack of our goods.", "speaks of the author or to the reader: “our”"),
    ("We call the valley Graben.", "speaks of the author or to the reader: “We”"),
    ("A valley that we now call Graben lay between the hills.", None),
    ("World War I ended in 1918.", None),
    ("Type I engines ran on gas, and a Block I engine on oil.", None),
    ("She starred in the film Follow Me in 1964.", None),
    ("The US Navy bought the mine in 1911.", None),
    ("The band recorded “We Shall Return” in 1964.", None),
]

WORDS = re.compile(
    r"\b(?:I|[Mm]e|[Mm]y|[Mm]ine|[Mm]yself|[Ww]e|us|[Oo]urs?|[Oo]urselves|[Yy]ou|[Yy]ours?|[Yy]oursel(?:f|ves)|Let['’]s)\b"
)


def apply(sent: Span) -> str | None:
    if not WORDS.search(text_of(sent)):
        return None
    inside = quoted(sent)
    for token in sent:
        if token.tag_ in {"PRP", "PRP$"} and token.i not in inside and WORDS.fullmatch(token.text):
            if token.i > sent.start and (_in_name(token) or _names(token)):
                continue
            if parlance(token):
                continue
            return f"speaks of the author or to the reader: “{token.text}”"
    return None


def parlance(token: Token) -> bool:
    """Tell whether "we" are all who use a term: "By scarcity [we] mean …", "[we] speak of …", "[We] define … as …"."""
    verb = token.head
    if token.lower_ != "we" or verb.dep_ != "ROOT" or verb.tag_ != "VBP" or child(verb, "aux", "neg") is not None:
        return False
    if verb.lemma_ == "mean":
        by = child(verb, "prep")
        return by is not None and by.lower_ == "by" and by.i < token.i and child(verb, "dobj") is not None
    prepositions = {word.lower_ for word in verb.rights if word.dep_ == "prep"}
    if verb.lemma_ == "define":
        return "as" in prepositions and child(verb, "dobj") is not None and token.is_sent_start is True
    return verb.lemma_ == "speak" and "of" in prepositions


def _names(token: Token) -> bool:
    """Tell whether "we" are all who use a name: "the valley that [we] now call Graben", "what [we] know as jazz"."""
    verb = token.head
    return token.lower_ == "we" and verb.lemma_ in {"call", "know"} and verb.dep_ in {"relcl", "pcomp"}


def _in_name(token: Token) -> bool:
    """Tell a numeral or a word of a title from a pronoun: "World War I", "Follow Me"."""
    before = token.nbor(-1)
    if token.text == "I":
        return before.is_title and before.pos_ in {"NOUN", "PROPN"} and before.ent_type_ not in {"DATE", "TIME"}
    return token.is_title and not before.is_punct
