"""What a first search loads, as compressed bytes, in an archive made up for it."""

from __future__ import annotations

import gzip
import random
from statistics import median

import pytest
from playwright.sync_api import Browser

from generator.search.pages import search_pages
from generator.site.pages import lunr_script
from tests.browser.search_engine import SCRIPTS, answers, start_engine
from tests.search.corpus import made_up_archive

ARCHIVE = made_up_archive(1_500)
QUERIES = 30
FRESH = """
() => {
  archiveSearch.loaded = [];
  const load = async (name) => {
    archiveSearch.loaded.push(name);
    return archiveSearch.files.get(name);
  };
  window.engine = new search.Engine(window.lunr, archiveSearch.files.get("index"), load);
}
"""

pytestmark = pytest.mark.browser


def packed(text: str) -> int:
    return len(gzip.compress(text.encode()))


@pytest.fixture(scope="module")
def files() -> dict[str, int]:
    """Name -> compressed bytes of the files of the index."""
    return {
        page.path.removeprefix("search/").removesuffix(".js"): packed(page.text)
        for page in search_pages(ARCHIVE)
    }


@pytest.fixture(scope="module")
def loads(chromium: Browser) -> list[list[str]]:
    """The files that queries of two words load, each of an engine that has loaded nothing yet."""
    chance = random.Random(3)
    texts = [[word for word in article.text.split() if word.isascii()] for article in ARCHIVE.articles]
    page = chromium.new_page()
    start_engine(page, ARCHIVE)
    found: list[list[str]] = []
    while len(found) < QUERIES:
        words = chance.choice([text for text in texts if len(text) > 1])
        page.evaluate(FRESH)
        answers(page, {"query": " ".join(chance.sample(words, 2))})
        found.append(page.evaluate("archiveSearch.loaded"))
    page.close()
    return found


def test_a_first_search_is_light(files: dict[str, int], loads: list[list[str]]) -> None:
    """The client, lunr, the directory of the index, and what a query wants: 120 kB among 19,042 articles."""
    client = sum(packed(path.read_text("utf-8")) for path in SCRIPTS.glob("*.js"))
    always = client + packed(lunr_script().text) + files["index"]
    assert always <= 60_000
    assert median(always + sum(files[name] for name in names) for names in loads) <= 92_000


def test_a_query_loads_shards_of_its_words_and_cards_of_its_hits(loads: list[list[str]]) -> None:
    words = [[name for name in names if name.startswith("words/")] for names in loads]
    assert 0 < max(map(len, words)) <= 4
    assert max(map(len, loads)) <= 14


def test_no_file_of_the_index_is_large(files: dict[str, int]) -> None:
    assert [name for name, size in files.items() if size > 18_000] == []
