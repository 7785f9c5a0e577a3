"""Every rule does what its examples say, and each has an example that fires and a near miss that does not."""

from __future__ import annotations

from typing import Any

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Span

from quizgen.rules import FOLDERS, Rule, rules

RULES = [rule for folder in FOLDERS for rule in rules(folder)]


def _result(rule: Rule, given: Any, nlp: Language) -> Any:
    match rule.folder:
        case "sentences":
            return rule.apply(nlp(given)[:])
        case "clauses":
            return list(rule.apply(nlp(given)[:]))
        case "answers":
            return [span.text for span in rule.apply(nlp(given)[:])]
        case "facts":
            statement, title = given if isinstance(given, tuple) else (given, "")
            return rule.apply(nlp(statement)[:], title)
        case "questions":
            sent, answer = _marked(given, nlp)
            return rule.apply(sent, answer)
    return rule.apply(given)


def _marked(given: str, nlp: Language) -> tuple[Span, Span]:
    before, _, rest = given.partition("[")
    answer, _, after = rest.partition("]")
    doc: Doc = nlp(before + answer + after)
    span = doc.char_span(len(before), len(before) + len(answer))
    assert span is not None, f"the answer of {given!r} does not fall on words"
    return doc[:], span


def _cases() -> list[Any]:
    failing = pytest.mark.xfail(strict=True, reason="a known failure of the rule")
    return [
        pytest.param(rule, given, wanted, id=f"{rule.folder}/{rule.name}-{n}", marks=marks)
        for rule in RULES
        for marks, examples in (((), rule.examples), (failing, rule.known_failures))
        for n, (given, wanted) in enumerate(examples)
    ]


@pytest.mark.parametrize(("rule", "given", "wanted"), _cases())
def test_example(rule: Rule, given: Any, wanted: Any, nlp: Language) -> None:
    assert _result(rule, given, nlp) == wanted


@pytest.mark.parametrize("rule", [pytest.param(rule, id=f"{rule.folder}/{rule.name}") for rule in RULES])
def test_rule_has_what_a_rule_needs(rule: Rule) -> None:
    fires = [given for given, wanted in rule.examples if wanted]
    assert fires, "no example that fires"
    assert len(fires) < len(rule.examples), "no near miss"
    assert "->" in rule.doc, "no arrow example in the docstring"
