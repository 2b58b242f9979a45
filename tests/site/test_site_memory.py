"""What a new site takes over, of the published one and of the one before."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.site.site_memory import Output, Published, SiteMemory, digest_of, glance_at
from tests.archives import files_of

PLACES = [f"articles/{number}/index.html" for number in range(8)]


class Sites:
    """A published site, the one before it, and the next one."""

    def __init__(self, folder: Path) -> None:
        self.memory = SiteMemory.of(folder / "cache", folder / "site")
        assert self.memory.spare
        self.spare = self.memory.spare
        self.site = folder / "site"
        self.new = folder / "staging/site"
        self.new.parent.mkdir()
        self.spare.mkdir(parents=True)
        for place in PLACES:
            write(self.site / place, place)
            (self.spare / place).parent.mkdir(parents=True)
            (self.spare / place).hardlink_to(self.site / place)

    def taken(self) -> set[str]:
        """Takes over what the published site has: the paths that are told."""
        outputs = {
            path: Output(b"key", glance_at(self.site / path), digest_of(self.site / path))
            for path in files_of(self.site)
        }
        return set(self.memory.take_over(self.new, Published(outputs)).outputs)


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    path.write_text(text)


@pytest.fixture
def sites(tmp_path: Path) -> Sites:
    return Sites(tmp_path)


def test_the_site_before_becomes_the_new_one(sites: Sites) -> None:
    folder = sites.spare.stat().st_ino
    assert sites.taken() == set(PLACES)
    assert sites.new.stat().st_ino == folder
    assert not sites.spare.exists()
    assert files_of(sites.new) == files_of(sites.site)


def test_what_differs_is_linked_or_removed(sites: Sites) -> None:
    write(sites.site / PLACES[0], "other words")
    write(sites.site / "new/page.html", "new")
    write(sites.spare / PLACES[1], "somebody was here")
    write(sites.spare / "gone/deep/page.html", "gone")
    assert sites.taken() == {*PLACES, "new/page.html"}
    assert files_of(sites.new) == files_of(sites.site)
    assert not (sites.new / "gone").exists()
    for place in sites.taken():
        assert (sites.new / place).samefile(sites.site / place)


def test_a_site_of_other_files_is_put_aside(sites: Sites) -> None:
    for place in PLACES[1:]:
        write(sites.site / place, "all is new")
    assert sites.taken() == set(PLACES)
    assert files_of(sites.new) == files_of(sites.site)
    assert (sites.new.parent / "stale").is_dir()


@pytest.mark.parametrize("what", ["nothing", "a file"])
def test_without_a_site_before_all_is_linked(sites: Sites, what: str) -> None:
    sites.spare.rename(sites.spare.with_name("elsewhere"))
    if what == "a file":
        sites.spare.write_text("no folder")
    assert sites.taken() == set(PLACES)
    assert files_of(sites.new) == files_of(sites.site)
