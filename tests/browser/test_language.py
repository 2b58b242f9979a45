"""The interface in Chinese: chosen once, kept, complete, and not a word of an article touched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from generator.site.gather import gather
from generator.site.project import load_project
from tests.browser.conftest import ROOT
from tests.browser.test_reading import article_paths

pytestmark = pytest.mark.browser

KINDS = ("", "articles/", "companies/", "companies/alibaba/", "sectors/", "sectors/semiconductors/", "dates/",
         "dates/2025/", "dates/2025/09/", "dates/2025/09/17/", "sources/", "sources/sina-finance/", "search/",
         "companies/map/", "companies/compare/?c=alibaba,nvidia", "feeds/", "sectors/artificial-intelligence/",
         "search/?q=alibaba", "search/?q=zzzz", "data/", "404.html")  # fmt: skip
ITEM = "articles/2025/09/17/the-hong-kong-monetary-authority-will-urge-commercial-banks/"
"""An item of a digest, between two others."""
TEXTS = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const skipped = ".story h1, .story__text > :not(.facts, .notes), .notes > :not(summary), " +
    ".rows p, .lead p, .flag p, .manual :is(h3, p, td, pre), #results :is(p, h2), .lost-words a, code, svg, script, style";
  const found = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.parentElement.closest(skipped)) found.push(node.data.trim());
  }
  return found.filter((text) => /[A-Za-z]{3}/.test(text));
}"""


@pytest.fixture
def chinese(chromium: Browser, site_url: str) -> Iterator[Page]:
    context = chromium.new_context(base_url=site_url, locale="zh-CN")
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def names(site_dir: Path) -> re.Pattern[str]:
    """All that stays as it is: names, headlines, codes, what the settings say."""
    archive = gather(load_project(site_dir.parent / "mkdocs.yml")).assembly.archive
    settings, authority = archive.settings, archive.authority
    said = {
        settings.title,
        settings.description,
        "RSS",
        "Atom",
        "JSON Feed",
        "JSON",
        "Nasdaq",
        "New York",
        "Hong Kong",
        "Shanghai",
    }
    for company in authority.companies.values():
        said.update(
            (company.name, *company.variants, *(ticker.rpartition(":")[2] for ticker in company.tickers))
        )
    for article in archive.articles:
        said.update((article.title, article.source or "", article.digest or "", article.capture, article.id))
        said.update(tag.name for tag in article.companies)
    ordered = sorted((name for name in said if len(name) > 2), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, ordered)))


@pytest.mark.parametrize("kind", [*KINDS, ITEM, "article"])
def test_no_word_around_the_articles_stays_english(
    chinese: Page, site_dir: Path, names: re.Pattern[str], kind: str
) -> None:
    chinese.goto(article_paths(site_dir)[-1] if kind == "article" else kind, wait_until="networkidle")
    expect(chinese.locator("html")).to_have_attribute("lang", "zh")
    expect(chinese.get_by_role("link", name="跳到正文")).to_have_count(1)
    left = {names.sub("", text).strip() for text in chinese.evaluate(TEXTS)}
    english = re.compile(r"[A-Za-z]{3}")
    assert {
        text for text in left if english.search(text) and not re.search(r"://|[\u4e00-\u9fff]", text)
    } == set()


def test_an_article_keeps_its_words_and_its_language(page: Page, chinese: Page, site_dir: Path) -> None:
    path = article_paths(site_dir)[-1]
    texts = []
    for each in (page, chinese):
        each.goto(path, wait_until="networkidle")
        texts.append(each.locator(".story__text > :is(p, ul, ol, h2)").all_inner_texts())
    assert texts[0] == texts[1]
    assert chinese.locator("article.story").get_attribute("lang") == "en"
    assert page.locator("html").get_attribute("lang") == "en"


def test_sectors_are_called_by_their_chinese_names_once(chinese: Page) -> None:
    chinese.goto("sectors/", wait_until="networkidle")
    chips = chinese.locator(".names li", has=chinese.get_by_role("link", name="半导体", exact=True))
    expect(chips).to_have_count(1)
    assert chips.inner_text().count("半导体") == 1
    chinese.goto("sectors/semiconductors/", wait_until="networkidle")
    expect(chinese.get_by_role("heading", level=1)).to_have_text("半导体")


def test_the_choice_is_the_readers_and_is_kept(page: Page) -> None:
    page.goto("companies/")
    page.get_by_role("button", name="中文").click()
    expect(page.get_by_role("heading", name="公司", exact=True)).to_be_visible()
    page.goto("sectors/")
    expect(page.get_by_role("heading", name="行业", exact=True)).to_be_visible()
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", name="Sectors", exact=True)).to_be_visible()


def test_the_way_to_the_neighbours_is_told_in_chinese(chinese: Page) -> None:
    chinese.goto(ITEM, wait_until="networkidle")
    told = chinese.locator(".turner a").evaluate_all(
        "links => links.map(link => getComputedStyle(link, '::before').content)"
    )
    assert [re.findall(r"[\u4e00-\u9fff]+", word) for word in told] == [["较早"], ["较晚"]]


def test_signs_between_chinese_words_are_chinese() -> None:
    catalogue = (ROOT / "generator/theme/assets/javascripts/language/zh.js").read_text("utf-8")
    strings = re.findall(r'"[^"]*[\u4e00-\u9fff][^"]*"', catalogue)
    assert len(strings) > 200
    assert [text for text in strings if re.search(r"[,;:?!()]", text)] == []


def test_english_prose_says_that_it_is_english(chinese: Page) -> None:
    for path, parts in (("about/", ".prose"), ("data/", ".manual td")):
        chinese.goto(path, wait_until="networkidle")
        expect(chinese.locator("html")).to_have_attribute("lang", "zh")
        expect(chinese.locator(parts).first).to_have_attribute("lang", "en")


def test_what_scripts_show_is_chinese_too(chinese: Page) -> None:
    chinese.goto("")
    box = chinese.get_by_role("combobox").first
    expect(box).to_have_attribute("placeholder", re.compile("搜索"))
    box.fill("alibaba")
    expect(chinese.get_by_role("option").last).to_contain_text("全部结果")
    chinese.goto("companies/compare/?c=alibaba")
    chinese.get_by_label("添加公司").fill("zzzzqqq")
    chinese.get_by_role("button", name="添加").click()
    expect(chinese.get_by_text("本站没有名为“zzzzqqq”的公司页面。")).to_be_visible()


def test_a_search_that_fails_says_so_in_chinese(chinese: Page) -> None:
    chinese.route("**/search/words/*.js", lambda route: route.abort())
    chinese.goto("search/?q=alibaba")
    expect(chinese.locator(".finder__say")).to_contain_text("网络是否中断？")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["", "companies/alibaba/", "search/?q=alibaba"])
def test_axe_finds_nothing(chromium: Browser, site_url: str, path: str, scheme: str) -> None:
    context = chromium.new_context(base_url=site_url, locale="zh-CN", color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(path, wait_until="networkidle")
    assert Axe().run(page).response["violations"] == []
    context.close()
