"""All that the archive publishes, page by page."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from generator.model.archive import Archive
from generator.model.errors import BuildError, Problem, Severity
from generator.write.article_page import article_page
from generator.write.company_index import company_index
from generator.write.company_pages import company_pages
from generator.write.date_pages import date_pages
from generator.write.feeds import feed_pages
from generator.write.home_page import home_page
from generator.write.index_pages import index_pages
from generator.write.moved_pages import moved_pages
from generator.write.page import Page
from generator.write.search_page import search_page
from generator.write.shelves import Shelves, shelve
from generator.write.topic_pages import sector_pages, source_pages


def render_site(archive: Archive) -> Iterator[Page]:
    """Every generated file for docs/: articles, lists, front page, redirects, feeds.

    Raises:
        BuildError: two pages would stand at the same path.
    """
    seen: set[str] = set()
    for page in _all_pages(shelve(archive)):
        if page.path in seen:
            raise BuildError(
                Problem(
                    path=f"docs/{page.path}",
                    code="page-twice",
                    message="two pages of the archive have this path",
                    hint="give one of the two entries another slug",
                    severity=Severity.ERROR,
                )
            )
        seen.add(page.path)
        yield page


def _all_pages(shelves: Shelves) -> Iterator[Page]:
    return chain(
        (home_page(shelves), search_page(shelves)),
        (article_page(article, shelves) for article in shelves.archive.articles),
        index_pages(shelves),
        date_pages(shelves),
        company_index(shelves),
        company_pages(shelves),
        sector_pages(shelves),
        source_pages(shelves),
        moved_pages(shelves),
        feed_pages(shelves),
    )
