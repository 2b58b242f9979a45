"""Options that several commands share, and help that ends in an example."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

_Function = TypeVar("_Function", bound=Callable[..., Any])


class _WithExample(click.Command):
    """A command whose help ends in an example, or in several on lines of their own."""

    def __init__(self, *args: Any, example: str = "", **kwargs: Any) -> None:  # noqa: ANN401  # click's own
        super().__init__(*args, **kwargs)
        self.example = example

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the examples."""
        del ctx
        with formatter.section("Example"):
            for line in self.example.splitlines():
                formatter.write_text(line)


class ExampleCommand(_WithExample):
    """A single command."""


class ExampleGroup(_WithExample, click.Group):
    """A group of commands, listed in the order in which a curator meets them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in the order of their addition."""
        del ctx
        return list(self.commands)


def _path(ctx: click.Context, param: click.Parameter, value: str | None) -> Path | None:
    del ctx, param
    return Path(value) if value is not None else None


def filled(ctx: click.Context, param: click.Parameter, value: Any) -> Any:  # noqa: ANN401  # a text or several
    """The callback of an option for text: none is "", and one that says nothing is a mistake."""
    del ctx, param
    for text in value if isinstance(value, tuple) else (value,):
        if text is not None and not text.strip():
            raise click.BadParameter("is empty.")
        if text is not None and any("\ud800" <= char <= "\udfff" for char in text):
            raise click.BadParameter("is not UTF-8 text.")
    return "" if value is None else value


config_option = click.option(
    "-f", "--config-file", "config", metavar="FILE", callback=_path, help="Settings. [default: mkdocs.yml]"
)
seeds_option = click.option(
    "--seeds", metavar="DIR", callback=_path, help="Seeds to use instead of the project's own."
)
site_option = click.option("--site-dir", metavar="DIR", help="Where to publish. [default: site]")
offline_option = click.option(
    "--offline", is_flag=True, help="Make a copy that opens from disk, too: a folder and a zip."
)
frozen_option = click.option(
    "--frozen", is_flag=True, help="Fail rather than move or lose a link; leave the lock alone."
)
strict_option = click.option("--strict", is_flag=True, help="Fail when a capture is set aside.")
workers_option = click.option(
    "--workers",
    type=click.IntRange(min=1),
    metavar="N",
    help="Processes that share the work. [default: one for each core]",
)

dask_option = click.option(
    "--dask",
    metavar="ADDRESS",
    callback=filled,
    help="Extract on the Dask cluster whose scheduler has this address, such as tcp://192.0.2.7:8786.",
)


def voice_options(command: _Function) -> _Function:
    """Adds -q and -v."""
    quiet = click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
    verbose = click.option("-v", "--verbose", is_flag=True, help="Print more.")
    return quiet(verbose(command))
