"""The walk from a recipe to a deck: read and analyse each document, decide over the whole deck, write all its files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from quizgen import __version__, files, listing, parse, preview
from quizgen.analyse import analyse
from quizgen.choose import choose
from quizgen.clean import clean
from quizgen.config import Recipe
from quizgen.dedupe import ambiguous, merge
from quizgen.errors import QuizgenError
from quizgen.formats import FORMATS
from quizgen.listing import Listing
from quizgen.read import Unreadable, read
from quizgen.types import Analysis, Item, Rejection

pipeline = cache(parse.load)  # once for all decks of a run


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
    advance: Callable[[Path], None] = lambda _: None,
) -> Built:
    """Build a deck in the formats `to`; `advance` is called with each document when it is done.

    Documents that cannot be read are passed over, and named in the result. Raises `QuizgenError`, and leaves all files
    as they were, if there is none that can be read (or, if `strict`, any that cannot), if no card comes out, and if the
    listing or the overrides hold mistakes.
    """
    with files.locked(recipe.output):
        previous = _previous(recipe, to)

        analyses, problems = _analyse(recipe, strict, advance)
        items, rejected = _decide(recipe, analyses)
        if not items:
            raise QuizgenError(_no_card(rejected))

        described = parse.describe(pipeline(recipe.pipeline))
        made = Listing(__version__, described, recipe.deck, tuple(items), tuple(rejected))
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


def _analyse(recipe: Recipe, strict: bool, advance: Callable[[Path], None]) -> tuple[list[Analysis], list[str]]:
    """Read, clean and analyse each document, alone from all others."""
    analyses: list[Analysis] = []
    problems = [f"{path}: {reason}" for path, reason in recipe.sources.passed_over]
    if strict and problems:
        raise QuizgenError("\n".join(problems))
    nlp = pipeline(recipe.pipeline)
    for path, name in recipe.documents.items():
        try:
            document, removed = clean(read(path, name))
        except Unreadable as error:
            if strict:
                raise
            problems.append(str(error))
        else:
            analysis = analyse(document, nlp)
            analyses.append(replace(analysis, rejections=(*removed, *analysis.rejections)))
        advance(path)
    if not analyses:
        raise QuizgenError("\n".join(problems))
    return analyses, problems


def _decide(recipe: Recipe, analyses: Iterable[Analysis]) -> tuple[list[Item], list[Rejection]]:
    """Compare and choose the items of the whole deck; return them, and all that is passed over."""
    passed_over = [rejection for analysis in analyses for rejection in analysis.rejections]
    items, same = merge(item for analysis in analyses for item in analysis.items)
    items, two_answers = ambiguous(items)
    items, left = choose(
        items,
        {analysis.document: analysis.words for analysis in analyses},
        kinds=recipe.cards,
        threshold=0.5 if recipe.threshold is None else recipe.threshold,
        limit=recipe.limit,
    )
    return items, [*passed_over, *same, *two_answers, *left]


def _packaged(recipe: Recipe, made: Listing, ending: str) -> bytes:
    if ending == "html":
        return preview.page(recipe.deck, made.items, made.rejected, recipe.output.stem).encode()
    return FORMATS[ending](recipe.deck, made.items)


def _no_card(rejected: Iterable[Rejection]) -> str:
    reasons = Counter(rejection.reason for rejection in rejected)
    most = "".join(f", most often: {reason}" for reason, _ in reasons.most_common(1))
    return f"No card came out of the sources; {reasons.total()} sentences were passed over{most}. Nothing was written."
