"""Pass over references to literature.

"Weaver, A. (1998). Bridges of the north." -> a reference to literature: “Weaver, A.”
"""

import re

from spacy.tokens import Span

from quizgen.english.syntax import text_of

EXAMPLES = [
    ("Weaver, A. (1998). Bridges of the north.", "a reference to literature: “Weaver, A.”"),
    ("Weaver et al. counted the bridges.", "a reference to literature: “et al.”"),
    ("Stone and Weaver (1998) counted the bridges of the north.", "a reference to literature: “Weaver (1998)”"),
    ("Bridges of the north, pp. 12-34.", "a reference to literature: “pp. 1”"),
    ("The painter Ada Weaver (1998) used the bridges as a symbol.", None),
    ("Weaver (1898–1950) counted the bridges of the north.", None),
    ("The painter (born 1898) lived in Bergen.", None),
    ("The treaty of Bergen (1898) ended the war.", None),
    ("The bridges were counted twice (Weaver, 1998; Stone et al. 2004).", None),
]

ENTRY = re.compile(r"[A-Z][\w’'-]+, (?:[A-Z]\.[ -]?)+")
SIGNS = re.compile(r"(?:et al\b|doi:|doi\.org|ISBN|ISSN|arXiv|op\. cit|pp?\. ?\d|Vol\. ?\d|[Rr]etrieved (?:on )?\d)\.?")
BRACKETS = re.compile(r" ?\([^()]*\)")  # trimmed when the sentence is taken apart
# "Weaver (1998) counted": a scholar and a year, not an event with its year, where the verb is one of research.
SCHOLAR = re.compile(
    r"\b[A-Z][\w’'-]+ \((?:1[89]|20)\d\d[a-z]?\)(?:['’]s)?(?= (?:also |first |further |have |has )?"
    r"(?:show|found|find|argu|suggest|report|propos|conclud|demonstrat|describ|note|stat|observ|present|examin|count|discuss|"
    r"investigat|analy[sz]|us(?:ed|es)|defin|identif|introduc|stud|compar|develop|claim))|"
    r"\b(?:by|from|following) [A-Z][\w’'-]+(?: (?:and|&) [A-Z][\w’'-]+)? \((?:1[89]|20)\d\d[a-z]?\)"
)


def apply(sent: Span) -> str | None:
    text = text_of(sent)
    found = ENTRY.match(text) or SIGNS.search(BRACKETS.sub("", text) if "(" in text else text)
    if not found and "(" in text:
        found = next((scholar for scholar in SCHOLAR.finditer(text) if not _introduced(sent, scholar)), None)
    return f"a reference to literature: “{found[0].strip()}”" if found else None


def _introduced(sent: Span, found: re.Match[str]) -> bool:
    """Tell whether a scholar is named in full, as one whom the text is about: "Ada Weaver (1998) used …"."""
    span = sent.char_span(found.start(), found.end(), alignment_mode="expand")
    before = span[0].i - 1 if span is not None else -1
    return before >= sent.start and sent.doc[before].ent_type_ == span[0].ent_type_ == "PERSON"
