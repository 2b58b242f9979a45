"""What the data files say of articles, companies and sectors, as plain values: quickly kept and passed on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from generator.exports.tables import Row
from generator.exports.text_files import as_json, row_of
from generator.model.archive import Archive
from generator.model.article import Article, CompanyTag
from generator.write.paths import company_path, sector_path
from generator.write.policy import PublicText, public_text
from generator.write.rows import ArticleRow, article_row
from generator.write.shelves import CompanyShelf, Shelves


class Record(NamedTuple):
    """An article.

    Attributes:
        line: its line of articles.jsonl.
        rows: its rows of each of `OF_ARTICLES`.
    """

    line: bytes
    rows: tuple[tuple[Row, ...], ...]


def record(article: Article, archive: Archive) -> Record:
    """What the data files say of an article; nothing that its source does not let out."""
    public = public_text(article, archive)
    address = archive.settings.site_url + article.path
    forms = {tag.slug: _public_forms(tag, article, public) for tag in article.companies}
    told = article_row(article)
    told["text"] = public.text
    told["notes"] = [note.text for note in public.notes]
    for company in told["companies"]:
        company["mentions"] = forms[company["slug"]]
    line = as_json({**told, "address": address, "publish": public.publish.value})
    tags = article.companies
    rows = (
        (_article_row(article, told, address, public),),
        tuple(row_of(article.id, slug, rank) for rank, slug in enumerate(article.sectors, 1)),
        tuple(row_of(article.id, tag.slug, tag.main, tag.count, forms[tag.slug]) for tag in tags),
        tuple(row_of(article.id, field) for field in article.corrected),
    )
    return Record(f"{line}\n".encode(), rows)


def _article_row(article: Article, told: ArticleRow, address: str, public: PublicText) -> Row:
    return row_of(
        told["id"],
        address,
        told["title"],
        told["date"],
        told["date_basis"],
        told["published"],
        told["modified"],
        told["author"],
        told["lang"],
        told["source"],
        told["url"],
        public.publish.value,
        told["text"],
        told["notes"],
        article.digest,
        told["duplicate_of"],
        told["flags"],
        told["capture"],
        [tag.slug for tag in article.companies],
        told["sectors"],
    )


def _public_forms(tag: CompanyTag, article: Article, public: PublicText) -> list[str]:
    """How a company is named in what may be read."""
    if not public.cut:
        return list(tag.mentions)
    readable = f"{article.title}\n{public.text}"
    return [form for form in tag.mentions if form in readable]


def company_rows(shelves: Shelves) -> Iterator[Row]:
    """Rows of `companies`, by slug: those that articles name, and whose part they are."""
    shelf_of = shelves.companies
    entries = shelves.archive.authority.companies
    parents: set[str] = set()
    for shelf in shelf_of.values():
        above = shelf.entry.parent if shelf.entry else None
        while above and above in entries and above not in shelf_of and above not in parents:
            parents.add(above)
            above = entries[above].parent
    known = {*shelf_of, *parents}
    return (_company_row(slug, shelf_of.get(slug), known, shelves) for slug in sorted(known))


def _company_row(slug: str, shelf: CompanyShelf | None, known: set[str], shelves: Shelves) -> Row:
    entry = shelves.archive.authority.companies.get(slug)
    articles = shelf.articles if shelf else ()
    parent = entry.parent if entry and entry.parent in known else None
    named = shelf or entry
    assert named  # noqa: S101  # only companies on a shelf or on file get here
    return row_of(
        slug,
        named.name,
        (entry.zh if entry else "") or None,
        named.kind.value,
        list(named.tickers),
        entry is None,
        parent,
        list(entry.sectors) if entry else [],
        len(articles),
        *span(articles),
        shelves.archive.settings.site_url + company_path(slug) if shelf and shelf.paged else None,
    )


def sector_rows(shelves: Shelves) -> Iterator[Row]:
    """Rows of `sectors`, those on file first."""
    authority = shelves.archive.authority
    for slug, articles in shelves.sectors.items():
        sector = authority.sectors.get(slug)
        group = authority.groups.get(sector.group) if sector else None
        yield row_of(
            slug,
            sector.name if sector else slug,
            (sector.zh if sector else "") or None,
            sector.group if sector else None,
            group.name if group else None,
            len(articles),
            *span(articles),
            shelves.archive.settings.site_url + sector_path(slug) if slug in shelves.paged_sectors else None,
        )


def span(articles: Sequence[Article]) -> tuple[str | None, str | None]:
    """ISO dates of the first and the latest of some articles, which are newest first."""
    return _first_day(reversed(articles)), _first_day(articles)


def _first_day(articles: Iterable[Article]) -> str | None:
    for article in articles:
        if article.date:
            return article.date.isoformat()
    return None
