"""All commands under one name, and the one place where failures become text and an exit status."""

from __future__ import annotations

import contextlib
import errno
import gc
import io
import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from typing import NoReturn

import click

from generator import __version__
from generator.cli.add import add
from generator.cli.audit import audit
from generator.cli.build import build, pages
from generator.cli.check import check
from generator.cli.clean import clean
from generator.cli.companies import companies
from generator.cli.console import complain, say
from generator.cli.correct import correct
from generator.cli.extract import extract
from generator.cli.merge import merge
from generator.cli.new import new
from generator.cli.options import ExampleGroup
from generator.cli.parts import part, parts
from generator.cli.serve import serve
from generator.cli.suggest import suggest
from generator.cli.theme import theme
from generator.cli.verify import verify
from generator.model.errors import ArchiveError

FAILED, USAGE, INTERRUPTED = 1, 2, 130
GARBAGE_EVERY = 2_000_000
"""Values made between two looks for garbage."""
_OS_HINTS = {
    errno.ENOSPC: "make room on the disk",
    errno.EDQUOT: "make room on the disk",
    errno.EACCES: "check who may read and write there",
    errno.EPERM: "check who may read and write there",
    errno.EROFS: "choose a folder that can be written to",
}


@click.group(
    cls=ExampleGroup,
    example="newsarchive new my-archive",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    invoke_without_command=True,
    subcommand_metavar="COMMAND [ARGS]...",
)
@click.version_option(__version__, "-V", "--version", message="newsarchive %(version)s")
@click.pass_context
def newsarchive(ctx: click.Context) -> None:
    """Turns a folder of raw news captures into a searchable static archive."""
    if ctx.invoked_subcommand is None:
        say(ctx.get_help())
        ctx.exit(USAGE)


for _command in (
    new, add, build, serve, pages, check, suggest, companies, correct, audit, extract, verify, parts, part,
    merge, theme, clean,
):  # fmt: skip
    newsarchive.add_command(_command)


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the command; what it ends with.

    Returns:
        0 done; 1 failed; 2 usage or configuration; 3 done, with captures set aside; 130 interrupted.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A headline in Chinese must not end the program on a terminal that cannot show it.
        sys.stdout.reconfigure(errors="backslashreplace")
    # An archive is a few million values that live to the end: looking for garbage among them is a waste.
    gc.set_threshold(GARBAGE_EVERY, 50, 100)
    with _ending_in_order():
        status = _run(argv)
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read our output has gone; Python would complain about it on its way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = status or FAILED
    return status


def run() -> NoReturn:
    """Runs the command and ends the process, without a look at each of the millions of values it may hold."""
    status = main()
    sys.stderr.flush()
    os._exit(status)


@contextlib.contextmanager
def _ending_in_order() -> Iterator[None]:
    """Lets a program that is told to end clean up its temporary folders first."""

    def end(number: int, _: object) -> None:
        raise SystemExit(128 + number)

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _run(argv: Sequence[str] | None) -> int:
    try:
        result = newsarchive.main(argv, prog_name="newsarchive", standalone_mode=False)
    except ArchiveError as error:
        for problem in error.problems:
            complain(str(problem))
        return error.exit_status
    except click.Abort:
        return INTERRUPTED
    except click.ClickException as error:
        complain(_usage(error))
        return error.exit_code
    except SystemExit as error:
        return error.code if isinstance(error.code, int) else FAILED
    except OSError as error:
        complain(_system(error))
        return FAILED
    return result if isinstance(result, int) else 0


def _usage(error: click.ClickException) -> str:
    message = error.format_message()
    if isinstance(error, click.UsageError) and error.ctx is not None:
        return f"{message.rstrip('.')} (see {error.ctx.command_path} --help)"
    return message


def _system(error: OSError) -> str:
    reason = (error.strerror or str(error)).lower()
    place = f"{error.filename}: " if error.filename else ""
    hint = _OS_HINTS.get(error.errno or 0)
    return f"{place}{reason}" + (f" ({hint})" if hint else "")
