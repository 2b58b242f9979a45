"""The commands that only look: extract, audit, check."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import audit
from tests.archives import ALPHA, BETA, files_of
from tests.cli.conftest import Run

UNDATED = "A headline of its own\n\nA story that names no day at all, told at some length.\n"
FIELDS = {
    "id", "capture", "title", "date", "date_basis", "published", "modified", "author", "lang", "source",
    "url", "companies", "sectors", "text", "notes", "digest", "duplicate_of", "flags",
}  # fmt: skip


class TestExtract:
    def test_articles_come_in_the_order_of_the_files(self, run: Run, archive: Path) -> None:
        before = files_of(archive)
        done = run("extract", "seeds/articles/beta.txt", "seeds/articles/alpha.txt")
        assert (done.status, done.err) == (0, "")
        assert [(row["capture"], row["title"]) for row in done.rows] == [
            ("beta.txt", "Tencent buys chips"),
            ("alpha.txt", "Alibaba opens a data centre"),
        ]
        assert set(done.rows[0]) >= FIELDS
        assert files_of(archive) == before

    @pytest.mark.usefixtures("archive")
    def test_without_files_it_is_the_whole_archive(self, run: Run) -> None:
        assert [row["capture"] for row in run("extract").rows] == ["alpha.txt", "beta.txt"]

    @pytest.mark.usefixtures("archive")
    def test_a_folder_stands_for_its_files(self, run: Run) -> None:
        assert len(run("extract", "seeds/articles").rows) == 2

    def test_ids_are_those_of_the_archive(self, run: Run, archive: Path) -> None:
        run("build")
        locked = (archive / "seeds/permalinks.lock").read_text("utf-8")
        assert all(row["id"] in locked for row in run("extract").rows)

    def test_unreadable_files_are_told_and_the_rest_is_printed(self, run: Run, archive: Path) -> None:
        (archive / "empty.txt").touch()
        done = run("extract", "empty.txt", "missing.txt", "seeds/articles/alpha.txt")
        assert done.status == 3
        assert [row["capture"] for row in done.rows] == ["alpha.txt"]
        assert [line.split(" (")[0] for line in done.err.splitlines()] == [
            "newsarchive: set aside: empty.txt: is empty",
            "newsarchive: set aside: missing.txt: cannot be opened: no such file or directory",
        ]

    def test_outside_of_an_archive(self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        (tmp_path / "one").mkdir()
        (tmp_path / "one/capture.txt").write_text(ALPHA)
        (tmp_path / "capture.txt").write_text(BETA)
        done = run("extract", "capture.txt", "one/capture.txt")
        assert done.status == 0
        titles = [(row["capture"], row["title"]) for row in done.rows]
        assert titles == [
            ("capture.txt", "Tencent buys chips"),
            ("capture.txt", "Alibaba opens a data centre"),
        ]
        assert {path.name for path in tmp_path.iterdir()} == {"one", "capture.txt"}

    def test_names_come_from_the_seeds_that_are_given(
        self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        (tmp_path / "lists").mkdir()
        text = "alibaba-group:\n  name: Alibaba Group\n  variants: [Alibaba]\n"
        (tmp_path / "lists/companies.yml").write_text(text)
        (tmp_path / "capture.txt").write_text(ALPHA)
        row = run("extract", "--seeds", "lists", "capture.txt").rows[0]
        assert [company["slug"] for company in row["companies"]] == ["alibaba-group"]

    def test_nothing_to_read(self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        done = run("extract")
        assert (done.status, done.out) == (2, "")
        assert done.err == (
            "newsarchive: error: no captures to read (name the captures, or go to the folder of an archive)\n"
        )

    def test_lines_are_utf8_whatever_the_terminal_thinks(
        self, run: Run, archive: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (archive / "zh.txt").write_text("阿里巴巴\n\n2025年9月26日，阿里巴巴宣布新数据中心启用。\n", "utf-8")
        monkeypatch.setenv("PYTHONIOENCODING", "ascii")
        assert "阿里巴巴" in run("extract", "zh.txt").out


class TestAudit:
    @pytest.mark.usefixtures("archive")
    def test_the_account_adds_up(self, run: Run) -> None:
        done = run("audit", "seeds/articles/alpha.txt")
        assert (done.status, done.err) == (0, "")
        lines = done.out.splitlines()
        assert lines[0] == "seeds/articles/alpha.txt"
        totals = [line for line in lines[1:] if line[:10].strip()[:1].isdigit()]
        numbers = [int(line.split()[0].replace(",", "")) for line in totals]
        assert sum(numbers[:-1]) == numbers[-1] == len(ALPHA)

    @pytest.mark.usefixtures("archive")
    def test_all_captures_without_files(self, run: Run) -> None:
        out = run("audit").out
        assert "seeds/articles/alpha.txt" in out
        assert "seeds/articles/beta.txt" in out

    @pytest.mark.usefixtures("archive")
    def test_verbose_lists_what_is_published_too(self, run: Run) -> None:
        assert "published: text: " not in run("audit").out
        assert "published: text: " in run("audit", "-v").out

    @pytest.mark.usefixtures("archive")
    def test_a_capture_that_does_not_add_up_fails(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(audit.Account, "whole", False)
        done = run("audit", "seeds/articles/alpha.txt")
        assert done.status == 1
        assert "not accounted for" in done.err

    def test_set_aside(self, run: Run, archive: Path) -> None:
        (archive / "seeds/articles/empty.txt").touch()
        assert run("audit").status == 3


class TestCheck:
    def test_problems_are_grouped_and_counted(self, run: Run, archive: Path) -> None:
        (archive / "seeds/articles/empty.txt").touch()
        before = files_of(archive)
        done = run("check")
        assert done.status == 3
        assert done.err == ""
        assert (
            "set-aside: 1\n"
            "  seeds/articles/empty.txt: is empty (paste the article into it or delete it)\n" in done.out
        )
        assert done.out.splitlines()[-1].startswith("To look at: 1 error")
        assert files_of(archive) == before

    def test_strict_fails_above_a_note(self, run: Run, archive: Path) -> None:
        (archive / "seeds/articles/undated.txt").write_text(UNDATED)
        problems = run("check", "--json").json["problems"]
        assert [problem["severity"] for problem in problems if problem["code"] == "undated"] == ["warning"]
        assert run("check").status == 0
        assert run("check", "--strict").status == 1

    def test_notes_are_listed_in_full_only_on_request(self, run: Run, archive: Path) -> None:
        for number, name in enumerate(
            ("Vantor", "Belmar", "Corvel", "Dunmor", "Elvast", "Farlow", "Gantry", "Holmar")
        ):
            text = f"On May {number + 1}, 2025, {name} Foods Ltd said it had opened a bakery in the port of Lyon.\n"
            (archive / f"seeds/articles/{name}.txt").write_text(text)
        short, long = run("check"), run("check", "-v")
        assert "  and 3 more (newsarchive check -v)\n" in short.out
        assert len(long.out.splitlines()) == len(short.out.splitlines()) + 2

    def test_json(self, run: Run, archive: Path) -> None:
        (archive / "seeds/articles/empty.txt").touch()
        listed = run("check", "--json").json
        assert listed["status"] == 3
        assert listed["counts"]["set-aside"] == 1
        assert sum(listed["counts"].values()) == len(listed["problems"])

    def test_nothing_to_look_at(self, run: Run, archive: Path) -> None:
        for path in (archive / "seeds/articles").iterdir():
            path.unlink()
        assert run("check", "--strict").out == "Nothing to look at.\n"
