"""A part of an archive: some captures' extracts and the pages of their articles, for a merge to take over.

A part is built as if there were no other captures. Where the whole archive knows more (the next story on a
company, a retelling of another year, a second article that names a company) a page has another text there,
and so another key, and is rendered once more.
"""

from __future__ import annotations

import tempfile
import time
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

from generator.exports.data_page import data_page
from generator.model.errors import BuildError, ConfigError, Problem, Severity
from generator.site.gather import Choice, Gathered, gather
from generator.site.mkdocs_tasks import plan_of
from generator.site.part_folder import Circumstances, begin_part, finish_part
from generator.site.parts import parts_of
from generator.site.progress import Progress, silent, stage_of
from generator.site.project import Project
from generator.site.rendered_pages import RenderedPages, pack_pages
from generator.site.site_making import SiteMaker, Source, Sources
from generator.site.workers import workers
from generator.site.workspace import copy_handwritten, write_pages
from generator.write.paths import DATA, page_file
from generator.write.planned import Keys, PlannedPage
from generator.write.shelves import shelve
from generator.write.site_pages import plan_site


@dataclass(frozen=True, slots=True, kw_only=True)
class PartReport:
    """What a part holds.

    Attributes:
        captures: how many were read; those set aside are in `rejects`.
        pages: how many rendered ones it holds; none where no page can be rendered without all others.
    """

    folder: Path
    captures: int
    articles: int
    pages: int
    rejects: tuple[Problem, ...]
    seconds: float


def build_part(  # an argument per option
    project: Project,
    name: str,
    folder: Path,
    *,
    strict: bool = False,
    processes: int | None = None,
    progress: Progress = silent,
) -> PartReport:
    """Builds a part into a folder; of the archive itself, nothing but its caches changes.

    Args:
        project: the archive.
        name: of the part, one of `parts_of`.
        folder: of the part; what it holds already is taken over as far as it will do.
        strict: fail when a capture is set aside.
        processes: how many share the work; None for one on each core.
        progress: is told how far it is.

    Raises:
        ConfigError: there is no such part, the folder cannot be used, or mkdocs.yml is wrong.
        AuthorityError: a file that the curator owns is wrong.
        BuildError: the part could not be built.
    """
    started = time.monotonic()
    choice = _choice(project, name, folder)
    begin_part(folder, project.docs, project.seeds, project.site)
    caches = project.cache if project.own_seeds else None
    with workers(processes) as executor:
        gathered = gather(project, progress, caches=caches, executor=executor, choice=choice)
        if strict and gathered.rejects:
            raise BuildError(*gathered.rejects)
        rendered = _render(project, gathered, folder, executor, progress)
    finish_part(folder, name, Circumstances.of(project.seeds, gathered.authority_key, rendered.frame))
    return PartReport(
        folder=folder,
        captures=gathered.assembly.capture_count,
        articles=len(gathered.assembly.archive.articles),
        pages=rendered.pages,
        rejects=gathered.rejects,
        seconds=time.monotonic() - started,
    )


def _choice(project: Project, name: str, folder: Path) -> Choice:
    parts = parts_of(project.seeds)
    if name not in parts:
        known = ", ".join(parts) or "none: there are no captures"
        raise ConfigError(
            Problem(
                path="",
                code="part",
                message=f"no part `{name}`",
                hint=f"the parts are {known}",
                severity=Severity.ERROR,
            )
        )
    others = frozenset(capture for part, names in parts.items() if part != name for capture in names)
    return Choice(names=frozenset(parts[name]), others=others, folder=folder)


@dataclass(frozen=True, slots=True)
class _Rendered:
    """How many pages were rendered, and what all of them depend on; None when none could be."""

    pages: int
    frame: bytes | None


def _render(
    project: Project, gathered: Gathered, folder: Path, executor: Executor | None, progress: Progress
) -> _Rendered:
    """Renders the pages of the articles, and packs them."""
    with tempfile.TemporaryDirectory(prefix="newsarchive-") as work:
        docs, site = Path(work, "docs"), Path(work, "site")
        copy_handwritten(project.docs, docs)
        plan = plan_of(project.config, docs, site)
        if not plan.apart:
            pack_pages(folder, site, {})
            return _Rendered(0, None)
        sources = _write(docs, gathered, frozenset(plan.named))
        around = plan.surroundings(project.config, gathered.newest_day)
        maker = SiteMaker(around, {}, None, executor, RenderedPages([folder]))
        made = maker.make(Sources(sources, {}), stage_of(progress, "Rendering"))
        wanted = {source.output for source in sources}
        outputs = {path: output for path, output in made.outputs.items() if path in wanted}
        pack_pages(folder, site, outputs)
        return _Rendered(len(outputs), made.frame)


def _write(docs: Path, gathered: Gathered, named: frozenset[str]) -> list[Source]:
    """Writes the pages of the articles, and those that the navigation of every page names; the former."""
    assembly = gathered.assembly
    articles = {page_file(article.path) for article in assembly.archive.articles}
    shelves = shelve(assembly.archive)
    planned = plan_site(shelves, Keys(shelves, assembly.digests))
    # Of the page about the data files only its name counts here.
    about_data = PlannedPage(page_file(DATA), partial(data_page, shelves, ()))
    wanted = articles | named
    pages = write_pages(docs, (page for page in chain(planned, (about_data,)) if page.path in wanted))
    return [
        Source.of(path, digest, gathered.newest_day, generated=True)
        for path, digest in pages.digests.items()
        if path in articles
    ]
