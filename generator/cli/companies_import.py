"""`newsarchive companies import`."""

# ruff: noqa: PLC0415  # the weight of the program is loaded when a command runs: help is quick

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.console import complain, count, progress_shown, say
from generator.cli.options import ExampleCommand, config_option, seeds_option, voice_options

if TYPE_CHECKING:
    from generator.site.directory_import import Imported

_MAX_SHOWN = 10
"""Problems that are listed without -v: a listing in a wrong encoding alone gives thousands."""
_REASON_WIDTH = 50


@click.command(
    name="import", cls=ExampleCommand, example="newsarchive companies import equities.csv.gz --replace"
)
@click.argument("listing", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="Forget the companies that are there, but not their addresses.")
@click.option(
    "--known-only", is_flag=True, help="Add to the companies that are there, and bring in no new ones."
)
@config_option
@seeds_option
@voice_options
def import_directory(  # noqa: PLR0913  # an argument per option
    listing: Path,
    config: Path | None,
    seeds: Path | None,
    *,
    replace: bool,
    known_only: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Bring a list of companies into the directory, seeds/directory.csv.

    Known are the lists of FinanceDatabase, Nasdaq, NYSE, HKEX, SSE, SZSE, JPX and LSE, GLEIF's golden
    copy, and any table with a symbol and a name in each row; as CSV, packed with gzip or not. Importing
    another list, or a newer one, adds to the companies that are there. Where companies.yml has a company
    too, your entry counts.
    """
    from generator.site.directory_import import How, import_listing
    from generator.site.project import find_config, load_project

    if replace and known_only:
        raise click.UsageError("--replace leaves nothing that --known-only could add to.")
    project = load_project(find_config(config), seeds=seeds)
    with progress_shown(quiet=quiet) as progress:
        done = import_listing(project, listing, How(anew=replace, known_only=known_only), progress)
    shown = done.problems if verbose else done.problems[:_MAX_SHOWN]
    for problem in shown:
        complain(str(problem), "warning")
    if len(shown) < len(done.problems):
        complain(
            f"{len(done.problems) - len(shown):,} more rows were not understood (-v lists them)", "warning"
        )
    if not quiet:
        for line in _report(done, everything=verbose):
            say(line)
    return 0


def _report(done: Imported, *, everything: bool) -> Iterator[str]:
    yield f"Read as {done.layout}: {count(done.rows, 'row')}"
    yield f"{done.new:>10,}  new"
    yield f"{done.merged:>10,}  merged into a company that was there"
    for reason, rows in sorted(done.left_out.items(), key=lambda item: (-item[1], item[0])):
        yield f"{rows:>10,}  left out: {reason}"
        for line, name in done.examples[reason]:
            yield f"{'':>14}line {line}: {name[:_REASON_WIDTH]}"
    if done.problems:
        yield f"{len(done.problems):>10,}  not understood"
    renamed = done.renamed if everything else done.renamed[:_MAX_SHOWN]
    if renamed:
        yield f"Under the same code, another name ({len(done.renamed):,}); it was added to the known one:"
        yield from (f"    line {one.line}: {one.before} -> {one.now}" for one in renamed)
    also = f"; your own entry counts for {done.curated:,} that companies.yml has" if done.curated else ""
    state = "" if done.written else " (unchanged)"
    yield f"{done.path}{state}: {count(done.companies, 'company', 'companies')}{also}"
