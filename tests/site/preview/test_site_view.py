"""What a preview shows is what a build publishes, byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model.errors import ArchiveError
from generator.site.builder import build_site
from generator.site.project import load_project
from tests.archives import ALPHA, BETA, MKDOCS, files_of, make_archive
from tests.site.preview.views import Viewer


def published(folder: Path) -> dict[str, bytes]:
    project = load_project(folder / "mkdocs.yml")
    build_site(project, processes=1)
    return files_of(project.site)


def shown(viewer: Viewer, paths: dict[str, bytes]) -> dict[str, bytes]:
    view = viewer.view()
    return {path: file.data for path in paths if (file := view.file(path))}


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return make_archive(tmp_path / "a")


def test_every_file_of_the_site_is_what_a_build_publishes(archive: Path) -> None:
    (archive / "docs/notes").mkdir()
    (archive / "docs/notes/index.md").write_text(
        "---\ndate: 2024-02-03\n---\n# Notes\n\n[On us](../about.md), [all](../articles/index.md)\n"
    )
    (archive / "docs/notes/paper.txt").write_text("as it is")
    viewer = Viewer(archive)
    viewer.gathered()
    site = published(archive)
    assert shown(viewer, site) == site
    (archive / "seeds/articles/alpha.txt").write_text(ALPHA.replace("Thailand", "Malaysia"))
    (archive / "seeds/articles/beta.txt").unlink()
    (archive / "seeds/articles/gamma.txt").write_text(BETA.replace("Tencent", "Baidu"))
    site = published(archive)
    assert shown(viewer, site) == site


def test_nothing_else_is_there(archive: Path) -> None:
    view = Viewer(archive).view()
    for path in (
        "nowhere/index.html",
        "../mkdocs.yml",
        "index.md",
        "about.md",
        "/about/index.html",
        "",
        ".newsarchive",
    ):
        assert view.file(path) is None, path


def test_a_hand_written_page_stands_in_place_of_a_generated_one(archive: Path) -> None:
    published(archive)
    (archive / "docs/sources").mkdir(exist_ok=True)
    (archive / "docs/articles/index.md").unlink()
    (archive / "docs/articles/index.md").write_text("# edited\n")
    (archive / "docs/index.md").unlink()
    viewer = Viewer(archive)
    own = archive / "docs/companies/own/index.md"
    own.parent.mkdir()
    own.write_text("# My own\n")
    view = viewer.view()
    page = view.file("companies/own/index.html")
    assert page
    assert b"My own" in page.data
    listed = view.file("articles/index.html")
    assert listed
    assert b"edited" not in listed.data


@pytest.mark.parametrize("name", ["about", "more"])
def test_a_broken_link_of_a_hand_written_page_is_told_with_the_page(archive: Path, name: str) -> None:
    (archive / f"docs/{name}.md").write_text("# Ours\n\n[gone](nowhere.md), [there](articles/index.md)\n")
    page = Viewer(archive).view().file(f"{name}/index.html")
    assert page
    (problem,) = page.problems
    assert "nowhere.md" in problem.message


def test_a_page_in_another_encoding_is_named(archive: Path) -> None:
    (archive / "docs/about.md").write_bytes("# Über uns\n".encode("latin-1"))
    with pytest.raises(ArchiveError, match=r"Encoding error.*about\.md"):
        Viewer(archive).view()


def test_nothing_is_written(archive: Path) -> None:
    before = files_of(archive)
    view = Viewer(archive).view()
    for path in ("index.html", "search/index.html", "search/index.js", "sitemap.xml.gz", "404.html"):
        assert view.file(path), path
    assert files_of(archive) == before


def test_a_page_that_no_one_changed_keeps_its_state(archive: Path) -> None:
    viewer = Viewer(archive)
    about, alpha, search = (
        "about/index.html",
        "articles/2025/09/24/alibaba-opens-a-data-centre/index.html",
        "search/index.html",
    )
    old = viewer.view()
    (archive / "seeds/articles/alpha.txt").write_text(ALPHA.replace("Thailand", "Malaysia"))
    new = viewer.view()
    states = {
        path: (one.state, two.state)
        for path in (about, alpha, search)
        if (one := old.file(path)) and (two := new.file(path))
    }
    assert states[about][0] == states[about][1]
    assert states[alpha][0] != states[alpha][1]
    # Its results would be others, though the page is the same.
    assert states[search][0] != states[search][1]


def test_an_archive_whose_pages_need_each_other_is_refused(tmp_path: Path) -> None:
    archive = make_archive(tmp_path / "a", mkdocs=MKDOCS.partition("nav:")[0])
    with pytest.raises(ArchiveError, match="may need all of them"):
        Viewer(archive)
