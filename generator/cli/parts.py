"""`newsarchive parts` and `newsarchive part`."""

# ruff: noqa: PLC0415  # the weight of the program is loaded when a command runs: help is quick

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.console import complain, count, log_shown, problem_json, progress_shown, say, write_json
from generator.cli.options import (
    ExampleCommand,
    config_option,
    seeds_option,
    strict_option,
    voice_options,
    workers_option,
)

if TYPE_CHECKING:
    from generator.site.part_building import PartReport

SET_ASIDE = 3


@click.command(cls=ExampleCommand, example="newsarchive parts --json")
@config_option
@seeds_option
@click.option("--json", "as_json", is_flag=True, help="Print their names as a JSON list, for a matrix.")
def parts(config: Path | None, seeds: Path | None, *, as_json: bool) -> int:
    """List the parts in which a very large archive can be built: its years; write nothing.

    The year of a capture is that of its locked links; else the one in its name; else that of the day that its
    front matter gives. All others are in the part "other".
    """
    from generator.site.parts import parts_of
    from generator.site.project import find_config, load_project

    found = parts_of(load_project(find_config(config), seeds=seeds).seeds)
    if as_json:
        write_json(list(found))
        return 0
    for name, captures in found.items():
        say(f"{name}  {count(len(captures), 'capture')}")
    if not found:
        say("There are no captures.")
    return 0


@click.command(cls=ExampleCommand, example="newsarchive part 1987 --into parts/1987")
@click.argument("name", metavar="PART")
@click.option("--into", metavar="FOLDER", required=True, help="Where to put it.")
@config_option
@seeds_option
@strict_option
@workers_option
@click.option("--json", "as_json", is_flag=True, help="Print the report as one JSON object.")
@voice_options
def part(  # noqa: PLR0913  # an argument per option
    name: str,
    into: str,
    config: Path | None,
    seeds: Path | None,
    *,
    strict: bool,
    workers: int | None,
    as_json: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Build one part of a very large archive, on a machine of its own, for newsarchive merge.

    What can be made of one year's captures alone is put into a folder: their articles, and the rendered
    pages of these. What the folder holds from before is taken over. Nothing is published, no link is locked.
    """
    from generator.site.part_building import build_part
    from generator.site.project import find_config, load_project

    log_shown(verbose=verbose)
    project = load_project(find_config(config), seeds=seeds)
    with progress_shown(quiet=quiet or as_json) as progress:
        report = build_part(project, name, Path(into), strict=strict, processes=workers, progress=progress)
    status = SET_ASIDE if report.rejects else 0
    for problem in report.rejects:
        complain(str(problem), "set aside")
    if as_json:
        write_json(
            {
                "status": status,
                "part": name,
                "captures": report.captures,
                "articles": report.articles,
                "pages": report.pages,
                "rejects": [problem_json(problem) for problem in report.rejects],
                "folder": str(report.folder),
                "seconds": round(report.seconds, 3),
            }
        )
    elif not quiet:
        for line in _summary(name, report):
            say(line)
    return status


def _summary(name: str, report: PartReport) -> list[str]:
    from generator.site.why import WHOLE

    lines = [
        f"Part {name}: {count(report.captures, 'capture')}, {count(report.articles, 'article')},"
        f" {count(report.pages, 'rendered page')}."
    ]
    if report.articles and not report.pages:
        lines.append(f"No page was rendered: {WHOLE}.")
    if report.rejects:
        lines.append(f"Set aside: {count(len(report.rejects), 'capture')}, listed above.")
    lines.append(f"Built in {report.seconds:.1f} s: {report.folder}")
    lines.append("When all parts are built: newsarchive merge FOLDER...")
    return lines
