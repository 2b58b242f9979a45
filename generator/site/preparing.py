"""What a build lets another process do while it reads the seeds: what nobody who reads them has to know."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from pathlib import Path
from typing import NamedTuple

from generator.site.mkdocs_tasks import Plan, load_theme, plan_of
from generator.site.page_memory import PageMemory
from generator.site.site_keeper import take_over
from generator.site.site_memory import Output, SiteMemory


class Prepared(NamedTuple):
    """What stands ready.

    Attributes:
        plan: how the site can be made.
        taken: files of the published site that stand in the new one.
        touched: generated pages in docs/ whose files do not look as they did after the last build.
    """

    plan: Plan
    taken: Mapping[str, Output]
    touched: frozenset[str]


def prepare(config: Path, docs: Path, new: Path, memory: SiteMemory, caches: Path | None) -> Prepared:
    """Fills a new site with what the published one has, and gets MkDocs ready for the rest.

    Args:
        config: mkdocs.yml.
        docs: the folder of the pages.
        new: the folder of the new site.
        memory: of the published site.
        caches: the folder of what the last build kept, None for none.

    Raises:
        ConfigError: MkDocs refuses mkdocs.yml.
        BuildError: the theme cannot be loaded.
    """
    plan = plan_of(config, docs, new)
    if not plan.apart:
        return Prepared(plan, {}, PageMemory(caches, docs).touched())
    taken = take_over(memory, new)
    touched = PageMemory(caches, docs).touched()
    load_theme(plan, config)
    return Prepared(plan, taken, touched)


class Preparation:
    """`prepare`, begun when there is time for it, at the latest when what it gives is wanted.

    Args:
        start: begins it.
    """

    def __init__(self, start: Callable[[], Future[Prepared]]) -> None:
        self._start = start
        self._future: Future[Prepared] | None = None

    def begin(self) -> None:
        """Begins it, if that was not done."""
        self._begun()

    def check(self) -> None:
        """Raises what has gone wrong so far."""
        if self._future and self._future.done():
            self._future.result()

    def result(self) -> Prepared:
        """What stands ready.

        Raises:
            ConfigError: MkDocs refuses mkdocs.yml.
            BuildError: the theme cannot be loaded.
        """
        return self._begun().result()

    def _begun(self) -> Future[Prepared]:
        if self._future is None:
            self._future = self._start()
        return self._future
