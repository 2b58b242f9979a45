"""What a build lets another process do while it reads the seeds: what nobody who reads them has to know."""

from __future__ import annotations

import marshal
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any, NamedTuple

from generator.site import site_keeper
from generator.site.mkdocs_tasks import Plan, load_theme, plan_of
from generator.site.page_memory import Standing, standing_in
from generator.site.site_memory import SiteMemory
from generator.site.workers import start


class Outlook(NamedTuple):
    """What is to be known before pages are written.

    Attributes:
        plan: how the site can be made.
        standing: what stands in docs/.
        fresh: all pages of the site must be rendered, each without the others.
    """

    plan: Plan
    standing: Standing
    fresh: bool


def look_out(
    config: Path, docs: Path, new: Path, memory: SiteMemory, caches: Path | None
) -> tuple[Plan, bytes, bool]:
    """Looks at mkdocs.yml and docs/, and at what is known of the published site: the parts of an `Outlook`.

    How tens of thousands of folders look comes as marshal has it: pickle takes several times as long.

    Args:
        config: mkdocs.yml.
        docs: the folder of the pages.
        new: the folder of the new site.
        memory: of the published site.
        caches: the folder of what the last build kept, None for none.

    Raises:
        ConfigError: MkDocs refuses mkdocs.yml.
    """
    plan = plan_of(config, docs, new)
    fresh = plan.apart and not site_keeper.has_any(memory, new)
    standing: tuple[Any, ...] = tuple(standing_in(caches, docs))
    return plan, marshal.dumps(standing), fresh


def take_over(config: Path, docs: Path, new: Path, memory: SiteMemory) -> bytes:
    """Fills a new site with what the published one has, if its pages can be made one by one.

    Returns:
        The files and their keys: pickle takes several times as long for tens of thousands.

    Raises:
        ConfigError: MkDocs refuses mkdocs.yml.
    """
    apart = plan_of(config, docs, new).apart
    return marshal.dumps(site_keeper.take_over(memory, new) if apart else {})


class Preparation:
    """All that, begun when there is time for it, at the latest when what it gives is wanted.

    Attributes:
        busy: the helper will be at it for long, as it must link each file that it takes over.

    Args:
        helper: the other process; None when this one must do it, which begins at once then.
        config: mkdocs.yml.
        docs: the folder of the pages.
        new: the folder of the new site.
        memory: of the published site.
        caches: the folder of what the last build kept, None for none.
    """

    def __init__(
        self,
        helper: Executor | None,
        config: Path,
        docs: Path,
        new: Path,
        memory: SiteMemory,
        caches: Path | None,
    ) -> None:
        self._helper = helper
        self._places = config, docs, new
        self._memory = memory
        self._caches = caches
        self.busy = not memory.has_spare
        self._outlook: Future[tuple[Plan, bytes, bool]] | None = None
        self._taken: Future[bytes] | None = None
        if helper is None:
            self.begin()

    def begin(self) -> None:
        """Begins it, if that was not done."""
        self._begun()

    def check(self) -> None:
        """Raises what has gone wrong so far."""
        if self._outlook and self._outlook.done():
            self._outlook.result()

    def outlook(self) -> Outlook:
        """What is to be known before pages are written.

        Where all pages are to be rendered, the helper is sent away: others do that, and want its memory.

        Raises:
            ConfigError: MkDocs refuses mkdocs.yml.
        """
        plan, standing, fresh = self._begun()[0].result()
        if fresh and self._helper:
            self._helper.shutdown(wait=False)
        return Outlook(plan, Standing(*marshal.loads(standing)), fresh)  # noqa: S302  # our own

    def taken(self) -> dict[str, bytes]:
        """The files of the published site that stand in the new one, and their keys."""
        found: dict[str, bytes] = marshal.loads(self._begun()[1].result())  # noqa: S302  # our own
        return found

    def _begun(self) -> tuple[Future[tuple[Plan, bytes, bool]], Future[bytes]]:
        if self._outlook is None or self._taken is None:
            self._outlook = start(self._helper, look_out, *self._places, self._memory, self._caches)
            self._taken = start(self._helper, take_over, *self._places, self._memory)
            if self._helper:
                self._helper.submit(load_theme, *self._places)
        return self._outlook, self._taken
