"""`newsarchive build` and `newsarchive pages`."""

# ruff: noqa: PLC0415  # the weight of the program is loaded when a command runs: help is quick

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli.console import (
    complain,
    count,
    log_shown,
    problem_json,
    progress_shown,
    say,
    write_json,
)
from generator.cli.options import (
    ExampleCommand,
    config_option,
    dask_option,
    filled,
    frozen_option,
    offline_option,
    seeds_option,
    site_option,
    strict_option,
    voice_options,
    workers_option,
)
from generator.model.errors import Severity

if TYPE_CHECKING:
    from generator.site.builder import Report

SET_ASIDE = 3
held: list[object] = []
"""The last archive: the process ends sooner than Python could take it apart value by value."""


@click.command(cls=ExampleCommand, example="newsarchive build --frozen")
@config_option
@seeds_option
@site_option
@offline_option
@frozen_option
@strict_option
@workers_option
@dask_option
@click.option("--why", metavar="PAGE", callback=filled, help="Say why a page was rendered, or was not.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as one JSON object.")
@voice_options
def build(  # noqa: PLR0913  # an argument per option
    config: Path | None,
    seeds: Path | None,
    site_dir: str | None,
    *,
    offline: bool,
    frozen: bool,
    strict: bool,
    workers: int | None,
    dask: str,
    why: str,
    as_json: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Build the site and publish it in one step.

    A build that fails leaves the published site as it was. With --seeds, the project's own docs/ and site/
    are left alone, if you name another folder with --site-dir too.

    With --offline, a copy for readers without a server is put beside the site: site-offline/, whose
    index.html opens with a double click, and site-offline.zip, the same to pass on.
    """
    from generator.site.build_lock import BuildLock
    from generator.site.project import find_config, load_project
    from generator.site.workers import Helper

    log_shown(verbose=verbose)
    site = Path(site_dir) if site_dir else None
    project = load_project(find_config(config), seeds=seeds, site=site)
    with BuildLock(project), progress_shown(quiet=quiet or as_json) as progress, (beside := Helper(workers)):
        # It starts while we load the rest.
        from generator.site.builder import build_site

        report = build_site(
            project,
            frozen=frozen,
            strict=strict,
            offline=offline,
            why=why,
            processes=workers,
            dask=dask,
            beside=beside,
            progress=progress,
        )
    return end(report, as_json=as_json, quiet=quiet, verbose=verbose, frozen=frozen)


@click.command(cls=ExampleCommand, example="newsarchive pages && zensical build")
@config_option
@frozen_option
@strict_option
@dask_option
@click.option("--json", "as_json", is_flag=True, help="Print the report as one JSON object.")
@voice_options
def pages(  # noqa: PLR0913  # an argument per option
    config: Path | None,
    *,
    frozen: bool,
    strict: bool,
    dask: str,
    as_json: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Make the pages in docs/ and stop, for any other site builder."""
    from generator.site.build_lock import BuildLock
    from generator.site.builder import build_pages
    from generator.site.project import find_config, load_project

    project = load_project(find_config(config))
    with BuildLock(project), progress_shown(quiet=quiet or as_json) as progress:
        report = build_pages(project, frozen=frozen, strict=strict, dask=dask, progress=progress)
    return end(report, as_json=as_json, quiet=quiet, verbose=verbose, frozen=frozen)


def end(report: Report, *, as_json: bool, quiet: bool, verbose: bool, frozen: bool) -> int:
    """Tells what a build did; the exit status."""
    held[:] = [report]
    status = SET_ASIDE if report.rejects else 0
    for problem in report.rejects:
        complain(str(problem), "set aside")
    for problem in (*(report.merge.problems if report.merge else ()), *report.pages.problems):
        if verbose or (problem.severity is not Severity.NOTE and not quiet):
            complain(str(problem), str(problem.severity))
    if verbose:
        for problem in report.notes:
            complain(str(problem), str(problem.severity))
    if as_json:
        write_json(_as_json(report, status))
    elif not quiet:
        for line in _summary(report, frozen=frozen):
            say(line)
    return status


def _summary(report: Report, *, frozen: bool) -> list[str]:
    lines = [
        f"Read {count(report.captures, 'capture')}: {count(report.articles, 'article')},"
        f" {count(report.companies, 'company', 'companies')}, {count(report.sectors, 'sector')},"
        f" {count(report.days, 'day')}.",
        f"Pages: {report.pages.written:,} written, {report.pages.unchanged:,} unchanged,"
        f" {report.pages.removed:,} removed.",
    ]
    if report.merge:
        merge = report.merge
        lines.append(
            f"Taken over from {count(merge.parts, 'part')}: {count(merge.captures, 'capture')} of"
            f" {report.captures:,}, {count(merge.pages, 'page')} of {merge.pages + merge.rendered:,}."
        )
    if report.locked:
        done = (
            "not locked yet (build without --frozen)" if frozen else "locked (commit seeds/permalinks.lock)"
        )
        lines.append(f"Links: {count(len(report.locked), 'new one')} {done}.")
    if report.gone:
        lines.append(f"Links: {len(report.gone):,} without an article now (newsarchive check).")
    if report.rejects:
        lines.append(f"Set aside: {count(len(report.rejects), 'capture')}, listed above.")
    warnings = sum(problem.severity is Severity.WARNING for problem in report.notes)
    if warnings:
        lines.append(f"To look at: {count(warnings, 'warning')} (newsarchive check).")
    if report.site is None:
        lines.append(f"Done in {report.seconds:.1f} s.")
    else:
        lines.append(f"Published in {report.seconds:.1f} s: {report.site / 'index.html'}")
        if report.offline:
            copy = report.offline
            lines.append(f"Copy to open from disk: {copy.folder / 'index.html'}; to pass on: {copy.packed}")
        lines.append("Preview it with: newsarchive serve")
    if report.why:
        lines.append(report.why)
    return lines


def _as_json(report: Report, status: int) -> dict[str, Any]:
    return {
        "status": status,
        "captures": report.captures,
        "extracted": report.extracted,
        "articles": report.articles,
        "companies": report.companies,
        "sectors": report.sectors,
        "days": report.days,
        "pages": {
            "written": report.pages.written,
            "unchanged": report.pages.unchanged,
            "removed": report.pages.removed,
        },
        "rejects": [problem_json(problem) for problem in report.rejects],
        "notes": [problem_json(problem) for problem in (*report.notes, *report.pages.problems)],
        "new_links": [line.path for line in report.locked],
        "lost_links": [line.path for line in report.gone],
        "site": str(report.site) if report.site else None,
        **_files_json(report),
        **_copy_json(report),
        **({"why": report.why} if report.why else {}),
        **_merge_json(report),
        "seconds": round(report.seconds, 3),
    }


def _files_json(report: Report) -> dict[str, dict[str, int]]:
    made = report.made
    if not made:
        return {}
    return {"files": {"written": len(made.written), "rendered": made.rendered, "taken_over": len(made.kept)}}


def _copy_json(report: Report) -> dict[str, str]:
    copy = report.offline
    return {"offline": str(copy.folder), "offline_zip": str(copy.packed)} if copy else {}


def _merge_json(report: Report) -> dict[str, Any]:
    merge = report.merge
    if not merge:
        return {}
    return {
        "merge": {
            "parts": merge.parts,
            "captures": merge.captures,
            "pages": merge.pages,
            "rendered": merge.rendered,
            "problems": [problem_json(problem) for problem in merge.problems],
        }
    }
