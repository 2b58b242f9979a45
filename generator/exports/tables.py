"""The tables of the data files and what each column means: all formats, the schemas and the page agree."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

SCHEMA_VERSION = 1
"""Changes when somebody who knows the version before would misread the files; columns are only ever added."""

Cell: TypeAlias = "str | int | bool | None"
Row: TypeAlias = tuple[Cell, ...]
"""Cells in the order of a table's columns; a list is JSON, a day ISO 8601."""


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    DAY = "day"
    NUMBER = "number"
    FLAG = "flag"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Column:
    """A column.

    Attributes:
        says: what it means, in a sentence.
        missing: whether it may hold nothing.
        choices: all values that it can have, if they are few.
        link: table that its values are keys of, "" for none.
    """

    name: str
    kind: Kind
    says: str
    missing: bool = False
    choices: tuple[str, ...] = ()
    link: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Attributes:
        title: what a row is.
        says: more about it.
        key: columns that tell a row from all others.
        indexed: columns that rows are often looked up by, beside the key.
    """

    name: str
    title: str
    says: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    indexed: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Of the columns."""
        return tuple(column.name for column in self.columns)


def _text(name: str, says: str, *, link: str = "") -> Column:
    return Column(name, Kind.TEXT, says, link=link)


def _maybe(name: str, says: str, *, link: str = "") -> Column:
    return Column(name, Kind.TEXT, says, missing=True, link=link)


ARTICLES = Table(
    "articles",
    "One article",
    "Newest first.",
    (
        _text("id", "Names the article for good."),
        _text("address", "Its page in this archive."),
        _text("title", "Its headline, made from the first sentence where the capture prints none."),
        Column("date", Kind.DAY, "The day on which it appeared.", missing=True),
        Column(
            "date_basis",
            Kind.TEXT,
            "How the day is known: printed whole, with an inferred year, by its document, or not at all.",
            choices=("explicit", "year-inferred", "from-document", "undated"),
        ),
        _maybe("published", "Day and time as printed, in ISO 8601, with an offset only if one is printed."),
        _maybe("modified", "Day and time of the last change as printed."),
        _maybe("author", "Who wrote it, as printed."),
        _text("lang", "Language of the text, as BCP 47 writes it."),
        _maybe("source", "The outlet that published it."),
        _maybe("url", "The original on the web."),
        Column(
            "publish",
            Kind.TEXT,
            "How much of its text may be given away: all of it, its first words, or none.",
            choices=("full", "excerpt", "headline"),
        ),
        _text("text", "The text as far as it may be given away, a line for each paragraph."),
        Column("notes", Kind.LIST, "Disclaimers and the like, apart from the text."),
        _maybe("digest", "Heading of the digest that it is an item of; empty text for a digest without one."),
        _maybe("duplicate_of", "The article that this one retells.", link="articles"),
        Column("flags", Kind.LIST, "What a curator may want to look at."),
        _text("capture", "Name of the file that it was made from."),
        Column("companies", Kind.LIST, "Slugs of the companies that it names."),
        Column("sectors", Kind.LIST, "Slugs of its sectors, best first."),
    ),
    key=("id",),
    indexed=("date", "source", "duplicate_of"),
)
COMPANIES = Table(
    "companies",
    "One company or fund",
    "All that an article names, and whose part such a one is.",
    (
        _text("slug", "Names the company in this archive."),
        _text("name", "Its display name."),
        _maybe("zh", "Its name in Chinese."),
        Column("kind", Kind.TEXT, "A company, or a fund that holds companies.", choices=("company", "fund")),
        Column(
            "tickers",
            Kind.LIST,
            "Codes that it is traded under: exchange, colon, code.",
        ),
        Column("provisional", Kind.FLAG, "Whether it was found by rule, and nobody has confirmed it."),
        _maybe("parent", "The company that it is a part of.", link="companies"),
        Column("sectors", Kind.LIST, "Slugs of the sectors that the curators put it in."),
        Column("articles", Kind.NUMBER, "How many articles name it."),
        Column("first", Kind.DAY, "Day of the first of these.", missing=True),
        Column("latest", Kind.DAY, "Day of the latest of these.", missing=True),
        _maybe("address", "Its page in this archive, where it has one."),
    ),
    key=("slug",),
    indexed=("parent",),
)
SECTORS = Table(
    "sectors",
    "One sector",
    "Those on file and those that articles are filed under.",
    (
        _text("slug", "Names the sector in this archive."),
        _text("name", "Its display name."),
        _maybe("zh", "Its name in Chinese."),
        _maybe("group", "Slug of the group that it belongs to."),
        _maybe("group_name", "Display name of that group."),
        Column("articles", Kind.NUMBER, "How many articles are filed under it."),
        Column("first", Kind.DAY, "Day of the first of these.", missing=True),
        Column("latest", Kind.DAY, "Day of the latest of these.", missing=True),
        _maybe("address", "Its page in this archive, where it has one."),
    ),
    key=("slug",),
)
ARTICLE_SECTORS = Table(
    "article_sectors",
    "One sector of one article",
    "",
    (
        _text("article", "Id of the article.", link="articles"),
        _text("sector", "Slug of the sector.", link="sectors"),
        Column("rank", Kind.NUMBER, "1 for the sector that suits it best, then 2, 3, 4."),
    ),
    key=("article", "sector"),
    indexed=("sector",),
)
MENTIONS = Table(
    "mentions",
    "One company in one article",
    "",
    (
        _text("article", "Id of the article.", link="articles"),
        _text("company", "Slug of the company.", link="companies"),
        Column("main", Kind.FLAG, "Whether the article is about it."),
        Column("count", Kind.NUMBER, "How often the article names it; 0 where a curator added it."),
        Column(
            "forms",
            Kind.LIST,
            "How it is named, as far as the text may be given away.",
        ),
    ),
    key=("article", "company"),
    indexed=("company",),
)
CORRECTIONS = Table(
    "corrections",
    "One thing that a curator corrected about one article",
    "The articles have the corrected values; withdrawn ones are in no file.",
    (
        _text("article", "Id of the article.", link="articles"),
        Column(
            "field",
            Kind.TEXT,
            "What was corrected; merged: the text of another article was put behind its own.",
            choices=("title", "date", "companies", "sectors", "merged"),
        ),
    ),
    key=("article", "field"),
)
OF_ARTICLES = (ARTICLES, ARTICLE_SECTORS, MENTIONS, CORRECTIONS)
"""The tables whose rows each belong to one article."""
TABLES = (ARTICLES, COMPANIES, SECTORS, ARTICLE_SECTORS, MENTIONS, CORRECTIONS)
