"""Pass over opinions, advice and praise.

"The harbour is well worth a visit." -> an opinion or advice: “worth a visit”
"""

import re

from spacy.tokens import Span

from quizgen.english.phrases import phrases
from quizgen.english.syntax import text_of
from quizgen.english.trimming import OPENERS

EXAMPLES = [
    ("The harbour is well worth a visit.", "an opinion or advice: “worth a visit”"),
    ("The bridge, unfortunately, was never finished.", "an opinion or advice: “unfortunately”"),
    ("Unfortunately, the bridge was never finished.", None),
    ("Visitors should bring warm clothes.", "an opinion or advice: “should”"),
    ("The old town is beautiful in spring.", "an opinion or advice: “beautiful”"),
    ("The best way to reach the island is the ferry.", "an opinion or advice: “best way”"),
    ("The harbour has many great restaurants.", "an opinion or advice: “many great”"),
    ("Ada Stone is best known for her maps.", None),
    ("The film won the award for best actor.", None),
    ("The Great Wall is 21,000 kilometres long.", None),
    ("The great powers signed the treaty in 1911.", None),
]

SIGNS = phrases(
    """
    fortunately, unfortunately, sadly, luckily, hopefully, thankfully, regrettably, surprisingly, unsurprisingly
    surprising, unsurprising, interestingly, ironic, ironically, strangely, oddly, curiously, obviously, of course
    needless to say, admittedly, frankly, to be (?:sure|fair|honest), unquestionably, undoubtedly, no doubt
    without doubt, should(?! have been), ought to, must-see, must-do, advisable
    (?:is|are) (?:highly |strongly )?recommended
    worth (?:(?:a|the|your) )?(?:visit|visiting|seeing|trip|noting|look|checking|mentioning|it|trying|exploring|while)
    beautiful, stunning, lovely, delicious, gorgeous, wonderful, amazing, awesome, fantastic, excellent, superb
    breathtaking, spectacular, charming, magnificent, picturesque, fascinating, delightful, terrible, awful
    horrible, boring, cozy, cosy, quaint, pleasant, impressive, incredible, incredibly, remarkable, remarkably
    brilliant, (?:so|very|really|quite) (?:interesting|important|sad|easy|exciting), unforgettable, hilarious, tasty
    nice, friendly (?:people|locals|staff|atmosphere|service)
    best (?:way|ways|place|places|option|options|bet|time|times|idea|choice|spot|spots|chance)
    (?:good|great|ideal|perfect) (?:way|ways|place|places|option|bet|idea|choice|spot|spots|chance)
    (?:many|some|several|most) (?:great|good)
    (?:it|there) is (?:important|essential|crucial|vital|best|better|easy|hard|good|interesting|impossible|worth) to
    important to (?:note|remember|understand|realize|recognize)
    (?:one|some) of the (?:best|most beautiful|finest|greatest|most interesting|most exciting|most important)
    """
)
NAME = re.compile(r"(?:Great|Best|Beautiful|Nice|Wonderful|Brilliant|Amazing|Awesome|Fantastic)(?! (?:way|place|time))")


def apply(sent: Span) -> str | None:
    text = text_of(sent)
    for found in SIGNS(text):
        in_name = NAME.match(found[0]) and any(letter.isalpha() for letter in text[: found.start()])
        opens = found.start() == 0 and OPENERS.match(text)  # which is trimmed: "Surprisingly, the king agreed."
        if not in_name and not opens:
            return f"an opinion or advice: “{found[0]}”"
    return None
