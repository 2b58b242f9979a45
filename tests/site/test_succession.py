"""Zensical, which comes after MkDocs, builds the same docs/ and theme into the same site."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin

import pytest
from lxml import html  # type: ignore[import-untyped]

from tests.archives import ALPHA, BETA, MKDOCS, make_archive

SITE = "https://example.org/archive/"
CHINESE = """\
---
title: 阿里巴巴在泰国开设数据中心
published: 2025-09-26
---
阿里巴巴周五表示,公司在泰国开设了第二座数据中心,为当地云计算客户提供服务。
"""
ABOUT = "# About this archive\n\nIt holds [articles](articles/index.md).\n\n## Whom to ask\n\nThe desk.\n"
SKIP_LINK = "about/#"
"""Material leads to the first heading of a hand-written page, Zensical to a place above it."""

BY_THE_BUILDER = re.compile(
    r"sitemap|assets/(images/favicon|javascripts/(bundle|workers/|lunr/)|stylesheets/(main|palette))"
)
"""Files that each builder makes in its own way, or brings along."""


class Seen(NamedTuple):
    """What a reader sees of a page: title, headings with their level, words, and where it leads."""

    title: str
    headings: tuple[tuple[str, str], ...]
    text: str
    links: frozenset[str]


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """An archive built by both."""
    archive = make_archive(
        tmp_path_factory.mktemp("succession"),
        {"alpha.txt": ALPHA, "beta.txt": BETA, "chinese.txt": CHINESE},
        mkdocs=f"{MKDOCS}markdown_extensions:\n  - toc:\n      permalink: false\n",
    )
    (archive / "docs/about.md").write_text(ABOUT, "utf-8")
    _run(archive, "generator", "build", "--quiet", "--site-dir", "mkdocs")
    _run(archive, "generator", "pages", "--quiet")
    config = archive / "mkdocs.yml"
    theme = f"  custom_dir: {_run(archive, 'generator', 'theme')}"
    config.write_text(config.read_text("utf-8").replace("  font: false", f"  font: false\n{theme}"), "utf-8")
    _run(archive, "zensical", "build", "--strict")
    return archive / "mkdocs", archive / "site"


def _run(folder: Path, module: str, *arguments: str) -> str:
    """What a program prints, which must succeed."""
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=folder)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def seen(site: Path, path: str) -> Seen:
    """What a reader sees of one page."""
    page = html.fromstring((site / path).read_bytes())
    (main_part,) = page.xpath("//*[@id='main']")
    address = f"{SITE}{path.removesuffix('index.html')}"
    links = {urljoin(address, link) for link in page.xpath("//a/@href | //link[@rel='alternate']/@href")}
    return Seen(
        title=page.findtext(".//title"),
        headings=tuple((found.tag, words(found)) for found in page.xpath("//h1 | //h2 | //h3")),
        text=words(main_part),
        links=frozenset(link for link in links if SKIP_LINK not in link),
    )


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def pages(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("*.html")}


def test_both_make_the_same_pages(sites: tuple[Path, Path]) -> None:
    ours, theirs = map(pages, sites)
    assert ours == theirs
    assert "articles/2025/09/24/alibaba-opens-a-data-centre/index.html" in theirs


def test_readers_see_the_same(sites: tuple[Path, Path]) -> None:
    ours, theirs = sites
    for path in sorted(pages(ours) - {"404.html"}):
        assert seen(theirs, path) == seen(ours, path), path


def test_the_page_that_is_not_there_leads_to_the_same(sites: tuple[Path, Path]) -> None:
    ours, theirs = (seen(site, "404.html") for site in sites)
    assert ours[:3] == theirs[:3]
    assert {link.rstrip("/") for link in ours.links} == {link.rstrip("/") for link in theirs.links}


def test_what_stands_beside_the_pages_is_the_same(sites: tuple[Path, Path]) -> None:
    ours, theirs = sites
    for path in ours.rglob("*"):
        place = path.relative_to(ours)
        if path.is_file() and path.suffix != ".html" and not BY_THE_BUILDER.match(place.as_posix()):
            assert (theirs / place).read_bytes() == path.read_bytes(), place


def test_both_sitemaps_name_the_same_pages(sites: tuple[Path, Path]) -> None:
    def addresses(site: Path) -> set[str]:
        tree = html.fromstring((site / "sitemap.xml").read_bytes())
        return set(tree.xpath("//loc/text()"))

    ours, theirs = map(addresses, sites)
    assert ours == theirs
    assert SITE in ours
