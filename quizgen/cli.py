"""The commands: read what was asked, call the stage that does it, say what happened."""

from __future__ import annotations

import contextlib
import dataclasses
import gc
import json
import re
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from quizgen import __version__
from quizgen.errors import QuizgenError
from quizgen.types import KINDS, Item

if TYPE_CHECKING:  # what needs time to import is imported by the command that needs it, so that --help answers at once
    from quizgen.build import Built
    from quizgen.config import Recipe
    from quizgen.listing import Listing
    from quizgen.plan import Plan
    from quizgen.types import Analysis

INTERRUPTED = 130  # as shells have it: 128 + SIGINT
FORMATS = ("apkg", "txt", "csv", "json", "gift", "html")  # as `quizgen.build` writes them
RECIPE_ENDINGS = (".yaml", ".yml")


def main(args: Sequence[str] | None = None) -> NoReturn:
    """Run quizgen and exit: 0 done, 1 problems or cannot go on, 2 wrong usage, 130 interrupted."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))  # so that temporary files are removed
    try:
        code = quizgen.main(args, prog_name="quizgen", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted; what was there before is still there.", err=True)
        code = INTERRUPTED
    except QuizgenError as error:
        click.echo(str(error), err=True)
        code = 1
    sys.exit(code)


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit status: 0 done, 1 problems found or cannot go on, 2 wrong usage, 130 interrupted.",
)
@click.version_option(__version__, "--version", message="%(prog)s %(version)s")
def quizgen() -> None:
    """Turn documents into Anki flashcards: offline, deterministic, faithful to the source."""


def _among(*known: str) -> Callable[[click.Context, click.Parameter, str | None], tuple[str, ...] | None]:
    """Read an option that names some of those known, joined by commas; they come in the order known."""

    def read(_context: click.Context, _parameter: click.Parameter, value: str | None) -> tuple[str, ...] | None:
        if value is None:
            return None
        named = [name.strip() for name in value.split(",")]
        if unknown := [name for name in named if name not in known]:
            raise click.BadParameter(f"“{unknown[0]}” is none of {', '.join(known)}.")
        return tuple(name for name in known if name in named)

    return read


COLLECT_AFTER = 100_000  # objects; at the default of 700, looking for cycles takes a seventh of a rebuild


@quizgen.command(
    "build",
    epilog="""\b
Examples:
  quizgen build                                        every recipe in decks/
  quizgen build decks/tokayev.yaml                     one of them
  quizgen build notes.md chapter2/ -o biology.apkg     documents and folders, without a recipe
  quizgen build notes.md -o bio.apkg --cards cloze --limit 50
  quizgen build --to apkg,html,csv                     also a page to look at and a table

Beside the deck goes its listing (biology.items.yaml): every card, and every sentence passed over with the reason.
Exit status: 0 done, 1 problems found or cannot go on, 2 wrong usage, 130 interrupted.""",
)
@click.argument("paths", nargs=-1)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="The deck to write from documents: an .apkg file."
)
@click.option("--name", help="The name of that deck in Anki. [default: the name of the output]")
@click.option("--pipeline", help="The spaCy pipeline: an installed package or a folder.")
@click.option(
    "--cards", callback=_among(*KINDS), help=f"The kinds of cards, of {','.join(KINDS)}. [default: cloze,question]"
)
@click.option("--limit", type=click.IntRange(min=1), help="The most items a deck may have; the best are taken.")
@click.option(
    "--to",
    callback=_among(*FORMATS),
    default="apkg",
    show_default=True,
    help=f"The formats to write, of {','.join(FORMATS)}, side by side under the deck's name.",
)
@click.option("-j", "--jobs", type=click.IntRange(min=1), default=1, help="The processes that share the documents.")
@click.option("--no-cache", is_flag=True, help="Analyse every document anew, also those that have not changed.")
@click.option("--strict", is_flag=True, help="Write nothing where a document cannot be read.")
@click.option("--dry-run", is_flag=True, help="Say what would become of each card; write nothing.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How --dry-run says it.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but problems.")
@click.option("-v", "--verbose", is_flag=True, help="Say also what was passed over for which reasons.")
def build_decks(
    paths: tuple[str, ...],
    output: Path | None,
    name: str | None,
    pipeline: str | None,
    cards: tuple[str, ...] | None,
    limit: int | None,
    to: tuple[str, ...],
    jobs: int,
    no_cache: bool,
    strict: bool,
    dry_run: bool,
    form: str,
    quiet: bool,
    verbose: bool,
) -> int:
    """Build Anki decks from recipes or documents.

    PATHS are recipes (*.yaml), or documents and folders. Without any, every recipe in decks/ is built.
    """
    gc.set_threshold(COLLECT_AFTER)
    from quizgen.build import build, make
    from quizgen.plan import plan

    asked = {"pipeline": pipeline, "cards": cards, "limit": limit}
    changes: dict[str, Any] = {key: value for key, value in asked.items() if value is not None}
    plans: list[Plan] = []
    found_problems = False
    for recipe in _recipes(paths, output, name):
        start = time.perf_counter()
        with _progress(recipe, quiet) as advance:
            built = (make if dry_run else build)(
                dataclasses.replace(recipe, **changes),
                to=to,
                strict=strict,
                jobs=jobs,
                cached=not no_cache,
                advance=advance,
            )
        for notice in (*built.problems, *(() if dry_run else built.decided.stale)):
            click.echo(str(notice), err=True)
        found_problems |= bool(built.problems)
        plans.append(plan(built.previous, built.listing, built.decided))
        if not (quiet or dry_run):
            click.echo(_summary(built, time.perf_counter() - start))
            if plans[-1].gone:
                click.echo(_farewell(plans[-1]))
        if verbose:
            click.echo(_reasons(built))
    if dry_run:
        _show_plans(plans, form)
    return int(found_problems)


def _show_plans(plans: Sequence[Plan], form: str) -> None:
    from quizgen.plan import as_text, data

    if form == "json":
        click.echo(json.dumps([data(plan) for plan in plans], ensure_ascii=False, indent=2))
    else:
        click.echo("\n\n".join(map(as_text, plans)))


def _farewell(plan: Plan) -> str:
    """Say how to find the cards that left a deck, which stay in the collections of those who have them."""
    several = len(plan.gone) > 1
    return f"{len(plan.gone)} card{'s' * several} left it; to find {'them' if several else 'it'} in Anki: {plan.search}"


def _recipes(paths: tuple[str, ...], output: Path | None, name: str | None) -> tuple[Recipe, ...]:
    from quizgen.config import read_recipes, recipe_for, recipes

    named = [path.endswith(RECIPE_ENDINGS) for path in paths]
    if any(named) and not all(named):
        raise click.UsageError("Name recipes (*.yaml) or documents, not both.")
    if paths and not any(named):
        if output is None:
            raise click.UsageError("Say which deck to write from documents: -o NAME.apkg.")
        if output.suffix != ".apkg":
            raise click.BadParameter(f"{output} does not end in .apkg.", param_hint="-o")
        return (recipe_for(paths, output, name),)
    for option, value in {"-o": output, "--name": name}.items():
        if value is not None:
            raise click.UsageError(f"{option} is for documents; a recipe says this itself.")
    found = tuple(map(Path, paths)) or recipes(Path("decks"))
    if not found:
        raise click.UsageError("There is no recipe in decks/. Write one, or name documents and -o NAME.apkg.")
    return read_recipes(found)


@contextlib.contextmanager
def _progress(recipe: Recipe, quiet: bool) -> Iterator[Callable[[Path], None]]:
    """Show a bar on a terminal, by the sizes of the documents; elsewhere nothing."""
    if quiet or not sys.stderr.isatty():
        yield lambda _: None
        return
    sizes = {path: path.stat().st_size if path.is_file() else 1 for path in recipe.sources.files}
    with click.progressbar(length=sum(sizes.values()), label=recipe.output.stem, file=sys.stderr) as bar:
        yield lambda path: bar.update(sizes[path])


def _summary(built: Built, seconds: float) -> str:
    """Say in one line what is in a deck."""
    kinds = Counter(item.kind for item in built.listing.items)
    counts = ", ".join(f"{kinds[kind]} {kind}" for kind in KINDS if kinds[kind])
    used = {(source.document, source.start) for item in built.listing.items for source in item.sources}
    passed_over = len({(rejection.document, rejection.start) for rejection in built.listing.rejected} - used)
    return (
        f"{built.recipe.output}: {len(built.listing.items)} items ({counts}), "
        f"{passed_over} sentences passed over, {seconds:.1f} s"
    )


def _reasons(built: Built) -> str:
    """Count the reasons for passing over sentences, facts and items, most frequent first."""
    reasons = Counter(re.sub("“.*?”", "“…”", rejection.reason) for rejection in built.listing.rejected)
    return "\n".join(f"{count:6}  {reason}" for reason, count in reasons.most_common())


@quizgen.command(
    "preview",
    epilog="""\b
Examples:
  quizgen preview                             a page for every recipe in decks/
  quizgen preview decks/tokayev.yaml --open   decks/tokayev.html, opened in the browser""",
)
@click.argument("deck", required=False, type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The page. [default: beside the deck]")
@click.option("--open", "launch", is_flag=True, help="Open the page in the browser.")
def preview_decks(deck: Path | None, output: Path | None, launch: bool) -> None:
    """Write a page to look at a deck.

    Cards that flip, a quiz, what was passed over, figures, and a place for decisions: one file, without network.

    DECK is a recipe (*.yaml) or a deck (*.apkg) that was built. Without it, every recipe in decks/.
    """
    from quizgen import files, preview

    if output and not deck:
        raise click.UsageError("-o is for one deck; name it.")
    if output and output.suffix != ".html":
        raise click.BadParameter(f"{output} does not end in .html.", param_hint="-o")
    pages: dict[Path, bytes] = {}
    for path in _decks((deck,) if deck else ()):
        made = _listing(path)
        text = preview.page(made.deck, made.items, made.rejected, path.stem)
        pages[output or path.with_suffix(".html")] = text.encode()
    files.write(pages)
    for page in pages:
        click.echo(page)
        if launch:
            click.launch(str(page))


@quizgen.command(
    "check",
    epilog="Exit status: 0 no mistakes (stale decisions are none), 1 mistakes found, 2 wrong usage.",
)
@click.argument("decks", nargs=-1, metavar="[DECK]...", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def check_decks(decks: tuple[Path, ...], form: str) -> int:
    """Check recipes and overrides without a build.

    Tells every mistake, and every decision that is stale.

    DECK is a recipe (*.yaml) or a deck (*.apkg). Without it, every recipe in decks/.
    """
    from quizgen.check import as_data, check

    problems, stale = check(_decks(decks))
    if form == "json":
        click.echo(json.dumps(as_data(problems, stale), ensure_ascii=False, indent=2))
    else:
        for notice in (*problems, *stale):
            click.echo(str(notice), err=True)
    return int(bool(problems))


@quizgen.command(
    "review",
    epilog="""\b
Examples:
  quizgen review                                  every deck of decks/, one item at a time
  quizgen review decks/tokayev.yaml --below 0.8   what is most in doubt
  quizgen review --held-back --kind question      what the program keeps out
  quizgen review --stale                          decisions that were made against another wording

Keys: k keep, d drop, e edit (in $EDITOR, if it is set), s skip, b back, u undo, q quit. Every decision is saved at
once; stop at any moment, and go on where you stopped.""",
)
@click.argument("decks", nargs=-1, metavar="[DECK]...", type=click.Path(path_type=Path))
@click.option("--new", is_flag=True, help="Only items without a decision.")
@click.option("--kind", type=click.Choice(KINDS), help="Only items of this kind.")
@click.option("--below", type=click.FloatRange(0, 1), help="Only items of a lower score.")
@click.option("--document", help="Only items of this document: a path, a file name or a glob.")
@click.option("--held-back", is_flag=True, help="What the program keeps out of the deck, with the reasons.")
@click.option("--stale", is_flag=True, help="Decisions whose item has another wording now, or is gone.")
def review_decks(decks: tuple[Path, ...], **filters: Any) -> None:
    """Go through items one by one: keep, drop, edit.

    DECK is a recipe (*.yaml) or a deck (*.apkg) that was built. Without it, every recipe in decks/.
    """
    from quizgen.review import Filters, review
    from quizgen.terminal import terminal

    for deck in _decks(decks):
        review(deck.with_suffix(".overrides.yaml"), _listing(deck), Filters(**filters), terminal())


@quizgen.command("explain")
@click.argument("id")
@click.argument("decks", nargs=-1, metavar="[DECK]...", type=click.Path(path_type=Path))
def explain_item(id: str, decks: tuple[Path, ...]) -> None:
    """Explain how an item came about.

    Shows its sentence, each rewriting, the rules, the score, the decision about it, and how its identity was carried
    over.

    ID is in the listing and in Anki's field “Id”; its beginning is enough. DECK is a recipe or a deck; without it,
    every recipe in decks/ is searched.
    """
    from quizgen import overrides
    from quizgen.explain import UnknownItem, explain, find

    unknown: UnknownItem | None = None
    for deck in _decks(decks):
        person, _ = overrides.read(deck.with_suffix(".overrides.yaml"))
        try:
            item, state = find(id, _listing(deck))
        except UnknownItem as error:
            unknown = unknown or error
        else:
            click.echo(explain(item, state, person, _analyses(deck, item)))
            return
    if unknown:
        raise unknown


def _analyses(deck: Path, item: Item) -> list[Analysis]:
    """Return what the documents of an item yield, if its deck has a recipe that still names them."""
    from quizgen.config import read_recipes
    from quizgen.corpus import analyses
    from quizgen.types import Analysis

    if deck.suffix not in RECIPE_ENDINGS:
        return []
    (recipe,) = read_recipes([deck])
    named = {source.document for source in item.sources}
    documents = {path: name for path, name in recipe.documents.items() if name in named}
    return [found for _, found in analyses(documents, recipe.pipeline) if isinstance(found, Analysis)]


def _decks(named: tuple[Path, ...]) -> Sequence[Path]:
    from quizgen.config import recipes

    decks = named or recipes(Path("decks"))
    if not decks:
        raise click.UsageError("There is no recipe in decks/. Name a deck.")
    return decks


def _listing(deck: Path) -> Listing:
    from quizgen import listing

    path = deck.with_suffix(".items.yaml")
    try:
        return listing.read(path)
    except FileNotFoundError:
        raise QuizgenError(f"There is no listing {path}. Build the deck first: quizgen build {deck}") from None


@quizgen.group("cache")
def cached() -> None:
    """What is kept of earlier builds.

    What each document yielded is kept, so that one that has not changed is not analysed again.
    """


@cached.command("clear")
def clear_cache() -> None:
    """Remove all of it; the next build takes as long as the first."""
    from quizgen import cache

    click.echo(f"{cache.prune(0) / 1e6:.1f} MB removed from {cache.directory()}")


@quizgen.command("rules")
@click.argument("names", nargs=-1)
def show_rules(names: tuple[str, ...]) -> None:
    """Show the rules with their examples.

    NAMES are those of rules, or of their folders. Without any, all are shown.
    """
    from quizgen.rules import FOLDERS, rules

    every = {(folder, rule.name): rule for folder in FOLDERS for rule in rules(folder)}
    if unknown := [name for name in names if not any(name in place for place in every)]:
        from quizgen.config import nearest

        offer = nearest(unknown[0], {part for place in every for part in place})
        raise click.UsageError(f"There is no rule “{unknown[0]}”{offer or '.'}")
    for folder, what in FOLDERS.items():
        shown = [rule for (of, name), rule in every.items() if of == folder and (not names or {of, name} & {*names})]
        if shown:
            click.secho(f"{folder}: {what}\n", bold=True)
        for rule in shown:
            click.secho(rule.name, bold=True)
            click.echo(_indented(rule.doc))
            for given, wanted in rule.examples:
                click.echo(f"    {_shown(given)}\n      -> {_shown(wanted)}")
            click.echo()


def _indented(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.splitlines())


def _shown(example: object) -> str:
    """Write one side of a rule's example in a line."""
    match example:
        case None | [] | ():
            return "(nothing)"
        case Item():
            return f"{example.front} / {example.answer}"
        case list() | tuple():
            return " | ".join(map(str, example))
        case _:
            return str(example)
