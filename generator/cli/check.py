"""`newsarchive check`."""

# ruff: noqa: PLC0415  # the weight of the program is loaded when a command runs: help is quick

from __future__ import annotations

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


@click.command(cls=ExampleCommand, example="newsarchive check --strict")
@config_option
@seeds_option
@click.option("--strict", is_flag=True, help="Exit with 1 when there is more than notes.")
@click.option("--json", "as_json", is_flag=True, help="Print the list as one JSON object.")
@voice_options
def check(
    config: Path | None, seeds: Path | None, *, strict: bool, as_json: bool, quiet: bool, verbose: bool
) -> int:
    """List what a curator may want to look at; write nothing."""
    del verbose
    from generator.site.gather import gather
    from generator.site.project import find_config, load_project

    project = load_project(find_config(config), seeds=seeds)
    with progress_shown(quiet=quiet or as_json) as progress:
        gathered = gather(project, progress)
    problems = sorted(gathered.problems, key=lambda problem: (problem.code, problem))
    status = SET_ASIDE if gathered.rejects else 0
    if strict and any(problem.severity is not Severity.NOTE for problem in problems):
        status = 1
    if as_json:
        counts = {code: len(list(group)) for code, group in groupby(problems, _code)}
        found = [problem_json(problem) for problem in problems]
        write_json({"status": status, "counts": counts, "problems": found})
    elif not quiet:
        for line in _listing(problems):
            say(line)
    return status


def _code(problem: Problem) -> str:
    return problem.code


def _listing(problems: list[Problem]) -> list[str]:
    lines = []
    for code, group in groupby(problems, _code):
        listed = list(group)
        lines += [f"{code}: {len(listed):,}", *(f"  {problem}" for problem in listed), ""]
    severities = [problem.severity for problem in problems]
    parts = [
        count(severities.count(severity), str(severity))
        for severity in reversed(Severity)
        if severity in severities
    ]
    lines.append(f"To look at: {', '.join(parts)}." if parts else "Nothing to look at.")
    return lines
