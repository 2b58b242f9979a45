from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from generator.model.errors import Severity
from generator.site.finished import Finished, PlannedMove
from generator.site.manifest import NAME, Manifest, digest
from generator.site.workspace import Written, copy_handwritten, remove_pages
from generator.site.workspace import write_pages as write_planned
from generator.write import Page
from generator.write.planned import ready
from tests.archives import files_of

HOME = Page("index.md", "home\n")
ONE = Page("articles/2025/09/24/one.md", "one\n")
TWO = Page("companies/two.md", "two\n")


def write_pages(docs: Path, pages: Iterable[Page], on_page: Callable[[int], None] | None = None) -> Written:
    return write_planned(docs, map(ready, pages), on_page)


def shown(docs: Path) -> dict[str, str]:
    return {path: data.decode() for path, data in files_of(docs).items() if path != NAME}


def test_pages_are_written_and_then_left_alone(tmp_path: Path) -> None:
    done = write_pages(tmp_path, [HOME, ONE, TWO])
    assert (done.written, done.unchanged, done.removed) == (3, 0, 0)
    assert shown(tmp_path) == {page.path: page.text for page in (HOME, ONE, TWO)}
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    done = write_pages(tmp_path, [HOME, ONE, TWO])
    assert (done.written, done.unchanged, done.removed) == (0, 3, 0)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_only_the_changed_page_is_written(tmp_path: Path) -> None:
    write_pages(tmp_path, [HOME, ONE])
    done = write_pages(tmp_path, [HOME, Page(ONE.path, "changed\n")])
    assert (done.written, done.unchanged, done.removed) == (1, 1, 0)
    assert shown(tmp_path)[ONE.path] == "changed\n"


def test_stale_pages_go_with_their_empty_folders(tmp_path: Path) -> None:
    write_pages(tmp_path, [HOME, ONE, TWO])
    done = write_pages(tmp_path, [HOME])
    assert (done.written, done.unchanged, done.removed) == (0, 1, 2)
    assert [path.name for path in sorted(tmp_path.iterdir())] == [NAME, "index.md"]


def test_a_persons_file_is_never_removed_or_overwritten(tmp_path: Path) -> None:
    for path in ("index.md", "about.md", "companies/two.md", "companies/mine.md"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text("mine\n")
    done = write_pages(tmp_path, [HOME, ONE, TWO])
    assert shown(tmp_path) == {
        "index.md": "mine\n",
        "about.md": "mine\n",
        "companies/two.md": "mine\n",
        "companies/mine.md": "mine\n",
        ONE.path: ONE.text,
    }
    assert [(problem.path, problem.code, problem.severity) for problem in done.problems] == [
        (str(tmp_path / "index.md"), "own-page", Severity.NOTE),
        (str(tmp_path / "companies/two.md"), "own-page", Severity.WARNING),
    ]
    write_pages(tmp_path, [])
    remove_pages(tmp_path)
    assert set(shown(tmp_path)) == {"index.md", "about.md", "companies/two.md", "companies/mine.md"}


def test_an_edit_of_a_generated_page_is_kept_beside_it(tmp_path: Path) -> None:
    write_pages(tmp_path, [ONE])
    (tmp_path / ONE.path).write_text("edited\n")
    done = write_pages(tmp_path, [ONE])
    assert [problem.code for problem in done.problems] == ["edited-page"]
    assert shown(tmp_path) == {ONE.path: ONE.text, "articles/2025/09/24/.one.md.edited": "edited\n"}
    assert write_pages(tmp_path, [ONE]).problems == ()


class TestAFileMadeElsewhere:
    """Data files are moved into their place; everything else is as with pages."""

    NAME = "data/rows.csv"

    def write(self, folder: Path, data: bytes) -> Written:
        made = folder / "made"
        made.write_bytes(data)
        page = PlannedMove(self.NAME, lambda: Finished(made, digest(data)))
        assert page.data() == data
        return write_planned(folder / "docs", [page])

    def test_it_is_moved(self, tmp_path: Path) -> None:
        assert self.write(tmp_path, b"1").written == 1
        assert not (tmp_path / "made").exists()
        assert self.write(tmp_path, b"1").unchanged == 1
        assert self.write(tmp_path, b"2").problems == ()
        assert (tmp_path / "docs" / self.NAME).read_bytes() == b"2"

    def test_from_another_disk_it_is_copied(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        stat = Path.stat

        def elsewhere(path: Path, *, follow_symlinks: bool = True) -> os.stat_result:
            found = stat(path, follow_symlinks=follow_symlinks)
            if path.name != "made":
                return found
            return os.stat_result((*found[:2], found.st_dev + 1, *found[3:10]))

        monkeypatch.setattr(Path, "stat", elsewhere)
        assert self.write(tmp_path, b"1").written == 1
        assert (tmp_path / "made").exists()
        assert files_of(tmp_path / "docs/data") == {"rows.csv": b"1"}

    def test_a_persons_file_stands(self, tmp_path: Path) -> None:
        file = tmp_path / "docs" / self.NAME
        file.parent.mkdir(parents=True)
        file.write_text("mine")
        assert [problem.code for problem in self.write(tmp_path, b"1").problems] == ["own-page"]
        assert file.read_text() == "mine"

    def test_an_edit_is_kept_beside_it(self, tmp_path: Path) -> None:
        self.write(tmp_path, b"1")
        (tmp_path / "docs" / self.NAME).write_text("edited")
        assert [problem.code for problem in self.write(tmp_path, b"1").problems] == ["edited-page"]
        assert files_of(tmp_path / "docs/data") == {"rows.csv": b"1", ".rows.csv.edited": b"edited"}


def test_an_edit_of_a_stale_page_is_kept_too(tmp_path: Path) -> None:
    write_pages(tmp_path, [ONE])
    (tmp_path / ONE.path).write_text("edited\n")
    assert [problem.code for problem in write_pages(tmp_path, []).problems] == ["edited-page"]
    assert shown(tmp_path) == {"articles/2025/09/24/.one.md.edited": "edited\n"}


def test_all_that_is_on_record_of_a_page_is_known(tmp_path: Path) -> None:
    write_pages(tmp_path, [ONE, TWO])
    manifest = Manifest(tmp_path)
    for text in (b"older text\n", b"newer text\n"):
        manifest.announce(ONE.path, digest(text))
    manifest.close()
    (tmp_path / ONE.path).write_text("older text\n")
    assert (write_pages(tmp_path, [TWO]).removed, shown(tmp_path)) == (1, {TWO.path: TWO.text})
    assert Manifest(tmp_path).digests == {TWO.path: digest(TWO.text.encode())}


def test_a_killed_run_knows_its_pages_again(tmp_path: Path) -> None:
    write_pages(tmp_path, [TWO])
    # A later run announced a page, wrote it, and died before it put the record in order.
    manifest = Manifest(tmp_path)
    manifest.announce(ONE.path, digest(b"older text\n"))
    manifest.close()
    (tmp_path / ONE.path).parent.mkdir(parents=True)
    (tmp_path / ONE.path).write_text("older text\n")
    done = write_pages(tmp_path, [ONE, TWO])
    assert (done.written, done.problems) == (1, ())
    assert shown(tmp_path)[ONE.path] == ONE.text
    assert write_pages(tmp_path, []).removed == 2


def test_pages_of_a_lost_record_are_taken_up_again(tmp_path: Path) -> None:
    write_pages(tmp_path, [ONE])
    (tmp_path / NAME).unlink()
    assert write_pages(tmp_path, [ONE]).unchanged == 1
    assert write_pages(tmp_path, []).removed == 1


def test_two_pages_of_one_path_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"two pages have the path index\.md"):
        write_pages(tmp_path, [HOME, Page("index.md", "other")])


@pytest.mark.parametrize(
    "path", ["../x.md", "articles/../../x.md", "/etc/x.md", "about.md", "articles", "articles\\x.md", ""]
)
def test_paths_outside_of_the_generated_folders_are_refused(path: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not a path of a generated page"):
        write_pages(tmp_path, [Page(path, "x")])


def test_cleaning_spares_edited_pages(tmp_path: Path) -> None:
    write_pages(tmp_path, [HOME, ONE])
    (tmp_path / ONE.path).write_text("edited\n")
    done = remove_pages(tmp_path)
    assert done.removed == 1
    assert [problem.code for problem in done.problems] == ["edited-page"]
    assert shown(tmp_path) == {ONE.path: "edited\n"}


def test_only_handwritten_pages_are_copied(tmp_path: Path) -> None:
    docs, target = tmp_path / "docs", tmp_path / "copy"
    write_pages(docs, [HOME, ONE])
    (docs / "about.md").write_text("mine\n")
    (docs / ".meta.yml").write_text("mine\n")
    (docs / "articles" / "mine.md").write_text("mine\n")
    copy_handwritten(docs, target)
    assert set(files_of(target)) == {"about.md", ".meta.yml", "articles/mine.md"}


def test_no_docs_are_an_empty_copy(tmp_path: Path) -> None:
    copy_handwritten(tmp_path / "missing", tmp_path / "copy")
    assert files_of(tmp_path / "copy") == {}
