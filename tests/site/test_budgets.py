"""What a build may cost, as counts that no machine changes: work when little changed, and bytes."""

from __future__ import annotations

import gzip
import random
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.site.builder import Report, build_site
from generator.site.project import load_project
from tests.archives import make_archive
from tests.search.corpus import vocabulary

SMALL, LARGE = 240, 480
FIRMS = tuple(f"{name} Holdings" for name in vocabulary(random.Random(2), 30))
WORDS = vocabulary(random.Random(1), 3_000)
WEIGHTS = [1 / (rank + 3) for rank in range(len(WORDS))]
COMPANIES = "".join(f"f{number}:\n  name: {name}\n" for number, name in enumerate(FIRMS[:20]))
SECTORS = "groups:\n  all: {name: All}\nsectors:\n  works:\n    name: Works\n    group: all\n    terms: {3: [factory]}\n"
SOURCES = "wire:\n  name: Test Wire\n"


def capture(number: int, chance: random.Random) -> str:
    """A story about two companies, as long as those of a newswire are on average; four a day."""

    def said(size: int) -> str:
        return " ".join(chance.choices(WORDS, WEIGHTS, k=size))

    one, other = chance.sample(FIRMS, 2)
    month, day = divmod(number // 4, 28)
    text = "\n\n".join(
        f"{one} said {said(12)}. Its factory {said(7)}, and {other} {said(5)}." for _ in range(3)
    )
    return f"---\ntitle: {one} {said(5)}\npublished: 2025-{month + 1:02}-{day + 1:02}\nsource: Test Wire\n---\n{text}\n"


@dataclass(frozen=True)
class Built:
    """An archive built from nothing, and again with one more capture.

    Attributes:
        before, after: path -> inode of the files of both sites.
        bytes: of the first site's files, by path.
        pages: compressed bytes of its article pages.
    """

    first: Report
    again: Report
    before: dict[str, int]
    after: dict[str, int]
    bytes: dict[str, int]
    pages: list[int]

    @property
    def touched(self) -> set[str]:
        """Files of the second site that the first one does not have as they are."""
        return {path for path, inode in self.after.items() if self.before.get(path) != inode}

    @property
    def grown(self) -> int:
        """Bytes of all that grows with the archive, without the data to download."""
        return sum(size for path, size in self.bytes.items() if not path.startswith(("assets/", "data/")))


def build(archive: Path, articles: int) -> Built:
    chance = random.Random(articles)
    make_archive(archive, {f"{number}.txt": capture(number, chance) for number in range(articles)})
    for name, text in (("companies", COMPANIES), ("sectors", SECTORS), ("sources", SOURCES)):
        (archive / f"seeds/{name}.yml").write_text(text, "utf-8")
    project = load_project(archive / "mkdocs.yml")
    site = archive / "site"
    first = build_site(project, processes=1)
    before = inodes(site)
    pages = [len(gzip.compress(path.read_bytes())) for path in site.glob("articles/2025/*/*/*/index.html")]
    sizes = {path: (site / path).stat().st_size for path in before}
    (archive / "seeds/articles/more.txt").write_text(capture(articles // 2, chance), "utf-8")
    again = build_site(project, processes=1)
    return Built(first, again, before, inodes(site), sizes, pages)


def inodes(site: Path) -> dict[str, int]:
    return {
        path.relative_to(site).as_posix(): path.stat().st_ino for path in site.rglob("*") if path.is_file()
    }


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(tmp_path_factory.mktemp("small") / "archive", SMALL)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(tmp_path_factory.mktemp("large") / "archive", LARGE)


@pytest.fixture(params=["small", "large"])
def built(request: pytest.FixtureRequest) -> Built:
    found: Built = request.getfixturevalue(request.param)
    return found


def test_a_first_build_makes_everything(built: Built) -> None:
    made = built.first.made
    assert made
    assert built.first.extracted == built.first.captures
    assert made.written == built.before.keys()
    pages = {path for path in built.before if path.endswith("/index.html")} | {"index.html"}
    assert made.rendered == len(pages)


def test_one_more_capture_is_one_extraction(built: Built) -> None:
    assert built.again.captures == built.first.captures + 1
    assert built.again.extracted == 1


def test_one_more_capture_touches_a_few_pages_however_many_there_are(built: Built) -> None:
    """The article, its neighbours, and the lists of its day, companies, sector and source with their parents.

    Beside these the article's text, what the API says of article, companies and sector, feeds in two formats,
    pictures, what the root tells programs, and each data file once.
    """
    made = built.again.made
    assert made
    data = len([path for path in built.touched if path.startswith("data/")])
    assert 6 <= data <= 20
    assert built.again.pages.written <= 66 + data
    assert 10 <= made.rendered <= 29  # of which the map, the data page and the page of feeds are three
    assert len([path for path in built.touched if not path.startswith(("search/", "data/"))]) <= 48


def test_what_the_report_calls_written_is_what_is_new_on_disk(built: Built) -> None:
    made = built.again.made
    assert made
    assert made.written == built.touched
    assert made.outputs.keys() | made.kept == built.after.keys()


def test_one_more_capture_touches_the_shards_of_its_words(large: Built) -> None:
    shards = [path for path in large.after if path.startswith("search/")]
    touched = [path for path in large.touched if path.startswith("search/")]
    assert len(touched) <= len(shards) / 2


def test_bytes_grow_with_the_articles_and_no_faster(small: Built, large: Built) -> None:
    assert large.grown <= 2 * small.grown
    assert (large.grown - small.grown) / (LARGE - SMALL) <= 12_000


def test_the_api_is_light(small: Built, large: Built) -> None:
    """The addresses alone are a fourth of it."""

    def of_api(built: Built) -> int:
        return sum(size for path, size in built.bytes.items() if path.startswith("api/"))

    assert (of_api(large) - of_api(small)) / (LARGE - SMALL) <= 700


def test_pictures_are_light_and_few(large: Built) -> None:
    """One for each company, sector and month, none for an article."""
    cards = {path: size for path, size in large.bytes.items() if path.startswith("cards/")}
    assert 20 <= len(cards) <= 20 + 1 + 5
    assert max(cards.values()) <= 12_000


def test_an_article_page_is_light(large: Built) -> None:
    """Of stories of a kilobyte; what a page loads beside itself is the same for all and kept by the browser."""
    assert len(large.pages) == LARGE
    assert max(large.pages) <= 2_400
