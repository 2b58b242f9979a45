"""Small archives as values, for tests of what readers see."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from generator.model.archive import Archive, Settings
from generator.model.article import (
    Article,
    ArticleId,
    Block,
    BlockKind,
    CompanyKind,
    CompanyTag,
    DateBasis,
)
from generator.model.authority import Authority, Company, Publish, Sector, SectorGroup, Source
from generator.model.source import Span
from generator.write import Page, render_site
from generator.write.article_page import article_page
from generator.write.shelves import shelve

SITE = "https://example.org/archive/"

COMPANIES = (
    Company(
        slug="alibaba",
        name="Alibaba",
        zh="阿里巴巴",
        tickers=("HKEX:09988", "NYSE:BABA"),
        sectors=("semiconductors",),
        variants=("BABA-W",),
        former=("alibaba-group",),
    ),
    Company(slug="foxconn", name="Hon Hai", zh="鸿海", tickers=("XTAI:2317",)),
    Company(slug="fii", name="Foxconn Industrial Internet", parent="foxconn", tickers=("SSE:601138",)),
    Company(slug="tech-etf", name="Hong Kong Technology ETF", kind=CompanyKind.FUND),
    Company(slug="silent", name="Never Named"),
)
SECTORS = (
    Sector(slug="semiconductors", name="Semiconductors", zh="半导体", group="computing"),
    Sector(slug="gaming", name="Gaming", group="computing"),
)
SOURCES = (
    Source(slug="wire", name="Test Wire", zh="测试社", url="https://wire.example/"),
    Source(slug="excerpts", name="Excerpt Post", publish=Publish.EXCERPT),
    Source(slug="headlines", name="Headline Times", publish=Publish.HEADLINE),
    Source(slug="silent", name="Silent Gazette"),
)
AUTHORITY = Authority(
    companies={company.slug: company for company in COMPANIES},
    sectors={sector.slug: sector for sector in SECTORS},
    groups={"computing": SectorGroup(slug="computing", name="Computing", zh="计算")},
    sources={source.slug: source for source in SOURCES},
)
SETTINGS = Settings(
    title="Test archive", description="For tests.", site_url=SITE, contact="desk@example.org", excerpt_words=8
)


def block(text: str, kind: BlockKind = BlockKind.PARAGRAPH, lead: int = 0) -> Block:
    return Block(kind=kind, text=text, spans=(Span(0, 1),), lead=lead)


def tag(slug: str, name: str = "", *, main: bool = False) -> CompanyTag:
    """A tag of a company on file, or of a provisional one."""
    entry = AUTHORITY.companies.get(slug)
    if entry:
        return CompanyTag(slug=slug, name=entry.name, kind=entry.kind, tickers=entry.tickers, main=main)
    return CompanyTag(slug=slug, name=name or slug, provisional=True, main=main)


def article(name: str, day: str | None = "2025-09-24", **fields: object) -> Article:
    """An article called `name`; the fields replace what it would have."""
    date = dt.date.fromisoformat(day) if day else None
    folder = f"articles/{day.replace('-', '/')}" if day else "articles/undated"
    plain = Article(
        id=ArticleId(f"id-{name}"),
        capture="capture.txt",
        capture_path="seeds/articles/capture.txt",
        line=7,
        title=f"Title of {name}",
        title_made=False,
        title_lang="en",
        date=date,
        date_basis=DateBasis.EXPLICIT if date else DateBasis.UNDATED,
        published=None,
        modified=None,
        author=None,
        lang="en",
        source="Test Wire",
        source_slug="wire",
        url="https://wire.example/story?a=1&b=2",
        blocks=(block(f"Text of {name}. It goes on."),),
        notes=(),
        companies=(),
        sectors=(),
        digest=None,
        path=f"{folder}/{name}/",
    )
    return replace(plain, **fields)  # type: ignore[arg-type]


def archive(articles: Sequence[Article], **fields: object) -> Archive:
    """An archive of these articles, ordered as the program orders them."""
    ordered = sorted(articles, key=lambda item: (-(item.date.toordinal() if item.date else 0), item.path))
    named = Counter(found.slug for item in ordered for found in item.companies)
    paged = {slug for slug, times in named.items() if times > 1} | set(AUTHORITY.companies)
    plain = Archive(
        articles=tuple(ordered), authority=AUTHORITY, settings=SETTINGS, paged_companies=frozenset(paged)
    )
    return replace(plain, **fields)  # type: ignore[arg-type]


def example() -> Archive:
    """A little of everything."""
    original = article("original", companies=(tag("alibaba", main=True),), sectors=("semiconductors",))
    return archive(
        [
            original,
            article(
                "retelling", "2025-09-25", duplicate_of=original.id, companies=(tag("alibaba", main=True),)
            ),
            article(
                "item", "2025-08-01", digest="Flash news", companies=(tag("fii"), tag("once", "Once Ltd."))
            ),
            article("twice-a", "2024-02-29", companies=(tag("twice", "Twice Ltd."),), sectors=("unknown",)),
            article("twice-b", "2024-03-01", companies=(tag("twice", "Twice Ltd."), tag("tech-etf"))),
            article("chinese", "2025-09-23", title="中芯国际上调指引", title_lang="zh", lang="zh"),
            article("nameless", None, source="Unlisted Paper", source_slug=None, url=None),
        ],
        withdrawn={"articles/2025/01/01/gone/": "published in <error>"},
        redirects={"articles/2025/09/24/merged/": original.path},
    )


def site(of: Archive) -> dict[str, str]:
    """Path -> text of all its pages."""
    return {page.path: page.text for page in render_site(of)}


def page_of(item: Article, of: Archive | None = None) -> Page:
    """The page of one article, by default in an archive of its own."""
    return article_page(item, shelve(of or archive([item])))
