"""All that the archive publishes, page by page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain
from typing import NamedTuple

from generator.model.archive import Archive
from generator.model.article import Article
from generator.model.errors import BuildError, Problem, Severity
from generator.write.article_page import article_page
from generator.write.article_text import article_text
from generator.write.cards import pictured_companies, planned_cards
from generator.write.chinese_names import chinese_names
from generator.write.company_index import company_index
from generator.write.company_map import company_map
from generator.write.company_pages import company_pages
from generator.write.compare_pages import compare_pages
from generator.write.date_pages import date_pages
from generator.write.feeds import planned_feeds
from generator.write.home_page import home_page
from generator.write.index_pages import index_pages
from generator.write.llms import llms
from generator.write.moved_pages import moved_pages
from generator.write.news_sitemap import news_sitemap, recent_articles
from generator.write.page import Page
from generator.write.paths import page_file, text_path
from generator.write.planned import Keys, Planned, PlannedGroup, PlannedPage, one_by_one, ready
from generator.write.robots import robots
from generator.write.search_page import search_page
from generator.write.shelves import Shelves, shelve
from generator.write.topic_pages import sector_pages, source_pages


def render_site(archive: Archive) -> Iterator[Page]:
    """Every generated text file for docs/: articles and their texts, lists, front page, redirects, feeds.

    Raises:
        BuildError: two pages would stand at the same path.
    """
    shelves = shelve(archive)
    plan = plan_site(shelves, Keys(shelves, {}))
    return (planned.make() for planned in plan if isinstance(planned, PlannedPage))


def plan_site(shelves: Shelves, keys: Keys) -> Iterator[Planned]:
    """The same, to be made when needed, and the pictures of pages.

    Raises:
        BuildError: two pages would stand at the same path.
    """
    return one_by_one(plan_groups(shelves, keys))


class ArticleFile(NamedTuple):
    """A file of which every article has one.

    Attributes:
        path: of an article's.
        plan: tells it.
    """

    path: Callable[[Article], str]
    plan: Callable[[Article, Shelves, Keys], Planned]


def plan_groups(shelves: Shelves, keys: Keys, *others: ArticleFile) -> Iterator[Planned | PlannedGroup]:
    """The same, with the files of each article as a group: page, text and others.

    Raises:
        BuildError: two pages would stand at the same path.
    """
    seen: set[str] = set()
    for page in _all_pages(shelves, keys, others):
        paths = page.paths if isinstance(page, PlannedGroup) else (page.path,)
        if not seen.isdisjoint(paths):
            raise BuildError(
                Problem(
                    path=f"docs/{paths[0]}",
                    code="page-twice",
                    message="two pages of the archive have this path",
                    hint="give one of the two entries another slug",
                    severity=Severity.ERROR,
                )
            )
        seen.update(paths)
        yield page


def _all_pages(
    shelves: Shelves, keys: Keys, others: Sequence[ArticleFile]
) -> Iterator[Planned | PlannedGroup]:
    return chain(
        # First what the navigation names, which all pages show.
        map(ready, (home_page(shelves), search_page(shelves))),
        company_index(shelves, keys),
        map(ready, moved_pages(shelves)),
        map(ready, _named_files(shelves)),
        index_pages(shelves, keys),
        date_pages(shelves, keys),
        _article_pages(shelves, keys, others),
        company_pages(shelves, keys),
        compare_pages(shelves, keys),
        company_map(shelves, keys),
        sector_pages(shelves, keys),
        source_pages(shelves, keys),
        planned_feeds(shelves, keys),
        planned_cards(shelves, keys),
    )


def _named_files(shelves: Shelves) -> Iterator[Page]:
    """What programs and scripts ask a site for by name."""
    archive = shelves.archive
    yield llms(shelves)
    yield chinese_names(archive.authority)
    if archive.settings.site_url:
        recent = recent_articles(archive)
        if recent:
            yield news_sitemap(recent, archive)
        yield robots(archive.settings.site_url, news=bool(recent))


def _article_pages(shelves: Shelves, keys: Keys, others: Sequence[ArticleFile]) -> Iterator[PlannedGroup]:
    pictured = pictured_companies(shelves)
    files = partial(_files_of_article, shelves, keys, others)
    for article in shelves.archive.articles:
        path = article.path
        paths = page_file(path), text_path(path), *[other.path(article) for other in others]
        yield PlannedGroup(article, paths, keys.of_article(article, pictured.get(article.id, "")), files)


def _files_of_article(
    shelves: Shelves, keys: Keys, others: Sequence[ArticleFile], group: PlannedGroup
) -> Iterator[Planned]:
    # All need the text of the article, which is unpacked once.
    article, (page, text, *_), key, _ = group
    yield PlannedPage(page, partial(article_page, article, shelves), key, article.date)
    text_key = keys.of_list("text", articles=[article])
    yield PlannedPage(text, partial(article_text, article, shelves), text_key)
    for other in others:
        yield other.plan(article, shelves, keys)
