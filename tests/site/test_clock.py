"""Builds on a machine whose clock is wrong, or is set back between two of them."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from generator.site.builder import build_site
from generator.site.project import load_project
from tests.archives import ALPHA, BETA, files_of, make_archive

TEN_YEARS = 10 * 365 * 86_400


def set_moments(folder: Path, seconds: int) -> None:
    """Lets all files of a folder look as if the clock had been ahead by so much when they were written."""
    for path in folder.rglob("*"):
        noted = path.stat()
        os.utime(path, ns=(noted.st_atime_ns, noted.st_mtime_ns + seconds * 1_000_000_000))


def built(archive: Path) -> dict[str, bytes]:
    build_site(load_project(archive / "mkdocs.yml"))
    return {path: data for path, data in files_of(archive).items() if not path.startswith(".cache/")}


@pytest.mark.parametrize("ahead", [TEN_YEARS, -TEN_YEARS])
def test_a_clock_that_jumps(ahead: int, tmp_path: Path) -> None:
    archive = make_archive(tmp_path / "a")
    built(archive)
    set_moments(archive, ahead)
    # What is remembered now was written by another clock.
    before = built(archive)
    changes = {
        "seeds/articles/alpha.txt": ALPHA.replace("second one", "fourth one"),
        "seeds/articles/beta.txt": BETA.replace("domestic", "imported"),
        "docs/about.md": "# About\n\nWritten by foot.\n",
    }
    for name, text in changes.items():
        assert len((archive / name).read_bytes()) == len(text.encode())
        (archive / name).write_text(text, "utf-8")
    after = built(archive)
    assert after != before
    for made in (".cache", "site"):
        shutil.rmtree(archive / made)
    assert built(archive) == after


def test_the_bytes_of_a_site_know_no_clock(tmp_path: Path) -> None:
    archive = make_archive(tmp_path / "a")
    first = built(archive)
    set_moments(archive, -TEN_YEARS)
    shutil.rmtree(archive / ".cache")
    assert built(archive) == first
