"""Pass over what stands under, over or beside a picture.

"Above: the bridge at sunset." -> the caption of a picture: “Above:”
"""

import re

from spacy.tokens import Span

from quizgen.english.phrases import phrases
from quizgen.english.syntax import text_of

EXAMPLES = [
    ("Above: the old bridge was painted in 1902.", "the caption of a picture: “Above:”"),
    ("Photo: the harbour lies at the mouth of the river.", "the caption of a picture: “Photo:”"),
    ("The mayor (left) shook hands with the bishop.", "the caption of a picture: “(left)”"),
    ("The queen, pictured here in 1931, ruled for ten years.", "the caption of a picture: “pictured”"),
    ("The lighthouse stands above the harbour.", None),
    ("The left bank of the river belongs to the city.", None),
    ("Each photo was developed by hand.", None),
]

LABEL = re.compile(
    r"(?:Above|Below|Left|Right|Top|Bottom|Cent(?:er|re)|Pictured|Photo(?:graph)?s?|Image|Picture|Illustration|Video|"
    r"Caption|Map|Figure \d+|Fig\. \d+|Table \d+|Plate \d+)\s?[:.|–—]"
)
SIDE = re.compile(r"\((?:far )?(?:left|right|cent(?:er|re)|above|below|top|bottom|pictured)\)")
SIGNS = phrases(
    """
    pictured(?= (?:here|above|below|left|right)), shown(?= (?:here|above|below|left|right)), courtesy of
    (?:picture|photo|image) (?:credit|credits|courtesy|source), getty images
    """
)


def apply(sent: Span) -> str | None:
    text = text_of(sent)
    found = LABEL.match(text) or SIDE.search(text) or next(SIGNS(text), None)
    return f"the caption of a picture: “{found[0]}”" if found else None
