"""Pass over opinions, advice and praise.

"The harbour is well worth a visit." -> an opinion or advice: “well worth a visit”
"""

from __future__ import annotations

import re

from spacy.tokens import Span

EXAMPLES = [
    ("The harbour is well worth a visit.", "an opinion or advice: “well worth a visit”"),
    ("Unfortunately, the bridge was never finished.", "an opinion or advice: “Unfortunately”"),
    ("Visitors should bring warm clothes.", "an opinion or advice: “should”"),
    ("The old town is beautiful in spring.", "an opinion or advice: “beautiful”"),
    ("The best way to reach the island is the ferry.", "an opinion or advice: “The best way”"),
    ("The harbour has many great restaurants.", "an opinion or advice: “great”"),
    ("Ada Stone is best known for her maps.", None),
    ("The film won the award for best actor.", None),
    ("The Great Wall is 21,000 kilometres long.", None),
    ("The great powers signed the treaty in 1911.", None),
]

SIGNS = re.compile(
    r"\b(?:(?:un)?fortunately|sadly|luckily|hopefully|thankfully|regrettably|(?:un)?surprisingly|(?:un)?surprising|interestingly|"
    r"ironic(?:ally)?|strangely|oddly|curiously|obviously|of course|needless to say|admittedly|frankly|to be (?:sure|fair|honest)|"
    r"unquestionably|undoubtedly|no doubt|without (?:a )?doubt|indeed, |"
    r"should(?! have been)|ought to|had better|must-see|must-do|(?:well )?worth (?:a |the )?(?:visit|visiting|seeing|trip|noting|look|checking|mentioning|"
    r"it|trying|exploring|a)|recommended|advisable|don['’]t miss|"
    r"beautiful|stunning|lovely|delicious|gorgeous|wonderful|amazing|awesome|fantastic|excellent|superb|breathtaking|spectacular|charming|"
    r"magnificent|picturesque|fascinating|delightful|terrible|awful|horrible|boring|cozy|cosy|quaint|friendly|pleasant|impressive|"
    r"incredibl[ey]|remarkabl[ey]|extraordinary|brilliant|unforgettable|hilarious|tasty|nice|"
    r"(?:the|a|your) (?:best|good|great|ideal|perfect) (?:way|place|places|option|bet|time|idea|choice|spot|chance)|"
    r"(?:many|some|several|a) (?:great|good)|"
    r"(?:it|there) (?:is|'s) (?:important|essential|crucial|vital|best|better|easy|hard|good|interesting|impossible|worth) to|"
    r"important(?:ly)? to (?:note|remember|understand|realize|recognize)|"
    r"(?:one|some) of the (?:best|most beautiful|finest|greatest|most interesting|most exciting|most important))\b",
    re.IGNORECASE,
)
NAMES = re.compile(
    r"\b(?:Great|Best|Beautiful|Nice|Wonderful|Brilliant|Amazing|Friendly|Awesome|Fantastic)\b(?! (?:way|place|time))"
)


def apply(sent: Span) -> str | None:
    text = sent.text
    start = next((place for place, letter in enumerate(text) if letter.isalpha()), 0)
    for found in SIGNS.finditer(text):
        if found.start() > start and NAMES.match(found[0]):
            continue
        words = found[0].strip(" ,").split()
        return f"an opinion or advice: “{words[-1] if words[0].lower() in {'many', 'some', 'several', 'a'} and len(words) == 2 else ' '.join(words)}”"
    return None
