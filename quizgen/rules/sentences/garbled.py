"""Pass over broken text: doubled words, wrong articles, runs of signs.

"The monks built a old bridge in 1750." -> broken text: “a old”
"""

import re

from spacy.tokens import Span

from quizgen.english.syntax import text_of

EXAMPLES = [
    ("The monks built a old bridge in 1750.", "broken text: “a old”"),
    ("The monks built an bridge in 1750.", "broken text: “an bridge”"),
    ("The monks built the the bridge in 1750.", "broken text: “the the”"),
    ("The monks wrote 68 10 books.", "broken text: “68 10”"),
    ("The monks built the bridge (and the mill in 1750.", "broken text: brackets without their partner"),
    ("The speed is v = s / t + (a * b) for x > 0.", "broken text: signs of a formula or of code"),
    ("THE MONKS BUILT THE BRIDGE IN 1750.", "broken text: all in capitals"),
    ("A European union was a useful idea of an honest man.", None),
    ("An FBI agent had an 11-year-old son and an MP as a one-time ally.", None),
    ("He had had enough, and all that that implied.", None),
    ("A U-shaped valley is the work of a glacier.", None),
    ("The population in 1911 1 was 4,000 (in the town).", "broken text: “1911 1”"),
]

# Spelling does not tell "a unit" from "an uncle": these openings are said with a consonant, those with a vowel.
SAID_CONSONANT = "eu|ewe|one\\b|one-|once|oui|ouija|u[bcfgknrst][aeiou]|uni(?!n|m)|usu|utt?o|[aeiou]\\b|[aeiou][-.'’]"
SAID_VOWEL = "hour|honest|hono|heir|herb|hist|hotel|habit|heredit|hallucin|herald|[a-z]\\b|[a-z][-.'’]|[a-z][A-Z]"
# "chlorophyll a and b", "vitamin A is"
LETTER = "(?:and|or|is|are|as|in|on|of|at|if|it|also|until|after|under|over|into|alongside)\\b"
ARTICLE = re.compile(
    rf"(?<![\w'’.&-])(?:(?:\ba|^A|(?<=[.] )A) (?!{LETTER}|{SAID_CONSONANT})[aeiou][a-z]+|"
    rf"[Aa]n (?!{SAID_VOWEL})[bcdfghjklmnpqrstvwz][a-z]+)\b"
)
DOUBLED = re.compile(r"\b(the|a|an|of|to|in|and|is|was|for|with|by|from|at|as|or|are|be)\s+\1\b")
NUMBERS = re.compile(r"(?<![\d.,:/+–-])\d+ \d{1,2}(?![\d/:.,–-]|\s?(?:/|per|x|×)|\s\d)(?=\s[a-z]+)")
SIGNS = re.compile(r"[=<>{}|\\^~]|\s[*+]\s|\$\S*\$|�")
SHOUT = re.compile(r"[A-Z]{2,}")


def apply(sent: Span) -> str | None:
    text = text_of(sent)
    found = ARTICLE.search(text) or DOUBLED.search(text) or NUMBERS.search(text)
    if found:
        return f"broken text: “{found[0]}”"
    if text.count("(") != text.count(")") or text.count("[") != text.count("]"):
        return "broken text: brackets without their partner"
    if SIGNS.search(text):
        return "broken text: signs of a formula or of code"
    capitals = sum(map(len, SHOUT.findall(text)))
    if capitals > 10 and capitals > 0.6 * sum(letter.isalpha() for letter in text):
        return "broken text: all in capitals"
    return None
