"""A sentence in which the parser found no main verb is read anew, and no other."""

from __future__ import annotations

import pytest
from spacy.language import Language

from quizgen.parse import parse as parse_once
from quizgen.reread import parse


@pytest.mark.parametrize(
    ("text", "verb", "lemma"),
    [
        ("Ann Lund, who owned a mill, used to cross the river every morning.", "used", "use"),
        ("The firm, which was founded by Ann Lund, disputes that account.", "disputes", "dispute"),
        ("The loss of the forest through fire results in a lack of shade.", "results", "result"),
        ("Ann Lund, forced to leave the mill, went into trade.", "went", "go"),
        ("Signals produced by helper cells enhance the response.", "enhance", "enhance"),
        ("Some 70 mills, nearly all of them on the river, grind corn.", "grind", "grind"),
        ("On 7 March word reached Ann Lund that the mill had burned down.", "reached", "reach"),
        ("The organ on which a hormone acts is called its target.", "called", "call"),
    ],
)
def test_the_main_verb_is_found(text: str, verb: str, lemma: str, nlp: Language) -> None:
    before = "It was late."
    doc = next(parse(nlp, [f"{before} {text}"]))
    first, sent = doc.sents
    assert (first.text, sent.text) == (before, text)
    assert (sent.root.text, sent.root.lemma_) == (verb, lemma)
    assert sent.root.tag_ in {"VBD", "VBN", "VBP", "VBZ"}
    assert any(word.dep_ in {"nsubj", "nsubjpass"} for word in sent.root.lefts)


@pytest.mark.parametrize(
    "text",
    [
        "The history of the bridge.",
        "Letters carved in stone.",
        "Glass panes and iron beams.",
        "A map of the mills that the council had sold.",
        "A portrait shot of Ann Lund, famous for her role in the mill.",
        "Read the letters of the miller.",
        "Ann, leave the room.",
        "Ann Lund, governor of Graz, forced the council to leave and went into trade.",
        "The council had sold all mills in the valley.",
        "Ann Lund, went home after the war.",
    ],
)
def test_what_has_a_verb_or_needs_none_stays_as_it_was(text: str, nlp: Language) -> None:
    once, again = next(parse_once(nlp, [text])), next(parse(nlp, [text]))
    assert [(word.tag_, word.dep_, word.head.i) for word in again] == [
        (word.tag_, word.dep_, word.head.i) for word in once
    ]


def test_one_doc_a_text_in_order(nlp: Language) -> None:
    texts = ["The loss of shade results in a lack of rest.", "", "Ann Lund left."]
    assert [doc.text for doc in parse(nlp, texts)] == texts
    assert not any(doc.ents for doc in parse(nlp, texts, without=("ner",)))
