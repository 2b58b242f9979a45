"""Pages are made anew when they show something else: a key never stays when the text of its page changes."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from generator.model.archive import Archive
from generator.model.article import Article, ArticleId
from generator.site.pages import plan_pages
from generator.write import company_index, split
from generator.write.planned import Keys, PlannedFile, one_by_one
from generator.write.shelves import shelve
from tests.write.small import archive, article, tag

NAMES = ("alibaba", "foxconn", "fii", "tech-etf", "once", "twice", "third", "fourth")
SECTORS = ("semiconductors", "gaming", "unknown")


@pytest.fixture(autouse=True)
def _short_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lists that are long soon."""
    monkeypatch.setattr(split, "MAX_ROWS", 4)
    monkeypatch.setattr(split, "MAX_UNDIVIDED", 6)
    monkeypatch.setattr(company_index, "MAX_NAMES", 3)


def made_up(number: int, chance: random.Random) -> Article:
    day = f"202{chance.randint(4, 5)}-0{chance.randint(1, 2)}-0{chance.randint(1, 3)}"
    names = chance.sample(NAMES, chance.choice((0, 1, 1, 2, 3)))
    return article(
        f"a{number}",
        None if chance.random() < 0.15 else day,
        companies=tuple(tag(name, name.title(), main=chance.random() < 0.7) for name in names),
        sectors=tuple(chance.sample(SECTORS, chance.randint(0, 2))),
        source_slug=chance.choice(("wire", "excerpts", None)),
        duplicate_of=ArticleId(f"id-a{chance.randint(0, 9)}") if chance.random() < 0.1 else None,
    )


def changed(of: Archive, chance: random.Random, number: int) -> Archive:
    """The archive with an article more, with one less, or with another text of one."""
    articles = list(of.articles)
    deed = chance.choice(("add", "add", "drop", "edit"))
    if deed == "add" or len(articles) < 5:
        articles.append(made_up(number, chance))
    else:
        one = articles.pop(chance.randrange(len(articles)))
        if deed == "edit":
            articles.append(replace(one, title=f"{one.title} again"))
    ids = [one.id for one in articles]
    return archive(
        articles,
        related=dict(of.related) | {one: tuple(chance.sample(ids, 2)) for one in chance.sample(ids, 3)},
        threads=dict([chance.sample(ids, 2)]),
    )


@pytest.mark.parametrize("seed", range(4))
def test_a_page_that_shows_something_else_has_another_key(seed: int) -> None:
    chance = random.Random(seed)
    of = archive([made_up(number, chance) for number in range(30)])
    seen: dict[tuple[str, bytes], bytes] = {}
    digests: dict[ArticleId, bytes] = {}  # of articles that are gone, too
    unmade = 0
    for number in range(30, 60):
        of = changed(of, chance, number)
        shelves = shelve(of)
        digests |= {one.id: repr(one).encode() for one in of.articles}
        keys = Keys(shelves, digests)
        for page in one_by_one(plan_pages(shelves, keys)):
            if not page.key or isinstance(page, PlannedFile):
                continue
            unmade += (page.path, page.key) in seen
            text = page.data()
            assert seen.setdefault((page.path, page.key), text) == text, page.path
    assert unmade > 500


def test_without_the_digest_of_an_article_no_page_has_a_key() -> None:
    of = archive([article("a"), article("b")])
    assert Keys(shelve(of), {of.articles[0].id: b"a"}).of_article(of.articles[0]) == b""
    assert Keys(shelve(of), {}).of_list(articles=of.articles) == b""
