"""State a loose participial clause of the noun that it describes.

"Built in 1889, the tower attracts many visitors." -> "The tower was built in 1889."
"""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from quizgen.english.clause import asserted, clause_of, dated, has_time, setting, tense
from quizgen.english.grounding import definite, grounded
from quizgen.english.syntax import child, is_plural, subject, subtree, text_of
from quizgen.english.trimming import STATES, described, essential, participles
from quizgen.english.wording import closed, copula, noun_phrase, past, present, statement

EXAMPLES = [
    ("Built in 1889, the tower attracts many visitors.", ["The tower was built in 1889."]),
    ("Located in the Alps, the lake is popular with divers.", ["The lake is located in the Alps."]),
    ("Nikola Tesla, born in Smiljan, moved to Prague.", ["Nikola Tesla was born in Smiljan."]),
    (
        "Marie Curie won in 1903, becoming the first woman with a Nobel Prize.",
        ["Marie Curie became the first woman with a Nobel Prize."],
    ),
    ("In 1918 Ann Lund sailed north, reaching Nome in 1920.", ["Ann Lund reached Nome in 1920."]),
    (
        "Ann Lund sailed north, studying the stars and settling in Nome.",
        ["Ann Lund studied the stars and settled in Nome."],
    ),
    ("The letters, still kept in Graz, tell much.", ["The letters are still kept in Graz."]),
    ("The first pump was the atmospheric pump, made by Ann Lund.", ["The atmospheric pump was made by Ann Lund."]),
    ("The first pump was an atmospheric pump, made by Ann Lund.", []),
    ("The tower fell in 1889, causing a panic in the town.", []),
    ("The feast was quiet rather than the usual parade, attended by ten people.", []),
    ("Ann Lund was met by the mayor, seized and taken to Graz.", []),
    ("The tower built in 1889 attracts many visitors.", []),
    ("In a letter sent to Ann Lund, published in 1911, he told of the mine.", []),
]
STATIVES = frozenset(
    "locate situate base know compose make surround border consider regard use divide connect bound associate "
    "characterize define dedicate relate centre center design attribute name call title entitle".split()
)


def apply(sent: Span) -> Iterator[str]:
    """Yield one statement for each loose participle."""
    if "," not in text_of(sent):
        return
    for verb in participles(sent):
        noun = described(verb)
        who = subject(noun.head) if noun is not None and noun.dep_ == "attr" else None
        noun = who if who is not None and who.pos_ == "PROPN" and verb.tag_ == "VBN" else noun
        if noun is None or not definite(noun) or not asserted(noun):
            continue
        words = grounded(_words(verb, noun), sent)
        if words:
            yield statement(words)


def _words(verb: Token, noun: Token) -> list[Token | str]:
    when = tense(clause_of(noun))
    form: str | None
    if verb.tag_ == "VBN":
        agent = child(verb, "agent") is not None and verb.lemma_ not in {"surround", "border", "divide"}
        still = any(word.lower_ in {"still", "now", "today"} for word in verb.lefts)
        lasting = when == "present" and (still or (verb.lemma_ in STATIVES and not agent and not has_time(verb)))
        form = f"{copula('present' if lasting else 'past', is_plural(noun))} {verb.text.lower()}"
    elif when == "past":
        form = past(verb)
    elif when == "present" and verb.lemma_ in STATES:
        form = present(verb, is_plural(noun))
    else:
        form = None
    if form is None:
        return []
    joined = {word.i: past(word) for word in verb.rights if word.dep_ == "conj" and word.tag_ == "VBG"}
    if joined and (when != "past" or verb.tag_ != "VBG" or None in joined.values()):
        return []
    own = essential(subtree(verb), verb)
    rest = [form if word == verb else joined.get(word.i) or word for word in own]
    start = setting(verb.sent) if verb.i > noun.i and verb.dep_ == "advcl" and not has_time(verb) else []
    start = start if dated(start) else []
    phrase = noun_phrase(noun, verb)
    if not phrase or any(word.dep_ == "cc" and word.head == noun for word in phrase):
        return []
    return [*start, *closed(phrase), *_without_capital(rest, verb)]


def _without_capital(words: list[Token | str], verb: Token) -> list[Token | str]:
    """Put an adverb after the auxiliary: "Originally built" -> "was originally built"."""
    adverbs = [word for word in words if isinstance(word, Token) and word.i < verb.i]
    if not adverbs:
        return words
    form = next(word for word in words if isinstance(word, str))
    rest = words[len(adverbs) + 1 :]
    auxiliary, _, participle = form.rpartition(" ")
    middle = [word.lower_ if word.i == word.sent.start else word for word in adverbs]
    return [auxiliary, *middle, participle, *rest] if auxiliary else [*middle, participle, *rest]
