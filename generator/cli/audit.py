"""`newsarchive audit`."""

# ruff: noqa: PLC0415  # the weight of the program is loaded when a command runs: help is quick

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.console import complain, count, progress_shown, say
from generator.cli.options import ExampleCommand, config_option, seeds_option, voice_options

if TYPE_CHECKING:
    from generator.audit import Account

SET_ASIDE = 3
_MAX_SHOWN = 70


@click.command(cls=ExampleCommand, example="newsarchive audit seeds/articles/digest.txt")
@click.argument("files", nargs=-1, metavar="[FILE]...", type=click.Path(path_type=Path))
@config_option
@seeds_option
@voice_options
def audit(
    files: tuple[Path, ...], config: Path | None, seeds: Path | None, *, quiet: bool, verbose: bool
) -> int:
    """Account for every character of the captures: what is published, and what is dropped and why.

    Without FILE, all captures of the archive are audited. With -v, every stretch of text is listed, not
    only those that are dropped.
    """
    from generator.audit import audit as account_of
    from generator.site.select import read_selection

    with progress_shown(quiet=quiet) as progress:
        selection = read_selection(files, config=config, seeds=seeds, progress=progress)
    for problem in selection.rejects:
        complain(str(problem), "set aside")
    broken = 0
    for capture in selection.assembly.captures:
        account = account_of(capture, selection.assembly.cuts[capture.name])
        if not account.whole:
            broken += 1
            complain(f"{account.path}: some characters are not accounted for, or twice (this is a bug)")
        if not quiet:
            for line in _lines(account, everything=verbose):
                say(line)
    if broken:
        return 1
    return SET_ASIDE if selection.rejects else 0


def _lines(account: Account, *, everything: bool) -> list[str]:
    lines = [account.path]
    lines += [f"{number:>10,}  {fate}" for fate, number in account.totals.items()]
    total = f"{account.characters:>10,}  {'character' if account.characters == 1 else 'characters'} in all"
    lines.append(f"{total}; {account.dropped_share:.1%} of the words' characters not published")
    for entry in account.entries:
        dropped = not entry.fate.startswith(("published", "layout"))
        if everything or dropped:
            lines.append(f"    line {entry.line}: {entry.fate}: {_shortened(entry.text)}")
    return [*lines, ""]


def _shortened(text: str) -> str:
    words = " ".join(text.split())
    if len(words) <= _MAX_SHOWN:
        return f'"{words}"'
    return f'"{words[:_MAX_SHOWN]}..." ({count(len(text), "character")})'
