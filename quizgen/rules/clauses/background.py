"""State the event that a "when", "after" or "because" clause in the past reports.

"After Germany surrendered in 1945, the war ended." -> "Germany surrendered in 1945."
"""

import re
from collections.abc import Iterator

from spacy.tokens import Span

from quizgen.english.clause import asserted, plain, reporting
from quizgen.english.grounding import grounded
from quizgen.english.syntax import finite, is_passive, subject, subtree, text_of
from quizgen.english.trimming import essential
from quizgen.english.wording import statement

EXAMPLES = [
    ("After Germany surrendered in May 1945, the war ended.", ["Germany surrendered in May 1945."]),
    ("The war ended when Germany surrendered in May 1945.", ["Germany surrendered in May 1945."]),
    ("When Ann Smith was about eleven years old, her brother fell ill.", []),
    ("The war would have ended if Germany surrendered in May 1945.", []),
    ("The war ended before Germany surrendered in May 1945.", []),
    ("When water freezes at night, the pipes burst.", []),
]
FACTIVE = frozenset({"when", "after", "because", "since"})
TRIGGER = re.compile(r"\b(?:when|after|because|since)\b", re.IGNORECASE)


def apply(sent: Span) -> Iterator[str]:
    """Yield one statement for each such clause that can stand alone."""
    if not TRIGGER.search(text_of(sent)):
        return
    for verb in sent:
        if verb.dep_ != "advcl" or verb.head.dep_ not in {"ROOT", "conj"} or not plain(verb) or not plain(verb.head):
            continue
        mark = next((word for word in verb.lefts if word.dep_ in {"mark", "advmod"} and word.lower_ in FACTIVE), None)
        who = subject(verb)
        word = finite(verb)
        if mark is None or who is None or who.pos_ == "PRON" or word is None or word.tag_ != "VBD":
            continue
        if mark.lower_ == "when" and verb.lemma_ == "be" and not is_passive(verb):
            continue  # "when Ann was about eleven"
        clause = [word for word in essential(subtree(verb), verb) if word.i > mark.i]
        if len(clause) > 4 and verb.right_edge.i > verb.i + 1 and asserted(verb.head) and not reporting(sent):
            words = grounded(clause, sent)
            if words:
                yield statement(words)
