"""Pass over what belongs to the page and not to its text.

"Leave a Reply" -> belongs to the page, not to the text: “Leave a Reply”
"""

from __future__ import annotations

import re

from spacy.tokens import Span

EXAMPLES = [
    ("Leave a Reply", "belongs to the page, not to the text: “Leave a Reply”"),
    ("This site uses cookies to improve the visit.", "belongs to the page, not to the text: “This site uses”"),
    ("Sign up for our weekly newsletter.", "belongs to the page, not to the text: “Sign up for”"),
    ("More on https://example.org about the bridge.", "belongs to the page, not to the text: “https://example.org”"),
    (
        "The article was originally published in The Echo.",
        "belongs to the page, not to the text: “originally published”",
    ),
    ("The book was originally published in Latin in 1543.", None),
    ("The site uses solar power for its pumps.", None),
    ("He left a reply with the ambassador.", None),
]

SIGNS = re.compile(
    r"https?://\S+|\bwww\.\S+|\S+@\w[\w-]*\.\w+|"
    r"\b(?:leave a (?:reply|comment)|click (?:here|on|the)|read (?:more|the full|our|also)|related articles?|"
    r"this (?:web)?site (?:uses|is|collects)|(?:uses?|accept(?:s|ing)?) (?:all )?cookies|privacy policy|terms of (?:use|service)|"
    r"(?:sign|log) (?:up|in) (?:for|to)\b|subscribe (?:to|now|for)|(?:our|weekly|daily) newsletter|"
    r"all rights reserved|copyright ©?\s?\d|follow us|share (?:this|on)|skip to (?:content|main)|"
    r"posted (?:by|on|in)|last (?:updated|modified|edited)|(?:min|minutes?) read|advertisement|"
    r"your (?:email|e-mail) address|comment data|required fields|back to top|table of contents|"
    r"(?:Reporting|Editing|Written) by (?=[A-Z])|(?:additional|contributed) reporting|contributed to this (?:report|article))\b|"
    r"\b(?:this|the) (?:article|story|piece|post|report) (?:was|is|has been) (?P<first>(?:first|originally) published|updated|"
    r"corrected|amended|republished|translated)|©",
    re.IGNORECASE,
)


def apply(sent: Span) -> str | None:
    found = SIGNS.search(sent.text)
    return f"belongs to the page, not to the text: “{found['first'] or found[0]}”" if found else None
