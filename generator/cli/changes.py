"""How a change of the curator's files is shown."""

# ruff: noqa: PLC0415  # the weight of the program is loaded when a command runs: help is quick

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from generator.cli.console import say

if TYPE_CHECKING:
    from generator.site.owned_files import Change


def say_changes(changes: Iterable[Change]) -> None:
    """The lines of every file that went and came, below the place where they stand."""
    from generator.curate.difference import changed_lines

    for change in changes:
        old = change.file.text if change.file.data is not None else ""
        for number, lines in changed_lines(old, change.text):
            say(f"{change.file.name}:{number}")
            for line in lines:
                say(line.rstrip())
