"""`newsarchive verify`."""

# ruff: noqa: PLC0415  # the weight of the program is loaded when a command runs: help is quick

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.console import complain, count, problem_json, progress_shown, say, write_json
from generator.cli.options import ExampleCommand
from generator.model.errors import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.model.errors import Problem
    from generator.site.verify import Expected

UNFIT = 1
NO_SITE = 2
_MAX_SHOWN = 20
"""Problems of one kind that are listed without -v."""


@click.command(
    cls=ExampleCommand,
    example="newsarchive verify site\nnewsarchive verify site --lock seeds/permalinks.lock",
)
@click.argument("site", metavar="SITE", type=click.Path(path_type=Path))
@click.option("--lock", metavar="FILE", help="Every link in this permalinks.lock must have its page.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as one JSON object.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
@click.option("-v", "--verbose", is_flag=True, help="List every problem.")
def verify(site: Path, lock: str | None, *, as_json: bool, quiet: bool, verbose: bool) -> int:
    """Check that a built site is whole; write nothing.

    Every link, image, script and stylesheet within SITE must be there, feeds and sitemap must be in order,
    and search must find the articles. Pages and files that nothing leads to are listed, too.
    Exits with 1 when anything but notes is listed.
    """
    from generator.site.progress import stage_of
    from generator.site.verify import not_a_site, verify_site
    from generator.site.workers import workers

    if reason := not_a_site(site):
        complain(f"{site}: {reason} (name the folder of a built site)")
        return NO_SITE
    expected = _expected(Path(lock)) if lock else None
    with progress_shown(quiet=quiet or as_json) as progress, workers() as executor:
        on_file = stage_of(progress, "Verifying")
        verified = verify_site(site, expected=expected, on_file=on_file, executor=executor)
    grave = any(problem.severity is not Severity.NOTE for problem in verified.problems)
    status = UNFIT if grave else 0
    if as_json:
        counts = Counter(problem.code for problem in verified.problems)
        told = [problem_json(problem) for problem in verified.problems]
        report = {"status": status, "pages": verified.pages, "files": verified.files}
        write_json({**report, "counts": counts, "problems": told})
    elif not quiet:
        for line in _listing(verified.problems, everything=verbose):
            say(line)
        looked = f"{count(verified.pages, 'page')} in {count(verified.files, 'file')}"
        found = _summary(verified.problems)
        say(f"Looked at {looked}: {found or 'nothing is missing, nothing is orphaned'}.")
    return status


def _expected(lock: Path) -> Expected:
    from generator.model.errors import ConfigError, Problem
    from generator.read.lock import read_lock
    from generator.site.verify import Expected

    if not lock.is_file():
        missing = Problem(path=str(lock), code="lock", message="no such file", severity=Severity.ERROR)
        raise ConfigError(missing)
    return Expected(others=frozenset(line.path for line in read_lock(lock)))


def _listing(problems: Sequence[Problem], *, everything: bool) -> list[str]:
    lines = []
    for code, number in Counter(problem.code for problem in problems).most_common():
        found = [problem for problem in problems if problem.code == code]
        shown = found if everything else found[:_MAX_SHOWN]
        lines += [f"{code}: {number:,}", *(f"  {problem}" for problem in shown)]
        if len(shown) < number:
            lines.append(f"  and {number - len(shown):,} more (newsarchive verify -v)")
        lines.append("")
    return lines


def _summary(problems: Sequence[Problem]) -> str:
    severities = Counter(problem.severity for problem in problems)
    return ", ".join(
        count(severities[severity], str(severity))
        for severity in (Severity.ERROR, Severity.WARNING, Severity.NOTE)
        if severities[severity]
    )
