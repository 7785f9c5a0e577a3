"""Keep out words that point outside the fact, in time or in the text.

"In 1891 Tesla also invented the coil." -> "“also” points outside the card"
"""

from collections.abc import Callable

from spacy.tokens import Span, Token

from quizgen.english.syntax import PLACES, after, before, is_plural, subject

EXAMPLES = [
    ("In 1891 Tesla also invented the coil.", "“also” points outside the card"),
    ("Tesla sold the coil and also the motor.", None),
    ("The latter was sold to Westinghouse in 1888.", "“latter” points outside the card"),
    ("The former minister moved to Nice.", None),
    ("Nairobi is now the capital of Kenya.", "“now” points outside the card"),
    ("The Olmec lived in what is now Mexico.", None),
    ("The firm hired three other engineers.", "“other” points outside the card"),
    ("Ducks and other birds moult in late summer.", None),
    ("Schools in Wales are smaller than other schools.", None),
    ("The treaty applies to islands such as Malta, Cyprus, among others.", None),
    ("Chao again returned to China in 1925.", "“again” points outside the card"),
    ("Floods came in 1925 and again in 1930.", None),
    ("Börte had three more sons, of whom Tolui was the youngest.", "“more” points outside the card"),
    ("The tunnel took three more than ten years.", None),
    ("The two towers fell in 1902.", "“two” points outside the card"),
    ("The two towers of the church fell in 1902.", None),
    ("The park has lakes as well.", "“as well” points outside the card"),
    ("The park has lakes as well as woods.", None),
    ("The act of 1854, for example, granted land.", "“for example” points outside the card"),
    ("The reef formed 400 million years ago.", None),
    ("The hall burned down two years ago.", "“ago” points outside the card"),
    ("The same year he moved to Nice.", "“same” points outside the card"),
    ("Both schools stand in the same street.", None),
    ("The sisters were born in 1870 and 1873, respectively.", None),
    ("Margarine is used instead of butter.", None),
    ("Masks are another common defence.", "“another” points outside the card"),
    ("Ellen Brand had already built a mill.", "“already” points outside the card"),
    ("Ellen Brand has already built a mill.", "“already” points outside the card"),
    ("Ellen Brand had already built a mill when Carl Holt came.", None),
    ("The Brand family had governed the town since 1603.", "“since” points outside the card"),
    ("The tower was already old in 1603.", None),
    ("Ellen Brand next planned to cross the desert.", "“next” points outside the card"),
    ("The mill stands next to the church.", None),
    ("The last, the battle of Graz, was fought in 1380.", "“last” points outside the card"),
    ("The Sixth was finished in 1923.", "“Sixth” points outside the card"),
    ("Pope Paul the Sixth died in 1978.", None),
    ("The third of the bridges was built in 1923.", None),
    ("The last to leave the ship was Ellen Brand.", None),
    ("Both joined the union in 1910.", "“Both” points outside the card"),
    ("Both of the rivers flow east.", None),
    ("Graz and Linz both joined the union in 1910.", None),
    ("Carl Holt was himself professor at Graz.", "“himself” points outside the card"),
    ("Carl Holt called himself a professor.", None),
    ("A recent strike closed the mill.", "“recent” points outside the card"),
    ("The most recent version of the bridge was built in 1903.", "“recent” points outside the card"),
    ("The mill is of more recent date than the bridge.", None),
    ("Ellen Brand played a similar role for her brothers.", "“similar” points outside the card"),
    ("Ellen Brand played a role similar to that of her brothers.", None),
    ("Both towers have a similar roof.", None),
    ("The roof is similar in shape to a bell.", None),
    ("The miners have kept goats there since 1603.", "“there” points outside the card"),
    ("Ellen Brand moved to Graz and died there in 1923.", None),
    ("There are two towers in Graz.", None),
    ("On the way home, Ellen Brand visited Graz.", "“the way home” points outside the card"),
]
JOINED = frozenset({"and", "but", "or", "/"})
AFTER_JOINED = frozenset("also again thus therefore hence then instead likewise similarly consequently later".split())
POINTING = AFTER_JOINED - {"then", "later"} | frozenset(
    "however moreover furthermore nevertheless nonetheless accordingly meanwhile today currently recently nowadays "
    "presently yesterday tomorrow tonight here aforementioned".split()
)
PHRASES = {
    ("as", "well"): "as",
    ("in", "addition"): "to",
    ("in", "turn"): "",
    ("at", "the", "time"): "of that when",
    ("by", "then"): "",
    ("since", "then"): "",
    ("so", "far"): "as",
    ("soon", "after"): "*",
    ("shortly", "after"): "*",
    ("recent", "years"): "",
    ("such", "a"): "",
    ("such", "an"): "",
    ("the", "way", "home"): "from",
}  # with the words after which they do not point, "*" for any word
COMPARED = frozenset({"and", "or", "any", "all", "each", "no", "every", "like", "unlike", "than", "among"})
TIMES = frozenset(
    "time moment day week month year decade century period spring summer autumn fall winter season".split()
)
ORDINALS = tuple("first second third fourth fifth sixth seventh eighth ninth tenth".split())
LARGE = frozenset({"hundred", "thousand", "million", "billion"})


def apply(sent: Span, title: str) -> str | None:
    del title
    for token in sent:
        word = token.lower_
        points = TESTS.get(word)
        joined = word in AFTER_JOINED and before(token).lower() in JOINED
        if word in POINTING and not joined and not (word == "instead" and after(token) == "of"):
            return _reason(token.text)
        if points is not None and points(token, sent):
            return _reason(token.text)
        phrase = _phrase(token)
        if phrase:
            return _reason(phrase)
    return None


def _reason(words: str) -> str:
    return f"“{words}” points outside the card"


def _phrase(token: Token) -> str:
    """Return the pointing phrase that begins here, "" if none does."""
    doc = token.doc
    if token.lower_ == "for" and after(token) in {"example", "instance"}:
        end = doc[token.i + 1]
        gives = before(token) in {",", "(", "–", "—"} and after(end) not in {",", "", "."}  # ", for example Malta"
        return "" if gives else doc[token.i : token.i + 2].text
    for words, unless in PHRASES.items():
        if token.lower_ != words[0]:
            continue
        found = doc[token.i : token.i + len(words)]
        if tuple(word.lower_ for word in found) == words:
            following = after(found[-1]).lower()
            if unless == "*" and following.isalpha():
                continue
            return "" if following and following in unless.split() else found.text
    return ""


def _now(token: Token, sent: Span) -> bool:
    return not any(word.lower_ == "what" for word in sent.doc[max(sent.start, token.i - 3) : token.i])


def _ago(token: Token, sent: Span) -> bool:
    """Tell of "ago" unless so long ago that a year's reading of the card makes no difference."""
    near = sent.doc[max(sent.start, token.i - 4) : token.i]
    return not any(word.lower_ in LARGE or (word.is_digit and len(word.text) > 3) or "," in word.text for word in near)


def _before_more(token: Token, sent: Span) -> bool:
    """Tell of "has already built", "had ruled since 1603": until what, if nothing in the fact is later?"""
    verb = next((top for top in token.ancestors if top.pos_ in {"VERB", "AUX"}), sent.root)
    having = {"had", "has", "have"} if token.lower_ == "already" else {"had"}
    perfect = verb.tag_ == "VBN" and any(word.dep_ == "aux" and word.lower_ in having for word in verb.lefts)
    later = any(word.lower_ in {"when", "by", "before", "until"} and word.dep_ != "agent" for word in sent)
    return perfect and verb == sent.root and not later


def _ordinal(token: Token, sent: Span) -> bool:
    """Tell of "the last", "the Sixth" as a noun of its own, unless the fact says of what: "the last of the kings"."""
    del sent
    alone = token.dep_ in {"nsubj", "nsubjpass", "dobj"} or after(token) == ","  # "the last, the battle of Graz,"
    return (
        alone
        and before(token).lower() == "the"
        and not any(word.dep_ in {"prep", "relcl", "acl", "xcomp"} for word in token.rights)
    )


def _both(token: Token, sent: Span) -> bool:
    """Tell of "both" without its pair."""
    first = not any(word.pos_ in {"NOUN", "PROPN"} for word in sent.doc[sent.start : token.i])
    return token.dep_ in {"nsubj", "nsubjpass"} and first and after(token).lower() != "of"


def _too(token: Token, sent: Span) -> bool:
    """Tell of "was himself a professor", which adds one to others told of before."""
    return sent.root.lemma_ == "be" and token.i == sent.root.i + 1


def _ranked(token: Token, sent: Span) -> bool:
    """Tell of "the next", "the previous": of what, if nothing says after what?"""
    del sent
    noun = token.head if token.dep_ == "amod" else token
    definite = any(word.lower_ == "the" for word in (*noun.lefts, *token.lefts))
    return definite and not any(word.lower_ in {"after", "than"} for word in noun.rights)


def _pair(token: Token, sent: Span) -> bool:
    """Tell of "the latter", "the former" where they are not adjectives."""
    del sent
    return token.dep_ != "amod" or token.lower_ == "latter"


def _same(token: Token, sent: Span) -> bool:
    """Tell of "the same", unless the fact says as what, or speaks of two things that share it."""
    noun = token.head if token.dep_ == "amod" else token
    if any(word.lower_ in {"as", "that"} or word.dep_ in {"relcl", "prep"} for word in noun.rights):
        return False
    return noun.lemma_ in TIMES or not any(word.lower_ == "both" for word in sent)


def _recent(token: Token, sent: Span) -> bool:
    """Tell of "a recent strike", unless it is said than what or as of when."""
    del sent
    return token.dep_ == "amod" and not any(word.lower_ == "than" for word in token.head.rights)


def _similar(token: Token, sent: Span) -> bool:
    """Tell of "a similar role", unless the fact says to what, or speaks of several things that are alike."""
    noun = token.head
    single = token.dep_ == "amod" and any(word.lower_ == "a" for word in noun.lefts)
    compared = any(word.lower_ in {"to", "as"} for word in (*token.rights, *noun.rights))
    who = subject(sent.root)
    return single and not compared and (who is None or not is_plural(who))


def _other(token: Token, sent: Span) -> bool:
    """Tell of "other", unless it is clear than what: "ducks and other birds", "Kenya … than other countries"."""
    noun = token.head
    if before(token).lower() in COMPARED or any(word.lower_ == "than" for word in (*token.rights, *noun.rights)):
        return False
    if any(word.lower_ in {"the", "its", "his", "her", "their"} or word.like_num for word in noun.lefts):
        return not any(word.lower_ == "one" for word in sent.doc[sent.start : token.i])
    earlier = sent.doc[sent.start : token.i]
    return not any(word.lemma_ == noun.lemma_ or (word.pos_ == "PROPN" and word.dep_ == "nsubj") for word in earlier)


def _others(token: Token, sent: Span) -> bool:
    earlier = {word.lower_ for word in sent.doc[sent.start : token.i]}
    return before(token).lower() not in COMPARED and earlier.isdisjoint({"one", "some"})


def _another(token: Token, sent: Span) -> bool:
    earlier = sent.doc[sent.start : token.i]
    return not any(word.lower_ == "one" or word.lemma_ == token.head.lemma_ for word in earlier)


def _more(token: Token, sent: Span) -> bool:
    """Tell of "three more sons"."""
    counted = token.i > sent.start and (token.nbor(-1).like_num or before(token).lower() in {"some", "several", "many"})
    return counted and after(token)[:1].isalpha() and after(token).lower() != "than"


def _counted(token: Token, sent: Span) -> bool:
    """Tell of "the two towers", unless the fact says of what, or names them first."""
    noun = token.head
    if before(token).lower() != "the" or token.dep_ != "nummod" or after(token) == "-":
        return False
    if any(word.dep_ in {"prep", "relcl", "acl", "appos"} or word.pos_ == "PROPN" for word in noun.children):
        return False
    return not any(word.dep_ == "cc" for word in sent.doc[sent.start : token.i])


def _later(token: Token, sent: Span) -> bool:
    """Tell of "two years later", "the earlier design", unless the fact says than what or gives a date before."""
    if after(token).lower() in {"than", "in", "on"}:
        return False
    dated = any(len(word.text) == 4 and word.text.isdigit() for word in sent.doc[sent.start : token.i])
    timed = token.i > sent.start and token.nbor(-1).lemma_ in TIMES
    return not dated and (timed or (token.lower_ == "earlier" and token.dep_ == "amod"))


def _beside(token: Token, sent: Span) -> bool:
    """Tell of "last year", "next week"."""
    del sent
    return token.dep_ == "amod" and token.head.lemma_ in TIMES and not any(w.dep_ == "det" for w in token.head.lefts)


def _above(token: Token, sent: Span) -> bool:
    """Tell of "above" with nothing that it is above."""
    del sent
    return token.dep_ in {"advmod", "amod"} and not any(True for _ in token.rights) and token.head.pos_ != "NUM"


def _respectively(token: Token, sent: Span) -> bool:
    return not any(word.dep_ == "cc" for word in sent.doc[sent.start : token.i])


def _resulting(token: Token, sent: Span) -> bool:
    del sent
    return token.dep_ == "amod" and any(word.lower_ == "the" for word in token.head.lefts)


def _there(token: Token, sent: Span) -> bool:
    """Tell of "there" with no place before it: "They kept goats *there*"."""
    named = any(word.ent_type_ in PLACES for word in sent.doc[sent.start : token.i])
    return token.tag_ == "RB" and token.dep_ == "advmod" and not named


TESTS: dict[str, Callable[[Token, Span], bool]] = {
    "now": _now,
    "ago": _ago,
    "next": lambda token, sent: (
        _ranked(token, sent) or _beside(token, sent) or (token.dep_ == "advmod" and after(token).lower() != "to")
    ),
    "previous": _ranked,
    "following": lambda token, sent: (
        token.pos_ in {"ADJ", "NOUN", "VERB"} and token.dep_ != "prep" and _ranked(token, sent)
    ),
    "former": _pair,
    "latter": _pair,
    "same": _same,
    "recent": _recent,
    "similar": _similar,
    "comparable": _similar,
    "other": _other,
    "others": _others,
    "another": _another,
    "more": _more,
    "further": _more,
    "additional": _more,
    "two": _counted,
    "three": _counted,
    "later": _later,
    "earlier": _later,
    "last": lambda token, sent: _beside(token, sent) or _ordinal(token, sent),
    "above": _above,
    "below": _above,
    "respectively": _respectively,
    "resulting": _resulting,
    "corresponding": _resulting,
    "already": _before_more,
    "there": _there,
    "since": _before_more,
    "both": _both,
    **dict.fromkeys(ORDINALS, _ordinal),
    **dict.fromkeys(("himself", "herself", "itself", "themselves"), _too),
}
