"""The page of an article: its words as Markdown, all that the template shows around them as front matter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from urllib.parse import quote

from generator.model.article import Article, CompanyTag, DateBasis
from generator.model.authority import Publish
from generator.write.body import folded_notes, key_facts, markdown_blocks, quoted
from generator.write.days import brief_day, full_day, long_day
from generator.write.escape import html, one_line, web_address
from generator.write.page import Meta, Page, render_page
from generator.write.paths import UNDATED, company_path, day_path, page_file, sector_path, source_path
from generator.write.policy import PublicText, description, public_text
from generator.write.shelves import Shelves
from generator.write.tickers import spoken_ticker

MAX_CHAINS = 3
MAX_FACT_COMPANIES = 5

_BASIS = {
    DateBasis.EXPLICIT: "",
    DateBasis.YEAR_INFERRED: "year inferred",
    DateBasis.FROM_DOCUMENT: "date of the whole document",
    DateBasis.UNDATED: "no date found",
}
_CORRECTABLE = {"title": "headline", "date": "date", "companies": "companies", "sectors": "sectors"}


def article_page(article: Article, shelves: Shelves) -> Page:
    """The Markdown page of one article."""
    public = public_text(article, shelves.archive)
    meta: dict[str, Meta] = {
        "title": one_line(article.title),
        **({"date": article.date} if article.date else {}),
        "description": one_line(description(article, public)),
        "slug": article.path.rstrip("/").rpartition("/")[2],
        "lang": article.lang,
        "template": "article.html",
        "tags": _tags(article, shelves),
        "companies": [tag.name for tag in article.companies],
        "sectors": [sector_name(slug, shelves) for slug in article.sectors],
        "source": one_line(article.source or ""),
        "source_url": web_address(article.url),
        **({"search": {"exclude": True}} if _upsets_search(article) else {}),
        "story": _story(article, shelves),
    }
    return render_page(page_file(article.path), meta, _body(article, public, shelves))


def sector_name(slug: str, shelves: Shelves) -> str:
    """A sector's display name."""
    sector = shelves.archive.authority.sectors.get(slug)
    return sector.name if sector else slug


def _tags(article: Article, shelves: Shelves) -> list[str]:
    return [
        *(f"company/{one_line(tag.name)}" for tag in article.companies),
        *(f"sector/{sector_name(slug, shelves)}" for slug in article.sectors),
        *([f"date/{article.date.isoformat()}"] if article.date else []),
    ]


def _upsets_search(article: Article) -> bool:
    """Whether Material's search would take a title or tag for HTML: it inserts both unescaped."""
    return "<" in article.title or any("<" in tag.name for tag in article.companies)


def _body(article: Article, public: PublicText, shelves: Shelves) -> str:
    story = markdown_blocks(public.blocks)
    if public.publish is Publish.EXCERPT and story:
        story = quoted(story)
    parts = (story, _rest(article, public), folded_notes(public.notes), key_facts(_facts(article, shelves)))
    return "\n\n".join(part for part in parts if part)


def _rest(article: Article, public: PublicText) -> str:
    """What stands in for text that the source does not allow to be shown."""
    if public.publish is Publish.FULL:
        return ""
    reason = "Only the headline is published here." if not public.blocks else "This is an excerpt."
    url = web_address(article.url)
    where = html(article.source or "its source")
    link = f' <a href="{html(url)}" rel="external noopener">Read the article at {where}</a>' if url else ""
    return f'<p class="rest">{reason}{link}</p>'


def _facts(article: Article, shelves: Shelves) -> list[tuple[str, Sequence[str]]]:
    """Key facts at a glance: who, with both names and all tickers, what about, where from, when."""
    main = [tag for tag in article.companies if tag.main] or list(article.companies)
    shown = main[:MAX_FACT_COMPANIES]
    facts: list[tuple[str, Sequence[str]]] = [
        (_company_names(tag, shelves), [spoken_ticker(ticker) for ticker in tag.tickers] or ["no ticker on file"])
        for tag in shown
    ]
    if len(main) > len(shown):
        facts.append(("Also", [", ".join(tag.name for tag in main[len(shown) :])]))
    facts.append(("Sectors", [", ".join(sector_name(slug, shelves) for slug in article.sectors)]))
    facts.append(("Source", [article.source] if article.source else []))
    facts.append(("Published", [published_words(article)]))
    if article.modified:
        facts.append(("Updated at source", [_moment(article.modified)]))
    return [(label, [value for value in values if value]) for label, values in facts]


def _company_names(tag: CompanyTag, shelves: Shelves) -> str:
    entry = shelves.companies[tag.slug].entry
    return f"{tag.name} {entry.zh}" if entry and entry.zh and entry.zh != tag.name else tag.name


def published_words(article: Article) -> str:
    """When an article appeared, with a word on how sure that is."""
    if not article.date:
        return "No date found"
    time = _clock(article)
    basis = _BASIS[article.date_basis]
    return long_day(article.date) + (f", {time}" if time else "") + (f" ({basis})" if basis else "")


def _clock(article: Article) -> str:
    """The printed time of day, when it belongs to the article's day."""
    if not article.date or not article.published:
        return ""
    day, _, time = article.published.partition("T")
    return _time_words(time) if day == article.date.isoformat() else ""


def _time_words(time: str) -> str:
    """ "05:29" or "05:29 UTC+08:00" for an ISO 8601 time."""
    clock = time[:5]
    offset = time[5:].lstrip(":.0123456789")
    if not offset:
        return clock
    return f"{clock} UTC" if offset in {"Z", "+00:00"} else f"{clock} UTC{offset}"


def _moment(iso: str) -> str:
    day, _, time = iso.partition("T")
    try:
        words = long_day(dt.date.fromisoformat(day))
    except ValueError:
        return one_line(iso)
    return f"{words}, {_time_words(time)}" if time else words


def _story(article: Article, shelves: Shelves) -> dict[str, Meta]:
    """What the template shows around the text; every path in it is a page of this site."""
    day = article.date
    digest = article.digest
    slug = article.source_slug or ""
    return {
        "id": article.id,
        "title_lang": article.title_lang if article.title_lang != article.lang else "",
        "day": [full_day(day), day_path(day)] if day else ["Undated", UNDATED],
        "basis": _BASIS[article.date_basis],
        "time": _clock(article),
        "author": one_line(article.author or ""),
        "source_path": source_path(slug) if slug in shelves.archive.authority.sources else "",
        "companies": [_chip(tag, shelves) for tag in article.companies],
        "sectors": [
            [sector_name(slug, shelves), sector_path(slug) if slug in shelves.archive.authority.sectors else ""]
            for slug in article.sectors
        ],
        "corrected": [_CORRECTABLE.get(name, name) for name in article.corrected],
        "capture": one_line(article.capture),
        "line": article.line,
        "digest": one_line(digest) or "without a heading" if digest is not None else "",
        "retells": _teasers([shelves.by_id.get(article.duplicate_of)] if article.duplicate_of else []),
        "retold": _teasers([other for other in _retellings(article, shelves) if other.id != article.id]),
        "chains": _chains(article, shelves),
        "earlier": _teasers([shelves.chain[article.id].earlier]),
        "later": _teasers([shelves.chain[article.id].later]),
        "report": _report_link(article, shelves),
    }


def _chip(tag: CompanyTag, shelves: Shelves) -> list[Meta]:
    paged = shelves.companies[tag.slug].paged
    return [one_line(tag.name), company_path(tag.slug) if paged else "", tag.provisional]


def _retellings(article: Article, shelves: Shelves) -> Sequence[Article]:
    return shelves.retellings.get(article.duplicate_of or article.id, ())


def _teasers(articles: Sequence[Article | None]) -> list[Meta]:
    """Links with what a reader needs to choose: headline, path, day, source, language."""
    return [
        [
            one_line(other.title),
            other.path,
            brief_day(other.date) if other.date else "undated",
            one_line(other.source or ""),
            other.title_lang,
        ]
        for other in articles
        if other
    ]


def _chains(article: Article, shelves: Shelves) -> list[Meta]:
    """The story before and after this one on each main company, to follow it through time."""
    chains: list[Meta] = []
    for tag in article.companies:
        around = shelves.company_chains.get((tag.slug, article.id))
        if not around or not (around.earlier or around.later):
            continue
        chains.append(
            {
                "name": one_line(tag.name),
                "path": company_path(tag.slug),
                "earlier": _teasers([around.earlier]),
                "later": _teasers([around.later]),
            }
        )
    return chains[:MAX_CHAINS]


def _report_link(article: Article, shelves: Shelves) -> str:
    """Where to report an error or ask for removal; "" when the archive gives no address."""
    settings = shelves.archive.settings
    if web := web_address(settings.contact):
        return web
    if "@" not in settings.contact:
        return ""
    address = settings.contact.removeprefix("mailto:")
    subject = quote(f"{settings.title}: {one_line(article.title)}")
    text = quote(f"{settings.site_url}{article.path}\n\n")
    return f"mailto:{quote(address, safe='@.+-_')}?subject={subject}&body={text}"
