"""What can only be judged by the whole document: whether its words were exchanged, and what it is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from quizgen.phrases import phrases
from quizgen.rules.sentences.garbled import ARTICLE
from quizgen.types import Document

# What programs that exchange words for synonyms make of everyday phrases: "was" -> "used to be", "office" -> "place of
# job", "not" -> "now not", "where" -> "the place". Written from the habits of such programs; each is rare in prose.
EXCHANGED = phrases(
    r"""
    used to be (?:\w+ed|a|an|the|in|at|on|under|beneath|not|neither|most|very|born|made|held|built|known|given|so|being)
    by no means, just about, at the side of, along side, in point of fact, may just, will probably be, with out
    easy methods to, tips on how to, find out how to, other folks, for the reason that, in line with, every different
    as a result of (?:they|he|she|it|we|you|there), the place (?:they|he|she|it|we|many|there), quite a lot of
    one of the (?:vital|crucial), probably the most, each and every, not unusual, lend a hand, give a boost to
    previous to, right through, inside of, the usage of, upward thrust, place of (?:job|work|business), govt
    international locations, due to this fact, then again, more youthful, in opposition to, make the most of, revel in
    get started, gets started, started out, the similar, sooner than, very similar to, regardless that, now not
    doubtlessly, in impact, as an alternative of, as a substitute, most sensible, high minister, to be had
    in a position to, on the lookout for, right here, all the way through, as neatly, the rustic, telephone name
    the corporate, ceaselessly, despite the fact that, in regards to, changed into, gave the impression
    (?:has|have|had) (?:grow|turn|develop|come|turn out) to be, (?:has|have|had) (?:turn|develop) into
    """
)
RATE = 3.0  # signs a thousand words; see `exchanged`
FEWEST = 4  # signs


def exchanged(document: Document) -> str | None:
    """Return the reason to pass over a whole document whose words a program has exchanged, None for ordinary text.

    Signs are the phrases above (each counted three times at most) and, twice as telling, wrong articles left before an
    exchanged word ("a imaginable"). Measured on 65 articles, profiles, reports, guides and textbook chapters, each as
    written and with its words exchanged: see `tests/test_select.py`.
    """
    found: Counter[str] = Counter()
    articles: list[str] = []
    words = 0
    for block in document.blocks:
        words += len(block.text.split())
        found.update(match[0].lower() for match in EXCHANGED(block.text))
        articles += ARTICLE.findall(block.text)
    signs = sum(min(3, count) for count in found.values()) + 2 * len(articles)
    if signs < FEWEST or signs < RATE * words / 1000:
        return None
    examples = [*dict.fromkeys(articles), *(phrase for phrase, _ in found.most_common())][:4]
    shown = ", ".join(f"“{phrase}”" for phrase in examples)
    return f"the whole text reads as if a program had exchanged its words: {shown}"


CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})
TOPICS = 30  # lemmas; what an article of 500 to 10,000 words keeps coming back to


def salience(document: Document, docs: Sequence[Doc]) -> dict[tuple[int, int], float]:
    """Say how central each sentence is to its document, from 0 to 1, by block index and offset in the block.

    Four tenths are how near the top of its paragraph it stands, two tenths each how near the top of the document its
    paragraph stands, what share of its content words are among the document's most frequent, and whether it names what
    the title names. (Of pairs of sentences of Wikipedia, one with answers to people's questions and one without, the
    one with stands nearer to the top of its paragraph in 71 of 100, holds more frequent words in 48.)
    """
    counts = Counter(token.lemma_.lower() for doc in docs for token in doc if _is_content(token))
    topics = {lemma for lemma, count in counts.most_common(TOPICS) if count > 1}
    title = {word.lower() for word in re.findall(r"\w{4,}", document.title)}
    found: dict[tuple[int, int], float] = {}
    for index, doc in enumerate(docs):
        for place, sent in enumerate(doc.sents):
            content = [token.lemma_.lower() for token in sent if _is_content(token)]
            share = sum(lemma in topics for lemma in content) / max(1, len(content))
            named = any(token.lower_ in title for token in sent)
            found[index, sent.start_char] = 0.4 / (1 + place) + 0.2 / (1 + index) + 0.2 * share + 0.2 * named
    return found


def _is_content(token: Token) -> bool:
    return token.pos_ in CONTENT and not token.is_stop
