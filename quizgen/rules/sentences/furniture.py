"""Pass over what belongs to the page and not to its text.

"Leave a Reply" -> belongs to the page, not to the text: “Leave a Reply”
"""

import re

from spacy.tokens import Span

from quizgen.english.phrases import phrases
from quizgen.english.syntax import text_of

EXAMPLES = [
    ("Leave a Reply", "belongs to the page, not to the text: “Leave a Reply”"),
    ("This site uses cookies to improve the visit.", "belongs to the page, not to the text: “This site uses”"),
    ("Sign up for our weekly newsletter.", "belongs to the page, not to the text: “Sign up for”"),
    ("More on https://example.org about the bridge.", "belongs to the page, not to the text: “https://example.org”"),
    (
        "The article was originally published in The Echo.",
        "belongs to the page, not to the text: “The article was originally published”",
    ),
    ("The book was originally published in Latin in 1543.", None),
    ("The site uses solar power for its pumps.", None),
    ("He left a reply with the ambassador.", None),
]

ADDRESS = re.compile(r"https?://\S+|www\.\S+|[\w.-]*@\w[\w-]*\.\w+|©")
SIGNS = phrases(
    """
    leave a (?:reply|comment), click (?:here|on|the), read (?:more|the full|our|also), related (?:article|articles)
    this (?:web)?site (?:uses|is|collects), (?:uses|use|accept|accepts|accepting) (?:all )?cookies, privacy policy
    terms of (?:use|service), sign (?:up|in) (?:for|to), log (?:in|on) (?:for|to), subscribe (?:to|now|for)
    (?:our|weekly|daily) newsletter, all rights reserved, copyright \\d{4}, follow us, share (?:this|on)
    skip to (?:content|main), posted (?:by|on|in), last (?:updated|modified|edited), advertisement
    (?:min|minute|minutes) read, your e?-?mail address, comment data, required fields, back to top, table of contents
    (?:additional|contributed) reporting, contributed to this (?:report|article)
    (?:this|the) (?:article|story|piece|post) (?:was|is|has been) (?:first|originally) published
    (?:this|the) (?:article|story|piece|post) (?:was|is|has been) (?:updated|corrected|amended|republished|translated)
    """
)
BYLINE = re.compile(r"^(?:Reporting|Editing|Written) by\b")


def apply(sent: Span) -> str | None:
    text = text_of(sent)
    found = ADDRESS.search(text) or BYLINE.search(text) or next(SIGNS(text), None)
    return f"belongs to the page, not to the text: “{found[0]}”" if found else None
