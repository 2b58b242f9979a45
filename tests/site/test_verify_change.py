"""A change of a site shows the same problems as a look at all of it."""

from __future__ import annotations

import pickle
import random
from pathlib import Path

import pytest

from generator.site.verify import Expected, Links, Verified, verify_change, verify_site
from generator.site.verify.reading import Contents, Reader
from tests.archives import files_of
from tests.site.small_sites import ADDRESS, ARTICLES, add, divide, feed, page, sitemap, write_site

EXPECTED = Expected(address=ADDRESS, articles=ARTICLES)


class ChangedSite:
    """A site, what was known of it, and what has happened to it since."""

    def __init__(self, site: Path) -> None:
        self.folder = write_site(site)
        self._before = files_of(site)
        self.links: Links = pickle.loads(pickle.dumps(verify_site(site, expected=EXPECTED).links))  # noqa: S301

    def settle(self) -> None:
        """Lets what happened since be what was known."""
        self.links, self._before = self.verified().links, files_of(self.folder)

    def verified(self) -> Verified:
        now = files_of(self.folder)
        return verify_change(
            self.folder,
            self.links,
            files=frozenset(now),
            changed={file for file, data in now.items() if self._before.get(file) != data},
            removed=self._before.keys() - now.keys(),
            expected=EXPECTED,
        )

    def told(self) -> list[str]:
        return [f"{problem.code} {problem}" for problem in self.verified().problems]


@pytest.fixture
def site(tmp_path: Path) -> ChangedSite:
    return ChangedSite(tmp_path / "site")


def test_no_change_no_problem(site: ChangedSite) -> None:
    assert site.told() == []


def test_only_changed_files_are_read(site: ChangedSite, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    real = Reader.read

    def noted(self: Reader, file: str) -> Contents:
        read.append(file)
        return real(self, file)

    monkeypatch.setattr(Reader, "read", noted)
    add(site.folder, "about/index.html", page("about/", "..", body='<p id="who">They.</p>'))
    assert site.told() == []
    assert read == ["about/index.html"]


def test_a_changed_page_refers_to_nothing(site: ChangedSite) -> None:
    add(site.folder, "about/index.html", page("about/", "../gone/", "#who"))
    assert site.told() == [
        "broken-anchor about/index.html: refers to #who, but nothing in it is called so",
        "broken-link about/index.html: refers to gone/, which is not there",
    ]


def test_others_refer_to_a_removed_file(site: ChangedSite) -> None:
    (site.folder / "assets/paper.png").unlink()
    (site.folder / "about/index.html").unlink()
    assert site.told() == [
        "broken-link assets/base.css: refers to assets/paper.png, which is not there",
        "broken-link index.html: refers to about/, which is not there",
        f"sitemap sitemap.xml: lists {ADDRESS}about/: not there",
    ]


def test_others_refer_to_a_place_that_a_changed_page_has_lost(site: ChangedSite) -> None:
    add(site.folder, "index.html", page("", *ARTICLES, "about/#who", "feeds/archive.xml", "search/"))
    site.settle()
    add(site.folder, "about/index.html", page("about/", ".."))
    assert site.told() == ["broken-anchor index.html: refers to about/#who, but nothing there is called so"]


def test_a_page_that_lost_its_last_link(site: ChangedSite) -> None:
    add(site.folder, "index.html", page("", *ARTICLES, "feeds/archive.xml", "search/"))
    assert site.told() == ["orphan about/index.html: is a page that no other page links to"]


def test_a_new_page_that_nobody_links_to(site: ChangedSite) -> None:
    add(site.folder, "lonely/index.html", page("lonely/", "../lonely/"))
    assert site.told() == [
        "orphan lonely/index.html: is a page that no other page links to",
        "sitemap sitemap.xml: lacks lonely/index.html",
    ]


def test_a_part_of_the_sitemap_that_lacks_a_page(site: ChangedSite) -> None:
    divide(site.folder, ["", "about/", "search/"], sorted(ARTICLES))
    assert site.told() == []
    site.settle()
    (site.folder / "sitemap-2.xml").write_bytes(sitemap([*sorted(ARTICLES)[1:], "about/"]))
    assert site.told() == [f"sitemap sitemap.xml: lists {ADDRESS}about/: more than once"]


def test_search_and_feeds_are_looked_at(site: ChangedSite) -> None:
    add(site.folder, "feeds/archive.xml", feed(f"{ADDRESS}gone/"))
    shard = min((site.folder / "search/cards").iterdir())
    shard.write_text(shard.read_text("utf-8").replace("made-up", "unmade"), "utf-8")
    codes = [line.split()[0] for line in site.told()]
    assert codes == ["broken-link", "search"]


def test_the_articles_are_counted(site: ChangedSite) -> None:
    more = Expected(address=ADDRESS, articles=ARTICLES | {"about/"})
    files = frozenset(files_of(site.folder))
    found = verify_change(
        site.folder, site.links, files=files, changed=(), removed=(), expected=more
    ).problems
    assert [problem.message for problem in found] == ["search knows 3 articles, but there are 4"]


@pytest.mark.parametrize("seed", range(30))
def test_it_says_what_a_look_at_the_whole_site_says(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    site = ChangedSite(tmp_path / "site")
    places = ["", "about/", "search/", *sorted(ARTICLES), "new/", "newer/"]
    for place in chance.sample(places, chance.randint(1, 4)):
        file = site.folder / place / "index.html"
        if chance.random() < 0.3 and place:
            file.unlink(missing_ok=True)
            continue
        links = ["/archive/" + chance.choice(places) + chance.choice(["", "#who", "#main"]) for _ in range(6)]
        add(site.folder, f"{place}index.html", page(place, *links, body=chance.choice(["", '<p id="who">'])))
    if chance.random() < 0.5:
        held = [place for place in places if (site.folder / place / "index.html").is_file()]
        (site.folder / "sitemap.xml").write_bytes(sitemap(held))
    changed, whole = site.verified(), verify_site(site.folder, expected=EXPECTED)
    assert changed.problems == whole.problems
    assert changed.links == whole.links
