"""Pass over what points at another place of the same text.

"The parts of the pump are shown in Figure 3." -> points at another place of the text: “Figure 3”
"""

import re

from spacy.tokens import Span

from quizgen.english.phrases import phrases
from quizgen.english.syntax import text_of
from quizgen.rules.sentences.reference import BRACKETS

EXAMPLES = [
    ("As shown in figure 2, the pump has two valves.", "points at another place of the text: “figure 2”"),
    ("The parts of the pump are shown in Figure 3.", "points at another place of the text: “Figure 3”"),
    (
        "In this chapter, the bridges of the city are described.",
        "points at another place of the text: “In this chapter”",
    ),
    ("For the valves, see below.", "points at another place of the text: “see below”"),
    ("The valves are listed in the following table.", "points at another place of the text: “the following table”"),
    ("As mentioned above, the pump has two valves.", "points at another place of the text: “mentioned above”"),
    ("In this case, the pressure falls.", "points at another place of the text: “In this case”"),
    ("The latter was built of oak.", "points at another place of the text: “The latter”"),
    ("The pump has two valves (see Figure 3).", None),
    ("Chapter VII of the charter allows sanctions.", None),
    ("Section 5 of the law was repealed in 1950.", None),
    ("The figure of the saint stands above the door.", None),
    ("The table below the window was made of oak.", None),
    ("The following year brought a flood.", None),
]

PLACE = (
    "(?:chapter|section|article|paper|study|book|module|unit|lesson|course|thesis|essay|appendix|report|survey|guide|page|"
    "text|document)"
)
SHOWN = (
    "(?:table|figure|diagram|image|picture|photograph|map|graph|chart|example|equation|list|sections?|paragraph|formula|"
    "code|steps?|quote|passage)"
)
NUMBERED = re.compile(
    r"\b(?:[Ff]ig(?:ures?|s?\.)?|[Tt]ables?|Eqs?\.|Equations?|Chapters?|Sections?|Sec\.|Appendix|Box|Plate|Theorem|Lemma|"
    r"Example) ?\(?\d+(?:\.\d+)*[a-z]?(?! of (?:the|its)\b)"
)
LATTER = re.compile(r"^(?:The|In the|Of the) (?:latter|former)(?= (?:is|was|are|were|has|had|have|case|\w+ed)\b|,)")
SIGNS = phrases(
    rf"""
    in (?:this|the present|the next|the previous) {PLACE}, throughout this {PLACE}, this {PLACE} (?=\w+s\b)
    see (?:also|below|above|chapter|section|figure|table|page|p\.), the following {SHOWN}, as follows
    (?:the|this) {SHOWN} (?:below|above)(?= (?:shows?|gives?|lists?|is|are|illustrates?)\b|[.])
    (?:mentioned|discussed|described|noted|explained|defined|introduced|stated|shown|seen|given|listed|outlined|presented)
    """.rstrip()
    + r""" (?:above|below|earlier|previously|before|later|here|next)(?! (?:by|the|a|in|than|and)\b)
    (?:above|afore|previously)-?mentioned
    in (?:this|that|these|those|such) (?:cases?|examples?|situations?|respects?|ways?|sense|contexts?|manner|view)
    for (?:this|that|these) (?:reasons?|purposes?), (?:one|another) such \w+ (?:is|was)
    """
)


def apply(sent: Span) -> str | None:
    text = BRACKETS.sub("", text_of(sent))
    found = NUMBERED.search(text) or LATTER.search(text) or next(SIGNS(text), None)
    return f"points at another place of the text: “{found[0].strip()}”" if found else None
