"""`newsarchive merge`."""

# ruff: noqa: PLC0415  # the weight of the program is loaded when a command runs: help is quick

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.build import end
from generator.cli.console import log_shown, progress_shown
from generator.cli.options import (
    ExampleCommand,
    config_option,
    frozen_option,
    offline_option,
    seeds_option,
    site_option,
    strict_option,
    voice_options,
    workers_option,
)


@click.command(cls=ExampleCommand, example="newsarchive merge --frozen parts")
@click.argument("folders", metavar="FOLDER...", nargs=-1, required=True, type=click.Path(path_type=Path))
@config_option
@seeds_option
@site_option
@offline_option
@frozen_option
@strict_option
@workers_option
@click.option("--json", "as_json", is_flag=True, help="Print the report as one JSON object.")
@voice_options
def merge(  # noqa: PLR0913  # an argument per option
    folders: tuple[Path, ...],
    config: Path | None,
    seeds: Path | None,
    site_dir: str | None,
    *,
    offline: bool,
    frozen: bool,
    strict: bool,
    workers: int | None,
    as_json: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Build the site of parts that newsarchive part made, and publish it in one step.

    Each FOLDER is a part, or holds parts. The site is the very one that newsarchive build makes: what fits
    is taken over from the parts, the rest is made here. A part that is missing, damaged or made by another
    version of the program is reported, and costs time only. Merge only parts that you built yourself: like
    the caches of a build, they are read as the program's own.
    """
    from generator.site.build_lock import BuildLock
    from generator.site.builder import build_site
    from generator.site.project import find_config, load_project

    log_shown(verbose=verbose)
    project = load_project(find_config(config), seeds=seeds, site=Path(site_dir) if site_dir else None)
    with BuildLock(project), progress_shown(quiet=quiet or as_json) as progress:
        report = build_site(
            project,
            frozen=frozen,
            strict=strict,
            offline=offline,
            processes=workers,
            parts=folders,
            progress=progress,
        )
    return end(report, as_json=as_json, quiet=quiet, verbose=verbose, frozen=frozen)
