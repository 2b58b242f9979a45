"""The last look before a site is published: all of it, or what the build changed and what refers to that."""

from __future__ import annotations

from collections.abc import Callable, Collection
from concurrent.futures import Executor
from functools import partial
from pathlib import Path

from generator.assemble import Assembly
from generator.model.errors import BuildError
from generator.site.site_keeper import Change, check_change, keep_checked, pack_checked
from generator.site.site_making import Made
from generator.site.site_memory import Published, SiteMemory
from generator.site.verify import Expected, verify_site
from generator.site.workers import promised


def expected_of(assembly: Assembly, address: str) -> Expected:
    """What the site of an archive must hold.

    Args:
        assembly: the archive.
        address: where the site is published.
    """
    archive = assembly.archive
    return Expected(
        address=address,
        articles=frozenset(article.path for article in archive.articles),
        others=frozenset((*archive.withdrawn, *archive.redirects)),
    )


class SiteCheck:
    """A look at a new site; it begins at once, where a helper does it beside us.

    Args:
        memory: of the published site.
        new: the folder of the new one.
        expected: what that must hold.
        helper: the process that took over files from the published one; None for this one.
        executor: whose workers read many files.
    """

    def __init__(
        self,
        memory: SiteMemory,
        new: Path,
        expected: Expected,
        helper: Executor | None = None,
        executor: Executor | None = None,
    ) -> None:
        self._memory = memory
        self._new = new
        self._expected = expected
        self._helper = helper
        self._executor = executor

    def begin(
        self, made: Made | None, taken: Collection[str]
    ) -> Callable[[], Callable[[], Callable[[], None]]]:
        """Begins it.

        Args:
            made: how the site was made; None when nobody knows.
            taken: the files that were taken over from the published site.

        Returns:
            What waits for the end, and raises BuildError: a link leads nowhere, a page is missing, or search
            does not find the articles. It returns what begins to keep the outcome for the next check, to be
            called when the site is published; that returns what waits until it is kept.
        """
        if not made or not made.kept:
            return lambda: self._whole(made)
        change = Change(made.outputs, frozenset(taken) - made.kept - made.outputs.keys())
        checking = promised(self._helper, check_change, self._memory, self._new, change, self._expected)

        if self._helper:
            self._helper.submit(pack_checked, self._memory, self._new)

        def wait() -> Callable[[], Callable[[], None]]:
            checking()
            return partial(promised, self._helper, keep_checked, self._memory, self._new)

        return wait

    def _whole(self, made: Made | None) -> Callable[[], Callable[[], None]]:
        verified = verify_site(self._new, expected=self._expected, executor=self._executor)
        if verified.errors:
            raise BuildError(*verified.errors)
        if not made:
            return lambda: partial(self._memory.keep, Published())
        now = Published(made.outputs, verified.links, self._memory.looks(self._new, made.outputs))
        return lambda: lambda: self._memory.keep(self._memory.with_spare(now, self._new.parent))
