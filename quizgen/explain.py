"""Explain an item: the sentence it comes from, what each rule made of it, its score, its decision, its identity."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from quizgen import anki, score, show
from quizgen.config import nearest
from quizgen.errors import QuizgenError
from quizgen.identity import as_generated
from quizgen.listing import Listing
from quizgen.overrides import Decision, Overrides
from quizgen.plan import word_diff
from quizgen.rules import FOLDERS, rules
from quizgen.sameness import nearness
from quizgen.types import Analysis, Item, Source

PARTS = 12  # of the score, the weightiest


class UnknownItem(QuizgenError):
    """A deck has no item of that id."""


def explain(item: Item, state: str, overrides: Overrides, analyses: Iterable[Analysis] = ()) -> str:
    """Say how an item came about; its steps and its score's parts are taken from the analyses of its documents."""
    generated = as_generated(item)
    lines = [f"{item.id}: {item.kind}, {state}", ""]
    lines += [f"  {line}" for line in _card(item)]
    for source in item.sources:
        lines += ["", f"Sentence ({_place(source)})", f"  {source.sentence}"]
    made = _as_made(generated, analyses)
    if made.steps:
        lines += ["", "Rewritten", *(f"  {names}: {text}" for names, text in made.steps)]
    lines += ["", "Fact", f"  {item.fact}"]
    rewriting = sum(len(names.split(", ")) for names, _ in made.steps)
    lines += ["", "Rules", *(f"  {line}" for line in _rules(item.trail[rewriting:]))]
    if item.generated:
        lines += ["", "As generated", *(f"  {line}" for line in _card(generated))]
    lines += ["", f"Score {item.score:.2f}", *(f"  {line}" for line in _score(dict(made.features)))]
    decision = overrides.decisions.get(item.id)
    lines += ["", "Decision", *(f"  {line}" for line in _decision(decision, overrides.file, generated))]
    lines += ["", "Identity", *(f"  {line}" for line in _identity(item))]
    return "\n".join(lines)


def find(id: str, listing: Listing) -> tuple[Item, str]:
    """Return an item and what became of it; `id` may be the beginning of an id, if no other begins so.

    Raises `UnknownItem` if no item has it, naming the nearest, and `QuizgenError` if several have.
    """
    held_back = [(r.item, f"passed over: {r.reason}") for r in listing.rejected if r.item]
    gone = [(item, "gone: its fact is no longer found") for item in listing.gone]
    every = {
        item.id: (item, state) for item, state in (*gone, *held_back, *((i, "in the deck") for i in listing.items))
    }
    found = [id] if id in every else [known for known in every if id and known.startswith(id)]
    if not found:
        raise UnknownItem(f"There is no item “{id}” in this deck{nearest(id, every) or '.'}")
    if len(found) > 1:
        raise QuizgenError(f"Several items begin with “{id}”: {', '.join(found[:5])}. Give more of the id.")
    return every[found[0]]


def _card(item: Item) -> Iterator[str]:
    yield show.front(item)
    yield f"→ {item.answer}"
    if item.distractors:
        yield f"  not: {', '.join(item.distractors)}"


def _place(source: Source) -> str:
    parts = [source.document, f"from character {source.start}", *([f"page {source.page}"] if source.page else [])]
    return ", ".join([*parts, *([" › ".join(show.place(source))] if show.place(source) else [])])


def _rules(trail: Iterable[str]) -> Iterator[str]:
    docs = {rule.name: rule.doc.splitlines()[0] for folder in FOLDERS for rule in rules(folder) if rule.doc}
    for name in trail:
        yield f"{name}: {docs[name]}" if name in docs else name


def _as_made(item: Item, analyses: Iterable[Analysis]) -> Item:
    """Return an item with its features and the steps to its fact, itself if the analyses do not have it."""
    made = (i for analysis in analyses for i in (*analysis.items, *(r.item for r in analysis.rejections if r.item)))
    places = {(source.document, source.start) for source in item.sources}
    same = [
        other
        for other in made
        if (other.kind, other.answer) == (item.kind, item.answer)
        and places & {(source.document, source.start) for source in other.sources}
    ]
    return max(same, key=lambda other: nearness(show.front(other), show.front(item)), default=item)


def _score(features: Mapping[str, float]) -> Iterator[str]:
    """Yield the probability of each mark, and what each feature is worth in log odds of the score."""
    if features:
        yield ", ".join(f"{mark} {chance:.2f}" for mark, chance in score.marks(features.items()).items())
    for name, worth in score.parts(features.items())[:PARTS]:
        yield f"{worth:+.2f}  {name}" + (f" ({features[name]:g})" if features[name] != 1 else "")


def _decision(decision: Decision | None, file: str, generated: Item) -> Iterator[str]:
    if decision is None:
        yield "none"
        return
    yield f"{file}:{decision.line}:{decision.column}"
    yield from (name for name in ("drop", "keep") if getattr(decision, name))
    if decision.front is not None:
        yield f"front: {word_diff(generated.front, decision.front)}"
    if decision.answer is not None:
        yield f"answer: {word_diff(generated.answer, decision.answer)}"
    if decision.distractors is not None:
        yield f"distractors: {', '.join(decision.distractors)}"
    if decision.tags:
        yield f"tags: {' '.join(decision.tags)}"
    if decision.suspend is not None:
        yield "suspended" if decision.suspend else "not suspended"
    if decision.was is not None:
        yield f"made against: {decision.was}"


def _identity(item: Item) -> Iterator[str]:
    yield item.carried or "of its own: a hash of the deck, the kind, the sentence and the answer"
    if item.note != item.id or item.number != 1:
        yield f"card {item.number} of the note {item.note}"
    if item.modified:
        yield f"last changed {item.modified:%Y-%m-%d %H:%M} UTC"
    yield f"in Anki: {anki.search([item])}"
