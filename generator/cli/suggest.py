"""`newsarchive suggest`."""

# ruff: noqa: PLC0415  # the weight of the program is loaded when a command runs: help is quick

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli.console import complain, count, progress_shown, say, write_json
from generator.cli.options import ExampleCommand, config_option, seeds_option

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

    from generator.curate.suggestions import Context, Doubtful, Provisional
    from generator.site.curation import Suggestions

SET_ASIDE = 3
_LISTED = 25
"""So many of each kind are listed for people, unless they ask for another number."""
_IDS = 3


@click.command(cls=ExampleCommand, example="newsarchive suggest --min 3")
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    metavar="N",
    help="List so many of each kind, 0 for all. [default: 25, with --json all]",
)
@click.option(
    "--min",
    "least",
    type=click.IntRange(min=1),
    default=1,
    metavar="N",
    help="Only what so many articles name.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON Lines.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
@config_option
@seeds_option
def suggest(
    limit: int | None, least: int, config: Path | None, seeds: Path | None, *, as_json: bool, quiet: bool
) -> int:
    """List companies that no list knows, the commonest first, and how to accept each; write nothing.

    Names that may be a known company's, though nothing in the article says so, follow. In a terminal both
    are tables, in a pipe lines with tabs: articles, slug, name, kind, codes, sectors, forms, ids, place,
    sentence, command.
    """
    from generator.site.curation import suggest as suggestions_of
    from generator.site.project import find_config, load_project

    project = load_project(find_config(config), seeds=seeds)
    with progress_shown(quiet=quiet or as_json) as progress:
        found = suggestions_of(project, progress)
    for problem in found.rejects:
        complain(str(problem), "set aside")
    options = [*(["-f", str(config)] if config else []), *(["--seeds", str(seeds)] if seeds else [])]
    listing = _Listing(found, least, limit if limit is not None else 0 if as_json else _LISTED, options)
    if as_json:
        for row in listing.rows():
            write_json(row)
    elif not quiet:
        _show(listing)
    return SET_ASIDE if found.rejects else 0


class _Listing:
    """What is listed, and how many more there are."""

    def __init__(self, found: Suggestions, least: int, limit: int, options: Sequence[str]) -> None:
        provisional = [one for one in found.provisional if len(one.articles) >= least]
        doubtful = [one for one in found.doubtful if len(one.articles) >= least]
        self.provisional: list[Provisional] = provisional[: limit or None]
        self.doubtful: list[Doubtful] = doubtful[: limit or None]
        self.more = len(provisional) - len(self.provisional), len(doubtful) - len(self.doubtful)
        self._options = options

    def accepts(self, one: Provisional) -> str:
        """The command that accepts a company."""
        return shlex.join(["newsarchive", "companies", "add", one.slug, *self._options])

    def confirms(self, one: Doubtful) -> str:
        """The command that says that a name is the company's, in the first of the articles."""
        return shlex.join(["newsarchive", "correct", one.articles[0], "--company", one.slug, *self._options])

    def rows(self) -> Iterator[dict[str, Any]]:
        """Everything as JSON objects."""
        for one in self.provisional:
            yield {
                "suggest": "company", "slug": one.slug, "name": one.name, "kind": str(one.kind),
                "tickers": one.tickers, "articles": len(one.articles), "ids": one.articles[:_IDS],
                "forms": one.forms, "sectors": one.sectors, **_place(one.context),
                "command": self.accepts(one),
            }  # fmt: skip
        for doubt in self.doubtful:
            yield {
                "suggest": "ambiguous", "slug": doubt.slug, "form": doubt.form,
                "articles": len(doubt.articles), "ids": doubt.articles[:_IDS],
                **_place(doubt.context), "command": self.confirms(doubt),
            }  # fmt: skip


def _place(context: Context) -> dict[str, Any]:
    return {"path": context.path, "line": context.line, "context": context.sentence}


def _show(listing: _Listing) -> None:
    if sys.stdout.isatty():
        from rich.console import Console

        console = Console()
        for table in tables(listing):
            console.print(table)
    else:
        for line in _lines(listing):
            say(line)
    for number, what in zip(listing.more, ("company", "doubtful name"), strict=True):
        if number:
            complain(
                f"{count(number, what, what[:-1] + 'ies' if what[-1] == 'y' else '')} not listed: --limit 0",
                "note",
            )
    if not listing.provisional and not listing.doubtful:
        complain("nothing to suggest: every company that was found is in the list", "note")


def _lines(listing: _Listing) -> Iterator[str]:
    for row in listing.rows():
        cells = [
            str(row["articles"]),
            row["slug"],
            row.get("name") or row["form"],
            row.get("kind", "ambiguous"),
            *(", ".join(row.get(key, ())) for key in ("tickers", "sectors", "forms", "ids")),
            f"{row['path']}:{row['line']}",
            row["context"],
            row["command"],
        ]
        yield "\t".join(cell.replace("\t", " ") for cell in cells)


def tables(listing: _Listing) -> Iterator[Table]:
    """What is listed, for a terminal; the words of captures are text there, never markup."""
    if listing.provisional:
        table = _table("Companies that no list knows")
        for one in listing.provisional:
            seen = [form for form in one.forms if form != one.name]
            facts = [str(one.kind), *one.tickers, *one.sectors]
            named = [
                (one.name, "bold"),
                (f"also {', '.join(seen)}" if seen else "", ""),
                (", ".join(facts), ""),
            ]
            table.add_row(
                str(len(one.articles)), _cell(*named, *_found_in(one), (listing.accepts(one), "cyan"))
            )
        yield table
    if listing.doubtful:
        table = _table("Names that may be a known company's")
        for doubt in listing.doubtful:
            named = [(doubt.form, "bold"), (f"may be {doubt.slug}", "")]
            command = (listing.confirms(doubt), "cyan")
            table.add_row(str(len(doubt.articles)), _cell(*named, *_found_in(doubt), command))
        yield table


def _table(title: str) -> Table:
    from rich.table import Column, Table

    # A command must be there in full, to be copied.
    columns = (Column("Articles", justify="right"), Column("Name", overflow="fold"))
    return Table(*columns, title=title, title_justify="left", show_lines=True)


def _found_in(one: Provisional | Doubtful) -> list[tuple[str, str]]:
    more = "" if len(one.articles) <= _IDS else ", ..."
    place = f"{one.context.path}:{one.context.line} (articles {', '.join(one.articles[:_IDS])}{more})"
    return [(f"“{one.context.sentence}”", ""), (place, "dim")]


def _cell(*lines: tuple[str, str]) -> Text:
    from rich.text import Text

    return Text("\n", overflow="fold").join(Text(text, style=style) for text, style in lines if text)
