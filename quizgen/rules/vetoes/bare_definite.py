"""Keep out what leans on a definite noun that the card does not explain.

"Who represented the new kingdom in London in 1906?" -> "“the new kingdom” is not explained on the card"
"""

import re

from quizgen.rules.examples import cloze, question
from quizgen.types import Item

EXAMPLES = [
    (
        question("Who represented the new kingdom in London?", "Nansen"),
        "“the new kingdom” is not explained on the card",
    ),
    (question("When did the League ask Nansen for help?", "1920"), "“the League” is not explained on the card"),
    (cloze("The war left {{c1::heavy debts}}."), "“The war” is not explained on the card"),
    (question("Who represented the kingdom of Norway in London?", "Nansen"), None),
    (question("When did the League of Nations ask Nansen for help?", "1920"), None),
    (cloze("The Council of Trent met in {{c1::1545::year}}."), None),
    (cloze("The war that followed lasted {{c1::nine}} years."), None),
]
# They name one of many; with "the" and nothing after it, they mean the one that was told of before.
NOUNS = (
    "act|agreement|alliance|amendment|army|assembly|association|award|bill|board|bureau|cabinet|campaign|case|church|city|"
    "clan|club|colony|commission|committee|company|competition|conference|congress|constitution|convention|council|country|"
    "coup|court|crisis|department|dispute|district|dynasty|election|empire|exhibition|expedition|family|federation|firm|"
    "fleet|foundation|government|group|institute|institution|island|kingdom|law|league|mission|monarchy|movement|museum|"
    "nation|office|opera|orchestra|organisation|organization|parliament|party|peace|plan|play|prize|program|programme|"
    "project|province|reform|regime|region|report|republic|revolt|revolution|school|siege|society|state|symphony|team|"
    "territory|town|treaty|tribe|union|university|uprising|village|war"
)
NEW = "new|future|then|current|ensuing|subsequent|young|resulting"
BARE = re.compile(
    rf"\b[Tt]he (?:{NEW}) [a-z]+\b(?! (?:of|that|which|called|named|[A-Z]))"
    rf"|\b[Tt]he (?:{NOUNS}|{NOUNS.title()})\b(?!['’-])"
    r"(?! (?:of|that|which|who|whom|where|for|in|at|between|against|on|to|called|named|known|[A-Z0-9(]))"
)


def apply(item: Item) -> str | None:
    text = item.front if item.kind == "question" else item.fact
    found = BARE.search(text)
    if found is None or found[0][4:].lower() in " ".join(source.title for source in item.sources).lower():
        return None
    return f"“{found[0]}” is not explained on the card"
