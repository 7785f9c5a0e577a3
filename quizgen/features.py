"""What the score is computed from: readable numbers about an item, its fact and its answer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache

from spacy.lang.en.stop_words import STOP_WORDS
from spacy.tokens import Span, Token
from wordfreq import zipf_frequency

from quizgen.english.nouns import commonness, noun_class
from quizgen.english.syntax import child, is_passive, overlap, subject
from quizgen.english.telling import telling
from quizgen.show import deletion
from quizgen.types import Fact, Item

VAGUE = frozenset(
    "several many some various numerous few certain other others another different most such much thing things way "
    "ways part parts kind kinds type types number lot example examples time times people addition result".split()
)
EXAMPLES = frozenset({"as", "like", "including"})
NAMED = frozenset({"PERSON", "GPE", "LOC", "ORG", "FAC", "EVENT", "WORK_OF_ART", "LAW", "PRODUCT", "NORP"})
TERMS = frozenset({"called", "stands_for", "terms"})  # the rules that ask for a term
YEAR = re.compile("[12][0-9]{3}s?")


def features(item: Item, fact: Fact, sent: Span, answer: Span) -> dict[str, float]:
    """Return the features of an item that tell how it was made of its fact, by name; those that are 0 are left out.

    `sent` is the parse of its fact, `answer` the item's answer in it.
    """
    made_by = item.trail[len(fact.trail) :]
    around = [token for token in sent if not answer.start <= token.i < answer.end]
    inside = list(answer)
    lemmas, own = ([token.lemma_.lower() for token in tokens] for tokens in (around, inside))
    the = [token for token in around if token.lower_ == "the"]
    nouns = [(token.pos_, commonness(token.lemma_)) for token in around if token.pos_ in {"NOUN", "PROPN"}]
    head = answer.root
    topic = subject(sent.root)
    found: dict[str, float] = {f"kind={item.kind}": 1, f"made_by={made_by[-1]}": 1}
    found |= {f"answer_by={name}": 1 for name in made_by[:-1]}
    found["term"] = not TERMS.isdisjoint(made_by)
    found["front_words"] = len(item.front.split()) / 20
    found["answer_words"] = len(inside) / 5
    found["names_around"] = sum(1 for entity in sent.ents if entity.label_ in NAMED and not overlap(entity, answer)) / 3
    found["date_around"] = any(map(YEAR.fullmatch, (token.text for token in around)))
    found["number_around"] = any(token.like_num for token in around)
    found["vague_around"] = sum(lemma in VAGUE for lemma in lemmas) / 2
    found["vague_answer"] = any(lemma in VAGUE for lemma in own)
    found["the_around"] = len(the) / 3
    found["the_modified"] = sum(map(_loose_definite, the)) / 2
    found["answer_example"] = any(token.lower_ in EXAMPLES for token in head.ancestors if token.dep_ == "prep")
    found[f"answer_is={head.ent_type_ or noun_class(head.lemma_) or head.pos_}"] = 1
    found[f"answer_dep={head.dep_}"] = 1
    found["defines"] = _defined(sent.root) and topic is not None and answer.start <= topic.i < answer.end
    found["answer_head_deep"] = _depth(head.i, sent) / 4
    found["answer_plural"] = head.tag_ in {"NNS", "NNPS"}
    found[f"answer_after={_before(answer)}"] = 1
    found["answer_last"] = answer.end >= sent.end - 1
    found["answer_first"] = answer.start <= sent.start + 1
    found["answer_common"] = commonness(head.lemma_) / 5 if head.pos_ == "NOUN" else 0
    found["answer_lower"] = answer.text.islower()
    found["answer_name_part"] = any(token.pos_ == "PROPN" for token in inside) and not answer.root.ent_type_
    found["answer_in_list"] = head.dep_ == "conj" or any(t.dep_ == "conj" and t not in answer for t in head.rights)
    found["answer_the_person"] = _described_person(head)
    found["answer_and"] = any(token.dep_ == "cc" for token in inside)
    found["answer_of"] = any(token.lower_ == "of" for token in inside)
    found["answer_modified"] = any(token.dep_ in {"amod", "compound"} for token in inside)
    found["answer_like"] = len(
        {lemma for lemma, token in zip(own, inside, strict=True) if token.is_alpha}.intersection(lemmas)
    )
    found["rare_around"] = sum(common < 4 for _, common in nouns) / 4
    found["front_bits"] = telling(around) / 20
    found["hinted"] = item.kind == "cloze" and deletion(item.front, item.answer).hint != ""
    found["common_around"] = sum(pos == "NOUN" and common >= 6 for pos, common in nouns) / 3
    found[f"opens={item.front.split()[0].lower()}" if item.kind == "question" else "opens=cloze"] = 1
    title = set(re.findall(r"\w{4,}", fact.source.title.lower()))
    found["title_in_front"] = any(token.lower_ in title for token in around)
    found["title_in_answer"] = any(token.lower_ in title for token in inside)
    return _told(found)


def of_fact(fact: Fact, sent: Span) -> dict[str, float]:
    """Return the features that all items of a fact share, by name; `sent` is its parse."""
    verb, tokens = sent.root, list(sent)
    topic = subject(verb)
    found: dict[str, float] = {f"clause={name}": 1 for name in fact.trail}
    found["fact_words"] = sum(token.is_alpha for token in tokens) / 20
    found["commas"] = sum(token.text == "," for token in tokens) / 3
    found["verbs"] = sum(token.pos_ == "VERB" for token in tokens) / 3
    found["brackets"] = any(token.text in "()[]" for token in tokens)
    found["quotes"] = any(token.is_quote for token in tokens)
    found["pronouns"] = sum(token.tag_ in {"PRP", "PRP$"} for token in tokens) / 2
    found["bare_the"] = sum(_bare_definite(token.i, sent) for token in tokens) / 2
    found[f"verb={verb.lemma_}" if verb.lemma_ in {"be", "have", "become", "include"} else "verb=other"] = 1
    found[f"tense={verb.tag_}"] = 1
    found["passive"] = is_passive(verb)
    found["negated"] = any(token.dep_ == "neg" for token in tokens)
    if topic is not None:
        found[f"subject={topic.pos_}"] = 1
        found["subject_is_person"] = topic.ent_type_ == "PERSON" or noun_class(topic.lemma_) == "person"
        found["subject_the_person"] = _described_person(topic)
        found["subject_the"] = any(token.lower_ == "the" for token in topic.lefts) and topic.pos_ == "NOUN"
        found["subject_alone"] = topic.left_edge == topic.right_edge and topic.pos_ == "NOUN"
        found["subject_words"] = (topic.right_edge.i - topic.left_edge.i + 1) / 5
    found["salience"] = fact.salience
    found["whole_sentence"] = fact.text == fact.source.sentence
    found["cut"] = 1 - min(1.0, len(fact.text) / max(1, len(fact.source.sentence)))
    found["and"] = sum(token.dep_ == "cc" for token in tokens) / 2
    return _told(found)


def _before(answer: Span) -> str:
    """Return what an answer follows: an article, "'s" or a pronoun that owns it, or which part of speech."""
    if answer.start == 0:
        return "start"
    word = answer.doc[answer.start - 1]
    if word.lower_ in {"a", "an"}:
        return "a"
    return word.lower_ if word.lower_ == "the" else word.tag_ if word.tag_ in {"POS", "PRP$"} else word.pos_


def _told(found: dict[str, float]) -> dict[str, float]:
    return {name: round(float(value), 4) for name, value in found.items() if value}


def _bare_definite(place: int, sent: Span) -> bool:
    """Tell whether "the" stands here before a lone common noun: "the treaty", not "the treaty of 1648"."""
    doc = sent.doc
    if doc[place].lower_ != "the" or place + 1 >= sent.end or doc[place + 1].pos_ != "NOUN":
        return False
    return not any(child.dep_ in {"prep", "relcl", "acl", "compound", "amod"} for child in doc[place + 1].children)


def _defined(verb: Token) -> bool:
    """Tell whether a sentence defines its subject: "A catalyst is a substance that speeds up a reaction."."""
    genus = child(verb, "attr")
    present = verb.lemma_ == "be" and verb.tag_ in {"VBZ", "VBP"}
    return present and genus is not None and genus.pos_ == "NOUN" and child(genus, "relcl", "acl", "prep") is not None


def _described_person(noun: Token) -> bool:
    """Tell whether somebody is described and not named: "the former minister"."""
    if noun.tag_ != "NN" or noun.pos_ != "NOUN" or noun_class(noun.lemma_) != "person":
        return False
    return not any(child.ent_type_ == "PERSON" for child in noun.subtree)


def _loose_definite(the: Token) -> bool:
    """Tell whether a "the" is of something described and unnamed: "the third raid", not "the raid on Gaul"."""
    noun = the.head
    if noun.pos_ != "NOUN" or any(word.dep_ in {"prep", "relcl", "acl"} for word in noun.rights):
        return False
    left = [word for word in noun.lefts if word.dep_ in {"amod", "compound", "poss"}]
    return bool(left) and not any(word.pos_ == "PROPN" for word in left)


def _depth(place: int, sent: Span) -> int:
    token, steps = sent.doc[place], 0
    while token.head != token and steps < 12:
        token, steps = token.head, steps + 1
    return steps


def weights(text: str) -> dict[str, float]:
    """Say how much a text is about each of its words, in lower case: 1 for the tenth most frequent one.

    Counts are compared with the tenth's, so that long and short documents are.
    """
    counts = Counter(_telling(text))
    tenth = min((count for _, count in counts.most_common(10)), default=1)
    return {word: count / tenth for word, count in counts.items()}


def in_words(asked: str, answer: str, context: str) -> dict[str, float]:
    """Return the features that need only the words on the card: how rare they are, and what its context line adds.

    Rarity is on the Zipf scale of `wordfreq`: 7 for "the", 3 for once in a million words. A gap on a rare word has
    fewer right answers; so has a question of rare words.
    """
    fronts, answers = ([zipf(word) for word in _telling(text)] or [5.0] for text in (asked, answer))
    above = set(_telling(context))
    found = {
        "answer_zipf_min": min(answers),
        "answer_zipf_max": max(answers),
        "answer_zipf": sum(answers) / len(answers),
        "answer_told": sum(max(0.0, 7 - rarity) for rarity in answers) / 10,
        "front_zipf_min": min(fronts),
        "front_zipf": sum(fronts) / len(fronts),
        "front_told": sum(max(0.0, 7 - rarity) for rarity in fronts) / 20,
        "front_rare": sum(rarity < 3.5 for rarity in fronts) / 4,
        "front_common": sum(rarity > 5 for rarity in fronts) / 4,
        "front_capitals": len(re.findall(r"(?<!^)\b[A-Z]", asked)) / 5,
        "context": bool(context),
        "context_words": len(above) / 5,
        "context_parts": context.count("›") / 2,
        "context_shared": len(above.intersection(_telling(asked))) / 3,
    }
    return _told(found)


@cache
def zipf(word: str) -> float:
    """Return how frequent a word is in English, from 0 (not among the 30,000 or so that are counted) to 8."""
    return float(zipf_frequency(word, "en", wordlist="small"))


def in_document(asked: str, answer: str, place: float, weight: Mapping[str, float]) -> dict[str, float]:
    """Return the features that need the whole document: what it is about, and where in it (0 to 1) the sentence stands.

    An item whose words come again and again leans on less; so does one from near the document's beginning.
    """
    about = [weight.get(word, 0.0) for word in _telling(asked)]
    told = [weight.get(word, 0.0) for word in _telling(answer)]
    return {
        "front_topical": round(sum(about) / max(1, len(about)), 4),
        "front_topic": round(max(about, default=0.0), 4),
        "answer_topical": round(sum(told) / max(1, len(told)), 4),
        "answer_rarest": round(min(told, default=0.0), 4),
        "position": round(place, 4),
    }


@lru_cache(maxsize=8)  # an item's front is asked for three times, its answer and context again for the next item
def _telling(text: str) -> tuple[str, ...]:
    return tuple(word for word in re.findall(r"\w+", text.lower()) if word not in STOP_WORDS)
