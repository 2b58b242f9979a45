"""Visits of a real Chromium to a search: a fresh browser each, with an empty cache."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Request, sync_playwright

from benchmarks.search.engine import PAGES, Engine
from benchmarks.search.server import Site
from tests.browser.chromium import HELP, find_chromium

QUIET = 0.4
"""Seconds without an answer of the server after which a page is taken to have loaded what it wants."""
TIMEOUT = 180_000


@dataclass(frozen=True, slots=True)
class Answer:
    """The results of a query.

    Attributes:
        milliseconds: from turning to the box until they stand on the page.
        links: where the first ten lead.
    """

    milliseconds: float
    links: tuple[str, ...]


class BrowserError(Exception):
    """No browser, or one that does not count as it should."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """A Chromium without a window.

    Raises:
        BrowserError: there is none.
    """
    path = find_chromium()
    if path is None:
        raise BrowserError(HELP)
    # Chromium's sandbox refuses to run as root, as it does in containers.
    arguments = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        yield browser
        browser.close()


class Visit:
    """One reader on the search page of a site."""

    def __init__(self, page: Page, engine: Engine, site: Site) -> None:
        self._page = page
        self._engine = engine
        self._site = site
        self._last = "", Answer(0.0, ())

    def ask(self, query: str) -> Answer:
        """Types a query and waits for its results; what was typed last is answered already."""
        if query == self._last[0]:
            return self._last[1]
        self._page.evaluate("query => window.benchmark.expect(query)", query)
        self._page.fill(self._engine.box, query)
        answer = self._page.evaluate("() => window.benchmark.answer")
        self._last = query, Answer(answer["milliseconds"], tuple(answer["links"]))
        return self._last[1]

    def settle(self) -> None:
        """Waits until the page loads no more."""
        while time.monotonic() - self._site.last < QUIET:
            self._page.wait_for_timeout(1000 * QUIET / 4)


@contextmanager
def visit(browser: Browser, engine: Engine, site: Site) -> Iterator[Visit]:
    """A fresh browser that has the search page of a site open."""
    with _fresh(browser, engine) as page:
        page.goto(site.url + engine.page, wait_until="load")
        yield Visit(page, engine, site)


class Scales:
    """What a page loads, as the server sends it and the browser receives it."""

    def __init__(self, page: Page, site: Site) -> None:
        self._site = site
        self._finished: list[Request] = []
        self._seen = len(site.sent)
        page.context.on("requestfinished", self._add)

    def _add(self, request: Request) -> None:
        if request.url.startswith(self._site.url):  # no blobs
            self._finished.append(request)

    def loaded(self) -> list[tuple[str, int]]:
        """Path and bytes on the wire of everything since the last call; for a page that has settled.

        Raises:
            BrowserError: the browser counts other bytes than the server.
        """
        sent = self._site.sent[self._seen :]
        self._seen += len(sent)
        finished, self._finished[:] = self._finished[:], []
        received = [(urlsplit(request.url).path, request.sizes()) for request in finished]
        # Of a worker's own script Chromium counts the head alone.
        headless = {path for path, sizes in received if not sizes["responseBodySize"]}
        counted = sum(
            sizes["responseHeadersSize"] + sizes["responseBodySize"]
            for path, sizes in received
            if path not in headless
        )
        expected = sum(size for path, size in sent if path not in headless)
        if counted != expected:
            raise BrowserError(f"{self._site.url}: sent {expected:,} bytes, Chromium counts {counted:,}")
        return sent


@contextmanager
def weighed_visit(browser: Browser, engine: Engine, site: Site) -> Iterator[tuple[Visit, Scales]]:
    """The same with scales, on which the page itself lies already."""
    with _fresh(browser, engine) as page:
        scales = Scales(page, site)
        page.goto(site.url + engine.page, wait_until="load")
        yield Visit(page, engine, site), scales


def plain_paths(browser: Browser, engine: Engine, site: Site) -> frozenset[str]:
    """What a page without a search loads, as paths.

    Args:
        browser: the browser.
        engine: whose plain page.
        site: where that stands.
    """
    with _fresh(browser, engine) as page:
        scales = Scales(page, site)
        page.goto(site.url + engine.plain, wait_until="load")
        Visit(page, engine, site).settle()
        return frozenset(path for path, _ in scales.loaded())


@contextmanager
def _fresh(browser: Browser, engine: Engine) -> Iterator[Page]:
    context = browser.new_context()
    context.set_default_timeout(TIMEOUT)
    for script in ("watch.js", engine.shows.value):
        context.add_init_script(path=PAGES / script)
    yield context.new_page()
    context.close()
