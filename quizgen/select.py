"""What can only be judged beyond one sentence: whether words were exchanged, what is made up, what all is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from quizgen.english.phrases import phrases
from quizgen.english.syntax import subject
from quizgen.rules.sentences.garbled import ARTICLE
from quizgen.types import Document

# What programs that exchange words for synonyms make of everyday phrases: "because" -> "as a result of", "office" ->
# "place of job", "one of the most important" -> "one of the vital". No writer means them so.
TELLING = phrases(
    r"""
    as a result of (?:they|he|she|it|we|you|there), one of the (?:vital|crucial) \w+s, place of job
    due to this fact, as an alternative of, as a substitute of, most sensible, high minister, as neatly
    the rustic['’]s, telephone name, easy methods to, every different, other folks
    the corporate (?:is|was|has|had|and), (?:has|have|had) (?:grow|turn|develop|turn out) to be
    (?:has|have|had) (?:turn|develop) into
    """
)
# What they like as well, and some writers too: "was" -> "used to be", "not" -> "now not", "where" -> "the place".
FAVOURED = phrases(
    r"""
    used to be \w+, at the side of, along side, in point of fact, may just(?! as), with out, tips on how to
    find out how to, for the reason that, the place (?:they|he|she|it|we|many|there), by no means, just about
    in line with, quite a lot of, probably the most, each and every, not unusual, lend a hand, give a boost to
    previous to, right through, inside of, the usage of, upward thrust, place of business, govt
    international locations, more youthful, the similar, now not, doubtlessly, in impact, ceaselessly, in regards to
    revel in, then again, in opposition to, make the most of, folks, get started, gets started, started out
    sooner than, very similar to, regardless that, to be had, in a position to, on the lookout for, right here
    despite the fact that, changed into, gave the impression, will probably be, as a substitute, all the way through
    """
)
SIGNS = 4  # and as many a thousand words; twice as many where hardly any is telling: see `exchanged`


def exchanged(document: Document) -> str | None:
    """Return the reason to pass over a whole document whose words a program has exchanged, None for ordinary text.

    Signs are the phrases above (each counted three times at most) and wrong articles left before an exchanged word ("a
    imaginable"); telling phrases and articles count twice. Measured on 64 articles, profiles, reports, guides and
    textbook chapters: none has more than 3.2 signs a thousand words; a web page spun in earnest has 50. Of 1,000 words
    from each with half of the phrases exchanged that an imitation knew, 37 of 64 are found; with a third of all words
    exchanged for thesaurus synonyms, which leaves no sign but the articles, 23.
    """
    telling: Counter[str] = Counter()
    favoured: Counter[str] = Counter()
    words = 0
    for block in document.blocks:
        words += len(block.text.split())
        telling.update(match[0] for match in ARTICLE.finditer(block.text))
        telling.update(match[0].lower() for match in TELLING(block.text))
        favoured.update(match[0].lower() for match in FAVOURED(block.text))
    signs = 2 * _capped(telling) + _capped(favoured)
    enough = SIGNS if telling.total() > 1 else 2 * SIGNS
    if signs < enough * max(1, words / 1000):
        return None
    shown = ", ".join(f"“{phrase}”" for phrase in [*telling, *favoured][:4])
    return f"the whole text reads as if a program had exchanged its words: {shown}"


def _capped(found: Counter[str]) -> int:
    return sum(min(3, count) for count in found.values())


def supposes(sent: Span) -> bool:
    """Tell whether a sentence makes up an example, which its paragraph goes on with: "Suppose a town has a mill."."""
    root = sent.root
    return (
        root.lemma_.lower() in {"suppose", "imagine", "assume"} and root.tag_ in {"VB", "VBP"} and subject(root) is None
    )


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
