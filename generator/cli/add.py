"""`newsarchive add`."""

# ruff: noqa: PLC0415  # the weight of the program is loaded when a command runs: help is quick

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.console import complain, count, progress_shown, say
from generator.cli.options import ExampleCommand, config_option, seeds_option

if TYPE_CHECKING:
    from generator.model.article import Article
    from generator.site.adding import Addition, Origin

_BASES = {
    "explicit": "printed",
    "year-inferred": "the year is inferred",
    "from-document": "the day of the digest",
    "undated": "no day is printed",
}
_FULL_TEXT = 3
"""A capture of so many articles is shown in full, a longer one in a line each."""


@click.command(cls=ExampleCommand, example="newsarchive add https://example.com/story")
@click.argument("what", metavar="FILE|URL|-")
@click.option("--source", default="", metavar="NAME", help="The outlet, where the capture does not say.")
@click.option("--url", default="", help="Where it stands on the web, for a file or text.")
@click.option("--captured", default="", metavar="DATE", help="The day it was saved. [default: today]")
@click.option("-y", "--yes", is_flag=True, help="Ask nothing: add it as it is understood.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
@config_option
@seeds_option
def add(  # noqa: PLR0913  # the options of a command are its arguments
    what: str,
    config: Path | None,
    seeds: Path | None,
    *,
    source: str,
    url: str,
    captured: str,
    yes: bool,
    quiet: bool,
) -> int:
    """Add a capture to the archive: a file, a web page, or with - what is pasted.

    It is copied into seeds/articles/ under a name that tells its day and story, with the day on which it
    was saved and the address it came from. You see what the program made of it, and may correct that at
    once; nothing is written before you say so.
    """
    from generator.site.adding import plan_addition
    from generator.site.project import find_config, load_project

    project = load_project(find_config(config), seeds=seeds)
    data, origin = _take(what, source=source, url=url, captured=captured)
    with progress_shown(quiet=quiet) as progress:
        addition = plan_addition(data, origin, project, progress)
    if addition.same:
        complain(f"the archive has it already: {addition.same.path}", "note")
        return 0
    if not quiet:
        _show(addition)
    asks = not yes and sys.stdin.isatty()
    if asks and not click.confirm("Add it?", default=True):
        return 1
    addition.write()
    if not quiet:
        say(f"Added {next(iter(addition.files))}")
    if asks:
        from generator.cli.correct import offer_corrections

        offer_corrections(addition.articles, project)
    return 0


def _take(what: str, *, source: str, url: str, captured: str) -> tuple[bytes, Origin]:
    """The bytes that are to be added, and what is known of them."""
    from generator.model.errors import ConfigError, Problem, Severity
    from generator.site.adding import Origin
    from generator.site.fetch import fetch

    try:
        day = dt.date.fromisoformat(captured) if captured else dt.datetime.now().astimezone().date()
    except ValueError as error:
        hint = "write it as 2025-09-24"
        raise ConfigError(
            Problem(
                path="", code="usage", message=f"`{captured}` is no day", hint=hint, severity=Severity.ERROR
            )
        ) from error
    if what.startswith(("http://", "https://")):
        fetched = fetch(what)
        return fetched.data, Origin(captured=day, url=url or fetched.url, source=source)
    if what == "-":
        if sys.stdin.isatty():
            complain("paste the article, then press Ctrl-D on a line of its own", "waiting")
        return sys.stdin.buffer.read(), Origin(captured=day, url=url, source=source)
    path = Path(what)
    return path.read_bytes(), Origin(captured=day, name=path.name, url=url, source=source)


def _show(addition: Addition) -> None:
    from generator.audit import audit

    for problem in addition.capture.problems:
        complain(str(problem), str(problem.severity))
    for number, article in enumerate(addition.articles, 1):
        if len(addition.articles) > _FULL_TEXT:
            day = article.date.isoformat() if article.date else "undated"
            say(f"{number:>4}. {day:<10}  {article.title}")
        else:
            _show_article(article, addition)
    account = audit(addition.capture, addition.assembly.cuts[addition.capture.name])
    if len(addition.articles) > _FULL_TEXT:
        say(f"{count(len(addition.articles), 'article')} in one capture")
    dropped = {fate: size for fate, size in account.totals.items() if fate.startswith("furniture")}
    if dropped:
        say(
            "Dropped   "
            + "; ".join(f"{size:,} characters of {fate.partition(': ')[2]}" for fate, size in dropped.items())
        )


def _show_article(article: Article, addition: Addition) -> None:
    made = " (made from the text)" if article.title_made else ""
    day = article.date.isoformat() if article.date else "none"
    names = [
        f"{tag.name}{' (about it)' if tag.main else ''}{' (in no list)' if tag.provisional else ''}"
        for tag in article.companies
    ]
    rows = {
        "Headline": article.title + made,
        "Day": f"{day} ({_BASES[article.date_basis.value]})",
        "Source": article.source or "none",
        "Companies": ", ".join(names) or "none",
        "Sectors": ", ".join(article.sectors) or "none",
        "Id": article.id,
    }
    for label, text in rows.items():
        say(f"{label:<10}{text}")
    for other in addition.retellings(article):
        complain(f"it tells what `{other.title}` ({other.capture_path}) tells already", "note")
    say("")
