from __future__ import annotations

import datetime as dt
import json
import re
from collections import Counter

from mkdocs.utils.meta import get_data

from generator.model.archive import Archive
from generator.write.compare_pages import file_count, file_of
from generator.write.planned import Keys
from generator.write.shelves import shelve
from generator.write.site_pages import plan_site
from tests.write.small import archive, article, example, site, tag
from tests.write.test_lists import body


def rows(pages: dict[str, str]) -> dict[str, list[str | int]]:
    """The figures in all files."""
    found: dict[str, list[str | int]] = {}
    for path, text in pages.items():
        if path.startswith("companies/compare/") and path.endswith(".js"):
            held = re.fullmatch(r"archiveCompare\((.*)\)\n", text)
            assert held, path
            found |= json.loads(held[1])
    return found


def test_a_row_tells_days_and_numbers() -> None:
    days = ["2025-09-24", "2025-09-24", "2025-09-30", None]
    items = [article(f"a{at}", day, companies=(tag("alibaba"),)) for at, day in enumerate(days)]
    name, first, *rest = rows(site(archive(items)))["alibaba"]
    assert name == "Alibaba"
    assert isinstance(first, int)
    assert dt.date(1970, 1, 1) + dt.timedelta(days=first) == dt.date(2025, 9, 24)
    assert rest == [2, 6, 1]


def test_every_company_with_a_page_has_a_row_in_its_file() -> None:
    many = archive(
        [
            article(f"{at}-{again}", companies=(tag(f"c{at}", f"C{at}"),))
            for at in range(120)
            for again in (1, 2)
        ]
    )
    pages = site(many)
    files = [path for path in pages if re.match(r"companies/compare/\w+\.js", path)]
    assert len(files) == file_count(120) == 4
    assert rows(pages).keys() == {f"c{at}" for at in range(120)}
    for path in files:
        named = rows({path: pages[path]})
        assert {file_of(name, 4) for name in named} == {int(path[-5:-3], 16)}


def test_companies_are_spread_evenly() -> None:
    spread = Counter(file_of(f"company-{number}", 64) for number in range(3_700))
    assert len(spread) == 64
    assert max(spread.values()) < 2 * 3_700 / 64


def test_the_page_leads_on_without_a_script_and_offers_names_with_one() -> None:
    text, meta = get_data(site(example())["companies/compare/index.md"])
    assert meta["template"] == "compare.html"
    assert re.search(r'<p class="needs-script">.*<a href="../../companies/">', text)
    assert '<option value="Alibaba" data-name="alibaba"></option>' in text
    assert '<a href="../../companies/compare/?c=alibaba,twice,fii">' in text


def test_every_company_leads_to_the_comparison() -> None:
    _, meta = get_data(site(example())["companies/twice/index.md"])
    assert meta["compare"] == "companies/compare/?c=twice"


def test_a_company_called_like_a_page_gets_another_address() -> None:
    items = [
        article(name, companies=(tag("map", "Map Ltd."), tag("compare", "Compare plc"))) for name in "ab"
    ]
    pages = site(archive(items))
    assert {
        "companies/map-/index.md",
        "companies/compare-/index.md",
        "companies/compare/index.md",
    } <= pages.keys()
    assert {"map-", "compare-"} <= rows(pages).keys()
    assert '<a href="../companies/map-/">Map Ltd.</a>' in body(pages, "companies/index.md")


def keys(of: Archive) -> dict[str, bytes]:
    shelves = shelve(of)
    plan = plan_site(shelves, Keys(shelves, {item.id: item.id.encode() for item in of.articles}))
    return {page.path: page.key for page in plan if page.path.startswith("companies/compare/")}


def test_a_file_changes_with_its_companies_only() -> None:
    items = [
        article(f"{at}-{again}", companies=(tag(f"c{at}", f"C{at}"),))
        for at in range(120)
        for again in (1, 2)
    ]
    before = keys(archive(items))
    after = keys(archive([*items, article("more", companies=(tag("c7", "C7"),))]))
    changed = [path for path in before if before[path] != after[path]]
    assert changed == [f"companies/compare/{file_of('c7', 4):02x}.js"]
