"""From the seeds to the published site: the order of the steps, and what each leaves when the next one fails.

Cheap checks come first, then everything is made, and only then is the old site replaced. Links are locked
before the site that shows them is published: a published link that is not locked could break unnoticed.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from generator.model.archive import LockLine
from generator.model.errors import ArchiveError, BuildError, Problem
from generator.site.checking import SiteCheck, expected_of
from generator.site.extraction import Beside
from generator.site.finished import Writable
from generator.site.garbage import uncollected
from generator.site.gather import Gathered, gather
from generator.site.merging import Merge, MergeReport
from generator.site.mkdocs_tasks import Plan
from generator.site.offline import OfflinePlace, staged_copy
from generator.site.page_memory import PageMemory
from generator.site.pages import planned_pages
from generator.site.permalinks import LOCK_NAME, check_frozen, write_lock
from generator.site.preparing import Preparation
from generator.site.progress import Progress, silent, stage_of
from generator.site.project import Project
from generator.site.publish import Staging, check_site_folder, staging_beside
from generator.site.rendering_ahead import RenderingAhead
from generator.site.site_making import Made, SiteMaker, Source, Sources, sources_in
from generator.site.site_memory import Published, SiteMemory
from generator.site.why import find_page
from generator.site.why import why as reason
from generator.site.workers import Apart, Helper, extractors, workers
from generator.site.workspace import Written, copy_handwritten, write_pages
from generator.write.paths import page_file
from generator.write.planned import PlannedGroup


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a build did.

    Attributes:
        gathered: what the seeds hold, and the archive that they make.
        captures: how many were read; those set aside are in `rejects`.
        extracted: how many of them were extracted anew; kept extracts stood for the others.
        companies: with a page of their own. sectors, days: with an article.
        pages: what became of them; its problems are not on the curator's list.
        notes: the curator's list, as `check` shows it.
        locked: permalinks that are new. gone: permalinks whose article no capture makes any more.
        site: the published folder, None when only pages were made.
        made: what became of its files; None when MkDocs made all of them.
        offline: the copy for readers without a server, None when none was asked for.
        why: what became of the page that was asked about.
        merge: what was taken over from parts, None when none were given.
    """

    gathered: Gathered
    captures: int
    extracted: int
    articles: int
    companies: int
    sectors: int
    days: int
    pages: Written
    rejects: tuple[Problem, ...]
    notes: tuple[Problem, ...]
    locked: tuple[LockLine, ...]
    gone: tuple[LockLine, ...]
    site: Path | None
    seconds: float = 0.0
    made: Made | None = None
    offline: OfflinePlace | None = None
    why: str = ""
    merge: MergeReport | None = None


class _Asked(NamedTuple):
    """A page that somebody asks about, and the site that was published before."""

    page: Source
    last: Published


def build_pages(
    project: Project,
    *,
    frozen: bool = False,
    strict: bool = False,
    dask: str = "",
    progress: Progress = silent,
) -> Report:
    """Makes the pages in docs/ and stops there.

    Args:
        project: the archive.
        frozen: fail rather than move or lose a link.
        strict: fail when a capture is set aside.
        dask: address of a cluster whose workers extract; "" for processes of this machine.
        progress: is told how far it is.

    Raises:
        AuthorityError: a file that the curator owns is wrong.
        BuildError: `frozen` or `strict` forbids it.
    """
    started = time.monotonic()
    with workers() as here, extractors(dask, here) as executor:
        gathered = gather(project, progress, caches=project.cache, executor=executor)
    _check(project, gathered, frozen=frozen, strict=strict)
    memory = PageMemory(project.cache, project.docs)
    pages = _write(project.docs, planned_pages(gathered.assembly, project.cache), memory, progress)
    if not frozen:
        write_lock(project.seeds, gathered.assembly.lock)
    memory.keep()
    gathered.keep()
    return replace(_report(gathered, pages, None), seconds=time.monotonic() - started)


def build_site(  # noqa: PLR0913  # an argument per option
    project: Project,
    *,
    frozen: bool = False,
    strict: bool = False,
    offline: bool = False,
    why: str = "",
    processes: int | None = None,
    dask: str = "",
    parts: Sequence[Path] = (),
    beside: Helper | None = None,
    progress: Progress = silent,
) -> Report:
    """Publishes the site.

    Args:
        project: the archive. With seeds other than its own, its docs/ only gives the hand-written pages.
        frozen: fail rather than move or lose a link, and write no new lines to the lock.
        strict: fail when a capture is set aside.
        offline: make a copy to be opened from disk, too.
        processes: how many share the work; None for one on each core.
        dask: address of a cluster whose workers extract; "" for processes of this machine.
        why: a page that the report shall say of why it was rendered, or was not.
        parts: folders of parts of the archive, or folders of these, to take over what was made there.
        beside: the process that helps, where it was started already.
        progress: is told how far it is.

    Raises:
        ConfigError: mkdocs.yml or the site folder cannot be used.
        AuthorityError: a file that the curator owns is wrong.
        BuildError: the site could not be built; the old one is untouched.
    """
    started = time.monotonic()
    merge = Merge(project.seeds, parts)
    check_site_folder(project.site, project.config, project.docs, project.seeds)
    with staging_beside(project.site) as staging, staged_copy(project, wanted=offline) as copy:
        docs = _docs(project, staging)
        caches = project.cache if project.own_seeds else None
        site = SiteMemory.of(caches, project.site)
        with beside or Helper(processes) as helping:
            preparing = Preparation(helping, project.config, docs, staging.new_site, site, caches)
            extracting = Beside(helping, preparing.begin) if helping else None
            gathered = _gathered(
                partial(gather, project, caches=caches, parts=merge.folders, beside=extracting),
                preparing,
                processes,
                dask,
                progress,
            )
            plan, standing, fresh = preparing.outlook()
            _check(project, gathered, frozen=frozen, strict=strict)
            memory = PageMemory(caches, docs, standing)
            around = plan.surroundings(project.config, gathered.newest_day)
            with workers(processes) as executor:
                ahead = (
                    RenderingAhead(around, plan.named, executor) if executor and fresh and not parts else None
                )
                with uncollected(wanted=helping is not None):
                    pages = _write(
                        docs,
                        planned_pages(
                            gathered.assembly,
                            caches,
                            staging.folder,
                            Apart() if executor and (fresh or preparing.busy) else helping,
                        ),
                        memory,
                        progress,
                        ahead,
                    )
                    sources = _sources(docs, gathered, pages, chain(standing.others, memory.gone()))
                asked = _Asked(find_page(why, sources.listed, plan.address), site.last()) if why else None
                taken = preparing.taken()
                maker = SiteMaker(around, taken, helping if taken else None, executor, merge.pages, ahead)
                made = _fill(maker, sources, plan, project.config, gathered, progress)
                progress("Checking the site", 0, 0)
                checking = SiteCheck(
                    site, staging.new_site, expected_of(gathered.assembly, plan.address), helping, executor
                ).begin(made, taken)
                report = _report(gathered, pages, project.site)  # while the helper checks
                keep_site = checking()
            if copy:
                copy.make(staging.new_site, plan.address, gathered.newest_day, progress)
            if not frozen:
                write_lock(project.seeds, gathered.assembly.lock)
            staging.publish(site.spare if made and made.kept else None)
            if copy:
                copy.publish()
            # The site is live; what follows makes the next build quicker.
            site_is_kept = keep_site()
            gathered.keep()
            memory.keep()
            site_is_kept()
    return replace(
        report,
        seconds=time.monotonic() - started,
        made=made,
        why=reason(asked.page, made, asked.last.outputs) if asked else "",
        merge=merge.report(gathered, made) if parts else None,
        offline=copy.place if copy else None,
    )


def _gathered(
    make: Callable[..., Gathered],
    preparing: Preparation,
    processes: int | None,
    dask: str,
    progress: Progress,
) -> Gathered:
    """The archive; what is wrong with mkdocs.yml is told first, and does not wait for the captures."""

    def watched(stage: str, done: int, total: int) -> None:
        preparing.check()
        progress(stage, done, total)

    with workers(processes) as here, extractors(dask, here) as executor, uncollected(wanted=bool(here)):
        try:
            return make(progress=watched, executor=executor)
        except ArchiveError:
            preparing.outlook()
            raise


def _fill(  # what a build has at hand
    maker: SiteMaker,
    sources: Sources,
    plan: Plan,
    config: Path,
    gathered: Gathered,
    progress: Progress,
) -> Made | None:
    """Fills the new site folder, by MkDocs alone where pages cannot be rendered one by one."""
    if plan.apart and sources.are_apart:
        return maker.make(sources, stage_of(progress, "Building the site"))
    maker.settle()
    from generator.site.rendering import load_mkdocs, run_mkdocs  # noqa: PLC0415  # most builds do without

    loaded = load_mkdocs(config, docs=Path(plan.docs), site=Path(plan.site))
    run_mkdocs(loaded, gathered.newest_day, progress)
    return None


def _sources(docs: Path, gathered: Gathered, pages: Written, others: Iterable[str]) -> Sources:
    """The files in docs/ that the site is made of; the others may be generated pages now, or gone."""
    days = {
        page_file(article.path): article.date.isoformat()
        for article in gathered.assembly.archive.articles
        if article.date
    }
    by_hand = (path for path in others if path not in pages.digests and (docs / path).is_file())
    return sources_in(docs, pages.digests, days, gathered.newest_day, by_hand)


def _docs(project: Project, staging: Staging) -> Path:
    if project.own_seeds:
        return project.docs
    docs = staging.folder / "docs"
    copy_handwritten(project.docs, docs)
    return docs


def _check(project: Project, gathered: Gathered, *, frozen: bool, strict: bool) -> None:
    if strict and gathered.rejects:
        raise BuildError(*gathered.rejects)
    if frozen:
        check_frozen(gathered.owned, gathered.assembly, project.seeds / LOCK_NAME)


def _write(
    docs: Path,
    pages: Iterable[Writable | PlannedGroup],
    memory: PageMemory,
    progress: Progress,
    ahead: RenderingAhead | None = None,
) -> Written:
    stands = ahead.stands if ahead else None
    return write_pages(docs, pages, lambda done: progress("Writing pages", done, 0), memory, stands)


def _report(gathered: Gathered, pages: Written, site: Path | None) -> Report:
    assembly = gathered.assembly
    articles = assembly.archive.articles
    return Report(
        gathered=gathered,
        captures=assembly.capture_count,
        extracted=gathered.extracted,
        articles=len(articles),
        companies=len(assembly.archive.paged_companies),
        sectors=len({sector for article in articles for sector in article.sectors}),
        days=len({article.date for article in articles if article.date}),
        pages=pages,
        rejects=gathered.rejects,
        notes=gathered.notes,
        locked=assembly.added,
        gone=assembly.gone,
        site=site,
    )
