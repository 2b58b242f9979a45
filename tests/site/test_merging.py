"""Parts of an archive, built by processes of their own in checkouts of their own, make the site of one build."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

import generator
from generator.model.errors import BuildError, ConfigError
from generator.site import extraction
from generator.site.builder import Report, build_site
from generator.site.part_building import build_part
from generator.site.part_folder import MARK
from generator.site.project import load_project
from generator.site.rendered_pages import INDEX, PACK, RenderedPages
from tests.archives import MKDOCS, MKDOCS_WITHOUT_NAV, files_of, make_archive

ROOT = Path(generator.__file__).parents[1]
SETTINGS = Path("mkdocs.yml")
OWN_THEME = MKDOCS.replace("  font: false\n", "  font: false\n  custom_dir: over\nwatch: [seeds]\n")
"""Settings that name folders, which lie elsewhere in each checkout."""
COMPANIES = """\
alibaba:
  name: Alibaba
  zh: 阿里巴巴
  tickers: ["HKEX:09988"]
  sectors: [cloud-computing]
nvidia:
  name: Nvidia
"""
SECTORS = """\
groups:
  computing: {name: Computing, zh: 计算}
sectors:
  cloud-computing:
    name: Cloud computing
    group: computing
    terms:
      3: [data centre]
"""


AGAIN = "build it again to save the time"


def story(title: str, text: str, day: str = "") -> str:
    published = f"published: {day}\n" if day else ""
    return f"---\ntitle: {title}\n{published}source: Test Wire\n---\n{text}\n"


RETOLD = (
    "Nvidia said on Tuesday that it will build a research campus near Taipei with room for four thousand"
    " engineers, after talks with the city had dragged on for most of the year. Construction begins in spring."
)
OLD: dict[str, str | bytes] = {
    "2023/chips.txt": story("Nvidia ships chips", "Nvidia shipped chips to Alibaba.", "2023-02-01"),
    "2023/more.txt": story("More on the chips", "The chips that Nvidia shipped arrived late.", "2023-02-02"),
    "2023/hidden.txt": story("Withdrawn later", "Alibaba is said to plan a data centre.", "2023-03-03"),
    "2024/chips.txt": story("Chips again", "Nvidia shipped still more chips to Alibaba.", "2024-02-01"),
}
"""Captures whose links are locked."""
NEW: dict[str, str | bytes] = {
    # Only with both years is it known that two articles name this company.
    "2023/halcyon.txt": story("A maker of lenses", "Halcyon Optical Co., Ltd. makes lenses.", "2023-05-05"),
    "2024/halcyon.txt": story("More lenses", "Halcyon Optical Co., Ltd. sold many lenses.", "2024-05-05"),
    # The later one retells the earlier one.
    "2023/campus.txt": story("Nvidia to build a campus near Taipei", RETOLD, "2023-12-31"),
    "2024/campus.txt": story("Nvidia to build a campus near Taipei", RETOLD, "2024-01-01"),
    # Nothing that goes before is of another year.
    "2024/alone.txt": story("Nobody else is named", "The weather was fine, the office said.", "2024-06-06"),
    "2024/alone-too.txt": story("Nor here", "It rained all day, the office said.", "2024-06-07"),
    "2024/still-alone.txt": story("Nor there", "Snow fell in the hills, the office said.", "2024-06-08"),
    # Nothing tells their year before they are read, nor, for one, then.
    "sheet.csv": "date,title,text\n2024-07-01,A row,Alibaba opened a shop.\n2023-07-01,Row,Nvidia closed one.\n",
    "yearless.txt": "On March 3, Alibaba opened a data centre in Thailand, the company said.\n",
    "undated.txt": story("Without a day", "Alibaba opened a data centre in Malaysia."),
    "2024/empty.txt": "",
}
CAPTURES = len(OLD) + len(NEW) - 1
"""Those that are not set aside."""


def newsarchive(folder: Path, *arguments: str, program: Path = ROOT, status: int = 0) -> str:
    """Runs the command in a folder, as a process of its own; what it prints."""
    command = [sys.executable, "-m", "generator", *arguments]
    environment = {"PYTHONPATH": str(program), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == status, done.stderr
    return done.stdout


@dataclass(frozen=True)
class Built:
    """An archive, its parts, each built in a copy of it, and the site of a build in one go."""

    archive: Path
    parts: Path
    whole: Path


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    place = tmp_path_factory.mktemp("merging")
    archive = make_archive(place / "archive", OLD, mkdocs=OWN_THEME)
    (archive / "over").mkdir()
    (archive / "over/main.html").write_text('{% extends "base.html" %}', "utf-8")
    (archive / "seeds/companies.yml").write_text(COMPANIES, "utf-8")
    (archive / "seeds/sectors.yml").write_text(SECTORS, "utf-8")
    newsarchive(shutil.copytree(archive, place / "first"), "pages", "--quiet")
    shutil.copy(place / "first/seeds/permalinks.lock", archive / "seeds")
    ids = {
        line.split("\t")[4]: line.split("\t")[0]
        for line in (archive / "seeds/permalinks.lock").read_text("utf-8").splitlines()[1:]
    }
    (archive / "seeds/corrections.yml").write_text(
        f"{ids['2023/more.txt']}: {{merge: {ids['2024/chips.txt']}}}\n"
        f"{ids['2023/hidden.txt']}: {{hide: The source asked for it}}\n",
        "utf-8",
    )
    for name, text in NEW.items():
        (archive / "seeds/articles" / name).write_text(str(text), "utf-8")
    whole = shutil.copytree(archive, place / "whole")
    newsarchive(whole, "build", "--quiet", "--workers", "1", status=3)
    parts = place / "parts"
    parts.mkdir()
    for part in json.loads(newsarchive(archive, "parts", "--json")):
        checkout = shutil.copytree(archive, place / f"checkout-{part}")
        arguments = ("part", part, "--into", f"out/{part}", "--workers", "1", "--quiet")
        newsarchive(checkout, *arguments, status=3 if part == "2024" else 0)
        assert files_of(checkout / "docs") == files_of(archive / "docs")
        assert files_of(checkout / "seeds") == files_of(archive / "seeds")
        assert not (checkout / "site").exists()
        shutil.move(checkout / "out" / part, parts / part)
    return Built(archive, parts, whole)


@dataclass(frozen=True)
class Merger:
    """A copy of the archive, which is the working directory, with copies of the parts in parts/."""

    folder: Path
    whole: Path

    def merge(self, *parts: Path) -> Report:
        """Merges, and makes sure that what comes out is what one build makes."""
        report = build_site(load_project(SETTINGS), parts=parts or [Path("parts")], processes=1)
        for name in ("site", "docs", "seeds"):
            assert files_of(self.folder / name) == files_of(self.whole / name)
        return report

    def told(self, *parts: Path) -> list[str]:
        """What a merge says of the parts."""
        report = self.merge(*parts).merge
        assert report
        return [str(problem) for problem in report.problems]


@pytest.fixture
def merger(built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Merger:
    folder = shutil.copytree(built.archive, tmp_path / "merge")
    shutil.copytree(built.parts, folder / "parts")
    monkeypatch.chdir(folder)
    return Merger(folder, built.whole)


def taken(report: Report) -> tuple[int, int]:
    assert report.merge
    return report.merge.captures, report.merge.pages


def test_parts_make_the_site_of_one_build(built: Built, tmp_path: Path) -> None:
    folder = shutil.copytree(built.archive, tmp_path / "merge")
    shutil.copytree(built.parts, tmp_path / "downloaded")
    said = newsarchive(folder, "merge", "../downloaded", "--workers", "1", status=3)
    for name in ("site", "docs", "seeds"):
        assert files_of(folder / name) == files_of(built.whole / name)
    assert "Taken over from 3 parts: 14 captures of 14, " in said


def test_nothing_that_a_part_made_is_extracted_or_rendered_again(
    merger: Merger, monkeypatch: pytest.MonkeyPatch
) -> None:
    extracted: list[str] = []
    extract_batch = extraction.extract_batch

    def noted(authority, archive, files):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
        extracted.extend(file.name for file in files)
        return extract_batch(authority, archive, files)

    monkeypatch.setattr(extraction, "extract_batch", noted)
    report = merger.merge()
    # Their year, if any, is that which puts them nearest to the rest of the whole archive.
    assert extracted == ["undated.txt", "yearless.txt"]
    assert taken(report)[0] == CAPTURES
    assert taken(report)[1] > 0
    assert report.merge
    assert report.merge.problems == ()


def test_a_page_is_taken_over_unless_the_whole_archive_knows_more(
    merger: Merger, monkeypatch: pytest.MonkeyPatch
) -> None:
    brought: list[str] = []
    put = RenderedPages.put

    def noted(self: RenderedPages, path: str, key: bytes, site: Path) -> bool:
        done = put(self, path, key, site)
        brought.extend([path] * done)
        return done

    monkeypatch.setattr(RenderedPages, "put", noted)
    merger.merge()
    # Their neighbours are of their own part, and they name no company of another one.
    assert sorted(brought) == [
        "articles/2024/06/06/nobody-else-is-named/index.html",
        "articles/2024/06/07/nor-here/index.html",
    ]


def test_a_second_merge_renders_nothing(merger: Merger) -> None:
    merger.merge()
    report = merger.merge()
    assert taken(report) == (0, 0)
    assert report.merge
    assert report.merge.rendered == 0


def test_a_missing_part_is_made_here_and_told(merger: Merger) -> None:
    assert merger.told(Path("parts/2024"), Path("parts/other")) == [
        "no part was given for 2023: made here (captures: 5)"
    ]


@pytest.mark.parametrize("name", [INDEX, PACK, "captures"])
@pytest.mark.parametrize("damage", ["bit", "gone"])
def test_a_damaged_part_is_told_and_not_trusted(merger: Merger, name: str, damage: str) -> None:
    file = Path("parts/2024") / name
    if name == "captures":
        file = min(file.iterdir())
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.unlink()
    if damage == "bit":
        file.write_bytes(data)
    assert merger.told() == [f"{file}: is damaged, or gone: what it held is made anew ({AGAIN})"]


@pytest.mark.parametrize(
    "mark",
    [
        b"",
        b"{",
        b"[]",
        b'{"part": "2024"}',
        b'{"part": "2024", "made_with": {}, "files": {"../2023/part.json": ""}}',
    ],
)
def test_a_damaged_mark_is_told(merger: Merger, mark: bytes) -> None:
    (Path("parts/2024") / MARK).write_bytes(mark)
    assert merger.told() == [
        f"parts/2024/part.json: is damaged ({AGAIN})",
        "no part was given for 2024: made here (captures: 7)",
    ]


def test_a_part_that_was_not_finished_is_told(merger: Merger) -> None:
    (Path("parts/2024") / MARK).unlink()
    assert merger.told()[0] == f"parts/2024: is no part, or one that was not finished ({AGAIN})"


def test_a_part_of_another_version_is_told_and_not_used(merger: Merger, tmp_path: Path) -> None:
    shutil.copytree(
        ROOT / "generator", tmp_path / "other/generator", ignore=shutil.ignore_patterns("__pycache__")
    )
    with (tmp_path / "other/generator/extract.py").open("a", encoding="utf-8") as module:
        module.write("\nOTHER = 1\n")
    arguments = ("part", "2023", "--into", "parts/2023", "--workers", "1", "--quiet")
    newsarchive(merger.folder, *arguments, program=tmp_path / "other")
    shutil.rmtree(".cache")
    report = merger.merge()
    assert report.merge
    assert [str(problem) for problem in report.merge.problems] == [
        f"parts/2023: was made by another version of the program, of Python or of a library ({AGAIN})"
    ]
    assert report.merge.captures == CAPTURES - 5


def test_other_lists_of_names_are_told(merger: Merger) -> None:
    # A comment changes nothing that is built.
    Path("seeds/companies.yml").write_text(f"{COMPANIES}# More will follow.\n", "utf-8")
    report = build_site(load_project(SETTINGS), parts=[Path("parts")], processes=1)
    assert files_of(Path("site")) == files_of(merger.whole / "site")
    assert taken(report)[0] == 0
    assert report.merge
    assert {problem.message for problem in report.merge.problems} == {
        "was made with other lists of names: its captures are read anew"
    }


@pytest.mark.usefixtures("merger")
def test_other_settings_cost_the_pages_only() -> None:
    SETTINGS.write_text(OWN_THEME.replace("Test archive", "Best archive"), "utf-8")
    report = build_site(load_project(SETTINGS), parts=[Path("parts")], processes=1)
    assert taken(report) == (CAPTURES, 0)
    assert report.merge
    assert {problem.message for problem in report.merge.problems} == {
        "was made with another theme or other settings: its pages are not used"
    }


@pytest.mark.usefixtures("merger")
def test_a_capture_that_changed_since_is_read_again() -> None:
    Path("seeds/articles/2024/alone.txt").write_text("Alibaba opened a shop on May 5, 2024.\n", "utf-8")
    report = build_site(load_project(SETTINGS), parts=[Path("parts")], processes=1)
    assert taken(report)[0] == CAPTURES - 1


def test_seeds_that_are_named_otherwise_are_told(merger: Merger) -> None:
    config = merger.folder / "mkdocs.yml"
    report = build_site(load_project(config), parts=[Path("parts/2024")], processes=1)
    assert report.merge
    assert report.merge.problems[0].message == f"was made of the seeds seeds, not {merger.folder}/seeds"


@pytest.mark.usefixtures("merger")
def test_no_page_is_rendered_where_mkdocs_needs_all() -> None:
    SETTINGS.write_text(MKDOCS_WITHOUT_NAV, "utf-8")
    assert build_part(load_project(SETTINGS), "2023", Path("parts/2023"), processes=1).pages == 0
    report = build_site(load_project(SETTINGS), parts=[Path("parts")], processes=1)
    assert taken(report) == (CAPTURES, 0)


def test_a_part_takes_over_what_its_folder_holds(merger: Merger, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files_of(merger.folder / "parts")
    monkeypatch.setattr(extraction, "extract_batch", None)
    report = build_part(load_project(SETTINGS), "2023", Path("parts/2023"), processes=1)
    assert (report.captures, report.articles, report.pages) == (5, 4, 4)
    after = files_of(merger.folder / "parts")
    assert {path for path in after if after[path] != before[path]} <= {
        path for path in after if path.startswith("2023/captures/") or path == "2023/part.json"
    }


class TestFolders:
    def test_there_must_be_such_a_part(self, merger: Merger) -> None:
        with pytest.raises(ConfigError, match=r"no part `1987` \(the parts are 2023, 2024, other\)"):
            build_part(load_project(SETTINGS), "1987", merger.folder / "new")

    @pytest.mark.parametrize("folder", ["docs/part", "seeds", ".", "site/part"])
    def test_a_part_does_not_lie_among_other_things(self, merger: Merger, folder: str) -> None:
        with pytest.raises(ConfigError, match="shares its place with"):
            build_part(load_project(SETTINGS), "2023", merger.folder / folder)

    def test_nothing_of_somebody_else_is_in_it(self, merger: Merger) -> None:
        (merger.folder / "mine").mkdir()
        (merger.folder / "mine/letter.txt").touch()
        with pytest.raises(ConfigError, match="holds files that are not a part"):
            build_part(load_project(SETTINGS), "2023", merger.folder / "mine")

    @pytest.mark.usefixtures("merger")
    def test_a_folder_that_is_not_there_is_a_mistake(self) -> None:
        with pytest.raises(ConfigError, match="nowhere: no such folder"):
            build_site(load_project(SETTINGS), parts=[Path("nowhere")])

    def test_a_part_that_cannot_be_written_fails(self, merger: Merger) -> None:
        (merger.folder / "new").mkdir()
        (merger.folder / "new/captures").write_text("in the way", "utf-8")
        with pytest.raises(BuildError, match="new: cannot be written"):
            build_part(load_project(SETTINGS), "2023", merger.folder / "new", processes=1)

    def test_a_failed_part_has_no_mark(self, merger: Merger) -> None:
        with pytest.raises(BuildError, match="is empty"):
            build_part(load_project(SETTINGS), "2024", merger.folder / "parts/2024", strict=True, processes=1)
        assert not (merger.folder / "parts/2024" / MARK).exists()
