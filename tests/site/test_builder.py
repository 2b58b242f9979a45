"""Whole builds of small archives."""

from __future__ import annotations

import gzip
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from generator.model.errors import AuthorityError, BuildError, ConfigError
from generator.site import builder
from generator.site.builder import build_pages, build_site
from generator.site.project import Project, load_project
from generator.site.publish import Staging
from tests.archives import ALPHA, BETA, MKDOCS, files_of, make_archive


def project_of(folder: Path) -> Project:
    return load_project(folder / "mkdocs.yml")


def told(caught: pytest.ExceptionInfo[BuildError], folder: Path) -> list[str]:
    return [str(problem).replace(f"{folder}/", "") for problem in caught.value.problems]


def test_a_first_build(tmp_path: Path) -> None:
    archive = make_archive(tmp_path / "a")
    stages: list[str] = []
    report = build_site(project_of(archive), progress=lambda stage, *_: stages.append(stage))
    assert (report.captures, report.articles, report.days) == (2, 2, 2)
    assert (report.rejects, report.site) == ((), archive / "site")
    assert report.pages.written > 2
    assert (report.pages.unchanged, report.pages.removed) == (0, 0)
    assert len(report.locked) == 2
    assert list(dict.fromkeys(stages)) == [
        "Making articles",
        "Writing pages",
        "Building the site",
        "Checking the site",
    ]
    for line in report.locked:
        assert (archive / "site" / line.path / "index.html").is_file()
    assert "Written by hand" in (archive / "site/about/index.html").read_text("utf-8")
    assert {path.name for path in archive.iterdir()} == {
        ".cache", "docs", "mkdocs.yml", "seeds", "site",
    }  # fmt: skip


def test_a_second_build_writes_nothing_into_docs_or_seeds(tmp_path: Path) -> None:
    archive = make_archive(tmp_path / "a")
    build_site(project_of(archive))
    before = {
        path: path.stat().st_mtime_ns for name in ("docs", "seeds") for path in archive.rglob(f"{name}/**/*")
    }
    report = build_site(project_of(archive))
    assert (report.pages.written, report.pages.removed, report.locked) == (0, 0, ())
    assert before == {
        path: path.stat().st_mtime_ns for name in ("docs", "seeds") for path in archive.rglob(f"{name}/**/*")
    }


def test_an_archive_without_captures(tmp_path: Path) -> None:
    archive = make_archive(tmp_path / "a", {})
    (archive / "seeds/articles").rmdir()
    (archive / "seeds").rmdir()
    report = build_site(project_of(archive))
    assert (report.captures, report.articles) == (0, 0)
    assert (archive / "site/index.html").is_file()
    assert not (archive / "seeds").exists()


def test_one_bad_capture_harms_nobody_else(tmp_path: Path) -> None:
    archive = make_archive(tmp_path / "a", {"alpha.txt": ALPHA, "empty.txt": "", "binary.txt": b"\0\1\2\3"})
    report = build_site(project_of(archive))
    assert report.articles == 1
    assert [Path(problem.path).name for problem in report.rejects] == ["binary.txt", "empty.txt"]


def test_strict_publishes_nothing_when_a_capture_is_set_aside(tmp_path: Path) -> None:
    archive = make_archive(tmp_path / "a")
    build_site(project_of(archive))
    before = files_of(archive / "site")
    (archive / "seeds/articles/empty.txt").touch()
    with pytest.raises(BuildError, match="empty"):
        build_site(project_of(archive), strict=True)
    assert files_of(archive / "site") == before


def test_a_bad_authority_file_stops_before_anything_is_written(tmp_path: Path) -> None:
    archive = make_archive(tmp_path / "a")
    (archive / "seeds/companies.yml").write_text("alibaba:\n  nme: Alibaba\n")
    before = files_of(archive)
    with pytest.raises(AuthorityError, match=r"companies.yml:2: "):
        build_site(project_of(archive))
    assert files_of(archive) == before


@pytest.mark.parametrize(
    ("mkdocs", "message"),
    [
        ("site_name: A\nplugins: []\n", "plugins: 'newsarchive' is missing"),
        ("site_name: A\nplugins: [newsarchive]\nnonsense: 1\n", "Unrecognised configuration name: nonsense"),
        ("site_name: A\nplugins: [newsarchive]\ntheme: {name: nowhere}\n", "Unrecognised theme name"),
        ("site_name: A\nplugins: [{newsarchive: {seeds: x}}]\ntheme: {name: material}\n", "seeds"),
    ],
)
def test_what_mkdocs_refuses_is_a_configuration_error(mkdocs: str, message: str, tmp_path: Path) -> None:
    archive = make_archive(tmp_path / "a", mkdocs=mkdocs)
    with pytest.raises(ConfigError, match=message):
        build_site(project_of(archive))
    assert not (archive / "site").exists()
    assert set(files_of(archive / "docs")) == {"about.md"}


def test_another_theme_is_told_what_the_archive_needs(tmp_path: Path) -> None:
    archive = make_archive(tmp_path / "a", mkdocs="site_name: A\nplugins: [newsarchive]\n")
    with pytest.raises(BuildError, match="write `name: material` below `theme:`"):
        build_site(project_of(archive))


def test_a_broken_link_leaves_the_old_site(tmp_path: Path) -> None:
    archive = make_archive(tmp_path / "a")
    build_site(project_of(archive))
    before = files_of(archive / "site")
    lock = (archive / "seeds/permalinks.lock").read_bytes()
    (archive / "docs/about.md").write_text("[gone](gone.md)\n")
    (archive / "seeds/articles/gamma.txt").write_text(BETA.replace("Tencent", "Xiaomi"))
    with pytest.raises(BuildError, match=r"gone\.md"):
        build_site(project_of(archive))
    assert files_of(archive / "site") == before
    assert (archive / "seeds/permalinks.lock").read_bytes() == lock
    assert not list(archive.glob(".site-*"))


def test_a_broken_template_is_told(tmp_path: Path) -> None:
    mkdocs = MKDOCS.replace("  font: false", "  custom_dir: overrides")
    archive = make_archive(tmp_path / "a", mkdocs=mkdocs)
    (archive / "overrides").mkdir()
    (archive / "overrides/main.html").write_text("{% extends 'base.html' %}\n{% if %}\n")
    with pytest.raises(BuildError, match=r"main.html: a template of the theme fails"):
        build_site(project_of(archive))


def test_a_build_that_dies_leaves_the_old_site_to_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = make_archive(tmp_path / "a")
    build_site(project_of(archive))
    before = files_of(archive / "site")

    def die(*_: object) -> None:
        os._exit(9)

    child = os.fork()
    if child == 0:
        monkeypatch.setattr(builder, "SiteCheck", die)
        build_site(project_of(archive))
        os._exit(8)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    assert len(list(archive.glob(".site-*"))) == 1
    assert files_of(archive / "site") == before
    build_site(project_of(archive))
    assert not list(archive.glob(".site-*"))


def test_the_lock_is_written_before_the_site_is_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = make_archive(tmp_path / "a")

    def fail(*_: object) -> None:
        msg = "disk on fire"
        raise OSError(msg)

    monkeypatch.setattr(Staging, "publish", fail)
    with pytest.raises(OSError, match="disk on fire"):
        build_site(project_of(archive))
    assert (archive / "seeds/permalinks.lock").is_file()
    assert not (archive / "site").exists()


class TestFrozen:
    """`--frozen`: new links are allowed, lost and moved ones are not, and the lock is left alone."""

    def test_new_links_are_reported_and_not_locked(self, tmp_path: Path) -> None:
        archive = make_archive(tmp_path / "a")
        report = build_site(project_of(archive), frozen=True)
        assert len(report.locked) == 2
        assert (archive / "site" / report.locked[0].path).is_dir()
        assert not (archive / "seeds/permalinks.lock").exists()

    def test_a_lost_article_fails_before_anything_is_written(self, tmp_path: Path) -> None:
        archive = make_archive(tmp_path / "a")
        build_site(project_of(archive))
        (archive / "seeds/articles/alpha.txt").unlink()
        before = files_of(archive)
        with pytest.raises(BuildError) as caught:
            build_site(project_of(archive), frozen=True)
        assert len(told(caught, archive)) == 1
        assert re.fullmatch(
            r"seeds/permalinks.lock: articles/2025/09/24/alibaba-opens-a-data-centre/ would vanish"
            r" \(restore alpha.txt, or hide \w+ in corrections.yml to leave a page that says so\)",
            told(caught, archive)[0],
        )
        assert files_of(archive) == before

    def test_a_hidden_article_keeps_its_link(self, tmp_path: Path) -> None:
        archive = make_archive(tmp_path / "a")
        line = build_site(project_of(archive)).locked[0]
        (archive / "seeds/corrections.yml").write_text(f"{line.id}:\n  hide: Asked to\n")
        report = build_site(project_of(archive), frozen=True)
        assert report.articles == 1
        assert (archive / "site" / line.path / "index.html").is_file()

    def test_a_corrected_headline_keeps_its_link(self, tmp_path: Path) -> None:
        archive = make_archive(tmp_path / "a")
        line = build_site(project_of(archive)).locked[0]
        (archive / "seeds/corrections.yml").write_text(f"{line.id}:\n  title: Another one\n")
        build_site(project_of(archive), frozen=True)
        assert "Another one" in (archive / "site" / line.path / "index.html").read_text("utf-8")


class TestOtherSeeds:
    """`--seeds X --site-dir Y` leaves the project alone."""

    def test_docs_and_site_stay_as_they_are(self, tmp_path: Path) -> None:
        archive = make_archive(tmp_path / "a")
        other = make_archive(tmp_path / "b", {"other.txt": BETA.replace("Tencent", "Xiaomi")})
        build_site(project_of(archive))
        before = files_of(archive)
        config, seeds, site = archive / "mkdocs.yml", other / "seeds", tmp_path / "out/site"
        report = build_site(load_project(config, seeds=seeds, site=site))
        assert files_of(archive) == before
        assert [line.capture for line in report.locked] == ["other.txt"]
        assert (site / report.locked[0].path / "index.html").is_file()
        assert (site / "about/index.html").is_file()
        assert not list((site / "articles").rglob("alibaba*"))
        assert {path.name for path in (tmp_path / "out").iterdir()} == {"site"}
        assert (other / "seeds/permalinks.lock").is_file()


def test_pages_stop_before_the_site(tmp_path: Path) -> None:
    archive = make_archive(tmp_path / "a")
    report = build_pages(project_of(archive))
    assert report.site is None
    assert (archive / "docs/articles/2025/09/24/alibaba-opens-a-data-centre/index.md").is_file()
    assert (archive / "seeds/permalinks.lock").is_file()
    assert not (archive / "site").exists()


RUN_LATER = """
import sys, time
real, shift = time.time, float(sys.argv.pop(1)) * 86400
time.time = lambda: real() + shift
from generator.cli import main
sys.exit(main())
"""


def build_elsewhere(archive: Path, *, days: int, zone: str, seed: str) -> dict[str, bytes]:
    """The site as another machine would build it on another day."""
    environment = os.environ | {
        "TZ": zone,
        "PYTHONHASHSEED": seed,
        "SOURCE_DATE_EPOCH": str(1_700_000_000 + days * 86_400),
        "PYTHONPATH": str(Path(__file__).parents[2]),
        "LANG": "C",
    }
    command = [sys.executable, "-c", RUN_LATER, str(days), "build", "-f", str(archive / "mkdocs.yml")]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return files_of(archive / "site")


def test_same_seeds_same_bytes(tmp_path: Path) -> None:
    captures = {
        "alpha.txt": ALPHA,
        "beta.txt": BETA,
        "zh.txt": "阿里巴巴在泰国开设数据中心\n\n2025年9月26日，阿里巴巴宣布新数据中心启用。",
    }
    one = build_elsewhere(make_archive(tmp_path / "one", captures), days=0, zone="UTC", seed="1")
    two = build_elsewhere(
        make_archive(tmp_path / "another/two", captures), days=40, zone="Pacific/Auckland", seed="2"
    )
    assert one.keys() == two.keys()
    assert [path for path in one if one[path] != two[path]] == []
    # The locks are those of the same links, whoever built first.
    assert (tmp_path / "one/seeds/permalinks.lock").read_bytes() == (
        tmp_path / "another/two/seeds/permalinks.lock"
    ).read_bytes()


def test_the_clock_of_the_site_is_its_newest_article(tmp_path: Path) -> None:
    archive = make_archive(tmp_path / "a")
    build_site(project_of(archive))
    sitemap = (archive / "site/sitemap.xml").read_text("utf-8")
    dates = dict(re.findall(r"<loc>(.*?)</loc>\s*<lastmod>(.*?)</lastmod>", sitemap))
    base = "https://example.org/archive/"
    assert dates[f"{base}articles/2025/09/24/alibaba-opens-a-data-centre/"] == "2025-09-24"
    assert dates[base] == "2025-09-25"
    assert dates[f"{base}about/"] == "2025-09-25"
    packed = (archive / "site/sitemap.xml.gz").read_bytes()
    assert gzip.decompress(packed).decode() == sitemap
    assert int.from_bytes(packed[4:8], "little") == 1_758_758_400


def test_a_page_of_the_navigation_links_to_files_outside_it(tmp_path: Path) -> None:
    archive = make_archive(tmp_path / "a")
    (archive / "docs/chart.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', "utf-8")
    (archive / "docs/more.md").write_text("# More\n", "utf-8")
    about = archive / "docs/about.md"
    about.write_text("# About\n\n![A chart](chart.svg#only-light)\n\n[More](more.md)\n", "utf-8")
    build_site(project_of(archive))
    page = (archive / "site/about/index.html").read_text("utf-8")
    assert 'src="../chart.svg#only-light"' in page
    assert 'href="../more/"' in page
    about.write_text("# About\n\n[More](missing.md)\n", "utf-8")
    with pytest.raises(BuildError, match=r"missing\.md"):
        build_site(project_of(archive))
