"""How the program speaks: results on stdout, all else on stderr, colour only where somebody sees it."""

# ruff: noqa: PLC0415  # the weight of the program is loaded when a command runs: help is quick

from __future__ import annotations

import contextlib
import json
import logging
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from generator.model.errors import Problem
    from generator.site.progress import Progress


def complain(message: str, kind: str = "error") -> None:
    """One line on stderr."""
    colour = "red" if kind == "error" else "yellow"
    click.echo(f"newsarchive: {_styled(kind, colour)}: {message}", err=True)


def say(message: str) -> None:
    """A line of the result."""
    click.echo(message)


def write_json(value: Mapping[str, Any] | Sequence[str]) -> None:
    """One JSON value on one line of stdout, in UTF-8 whatever the terminal thinks."""
    line = json.dumps(value, ensure_ascii=False) + "\n"
    sys.stdout.flush()
    sys.stdout.buffer.write(line.encode())


def problem_json(problem: Problem) -> dict[str, Any]:
    """A problem as the reports write it."""
    return {
        "path": problem.path,
        "line": problem.line,
        "code": problem.code,
        "severity": str(problem.severity),
        "message": problem.message,
        "hint": problem.hint,
    }


def count(number: int, noun: str, plural: str = "") -> str:
    """A number and its noun: "1 capture", "2,000 captures"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


@contextlib.contextmanager
def progress_shown(*, quiet: bool) -> Iterator[Progress]:
    """Bars on stderr while something runs; nothing at all where nobody watches."""
    if quiet or not sys.stderr.isatty():
        from generator.site.progress import silent

        yield silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description:<18}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, Any] = {}

        def show(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total or None)
            bars.update(tasks[stage], completed=done, total=total or None)

        yield show


def log_shown(*, verbose: bool) -> None:
    """Lets MkDocs's log through to stderr, or keeps it to the problems that we report ourselves."""
    logger = logging.getLogger("mkdocs")
    for handler in list(logger.handlers):
        if isinstance(handler, _OurHandler):
            logger.removeHandler(handler)
    logger.addHandler(_OurHandler(sys.stderr if verbose else None))
    logger.setLevel(logging.INFO if verbose else logging.WARNING)


class _OurHandler(logging.Handler):
    """Writes plain lines; to nowhere without a stream, so that Python does not write them either."""

    def __init__(self, stream: Any) -> None:  # noqa: ANN401  # whatever stands in for stderr
        super().__init__()
        self._stream = stream

    def emit(self, record: logging.LogRecord) -> None:
        """Writes one line."""
        if self._stream is not None:
            click.echo(f"{record.levelname.lower()}: {record.getMessage()}", file=self._stream)


def _styled(text: str, colour: str) -> str:
    """Coloured, unless the reader does not want it; click drops colours where nobody sees them."""
    return text if os.environ.get("NO_COLOR") else click.style(text, fg=colour, bold=True)
