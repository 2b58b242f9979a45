from __future__ import annotations

from pathlib import Path

import pytest

from tests.archives import files_of
from tests.cli.conftest import Run
from tests.site.small_sites import ARTICLES, add, page, write_site


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path / "site")


def test_a_whole_site(run: Run, site: Path) -> None:
    before = files_of(site)
    done = run("verify", site)
    assert (done.status, done.err) == (0, "")
    expected = f"Looked at 7 pages in {len(before)} files: nothing is missing, nothing is orphaned.\n"
    assert done.out == expected
    assert run("verify", site, "-q").out == ""
    assert files_of(site) == before


def test_a_site_that_was_built(run: Run, archive: Path) -> None:
    assert run("build").status == 0
    add(archive / "site", "robots.txt", "")
    found = run("verify", "site", "--lock", "seeds/permalinks.lock", "--json").json["problems"]
    # The page written by hand is in no list.
    assert [problem["message"] for problem in found if problem["path"] != "about/index.html"] == []


def test_problems_end_with_1(run: Run, site: Path) -> None:
    add(site, "lonely/index.html", page("lonely/", *(f"../{number}/" for number in range(21))))
    done = run("verify", site)
    assert (done.status, done.err) == (1, "")
    lines = done.out.splitlines()
    assert lines[:2] == ["broken-link: 21", "  lonely/index.html: refers to 0/, which is not there"]
    assert "  and 1 more (newsarchive verify -v)" in lines
    assert "  lonely/index.html: is a page that no other page links to" in lines
    assert lines[-1].endswith(" files: 22 errors, 1 warning.")
    assert "and 1 more" not in run("verify", site, "-v").out


def test_notes_do_not(run: Run, site: Path) -> None:
    add(site, "letter.txt", "dear")
    done = run("verify", site)
    assert done.status == 0
    assert done.out.startswith("orphan: 1\n  letter.txt: is a file that nothing refers to\n")
    assert done.out.endswith(": 1 note.\n")


def test_json(run: Run, site: Path) -> None:
    add(site, "lonely/index.html", page("lonely/"))
    done = run("verify", site, "--json")
    report = done.json
    assert (done.status, report["status"], report["pages"]) == (1, 1, 8)
    assert report["counts"] == {"orphan": 1, "sitemap": 1}
    assert [problem["path"] for problem in report["problems"]] == ["lonely/index.html", "sitemap.xml"]


def test_locked_links_must_have_their_pages(run: Run, site: Path, tmp_path: Path) -> None:
    lock = tmp_path / "permalinks.lock"
    paths = [min(ARTICLES), "articles/2025/09/24/gone/"]
    lock.write_text("".join(f"id{at}\tx1\ts1\t{path}\ta.txt\n" for at, path in enumerate(paths)))
    done = run("verify", site, "--lock", lock)
    assert done.status == 1
    assert done.out.startswith(
        "no-page: 1\n  articles/2025/09/24/gone/: is to be a page of the archive, and there is none\n"
    )


def test_no_site_ends_with_2(run: Run, site: Path, tmp_path: Path) -> None:
    for folder, reason in ((tmp_path / "gone", "no such folder"), (tmp_path, "holds no index.html")):
        done = run("verify", folder)
        assert (done.status, done.out) == (2, "")
        assert done.err == f"newsarchive: error: {folder}: {reason} (name the folder of a built site)\n"
    done = run("verify", site, "--lock", tmp_path / "none.lock")
    assert (done.status, done.err) == (2, f"newsarchive: error: {tmp_path / 'none.lock'}: no such file\n")
