"""What builds keep is never needed and never trusted."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from generator.model.errors import BuildError, ConfigError, Problem
from generator.site import batches, extraction, rendering_ahead, site_making
from generator.site.builder import Report, build_site
from generator.site.kept import keep, kept
from generator.site.project import load_project
from generator.site.rendering_ahead import RenderingAhead
from generator.site.verify import whole
from tests.archives import BETA, MKDOCS, MKDOCS_WITHOUT_NAV, files_of, make_archive

ALPHA_PAGE = "articles/2025/09/24/alibaba-opens-a-data-centre/"


def build(archive: Path, why: str = "") -> Report:
    return build_site(load_project(archive / "mkdocs.yml"), why=why)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    made = make_archive(tmp_path / "a")
    build(made)
    return made


def reason(archive: Path, page: str = ALPHA_PAGE) -> str:
    return build(archive, page).why.partition(": ")[2]


def test_a_value_comes_back_under_its_key_only(tmp_path: Path) -> None:
    keep(tmp_path / "x", b"key", {"a": 1})
    assert kept(tmp_path / "x", b"key") == {"a": 1}
    assert kept(tmp_path / "x", b"other") is None
    assert kept(tmp_path / "y", b"key") is None


@pytest.mark.parametrize("at", [0, 20, 31, 32, 40, -1])
def test_a_damaged_value_is_none(tmp_path: Path, at: int) -> None:
    keep(tmp_path / "x", b"key", ["a", "b", "c"])
    data = bytearray((tmp_path / "x").read_bytes())
    data[at] ^= 1
    (tmp_path / "x").write_bytes(data)
    assert kept(tmp_path / "x", b"key") is None
    (tmp_path / "x").write_bytes(data[:at])
    assert kept(tmp_path / "x", b"key") is None


@pytest.mark.parametrize("damage", ["empty", "half", "noise", "gone", "folder"])
def test_no_cache_is_needed(archive: Path, damage: str) -> None:
    site = files_of(archive / "site")
    for path in sorted((archive / ".cache").rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            path.unlink()
            if damage == "folder":
                path.mkdir()
            elif damage != "gone":
                path.write_bytes(
                    {"empty": b"", "half": data[: len(data) // 2], "noise": os.urandom(99)}[damage]
                )
    build(archive)
    assert files_of(archive / "site") == site


def test_a_second_build_renders_nothing(archive: Path) -> None:
    before = {path: path.stat().st_ino for path in (archive / "site").rglob("*.html")}
    build(archive)
    assert {path: path.stat().st_ino for path in (archive / "site").rglob("*.html")} == before


def test_a_file_changed_in_the_published_site_is_made_again(archive: Path) -> None:
    site = files_of(archive / "site")
    page = archive / "site" / ALPHA_PAGE / "index.html"
    page.write_text("mine", "utf-8")
    (archive / "site/about/index.html").unlink()
    (archive / "site/stray.html").write_text("stray", "utf-8")
    build(archive)
    assert files_of(archive / "site") == site


def test_a_broken_link_in_what_changed_is_not_published(archive: Path) -> None:
    site = files_of(archive / "site")
    with (archive / "docs/about.md").open("a", encoding="utf-8") as file:
        file.write('\n<a href="../nowhere/">Nowhere</a>\n')
    with pytest.raises(BuildError, match="refers to nowhere/, which is not there"):
        build(archive)
    assert files_of(archive / "site") == site


@pytest.mark.parametrize("processes", [1, 2])
def test_mkdocs_yml_is_told_before_other_mistakes(archive: Path, processes: int) -> None:
    (archive / "mkdocs.yml").write_text(MKDOCS.replace("nav:", "navigation_depth: [\nnav:"), "utf-8")
    (archive / "seeds/companies.yml").write_text("a: [", "utf-8")
    project = load_project(make_archive(archive / "other") / "mkdocs.yml")
    wrong = replace(project, config=archive / "mkdocs.yml", seeds=archive / "seeds")
    with pytest.raises(ConfigError):
        build_site(wrong, processes=processes)


def test_a_page_changed_in_docs_is_made_again(archive: Path) -> None:
    site = files_of(archive / "site")
    page = archive / "docs" / f"{ALPHA_PAGE.removesuffix('/')}.md"
    (page if page.exists() else archive / "docs" / ALPHA_PAGE / "index.md").write_text("mine", "utf-8")
    assert [problem.code for problem in build(archive).pages.problems] == ["edited-page"]
    assert files_of(archive / "site") == site


def test_a_capture_changed_within_the_second_is_read_again(archive: Path) -> None:
    path = archive / "seeds/articles/beta.txt"
    looked = path.stat()
    path.write_text(BETA.replace("chips for", "chops for"), "utf-8")
    os.utime(path, ns=(looked.st_atime_ns, looked.st_mtime_ns))
    build(archive)
    assert "chops" in (archive / "site/articles/2025/09/25/tencent-buys-chips/index.html").read_text("utf-8")


class TestWhy:
    def test_nothing_changed(self, archive: Path) -> None:
        assert reason(archive) == "its text, the settings, the theme and the program are what they were"

    def test_its_text_changed(self, archive: Path) -> None:
        with (archive / "seeds/articles/alpha.txt").open("a", encoding="utf-8") as file:
            file.write("\nA third paragraph says that more will follow next year.\n")
        assert reason(archive) == "its text changed"

    def test_a_neighbour_changed(self, archive: Path) -> None:
        path = archive / "seeds/articles/beta.txt"
        path.write_text(BETA.replace("title: Tencent buys chips", "title: Tencent orders chips"), "utf-8")
        assert reason(archive) == "its text changed"

    def test_the_settings_changed(self, archive: Path) -> None:
        (archive / "mkdocs.yml").write_text(MKDOCS.replace("Test archive", "Best archive"), "utf-8")
        assert reason(archive, "about/") == "settings, theme, navigation or the program changed"

    def test_the_theme_changed(self, archive: Path) -> None:
        (archive / "over").mkdir()
        (archive / "mkdocs.yml").write_text(
            MKDOCS.replace("  font: false", "  font: false\n  custom_dir: over"), "utf-8"
        )
        build(archive)
        (archive / "over/main.html").write_text('{% extends "base.html" %}', "utf-8")
        assert reason(archive, "about.md") == "settings, theme, navigation or the program changed"

    def test_it_is_new(self, archive: Path) -> None:
        shutil.copy(archive / "docs/about.md", archive / "docs/more.md")
        assert reason(archive, "https://example.org/archive/more/") == "it is new"

    def test_it_was_changed_in_the_site(self, archive: Path) -> None:
        (archive / "site/about/index.html").write_text("mine", "utf-8")
        assert reason(archive, "about") == "its file in the site is missing, or is not what was published"

    def test_no_build_is_on_record(self, archive: Path) -> None:
        shutil.rmtree(archive / ".cache")
        assert reason(archive) == "no earlier build is on record"

    def test_mkdocs_needs_all_pages(self, archive: Path) -> None:
        (archive / "mkdocs.yml").write_text(MKDOCS_WITHOUT_NAV, "utf-8")
        said = build(archive, "about/").why
        assert said.startswith("docs/about.md was rendered, as all pages were: a plugin, a hook or")


def test_a_disk_without_links_is_no_hindrance(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = files_of(archive / "site")
    inodes = {path.stat().st_ino for path in (archive / "site").rglob("*.html")}
    tried: list[str] = []

    def refuse(source: str, _: str) -> None:
        tried.append(source)
        raise OSError(errno.EPERM, os.strerror(errno.EPERM), source)

    monkeypatch.setattr(os, "link", refuse)
    shutil.rmtree(archive / ".cache/newsarchive/spare")
    build_site(load_project(archive / "mkdocs.yml"), processes=1)
    assert tried
    assert files_of(archive / "site") == site
    assert inodes.isdisjoint({path.stat().st_ino for path in (archive / "site").rglob("*.html")})


def test_workers_make_what_one_process_makes(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = files_of(archive)
    for folder in (".cache", "site", "docs/articles"):
        shutil.rmtree(archive / folder)
    monkeypatch.setattr(extraction, "FEW", 0)
    monkeypatch.setattr(batches, "BATCH", 1)
    monkeypatch.setattr(site_making, "FEW", 0)
    monkeypatch.setattr(site_making, "BATCH", 5)
    monkeypatch.setattr(rendering_ahead, "FEW", 0)
    monkeypatch.setattr(rendering_ahead, "BATCH", 5)
    monkeypatch.setattr(whole, "BATCH", 5)
    begun: list[str] = []
    done = RenderingAhead.done

    def noted(self: RenderingAhead) -> Iterator[tuple[int, tuple[Problem, ...]]]:
        begun.extend(self.begun)
        return done(self)

    monkeypatch.setattr(RenderingAhead, "done", noted)
    build_site(load_project(archive / "mkdocs.yml"), processes=2)
    assert files_of(archive) == alone
    assert any(path.startswith("articles/") for path in begun)


def test_what_somebody_put_into_the_published_site_goes(archive: Path) -> None:
    """The site before becomes the next one: what it should not have must not come back with it."""
    beta = archive / "seeds/articles/beta.txt"
    (archive / "site/companies/mine.txt").write_text("mine", "utf-8")
    (archive / "site/mine").mkdir()
    (archive / "site/mine/index.html").write_text("mine", "utf-8")
    for number in range(3):
        beta.write_text(f"{BETA}\n\nXiaomi opened shop number {number}.\n", "utf-8")
        build(archive)
        assert not (archive / "site/mine").exists()
    warm = files_of(archive / "site")
    shutil.rmtree(archive / ".cache")
    build(archive)
    assert warm == files_of(archive / "site")


def test_the_first_build_leaves_a_spare_site(archive: Path) -> None:
    site, spare = archive / "site", archive / ".cache/newsarchive/spare"
    assert files_of(spare) == files_of(site)
    assert (spare / "index.html").samefile(site / "index.html")
    (archive / "mkdocs.yml").write_text(MKDOCS.replace("Test archive", "Your archive"), "utf-8")
    build(archive)
    assert files_of(spare) != files_of(site)
    shutil.rmtree(archive / ".cache")
    build(archive)
    assert files_of(spare) == files_of(site)
