"""Names of companies and sectors in lists: linked, with both scripts, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice

from generator.model.article import Article, CompanyKind
from generator.write.escape import html
from generator.write.paths import company_path, sector_path, way_up
from generator.write.rowlist import lang_attribute
from generator.write.shelves import CompanyShelf, Shelves


def company_link(shelf: CompanyShelf, here: str) -> str:
    """A company's name, linked when it has a page, with its Chinese name."""
    zh = shelf.entry.zh if shelf.entry and shelf.entry.zh != shelf.name else ""
    second = f" <span{lang_attribute('zh')}>{html(zh)}</span>" if zh else ""
    if not shelf.paged and not shelf.entry:
        return f'<span class="provisional">{html(shelf.name)}</span>'
    if not shelf.paged:
        return html(shelf.name) + second
    return f'<a href="{way_up(here)}{company_path(shelf.slug)}">{html(shelf.name)}</a>{second}'


def sector_link(slug: str, shelves: Shelves, here: str) -> str:
    """A sector's name with its Chinese name, linked when it has a page."""
    sector = shelves.archive.authority.sectors.get(slug)
    if not sector:
        return html(slug)
    zh = f" <span{lang_attribute('zh')}>{html(sector.zh)}</span>" if sector.zh else ""
    if slug not in shelves.paged_sectors:
        return html(sector.name) + zh
    return f'<a href="{way_up(here)}{sector_path(slug)}">{html(sector.name)}</a>{zh}'


def counted(items: Iterable[tuple[str, int]], css: str) -> str:
    """A list of linked names with a number behind each; "" when there is none."""
    lines = "\n".join(f"<li>{link} <small>{number:,}</small></li>" for link, number in items)
    return f'<ul class="{css}">\n{lines}\n</ul>' if lines else ""


def top_companies(
    articles: Sequence[Article],
    shelves: Shelves,
    here: str,
    most: int,
    *,
    without: str = "",
    kind: CompanyKind | None = None,
) -> str:
    """The companies that most of these articles name, those with a page only, of one kind or of all."""
    best = most_named(articles, shelves, most, without=without, kind=kind)
    return counted(((company_link(shelf, here), number) for shelf, number in best), "tally")


def most_named(
    articles: Sequence[Article],
    shelves: Shelves,
    most: int,
    *,
    without: str = "",
    kind: CompanyKind | None = None,
) -> list[tuple[CompanyShelf, int]]:
    """The same, each with the number of articles that name it."""
    ranked: Iterable[tuple[CompanyShelf, int]]
    if articles is shelves.archive.articles:
        ranked = ((shelf, len(shelf.articles)) for shelf in shelves.ranked)
    else:
        named = Counter(tag.slug for article in articles for tag in article.companies)
        ranked = ((shelves.companies[slug], number) for slug, number in _most_first(named))
    shown = (
        (shelf, number)
        for shelf, number in ranked
        if shelf.slug != without and shelf.paged and (kind is None or shelf.kind is kind)
    )
    return list(islice(shown, most))


def top_sectors(
    articles: Sequence[Article], shelves: Shelves, here: str, most: int, *, without: str = ""
) -> str:
    """The sectors that most of these articles are about."""
    if articles is shelves.archive.articles:
        named = Counter({slug: len(filed) for slug, filed in shelves.sectors.items() if filed})
    else:
        named = Counter(slug for article in articles for slug in article.sectors)
    del named[without]
    best = _most_first(named)[:most]
    return counted(((sector_link(slug, shelves, here), number) for slug, number in best), "tally")


def _most_first(named: Counter[str]) -> list[tuple[str, int]]:
    return sorted(named.items(), key=lambda item: (-item[1], item[0]))
