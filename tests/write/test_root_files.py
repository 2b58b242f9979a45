"""What programs ask a site for by name: robots.txt, the news sitemap, llms.txt."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree  # type: ignore[import-untyped]
from markdown_it import MarkdownIt

from generator.model.archive import Archive, Settings
from generator.write.robots import robots
from tests.write.small import AUTHORITY, SITE, archive, article, example, site, tag

SCHEMA = Path(__file__).parent / "schemas/news-sitemap.rng"
SITEMAPS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"


def news(of: Archive) -> dict[str, tuple[str, str, str]]:
    """Path -> date, language and title, of a news sitemap that is as the format wants it."""
    schema = etree.RelaxNG(etree.parse(str(SCHEMA)))
    root = etree.fromstring(site(of)["news-sitemap.xml"].encode())
    assert schema.validate(root), schema.error_log
    return {
        url.findtext(f"{SITEMAPS}loc").removeprefix(SITE): (
            url.findtext(f".//{NEWS}publication_date"),
            url.findtext(f".//{NEWS}language"),
            url.findtext(f".//{NEWS}title"),
        )
        for url in root
    }


def test_the_news_sitemap_holds_the_newest_two_days_of_the_archive() -> None:
    items = [
        article("a", "2025-09-25", published="2025-09-25T05:29", title='A\x00 & <b> "c"'),
        article("b", "2025-09-24", lang="zh-Hant", published="2025-09-24T05:29:10-04:00"),
        article("c", "2025-09-24", lang="zh"),
        article("d", "2025-09-23"),
        article("e", None),
    ]
    assert news(archive(items)) == {
        "articles/2025/09/25/a/": ("2025-09-25T05:29:00+08:00", "en", 'A & <b> "c"'),
        "articles/2025/09/24/b/": ("2025-09-24T05:29:10-04:00", "zh-tw", "Title of b"),
        "articles/2025/09/24/c/": ("2025-09-24", "zh-cn", "Title of c"),
    }


def test_a_gap_of_days_is_not_bridged() -> None:
    assert news(archive([article("a", "2025-09-25"), article("b", "2025-09-20")])).keys() == {
        "articles/2025/09/25/a/"
    }


def test_the_news_sitemap_holds_a_thousand_articles_at_most() -> None:
    busy = [
        article(f"a{number:04}", "2025-09-25" if number < 900 else "2025-09-24") for number in range(1_200)
    ]
    found = news(archive(busy))
    assert len(found) == 1_000
    assert sum("/25/" in path for path in found) == 900


@pytest.mark.parametrize(
    ("of", "names"),
    [
        (example(), {"robots.txt", "news-sitemap.xml", "llms.txt"}),
        (archive([article("a", None)]), {"robots.txt", "llms.txt"}),
        (archive([]), {"robots.txt", "llms.txt"}),
        (archive([article("a")], settings=Settings(title="T")), {"llms.txt"}),
    ],
)
def test_there_is_what_can_be_told(of: Archive, names: set[str]) -> None:
    pages = site(of)
    assert {path for path in pages if "/" not in path} == {"index.md", *names}
    if "robots.txt" in names:
        named = set(re.findall(r"^Sitemap: (\S+)$", pages["robots.txt"], re.MULTILINE))
        assert named == {f"{SITE}sitemap.xml"} | {f"{SITE}{name}" for name in names & {"news-sitemap.xml"}}


def test_robots_says_where_it_belongs_when_the_site_is_not_at_a_root() -> None:
    assert robots(SITE, news=False).text == (
        "# Programs read https://example.org/robots.txt only: put the lines that begin with Sitemap there.\n"
        "User-agent: *\nDisallow:\n\nSitemap: https://example.org/archive/sitemap.xml\n"
    )
    assert robots("https://example.org/", news=True).text == (
        "User-agent: *\nDisallow:\n\n"
        "Sitemap: https://example.org/sitemap.xml\nSitemap: https://example.org/news-sitemap.xml\n"
    )


def test_llms_has_the_form_that_is_asked_for() -> None:
    text = site(example())["llms.txt"]
    tokens = [
        token for token in MarkdownIt("commonmark").parse(text) if token.level == 0 and token.nesting >= 0
    ]
    kinds = [f"{token.type}{token.tag}" for token in tokens]
    lists = ["heading_openh2", "bullet_list_openul"]
    sections = text.count("\n## ")
    assert kinds == ["heading_openh1", "blockquote_openblockquote", "paragraph_openp", *lists * sections]
    assert sections == 6
    assert "The archive holds 7 articles of 29 February 2024 – 25 September 2025." in text
    for line in text.splitlines():
        if line.startswith("- "):
            assert re.fullmatch(rf"- \[[^\]]+\]\({SITE}\S+\): .+", line), line
    assert f"- [Alibaba]({SITE}companies/alibaba/): 2 articles" in text
    assert f"- [September 2025]({SITE}dates/2025/09/): 3 articles" in text
    assert text.index("(https://example.org/archive/companies/alibaba/)") < text.index("companies/fii/")


def test_llms_of_an_archive_without_an_address_names_paths_and_no_feeds() -> None:
    text = site(archive([article("a", companies=(tag("alibaba"),))], settings=Settings(title="T")))[
        "llms.txt"
    ]
    assert "](articles/): " in text
    assert "](companies/alibaba/): 1 article" in text
    assert "feeds/" not in text


def test_llms_does_not_grow_with_the_archive() -> None:
    items = [
        article(
            f"a{number}", f"{1900 + number // 12}-{number % 12 + 1:02}-01",
            companies=(tag(f"c{number // 2}", f"]( *{number // 2}* [x](y)"),), sectors=("semiconductors",),
        )
        for number in range(900)
    ]  # fmt: skip
    text = site(archive(items, authority=AUTHORITY))["llms.txt"]
    assert len(text.splitlines()) <= 400
    inline = [token for token in MarkdownIt("commonmark").parse(text) if token.type == "inline"]
    named = ["".join(child.content for child in token.children or ()) for token in inline]
    assert "]( *100* [x](y): 2 articles" in named
