from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.site import sitemap as sitemaps
from generator.site.builder import build_site
from generator.site.plugin import THEME
from generator.site.project import load_project
from generator.site.rendering import load_mkdocs, run_mkdocs
from generator.site.sitemap import (
    MAX_ADDRESSES,
    mkdocs_order,
    plain_sitemap,
    sitemap,
    sitemap_files,
    sitemap_names,
)
from generator.site.verify import verify_site
from tests.archives import files_of, make_archive

ADDRESS = "https://example.org/archive/"
ENV = jinja2.Environment(loader=jinja2.FileSystemLoader(THEME), autoescape=False)  # noqa: S701  # as MkDocs

NAMES = st.sampled_from(["a", "ab", "a-b", "index", "index.x", "README", "1", "é", "b.c"])
PATHS = st.lists(
    st.tuples(st.lists(NAMES, max_size=3), NAMES, st.sampled_from([".md", ".html", ""])).map(
        lambda path: "/".join((*path[0], path[1] + path[2]))
    ),
    unique=True,
)


def as_walked(path: str) -> tuple[list[str], bool, str]:
    *folders, name = path.split("/")
    return folders, name.rpartition(".")[0] not in {"index", "README"}, name


@given(PATHS)
def test_files_before_folders_and_index_pages_first(paths: list[str]) -> None:
    assert sorted(paths, key=mkdocs_order) == sorted(paths, key=as_walked)


@given(st.lists(st.tuples(st.text(min_size=1), st.dates().map(str)), max_size=5))
def test_our_template_without_a_template(pages: list[tuple[str, str]]) -> None:
    assert plain_sitemap(pages) == sitemap(ENV, pages)


def test_a_sitemap_holds_what_it_may() -> None:
    assert sitemap_names(MAX_ADDRESSES) == ("sitemap.xml", "sitemap.xml.gz")
    assert sitemap_names(MAX_ADDRESSES + 1)[2:] == ("sitemap-1.xml", "sitemap-2.xml")


class TestLong:
    """One with more addresses than a sitemap may hold."""

    PAGES = tuple((f"{ADDRESS}{number}/", f"2025-01-{number:02}") for number in range(1, 8))

    @pytest.fixture(autouse=True)
    def _low(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sitemaps, "MAX_ADDRESSES", 3)

    def test_every_address_is_in_one_part(self) -> None:
        files = sitemap_files(plain_sitemap(self.PAGES), len(self.PAGES), ADDRESS, "2025-01-07")
        assert tuple(files) == (
            "sitemap.xml",
            "sitemap-1.xml",
            "sitemap-2.xml",
            "sitemap-3.xml",
            "sitemap.xml.gz",
        )
        parts = [files[f"sitemap-{number}.xml"].decode() for number in (1, 2, 3)]
        assert parts == [plain_sitemap(self.PAGES[at : at + 3]) for at in (0, 3, 6)]
        index = ET.fromstring(files["sitemap.xml"])  # noqa: S314  # our own
        assert [[field.text for field in part] for part in index] == [
            [f"{ADDRESS}sitemap-1.xml", "2025-01-03"],
            [f"{ADDRESS}sitemap-2.xml", "2025-01-06"],
            [f"{ADDRESS}sitemap-3.xml", "2025-01-07"],
        ]

    def test_a_template_that_leaves_pages_out_leaves_no_part_empty(self) -> None:
        files = sitemap_files(plain_sitemap(self.PAGES[:3]), len(self.PAGES), ADDRESS, "2025-01-07")
        assert tuple(files) == ("sitemap.xml", "sitemap-1.xml", "sitemap.xml.gz")

    def test_the_site_is_whole_also_when_it_changes_or_mkdocs_makes_all_of_it(self, tmp_path: Path) -> None:
        archive = make_archive(tmp_path / "archive")
        project = load_project(archive / "mkdocs.yml")
        build_site(project, processes=1)
        assert (archive / "site/sitemap-2.xml").is_file()
        (archive / "docs/more.md").write_text("# More\n\n[About](about.md)\n", "utf-8")
        made = build_site(project, processes=1).made
        assert made
        assert {name for name in made.written if name.startswith("sitemap")} >= {
            "sitemap.xml",
            "sitemap.xml.gz",
        }
        config = load_mkdocs(project.config, docs=project.docs, site=tmp_path / "whole")
        run_mkdocs(config, "2025-09-25", lambda *_: None)
        for site in (archive / "site", tmp_path / "whole"):
            assert [problem for problem in verify_site(site).problems if problem.code == "sitemap"] == []
        listed = [
            {name: data for name, data in files_of(site).items() if re.match("sitemap", name)}
            for site in (archive / "site", tmp_path / "whole")
        ]
        assert listed[0] == listed[1]
