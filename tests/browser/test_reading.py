"""What a reader does: browse without JavaScript, on a phone, in the dark."""

from __future__ import annotations

import gzip
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

KINDS = ("", "articles/", "companies/", "companies/alibaba/", "companies/map/",
         "companies/compare/?c=alibaba,baidu", "sectors/", "sectors/semiconductors/", "dates/",
         "dates/2025/", "dates/2025/09/", "dates/2025/09/17/", "sources/", "sources/sina-finance/", "about/",
         "guide/", "search/", "search/?q=alibaba&year=2025", "search/?q=zzzz", "404.html")  # fmt: skip

pytestmark = pytest.mark.browser


def article_paths(site_dir: Path) -> list[str]:
    return [
        f"{path.parent.relative_to(site_dir).as_posix()}/"
        for path in sorted(site_dir.glob("articles/*/*/*/*/index.html"))
    ]


def test_the_skip_link_comes_first(page: Page) -> None:
    page.goto("companies/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"


def test_without_javascript_everything_can_be_read_and_reached(
    chromium: Browser, site_url: str, site_dir: Path
) -> None:
    context = chromium.new_context(base_url=site_url, java_script_enabled=False)
    page = context.new_page()
    page.goto("")
    page.get_by_role("link", name="Companies", exact=True).first.click()
    page.get_by_role("link", name="Alibaba", exact=True).first.click()
    assert page.locator("h1").first.inner_text().startswith("Alibaba")
    page.goto(article_paths(site_dir)[0])
    assert len(page.locator("article .story__text p").first.inner_text()) > 100
    context.close()


@pytest.mark.parametrize("locale", ["en-GB", "zh-CN"])
def test_no_request_leaves_the_site(chromium: Browser, site_url: str, site_dir: Path, locale: str) -> None:
    hosts: set[str] = set()
    context = chromium.new_context(base_url=site_url, locale=locale)
    page = context.new_page()
    page.on("request", lambda request: hosts.add(urlsplit(request.url.removeprefix("blob:")).netloc))
    for path in (*KINDS, article_paths(site_dir)[0]):
        page.goto(path, wait_until="networkidle")
    context.close()
    assert hosts == {urlsplit(site_url).netloc}


def test_a_first_article_is_light(page: Page, site_dir: Path) -> None:
    """What a browser that was never here loads, compressed as any web server would."""
    loaded: dict[str, int] = {}
    page.on("response", lambda response: loaded.update({response.url: len(gzip.compress(response.body()))}))
    page.goto(article_paths(site_dir)[0], wait_until="networkidle")
    assert any(url.endswith("archive.css") for url in loaded)
    assert sum(loaded.values()) <= 150_000


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 1440])
def test_no_page_is_wider_than_the_screen(
    chromium: Browser, site_url: str, site_dir: Path, width: int, scheme: str
) -> None:
    context = chromium.new_context(
        base_url=site_url,
        viewport={"width": width, "height": 844},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = context.new_page()
    wide = []
    for path in (*KINDS, *article_paths(site_dir)[:4]):
        page.goto(path)
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            wide.append(path)
    context.close()
    assert wide == []


@pytest.mark.parametrize("width", [360, 390, 480])
def test_tables_fit_a_telephone_or_scroll(chromium: Browser, site_url: str, width: int) -> None:
    context = chromium.new_context(base_url=site_url, viewport={"width": width, "height": 844})
    page = context.new_page()
    page.goto("dates/")
    box = page.locator(".scroll:has(.years)")
    assert box.locator("thead th").count() == 13
    assert box.evaluate("box => box.scrollWidth <= box.clientWidth")
    assert box.locator("tbody th a").first.evaluate("link => link.getClientRects().length") == 1
    for path in ("guide/", "architecture/"):
        page.goto(path)
        codes = page.locator(".prose table code")
        assert codes.count() > 5
        assert (
            codes.evaluate_all("codes => codes.filter(code => code.getClientRects().length > 1).length") == 0
        )
    context.close()


def test_a_telephone_shows_the_section_one_is_in(chromium: Browser, site_url: str) -> None:
    context = chromium.new_context(base_url=site_url, viewport={"width": 320, "height": 844})
    page = context.new_page()
    for path in ("articles/", "sources/sina-finance/", "about/"):
        page.goto(path)
        expect(page.locator(".sections [aria-current]")).to_be_in_viewport(ratio=0.95)
        assert page.evaluate("scrollY") == 0
    context.close()


def test_nothing_of_the_data_page_is_beyond_the_edge_of_a_telephone(chromium: Browser, site_url: str) -> None:
    context = chromium.new_context(base_url=site_url, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto("data/")
    sheets = page.locator(".sheet")
    assert sheets.count() > 5
    assert sheets.evaluate_all("boxes => boxes.filter(box => box.scrollWidth > box.clientWidth).length") == 0
    context.close()


def test_nothing_moves_while_a_page_loads(page: Page, site_dir: Path) -> None:
    page.add_init_script(
        "window.moved = 0; new PerformanceObserver(list => list.getEntries().forEach(entry => {"
        " window.moved += entry.value })).observe({type: 'layout-shift', buffered: true})"
    )
    for path in ("", "companies/", "companies/map/", "dates/", article_paths(site_dir)[0]):
        page.goto(path, wait_until="networkidle")
        page.wait_for_timeout(300)
        assert page.evaluate("window.moved") <= 0.01, path


def test_the_colours_follow_the_system_and_the_reader(chromium: Browser, site_url: str) -> None:
    context = chromium.new_context(base_url=site_url, color_scheme="dark")
    page = context.new_page()
    page.goto("")
    scheme = "document.body.getAttribute('data-md-color-scheme')"
    assert page.evaluate(scheme) == "slate"
    page.locator(".palette").click()
    assert page.evaluate(scheme) == "default"
    page.goto("companies/")
    assert page.evaluate(scheme) == "default"
    page.get_by_role("button", name="Switch to dark colours").press("Enter")
    assert page.evaluate(scheme) == "slate"
    page.goto("about/")
    assert page.evaluate(scheme) == "slate"
    context.close()


def test_colours_that_nobody_chose_change_with_the_system(page: Page) -> None:
    page.goto("companies/")
    for scheme, paper in (("dark", "rgb(22, 21, 19)"), ("light", "rgb(251, 250, 246)")):
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        expect(page.locator("body")).to_have_css("background-color", paper)


@pytest.mark.parametrize("path", ["companies/", "about/"])
def test_without_javascript_the_colours_follow_the_system(
    chromium: Browser, site_url: str, path: str
) -> None:
    context = chromium.new_context(base_url=site_url, java_script_enabled=False, color_scheme="dark")
    page = context.new_page()
    page.goto(path)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(22, 21, 19)"
    page.set_viewport_size({"width": 1280, "height": 800})
    shown = page.locator(".bar").locator("a.button--search, .seek--bar")
    assert [element.is_visible() for element in shown.all()].count(True) == 1
    context.close()


def test_what_is_folded_is_printed(page: Page, site_dir: Path) -> None:
    folded = next(path for path in article_paths(site_dir) if "<details" in (site_dir / path / "index.html").read_text("utf-8"))  # fmt: skip
    page.goto(folded)
    opened = "document.querySelectorAll('.story details[open]').length"
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(opened) == page.locator(".story details").count()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(opened) == 0


def test_a_page_has_its_icon_and_a_mail_its_subject(page: Page, site_dir: Path) -> None:
    path = article_paths(site_dir)[0]
    page.goto(path)
    assert (
        page.locator('link[rel="icon"]').evaluate("link => link.href").endswith("/assets/images/archive.svg")
    )
    report = page.locator('.origin a[href^="mailto:"]')
    assert path in unquote(report.evaluate("link => link.href"))


def test_every_link_inside_the_site_leads_somewhere(page: Page, site_dir: Path, site_url: str) -> None:
    missing = []
    seen: set[str] = set()
    for file in sorted(site_dir.rglob("index.html")):
        path = file.parent.relative_to(site_dir).as_posix().removeprefix(".")
        page.set_content(
            f"<base href='{site_url}{path}{'/' if path else ''}'>"
            + file.read_text("utf-8").split("<body", 1)[1]
        )
        for address in page.evaluate(
            "[...document.querySelectorAll('a[href], link[href], img[src]')].map(e =>"
            " new URL(e.getAttribute('href') || e.getAttribute('src'), document.baseURI).href)"
        ):
            target = address.split("#")[0].split("?")[0]
            if not target.startswith(site_url) or target in seen:
                continue
            seen.add(target)
            wanted = site_dir / target.removeprefix(site_url)
            if not (wanted.is_file() or (wanted / "index.html").is_file()):
                missing.append((path, target))
    assert missing == []
    assert len(seen) > 100


def test_many_companies_unfold(page: Page, site_dir: Path) -> None:
    page.goto(article_paths(site_dir)[0])
    more = page.locator(".chips-more a, .chips-more span")
    assert more.count() > 5
    assert not more.first.is_visible()
    page.locator(".chips-more summary").click()
    assert more.first.is_visible()
