"""Pass over what points at another place of the same text.

"The parts of the pump are shown in Figure 3." -> points at another place of the text: “Figure 3”
"""

from __future__ import annotations

import re

from spacy.tokens import Span

EXAMPLES = [
    ("The parts of the pump are shown in Figure 3.", "points at another place of the text: “Figure 3”"),
    (
        "In this chapter, the bridges of the city are described.",
        "points at another place of the text: “In this chapter”",
    ),
    ("The pump has two valves (see below).", "points at another place of the text: “see below”"),
    ("The valves are listed in the following table.", "points at another place of the text: “the following table”"),
    ("As mentioned above, the pump has two valves.", "points at another place of the text: “mentioned above”"),
    ("In this case, the pressure falls.", "points at another place of the text: “In this case”"),
    ("The latter was built of oak.", "points at another place of the text: “The latter”"),
    ("Chapter VII of the charter allows sanctions.", None),
    ("Section 5 of the law was repealed in 1950.", None),
    ("The figure of the saint stands above the door.", None),
    ("The table below the window was made of oak.", None),
    ("The following year brought a flood.", None),
]

PLACE = r"(?:chapter|section|article|paper|study|book|module|unit|lesson|course|thesis|essay|appendix|report|survey|guide|page|text|document|work)"
SHOWN = r"(?:table|figure|diagram|image|picture|photograph|map|graph|chart|example|equation|list|section|sections|paragraph|formula|code|steps?|quote|passage)"
SIGNS = re.compile(
    r"\b(?:(?:Fig(?:ure|s?\.)?|Figures|Tables?|Eqs?\.|Equations?|Chapters?|Sections?|Sec\.|Appendix|Box|Plate|Theorem|Lemma|Example)"
    r"\s?\(?\d+(?:\.\d+)*[a-z]?(?! of (?:the|its)\b)|"
    rf"(?i:(?:in|of|throughout|by) (?:this|the present|the next|the previous|our) {PLACE})\b|"
    rf"(?i:this {PLACE}) (?=\w+s\b)|"
    r"(?i:see) (?:also|below|above|Chapter|Section|Figure|Table|page|p\.)|"
    rf"(?i:the following) {SHOWN}\b|(?i:the|this) {SHOWN} (?:below|above)(?= (?:shows?|gives?|lists?|is|are|illustrates?)\b|[.,])|"
    r"(?:mentioned|discussed|described|noted|explained|defined|introduced|stated|shown|seen|given|listed|outlined|presented) "
    r"(?:above|below|earlier|previously|before|later|here|next)\b(?! (?:by|the|a|in|than)\b)|"
    r"(?:above|afore|previously)-?mentioned|as follows|"
    r"(?i:in (?:this|that|these|those|such) (?:cases?|examples?|situations?|respects?|ways?|sense|contexts?|manner|regard|view))\b|"
    r"(?i:for (?:this|that|these) (?:reasons?|purposes?))\b|"
    r"(?i:(?:one|another) (?:such|example) (?:is|was)\b))"
)
LATTER = re.compile(r"^(?:The|In the|Of the) (?:latter|former)(?= (?:is|was|are|were|has|had|have|case|\w+ed)\b|,)")


def apply(sent: Span) -> str | None:
    found = SIGNS.search(sent.text) or LATTER.search(sent.text)
    return f"points at another place of the text: “{found[0].strip()}”" if found else None
