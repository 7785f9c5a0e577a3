"""The walk from a recipe to a deck: read and analyse each document, decide over the whole deck, write all its files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from quizgen import __version__, files, identity, listing, preview
from quizgen.config import Recipe
from quizgen.corpus import analyses
from quizgen.errors import QuizgenError
from quizgen.formats import FORMATS
from quizgen.listing import Listing
from quizgen.parse import describe
from quizgen.settle import settle
from quizgen.types import Analysis, Rejection


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made, and the mistakes that did not keep it from going on."""

    recipe: Recipe
    listing: Listing
    problems: tuple[str, ...]
    written: tuple[Path, ...]  # the files whose content is new


def build(
    recipe: Recipe,
    *,
    to: Sequence[str] = ("apkg",),
    strict: bool = False,
    jobs: int = 1,
    cached: bool = True,
    advance: Callable[[Path], None] = lambda _: None,
) -> Built:
    """Build a deck in the formats `to`; `advance` is called with each document when it is done.

    With `jobs`, as many processes share the documents; if `cached`, unchanged ones are not analysed again: neither
    changes the result. Documents that cannot be read are passed over, and named in it.

    Raises `QuizgenError`, and leaves all files as they were, if there is no document that can be read (or, if `strict`,
    any that cannot), if no card comes out, and if the listing or the overrides hold mistakes.
    """
    with files.locked(recipe.output):
        previous = _previous(recipe, to)

        found, problems = _analyse(recipe, strict=strict, jobs=jobs, cached=cached, advance=advance)
        chosen, left = settle(found, kinds=recipe.cards, threshold=recipe.threshold, limit=recipe.limit)
        items, rejected = identity.identify(recipe.deck, chosen, left, previous)
        gone = identity.gone(items, rejected, previous)
        if not items:
            raise QuizgenError(_no_card(rejected))

        made = Listing(__version__, describe(recipe.pipeline), recipe.deck, items, rejected, gone)
        contents = {recipe.output.with_suffix(f".{ending}"): _packaged(recipe, made, ending) for ending in to}
        contents[recipe.listing] = listing.write(made).encode()
        return Built(recipe, made, tuple(problems), files.write(contents))


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


def _analyse(
    recipe: Recipe, *, strict: bool, jobs: int, cached: bool, advance: Callable[[Path], None]
) -> tuple[list[Analysis], list[str]]:
    """Analyse each document; return the results in the order of the documents, and why others cannot be read."""
    problems = [f"{path}: {reason}" for path, reason in recipe.sources.passed_over]
    found: dict[Path, Analysis] = {}
    for path, result in analyses(recipe.documents, recipe.pipeline, jobs=jobs, cached=cached):
        advance(path)
        if isinstance(result, Analysis):
            found[path] = result
        else:
            problems.append(str(result))
        if problems and strict:
            break
    if problems and (strict or not found):
        raise QuizgenError("\n".join(problems))
    return [found[path] for path in recipe.documents if path in found], sorted(problems)


def _packaged(recipe: Recipe, made: Listing, ending: str) -> bytes:
    if ending == "html":
        return preview.page(recipe.deck, made.items, made.rejected, recipe.output.stem).encode()
    return FORMATS[ending](recipe.deck, made.items)


def _no_card(rejected: Iterable[Rejection]) -> str:
    reasons = Counter(rejection.reason for rejection in rejected)
    most = "".join(f", most often: {reason}" for reason, _ in reasons.most_common(1))
    return f"No card came out of the sources; {reasons.total()} sentences were passed over{most}. Nothing was written."
