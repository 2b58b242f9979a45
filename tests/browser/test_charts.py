"""What scripts draw: companies side by side, and the filters of the map."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

pytestmark = pytest.mark.browser


def asked(page: Page) -> dict[str, list[str]]:
    """What the address asks for."""
    return parse_qs(urlsplit(page.url).query)


def figures(table: Locator) -> list[list[str]]:
    """The rows of a table below its head."""
    rows = [row.locator("th, td").all_text_contents() for row in table.locator("tr").all()]
    return rows[1:]


def charted(site_dir: Path) -> list[str]:
    """Companies whose pages have a chart."""
    pages = sorted(site_dir.glob("companies/*/index.html"))
    return [page.parent.name for page in pages if '<svg class="bars"' in page.read_text("utf-8")]


def test_one_company_is_drawn_as_on_its_own_page(page: Page, site_dir: Path) -> None:
    names = charted(site_dir)
    assert names
    for name in names[:5]:
        page.goto(f"companies/{name}/")
        own = figures(page.locator(".chart details table"))
        path = page.locator(".chart .bars path").first.get_attribute("d")
        caption = page.locator(".chart figcaption").inner_text()
        page.get_by_role("link", name="Compare").click()
        expect(page.locator(".compare .bars path")).to_have_attribute("d", path or "")
        assert figures(page.locator(".compare__figures table")) == own
        most = re.search(r"most: .*", caption)
        assert most
        expect(page.locator(".compare figcaption")).to_contain_text(most[0])


def test_companies_are_added_by_any_of_their_names_and_removed(page: Page) -> None:
    page.goto("companies/compare/?c=alibaba")
    field = page.get_by_label("Add a company")
    field.fill("tencent")
    field.press("Enter")
    expect(page.locator(".compare figure")).to_have_count(2)
    assert asked(page) == {"c": ["alibaba,tencent"]}
    field.fill("百度")
    field.press("Enter")
    expect(page.locator(".compare figure")).to_have_count(3)
    assert asked(page) == {"c": ["alibaba,tencent,baidu"]}
    page.get_by_role("button", name="Remove Tencent").click()
    expect(page.locator(".compare figure")).to_have_count(2)
    page.go_back()
    expect(page.locator(".compare figure")).to_have_count(3)
    expect(page).to_have_title(re.compile("Alibaba, Tencent, Baidu"))


def test_the_scale_is_part_of_the_address(page: Page) -> None:
    page.goto("companies/compare/?c=alibaba,baidu")
    low = page.locator(".compare .bars path").nth(1)
    before = low.get_attribute("d")
    page.get_by_label("Each on a scale of its own").check()
    assert asked(page)["scale"] == ["own"]
    expect(low).not_to_have_attribute("d", before or "")
    after = low.get_attribute("d")
    page.reload()
    expect(low).to_have_attribute("d", after or "")


def test_a_name_that_nobody_bears_is_told(page: Page) -> None:
    page.goto("companies/compare/?c=alibaba,constructor,no-such-firm,<b>")
    expect(page.get_by_role("status")).to_contain_text("“constructor”, “no-such-firm”")
    expect(page.locator(".compare figure")).to_have_count(1)
    field = page.get_by_label("Add a company")
    field.fill("zzzzqqq")
    field.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("no page on a company called “zzzzqqq”")


def test_without_a_script_the_comparison_leads_to_the_companies(chromium: Browser, site_url: str) -> None:
    context = chromium.new_context(base_url=site_url, java_script_enabled=False)
    page = context.new_page()
    page.goto("companies/compare/?c=alibaba,baidu")
    assert not page.get_by_label("Add a company").is_visible()
    page.get_by_role("link", name="companies from A to Z").click()
    expect(page.locator("h1")).to_have_text("Companies")
    page.goto("companies/map/")
    assert page.locator(".map circle").count() > 5
    assert page.locator(".pairs tbody tr").first.is_visible()
    assert not page.locator(".map__filters").is_visible()
    context.close()


def test_the_map_shows_what_its_filters_leave(page: Page) -> None:
    page.goto("companies/map/")
    rows = page.locator(".pairs tbody tr:not([hidden])")
    lines = page.locator(".map path:not(.gone)")
    total = rows.count()
    page.get_by_label("Together in at least").select_option("2")
    left = rows.count()
    assert 0 < left < total
    assert lines.count() == left
    assert all(int(number) >= 2 for number in rows.locator("td:last-child").all_text_contents())
    linked = set(rows.locator("a").evaluate_all("(links) => links.map((link) => link.href)"))
    drawn = set(
        page.locator(".map a:not(.gone)").evaluate_all("(links) => links.map((link) => link.href.baseVal)")
    )
    assert len(linked) == len(drawn)
    expect(page.locator(".map__filters [role=status]")).to_have_text(f"{len(linked)} companies, {left} pairs")


def test_the_map_can_be_left_by_keyboard(page: Page) -> None:
    page.goto("companies/map/")
    page.get_by_role("link", name="Go past the map").press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.pairs') !== null")
