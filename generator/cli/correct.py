"""`newsarchive correct`."""

# ruff: noqa: PLC0415  # the weight of the program is loaded when a command runs: help is quick

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

import click

from generator.cli.changes import say_changes
from generator.cli.console import complain, progress_shown, say
from generator.cli.options import ExampleCommand, config_option, filled, seeds_option
from generator.model.errors import ArchiveError

if TYPE_CHECKING:
    from generator.model.article import Article
    from generator.site.correcting import Amended
    from generator.site.project import Project


class _Amendment(TypedDict):
    """What the options say of the article."""

    title: str
    date: str
    add_companies: tuple[str, ...]
    drop_companies: tuple[str, ...]
    add_sectors: tuple[str, ...]
    drop_sectors: tuple[str, ...]
    hide: str
    note: str


@click.command(
    cls=ExampleCommand,
    example='newsarchive correct k3v9m2x8qa --title "A better headline" --not-company meta\n'
    "newsarchive correct k3v9 --undo",
)
@click.argument("identity", metavar="ID", callback=filled)
@click.option("--title", callback=filled, help="The headline.")
@click.option("--date", metavar="DAY", callback=filled, help="The day, such as 2025-09-24.")
@click.option(
    "--company",
    "add_companies",
    multiple=True,
    metavar="SLUG|NAME",
    callback=filled,
    help="It names this company; may be given often.",
)
@click.option(
    "--not-company",
    "drop_companies",
    multiple=True,
    metavar="SLUG|NAME",
    callback=filled,
    help="It does not name this one; may be given often.",
)
@click.option(
    "--sector",
    "add_sectors",
    multiple=True,
    metavar="SLUG",
    callback=filled,
    help="It belongs to this sector; may be given often.",
)
@click.option(
    "--not-sector",
    "drop_sectors",
    multiple=True,
    metavar="SLUG",
    callback=filled,
    help="It does not belong to this one; may be given often.",
)
@click.option(
    "--merge",
    "merge_into",
    metavar="ID",
    callback=filled,
    help="Its text belongs to that article; its page leads there.",
)
@click.option("--hide", metavar="REASON", callback=filled, help="Withdraw it; its page says so, and why.")
@click.option(
    "--note", metavar="TEXT", callback=filled, help="What you want to remember; nobody else sees it."
)
@click.option("--undo", is_flag=True, help="Take back everything that was corrected of it.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
@config_option
@seeds_option
def correct(
    identity: str,
    merge_into: str,
    config: Path | None,
    seeds: Path | None,
    *,
    undo: bool,
    quiet: bool,
    **said: Unpack[_Amendment],
) -> int:
    """Correct one article in corrections.yml, for this build and every later one; its link stays.

    ID stands at the foot of the article's page, and newsarchive extract prints it; the beginning of it, or
    the address of the page, will do. What earlier corrections of the article say of other things stays.
    """
    from generator.curate.amendment import Amendment
    from generator.site.correcting import correct as correct_article
    from generator.site.project import find_config, load_project

    amendment = Amendment(**said)
    given = bool(merge_into) or amendment != Amendment()
    if undo and given:
        raise click.UsageError("--undo takes back all corrections, and goes with no other.")
    if not undo and not given:
        raise click.UsageError("Nothing to correct is given: --title, --date or another option.")
    if merge_into and amendment.hide:
        raise click.UsageError("--merge and --hide do not go together.")
    project = load_project(find_config(config), seeds=seeds)
    with progress_shown(quiet=quiet) as progress:
        done = correct_article(project, identity, None if undo else amendment, merge_into, progress)
    if not quiet:
        _report(done)
    return 0


_ASKED = {
    "title": "title",
    "date": "date",
    "company": "add_companies",
    "not-company": "drop_companies",
    "sector": "add_sectors",
    "not-sector": "drop_sectors",
}


def offer_corrections(articles: Sequence[Article], project: Project) -> None:
    """Asks what is wrong with some articles and corrects it, until nothing is."""
    from generator.curate.amendment import Amendment
    from generator.site.correcting import correct as correct_article

    while what := _answer(f"What is wrong? ({', '.join(_ASKED)}; Enter for nothing)"):
        if what not in _ASKED:
            complain(f"`{what}` is none of these", "note")
            continue
        identity = articles[0].id if len(articles) == 1 else _answer("Of which article? (its id)")
        text = _answer(f"What is right? ({what})")
        field = _ASKED[what]
        said: Any = {field: (text,) if field.endswith(("companies", "sectors")) else text}
        try:
            if identity and text:
                _report(correct_article(project, identity, Amendment(**said)))
        except ArchiveError as error:
            for problem in error.problems:
                complain(str(problem))


def _answer(question: str) -> str:
    return str(click.prompt(question, default="", show_default=False)).strip()


def _report(done: Amended) -> None:
    say(f"{done.article}  {done.place}")
    if not done.changes:
        say("Nothing to change: it is so already.")
        return
    for label, before in done.before.items():
        after = done.after.get(label, before)
        if before != after:
            say(f"  {label}: {before or 'none'}")
            say(f"  {' ' * len(label)}  -> {after or 'none'}")
    say_changes(done.changes)
