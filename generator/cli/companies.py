"""`newsarchive companies`: what the curator says of companies."""

# ruff: noqa: PLC0415  # the weight of the program is loaded when a command runs: help is quick

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from generator.cli.changes import say_changes
from generator.cli.companies_import import import_directory
from generator.cli.console import complain, progress_shown, say
from generator.cli.options import ExampleCommand, ExampleGroup, config_option, filled, seeds_option

if TYPE_CHECKING:
    from generator.site.curation import Curated

USAGE = 2
_quiet_option = click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")


class _Entry(TypedDict):
    """What the options of `add` say of the entry."""

    slug: str
    zh: str
    variants: tuple[str, ...]
    tickers: tuple[str, ...]
    sectors: tuple[str, ...]
    parent: str
    kind: str | None


@click.group(
    cls=ExampleGroup,
    example="newsarchive companies add orvanta\nnewsarchive companies merge alibaba alibaba-group",
    invoke_without_command=True,
    subcommand_metavar="COMMAND [ARGS]...",
)
@click.pass_context
def companies(ctx: click.Context) -> None:
    """Accept companies into companies.yml, and make two entries one."""
    if ctx.invoked_subcommand is None:
        say(ctx.get_help())
        ctx.exit(USAGE)


companies.add_command(import_directory)


@companies.command(
    cls=ExampleCommand,
    example="newsarchive companies add orvanta\n"
    "newsarchive companies add Orvanta --zh 奥凡塔 --ticker HKEX:01234",
)
@click.argument("name", required=False, callback=filled)
@click.option(
    "--from-article", metavar="ID", callback=filled, help="Take what is not said here from this article."
)
@click.option("--slug", callback=filled, help="Its address. [default: made of the name, or kept]")
@click.option("--zh", metavar="NAME", callback=filled, help="Display name in Chinese.")
@click.option(
    "--variant",
    "variants",
    multiple=True,
    metavar="NAME",
    callback=filled,
    help="Another form of the name; may be given often.",
)
@click.option(
    "--ticker",
    "tickers",
    multiple=True,
    metavar="CODE",
    callback=filled,
    help="EXCHANGE:CODE, such as HKEX:00700; may be given often.",
)
@click.option(
    "--sector",
    "sectors",
    multiple=True,
    metavar="SLUG",
    callback=filled,
    help="Sector, the best first; may be given often.",
)
@click.option("--parent", metavar="SLUG", callback=filled, help="Whose subsidiary, brand or fund it is.")
@click.option(
    "--kind", type=click.Choice(["company", "fund"]), help="What it is. [default: as guessed, else company]"
)
@_quiet_option
@config_option
@seeds_option
def add(
    name: str,
    from_article: str,
    config: Path | None,
    seeds: Path | None,
    *,
    quiet: bool,
    **entry: Unpack[_Entry],
) -> int:
    """Write a company or fund into companies.yml; all else in the file stays as it is.

    NAME is what it is called. Where it is the slug or a name of a company that the archive knows as
    provisional (newsarchive suggest lists them), the entry keeps that one's slug, and takes its names,
    codes and sectors where nothing else is said.
    """
    from generator.curate.entry import Wish
    from generator.model.article import CompanyKind
    from generator.site.curation import add_company
    from generator.site.project import find_config, load_project

    if not name and not from_article:
        raise click.UsageError("Missing argument 'NAME'.")
    project = load_project(find_config(config), seeds=seeds)
    kind = CompanyKind(entry["kind"]) if entry["kind"] else None
    wish = Wish(
        name=name,
        slug=entry["slug"],
        zh=entry["zh"],
        variants=entry["variants"],
        tickers=entry["tickers"],
        sectors=entry["sectors"],
        parent=entry["parent"],
        kind=kind,
    )
    with progress_shown(quiet=quiet) as progress:
        added = add_company(project, wish, from_article, progress)
    _report(added, quiet=quiet)
    return 0


@companies.command(cls=ExampleCommand, example="newsarchive companies merge alibaba alibaba-group")
@click.argument("into", callback=filled)
@click.argument("other", callback=filled)
@_quiet_option
@config_option
@seeds_option
def merge(into: str, other: str, config: Path | None, seeds: Path | None, *, quiet: bool) -> int:
    """Make the company OTHER a part of INTO; each is a slug or a name.

    Its names become variants, its codes and sectors are added, its address leads to INTO, its own entry
    goes. Subsidiaries and corrections that name it follow. Either may be provisional.
    """
    from generator.site.curation import merge_companies
    from generator.site.project import find_config, load_project

    project = load_project(find_config(config), seeds=seeds)
    with progress_shown(quiet=quiet) as progress:
        merged = merge_companies(project, into, other, progress)
    _report(merged, quiet=quiet)
    return 0


def _report(curated: Curated, *, quiet: bool) -> None:
    for what in curated.left_out:
        complain(f"not taken over: {what}", "note")
    if not quiet:
        say_changes(curated.changes)
        say(f"The next build files articles under {curated.company.name} ({curated.company.slug}).")
