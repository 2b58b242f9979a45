from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.archives import ALPHA, files_of, make_archive
from tests.cli.conftest import Run


@pytest.mark.usefixtures("archive")
def test_a_build_tells_what_it_did_and_where_to_look(run: Run) -> None:
    done = run("build")
    assert (done.status, done.err) == (0, "")
    lines = re.sub(r"\d+\.\d s", "N s", re.sub(r"[\d,]+ written", "N written", done.out)).splitlines()
    lines = [line for line in lines if not line.startswith("To look at: ")]
    assert re.fullmatch(
        r"Read 2 captures: 2 articles, \d+ compan(y|ies), \d+ sectors?, 2 days\.", lines.pop(0)
    )
    assert lines == [
        "Pages: N written, 0 unchanged, 0 removed.",
        "Links: 2 new ones locked (commit seeds/permalinks.lock).",
        "Published in N s: site/index.html",
        "Preview it with: newsarchive serve",
    ]


def test_set_aside_captures_end_with_3(run: Run, archive: Path) -> None:
    (archive / "seeds/articles/empty.txt").touch()
    done = run("build")
    assert done.status == 3
    assert done.err == (
        "newsarchive: set aside: seeds/articles/empty.txt: is empty"
        " (paste the article into it or delete it)\n"
    )
    assert "Set aside: 1 capture, listed above." in done.out
    assert (archive / "site/index.html").is_file()


def test_strict_makes_them_a_failure(run: Run, archive: Path) -> None:
    (archive / "seeds/articles/empty.txt").touch()
    done = run("build", "--strict")
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith("newsarchive: error: seeds/articles/empty.txt: is empty")
    assert not (archive / "site").exists()


def test_frozen_lists_what_would_be_lost(run: Run, archive: Path) -> None:
    assert run("build").status == 0
    for name in ("alpha.txt", "beta.txt"):
        (archive / f"seeds/articles/{name}").unlink()
    done = run("build", "--frozen")
    assert (done.status, done.out) == (1, "")
    start = "newsarchive: error: seeds/permalinks.lock: articles/2025/09/"
    assert sorted(line.split(" (")[0] for line in done.err.splitlines()) == [
        f"{start}24/alibaba-opens-a-data-centre/ would vanish",
        f"{start}25/tencent-buys-chips/ would vanish",
    ]


def test_frozen_tells_of_new_links(run: Run, archive: Path) -> None:
    done = run("build", "--frozen")
    assert done.status == 0
    assert "Links: 2 new ones not locked yet (build without --frozen)." in done.out
    assert not (archive / "seeds/permalinks.lock").exists()


def test_json_is_one_object(run: Run, archive: Path) -> None:
    (archive / "seeds/articles/empty.txt").touch()
    report = run("build", "--json").json
    assert report.pop("seconds") > 0
    assert report.pop("companies") >= 0
    assert report.pop("sectors") >= 0
    assert report.pop("pages")["unchanged"] == 0
    assert isinstance(report.pop("notes"), list)
    files = report.pop("files")
    assert files["written"] > files["rendered"] > 2
    assert files["taken_over"] == 0
    assert report == {
        "status": 3,
        "captures": 2,
        "extracted": 2,
        "articles": 2,
        "days": 2,
        "rejects": [
            {
                "path": "seeds/articles/empty.txt",
                "line": 0,
                "code": "set-aside",
                "severity": "error",
                "message": "is empty",
                "hint": "paste the article into it or delete it",
            }
        ],
        "new_links": [
            "articles/2025/09/24/alibaba-opens-a-data-centre/",
            "articles/2025/09/25/tencent-buys-chips/",
        ],
        "lost_links": [],
        "site": "site",
    }


@pytest.mark.usefixtures("archive")
def test_quiet_is_quiet(run: Run) -> None:
    assert run("build", "-q").out == ""


@pytest.mark.usefixtures("archive")
def test_verbose_shows_what_was_taken_over(run: Run) -> None:
    assert ", 0 files taken over" in run("build", "-v").err
    assert "info: 0 pages rendered, " in run("build", "-v").err


def test_other_seeds_and_another_site(run: Run, archive: Path, tmp_path: Path) -> None:
    other = make_archive(tmp_path / "other", {"gamma.txt": ALPHA.replace("Alibaba", "Xiaomi")})
    done = run("build", "--seeds", other / "seeds", "--site-dir", tmp_path / "out")
    assert done.status == 0
    assert "Published in" in done.out
    assert str(tmp_path / "out/index.html") in done.out
    assert {path.name for path in archive.iterdir()} - {".cache"} == {"docs", "mkdocs.yml", "seeds"}
    assert {path.name for path in (archive / "docs").iterdir()} == {"about.md"}
    assert not (archive / "seeds/permalinks.lock").exists()


@pytest.mark.parametrize("place", [".", "docs", "seeds", "docs/site", "seeds/articles/site"])
def test_a_site_folder_that_would_destroy_something(place: str, run: Run, archive: Path) -> None:
    done = run("build", "--site-dir", place)
    assert (done.status, done.out) == (2, "")
    assert "choose a folder of its own" in done.err
    assert (archive / "seeds/articles/alpha.txt").is_file()


def test_pages_only(run: Run, archive: Path) -> None:
    done = run("pages")
    assert done.status == 0
    assert done.out.splitlines()[-1].startswith("Done in ")
    assert (archive / "docs/index.md").is_file()
    assert not (archive / "site").exists()
    assert run("pages", "--json").json["site"] is None


def test_from_elsewhere_with_a_named_configuration(
    run: Run, archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("build", "-f", "archive/mkdocs.yml")
    assert done.status == 0
    assert "archive/site/index.html" in done.out
    assert (archive / "site/index.html").is_file()


@pytest.mark.parametrize("command", ["build", "pages"])
def test_pages_that_a_person_changed_are_named_and_not_counted_for_check(
    command: str, run: Run, archive: Path
) -> None:
    (archive / "docs/companies").mkdir()
    (archive / "docs/companies/index.md").write_text("# Mine\n")
    (archive / "docs/index.md").write_text("# My home\n")
    assert run("pages", "-q").err == ""
    edited = archive / "docs/dates/index.md"
    edited.write_text(edited.read_text("utf-8") + "Mine\n")
    warnings = [
        problem for problem in run("check", "--json").json["problems"] if problem["severity"] == "warning"
    ]
    done = run(command)
    assert done.status == 0
    assert sorted(done.err.splitlines()) == [
        "newsarchive: warning: docs/companies/index.md: was written by hand and stands in place of the"
        " generated page (delete it to have the generated one)",
        "newsarchive: warning: docs/dates/index.md: was edited by hand and is made anew with every build"
        " (your text is kept in .index.md.edited beside it; put the change into seeds/corrections.yml)",
    ]
    assert warnings == []
    assert "To look at" not in done.out
    assert "newsarchive: note: docs/index.md: " in run(command, "-v").err
    notes = [note for note in run(command, "--json").json["notes"] if note["code"] == "own-page"]
    assert len(notes) == 2


def test_work_is_shared_by_as_many_as_are_asked(run: Run, archive: Path) -> None:
    assert run("build", "--workers", "1", "-q").status == 0
    one = files_of(archive / "site")
    assert run("clean", "-q").status == 0
    assert run("build", "--workers", "3", "-q").status == 0
    assert files_of(archive / "site") == one
    assert run("build", "--workers", "0").status == 2
