"""What axe says of the pages, and of the search in each of its states."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

ARTICLE = "articles/2025/09/17/the-hong-kong-monetary-authority-will-urge-commercial-banks/"

pytestmark = pytest.mark.browser


def popup(page: Page) -> None:
    page.goto("about/")
    page.keyboard.press("/")
    page.keyboard.type("alibaba")
    expect(page.get_by_role("option").first).to_be_visible()


def hits(page: Page) -> None:
    page.goto("search/?q=data+center")
    expect(page.locator('#results[data-query="data center"] > li').first).to_be_visible()
    for facet in page.locator(".facets details").all():
        facet.evaluate("(element) => { element.open = true; }")
    page.wait_for_load_state("networkidle")


def nothing(page: Page) -> None:
    page.goto("search/?q=semicondctor")
    expect(page.get_by_role("link", name="semiconductor")).to_be_visible()


def opened(path: str) -> Callable[[Page], None]:
    def go(page: Page) -> None:
        page.goto(path)

    return go


def compared(page: Page) -> None:
    page.goto("companies/compare/?c=alibaba,baidu")
    expect(page.locator(".compare figure")).to_have_count(2)
    page.locator(".compare details").evaluate("(element) => { element.open = true; }")


STATES = {
    "compared": compared,
    "popup": popup,
    "hits": hits,
    "nothing": nothing,
    **{
        path or "home": opened(path)
        for path in (
            "",
            "search/",
            "articles/",
            "companies/alibaba/",
            "companies/compare/",
            "companies/map/",
            "data/",
            "feeds/",
            "sectors/artificial-intelligence/",
            "dates/",
            "dates/2025/",
            "dates/2025/09/",
            "dates/2025/09/17/",
            "sources/sina-finance/",
            ARTICLE,
            "about/",
            "404.html",
        )
    },
}
VIEWS = ((320, "light"), (320, "dark"), (640, "light"), (1280, "dark"))
"""Widths in pixels of a style sheet, and schemes; a screen of 1280 magnified twice has 640."""


@pytest.mark.parametrize(("width", "scheme"), VIEWS)
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(
    chromium: Browser, site_url: str, state: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    if state == "popup" and width < 800:
        state = "search/"
    context = chromium.new_context(
        base_url=site_url,
        viewport={"width": width, "height": 844},
        color_scheme=scheme,
        reduced_motion="reduce",
    )
    page = context.new_page()
    STATES[state](page)
    found = Axe().run(page)
    context.close()
    told = [
        f"{one['id']}: {one['help']}: {[node['html'][:200] for node in one['nodes'][:3]]}"
        for one in found.response["violations"]
    ]
    assert told == []
