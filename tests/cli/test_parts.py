"""`newsarchive parts`, `part` and `merge`, as a person types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.archives import files_of, make_archive
from tests.cli.conftest import Run


@pytest.fixture(autouse=True)
def years(archive: Path) -> None:
    """Makes the archive one of two years."""
    old = archive / "seeds/articles/2024"
    old.mkdir()
    (old / "old.txt").write_text(
        "---\npublished: 2024-02-03\n---\nAlibaba closed a shop in Thailand.\n", "utf-8"
    )


def test_the_years_are_listed(run: Run, archive: Path) -> None:
    before = files_of(archive)
    assert run("parts").out == "2024  1 capture\n2025  2 captures\n"
    assert run("parts", "--json").json == ["2024", "2025"]
    assert files_of(archive) == before


def test_an_archive_without_captures_has_none(run: Run, tmp_path: Path) -> None:
    config = make_archive(tmp_path / "empty", {}) / "mkdocs.yml"
    assert run("parts", "-f", config).out == "There are no captures.\n"
    assert run("parts", "-f", config, "--json").json == []


def test_a_part_is_built_and_merged(run: Run, archive: Path) -> None:
    done = run("part", "2025", "--into", "parts/2025", "--workers", "1")
    assert (done.status, done.err) == (0, "")
    first, second, last = done.out.splitlines()
    assert first == "Part 2025: 2 captures, 2 articles, 2 rendered pages."
    assert second.startswith("Built in ")
    assert second.endswith(" s: parts/2025")
    assert last == "When all parts are built: newsarchive merge FOLDER..."
    merged = run("merge", "parts", "--workers", "1")
    assert merged.status == 0
    assert merged.err == ("newsarchive: warning: no part was given for 2024: made here (captures: 1)\n")
    assert "Taken over from 1 part: 2 captures of 3, " in merged.out
    assert (archive / "site/index.html").is_file()


def test_what_cannot_be_used_is_told(run: Run) -> None:
    Path("parts/2024").mkdir(parents=True)
    told = run("merge", "parts", "--workers", "1")
    assert told.status == 0
    assert told.err.splitlines() == [
        "newsarchive: warning: parts/2024: is no part, or one that was not finished"
        " (build it again to save the time)",
        "newsarchive: warning: no part was given for 2024, 2025: made here (captures: 3)",
    ]
    assert run("merge", "parts", "--workers", "1", "-q").err == ""


def test_programs_get_it_as_json(run: Run) -> None:
    part = run("part", "2024", "--into", "p", "--workers", "1", "--json").json
    assert part.pop("seconds") > 0
    assert part == {
        "status": 0, "part": "2024", "captures": 1, "articles": 1, "pages": 1, "rejects": [], "folder": "p",
    }  # fmt: skip
    merge = run("merge", "p", "--workers", "1", "--json").json["merge"]
    assert (merge["parts"], merge["captures"]) == (1, 1)
    assert [problem["message"] for problem in merge["problems"]] == [
        "no part was given for 2025: made here (captures: 2)"
    ]


def test_captures_set_aside_end_with_3(run: Run) -> None:
    Path("seeds/articles/2024/empty.txt").touch()
    done = run("part", "2024", "--into", "p", "--workers", "1")
    assert done.status == 3
    assert done.err.startswith("newsarchive: set aside: seeds/articles/2024/empty.txt: is empty")
    assert "Set aside: 1 capture, listed above." in done.out
    assert run("part", "2024", "--into", "p", "--workers", "1", "--strict").status == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["part", "1987", "--into", "p"], "no part `1987` (the parts are 2024, 2025)"),
        (["part", "2024", "--into", "docs"], "docs: shares its place with"),
        (["part", "2024"], "Missing option '--into'"),
        (["merge"], "Missing argument 'FOLDER...'"),
        (["merge", "nowhere"], "nowhere: no such folder"),
    ],
)
def test_mistakes_are_told(run: Run, arguments: list[str], message: str) -> None:
    done = run(*arguments)
    assert (done.status, done.out) == (2, "")
    assert message in done.err


def test_a_mark_says_what_a_part_is(run: Run) -> None:
    run("part", "2024", "--into", "p", "--workers", "1", "-q")
    mark = json.loads(Path("p/part.json").read_text("utf-8"))
    assert mark["part"] == "2024"
    assert mark["made_with"]["seeds"] == "seeds"
    assert {"pages.kept", "pages.pack"} < set(mark["files"])
