"""Every kind of page loads whole: nothing is missing, and no script complains."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import ConsoleMessage, Page, Response

KINDS = (
    "",
    "articles/",
    "companies/",
    "companies/compare/",
    "companies/map/",
    "data/",
    "feeds/",
    "sectors/",
    "dates/",
    "sources/",
    "about/",
)

pytestmark = pytest.mark.browser


def check(page: Page, path: str) -> None:
    """Opens a page and fails on what went wrong while it loaded."""
    wrong: list[str] = []

    def answered(response: Response) -> None:
        if response.status >= 400:
            wrong.append(f"{response.status} {response.url}")

    def said(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            wrong.append(message.text)

    page.on("response", answered)
    page.on("console", said)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(path, wait_until="networkidle")
    assert page.locator("h1").first.is_visible()
    assert wrong == []


@pytest.mark.parametrize("path", KINDS)
def test_a_list_loads(path: str, page: Page) -> None:
    check(page, path)


def test_an_article_loads(site_dir: Path, page: Page) -> None:
    articles = sorted(path.parent for path in (site_dir / "articles").glob("*/*/*/*/index.html"))
    check(page, f"{articles[0].relative_to(site_dir).as_posix()}/")
