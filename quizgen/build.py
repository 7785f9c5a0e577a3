"""The walk from a recipe to a deck: read and analyse each document, decide over the whole deck, write all its files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from quizgen import __version__, anki, files, listing, parse
from quizgen.analyse import analyse
from quizgen.choose import choose
from quizgen.clean import clean
from quizgen.config import Recipe
from quizgen.dedupe import ambiguous, merge
from quizgen.errors import QuizgenError
from quizgen.listing import Listing
from quizgen.read import Unreadable, read
from quizgen.types import Analysis, Item, Rejection


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made, and the mistakes that did not keep it from going on."""

    recipe: Recipe
    listing: Listing
    problems: tuple[str, ...]
    written: tuple[Path, ...]  # the files whose content is new


pipeline = cache(parse.load)  # once for all decks of a run


def build(
    recipe: Recipe,
    *,
    to: Sequence[str] = ("apkg",),
    strict: bool = False,
    advance: Callable[[Path], None] = lambda _: None,
) -> Built:
    """Build a deck and write its files, in the formats `to`; `advance` is called with each document when it is done.

    Documents that cannot be read are passed over, and named in the result. Raises `QuizgenError`, and leaves all files
    as they were, if there is none that can be read (or, if `strict`, any that cannot), if no card comes out, and if the
    listing or the overrides hold mistakes.
    """
    with files.locked(recipe.output):
        outputs = _outputs(recipe, to)
        previous = _previous(recipe)

        analyses, problems = _analyse(recipe, strict, advance)
        items, rejected = _decide(recipe, analyses)
        if not items:
            raise QuizgenError(_no_card(rejected))

        described = parse.describe(pipeline(recipe.pipeline))
        new = Listing(__version__, described, recipe.deck, tuple(items), tuple(rejected))
        contents = {path: write(recipe.deck, new) for path, write in outputs.items()}
        return Built(recipe, new, tuple(problems), files.write({**contents, recipe.listing: listing.write(new).encode()}))


def _previous(recipe: Recipe) -> Listing | None:
    """Read the listing of the build before."""
    if recipe.listing.exists():
        return listing.read(recipe.listing)
    if recipe.output.exists():
        raise QuizgenError(
            f"{recipe.output} is there without its listing {recipe.listing.name}, which keeps the history of its "
            "cards. Restore the listing, or move the deck away to begin a new one."
        )
    return None


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


def _no_card(rejected: Iterable[Rejection]) -> str:
    reasons = Counter(rejection.reason for rejection in rejected)
    most = "".join(f", most often: {reason}" for reason, _ in reasons.most_common(1))
    return f"No card came out of the sources; {reasons.total()} sentences were passed over{most}. Nothing was written."
