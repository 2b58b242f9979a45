"""Articles as JSON objects: the contract of `newsarchive extract`."""

from __future__ import annotations

from typing import TypedDict

from generator.model.article import Article, CompanyTag


class CompanyRow(TypedDict):
    """A company that an article names."""

    slug: str
    name: str
    kind: str
    tickers: list[str]
    provisional: bool
    main: bool
    mentions: list[str]


class DigestRow(TypedDict):
    """The digest that an article came from."""

    title: str


class ArticleRow(TypedDict):
    """One article, a line of `newsarchive extract`; fields are only ever added."""

    id: str
    capture: str
    title: str
    date: str | None
    date_basis: str
    published: str | None
    modified: str | None
    author: str | None
    lang: str
    source: str | None
    url: str | None
    companies: list[CompanyRow]
    sectors: list[str]
    text: str
    notes: list[str]
    digest: DigestRow | None
    duplicate_of: str | None
    flags: list[str]


def article_row(article: Article) -> ArticleRow:
    """The article as a JSON object; `capture` is the file's name without folders."""
    return ArticleRow(
        id=article.id,
        capture=article.capture.rpartition("/")[2],
        title=article.title,
        date=article.date.isoformat() if article.date else None,
        date_basis=article.date_basis.value,
        published=article.published,
        modified=article.modified,
        author=article.author,
        lang=article.lang,
        source=article.source,
        url=article.url,
        companies=[_company_row(tag) for tag in article.companies],
        sectors=list(article.sectors),
        text=article.text,
        notes=[note.text for note in article.notes],
        digest=None if article.digest is None else DigestRow(title=article.digest),
        duplicate_of=article.duplicate_of,
        flags=list(article.flags),
    )


def _company_row(tag: CompanyTag) -> CompanyRow:
    return CompanyRow(
        slug=tag.slug,
        name=tag.name,
        kind=tag.kind.value,
        tickers=list(tag.tickers),
        provisional=tag.provisional,
        main=tag.main,
        mentions=list(tag.mentions),
    )
