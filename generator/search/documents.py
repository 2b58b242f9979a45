"""Articles as the search index sees them: their terms by field, what they can be filtered by, their card."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from generator.model.archive import Archive
from generator.model.article import Article, CompanyTag
from generator.model.authority import Company, DirectoryEntry
from generator.search.files import as_json
from generator.search.tokens import term_of, tokens
from generator.write.days import MONTHS
from generator.write.paths import company_path
from generator.write.policy import PublicText, public_text, summary

Placed = tuple[str, int]
"""A token and its position."""
Terms = Mapping[str, tuple[int, ...]]
"""The terms of a field, each with its positions."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the index, and how much a match in it counts."""

    name: str
    boost: int


FIELDS = (
    Field("headline", 4),
    Field("text", 1),
    Field("companies", 2),
    Field("sectors", 1),
    Field("source", 1),
    Field("date", 1),
)
CARD_CHARS = 300
"""Characters of text on a card, of which a result shows the best part."""
MAX_CARD_COMPANIES = 6


@dataclass(frozen=True, slots=True)
class FieldTerms:
    """What a field of one article holds: its number of terms, and where each stands."""

    length: int
    places: Terms


class Listing(NamedTuple):
    """What an article adds to the index beside its postings and its card.

    Attributes:
        lengths: of each of `FIELDS`, in terms.
        filters: exact terms: ("company", slug), ("sector", slug), ("source", slug).
        words: term -> word of the headline that it stands for, where the two differ.
    """

    lengths: Sequence[int]
    filters: Sequence[tuple[str, str]]
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Document:
    """An article in the index.

    Attributes:
        number: its number (`references`).
        fields: what each of `FIELDS` holds.
        card: what a result shows of it: a row, as JSON.
    """

    number: int
    listing: Listing
    fields: tuple[FieldTerms, ...]
    card: str


def document(article: Article, number: int, archive: Archive) -> Document:
    """An article as the index sees it: only what of it may leave the archive."""
    found = field_tokens(article, archive)
    fields = tuple(map(_field, found))
    filters = [
        *(("company", tag.slug) for tag in article.companies),
        *(("sector", slug) for slug in article.sectors),
        *([("source", article.source_slug)] if article.source_slug else []),
    ]
    words = {term: token for token, _ in found[0] if (term := term_of(token)) not in {"", token}}
    card = as_json(_card(article, public_text(article, archive), archive))
    return Document(number, Listing([field.length for field in fields], filters, words), fields, card)


def field_tokens(article: Article, archive: Archive) -> tuple[list[Placed], ...]:
    """The tokens of each of `FIELDS`, in its order, with their positions."""
    authority = archive.authority
    sectors = [authority.sectors[slug] for slug in article.sectors if slug in authority.sectors]
    source = authority.sources.get(article.source_slug or "")
    day = article.date
    return (
        tokens(article.title),
        tokens(public_text(article, archive).text),
        _placed(company_forms(tag, archive) for tag in article.companies),
        _placed((sector.name, sector.zh) for sector in sectors),
        _placed([source.forms if source else (article.source or "",)]),
        _dated(day) if day else [],
    )


def _placed(names: Iterable[tuple[str, ...]]) -> list[Placed]:
    """The different tokens of each row of names, one behind the other."""
    return [(token, at) for at, token in enumerate(token for forms in names for token in name_tokens(forms))]


def _dated(day: dt.date) -> list[Placed]:
    """A day as people type it: "24 September 2025", "2025-09-24", "9月24日"."""
    forms = (f"{day.day} {MONTHS[day.month - 1]} {day.year}", f"{day:%Y-%m-%d}", f"{day.month}月{day.day}日")
    return _placed([forms])


def _field(found: Iterable[Placed]) -> FieldTerms:
    places: dict[str, list[int]] = {}
    length = 0
    for token, at in found:
        if term := term_of(token):
            places.setdefault(term, []).append(at)
            length += 1
    return FieldTerms(length, {term: tuple(at) for term, at in places.items()})


def company_forms(tag: CompanyTag, archive: Archive) -> tuple[str, ...]:
    """Every name and code by which a reader may look for a company."""
    entry = archive.authority.companies.get(tag.slug) or archive.authority.directory.get(tag.slug)
    names = _names(entry) if entry else tag.mentions
    return tuple(dict.fromkeys(form for form in (tag.name, *names, *codes_of(tag)) if form))


def _names(entry: Company | DirectoryEntry) -> tuple[str, ...]:
    return entry.forms if isinstance(entry, Company) else (entry.name, entry.zh, *entry.names)


def codes_of(tag: CompanyTag) -> tuple[str, ...]:
    """A company's codes, with the exchange and as people type them: with and without zeros in front."""
    codes = [ticker.partition(":")[::2] for ticker in tag.tickers]
    return tuple(
        form for exchange, code in codes for form in (f"{exchange} {code}", code, code.lstrip("0") or code)
    )


@lru_cache(maxsize=1 << 15)
def name_tokens(forms: tuple[str, ...]) -> tuple[str, ...]:
    """The different tokens of some names."""
    return tuple(dict.fromkeys(token for form in forms for token, _ in tokens(form)))


def name_key(name: str) -> str:
    """A name as it is looked up whole: its words, without the pairs of Chinese characters."""
    last = -1
    words: list[str] = []
    for token, at in tokens(name):
        if at != last:
            words.append(token)
        last = at
    return " ".join(words)


def _card(article: Article, public: PublicText, archive: Archive) -> tuple[object, ...]:
    """Path, headline, day, source, companies, the beginning of the text, languages."""
    text = summary(article, public, CARD_CHARS) if public.blocks else ""
    companies = [
        [tag.name, company_path(tag.slug) if tag.slug in archive.paged_companies else ""]
        for tag in article.companies[:MAX_CARD_COMPANIES]
    ]
    return (
        article.path.removeprefix("articles/").removesuffix("/"),
        article.title,
        article.date.isoformat() if article.date else "",
        article.source or "",
        companies,
        text,
        article.lang,
        article.title_lang,
    )
