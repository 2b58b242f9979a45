from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from mkdocs.utils.meta import get_data

from generator.model.archive import Archive
from generator.model.authority import Authority, Company
from generator.model.errors import BuildError
from generator.write import render_site
from tests.write.small import archive, article, example, site, tag


def permalink(path: str) -> str:
    """Where MkDocs publishes a file of docs/."""
    if not path.endswith(".md"):
        return path
    stem = path.removesuffix(".md")
    if stem == "index" or stem.endswith("/index"):
        return stem.removesuffix("index")
    return f"{stem}/"


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del tag
        for name, value in attrs:
            if name == "href" and value:
                self.links.append(value)
            if name == "id" and value:
                self.ids.append(value)


def resolved(here: str, link: str) -> str:
    """The permalink that a relative link on a page leads to."""
    steps = [*here.split("/")[:-1]]
    for part in link.split("/"):
        if part == "..":
            assert steps, f"{link} on {here} leads out of the site"
            steps.pop()
        else:
            steps.append(part)
    return "/".join(steps)


def paths_in(value: object) -> Iterator[str]:
    """Permalinks in front matter."""
    if isinstance(value, dict):
        for item in value.values():
            yield from paths_in(item)
    elif isinstance(value, list):
        for item in value:
            yield from paths_in(item)
    elif isinstance(value, str) and re.fullmatch(
        r"(articles|companies|dates|sectors|sources)/\S*/|feeds/\S+\.xml", value
    ):
        yield value


def broken_links(pages: dict[str, str]) -> list[str]:
    """Every link of every page that leads nowhere."""
    known = {permalink(path) for path in pages}
    broken = []
    for path, text in pages.items():
        if not path.endswith(".md"):
            continue
        here = permalink(path)
        body, meta = get_data(text)
        parser = _Links()
        parser.feed(body)
        broken += [f"{path}: {found}" for found in paths_in(meta) if found not in known]
        for link in parser.links:
            if link.startswith(("https:", "mailto:")):
                continue
            target, _, anchor = link.partition("#")
            target = target.partition("?")[0]
            if target and resolved(here, target) not in known:
                broken.append(f"{path}: {link}")
            if anchor and not target and anchor not in parser.ids:
                broken.append(f"{path}: {link}")
        assert len(parser.ids) == len(set(parser.ids)), f"an id twice on {path}"
    return broken


def crowd(size: int) -> Archive:
    """An archive with many articles of one company over three years, and many companies."""
    return archive(
        [
            article(
                f"a{number}",
                f"{2023 + number % 3}-{1 + number % 12:02}-{1 + number % 28:02}",
                companies=(tag("alibaba", main=True), tag(f"c{number % 700}", f"Company {number % 700}")),
                sectors=("semiconductors",),
            )
            for number in range(size)
        ]
        + [article("u", None, companies=(tag("alibaba"),))]
    )


def test_the_pages_of_a_small_archive() -> None:
    pages = site(example())
    assert sorted(path for path in pages if not path.startswith(("articles/20", "dates/20"))) == [
        "articles/index.md",
        "articles/undated/index.md",
        "articles/undated/nameless/index.md",
        "articles/undated/nameless/index.txt",
        "companies/alibaba-group/index.md",
        "companies/alibaba/index.md",
        "companies/compare/00.js",
        "companies/compare/index.md",
        "companies/fii/index.md",
        "companies/index.md",
        "companies/map/index.md",
        "companies/tech-etf/index.md",
        "companies/twice/index.md",
        "dates/index.md",
        "feeds/archive-atom.xml",
        "feeds/archive.json",
        "feeds/archive.xml",
        "feeds/companies/alibaba.json",
        "feeds/companies/alibaba.xml",
        "feeds/companies/fii.json",
        "feeds/companies/fii.xml",
        "feeds/companies/tech-etf.json",
        "feeds/companies/tech-etf.xml",
        "feeds/companies/twice.json",
        "feeds/companies/twice.xml",
        "feeds/feeds.opml",
        "feeds/index.md",
        "feeds/sectors/semiconductors.json",
        "feeds/sectors/semiconductors.xml",
        "feeds/sources/wire.json",
        "feeds/sources/wire.xml",
        "index.md",
        "llms.txt",
        "news-sitemap.xml",
        "robots.txt",
        "search/index.md",
        "sectors/index.md",
        "sectors/names.js",
        "sectors/semiconductors/index.md",
        "sources/index.md",
        "sources/wire/index.md",
    ]
    assert {
        "dates/2025/index.md",
        "dates/2025/09/index.md",
        "dates/2025/09/24/index.md",
        "dates/2024/02/29/index.md",
    } <= set(pages)


def busy() -> Archive:
    """An archive with very many articles of one day, and of none."""
    return archive([article(f"a{number}", "2025-09-24" if number % 2 else None) for number in range(900)])


@pytest.mark.parametrize(
    "of", [example(), archive([]), crowd(900), busy()], ids=["example", "empty", "crowd", "busy"]
)
def test_every_link_leads_somewhere(of: Archive) -> None:
    assert broken_links(site(of)) == []


def test_every_page_has_title_and_description() -> None:
    for path, text in site(example()).items():
        if path.endswith(".md"):
            _, meta = get_data(text)
            assert meta["title"], path
            assert meta["description"], path
            assert meta["template"] in {
                "article.html",
                "compare.html",
                "listing.html",
                "home.html",
                "map.html",
                "moved.html",
                "search.html",
            }


def test_the_same_archive_makes_the_same_bytes() -> None:
    assert site(example()) == site(example())


def test_two_pages_at_one_path_stop_the_build() -> None:
    whole = example()
    clash = replace(whole, withdrawn={whole.articles[0].path: "withdrawn and published"})
    with pytest.raises(BuildError, match="two pages of the archive have this path"):
        list(render_site(clash))


def test_redirects_lead_on() -> None:
    pages = site(example())
    _, meta = get_data(pages["companies/alibaba-group/index.md"])
    assert meta["template"] == "moved.html"
    assert meta["target"] == "companies/alibaba/"
    body, meta = get_data(pages["articles/2025/09/24/merged/index.md"])
    assert meta["target"] == "articles/2025/09/24/original/"
    assert 'href="../../../../../articles/2025/09/24/original/"' in body


def test_a_former_slug_of_a_company_without_a_page_is_no_page() -> None:
    silent = Company(slug="silent", name="Silent", former=("hushed",))
    whole = archive([article("a")], authority=Authority(companies={"silent": silent}))
    assert not {"companies/silent/index.md", "companies/hushed/index.md"} & site(whole).keys()


def test_a_withdrawn_article_says_so() -> None:
    body, meta = get_data(site(example())["articles/2025/01/01/gone/index.md"])
    assert meta["robots"] == "noindex"
    assert "withdrawn" in body
    assert "published in &lt;error&gt;" in body


@pytest.mark.parametrize(
    ("reason", "end"),
    [
        ("At its source's request", "request</strong>."),
        ("At its source's request.", "request.</strong>"),
        ("Who knows?", "knows?</strong>"),
        ("应来源要求。", "应来源要求。</strong>"),
        ("It was (quite) “wrong.”", "wrong.”</strong>"),
        ("It was (quite)", "(quite)</strong>."),
    ],
)
def test_a_reason_has_one_full_stop(reason: str, end: str) -> None:
    path = "articles/2025/01/01/gone/"
    body, _ = get_data(
        site(replace(example(), withdrawn={path: reason}))["articles/2025/01/01/gone/index.md"]
    )
    assert f"{end}</p>" in body


def test_the_page_of_a_company_is_tagged_as_its_articles_are() -> None:
    pages = site(example())
    assert get_data(pages["companies/alibaba/index.md"])[1]["tags"] == ["company/Alibaba"]
    for path in ("index.md", "companies/index.md", "dates/2025/09/24/index.md", "articles/index.md"):
        assert "tags" not in get_data(pages[path])[1]
