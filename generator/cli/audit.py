"""`newsarchive audit`."""

# ruff: noqa: PLC0415  # the weight of the program is loaded when a command runs: help is quick

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.console import complain, count, progress_shown, say
from generator.cli.options import ExampleCommand, config_option, seeds_option, voice_options

SET_ASIDE = 3


@click.command(cls=ExampleCommand, example="newsarchive audit seeds/articles/digest.txt")
@click.argument("files", nargs=-1, metavar="[FILE]...", type=click.Path(path_type=Path))
@config_option
@seeds_option
@voice_options
def audit(
    files: tuple[Path, ...], config: Path | None, seeds: Path | None, *, quiet: bool, verbose: bool
) -> int:
    """Account for every character of the captures: what is published, and what is dropped and why.

    Without FILE, all captures of the archive are audited.
    """
    del verbose
    from generator.audit import audit as account_of
    from generator.site.select import read_selection

    with progress_shown(quiet=quiet) as progress:
        selection = read_selection(files, config=config, seeds=seeds, progress=progress)
    for problem in selection.rejects:
        complain(str(problem), "set aside")
    broken = 0
    for capture in selection.assembly.captures:
        account = account_of(capture, selection.assembly.cuts[capture.name])
        broken += not account.whole
        if not quiet:
            for line in account.lines:
                say(line)
    if broken:
        complain(f"{count(broken, 'capture')} not accounted for in full")
        return 1
    return SET_ASIDE if selection.rejects else 0
