"""`newsarchive clean`."""

# ruff: noqa: PLC0415  # the weight of the program is loaded when a command runs: help is quick

from __future__ import annotations

import shutil
from pathlib import Path

import click

from generator.cli.console import complain, count, say
from generator.cli.options import ExampleCommand, config_option


@click.command(cls=ExampleCommand, example="newsarchive clean")
@config_option
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
def clean(config: Path | None, *, quiet: bool) -> int:
    """Remove what a build makes: generated pages, site/, its offline copy and caches.

    Seeds and your own pages stay.
    """
    from generator.site.offline import check_offline_place
    from generator.site.project import find_config, load_project
    from generator.site.publish import check_site_folder, clear_leftovers
    from generator.site.workspace import remove_pages

    project = load_project(find_config(config))
    check_site_folder(project.site, project.config, project.docs, project.seeds)
    copy = check_offline_place(project)
    done = remove_pages(project.docs)
    for problem in done.problems:
        complain(str(problem), "warning")
    gone = [f"{count(done.removed, 'page')} in {project.docs}"]
    for folder in (project.site, copy.folder, project.cache):
        if folder.exists():
            shutil.rmtree(folder)
            gone.append(str(folder))
    if copy.packed.exists():
        copy.packed.unlink()
        gone.append(str(copy.packed))
    leftovers = sum(map(clear_leftovers, (project.site, copy.folder, copy.packed)))
    if leftovers:
        gone.append(count(leftovers, "unfinished build"))
    if not quiet:
        say(f"Removed {', '.join(gone)}.")
    return 0
