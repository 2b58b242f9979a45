"""No page grows with the archive: lists end at a few hundred, and everything is found all the same."""

from __future__ import annotations

import datetime as dt
import random
import re

import pytest

from generator.model.archive import Archive
from generator.model.article import Article
from generator.write.paths import page_file
from generator.write.planned import Keys, PlannedPage
from generator.write.shelves import shelve
from generator.write.site_pages import plan_site
from tests.write.small import archive, article, tag

SIZE = 5_000
A_FEW_HUNDRED = 400
LETTERS = "aaabcccccdeeehilmnoprsssstuw"


def made_up(number: int, chance: random.Random) -> Article:
    """An article of an archive that is hard to list: busy days, no days, and names of all kinds."""
    day = dt.date(2023, 1, 1) + dt.timedelta(days=chance.randrange(700))
    when = "2025-03-05" if number < 1_000 else None if number < 1_900 else day.isoformat()
    once = "".join(chance.choices(LETTERS, k=8))
    fields: dict[str, object] = {
        "companies": (
            tag("alibaba", main=True),
            tag(once, once.title()),
            tag(f"china-works-{number}", f"China Works {number}") if number % 4 else tag("c", "C"),
        ),
        "sectors": ("semiconductors",),
    }
    if number % 5 == 0:
        fields |= {"source": f"Paper {number}", "source_slug": None}
    if 2_000 < number <= 2_500:
        fields["duplicate_of"] = "id-a2000"
    return article(f"a{number}", when, **fields)


@pytest.fixture(scope="module")
def large() -> Archive:
    chance = random.Random(5)
    return archive([made_up(number, chance) for number in range(SIZE)])


@pytest.fixture(scope="module")
def lists(large: Archive) -> dict[str, str]:
    """Path -> text of every page but those of articles."""
    shelves = shelve(large)
    own = {page_file(item.path) for item in large.articles}
    plan = plan_site(shelves, Keys(shelves, {}))
    return {
        page.path: page.make().text for page in plan if isinstance(page, PlannedPage) and page.path not in own
    }


def rows(text: str) -> int:
    """Items of the lists of a page or feed."""
    return text.count("<li>") + text.count("<item>")


def test_no_list_is_longer_than_a_few_hundred(lists: dict[str, str]) -> None:
    assert [(path, rows(text)) for path, text in lists.items() if rows(text) > A_FEW_HUNDRED] == []
    assert max(map(rows, lists.values())) > 150


def test_an_article_that_is_often_retold_lists_the_newest(large: Archive) -> None:
    shelves = shelve(large)
    pages = {page.path: page for page in plan_site(shelves, Keys(shelves, {}))}
    told = next(item for item in large.articles if item.id == "id-a2000")
    again = next(item for item in large.articles if item.duplicate_of)
    for item in (told, again):
        text = pages[page_file(item.path)].data().decode()
        assert 50 <= text.count("Title of ") < 70


def test_every_article_is_in_the_lists_of_its_day_company_sector_and_source(
    large: Archive, lists: dict[str, str]
) -> None:
    def listed(*folders: str) -> set[str]:
        found: set[str] = set()
        for path, text in lists.items():
            if path.startswith(folders):
                found.update(re.findall(r'href="(?:\.\./)+(articles/[^"]+/)"', text))
        return found

    paths = {item.path for item in large.articles}
    assert paths <= listed("dates/", "articles/undated")
    assert paths <= listed("companies/alibaba")
    assert paths <= listed("sectors/semiconductors")
    assert {item.path for item in large.articles if item.source_slug} <= listed("sources/wire")


def test_every_company_is_under_its_letter(large: Archive, lists: dict[str, str]) -> None:
    text = "".join(text for path, text in lists.items() if path.startswith("companies/letters/"))
    shown = set(re.findall(r'(?:class="provisional"|<a href="[^"]*companies/[^"]*")>([^<]+)<', text))
    assert {name.name for item in large.articles for name in item.companies} <= shown
