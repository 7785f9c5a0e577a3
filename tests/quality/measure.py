"""Measure a build over the texts in `../shared/eval`: `python -m tests.quality.measure [--only PATTERN]`.

Prints the items and their density by kind of text, how many of the answers that people marked in the SQuAD articles are
answers of items, how pronouns were resolved, why sentences and items were kept out, and the cost against the bare
pipeline on the same texts in the same run.
"""

from __future__ import annotations

import argparse
import collections
import re
import time
from collections.abc import Iterable, Sequence

import spacy

from quizgen.analyse import analyse
from quizgen.choose import DENSITY
from quizgen.parse import DEFAULT_PIPELINE, describe, load
from quizgen.settle import settle
from quizgen.types import Analysis, Document, Item
from tests.quality.corpora import documents, squad

SAME = 0.8  # token F1


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--only", default="", help="measure the documents whose path matches this pattern")
    pattern = arguments.parse_args().only
    nlp = load()
    chosen = [(document, kind) for document, kind in documents() if re.search(pattern, document.path)]
    print(describe(), f"{len(chosen)} documents")
    pipeline = spacy.load(DEFAULT_PIPELINE)
    started = time.process_time()
    for document, _ in chosen:
        for _ in pipeline.pipe([block.text for block in document.blocks], batch_size=32):
            pass
    bare = time.process_time() - started
    started = time.process_time()
    analyses = {document.path: analyse(document, nlp) for document, _ in chosen}
    decks = {path: settle([analysis]) for path, analysis in analyses.items()}
    took = time.process_time() - started
    by_kind: dict[str, list[str]] = collections.defaultdict(list)
    for document, kind in chosen:
        by_kind[kind].append(document.path)
    print(f"\n{'kind':14}{'words':>8}{'candidates':>12}{'kept':>7}{'per 1,000 words':>17}{'score':>7}")
    for kind, paths in by_kind.items():
        words = sum(analyses[path].words for path in paths)
        items = [item for path in paths for item in decks[path][0]]
        candidates = sum(len(analyses[path].items) for path in paths)
        score = sum(item.score for item in items) / max(1, len(items))
        print(f"{kind:14}{words:8}{candidates:12}{len(items):7}{1000 * len(items) / words:17.1f}{score:7.2f}")
    _coverage(analyses, {path: items for path, (items, _) in decks.items()})
    reasons = collections.Counter(
        re.sub("“[^”]*”|[0-9.]+", "…", rejection.reason) for _, rejected in decks.values() for rejection in rejected
    )
    print("\nkept out")
    for reason, count in reasons.most_common(30):
        print(f"{count:8} {reason}")
    print(f"\ncost: {took / bare:.2f} times the bare pipeline")


def _coverage(analyses: dict[str, Analysis], kept: dict[str, Sequence[Item]]) -> None:
    articles = [(document, answers) for document, answers in squad() if document.path in analyses]
    if not articles:
        return
    print("\nanswers that people marked, in 100")
    everything = {
        path: [*analysis.items, *(rejection.item for rejection in analysis.rejections if rejection.item)]
        for path, analysis in analyses.items()
    }
    best = {path: settle([analysis], threshold=0)[0] for path, analysis in analyses.items()}
    for name, items in (
        ("all items, vetoed ones too", everything),
        ("all candidates", {path: analysis.items for path, analysis in analyses.items()}),
        (f"the best {float(1000 * DENSITY):g} per 1,000 words, as a deck", best),
        ("kept by default", kept),
    ):
        print(f"{covered(articles, items):8.1f} {name}")


def covered(
    articles: Iterable[tuple[Document, dict[int, list[list[str]]]]],
    items: dict[str, Sequence[Item]] | dict[str, list[Item]],
) -> float:
    """Return how many in 100 questions have a marked answer that is the answer of an item made from their paragraph."""
    hits = total = 0
    for document, paragraphs in articles:
        answers: dict[int, set[str]] = collections.defaultdict(set)
        for item in items[document.path]:
            for source in item.sources:
                answers[max(start for start in paragraphs if start <= source.start)].add(item.answer)
        for place, questions in paragraphs.items():
            for marked in questions:
                total += 1
                hits += any(f1(one, answer) >= SAME for one in marked for answer in answers[place])
    return 100 * hits / max(1, total)


def f1(one: str, other: str) -> float:
    """Return the token F1 of two answers, without case, articles and punctuation."""
    a, b = (
        collections.Counter(re.sub(r"\b(?:a|an|the)\b", " ", re.sub(r"[^\w\s]", "", text.lower())).split())
        for text in (one, other)
    )
    common = sum((a & b).values())
    return 2 * common / (sum(a.values()) + sum(b.values())) if common else 0.0


if __name__ == "__main__":
    main()
