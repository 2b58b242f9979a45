"""`newsarchive extract`."""

# ruff: noqa: PLC0415  # the weight of the program is loaded when a command runs: help is quick

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.console import complain, write_json
from generator.cli.options import ExampleCommand, config_option, seeds_option, voice_options

SET_ASIDE = 3


@click.command(cls=ExampleCommand, example="newsarchive extract capture.txt > articles.jsonl")
@click.argument("files", nargs=-1, metavar="[FILE]...", type=click.Path(path_type=Path))
@config_option
@seeds_option
@voice_options
def extract(
    files: tuple[Path, ...], config: Path | None, seeds: Path | None, *, quiet: bool, verbose: bool
) -> int:
    """Print the articles in captures as JSON Lines; write nothing.

    Without FILE, all captures of the archive are extracted. Outside of an archive, names are looked up in
    seeds/ of the working directory, else in the lists that come with the program.
    """
    from generator.site.select import read_selection
    from generator.write.rows import article_row

    selection = read_selection(files, config=config, seeds=seeds)
    for problem in selection.rejects:
        complain(str(problem), "set aside")
    if verbose and not quiet:
        for problem in selection.notes:
            complain(str(problem), str(problem.severity))
    for article in selection.articles:
        write_json(article_row(article))
    return SET_ASIDE if selection.rejects else 0
