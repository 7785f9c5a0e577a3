"""Keep out words that point outside the card, in time or in the text.

"What did Tesla also invent in 1891?" -> "“also” points outside the card"
"""

import re

from quizgen.rules.examples import cloze, question
from quizgen.types import Item

EXAMPLES = [
    (question("What did Tesla also invent in 1891?", "the coil"), "“also” points outside the card"),
    (cloze("The latter was sold to {{c1::Westinghouse}} in 1888."), "“The latter” points outside the card"),
    (cloze("Nairobi is now the capital of {{c1::Kenya}}."), "“now” points outside the card"),
    (cloze("The firm hired {{c1::three}} other engineers."), "“other” points outside the card"),
    (question("Which other name does the Moon have in French?", "Lune"), None),
    (cloze("Chao again returned to {{c1::China}} in 1925."), "“again” points outside the card"),
    (
        cloze("Börte had three more sons, of whom {{c1::Tolui}} was the youngest."),
        "“three more” points outside the card",
    ),
    (cloze("The tunnel took three more than {{c1::ten}} years."), None),
    (cloze("Ducks and other birds moult in {{c1::late summer}}."), None),
    (question("What came into use in 1891?", "the coil"), None),
]
POINTING = re.compile(
    r"\b(also|however|therefore|thus|hence|moreover|furthermore|nevertheless|nonetheless|instead|likewise|similarly|"
    r"accordingly|consequently|meanwhile|as well|in addition|for example|for instance|such as these|in turn|"
    r"the (?:resulting|corresponding|former|latter|above|following|next|previous|same|aforementioned|other|others|two|"
    r"three)(?= \w)(?! (?:of|sex|way|world)\b)|"
    r"(?:this|that|these|those) (?:year|month|week|day|time|period|way|point)|at the time|by then|since then|so far|"
    r"now|today|currently|recently|recent years|nowadays|presently|yesterday|tomorrow|tonight|ago|soon after|"
    r"shortly after|(?:last|next) (?:year|month|week|spring|summer|autumn|winter|fall|season|century)|later that|"
    r"(?:years?|months?|weeks?|days?|decades?) (?:later|earlier|before)(?= (?!the|his|her|its|their|a)\w)|"
    r"again|(?:one|two|three|four|five|six|several|some|many) (?:more|further|additional)(?! than)|"
    r"further (?:north|south|east|west|inland)|"
    r"here|above|below|earlier|previously mentioned|already|so-called|respectively|others|another|one such|such an?)\b",
    re.I,
)
OTHER = re.compile(r"(?<!and )(?<!or )(?<!any )(?<!all )(?<!each )(?<!^which )\bother\b(?! (?:than|hand))", re.I)


def apply(item: Item) -> str | None:
    text = item.front if item.kind == "question" else item.fact
    found = POINTING.search(text) or OTHER.search(text)
    return f"“{found[0]}” points outside the card" if found else None
