"""Folders that look as they did are not read, and whatever differs in others is found."""

from __future__ import annotations

import time
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.site.files_seen import SETTLED, disk_clock
from generator.site.folders_seen import FolderTree, Looks, folders_of

FILES = ("top.txt", "a/one.txt", "a/b/two.txt", "c/three.txt")
FOLDERS = {"", "a/", "a/b/", "c/"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in FILES:
        write(tmp_path / "root" / name)
    return tmp_path / "root"


def write(path: Path, text: str = "text") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def settle() -> None:
    time.sleep(2 * SETTLED / 1e9)


def known(root: Path) -> Looks:
    """What is known of a folder that rests."""
    settle()
    return FolderTree(root).looks(FILES, folders_of(FILES), disk_clock(root.parent))


def found(root: Path, looks: Looks, *, docs: bool = False) -> set[str]:
    return set(FolderTree(root, docs=docs).differing(looks, disk_clock(root.parent)).files)


@given(st.lists(st.lists(st.sampled_from("abc"), min_size=1, max_size=4), max_size=6))
def test_the_folders_of_files_are_all_those_above_them(paths: list[list[str]]) -> None:
    expected = {"/".join((*path[:at], "")) for path in paths for at in range(1, len(path))} | {""}
    assert folders_of("/".join(path) for path in paths) == expected


def test_folders_that_look_the_same_are_not_read(root: Path) -> None:
    looks = known(root)
    assert looks.keys() == FOLDERS
    with mock.patch("os.scandir", side_effect=AssertionError):
        assert found(root, looks) == set()


def test_without_knowledge_all_files_are_found(root: Path) -> None:
    assert found(root, {}) == set(FILES)


def test_what_is_new_is_found(root: Path) -> None:
    looks = known(root)
    write(root / "c/four.txt")
    write(root / "c/d/e/five.txt")
    assert found(root, looks) == {"c/three.txt", "c/four.txt", "c/d/e/five.txt"}


def test_a_folder_that_lost_a_file_or_is_gone_differs(root: Path) -> None:
    looks = known(root)
    (root / "a/b/two.txt").unlink()
    (root / "a/b").rmdir()
    tree = FolderTree(root).differing(looks, disk_clock(root.parent))
    assert set(tree.files) == {"a/one.txt"}
    assert "a/b/" not in tree.looks


def test_a_folder_with_something_unknown_is_read_again(root: Path) -> None:
    write(root / "a/mine.txt")
    (root / "c/empty").mkdir()
    assert known(root).keys() == {"", "a/b/"}


def test_a_folder_that_changed_just_now_is_read_again(root: Path) -> None:
    settle()
    write(root / "a/mine.txt")
    files = (*FILES, "a/mine.txt")
    looks = FolderTree(root).looks(files, folders_of(files), disk_clock(root.parent))
    assert looks.keys() == FOLDERS - {"a/"}
    tree = FolderTree(root).differing({}, disk_clock(root.parent))
    assert "a/" not in tree.looks


def test_docs_are_read_as_mkdocs_reads_them(root: Path) -> None:
    for name in (".hidden", "a/.git/config", "templates/page.html"):
        write(root / name)
    write(root.parent / "elsewhere/six.txt")
    (root / "linked").symlink_to(root.parent / "elsewhere", target_is_directory=True)
    assert found(root, {}, docs=True) == {*FILES, "linked/six.txt"}
    assert found(root, {}) == {*FILES, ".hidden", "a/.git/config", "templates/page.html", "linked"}
