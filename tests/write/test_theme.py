"""The pages as MkDocs and the theme make them: whole, safe, and at home on any server."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

import pytest

import generator
from tests.write.linked import Told, told_by
from tests.write.small import SITE, archive, article, block, example, site, tag

THEME = Path(generator.__file__).parent / "theme"
MKDOCS = f"""\
site_name: Test archive
site_description: For tests.
site_url: https://example.org/archive/
theme:
  name: material
  custom_dir: {THEME.as_posix()}
  font: false
plugins: []
nav: [Home: index.md, Articles: articles/index.md, Companies: companies/index.md, About: about.md]
not_in_nav: "*"
"""
BAD = '</script></title><img src=x onerror="alert(1)">'


@dataclass
class Page(HTMLParser):
    """What a page holds."""

    tags: Counter[str] = field(default_factory=Counter)
    attributes: list[tuple[str, str, str]] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__init__()
        self._open = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        self._open = tag

    def handle_data(self, data: str) -> None:
        self.texts[self._open] = self.texts.get(self._open, "") + data

    def values(self, tag: str, name: str) -> list[str]:
        return [value for found, key, value in self.attributes if (found, key) == (tag, name)]


def build(folder: Path) -> None:
    """Runs MkDocs."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Path below the site -> page, of a site with a little of everything and a hostile article."""
    folder = tmp_path_factory.mktemp("site")
    hostile = article(
        "hostile", "2025-09-26", title=BAD, author=BAD, source=BAD, source_slug=None, digest=BAD,
        companies=(tag("bad", BAD),), blocks=(block(BAD),),
    )  # fmt: skip
    whole = example()
    written = site(archive((*whole.articles, hostile), withdrawn=whole.withdrawn, redirects=whole.redirects))
    written["about.md"] = "# About\n\n## Rights\n\nBy hand.\n"
    for path, text in written.items():
        file = folder / "docs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    (folder / "mkdocs.yml").write_text(MKDOCS, "utf-8")
    build(folder)
    files = sorted((folder / "site").rglob("*.html"))
    return {file.relative_to(folder / "site").as_posix(): file.read_text("utf-8") for file in files}


@pytest.fixture(scope="module")
def pages(texts: dict[str, str]) -> dict[str, Page]:
    found = {}
    for path, text in texts.items():
        page = Page()
        page.feed(text)
        found[path] = page
    return found


@pytest.fixture(scope="module")
def told(texts: dict[str, str]) -> dict[str, Told]:
    return {path: told_by(text) for path, text in texts.items()}


def test_every_page_is_made(pages: dict[str, Page]) -> None:
    assert {
        "404.html",
        "index.html",
        "about/index.html",
        "articles/2025/09/24/original/index.html",
        "companies/alibaba/index.html",
        "dates/2025/09/index.html",
    } <= pages.keys()


def test_every_page_has_its_head(pages: dict[str, Page]) -> None:
    for path, page in pages.items():
        assert page.texts["title"].strip().endswith("Test archive"), path
        assert "description" in page.values("meta", "name"), path
        if path != "404.html":
            assert "canonical" in page.values("link", "rel"), path


def test_every_page_has_one_headline_and_a_skip_link(pages: dict[str, Page]) -> None:
    for path, page in pages.items():
        if "refresh" in page.values("meta", "http-equiv"):
            continue
        assert page.tags["h1"] == 1, path
        assert "#main" in page.values("a", "href"), path
        ids = [value for _, name, value in page.attributes if name == "id"]
        assert ids.count("main") == 1, path


def test_nothing_runs_that_is_not_ours(pages: dict[str, Page]) -> None:
    for path, page in pages.items():
        for element, name, value in page.attributes:
            assert not name.startswith("on"), f"{path}: {name}"
            assert name != "style", path
            assert not value.lower().startswith("javascript:"), path
            if element in {"script", "img"} and name == "src":
                assert not value.startswith(("http", "//")), path
        data = sum(kind.endswith("json") for kind in page.values("script", "type"))
        assert page.tags["script"] == len(page.values("script", "src")) + data, path
        assert page.tags["img"] <= 1, path


def test_pages_tell_programs_what_they_are(told: dict[str, Told]) -> None:
    kinds = {
        "index.html": {"WebSite"},
        "articles/2025/09/24/original/index.html": {"NewsArticle", "BreadcrumbList"},
        "companies/alibaba/index.html": {"Corporation", "BreadcrumbList"},
        "companies/twice/index.html": {"Organization", "BreadcrumbList"},
        "sectors/semiconductors/index.html": {"BreadcrumbList"},
        "sources/wire/index.html": {"BreadcrumbList"},
        "dates/2025/index.html": {"BreadcrumbList"},
        "dates/2025/09/index.html": {"BreadcrumbList"},
        "dates/2025/09/24/index.html": {"BreadcrumbList"},
        "about/index.html": set(),
        "404.html": set(),
    }
    assert {path: told[path].nodes.keys() for path in kinds} == kinds
    for path, found in told.items():
        if trail := found.nodes.get("BreadcrumbList"):
            first, last = trail["itemListElement"]
            assert (first["position"], last["position"]) == (1, 2), path
            assert first["item"].removeprefix(f"{SITE}") + "index.html" in told, path
            assert last["name"], path


def test_the_front_page_tells_how_to_search(told: dict[str, Told]) -> None:
    assert told["index.html"].nodes["WebSite"] == {
        "@type": "WebSite",
        "name": "Test archive",
        "description": "For tests.",
        "@id": SITE,
        "url": SITE,
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{SITE}search/?q={{search_term_string}}"},
            "query-input": "required name=search_term_string",
        },
    }


def test_pages_tell_messengers_what_they_are(told: dict[str, Told]) -> None:
    for path, found in told.items():
        if "og:title" not in found.meta:
            assert "Moved" in found.title, path
            continue
        assert found.meta["og:title"], path
        assert found.meta["og:description"] == found.meta["description"], path
        is_article = "NewsArticle" in found.nodes
        named = re.fullmatch(r"(sectors/semiconductors|dates/\d{4}/\d\d|articles/20.*)/index.html", path)
        assert ("og:image" in found.meta) == bool(named and (is_article or "articles" not in path)), path
        assert found.meta.get("twitter:card") == (
            "summary_large_image" if "og:image" in found.meta and not is_article else None
        ), path
        assert found.meta["og:type"] == ("article" if is_article else "website"), path
        if path != "404.html" and not is_article:  # those say it once, as their canonical address
            assert found.meta["og:url"] == SITE + path.removesuffix("index.html"), path
        # American English is what a page without one is in.
        assert found.meta.get("og:locale", "en_US") == ("zh_CN" if "/chinese/" in path else "en_US"), path


def test_articles_tell_libraries_what_they_are(told: dict[str, Told]) -> None:
    found = told["articles/2025/09/24/original/index.html"].meta
    assert {name: text for name, text in found.items() if name.startswith(("DCTERMS", "article"))} == {
        "DCTERMS.title": "Title of original",
        "DCTERMS.identifier": "id-original",
        "DCTERMS.issued": "2025-09-24",
        "DCTERMS.source": "https://wire.example/story?a=1&b=2",
    }
    nameless = told["articles/undated/nameless/index.html"].meta
    assert not {"DCTERMS.issued", "DCTERMS.source"} & nameless.keys()
    assert told["articles/2025/09/26/hostile/index.html"].meta["DCTERMS.creator"] == BAD


def test_readers_of_feeds_find_what_a_page_offers(told: dict[str, Told]) -> None:
    def offered(path: str) -> set[str]:
        folder = f"{SITE}{path.removesuffix('index.html')}"
        feeds = [
            urljoin(folder, link)
            for rel, kind, link in told[path].links
            if rel == "alternate" and "/" in kind and "markdown" not in kind
        ]
        return {feed.removeprefix(f"{SITE}feeds/") for feed in feeds}

    assert offered("articles/2025/09/24/original/index.html") == {"archive.xml"}
    assert (
        offered("index.html")
        == offered("feeds/index.html")
        == {"archive.xml", "archive-atom.xml", "archive.json"}
    )
    for page in ("companies/alibaba", "sectors/semiconductors", "sources/wire"):
        assert offered(f"{page}/index.html") == {"archive.xml", f"{page}.xml", f"{page}.json"}
    assert offered("about/index.html") == {"archive.xml"}


def test_the_page_of_an_article_names_its_text(pages: dict[str, Page]) -> None:
    for path, page in pages.items():
        texts = [value for value in page.values("link", "href") if value.endswith(".txt")]
        withdrawn = "noindex" in page.values("meta", "content")
        is_article = path.startswith("articles/20") and not withdrawn
        assert texts == (["index.txt"] if is_article or "/undated/nameless" in path else []), path


def test_every_page_leads_to_the_search(pages: dict[str, Page]) -> None:
    for path, page in pages.items():
        if "refresh" in page.values("meta", "http-equiv"):
            continue
        assert page.values("input", "name").count("q") == page.values("input", "type").count("search"), path
        base = f"https://example.org/archive/{path.removesuffix('index.html')}"
        targets = page.values("form", "action") + page.values("a", "href")
        assert "https://example.org/archive/search/" in {urljoin(base, target) for target in targets}, path


def test_only_hand_written_pages_have_materials_frame(pages: dict[str, Page]) -> None:
    for path, page in pages.items():
        bundles = [source for source in page.values("script", "src") if "/bundle." in source]
        sheets = [sheet for sheet in page.values("link", "href") if "/main." in sheet or "/palette." in sheet]
        assert len(bundles) == len(sheets) == (path == "about/index.html"), path


def test_an_archive_that_asks_more_of_material_gets_its_frame(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("---\ntemplate: listing.html\ntitle: List\n---\n", "utf-8")
    config = MKDOCS.replace("  font: false", "  font: false\n  features: [navigation.instant]")
    (tmp_path / "mkdocs.yml").write_text(config.partition("nav:")[0], "utf-8")
    build(tmp_path)
    page = Page()
    page.feed((tmp_path / "site/index.html").read_text("utf-8"))
    assert any("/bundle." in source for source in page.values("script", "src"))
    assert "assets/archive.css" in page.values("link", "href")
    assert [value for _, name, value in page.attributes if name == "id"].count("main") == 1
    assert page.texts["h1"].strip() == "List"


def test_feeds_can_be_found(pages: dict[str, Page]) -> None:
    assert "feeds/archive.xml" in pages["index.html"].values("link", "href")
    assert "../../feeds/companies/alibaba.xml" in pages["companies/alibaba/index.html"].values("link", "href")


def test_an_article_says_its_language(pages: dict[str, Page]) -> None:
    assert pages["articles/2025/09/23/chinese/index.html"].values("article", "lang") == ["zh"]
    assert pages["articles/2025/09/24/original/index.html"].values("article", "lang") == ["en"]


def test_hostile_words_are_shown(pages: dict[str, Page]) -> None:
    page = pages["articles/2025/09/26/hostile/index.html"]
    assert page.texts["h1"].strip() == BAD
    assert page.texts["title"].strip() == f"{BAD} – Test archive"


def test_a_moved_page_leads_on(pages: dict[str, Page]) -> None:
    page = pages["articles/2025/09/24/merged/index.html"]
    assert page.values("meta", "content").count("0; url=../original/") == 1
    assert page.values("link", "href") == ["https://example.org/archive/articles/2025/09/24/original/"]


def test_the_bar_shows_where_the_reader_is(pages: dict[str, Page]) -> None:
    assert pages["companies/alibaba/index.html"].values("a", "aria-current") == ["true"]
    assert pages["companies/index.html"].values("a", "aria-current") == ["page"]
