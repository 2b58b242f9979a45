"""`newsarchive theme`."""

# ruff: noqa: PLC0415  # the weight of the program is loaded when a command runs: help is quick

from __future__ import annotations

import click

from generator.cli.console import say
from generator.cli.options import ExampleCommand


@click.command(cls=ExampleCommand, example="newsarchive theme")
def theme() -> int:
    """Print the folder of the templates, for any other site builder."""
    from generator.site.plugin import THEME

    say(str(THEME))
    return 0
