"""Take out of a document what is not its text: debris within paragraphs, and the leftovers of the page around them.

`STEPS` are text to text, in order; each block keeps its ties to the document. Whole lines and paragraphs that belong
to the page (newsletter boxes, headlines of other articles, comment forms, credits) are removed and reported.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from quizgen.read import metadata
from quizgen.read.anchored import Anchored
from quizgen.read.prompts import SENTENCE_END
from quizgen.types import Block, Document, Rejection

Step = tuple[str, re.Pattern[str], str | Callable[[re.Match[str]], str]]


def clean(document: Document) -> tuple[Document, tuple[Rejection, ...]]:
    """Return the document without debris and page leftovers, and what was removed with the reason in words."""
    kept: list[Block] = []
    removed: list[tuple[Block, str]] = []
    words = {word.casefold() for block in document.blocks for word in re.findall(r"[\w-]+", block.text)}
    blocks = [_tidied(block, words) for block in document.blocks]
    blocks = [block for block in blocks if block.text]
    for block, reason in _sorted_out(blocks, document.title):
        if reason:
            removed.append((block, reason))
            continue
        for part, why in _trimmed(block):
            if why:
                removed.append((part, why))
            else:
                kept.append(part)
    prompts = tuple(replace(p, front=tidy(p.front), answer=tidy(p.answer)) for p in document.prompts)
    rejections = tuple(Rejection(document.path, block.origin(0), block.text, reason) for block, reason in removed)
    return replace(document, blocks=tuple(kept), prompts=prompts, title=tidy(document.title)), rejections


def tidy(text: str) -> str:
    """Apply the steps to a text of its own. `"Water[3]  is  wet ."` -> `"Water is wet."`."""
    return _stepped(Anchored(text, ((0, 0),)), set()).text if text else text


def _tidied(block: Block, words: set[str]) -> Block:
    text = _stepped(Anchored(block.text, block.anchors), words)
    heading = tidy(block.heading)
    if text.text == block.text and heading == block.heading:
        return block
    return replace(block, text=text.text, anchors=text.anchors or block.anchors[:1], heading=heading)


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
    if compound.casefold() in words or second[0].isupper() or first.casefold() in _COMPOUNDING or first[-1].isdigit():
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

STEPS: tuple[Step, ...] = (
    ("invisible characters", re.compile(r"\u00ad\s+(?=[a-z])|[\u00ad\u200b\u2060\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069]"), ""),
    ("joiners in Latin text", re.compile(r"(?<=[\x00-\x7f])[\u200c\u200d]|[\u200c\u200d](?=[\x00-\x7f])"), ""),
    ("odd spaces", re.compile(r"[^\S ]"), " "),
    ("lost signs", re.compile(r"[\ufff9-\ufffb\ue000-\uf8ff]"), ""),
    (
        "footnote marks",  # "born in 1867.[12]:45", "wrote it.[citation needed]", "History[edit]"
        re.compile(
            r"\s*\[(?:\d{1,3}(?:\s*[,–-]\s*\d{1,3})*|(?:note|nb|n|fn|ref)\.?\s*\d+|edit|update|"
            r"(?:[a-z]+ )?(?:citation|clarification|verification|quotation|attribution|page|source) needed|"
            r"(?:by )?who(?:m)?\?|when\?|where\?|which\?|dead link|verify|dubious[^\]]{0,30}|better source needed)\]"
            r"(?:\s?:\s?\d{1,4}(?:[–-]\d{1,4})?(?=\W|$))?",
            re.IGNORECASE,
        ),
        "",
    ),
    ("lettered footnote marks", re.compile(r"(?<=[\w.,;:!?”\"’)\]])\[[a-z]\](?=\s|$|[.,;:\[])"), ""),
    (
        "raised footnote marks",  # not km², mc², 10⁶, Ca²⁺
        re.compile(
            r"(?:(?<=[a-z]{4})(?<!mile)(?<!iles)(?<!etre)(?<!eter)|(?<=[.,;:!?”\"’)]))[¹²³⁰⁴-⁹]+(?![⁺⁻\w])|[†‡]+"
        ),
        "",
    ),
    ("footnote numbers after a sentence", re.compile(r"(?<=[a-z]{4}[.,”])\d{1,2}(?=\s+[“\"A-Z]|$)"), ""),
    ("pronunciations", re.compile(r"\s*\(([^()]*(?:\([^()]*\)[^()]*)*)\)"), _spoken),
    ("bare pronunciations", re.compile(rf"\s*(?:/[^/\s]*[{_IPA}][^/]*/|\[[^\]]*[{_IPA}][^\]]*\])\s*,?"), " "),
    ("line-end hyphens", re.compile(r"\b(\w*[^\W_]{2})[-‐]\s+([^\W_]{2,})"), ""),
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

# ---------------------------------------------------------------------------------------------------- page furniture

_CLOSED = re.compile(r"[.!?…:;][\"”’»')\]]*$")


def _pattern(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(alternatives), re.IGNORECASE)


_PICTURES = r"(?:featured |cover |file |main )?(?:pictures?|photos?|photographs?|images?|videos?|illustrations?|graphics?|maps?)"
# What a sentence or line of a page's furniture looks like from its start, by what it is.
FURNITURE: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("a time code", _pattern(r"(?:\d{1,2}:)?\d{1,2}:\d\d(?:\s*/\s*(?:\d{1,2}:)?\d{1,2}:\d\d)?$")),
    (
        "a button",
        _pattern(
            r"(?:close|menu|search|share|print|e-?mail|tweet|whatsapp|facebook|twitter|instagram|linkedin|pinterest|reddit|"
            r"telegram|copy(?: link)?|link copied|bookmark|save(?: article)?|follow|follow us|subscribe|sign (?:in|up)|"
            r"log ?(?:in|out)|register|home|next|previous|prev|back|(?:back to|go to) top|skip to (?:main )?content|play|"
            r"pause|(?:un)?mute|fullscreen|loading|more|(?:show|load|see|read|view|learn) (?:more|all|less)|continue "
            r"reading|expand|collapse|ok|okay|got it|dismiss|accept(?: all)?|reject(?: all)?|reply|like|report|submit|"
            r"send|cancel|download|watch|listen|toggle \w+|main menu|navigation)[\s.:…!»›→↓↑>+]*$"
        ),
    ),
    (
        "an advertisement",
        _pattern(
            r"(?:advertisement|advertising|ad|sponsored|promoted|paid)(?: content| links?| post| story| feature)?[\s.:]*$",
            r"(?:article|story) continues (?:below|after)",
            r"continue reading (?:below|the main story)",
            r"scroll (?:down )?to continue",
        ),
    ),
    (
        "a share line",
        _pattern(
            r"(?:please )?(?:share|tweet|pin|e-?mail|print) (?:this|on|via|with|article|story|post)\b[^.]{0,80}[.!]?$",
            r"(?:follow|like|find|join|connect with|add|visit) (?:us|me|our|the author|\w+ on)\b.{0,100}\b(?:facebook|twitter|x|instagram|"
            r"youtube|telegram|linkedin|whatsapp|channel|page|tiktok|mastodon|bluesky|google news|social media)\b",
            r"\d[\d,.k]* (?:shares?|views?|likes?|reads?|followers?|retweets?)$",
        ),
    ),
    (
        "a newsletter box",
        _pattern(
            r"(?:(?:our |the )?(?:daily |weekly |free |email )*newsletters?|mailing list)[\s:.]*$",
            r"(?:please )?(?:sign up|subscribe|join|register|get|receive|enter|never miss|stay (?:informed|updated|up to date))\b"
            r".{0,120}\b(?:newsletters?|inbox|e-?mail|alerts|mailing list|subscribers|breaking news|notifications)\b",
            r"(?:thank you|thanks) for (?:subscribing|signing up|reading)",
            r"you can unsubscribe|unsubscribe (?:at )?any ?time|check your (?:inbox|email)|enter your e-?mail",
        ),
    ),
    (
        "a comment form",
        _pattern(
            r"(?:leave|post|add|write|submit|cancel) (?:a |your )?(?:reply|comments?)\b.{0,30}$",
            r"(?:\d+|no|view|show|read|join the) (?:comments?|replies|responses|thoughts|conversation|discussion)\b.{0,60}$",
            r"your e-?mail address will not be published",
            r"required fields are marked",
            r"save my name|notify me (?:of|by|when)",
            r"this site uses akismet|learn how your comment data",
            r"(?:name|e-?mail|website|comment)\s*(?:\*|\(required\)|:)?$",
            r"you must be logged in|log in to (?:reply|comment|leave)|comments are (?:closed|moderated|disabled)",
            r"be the first to (?:comment|reply)|what do you think\? (?:leave|share|tell)|let us know (?:what you think )?in the comments",
        ),
    ),
    (
        "a cookie notice",
        _pattern(
            r"(?:we|this (?:web)?site|our (?:web)?site|we and our partners)\b.{0,40}\b(?:use|uses|store)\b.{0,40}\bcookies\b",
            r"(?:accept|manage|reject|allow) (?:all |your |the )?cookies|cookie (?:policy|settings|preferences|notice|consent)",
            r"by (?:continuing|clicking|using|browsing|closing|visiting)\b.{0,80}\b(?:agree|consent|accept)",
        ),
    ),
    (
        "a copyright line",
        _pattern(
            r"(?:copyright\b|©|\(c\)\s*(?:19|20)\d\d)\s*(?:©|\(c\))?\s*(?:by |of |the )?.{0,100}$",
            r".{0,80}\ball rights reserved",
            r"(?:terms (?:of|and) (?:use|service|conditions)|privacy policy|legal notice|imprint|disclaimer|contact us|about us)\b[^.]{0,80}$",
            r"(?:this (?:material|content|article)|no part of this .{1,40}) may (?:not )?be (?:reproduced|published|republished|copied)",
        ),
    ),
    (
        "a link to other articles",
        _pattern(
            r"(?:also read|read also|read more|read next|read on|see more|more on this|related|related (?:articles?|stories|posts|"
            r"content|topics|news|links|coverage|reading)|recommended(?: reading| for you)?|you (?:may|might) also "
            r"(?:like|enjoy|be interested in)|most (?:read|popular|viewed|shared|commented)|trending(?: now| stories)?|popular "
            r"(?:posts|stories|articles|now)|(?:latest|recent|top|more|other|breaking) (?:news|stories|posts|articles|headlines|"
            r"comments)|up next|don[’']t miss|editor[’']?s?[’']? (?:picks?|choice)|more from\b.{0,40}|in this (?:article|story)|from "
            r"the web|around the web|watch|watch now|listen now|in pictures|explore more|keep reading|what to read next)\s*(?:[:|»›]|$)",
            r"(?:click|tap|press) (?:here|on|the)\b|(?:for more (?:information|details|on this)|to (?:read|learn) more),? (?:visit|see|click|go)",
            r"(?:see|read|watch|listen to|find) (?:the |our )?(?:full|complete|original|entire) (?:story|article|report|interview|version|"
            r"episode|list)",
        ),
    ),
    (
        "a picture credit",
        _pattern(
            rf"[(\[]?{_PICTURES}\s*(?:(?:credits?|source|courtesy)(?:\s+(?:by|of|to))?\s*[:/–—-]|(?:by|from|via|courtesy(?: of)?)\b|"
            r"credits?\b|[:©/])\s*.{0,100}[)\]]?$",
            r"[(\[]?(?:credits?|via|source)\s*:.{0,100}[)\]]?$",
            r"[(\[]?(?:getty images|ap photo|afp|reuters|shutterstock|wikimedia commons|istock|pixabay|unsplash)\b[^.]{0,40}[)\]]?$",
        ),
    ),
    (
        "an editorial note",
        _pattern(
            r"[(\[]?(?:additional |further )?(?:reporting|editing|writing|research) by\b",
            r"(?:editor[’']s note|correction|clarification|update)\s*(?:\(|:|–|—)",
            r"this (?:article|story|post|piece|report|page|content|interview|text)\b.{0,40}\b(?:first |originally |last |previously )?"
            r"(?:published|appeared|updated|republished|modified|syndicated|sponsored|machine[- ]translated|amended)\b",
            r"(?:first|originally) (?:published|posted|appeared)\b",
            r"(?:the )?(?:views|opinions) expressed\b",
            r"(?:last |page )?(?:updated|modified|edited|reviewed|retrieved)(?: on)?\s*:?\s+\S*\d",
            r"(?:estimated )?(?:reading time|read time)\b.{0,20}$|\d+[- ]min(?:ute)?s?(?: read)?$",
            r"(?:this|the) (?:website|site|page|article) (?:requires|needs) javascript|please enable javascript|your browser does not",
        ),
    ),
    (
        "an appeal",
        _pattern(
            r"(?:please )?(?:support|donate|consider (?:supporting|donating|subscribing)|help (?:us|keep)|become an? "
            r"(?:member|subscriber|patron|supporter)|buy (?:me|us) a coffee)\b.{0,120}"
            r"(?:journalism|newsroom|donation|donate|today|patreon|our work|our site|this site|coffee|independent|member|subscriber)\b",
            r"(?:already|not yet) (?:a |an )?(?:subscriber|member|have an account|registered)\b",
            r"(?:subscribe|log in|sign in|register) (?:now |today )?(?:to|for) (?:continue|read|access|unlock|unlimited|full|more)\b",
        ),
    ),
    (
        "a list of tags",
        _pattern(
            r"(?:tags?|categor(?:y|ies)|topics?|filed (?:under|in)|posted in|tagged(?: with| as)?|keywords?)\s*:\s*\S"
        ),
    ),
    (
        "a trail of links",
        _pattern(
            r"(?:[\w’'& ]{1,30}\s*[>›»|•·]\s*){2,}[\w’'&. ]{0,60}$",
            r"(?:https?://|www\.)\S+$",
            r"[\w.+-]+@[\w-]+\.[\w.-]+$",
        ),
    ),
)

_BOX = re.compile(
    r"(?:.{0,20}\b(?:newsletters?)|.{0,15}related\b.{0,15}|most (?:read|popular|viewed|shared)|(?:you )?(?:may|might) also like|"
    r"recommended.{0,12}|trending.{0,10}|(?:latest|recent|top|more|popular|other) (?:news|stories|posts|articles|headlines)|up next|"
    r"more from .{1,40}|read (?:more|next|also)|advertisement|sponsored.{0,10}|share(?: this.{0,20})?|follow us.{0,20}|subscribe.{0,20}|"
    r"sign up.{0,30}|editor[’']?s?[’']? picks?|don[’']t miss|what to read next)[\s:.!]*",
    re.IGNORECASE,
)
_COMMENTS = re.compile(
    r"(?:leave|post|add|write) a (?:reply|comment).{0,20}|(?:\d+ |reader |user )?comments?(?: section| \(\d+\))?|(?:\d+|one|two|three) "
    r"(?:replies|responses|thoughts).{0,60}|about (?:the|this) (?:authors?|site|blog|newsletter)|cookies?(?: policy| settings| notice)?|"
    r"privacy(?: policy)?|contact(?: us)?|tags|categories|archives?|navigation(?: menu)?|site ?map|post navigation|join the "
    r"(?:conversation|discussion)",
    re.IGNORECASE,
)
_REFERENCES = re.compile(
    r"(?:(?:notes|references|sources) and )?(?:references?|footnotes|endnotes|citations|bibliography|works cited|literature cited|"
    r"external links|further reading|see also|notes|sources|(?:table of )?contents|index|acknowledge?ments?|image credits?)",
    re.IGNORECASE,
)


def furniture(line: str) -> str:
    """Say what kind of page furniture a line or sentence is, or "". `"Photo: Jane Roe / Agency"` -> a picture credit."""
    for kind, pattern in FURNITURE:
        if pattern.match(line):
            return kind
    if not _CLOSED.search(line) and (metadata.dated(line) or metadata.byline(line)):
        return "a byline or date line"
    return ""


def _sorted_out(blocks: Sequence[Block], title: str) -> Iterator[tuple[Block, str]]:
    """Yield each block with the reason to remove it, or ""."""
    runs = _headline_runs(blocks)
    first = next((i for i, block in enumerate(blocks) if _is_prose(block, 8) or block.kind == "list"), len(blocks))
    box = ""
    seen: set[str] = set()
    for i, block in enumerate(blocks):
        section = _section(block, blocks[:i])
        kind = "" if block.kind == "list" else _whole(block.text)
        key = block.text.casefold()
        if not re.search(r"[^\W\d_]", block.text) and not re.search(r"\d", block.text):
            reason = "page furniture: no words"
        elif "\ufffd" in block.text:
            reason = "letters lost in a wrong encoding"
        elif section:
            reason = section
        elif kind:
            reason = f"page furniture: {kind}"
            box = block.text if _BOX.fullmatch(block.text) else box
        elif block.kind == "prose" and _same(block.text, title):
            reason = "page furniture: the title again"
        elif block.kind == "prose" and key in seen:
            reason = "the same text again"
        elif box and not _resumes(blocks, i):
            reason = f"page furniture: under “{box}”"
        elif i in runs:
            reason = "page furniture: a run of headlines"
        elif i < first and title and block.kind == "prose" and not _CLOSED.search(block.text):
            reason = "page furniture: a line above the text"
        else:
            reason = ""
            box = ""
        seen.add(key)
        if not reason and (heading := _plain_heading(block.heading)) != block.heading:
            block = replace(block, heading=heading)
        yield block, reason


def _section(block: Block, before: Sequence[Block]) -> str:
    """Say why everything under a heading goes: a box, comments or references."""
    for heading in block.heading.split(" › "):
        if _COMMENTS.fullmatch(heading) and before:
            return f"page furniture: under “{heading}”"
        if _REFERENCES.fullmatch(heading) and any(heading not in other.heading for other in before):
            return f"references: under “{heading}”"
        if _BOX.fullmatch(heading) and not _is_prose(block, 40):
            return f"page furniture: under “{heading}”"
    return ""


def _plain_heading(heading: str) -> str:
    """Return a heading without the name of a box that the text has gone on after."""
    return " › ".join(part for part in heading.split(" › ") if not _BOX.fullmatch(part))


def _whole(text: str) -> str:
    """Say what kind of furniture a block is if all its sentences are furniture."""
    kinds = [furniture(sentence) for sentence in _sentences(text)]
    return kinds[0] if kinds and all(kinds) else ""


def _sentences(text: str) -> list[str]:
    starts = [0, *(match.end() for match in SENTENCE_END.finditer(text))]
    return [text[a:b].strip() for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]


def _trimmed(block: Block) -> Iterator[tuple[Block, str]]:
    """Cut furniture off a paragraph's end and start: `"He won. Photo: Agency"` -> `"He won."`."""
    text = Anchored(block.text, block.anchors)
    ends = [match.end() for match in SENTENCE_END.finditer(text.text)]
    if block.kind == "list" or not ends:
        yield block, ""
        return
    bounds = [0, *ends, len(text.text)]
    parts = [(a, b, furniture(text.text[a:b].strip())) for a, b in pairwise(bounds)]
    first = next((i for i, part in enumerate(parts) if not part[2]), 0)
    last = next((i for i in range(len(parts) - 1, -1, -1) if not parts[i][2]), len(parts) - 1)
    kept = text[parts[first][0] : parts[last][1]].strip()
    yield (block if kept.text == block.text else replace(block, text=kept.text, anchors=kept.anchors)), ""
    for start, end, kind in (*parts[:first], *parts[last + 1 :]):
        part = text[start:end].strip()
        yield replace(block, text=part.text, anchors=part.anchors), f"page furniture: {kind}"


def _is_prose(block: Block, words: int) -> bool:
    """Tell a paragraph: it ends as a sentence does and is not short."""
    return block.kind == "prose" and bool(_CLOSED.search(block.text)) and block.text.count(" ") + 1 >= words


def _resumes(blocks: Sequence[Block], i: int) -> bool:
    """Tell whether the article goes on after a box: a long paragraph, or two that are not short."""
    return _is_prose(blocks[i], 40) or (
        _is_prose(blocks[i], 25) and i + 1 < len(blocks) and _is_prose(blocks[i + 1], 25)
    )


def _headline_runs(blocks: Sequence[Block]) -> set[int]:
    """Return the blocks in runs of lines that do not end as sentences do: at least four, and three in five of the run."""
    found: set[int] = set()
    run: list[int] = []
    for i in range(len(blocks) + 1):
        if i < len(blocks) and blocks[i].kind == "prose" and not _is_prose(blocks[i], 25):
            run.append(i)
            continue
        open_ended = [j for j in run if not _CLOSED.search(blocks[j].text) and blocks[j].text.count(" ") >= 3]
        if len(open_ended) >= 4 and len(open_ended) >= 0.6 * (open_ended[-1] - open_ended[0] + 1):
            found.update(range(open_ended[0], open_ended[-1] + 1))
        run = []
    return found


def _same(text: str, title: str) -> bool:
    return bool(title) and re.sub(r"\W+", "", text).casefold() == re.sub(r"\W+", "", title).casefold()
