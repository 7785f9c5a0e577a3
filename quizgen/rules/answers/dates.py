"""Find dates and years.

"The treaty was signed on 28 June 1919." -> "28 June 1919"
"""

import re
from collections.abc import Iterator

from spacy.tokens import Span

from quizgen.english.syntax import child
from quizgen.resolve.when import MONTHS

EXAMPLES = [
    ("The treaty was signed on 28 June 1919.", ["28 June 1919", "1919"]),
    ("Tesla moved to Budapest in 1881.", ["1881"]),
    ("The comet returned in March 1910.", ["March 1910"]),
    ("Galleries opened throughout the 1890s.", ["1890s"]),
    ("The town was founded in the 12th century.", ["12th century"]),
    ("The firm grew in the mid-2000s.", ["mid-2000s"]),
    ("The line ran from 1961 to 1972.", ["1961 to 1972"]),
    ("The line was built between 1961 and 1972.", ["1961 and 1972", "1961", "1972"]),
    ("The line was closed in 1961 and 1972.", ["1961", "1972"]),
    ("The college became mixed after its 1977 merger with Girton.", ["1977"]),
    ("The bull was read in the autumn of 1520.", ["1520"]),
    ("The June 1962 decision surprised the crew.", ["June 1962"]),
    ("The plague reached Athens in 430 BC.", ["430 BC"]),
    ("The hall seats 1999 people.", []),
    ("The feast keeps up a 2000 year old tradition.", []),
    ("They came to Wittenberg in early December 1521.", ["early December 1521", "1521"]),
    ("As of 2012, the fund holds two million crowns.", []),
    ("The Peace of 1648 ended the war.", []),
    ("In August 1800 she was 15 months old.", []),
    ("In August 1800 she was ill.", ["August 1800"]),
]

MONTH = f"(?:{'|'.join(MONTHS)})"
UNITS = frozenset({"day", "month", "week", "year"})
YEAR = r"(?:1[0-9]{3}|20[0-9]{2})"
YEARS = re.compile(rf"{YEAR} (?:to|until|and) {YEAR}")
DATE = re.compile(
    rf"\b(?:[0-9]{{1,2}} {MONTH} {YEAR}|{MONTH} [0-9]{{1,2}}, {YEAR}|(?:(?:early|late|mid)[ -])?{MONTH} {YEAR}"
    rf"|(?:mid-|late |early )?{YEAR}s|[0-9]{{1,4}} (?:BC|AD|BCE|CE)|{YEAR}(?: (?:to|until|and) {YEAR})?"
    r"|(?:[0-9]{1,2}(?:st|nd|rd|th)|[a-z]+(?:st|nd|rd|th)|first|second|third) (?:century|millennium)"
    r"(?: (?:BC|AD|BCE|CE))?)\b"
)


def apply(sent: Span) -> Iterator[Span]:
    state = child(sent.root, "acomp") if sent.root.lemma_ == "be" else None
    if state is not None and state.lower_ in {"old", "aged"}:
        return  # "On 19 August 1800 she was 15 months old": nobody remembers when
    for match in DATE.finditer(sent.text):
        span = sent.char_span(*match.span())
        if span is None or not _is_time(span):
            continue
        joined = len(span) == 3 and span[1].lower_ == "and"
        if not joined or (span.start > sent.start and sent.doc[span.start - 1].lower_ == "between"):
            yield span
        if joined:
            yield from (span[:1], span[2:])
        if len(span) > 2 and re.fullmatch(YEAR, span[-1].text) and not re.match(YEAR, span.text):
            yield span[-1:]  # of a full date, the year alone can be asked for


def _is_time(span: Span) -> bool:
    head = span[0] if YEARS.fullmatch(span.text) else span.root
    if head.head.lower_ == "of" and head.head.i and span.doc[head.head.i - 1].lower_ == "as":
        return False  # "as of 2012" says when the author wrote
    if head.dep_ == "nummod" and head.head not in span:  # "1999 people", but "the 1977 merger"
        if head.head.lemma_ in UNITS:
            return False  # "a 2000 year old tradition"
        return re.fullmatch(YEAR, span.text) is not None and head.head.tag_ in {"NN", "NNP"} and head.head.i > head.i
    if head.dep_ == "pobj" and head.head.dep_ == "prep" and head.head.head.pos_ in {"NOUN", "PROPN"}:
        if head.head.head.ent_type_ == "DATE":
            return True  # "the autumn of 1520"
        return head.head.lower_ in {"in", "on", "since", "until", "between", "by"} and head.head.head.pos_ == "NOUN"
    return head.dep_ in {"pobj", "npadvmod", "pcomp", "attr", "appos", "nummod", "nmod", "dobj"}
