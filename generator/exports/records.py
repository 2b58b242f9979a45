"""What the data files say of articles, companies and sectors, as plain values: quickly kept and passed on."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.exports.tables import Cell, Row
from generator.model.archive import Archive
from generator.model.article import Article, CompanyTag
from generator.write.paths import company_path, sector_path
from generator.write.policy import PublicText, public_text
from generator.write.rows import article_row
from generator.write.shelves import CompanyShelf, Shelves


class Record(NamedTuple):
    """An article.

    Attributes:
        line: its line of articles.jsonl.
        article: its row of that table.
        sectors, mentions, corrections: its rows of those tables.
    """

    line: str
    article: Row
    sectors: tuple[Row, ...]
    mentions: tuple[Row, ...]
    corrections: tuple[Row, ...]


def record(article: Article, archive: Archive) -> Record:
    """What the data files say of an article; nothing that its source does not let out."""
    public = public_text(article, archive)
    address = archive.settings.site_url + article.path
    forms = {tag.slug: _public_forms(tag, article, public) for tag in article.companies}
    row = article_row(article)
    row["text"] = public.text
    row["notes"] = [note.text for note in public.notes]
    for company in row["companies"]:
        company["mentions"] = forms[company["slug"]]
    return Record(
        line=as_json({**row, "address": address, "publish": public.publish.value}),
        article=_writable(
            row["id"],
            address,
            row["title"],
            row["date"],
            row["date_basis"],
            row["published"],
            row["modified"],
            row["author"],
            row["lang"],
            row["source"],
            row["url"],
            public.publish.value,
            row["text"],
            row["notes"],
            article.digest,
            row["duplicate_of"],
            row["flags"],
            row["capture"],
            [tag.slug for tag in article.companies],
            row["sectors"],
        ),
        sectors=tuple((article.id, slug, rank) for rank, slug in enumerate(article.sectors, 1)),
        mentions=tuple(
            _writable(article.id, tag.slug, tag.main, tag.count, forms[tag.slug]) for tag in article.companies
        ),
        corrections=tuple((article.id, field) for field in article.corrected),
    )


def _public_forms(tag: CompanyTag, article: Article, public: PublicText) -> list[str]:
    """How a company is named in what may be read."""
    if not public.cut:
        return list(tag.mentions)
    readable = f"{article.title}\n{public.text}"
    return [form for form in tag.mentions if form in readable]


def as_json(value: object) -> str:
    """A value as compact JSON that a file can hold."""
    return _whole(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def _writable(*row: Cell) -> Row:
    """A row that a file can hold."""
    return tuple(map(_writable_cell, row))


def _writable_cell(cell: Cell) -> Cell:
    if isinstance(cell, str):
        return _whole(cell)
    return [_whole(one) for one in cell] if isinstance(cell, list) else cell


def _whole(text: str) -> str:
    """A text without halves of surrogate pairs, which no encoding has."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


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
    for slug in sorted({*shelf_of, *parents}):
        yield _company_row(slug, shelf_of.get(slug), {*shelf_of, *parents}, shelves)


def _company_row(slug: str, shelf: CompanyShelf | None, known: set[str], shelves: Shelves) -> Row:
    entry = shelves.archive.authority.companies.get(slug)
    articles = shelf.articles if shelf else ()
    parent = entry.parent if entry and entry.parent in known else None
    named = shelf or entry
    assert named  # noqa: S101  # only companies on a shelf or on file get here
    return _writable(
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
        yield (
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
    first = next((article.date for article in reversed(articles) if article.date), None)
    latest = next((article.date for article in articles if article.date), None)
    return first.isoformat() if first else None, latest.isoformat() if latest else None
