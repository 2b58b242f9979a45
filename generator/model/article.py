"""Articles: what the stages make of a capture, from first draft to finished page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, NewType

from generator.model.source import Drop, DropReason, Span

ArticleId = NewType("ArticleId", str)


class BlockKind(StrEnum):
    """What a stretch of an article is on the page; the text of a numbered item begins with its number."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    NUMBERED = "numbered"


@dataclass(frozen=True, slots=True)
class Link:
    """A stretch of a block's text and the http(s) address that it leads to; an image without words is empty.

    Attributes:
        start: offset in the block's text; end: exclusive.
        url: as the capture prints it, without what tracks its readers; not escaped.
    """

    start: int
    end: int
    url: str


@dataclass(frozen=True, kw_only=True)
class Block:
    """A paragraph, heading or list item.

    Attributes:
        text: the words, on one line; every character comes from `spans`.
        spans: where they stand in the capture's normalised text, ascending.
        lead: where the bold opening ends ("1. **An order.** On ..."), in characters of `text`; 0 without.
        links: the addresses that its words lead to, ascending, none inside another.
        repeats_title: a heading that prints the headline once more: part of the text, not shown twice.
    """

    kind: BlockKind
    text: str
    spans: tuple[Span, ...]
    lead: int = 0
    links: tuple[Link, ...] = ()
    repeats_title: bool = False


class DateBasis(StrEnum):
    """How an article got its day."""

    EXPLICIT = "explicit"
    YEAR_INFERRED = "year-inferred"
    FROM_DOCUMENT = "from-document"
    UNDATED = "undated"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedDay:
    """A day as printed.

    Attributes:
        year: None when it is not printed.
        clock: "HH:MM" or "HH:MM:SS" with the offset if printed, "" without a time.
        weekday: 0 for Monday, None when not printed.
    """

    span: Span
    year: int | None
    month: int
    day: int
    clock: str = ""
    weekday: int | None = None

    @property
    def date(self) -> dt.date | None:
        """The day, None without a year."""
        return dt.date(self.year, self.month, self.day) if self.year else None

    @property
    def iso(self) -> str | None:
        """ISO 8601 as printed, None without a year."""
        day = self.date
        return None if day is None else day.isoformat() + (f"T{self.clock}" if self.clock else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Byline:
    """What a capture prints about where an article came from.

    Attributes:
        source: the outlet as printed.
        published: ISO 8601 as printed, None when the year is not printed.
        day: the printed day, with or without its year.
        spans: the stretches of the capture that say so: published as metadata.
    """

    source: str | None = None
    author: str | None = None
    published: str | None = None
    modified: str | None = None
    day: PrintedDay | None = None
    url: str | None = None
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One story cut out of a capture, before it is dated, named and tagged.

    Attributes:
        title: the headline that the capture prints, None when there is none.
        title_spans: where it stands; empty when it comes from the front matter.
        digest: heading of the digest that holds it; "" for a digest without a heading; None for an article.
        start: offset of its first character in the capture's normalised text.
        record: index of the record that it comes from.
    """

    title: str | None
    title_spans: tuple[Span, ...]
    byline: Byline
    blocks: tuple[Block, ...]
    notes: tuple[Block, ...]
    digest: str | None
    start: int
    record: int = 0


class LeftOut(NamedTuple):
    """A passage of the capture that its article does not show.

    Attributes:
        after: so many blocks of the article stand before it.
        text: its words, on one line; the beginning of a long one.
    """

    after: int
    reason: DropReason
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A whole capture, accounted for: drafts, what was dropped, and the digest heading's spans.

    Every character of the capture is in exactly one draft's title, byline, blocks or notes, in
    `heading_spans`, or in `drops`.
    """

    drafts: tuple[Draft, ...]
    drops: tuple[Drop, ...]
    heading_spans: tuple[Span, ...] = ()


class CompanyKind(StrEnum):
    """A company, or a fund that holds companies."""

    COMPANY = "company"
    FUND = "fund"


@dataclass(frozen=True, kw_only=True)
class CompanyTag:
    """A company that an article names.

    Attributes:
        slug: the company's one slug; also of provisional companies.
        tickers: EXCHANGE:CODE, known and printed ones.
        provisional: found by rule, in no authority file.
        main: the article is about it.
        mentions: surface forms as they stand in the text, first occurrence first, no repeats.
        count: how often it is named.
    """

    slug: str
    name: str
    kind: CompanyKind = CompanyKind.COMPANY
    tickers: tuple[str, ...] = ()
    provisional: bool = False
    main: bool = False
    mentions: tuple[str, ...] = ()
    count: int = 1


@dataclass(frozen=True, kw_only=True)
class Article:
    """One story of the archive.

    Attributes:
        capture: name of the capture; capture_path: the file as a curator would type it; line: 1-based.
        title_made: the headline was made from the lead sentence.
        published, modified: ISO 8601 as printed, offset only if printed.
        lang: BCP 47; title_lang: of the headline, where it differs.
        source: the outlet's display name; source_slug: its entry in sources.yml, else None.
        sectors: slugs, best first, at most four.
        digest: heading of the digest it came from ("" without one), None for an article of its own.
        duplicate_of: the article that this one retells.
        flags: stable words for what the curator may want to look at.
        corrected: names of the fields that a correction overruled.
        path: permalink below the site's root, "articles/2025/09/24/slug/"; "" before it is assigned.
        left_out: what of the capture it does not show.
    """

    id: ArticleId
    capture: str
    capture_path: str
    line: int
    title: str
    title_made: bool
    title_lang: str
    date: dt.date | None
    date_basis: DateBasis
    published: str | None
    modified: str | None
    author: str | None
    lang: str
    source: str | None
    source_slug: str | None
    url: str | None
    blocks: Sequence[Block]
    notes: Sequence[Block]
    companies: tuple[CompanyTag, ...]
    sectors: tuple[str, ...]
    digest: str | None
    duplicate_of: ArticleId | None = None
    flags: tuple[str, ...] = ()
    corrected: tuple[str, ...] = ()
    path: str = ""
    left_out: Sequence[LeftOut] = ()

    def named(self, id_: ArticleId, path: str, companies: tuple[CompanyTag, ...]) -> Article:
        """The same with id, permalink and companies of the archive.

        All articles go through here in every build: `dataclasses.replace` takes ten times as long.
        """
        article = object.__new__(Article)
        article.__dict__.update(self.__dict__, id=id_, path=path, companies=companies)
        return article

    @property
    def text(self) -> str:
        """The story as plain text, a line per block."""
        return "\n".join(block.text for block in self.blocks)
