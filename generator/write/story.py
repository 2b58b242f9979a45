"""What the template of an article shows around its text: links, chips, where it came from."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from generator.model.article import Article, CompanyTag
from generator.write.days import brief_day, full_day
from generator.write.escape import one_line, web_address
from generator.write.facts import BASIS_WORDS, printed_time, sector_name
from generator.write.linked_data import issued
from generator.write.page import Meta
from generator.write.paths import UNDATED, company_path, day_path, sector_path, source_path
from generator.write.shelves import Neighbours, Shelves

MAX_CHAINS = 3
MAX_RETOLD = 50

# What is told of no page is American English.
_LOCALES = {"zh": "zh_CN", "zh-Hant": "zh_TW", "ja": "ja_JP", "ko": "ko_KR"}
_CORRECTABLE = {"title": "headline", "date": "date", "companies": "companies", "sectors": "sectors"}


def story_meta(article: Article, shelves: Shelves) -> dict[str, Meta]:
    """Front matter for the template; every path in it is a page of this site."""
    day = article.date
    digest = article.digest
    slug = article.source_slug or ""
    around = shelves.around(article, shelves.archive.articles)
    return {
        "id": article.id,
        "title_lang": article.title_lang if article.title_lang != article.lang else "",
        "day": [full_day(day), day_path(day)] if day else ["Undated", UNDATED],
        "basis": BASIS_WORDS[article.date_basis],
        "time": printed_time(article),
        "issued": issued(article),
        "locale": _locale(article.lang),
        "author": one_line(article.author or ""),
        "source_path": source_path(slug) if slug in shelves.paged_sources else "",
        "companies": [_chip(tag, shelves) for tag in article.companies],
        "sectors": [
            [sector_name(slug, shelves), *([sector_path(slug)] if slug in shelves.paged_sectors else [])]
            for slug in article.sectors
        ],
        "corrected": [_CORRECTABLE.get(name, name) for name in article.corrected],
        "capture": one_line(article.capture),
        "line": article.line,
        "digest": one_line(digest) or "without a heading" if digest is not None else "",
        "retells": _teasers([shelves.by_id.get(article.duplicate_of)] if article.duplicate_of else []),
        **_retold(article, shelves),
        "chains": _chains(article, shelves),
        "thread": [
            _teasers([day], article)[0] if day is not article else [] for day in shelves.thread(article)
        ],
        "related": _teasers(_related(article, shelves), article),
        "earlier": _teasers([around.earlier]),
        "later": _teasers([around.later]),
        "report": _report_link(article, shelves),
    }


def _locale(lang: str) -> str:
    """The language as Open Graph writes it, with the country that it is most spoken in; "" when unknown."""
    base, _, region = lang.partition("-")
    if len(region) == 2:
        return f"{base}_{region.upper()}"
    return _LOCALES.get(lang, "")


def _chip(tag: CompanyTag, shelves: Shelves) -> list[Meta]:
    """Name and page; a provisional company may have no page."""
    paged = shelves.companies[tag.slug].paged
    return [one_line(tag.name), *([company_path(tag.slug)] if paged else [])]


def _retold(article: Article, shelves: Shelves) -> dict[str, Meta]:
    """The newest articles that tell the same story, and how many more do."""
    all_of_them = shelves.retellings.get(article.duplicate_of or article.id, ())
    others = [other for other in all_of_them if other.id != article.id]
    left = len(others) - MAX_RETOLD
    return {"retold": _teasers(others[:MAX_RETOLD]), **({"retold_more": left} if left > 0 else {})}


def _teasers(articles: Sequence[Article | None], beside: Article | None = None) -> list[Meta]:
    """Links with what a reader needs to choose: headline, path, day and source, language unless English.

    Args:
        articles: that are linked.
        beside: the article that links to them; its source needs no mention.
    """
    source = beside.source if beside else None
    return [
        [
            one_line(other.title),
            other.path,
            " · ".join(
                filter(
                    None, (_brief_day(other), one_line(other.source or "") if other.source != source else "")
                )
            ),
            *([] if other.title_lang == "en" else [other.title_lang]),
        ]
        for other in articles
        if other
    ]


def _brief_day(article: Article) -> str:
    return brief_day(article.date) if article.date else "undated"


def _chains(article: Article, shelves: Shelves) -> list[Meta]:
    """The story before and after this one on each main company, to follow it through time."""
    return [
        {
            "name": one_line(tag.name),
            "path": company_path(tag.slug),
            "earlier": _teasers([around.earlier], article),
            "later": _teasers([around.later], article),
        }
        for tag, around in _neighbours(article, shelves)
    ]


def _neighbours(article: Article, shelves: Shelves) -> list[tuple[CompanyTag, Neighbours]]:
    chains = [
        (tag, shelves.around(article, shelves.about[tag.slug]))
        for tag in article.companies
        if tag.main and tag.slug in shelves.about
    ]
    return [(tag, around) for tag, around in chains if around.earlier or around.later][:MAX_CHAINS]


def _related(article: Article, shelves: Shelves) -> list[Article]:
    """Related articles, without those that are shown as the story before or after this one."""
    around = [
        shelves.around(article, shelves.archive.articles),
        *(sides for _, sides in _neighbours(article, shelves)),
    ]
    shown = {other.id for sides in around for other in (sides.earlier, sides.later) if other}
    shown.update(day.id for day in shelves.thread(article))
    return [other for other in shelves.related(article) if other.id not in shown]


def _report_link(article: Article, shelves: Shelves) -> str:
    """Where to report an error or ask for removal; "" when the archive gives no address."""
    settings = shelves.archive.settings
    if web := web_address(settings.contact):
        return web
    if "@" not in settings.contact:
        return ""
    address = settings.contact.removeprefix("mailto:")
    return f"mailto:{quote(address, safe='@.+-_')}?subject=Article%20{article.id}"
