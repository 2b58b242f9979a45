"""`newsarchive clean`."""

# ruff: noqa: PLC0415  # the weight of the program is loaded when a command runs: help is quick

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.console import complain, count, say
from generator.cli.options import ExampleCommand, config_option

if TYPE_CHECKING:
    from generator.site.project import Project


@click.command(cls=ExampleCommand, example="newsarchive clean")
@config_option
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
def clean(config: Path | None, *, quiet: bool) -> int:
    """Remove what a build makes: generated pages, site/, its offline copy and caches.

    Seeds and your own pages stay.
    """
    from generator.site.build_lock import BuildLock
    from generator.site.offline import check_offline_place
    from generator.site.project import find_config, load_project
    from generator.site.publish import check_site_folder, clear_leftovers, remove_site

    project = load_project(find_config(config))
    check_site_folder(project.site, project.config, project.docs, project.seeds)
    copy = check_offline_place(project)
    with BuildLock(project):
        gone = [_pages_removed(project)]
        leftovers = sum(map(clear_leftovers, (project.site, copy.folder, copy.packed)))
        for made in (project.site, copy.folder, project.cache, copy.packed):
            if made.exists():
                (shutil.rmtree if made == project.cache else remove_site)(made)
                gone.append(str(made))
    if leftovers:
        gone.append(count(leftovers, "unfinished build"))
    if not quiet:
        say(f"Removed {', '.join(gone)}.")
    return 0


def _pages_removed(project: Project) -> str:
    from generator.site.workspace import remove_pages

    done = remove_pages(project.docs)
    for problem in done.problems:
        complain(str(problem), "warning")
    return f"{count(done.removed, 'page')} in {project.docs}"
