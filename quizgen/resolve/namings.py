"""Find where a text names somebody or something: spans of entities and proper nouns, with titles and labels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Literal

from quizgen.english.nouns import noun_class
from quizgen.english.syntax import NAMES, PLACES
from quizgen.english.wh import TYPED
from quizgen.resolve.spelling import plain

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Gender = Literal["she", "he", "it", "they", ""]

LABELS = NAMES - {"NORP"}
PARTICLES = frozenset("von van de der den da di du del della dos la le al el bin ibn ben bint ter ten zu af av".split())

# Said before a name and no part of it: "President Tokayev" is called Tokayev.
TITLES: Mapping[str, Gender] = {
    **dict.fromkeys("mr mister sir lord monsieur herr signor don father brother fr friar rabbi imam".split(), "he"),
    **dict.fromkeys("mrs ms miss madam madame lady dame frau sister signora mother".split(), "she"),
    **dict.fromkeys(
        "dr doctor prof professor president vice minister prime premier chancellor senator governor mayor "
        "ambassador secretary speaker chairman chairwoman director general colonel major captain lieutenant sergeant "
        "admiral commander marshal judge justice attorney congressman congresswoman representative reverend rev "
        "bishop archbishop cardinal leader deputy foreign comrade coach chief inspector officer astronaut physicist "
        "then-president ex-president".split(),
        "",
    ),
}
# Said before a given name and part of it: "Prince Albert" is not called Albert by those who do not know him.
REGNAL: Mapping[str, Gender] = {
    **dict.fromkeys("king prince emperor pope tsar czar duke count sultan baron earl kaiser shah".split(), "he"),
    **dict.fromkeys("queen princess empress duchess countess tsarina baroness".split(), "she"),
    **dict.fromkeys("saint st".split(), ""),
}
_BEFORE_NAMES = TITLES.keys() | REGNAL.keys()


@dataclass(frozen=True, slots=True)
class Naming:
    """One mention by name: tokens `first` to `last` (inclusive) of a block's doc, title and article left out."""

    block: int
    first: int
    last: int
    head: int
    words: tuple[str, ...]
    title: str  # the titles before it, small letters: "prime minister"
    label: str
    entity: int = -1  # index into `Cast.names`, -1 where it is not known whom it means
    short: bool = False  # to be spelled out at its first mention in a sentence


@cache
def given_names() -> Mapping[str, Gender]:
    """Return given names in small letters without accents, each with the pronoun of who bears it, "" if both do."""
    lines = resources.files("quizgen").joinpath("data/given_names.txt").read_text(encoding="utf-8").splitlines()
    sexes: dict[str, Gender] = {"he": "he", "she": "she", "either": ""}
    return {name: sexes[sex] for sex, _, names in (line.partition(": ") for line in lines) for name in names.split()}


def is_given_name(word: str) -> bool:
    """Tell whether people bear a word as a given name; of double names the first counts: "Anne-Marie"."""
    return plain(word).split("-")[0] in given_names()


def namings_in(block: int, doc: Doc, document_title: Sequence[str]) -> Iterator[Naming]:
    """Yield the mentions by name of a block's doc, in order; the document's title is not cut in pieces."""
    tokens = list(doc)
    tags = [token.tag_ for token in tokens]
    for first, last, label in _spans(doc, tokens, tags, document_title):
        if first == last and first and tokens[first - 1].lower_ in {"née", "né"}:
            continue  # nobody else: "Ann Holt, née [Stone]"
        first += _is_of_preposition(tokens, first, last)
        words = [token.text for token in tokens[first : last + 1]]
        title: list[str] = []
        if label in {"PERSON", ""}:
            cut = max((i + 1 for i, word in enumerate(words[:-1]) if bare_title(word) in TITLES), default=0)
            title = words[:cut]
            first, words = first + cut, words[cut:]
            before = first - cut - 1
            while before >= 0 and bare_title(tokens[before].text) in _BEFORE_NAMES and tokens[before].dep_ != "nsubj":
                if bare_title(tokens[before].text) in REGNAL and not title and tags[before] in {"NNP", "NNPS"}:
                    words.insert(0, tokens[before].text)
                    first -= 1
                else:
                    title.insert(0, tokens[before].text)
                before -= 1
        if words and not (len(words) == 1 and bare_title(words[0]) in _BEFORE_NAMES):
            head = next((t.i for t in reversed(tokens[first : last + 1]) if not first <= t.head.i <= last), last)
            if tokens[head].head.i == head or tokens[head].dep_ == "":
                head = next((t.i for t in tokens[first : last + 1] if t.head.i == t.i), last)
            yield Naming(
                block, first, last, head, _joined(tokens[first : last + 1]), " ".join(map(bare_title, title)), label
            )


def _is_of_preposition(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Tell whether a name's first word belongs to a preposition: "In [Graz] Ellen Brand was elected"."""
    before = tokens[first - 1] if first else None
    subject = any(token.dep_ in {"nsubj", "nsubjpass"} for token in tokens[first : last + 1])
    return (
        before is not None
        and last > first
        and subject
        and before.lower_ in {"in", "at", "from"}
        and not any(child.dep_ in {"pobj", "pcomp"} for child in before.rights)
    )


def relation(doc: Doc, naming: Naming) -> tuple[Token, Token] | None:
    """Return whose and what somebody is where a given name is told with it: (her, brother) of "her brother Joseph"."""
    if len(naming.words) > 1 or naming.first < 2:
        return None
    noun, name = doc[naming.first - 1], doc[naming.head]
    noun = noun.nbor(-1) if noun.text == "," else noun
    together = noun.head.i == name.i or name.head.i == noun.i
    if noun.pos_ != "NOUN" or noun_class(noun.lemma_) != "person" or not together:
        return None
    for word in reversed(doc[max(0, noun.i - 4) : noun.i]):
        if word.tag_ == "PRP$":
            return word, noun
        if word.tag_ == "POS":
            return word.nbor(-1), noun
        if word.pos_ not in {"ADJ", "NOUN"}:
            break
    return None


def bare_title(word: str) -> str:
    """Return a title as `TITLES` and `REGNAL` have it: "Dr." -> "dr"."""
    return word.lower().rstrip(".")


def _joined(tokens: Sequence[Token]) -> tuple[str, ...]:
    """Return the words between spaces: hyphenated names are one word."""
    text = "".join(token.text_with_ws for token in tokens).strip()
    return tuple(text.split())


def _spans(
    doc: Doc, tokens: Sequence[Token], tags: Sequence[str], title: Sequence[str]
) -> Iterator[tuple[int, int, str]]:
    """Yield names as first and last token and label.

    They are entities, trimmed, and runs of proper nouns outside them; the document's title is not cut in pieces.
    """
    proper = [tag in {"NNP", "NNPS"} and token.text[:1].isupper() for tag, token in zip(tags, tokens, strict=True)]
    taken: list[tuple[int, int, str]] = []
    covered = bytearray(len(tokens))
    for ent in doc.ents:
        if sum(token.is_quote and token.text not in "'’" for token in ent[1:-1]) % 2:
            continue  # 'in the article "New [Paths" Schumann] hailed him'
        first, last = ent.start, ent.end - 1
        covered[first : last + 1] = b"\1" * (last - first + 1)
        if ent.label_ not in LABELS:
            continue
        while first <= last and (
            not (tokens[first].text[:1].isupper() or tokens[first].text in PARTICLES) or tags[first] in {"DT", "PRP$"}
        ):
            first += 1
        while first <= last and not tokens[first].text[:1].isalnum():
            first += 1
        while last >= first and (tags[last] in {"POS", "IN", "DT", "CC"} or not tokens[last].text[:1].isalnum()):
            last -= 1
        if ent.label_ == "EVENT":  # "During the [First World War] Rutherford worked …", not "World War II"
            ends = (k for k in range(first + 1, last) if tokens[k].lower_ in TYPED and proper[k + 1])
            end = next((k for k in ends if not tokens[k + 1].text.isupper()), last)
            covered[end + 1 : last + 1] = bytes(last - end)
            last = end
        unknown = first == last and tags[first] == "NN" and not noun_class(tokens[first].lower_)  # "[Dalgas]' mother"
        if first <= last and (unknown or any(proper[first : last + 1])):
            taken.append((first, last, ent.label_))
    i = 0
    while i < len(tokens):
        if proper[i] and not covered[i]:
            last = i
            while last + 1 < len(tokens) and proper[last + 1] and not covered[last + 1]:
                last += 1
            taken.append((i, last, ""))
            i = last
        i += 1
    taken.sort()
    merged: list[tuple[int, int, str]] = []
    for first, last, label in taken:
        if merged and _one_name(tokens, merged[-1], (first, last, label)):
            before = merged.pop()
            labels = {before[2], label}
            sort = tokens[before[0]].lower_ in TYPED
            label = "EVENT" if sort else "PERSON" if "PERSON" in labels else before[2] or label
            first = before[0]
        merged.append((first, last, label))
    if len(title) > 1:
        whole = _title_spans(tokens, title)
        merged = [span for span in merged if not any(span[0] <= last and first <= span[1] for first, last, _ in whole)]
        merged = sorted([*merged, *whole])
    yield from merged


def _title_spans(tokens: Sequence[Token], title: Sequence[str]) -> list[tuple[int, int, str]]:
    """Return where a title of several capital words stands: "the French and Indian War"."""
    words = [word for word in title if word.lower() != "the"]
    if sum(word[:1].isupper() for word in words) < 2:
        return []
    found = []
    for first, token in enumerate(tokens):
        if token.text == words[0] and [t.text for t in tokens[first : first + len(words)]] == words:
            inside = [t.ent_type_ for t in tokens[first : first + len(words)]]
            found.append((first, first + len(words) - 1, inside[0] if len(set(inside)) == 1 else ""))
    return found


def _one_name(tokens: Sequence[Token], one: tuple[int, int, str], other: tuple[int, int, str]) -> bool:
    """Tell whether an entity was cut in two: "Kassym|-Jomart Tokayev", "Nikola|Tesla"."""
    gap = tokens[one[1] + 1 : other[0]]
    if one[0] == one[1] and tokens[one[0]].lower_ in TYPED and gap and gap[0].lower_ == "of":
        return [token.lower_ for token in gap[1:]] in ([], ["the"])  # the Battle of | Lake George
    if len(gap) == 1 and gap[0].text == "-" and not gap[0].whitespace_ and not tokens[one[1]].whitespace_:
        return True
    known = one[2] == "PERSON" or is_given_name(tokens[one[0]].text)
    if gap and known and gap[0].text in PARTICLES and gap[-1].text in "'’" and other[1] == other[0]:
        return True  # "Lorenzo de' | Medici"
    if "PERSON" not in (one[2], other[2]) or one[2] in PLACES or other[1] != other[0]:
        return False
    if gap and not all(token.text in PARTICLES for token in gap):
        return False
    last = tokens[one[1]]
    linked = last.dep_ in {"compound", "flat"} and one[0] <= other[0] <= last.head.i <= other[1]
    return (linked or bool(gap)) and known and one[1] - one[0] < 3
