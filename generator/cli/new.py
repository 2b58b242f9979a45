"""`newsarchive new`."""

# ruff: noqa: PLC0415  # the weight of the program is loaded when a command runs: help is quick

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.console import say
from generator.cli.options import ExampleCommand


@click.command(cls=ExampleCommand, example='newsarchive new my-archive --title "Asia tech news"')
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--title", help="What the archive is called. [default: News archive]")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
def new(folder: Path, title: str | None, *, quiet: bool) -> int:
    """Begin an archive in a new folder; it can be built at once."""
    from generator.site.starter import write_starter

    begun = write_starter(folder, title or "News archive")
    if not quiet:
        for name in begun.files:
            say(f"{folder / name}")
        say("")
        say("Next:")
        say(f"  1. cd {folder}")
        say("  2. newsarchive add FILE, or a web address, or - to paste")
        say("  3. newsarchive serve")
        if begun.before_publishing:
            say(f"Before you publish: {begun.before_publishing}")
    return 0
