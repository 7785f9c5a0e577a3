"""Take out of a document what is not its text: debris within paragraphs, and the leftovers of the page around them.

`STEPS` are text to text, in order; each block keeps its ties to the document. Whole lines and paragraphs that belong
to the page (newsletter boxes, headlines of other articles, comment forms, credits) are removed and reported.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from quizgen.furniture import BOX, COMMENTS, NOTES, REFERENCES, RELATED, furniture, is_closed
from quizgen.read.anchored import Anchored
from quizgen.read.markup import OBJECT
from quizgen.read.prompts import SENTENCE_END
from quizgen.types import Block, Document, Prompt, Rejection

Step = tuple[str, re.Pattern[str], str | Callable[[re.Match[str]], str]]


def clean(document: Document) -> tuple[Document, tuple[Rejection, ...]]:
    """Return the document without debris and page leftovers, and what was removed with the reason in words."""
    kept: list[Block] = []
    removed: list[tuple[Block, str]] = []
    words = {word.casefold() for block in document.blocks for word in re.findall(r"[\w-]+", block.text)}
    blocks = [_tidied(block, words) for block in document.blocks]
    blocks = _without_dateline([block for block in blocks if block.text])
    for block, reason in _sorted_out(blocks, document.title):
        if reason:
            removed.append((block, reason))
            continue
        for part, why in _trimmed(block):
            if why:
                removed.append((part, why))
            else:
                kept.append(part)
    rejections = [Rejection(document.path, block.origin(0), block.text, reason) for block, reason in removed]
    prompts: list[Prompt] = []
    for prompt in document.prompts:
        prompt = replace(prompt, front=tidy(prompt.front), answer=tidy(prompt.answer))
        if OBJECT in prompt.front + prompt.answer or not prompt.answer:
            rejections.append(Rejection(document.path, prompt.start, prompt.text, _NO_WORDS))
        else:
            prompts.append(prompt)
    document = replace(document, blocks=tuple(kept), prompts=tuple(prompts), title=tidy(document.title))
    return document, tuple(rejections)


_NO_WORDS = "holds a formula, code or other things that are no words"


def tidy(text: str) -> str:
    """Apply the steps to a text of its own. `"Water[3]  is  wet ."` -> `"Water is wet."`."""
    return _stepped(Anchored(text, ((0, 0),)), set()).text if text else text


def _tidied(block: Block, words: set[str]) -> Block:
    text = _stepped(Anchored(block.text, block.anchors), words)
    heading = tidy(block.heading)
    if text.text == block.text and heading == block.heading:
        return block
    return replace(block, text=text.text, anchors=text.anchors or block.anchors[:1], heading=heading)


def _without_dateline(blocks: list[Block]) -> list[Block]:
    """Take the dateline off the first paragraph: "OSLO (AP) — Thousands met." -> "Thousands met."."""
    first = next((i for i, block in enumerate(blocks) if _is_prose(block, 8)), None)
    if first is not None:
        text = Anchored(blocks[first].text, blocks[first].anchors).sub(DATELINE, "")
        blocks[first] = replace(blocks[first], text=text.text, anchors=text.anchors)
    return blocks


def _stepped(text: Anchored, words: set[str]) -> Anchored:
    for name, pattern, new in STEPS:
        text = text.sub(pattern, (lambda match: _rejoined(match, words)) if name == "line-end hyphens" else new)
    return text.strip()


def _rejoined(match: re.Match[str], words: set[str]) -> str:
    """Join a word that was divided at the end of a line; a compound keeps its hyphen."""
    first, second = match[1], match[2]
    if second in ("and", "or", "to", "bis", "nor", "but", "und", "the"):
        return match.group()  # a suspended hyphen: "pre- and post-war"
    joined, compound = first + second, f"{first}-{second}"
    if joined.casefold() in words:
        return joined
    if compound.casefold() in words or second[0].isupper() or first.casefold() in _COMPOUNDING or first[0].isdigit():
        return compound
    return joined


_COMPOUNDING = frozenset(
    "all anti co cross double ex far fast first free full good half hard high ill large late left long low mid multi "
    "near new non north old one open part post pre pro quasi right second self semi short single slow small so south "
    "third three two un vice well west wide world".split()
) - {"un", "co", "pre", "pro", "anti", "multi", "semi", "so"}


def _spoken(match: re.Match[str]) -> str:
    """Return a parenthesis without the parts that only say how a name is pronounced, or nothing."""
    parts = re.split(r"[;,]\s*", match[1])
    rest = [part.strip() for part in parts if part.strip() and not _SPOKEN.search(part)]
    if not any(map(_SPOKEN.search, parts)):
        return match.group()
    return f" ({'; '.join(rest)})" if rest else ""


_IPA = "ˈˌːˑəɛɔɪʊʌæɑɒʃʒŋθðɹɾɡɲʎɣχʁɬɮɸβʋɥɰɨʉɯɤɵɘɜɞɐɶˠʲʰ"
_SPOKEN = re.compile(
    rf"/[^/()]*[{_IPA}][^/()]*/|\[[^\]()]*[{_IPA}][^\]()]*\]|[{_IPA}].*[{_IPA}]|\b(?:listen|ⓘ|🔊)|^\W*[A-Z]{{2,}}-[a-z]"
)

# "OSLO (AP) — ", "Bergen, Norway — ", "LONDON, 3 May – ": where and by whom a report was sent.
DATELINE = re.compile(
    r"\A(?:[A-Z][A-Z’'. -]{4,}|[A-Z]\w+(?: [A-Z]\w+)?(?=, [A-Z\d]| \([A-Z]))(?:, [A-Z]\w+\.?(?: \d+)?|, \d+ [A-Z]\w+)*"
    r"(?: \([A-Z]\w+(?: [A-Z]\w+)?\))? ?(?:—|–|--|-) (?=[“\"]?[A-Z][^—–]*(?:[.!?]|$))"
)
STEPS: tuple[Step, ...] = (
    (
        "invisible characters",
        re.compile(r"\u00ad\s+(?=[a-z])|[\u00ad\u200b\u2060\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069]"),
        "",
    ),
    ("joiners in Latin text", re.compile(r"(?<=[\x00-\x7f])[\u200c\u200d]|[\u200c\u200d](?=[\x00-\x7f])"), ""),
    ("odd spaces", re.compile(r"[^\S ]"), " "),
    ("wide gaps", re.compile(r" {3,}"), "  "),
    ("lost signs", re.compile(r"[\ufff9-\ufffb\ue000-\uf8ff]"), ""),
    (
        "formulas in TeX",
        re.compile(
            r"\\\(.{1,300}?\\\)|\\\[.{1,300}?\\\]|\$\$[^$]{1,300}\$\$|\\begin\{(\w+)\*?\}.{1,600}?\\end\{\1\*?\}"
        ),
        OBJECT,
    ),
    (
        "footnote marks",  # "born in 1867.[12]:45", "wrote it.[citation needed]", "History[edit]"
        re.compile(
            r"\s*\[(?:[1-9]\d{0,2}(?:\s*[,–-]\s*[1-9]\d{0,2})*|(?:note|nb|n|fn|ref)\.?\s*\d+|edit|update|"
            r"(?:[a-z]+ )?(?:citation|clarification|verification|quotation|attribution|page|source) needed|"
            r"(?:by )?who(?:m)?\?|when\?|where\?|which\?|dead link|verify|dubious[^\]]{0,30}|better source needed)\]"
            r"(?:\s?:\s?\d{1,4}(?:[–-]\d{1,4})?(?=\W|$))?",
            re.IGNORECASE,
        ),
        "",
    ),
    (
        "page numbers of lost footnote marks",  # "moved to New York City:57–60 where", "died in 1943.:245"
        re.compile(
            r"(?:(?<=[a-z]{3}):\d{1,3}[–-]\d{1,3}|(?<=[.,”\"’)]):\d{1,3}(?:(?:[–-]|, ?)\d{1,3})*)"
            r"(?: ?:\d{1,3}(?:(?:[–-]|, ?)\d{1,3})*)*(?=\s|$|[.;])"
        ),
        "",
    ),
    ("lettered footnote marks", re.compile(r"(?:(?<=[a-z]{2})|(?<=[.,;:!?”\"’)\]]))\[[a-z]\](?=\s|$|[.,;:\[])"), ""),
    (
        "raised footnote marks",  # not km², mc², 10⁶, Ca²⁺
        re.compile(
            r"(?:(?<=[a-z]{4})(?<!mile)(?<!iles)(?<!etre)(?<!eter)|(?<=[.,;:!?”\"’)]))[¹²³⁰⁴-⁹]+(?![⁺⁻\w])|[†‡]+"
        ),
        "",
    ),
    ("footnote numbers after a sentence", re.compile(r"(?<=[a-z]{4}[.,”])\d{1,2}(?=\s+[“\"A-Z]|$)"), ""),
    (
        "lost formulas",  # a page's formulas were pictures: "Indeed, if  is composite", "between 2 and . Algorithms"
        re.compile(
            r"(?:(?<=\b(?:if|of|to|by|is|or))|(?<=\b(?:for|and|are|was))|"
            r"(?<=\b(?:than|that|then|when|with|from|most))|(?<=\bwhere))"
            r"(?:  (?=is\b|are\b|was\b|has\b|and\b|then\b|be\b)| (?=[,.;](?:\s|$)))"
        ),
        f" {OBJECT} ",
    ),
    (
        "units that lost their raised figure",  # "1,390,000 km2"
        re.compile(r"(?<=\d )([kcm]?m|mi|ft)([23])\b"),
        lambda match: match[1] + "²³"[int(match[2]) - 2],
    ),
    ("pronunciations", re.compile(r"\s*\(([^()]*(?:\([^()]*\)[^()]*)*)\)"), _spoken),
    (
        "bare pronunciations",
        re.compile(rf"\s*(?:/[^/\s]{{0,60}}[{_IPA}][^/]{{0,60}}/|\[[^\]]{{0,60}}[{_IPA}][^\]]{{0,60}}\])\s*,?"),
        " ",
    ),
    ("line-end hyphens", re.compile(r"\b(\w*[^\W_]{2})(?:-|\s?‐)\s+([^\W_]{2,})"), ""),
    ("repeated stops", re.compile(r"(?<![.\s])\s*\.\s+\.(?!\s*\.)(?=\s|$)"), "."),
    ("quotation marks on the wrong side", re.compile(r"([,.!?])\s+”(?=\w)"), r"\1” "),
    ("stray quotation marks", re.compile(r"\s*“(?=[\s.]*$)"), ""),
    ("spaces inside brackets", re.compile(r"(?<=[(\[“])\s+|\s+(?=[)\]”])"), ""),
    ("empty brackets", re.compile(r"\s+(?:\([;,:/\s]*\)|\[\s*\])|\(\s*[;,:/][;,:/\s]*\)"), ""),
    ("brackets that begin with a comma", re.compile(r"(?<=\()\s*[;,]\s*"), ""),
    (
        "spaces before punctuation",
        re.compile(r"(?<![\s.])\s+(?=[,;!?](?:\s|$|[”\"’)])|[.:](?:\s(?!\.)|$|[”\"’)]))"),
        "",
    ),
    ("doubled spaces", re.compile(r" {2,}"), " "),
)


def _sorted_out(blocks: Sequence[Block], title: str) -> Iterator[tuple[Block, str]]:
    """Yield each block with the reason to remove it, or ""."""
    runs = _headline_runs(blocks)
    first = next((i for i, block in enumerate(blocks) if _is_prose(block, 8) or block.kind == "list"), len(blocks))
    headings = {part.casefold() for block in blocks for part in block.heading.split(" › ")} - {""}
    seen: set[str] = set()
    box = section = ""  # the line or heading that opened a box, and the heading it stands under
    for i, block in enumerate(blocks):
        kind = "" if block.kind == "list" else _whole(block.text)
        key = block.text.casefold()
        if block.heading != section:
            if _is_box(name := block.heading.rpartition(" › ")[2]):
                box = name
            elif _is_box(section.rpartition(" › ")[2]):
                box = ""
            section = block.heading
        if not re.search(r"[^\W_]", block.text):
            reason = "page furniture: no words"
        elif "\ufffd" in block.text:
            reason = "letters lost in a wrong encoding"
        elif i and (reason := _behind_the_text(block, blocks[0])):
            pass
        elif kind:
            reason = f"page furniture: {kind}"
            box = block.text.rstrip(" :.!") if _is_box(block.text.rstrip(" :.!")) else box
        elif block.kind == "prose" and _same(block.text, title):
            reason = "page furniture: the title again"
        elif block.kind == "prose" and key in seen:
            reason = "the same text again"
        elif not is_closed(block.text) and _NUMBER.sub("", key) in headings:
            reason = "page furniture: a table of contents"
        elif box and not _goes_on(blocks, i, strict=RELATED.fullmatch(box) is not None):
            reason = f"page furniture: under “{box}”"
        elif i in runs:
            reason = "page furniture: a run of headlines"
        elif i < first and title and not block.heading and block.kind == "prose" and not is_closed(block.text):
            reason = "page furniture: a line above the text"
        else:
            reason = box = ""
        seen.add(key)
        heading = _plain_heading(block.heading)
        yield (block if heading == block.heading else replace(block, heading=heading)), reason


def _is_box(name: str) -> bool:
    return bool(BOX.fullmatch(name) or RELATED.fullmatch(name))


def _behind_the_text(block: Block, first: Block) -> str:
    """Say why everything under a heading goes: comments, or references unless the document begins with them."""
    for heading in block.heading.split(" › "):
        if COMMENTS.fullmatch(heading):
            return f"page furniture: under “{heading}”"
        notes = REFERENCES.fullmatch(heading) or (NOTES.fullmatch(heading) and not _is_prose(block, 25))
        if notes and heading not in first.heading.split(" › "):
            return f"references: under “{heading}”"
    return ""


def _plain_heading(heading: str) -> str:
    """Return a heading without the name of a box that the text has gone on after, or a button taken for a heading."""
    return " › ".join(part for part in heading.split(" › ") if not (_is_box(part) or furniture(part)))


_NUMBER = re.compile(r"^(?:\d{1,2}\.)*\d{1,2}\.?\s+|\s*[.…\s]*\d{1,4}$")


def _whole(text: str) -> str:
    """Say what kind of furniture a block is if all its sentences are furniture."""
    kinds = [furniture(sentence) for sentence in _sentences(text)]
    return kinds[0] if kinds and all(kinds) else ""


def _sentences(text: str) -> list[str]:
    starts = [0, *(match.end() for match in SENTENCE_END.finditer(text))]
    return [text[a:b].strip() for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]


def _trimmed(block: Block) -> Iterator[tuple[Block, str]]:
    """Cut furniture off a paragraph's ends, and take out sentences that are not whole.

    `"He won. Photo: Agency"` -> `"He won."`. Where a sentence is taken out, the paragraph becomes two.
    """
    text = Anchored(block.text, block.anchors)
    ends = [match.end() for match in SENTENCE_END.finditer(text.text)]
    if not ends and OBJECT not in block.text:
        yield block, ""
        return
    bounds = [0, *ends, len(text.text)]
    reasons = [_sentence_reason(text.text[a:b].strip()) for a, b in pairwise(bounds)]
    inner = [i for i, reason in enumerate(reasons) if not reason]
    for i, reason in enumerate(reasons):  # what reads like furniture amid the text is the text's
        if reason.startswith("page") and inner and inner[0] < i < inner[-1]:
            reasons[i] = ""
    for reason, group in groupby(range(len(reasons)), key=reasons.__getitem__):
        run = list(group)
        part = text[bounds[run[0]] : bounds[run[-1] + 1]].strip()
        yield (block if part.text == block.text else replace(block, text=part.text, anchors=part.anchors)), reason


def _sentence_reason(sentence: str) -> str:
    if OBJECT in sentence:
        return _NO_WORDS
    kind = furniture(sentence)
    return f"page furniture: {kind}" if kind else ""


def _is_prose(block: Block, words: int) -> bool:
    """Tell a paragraph: it ends as a sentence does and is not short."""
    return block.kind == "prose" and is_closed(block.text) and block.text.count(" ") + 1 >= words


def _goes_on(blocks: Sequence[Block], i: int, *, strict: bool) -> bool:
    """Tell whether the text goes on after a box: with a sentence, or, if `strict`, with what is no headline.

    Headlines may be whole sentences: a long paragraph counts, or a sentence where four in five of the next lines are.
    """
    if not strict:
        return _is_prose(blocks[i], 8) or (blocks[i].kind != "prose" and blocks[i].text.count(" ") > 2)
    near = blocks[i : i + 6]
    sentences = sum(_is_prose(block, 8) for block in near)
    return _is_prose(blocks[i], 30) or (_is_prose(blocks[i], 8) and sentences > 2 and sentences >= 0.8 * len(near))


def _headline_runs(blocks: Sequence[Block]) -> set[int]:
    """Return the blocks in runs of lines that do not end as sentences do: four at least, and three in five of a run."""
    found: set[int] = set()
    run: list[int] = []
    for i in range(len(blocks) + 1):
        if i < len(blocks) and blocks[i].kind == "prose" and not _is_prose(blocks[i], 25):
            run.append(i)
            continue
        open_ended = [j for j in run if not is_closed(blocks[j].text) and blocks[j].text.count(" ") >= 3]
        if len(open_ended) >= 4 and len(open_ended) >= 0.6 * (open_ended[-1] - open_ended[0] + 1):
            found.update(range(open_ended[0], open_ended[-1] + 1))
        run = []
    return found


def _same(text: str, title: str) -> bool:
    return bool(title) and re.sub(r"\W+", "", text).casefold() == re.sub(r"\W+", "", title).casefold()
