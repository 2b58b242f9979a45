"""Pages rendered while others are still being written: who renders need not wait for the last one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, Future, as_completed, wait

from generator.model.errors import Problem
from generator.site.mkdocs_tasks import render_pages
from generator.site.surroundings import Surroundings
from generator.site.workspace import GENERATED_FOLDERS, HOME

BATCH = 100
"""Pages that a worker renders at a time."""
FEW = 300
"""So many pages are rendered sooner than workers are called."""


class RenderingAhead:
    """Renders the generated pages of a site of which nothing was there before.

    Args:
        around: what is the same for all pages.
        named: paths of the pages in the navigation, whose titles every page shows: they are waited for.
        executor: whose workers render.
    """

    def __init__(self, around: Surroundings, named: Iterable[str], executor: Executor) -> None:
        self._around = around
        self._executor = executor
        self._named = {path for path in named if path == HOME or path.partition("/")[0] in GENERATED_FOLDERS}
        self._standing: list[str] = []
        self._begun: set[str] = set()
        self._futures: dict[Future[tuple[Problem, ...]], int] = {}

    @property
    def begun(self) -> frozenset[str]:
        """The paths of the pages that are rendered, or soon will be."""
        return frozenset(self._begun)

    def stands(self, path: str) -> None:
        """Takes note that a page was written, and will not change any more."""
        self._named.discard(path)
        if path.endswith(".md"):
            self._standing.append(path)
        if not self._named and len(self._standing) >= (BATCH if self._begun else FEW):
            for at in range(0, len(self._standing), BATCH):
                self._begin(self._standing[at : at + BATCH])
            self._standing = []

    def _begin(self, pages: list[str]) -> None:
        self._begun.update(pages)
        self._futures[self._executor.submit(render_pages, self._around, pages)] = len(pages)

    def done(self) -> Iterator[tuple[int, tuple[Problem, ...]]]:
        """Batch by batch as they are done: how many pages, and what MkDocs complained of.

        Raises:
            BuildError: MkDocs failed.
        """
        for future in as_completed(self._futures):
            yield self._futures[future], future.result()

    def settle(self) -> None:
        """Waits until nobody writes to the site any more."""
        wait(self._futures)
