"""Rendered pages that go from one build to another."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.site.rendered_pages import INDEX, PACK, RenderedPages, pack_pages
from generator.site.site_memory import Output

PAGES = {"a/index.html": b"<p>one</p>" * 50, "b/index.html": b"<p>two</p>" * 50}


def output(key: bytes) -> Output:
    return Output(key, (0, 0, 0), b"")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    for path, data in PAGES.items():
        (site / path).parent.mkdir(parents=True)
        (site / path).write_bytes(data)
    made = tmp_path / "part"
    made.mkdir()
    pack_pages(made, site, {path: output(path.encode()) for path in PAGES})
    return made


def test_a_page_comes_back_under_its_key_only(folder: Path, tmp_path: Path) -> None:
    pages = RenderedPages([folder])
    new = tmp_path / "new"
    assert pages.put("a/index.html", b"a/index.html", new)
    assert (new / "a/index.html").read_bytes() == PAGES["a/index.html"]
    assert not pages.put("b/index.html", b"other", new)
    assert not pages.put("a/index.html", b"b/index.html", new)
    assert not (new / "b").exists()
    assert pages.taken == 1


def test_damage_costs_the_page_that_it_hits(folder: Path, tmp_path: Path) -> None:
    pack = bytearray((folder / PACK).read_bytes())
    pack[-3] ^= 1
    (folder / PACK).write_bytes(pack)
    pages = RenderedPages([folder])
    assert pages.put("a/index.html", b"a/index.html", tmp_path / "new")
    assert not pages.put("b/index.html", b"b/index.html", tmp_path / "new")


@pytest.mark.parametrize("name", [INDEX, PACK])
def test_half_a_file_is_none(folder: Path, tmp_path: Path, name: str) -> None:
    data = (folder / name).read_bytes()
    (folder / name).write_bytes(data[: len(data) // 2])
    assert not RenderedPages([folder]).put("b/index.html", b"b/index.html", tmp_path / "new")
    (folder / name).unlink()
    assert not RenderedPages([folder]).put("a/index.html", b"a/index.html", tmp_path / "new")


def test_several_folders_hold_the_pages_of_all(folder: Path, tmp_path: Path) -> None:
    site, other = tmp_path / "site", tmp_path / "other"
    other.mkdir()
    (site / "a/index.html").write_bytes(b"newer")
    pack_pages(other, site, {"a/index.html": output(b"newer")})
    pages = RenderedPages([folder, other])
    assert pages.put("a/index.html", b"a/index.html", tmp_path / "x")
    assert pages.put("a/index.html", b"newer", tmp_path / "y")
    assert (tmp_path / "y/a/index.html").read_bytes() == b"newer"
