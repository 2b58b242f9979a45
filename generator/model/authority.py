"""What the curator knows: companies, sectors, sources; and what the curator overrules."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from generator.model.article import ArticleId, CompanyKind


@dataclass(frozen=True, kw_only=True)
class Company:
    """An entry of companies.yml.

    Attributes:
        zh: display name in Chinese, "" when it has none.
        variants: other surface forms; name and zh are matched too.
        ambiguous: surface form -> words of which one must stand in the article for the form to count.
        former: slugs that this company had before (renamed or merged); they redirect.
        line: where the entry stands in the file.
    """

    slug: str
    name: str
    zh: str = ""
    kind: CompanyKind = CompanyKind.COMPANY
    variants: tuple[str, ...] = ()
    tickers: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    parent: str | None = None
    ambiguous: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    former: tuple[str, ...] = ()
    line: int = 0

    @property
    def forms(self) -> tuple[str, ...]:
        """Every surface form, the display name first."""
        return tuple(dict.fromkeys(form for form in (self.name, self.zh, *self.variants) if form))


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryEntry:
    """A company of directory.csv, which nobody curates: it yields to companies.yml.

    Attributes:
        name: as the listing prints it, with its legal form; zh: in Chinese, "" when it has none.
        names: other names it goes by.
        country: ISO 3166-1, two letters, "" when not known; lei: Legal Entity Identifier or "".
        line: where the entry stands in the file.
    """

    slug: str
    name: str
    zh: str = ""
    names: tuple[str, ...] = ()
    tickers: tuple[str, ...] = ()
    kind: CompanyKind = CompanyKind.COMPANY
    sectors: tuple[str, ...] = ()
    country: str = ""
    lei: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SectorGroup:
    """A parent of sectors."""

    slug: str
    name: str
    zh: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sector:
    """An entry of sectors.yml: terms are (term, weight 1 to 3)."""

    slug: str
    name: str
    group: str
    zh: str = ""
    terms: tuple[tuple[str, int], ...] = ()
    line: int = 0


class Publish(StrEnum):
    """What of a source's articles may leave the archive."""

    FULL = "full"
    EXCERPT = "excerpt"
    HEADLINE = "headline"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An entry of sources.yml."""

    slug: str
    name: str
    zh: str = ""
    variants: tuple[str, ...] = ()
    url: str = ""
    publish: Publish = Publish.FULL
    line: int = 0

    @property
    def forms(self) -> tuple[str, ...]:
        """Every surface form, the display name first."""
        return tuple(dict.fromkeys(form for form in (self.name, self.zh, *self.variants) if form))


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """The authority files, validated: slug -> entry, in file order; `directory` is of lower rank."""

    companies: Mapping[str, Company] = field(default_factory=dict)
    directory: Mapping[str, DirectoryEntry] = field(default_factory=dict)
    sectors: Mapping[str, Sector] = field(default_factory=dict)
    groups: Mapping[str, SectorGroup] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What the curator overrules about one article; None and () where nothing is.

    Attributes:
        companies, sectors: the whole list, replacing what was found; None to leave it.
        add_companies, drop_companies, add_sectors, drop_sectors: single changes to what was found.
        merge: the article that this one's text belongs to.
        hide: why the article is withdrawn; its page says so.
        line: where the entry stands in corrections.yml.
    """

    article: ArticleId
    title: str | None = None
    date: dt.date | None = None
    companies: tuple[str, ...] | None = None
    add_companies: tuple[str, ...] = ()
    drop_companies: tuple[str, ...] = ()
    sectors: tuple[str, ...] | None = None
    add_sectors: tuple[str, ...] = ()
    drop_sectors: tuple[str, ...] = ()
    merge: ArticleId | None = None
    hide: str | None = None
    line: int = 0
