"""What scripts draw: companies side by side, and the filters of the map."""

from __future__ import annotations

import datetime as dt
import json
import re
from functools import partial
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from generator.write.charts.bars import bars
from generator.write.charts.periods import period_name, timeline

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


def answer(script: str, route: Route) -> None:
    """Answers with figures that no archive has."""
    route.fulfill(body=script)


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
    rows = 'archiveCompare({"few":["Few",20000,1,9,2],"many":["Many",20000,8,3,1]})'
    page.route("**/companies/compare/*.js", partial(answer, rows))
    page.goto("companies/compare/?c=many,few")
    low = page.locator(".compare .bars path").nth(1)
    expect(low).to_have_attribute("d", "M0 0v-5M9 0v-10")
    page.get_by_label("Each on a scale of its own").check()
    assert asked(page)["scale"] == ["own"]
    expect(low).to_have_attribute("d", "M0 0v-20M9 0v-40")
    page.reload()
    expect(low).to_have_attribute("d", "M0 0v-20M9 0v-40")


def test_periods_are_those_of_the_program(page: Page) -> None:
    """Of spans for each unit, with weeks and months that begin before the first day."""
    first = dt.date(2023, 12, 31)
    for span in (44, 45, 419, 420, 2100, 2300):
        days = [first + dt.timedelta(days=day) for day in (0, span // 3, span)]
        row = ["One", (first - dt.date(1970, 1, 1)).days, 1, span // 3, 1, span - span // 3, 1]
        script = f'archiveCompare({{"one":{json.dumps(row)}}})'
        page.route("**/companies/compare/*.js", partial(answer, script))
        page.goto("companies/compare/?c=one")
        shown = timeline(days)
        named = zip(shown.starts, shown.counts, strict=True)
        expect(page.locator(".compare__unit")).to_have_text(f"Articles by {shown.unit}")
        assert figures(page.locator(".compare__figures table")) == [
            [period_name(start, shown.unit), str(number)] for start, number in named if number
        ]
        path = re.search(r'd="(.*?)"', bars(shown.counts))
        assert path
        expect(page.locator(".compare .bars path")).to_have_attribute("d", path[1])


def test_a_name_that_nobody_bears_is_told(page: Page) -> None:
    page.goto("companies/compare/?c=alibaba,constructor,no-such-firm,<b>")
    expect(page.locator(".compare__say")).to_contain_text("“constructor”, “no-such-firm”")
    expect(page.locator(".compare figure")).to_have_count(1)
    field = page.get_by_label("Add a company")
    field.fill("zzzzqqq")
    field.press("Enter")
    expect(page.locator(".compare__say")).to_contain_text("no page on a company called “zzzzqqq”")


def test_the_beginning_of_a_name_adds_the_first_company_that_begins_so(page: Page) -> None:
    page.goto("companies/compare/?c=baidu")
    field = page.get_by_label("Add a company")
    field.fill("ali")
    field.press("Enter")
    expect(page.locator(".compare figure")).to_have_count(2)
    assert asked(page) == {"c": ["baidu,alibaba"]}


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


def with_periods(route: Route) -> None:
    """Answers with the map of an archive that goes through two months."""
    months = "<option>September 2025</option><option>October 2025</option>"
    chosen = "".join(
        f'<label>{name} <select name="{name.lower()}">{months}</select></label>' for name in ("From", "To")
    )
    answered = route.fetch()
    form = '<form class="map__filters" hidden>'
    route.fulfill(response=answered, body=answered.text().replace(form, form + chosen))


def test_the_address_of_the_map_holds_what_its_filters_say(page: Page) -> None:
    page.route("**/companies/map/*", with_periods)
    page.goto("companies/map/#pairs")
    shown = page.locator(".map__filters [role=status]")
    page.get_by_label("From").select_option(index=1)
    page.get_by_label("Together in at least").select_option("2")
    told = shown.inner_text()
    address = page.url
    assert address.endswith("#pairs")
    page.goto("companies/")
    page.goto(address)
    expect(shown).to_have_text(told)
    assert page.get_by_label("From").evaluate("(choice) => choice.selectedIndex") == 1
    page.get_by_label("From").select_option(index=0)
    page.get_by_label("Together in at least").select_option("1")
    assert page.url.endswith("companies/map/#pairs")


def test_a_map_of_what_the_archive_does_not_know_is_whole(page: Page) -> None:
    page.goto("companies/map/?from=nowhen&least=7000")
    assert page.locator(".pairs tbody tr[hidden]").count() == 0


def test_the_map_has_its_place_before_its_script_is_there(chromium: Browser, site_url: str) -> None:
    context = chromium.new_context(base_url=site_url, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.route("**/map.js", lambda route: route.abort())
    page.goto("companies/map/")
    before = page.locator(".map").bounding_box()
    page.unroute("**/map.js")
    page.goto("companies/map/")
    expect(page.locator(".map__filters")).to_be_visible()
    assert page.locator(".map").bounding_box() == before
    context.close()


def test_on_a_telephone_the_map_begins_with_the_company_of_most_pairs(
    chromium: Browser, site_url: str
) -> None:
    context = chromium.new_context(base_url=site_url, viewport={"width": 390, "height": 1600})
    page = context.new_page()
    page.goto("companies/map/")
    links = page.locator(".pairs tbody a").evaluate_all(
        "links => links.map(link => link.getAttribute('href'))"
    )
    most = max(links, key=links.count)
    expect(page.locator(f'.map a[href="{most}"] circle')).to_be_in_viewport()
    context.close()


def test_the_map_can_be_left_by_keyboard(page: Page) -> None:
    page.goto("companies/map/")
    page.get_by_role("link", name="Go past the map").press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.pairs') !== null")
