"""sitemap.xml: the addresses of all pages for search engines, as MkDocs writes them.

A sitemap may hold 50,000 addresses (sitemaps.org). Where there are more, they stand in parts, and sitemap.xml
names the parts.
"""

from __future__ import annotations

import gzip
import io
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from markupsafe import escape

from generator.site.atomic import replace_file
from generator.site.clock import NO_DAY

if TYPE_CHECKING:
    from jinja2 import Environment

NAME = "sitemap.xml"
PACKED = f"{NAME}.gz"
MAX_ADDRESSES = 50_000

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_PAGE = re.compile(r"<url>.*?</url>", re.DOTALL)
_DAY = re.compile(r"<lastmod>(.*?)</lastmod>")


def sitemap(env: Environment, pages: Iterable[tuple[str, str]]) -> str:
    """The sitemap of pages, in their order, by the theme's template.

    Args:
        env: of the theme.
        pages: their absolute addresses, and the days of their last change.
    """
    files = [
        SimpleNamespace(page=SimpleNamespace(is_link=False, canonical_url=url, abs_url=url, update_date=day))
        for url, day in pages
    ]
    return env.get_template(NAME).render(pages=files)


def plain_sitemap(pages: Iterable[tuple[str, str]]) -> str:
    """The same, as our own template makes it, in a fraction of the time."""
    listed = [f"\n<url><loc>{escape(url)}</loc><lastmod>{day}</lastmod></url>" for url, day in pages]
    return f'{_HEAD}<urlset xmlns="{_SPACE}">{"".join(listed)}\n</urlset>'


def sitemap_names(addresses: int) -> tuple[str, ...]:
    """The files that so many addresses are listed in."""
    parts = -(-addresses // MAX_ADDRESSES)
    return (NAME, PACKED, *(f"sitemap-{number}.xml" for number in range(1, parts + 1) if parts > 1))


def sitemap_files(text: str, addresses: int, site_url: str, newest_day: str) -> dict[str, bytes]:
    """The files that a sitemap goes to; sitemap.xml also compressed, with the newest day for its time.

    Args:
        text: the whole sitemap.
        addresses: how many pages it is of.
        site_url: address of the site.
        newest_day: ISO date.
    """
    _, _, *names = sitemap_names(addresses)
    parts = dict(zip(names, _divided(text, len(names)), strict=False)) if names else {}
    whole = _index(parts, site_url) if parts else text
    files = {name: part.encode() for name, part in {NAME: whole, **parts}.items()}
    return files | {PACKED: _packed(files[NAME], newest_day)}


def divide_sitemap(site: Path, site_url: str) -> None:
    """Divides the sitemap that MkDocs wrote into a site, where it is too long."""
    file = site / NAME
    text = file.read_text("utf-8") if file.is_file() else ""
    addresses = text.count("<url>")
    if addresses > MAX_ADDRESSES:
        newest = max(_DAY.findall(text), default=NO_DAY)
        for name, data in sitemap_files(text, addresses, site_url, newest).items():
            replace_file(site / name, data)


def _divided(text: str, parts: int) -> list[str]:
    """The text in as many parts at most, each a sitemap of its own."""
    pages = [found.span() for found in _PAGE.finditer(text)]
    size = max(MAX_ADDRESSES, -(-len(pages) // parts))
    head, foot = (text[: pages[0][0]], text[pages[-1][1] :]) if pages else (text, "")
    return [
        head + "\n".join(text[start:end] for start, end in pages[at : at + size]) + foot
        for at in range(0, len(pages), size)
    ]


def _index(parts: Mapping[str, str], site_url: str) -> str:
    """The text that names the parts, with the newest day in each."""
    base = escape(urljoin(site_url, "."))
    listed = []
    for name, text in parts.items():
        day = max(_DAY.findall(text), default="")
        listed.append(
            f"<sitemap><loc>{base}{name}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</sitemap>\n"
        )
    return f'{_HEAD}<sitemapindex xmlns="{_SPACE}">\n{"".join(listed)}</sitemapindex>'


def _packed(sitemap: bytes, newest_day: str) -> bytes:
    target = io.BytesIO()
    moment = datetime.fromisoformat(newest_day).replace(tzinfo=UTC).timestamp()
    with gzip.GzipFile(filename=PACKED, fileobj=target, mode="wb", mtime=moment) as file:
        file.write(sitemap)
    return target.getvalue()


def mkdocs_order(path: str) -> str:
    """Sorts paths below docs/ as MkDocs walks the folder: files before folders, index pages first.

    A text sorts several times as fast as a list does; what ends the names of folders comes before any letter.
    """
    folder, _, name = path.rpartition("/")
    first = name.startswith(("index.", "README.")) and name.rpartition(".")[0] in {"index", "README"}
    return f"{folder.replace('/', _BETWEEN)}{_BEHIND}{_BEHIND if first else _BETWEEN}{name}"


_BEHIND, _BETWEEN = "\0", "\1"
