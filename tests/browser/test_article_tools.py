"""What a reader does with an article: who is that, cite it, compare a retelling, see what was left out."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from generator.site.builder import build_site
from generator.site.project import load_project
from tests.archives import make_archive
from tests.browser.conftest import QuietHandler

pytestmark = pytest.mark.browser

FIRST = """---
title: Alibaba opens a data center in Ningbo
published: 2025-09-24
source: Test Wire
author: Lin {Mei} & Co_
---
Alibaba opened a data center in Ningbo on Wednesday, with 4,200 servers in two halls, and hired 170 engineers.

Its cloud arm will rent them out, the company said, and a third hall is to follow in the spring of next year.
"""
AGAIN = """---
title: A data center for Ningbo
published: 2025-09-24
source: Other Wire
---
Alibaba opened a big data center in Ningbo on Wednesday, with 4,200 servers in two halls, and hired 170 engineers.

Its cloud arm will rent them out, the company said, and a third hall is to follow in the autumn of next year.
"""
COMPANIES = "alibaba:\n  name: Alibaba\n  zh: 阿里巴巴\n  tickers: [HKEX:09988]\n  sectors: [works]\n"
SECTORS = "groups:\n  all: {name: All}\nsectors:\n  works:\n    name: Works\n    group: all\n    terms: {3: [factory]}\n"
ORIGINAL = "articles/2025/09/24/alibaba-opens-a-data-center-in-ningbo/"
RETELLING = "articles/2025/09/24/a-data-center-for-ningbo/"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("told-twice")
    make_archive(folder, {"a.txt": FIRST, "b.txt": AGAIN})
    for name, text in (("companies", COMPANIES), ("sectors", SECTORS)):
        (folder / f"seeds/{name}.yml").write_text(text, "utf-8")
    build_site(load_project(folder / "mkdocs.yml"), processes=1)
    yield from serve(folder / "site")


def serve(site: Path) -> Iterator[str]:
    handler = partial(QuietHandler, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def opened(chromium: Browser, archive: str, path: str, **options: object) -> Page:
    context = chromium.new_context(base_url=archive, **options)  # type: ignore[arg-type]
    context.set_default_timeout(15_000)
    page = context.new_page()
    page.goto(path, wait_until="networkidle")
    return page


def test_pointing_at_a_company_shows_who_it_is(chromium: Browser, archive: str) -> None:
    page = opened(chromium, archive, ORIGINAL)
    mention = page.locator(".story__text a:not([rel])")
    expect(mention).to_have_count(1)
    mention.hover()
    card = page.get_by_role("tooltip")
    expect(card).to_contain_text("Alibaba 阿里巴巴")
    expect(card).to_contain_text("Hong Kong 09988")
    assert mention.get_attribute("aria-describedby") == card.get_attribute("id")
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    mention.click()
    expect(page).to_have_url(f"{archive}companies/alibaba/")
    page.context.close()


def test_the_keyboard_shows_it_too(chromium: Browser, archive: str) -> None:
    page = opened(chromium, archive, ORIGINAL)
    page.locator(".story__text a:not([rel])").focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("tooltip")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("tooltip")).to_have_count(0)
    page.context.close()


def test_the_first_tap_shows_it_and_the_second_goes_there(chromium: Browser, archive: str) -> None:
    page = opened(chromium, archive, ORIGINAL, has_touch=True, viewport={"width": 390, "height": 844})
    mention = page.locator(".story__text a:not([rel])")
    mention.tap()
    expect(page.get_by_role("tooltip")).to_contain_text("Tap again")
    box = page.get_by_role("tooltip").bounding_box()
    assert box
    assert 0 <= box["x"] <= box["x"] + box["width"] <= 390
    mention.tap()
    expect(page).to_have_url(f"{archive}companies/alibaba/")
    page.context.close()


def test_an_article_can_be_cited(chromium: Browser, archive: str) -> None:
    page = opened(chromium, archive, ORIGINAL, permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Cite").click()
    dialog = page.get_by_role("dialog", name="Cite this article")
    texts = dialog.locator("pre").all_inner_texts()
    assert texts[0].startswith(
        "Alibaba opens a data center in Ningbo. Lin {Mei} & Co_, Test Wire, 24 September 2025."
    )
    assert "“Alibaba opens a data center in Ningbo,” Test Wire, September 24, 2025" in texts[1]
    assert "author = {Lin \\{Mei\\} \\& Co\\_}" in texts[2]
    assert "year = {2025}" in texts[2]
    assert all(ORIGINAL in text for text in texts)
    dialog.get_by_role("button", name="Copy").nth(2).click()
    expect(dialog.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == texts[2]
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    page.context.close()


def test_a_retelling_shows_what_it_tells_otherwise(chromium: Browser, archive: str) -> None:
    page = opened(chromium, archive, RETELLING)
    button = page.get_by_role("button", name="Show what differs")
    button.click()
    view = page.locator(".difference")
    expect(view).to_be_visible()
    assert view.locator("ins").all_inner_texts() == ["big", "autumn"]
    assert view.locator("del").all_inner_texts() == ["spring"]
    expect(page.locator(".story__text:not(.difference)")).to_be_hidden()
    button.click()
    expect(view).to_be_hidden()
    expect(page.locator(".story__text:not(.difference)")).to_be_visible()
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_what_they_open(chromium: Browser, archive: str, scheme: str) -> None:
    for path, press in ((ORIGINAL, "Cite"), (RETELLING, "Show what differs")):
        page = opened(chromium, archive, path, color_scheme=scheme)
        page.get_by_role("button", name=press).click()
        page.wait_for_timeout(200)
        assert Axe().run(page).response["violations"] == []
        page.context.close()


def test_what_was_left_out_is_folded(page: Page, site_dir: Path) -> None:
    path = next(
        path
        for path in sorted(site_dir.glob("articles/2025/*/*/*/index.html"))
        if "left-out" in path.read_text()
    )
    page.goto(f"{path.parent.relative_to(site_dir).as_posix()}/")
    fold = page.locator("details.left-out")
    expect(fold.locator("del").first).to_be_hidden()
    fold.locator("summary").click()
    expect(fold.locator("del").first).to_be_visible()
