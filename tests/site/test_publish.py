from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from generator.model.errors import ConfigError
from generator.site import publish
from generator.site.publish import check_site_folder, clear_leftovers, looks_like_site, staging_beside
from tests.archives import files_of


def make_site(folder: Path, text: str) -> None:
    folder.mkdir(parents=True)
    for name in ("index.html", "404.html"):
        (folder / name).write_text(text)


def publish_over(site: Path, text: str) -> None:
    with staging_beside(site) as staging:
        make_site(staging.new_site, text)
        staging.publish()


@pytest.mark.parametrize("one_step", [True, False])
def test_the_new_site_takes_the_place_of_the_old(
    one_step: bool,  # noqa: FBT001
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if not one_step:
        monkeypatch.setattr(publish, "exchanged", lambda *_: False)
    site = tmp_path / "site"
    publish_over(site, "first")
    assert (site / "index.html").read_text() == "first"
    (site / "stale.html").write_text("stale")
    publish_over(site, "second")
    assert files_of(tmp_path) == {"site/index.html": b"second", "site/404.html": b"second"}


def test_a_build_that_fails_leaves_the_old_site(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish_over(site, "old")

    def build_and_fail() -> None:
        with staging_beside(site) as staging:
            make_site(staging.new_site, "new")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        build_and_fail()
    assert files_of(tmp_path) == {"site/index.html": b"old", "site/404.html": b"old"}


def test_two_renames_are_undone_when_the_second_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    publish_over(site, "old")
    monkeypatch.setattr(publish, "exchanged", lambda *_: False)

    def build_nothing() -> None:
        with staging_beside(site) as staging:
            staging.publish()

    with pytest.raises(FileNotFoundError):
        build_nothing()
    assert (site / "index.html").read_text() == "old"


def test_hidden_files_of_the_site_stay(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish_over(site, "old")
    (site / ".git").mkdir()
    (site / ".git" / "config").write_text("kept")
    (site / ".nojekyll").write_text("")
    publish_over(site, "new")
    assert files_of(site) == {
        ".git/config": b"kept",
        ".nojekyll": b"",
        "404.html": b"new",
        "index.html": b"new",
    }


def test_leftovers_of_killed_builds_are_cleared(tmp_path: Path) -> None:
    site = tmp_path / "site"
    make_site(tmp_path / ".site-newsarchive-dead" / "site", "half")
    (tmp_path / ".site-mine").mkdir()
    publish_over(site, "new")
    assert {path.name for path in tmp_path.iterdir()} == {"site", ".site-mine"}


def test_a_site_lost_between_two_renames_is_found_again(tmp_path: Path) -> None:
    site = tmp_path / "site"
    make_site(tmp_path / ".site-newsarchive-dead" / "old", "old")
    assert clear_leftovers(site) == 1
    assert (site / "index.html").read_text() == "old"


def test_a_running_build_is_no_leftover(tmp_path: Path) -> None:
    site = tmp_path / "site"
    with staging_beside(site) as staging:
        assert clear_leftovers(site) == 0
        assert staging.folder.is_dir()


def test_a_published_site_is_readable_by_all(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        publish_over(tmp_path / "site", "new")
    finally:
        os.umask(before)
    assert (tmp_path / "site").stat().st_mode & 0o777 == 0o755


def test_a_link_to_the_site_folder_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "site").symlink_to("real")
    publish_over(tmp_path / "site", "new")
    assert (tmp_path / "site").is_symlink()
    assert (tmp_path / "real" / "index.html").read_text() == "new"


def test_folders_that_must_not_be_replaced(tmp_path: Path) -> None:
    docs = tmp_path / "archive" / "docs"
    docs.mkdir(parents=True)
    with pytest.raises(ConfigError, match="would replace"):
        check_site_folder(tmp_path, docs)
    with pytest.raises(ConfigError, match="lies in"):
        check_site_folder(docs / "site", docs)
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "to-mother.txt").write_text("dear")
    with pytest.raises(ConfigError, match="holds files that are not a site"):
        check_site_folder(tmp_path / "letters", docs)
    with pytest.raises(ConfigError, match="is a file"):
        check_site_folder(tmp_path / "letters" / "to-mother.txt", docs)


def test_folders_that_may_be_replaced(tmp_path: Path) -> None:
    check_site_folder(tmp_path / "missing")
    (tmp_path / "empty").mkdir()
    check_site_folder(tmp_path / "empty")
    make_site(tmp_path / "site", "x")
    check_site_folder(tmp_path / "site")
    assert not looks_like_site(tmp_path / "missing")


def test_a_full_disk_is_told_with_a_name(tmp_path: Path) -> None:
    def fail(number: int) -> None:
        with staging_beside(tmp_path / "site"):
            raise OSError(number, os.strerror(number))

    with pytest.raises(OSError, match="No space left") as caught:
        fail(errno.ENOSPC)
    assert caught.value.filename == str(tmp_path / "site")
    with pytest.raises(OSError, match="Input/output") as caught:
        fail(errno.EIO)
    assert caught.value.filename is None


@pytest.mark.parametrize("name", ["site", "site.zip"])
def test_a_site_is_removed_in_one_step(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    published = tmp_path / name
    if name == "site":
        make_site(published, "old")
    else:
        published.write_text("old")
    seen = []
    monkeypatch.setattr(publish, "_discard", lambda *_: seen.append(published.exists()))
    publish.remove_site(published)
    monkeypatch.undo()
    assert seen == [False]
    # What a killed one leaves is no site to be found again.
    assert clear_leftovers(published) <= 1
    assert not published.exists()
