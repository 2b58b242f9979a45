"""The whole archive as one value: what the writers get."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.model.article import Article, ArticleId
from generator.model.authority import Authority, Correction


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Archive settings: `extra.archive` of mkdocs.yml, validated.

    Attributes:
        timezone: IANA name; serves only where a feed needs an offset.
        contact: address (mail address or URL) for error reports and removal requests; "" for none.
        excerpt_words: words that a source with `publish: excerpt` lets out.
        feed_text: "full" when the feeds of the whole archive carry the articles, "excerpt" when descriptions.
        site_url: address of the published site with a trailing slash; "" when unknown.
        data: whether the archive is offered as data files and as an API, too.
    """

    title: str = "News archive"
    description: str = ""
    site_url: str = ""
    timezone: str = "Asia/Hong_Kong"
    contact: str = ""
    excerpt_words: int = 60
    feed_items: int = 50
    data: bool = True
    feed_text: str = "full"


class LockLine(NamedTuple):
    """One line of permalinks.lock.

    Attributes:
        exact: hash of the article's words; similar: similarity hash of the same.
        path: permalink below the site's root.
    """

    id: ArticleId
    capture: str
    exact: str
    similar: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Owned:
    """What the curator owns beside the captures, validated; `folder` as the curator would type it."""

    folder: str = "seeds"
    authority: Authority = field(default_factory=Authority)
    corrections: tuple[Correction, ...] = ()
    lock: tuple[LockLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """Everything that the site shows.

    Attributes:
        articles: published articles, newest first, then by path.
        withdrawn: permalink of an article that the curator hid -> reason.
        redirects: permalink that moved for good (merged article) -> permalink it is now part of.
        paged_companies: slugs of companies that get a page: in the authority file, or named by two articles.
        related: article -> those that its readers may want next, best first.
        threads: article -> the one of an earlier day whose story it goes on with.
    """

    articles: tuple[Article, ...]
    authority: Authority
    settings: Settings
    withdrawn: Mapping[str, str] = field(default_factory=dict)
    redirects: Mapping[str, str] = field(default_factory=dict)
    paged_companies: frozenset[str] = frozenset()
    related: Mapping[ArticleId, tuple[ArticleId, ...]] = field(default_factory=dict)
    threads: Mapping[ArticleId, ArticleId] = field(default_factory=dict)
