"""`newsarchive check`."""

# ruff: noqa: PLC0415  # the weight of the program is loaded when a command runs: help is quick

from __future__ import annotations

from collections import Counter
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.console import count, problem_json, progress_shown, say, write_json
from generator.cli.options import ExampleCommand, config_option, seeds_option, voice_options
from generator.model.errors import Severity

if TYPE_CHECKING:
    from generator.model.errors import Problem

SET_ASIDE = 3
_GRAVEST_FIRST = (Severity.ERROR, Severity.WARNING, Severity.NOTE)
_MAX_NOTES = 5
"""Notes of one kind that are listed without -v: a long authority list alone gives hundreds."""


@click.command(cls=ExampleCommand, example="newsarchive check --strict")
@config_option
@seeds_option
@click.option("--strict", is_flag=True, help="Exit with 1 when there is more than notes.")
@click.option("--json", "as_json", is_flag=True, help="Print the list as one JSON object.")
@voice_options
def check(
    config: Path | None, seeds: Path | None, *, strict: bool, as_json: bool, quiet: bool, verbose: bool
) -> int:
    """List what a curator may want to look at; write nothing.

    The gravest comes first. Of each kind of note only a few are listed, unless -v asks for all.
    """
    from generator.site.gather import gather
    from generator.site.project import find_config, load_project

    project = load_project(find_config(config), seeds=seeds)
    with progress_shown(quiet=quiet or as_json) as progress:
        gathered = gather(project, progress)
    problems = sorted(gathered.problems, key=lambda problem: (*_kind(problem), problem))
    status = SET_ASIDE if gathered.rejects else 0
    if strict and any(problem.severity is not Severity.NOTE for problem in problems):
        status = 1
    if as_json:
        counts = Counter(problem.code for problem in problems)
        found = [problem_json(problem) for problem in problems]
        write_json({"status": status, "counts": counts, "problems": found})
    elif not quiet:
        for line in _listing(problems, everything=verbose):
            say(line)
    return status


def _kind(problem: Problem) -> tuple[int, str]:
    return _GRAVEST_FIRST.index(problem.severity), problem.code


def _listing(problems: list[Problem], *, everything: bool) -> list[str]:
    lines = []
    for (gravity, code), group in groupby(problems, _kind):
        listed = list(group)
        minor = _GRAVEST_FIRST[gravity] is Severity.NOTE and not everything
        shown = listed[:_MAX_NOTES] if minor else listed
        lines += [f"{code}: {len(listed):,}", *(f"  {problem}" for problem in shown)]
        if len(shown) < len(listed):
            lines.append(f"  and {len(listed) - len(shown):,} more (newsarchive check -v)")
        lines.append("")
    severities = [problem.severity for problem in problems]
    parts = [
        count(severities.count(severity), str(severity))
        for severity in _GRAVEST_FIRST
        if severity in severities
    ]
    lines.append(f"To look at: {', '.join(parts)}." if parts else "Nothing to look at.")
    return lines
