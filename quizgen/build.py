"""The walk from a recipe to a deck: read and analyse each document, decide over the whole deck, write all its files."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from quizgen import __version__, files, identity, listing, overrides, preview
from quizgen.config import Recipe
from quizgen.corpus import analyses
from quizgen.decide import Decided, decide
from quizgen.errors import ProblemsFound, QuizgenError
from quizgen.formats import FORMATS
from quizgen.listing import Listing
from quizgen.overrides import Overrides
from quizgen.parse import describe
from quizgen.settle import settle
from quizgen.types import Analysis, Item, Kind, Rejection, shared

FIRST_BUILD = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)  # not the clock's: the same input gives the same first deck


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made of a recipe, before it is written."""

    recipe: Recipe
    previous: Listing | None
    listing: Listing
    decided: Decided  # what a person's decisions did
    problems: tuple[str, ...]  # documents passed over


def build(recipe: Recipe, *, to: Sequence[str] = ("apkg",), **how: Any) -> Built:
    """Build a deck and write it in the formats `to`, with its listing; see `make`, which also takes `how`."""
    with files.locked(recipe.output):
        built = make(recipe, to=to, **how)
        contents: dict[Path, bytes | Iterable[bytes]] = {
            recipe.output.with_suffix(f".{ending}"): _packaged(built, ending) for ending in to
        }
        contents[recipe.listing] = (f"{entry}\n".encode() for entry in listing.entries(built.listing))
        files.write(contents)
    return built


def make(
    recipe: Recipe,
    *,
    to: Sequence[str] = ("apkg",),
    strict: bool = False,
    jobs: int = 1,
    cached: bool = True,
    advance: Callable[[Path], None] = lambda _: None,
) -> Built:
    """Make a deck of a recipe's documents; nothing is written.

    With `jobs`, as many processes share the documents; if `cached`, unchanged ones are not analysed again: neither
    changes the result. Documents that cannot be read are passed over, and named in it. `advance` is called with each
    document when it is done.

    Raises `QuizgenError` if there is no document that can be read (or, if `strict`, any that cannot), if no card comes
    out, and if the listing or the overrides hold mistakes.
    """
    pipeline = describe(recipe.pipeline)
    previous = _previous(recipe, to)
    person = _overrides(recipe)

    found, problems = _analyse(recipe, strict=strict, jobs=jobs, cached=cached, advance=advance)
    chosen, left = settle(found, kinds=recipe.cards, threshold=recipe.threshold, limit=recipe.limit)
    del found  # items are copied with each decision: in a large deck, one copy at a time is enough
    items, rejected = identity.identify(recipe.deck, [*chosen, *person.added], left, previous)
    del chosen, left
    decided = decide(person, items, rejected, identity.remembered(previous))
    if decided.problems:
        raise ProblemsFound(decided.problems)
    if not decided.items:
        raise QuizgenError("\n".join((*problems, _no_card(decided.rejected))))
    now = FIRST_BUILD if previous is None else dt.datetime.now(dt.UTC)
    items = identity.stamp(recipe.deck, decided.items, previous, now)
    gone = identity.gone(items, decided.rejected, previous)

    made = Listing(__version__, pipeline, recipe.deck, items, decided.rejected, gone)
    return Built(recipe, previous, made, decided, tuple(problems))


def _previous(recipe: Recipe, to: Iterable[str]) -> Listing | None:
    """Read the listing of the build before; where there is none, there must be no deck either."""
    sources = {path.resolve() for path in recipe.sources.files}
    for output in (recipe.output.with_suffix(f".{ending}") for ending in to):
        if output.resolve() in sources:
            raise QuizgenError(f"{output} is one of the sources. Name another deck with -o, or leave the format out.")
        if output.exists() and not recipe.listing.exists():
            raise QuizgenError(
                f"{output} is there without its listing {recipe.listing.name}, which keeps the history of its cards. "
                "Restore the listing, or move the deck away to begin a new one."
            )
    return listing.read(recipe.listing) if recipe.listing.exists() else None


def _overrides(recipe: Recipe) -> Overrides:
    person, mistakes = overrides.read(recipe.overrides)
    if mistakes:
        raise ProblemsFound(mistakes)
    return person


def _analyse(
    recipe: Recipe, *, strict: bool, jobs: int, cached: bool, advance: Callable[[Path], None]
) -> tuple[list[Analysis], list[str]]:
    """Analyse each document; return the results in the order of the documents, and why others cannot be read."""
    problems = [f"{path}: {reason}" for path, reason in recipe.sources.passed_over]
    found: dict[Path, Analysis] = {}
    for path, result in analyses(recipe.documents, recipe.pipeline, jobs=jobs, cached=cached):
        advance(path)
        if isinstance(result, Analysis):
            found[path] = _lean(result, recipe.cards)
        else:
            problems.append(str(result))
        if problems and strict:
            break
    if problems and (strict or not found):
        raise QuizgenError("\n".join(problems))
    return [found[path] for path in recipe.documents if path in found], sorted(problems)


def _lean(analysis: Analysis, kinds: Collection[Kind]) -> Analysis:
    """Leave out what only `explain` looks at, in the analyses themselves: it would be half of a large deck's memory."""
    quiz = "choice" in kinds
    if quiz:
        from quizgen.distractors import tells

    def lean(item: Item) -> Item:
        features = shared(tuple(filter(tells, item.features))) if quiz else ()
        return replace(item, features=features, trail=shared(item.trail), steps=())

    return replace(
        analysis,
        items=tuple(map(lean, analysis.items)),
        rejections=tuple(
            replace(one, reason=shared(one.reason), item=lean(one.item) if one.item else None)
            for one in analysis.rejections
        ),
    )


def _packaged(built: Built, ending: str) -> bytes:
    deck, made = built.recipe.deck, built.listing
    if ending == "html":
        return preview.page(deck, made.items, made.rejected, built.recipe.output.stem).encode()
    return FORMATS[ending](deck, made.items)


def _no_card(rejected: Iterable[Rejection]) -> str:
    reasons = Counter(rejection.reason for rejection in rejected)
    most = "".join(f", most often: {reason}" for reason, _ in reasons.most_common(1))
    return f"No card came out of the sources; {reasons.total()} sentences were passed over{most}. Nothing was written."
