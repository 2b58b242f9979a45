"""Built sites in miniature, written by hand, for what looks at sites."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

from generator.search.pages import search_pages
from generator.site.pages import lunr_script
from generator.write import Page
from tests.search.corpus import made_up_archive

ADDRESS = "https://example.org/archive/"
_MADE_UP = made_up_archive(3)
ARCHIVE = replace(
    _MADE_UP,
    articles=tuple(
        replace(article, path=f"articles/2025/01/0{number}/made-up/")
        for number, article in enumerate(_MADE_UP.articles, 1)
    ),
)
ARTICLES = frozenset(article.path for article in ARCHIVE.articles)


def page(place: str, *links: str, body: str = "") -> str:
    """A page at a place of the site, with these links."""
    shown = "".join(f'<a href="{link}">to</a>\n' for link in links)
    head = f'<meta charset="utf-8"><link rel="canonical" href="{ADDRESS}{place}"><title>t</title>'
    return f'<!doctype html>\n<html lang="en"><head>{head}</head><body>{shown}{body}</body></html>\n'


def sitemap(places: Iterable[str]) -> bytes:
    """A sitemap of these places."""
    urls = "".join(f"<url><loc>{ADDRESS}{place}</loc></url>" for place in places)
    spaces = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'<?xml version="1.0"?>\n<urlset xmlns="{spaces}">{urls}</urlset>\n'.encode()


def divide(site: Path, *parts: Iterable[str]) -> None:
    """Gives a site a sitemap in parts, each of these places."""
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    for name, places in zip(names, parts, strict=True):
        (site / name).write_bytes(sitemap(places))
    index = sitemap(names).replace(b"urlset", b"sitemapindex").replace(b"url>", b"sitemap>")
    (site / "sitemap.xml").write_bytes(index)
    (site / "sitemap.xml.gz").write_bytes(gzip.compress(index))


def feed(*links: str) -> str:
    """A feed with these links."""
    items = "".join(f"<item><title>t</title><link>{link}</link></item>" for link in links)
    return f'<?xml version="1.0"?>\n<rss version="2.0"><channel><title>t</title>{items}</channel></rss>\n'


def write_site(site: Path) -> Path:
    """A whole site of three articles; its folder."""
    add(site, "index.html", page("", *sorted(ARTICLES), "about/", "feeds/archive.xml", "search/"))
    add(site, "404.html", '<!doctype html><a href="/archive/">home</a>')
    add(site, "about/index.html", page("about/", "..", "../about/#who", body='<p id="who">We.</p>'))
    add(site, "search/index.html", page("search/", "../"))
    for path in ARTICLES:
        style = '<link rel="stylesheet" href="../../../../../assets/base.css">'
        add(site, f"{path}index.html", page(path, "../../../../../", "#main", body=f'{style}<p id="main">'))
    add(site, "assets/base.css", "body { background: url( 'paper.png' ) }")
    add(site, "assets/paper.png", "")
    add(site, "feeds/archive.xml", feed(*(ADDRESS + path for path in sorted(ARTICLES))))
    for file in _search_files():
        add(site, file.path, file.text)
    listed = sitemap(["", "about/", "search/", *sorted(ARTICLES)])
    (site / "sitemap.xml").write_bytes(listed)
    (site / "sitemap.xml.gz").write_bytes(gzip.compress(listed))
    return site


@cache
def _search_files() -> tuple[Page, ...]:
    return (*search_pages(ARCHIVE), lunr_script())


def add(site: Path, file: str, text: str) -> None:
    """Writes a file of the site."""
    path = site / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
