"""The commands with which the curator teaches the archive: suggest, companies, correct."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.archives import files_of, make_archive
from tests.cli.conftest import Run

ORVANTA = """\
---
title: {title}
published: 2025-09-{day}
---
Orvanta Holdings Ltd (01234.HK) said on Monday that it will build {what} in Lyon for bakeries.

Brightwater Bank lends it the money. The plant opens next year, the company said in a statement.
"""
CAPTURES = {
    "one.txt": ORVANTA.format(title="A plant for Lyon", day="22", what="robot arms"),
    "two.txt": ORVANTA.format(title="Another plant for Lyon", day="23", what="robot hands and feet"),
    "three.txt": (
        "---\ntitle: Kestrel sells its ships\npublished: 2025-09-24\n---\n"
        "Kestrel has sold three ships, people close to the matter said. Vale AG bought two of them.\n"
    ),
}
COMPANIES = """\
# The companies of this archive.

brightwater:
  name: Brightwater Bank   # of Bristol
  tickers: [HKEX:00777]

kestrel-group:
  name: Kestrel Group
  variants: [KSTL]
  ambiguous:
    KSTL: [ships]
  former: [kestrel-old]

# the shipping arm
kestrel-ships:
  name: Kestrel Ships
  parent: kestrel-group
"""
SECTORS = """\
groups:
  machines: {name: Machines}
sectors:
  robots:
    name: Robots
    group: machines
    terms: {3: [robot]}
"""


@pytest.fixture
def curated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The seeds of an archive with two companies that its list does not know."""
    folder = make_archive(tmp_path / "archive", CAPTURES)
    (folder / "seeds/companies.yml").write_text(COMPANIES, "utf-8")
    (folder / "seeds/sectors.yml").write_text(SECTORS, "utf-8")
    monkeypatch.chdir(folder)
    return folder / "seeds"


def ids(run: Run) -> dict[str, str]:
    return {row["capture"]: row["id"] for row in run("extract").rows}


def companies_of(run: Run, capture: str) -> list[str]:
    return [
        tag["slug"] for row in run("extract").rows if row["capture"] == capture for tag in row["companies"]
    ]


class TestSuggest:
    def test_the_commonest_come_first_with_the_command_that_accepts_them(
        self, run: Run, curated: Path
    ) -> None:
        before = files_of(curated)
        done = run("suggest")
        assert (done.status, done.err) == (0, "")
        rows = [line.split("\t") for line in done.out.splitlines()]
        assert [row[:5] for row in rows] == [
            ["2", "orvanta", "Orvanta Holdings Ltd", "company", "HKEX:01234"],
            ["1", "vale", "Vale AG", "company", ""],
        ]
        assert rows[0][5:9] == [
            "robots", "Orvanta Holdings Ltd", f"{ids(run)['two.txt']}, {ids(run)['one.txt']}",
            "seeds/articles/two.txt:5",
        ]  # fmt: skip
        assert rows[0][9].startswith(
            "Orvanta Holdings Ltd (01234.HK) said on Monday that it will build robot"
        )
        assert rows[0][10] == "newsarchive companies add orvanta"
        assert files_of(curated) == before

    @pytest.mark.usefixtures("curated")
    def test_json_lines(self, run: Run) -> None:
        rows = run("suggest", "--json", "--limit", "1").rows
        assert [(row["suggest"], row["slug"], row["articles"]) for row in rows] == [("company", "orvanta", 2)]
        assert rows[0]["forms"] == ["Orvanta Holdings Ltd"]
        assert (rows[0]["path"], rows[0]["line"]) == ("seeds/articles/two.txt", 5)

    @pytest.mark.usefixtures("curated")
    def test_limit_and_least_number_of_articles(self, run: Run) -> None:
        done = run("suggest", "--limit", "1")
        assert len(done.out.splitlines()) == 1
        assert done.err == "newsarchive: note: 1 company not listed: --limit 0\n"
        assert len(run("suggest", "--min", "2").out.splitlines()) == 1
        nothing = run("suggest", "--min", "9")
        assert nothing.err.startswith("newsarchive: note: nothing to suggest")

    def test_names_that_nothing_bears_out(self, run: Run, curated: Path) -> None:
        (curated / "articles/three.txt").write_text(
            "---\ntitle: A rebrand\npublished: 2025-09-24\n---\nKSTL is a word that nobody can explain here.\n"
        )
        row = run("suggest").out.splitlines()[-1].split("\t")
        assert row[:4] == ["1", "kestrel-group", "KSTL", "ambiguous"]
        command = row[-1]
        assert command == f"newsarchive correct {ids(run)['three.txt']} --company kestrel-group"
        assert run(*command.split()[1:]).status == 0
        assert "ambiguous" not in run("suggest").out

    def test_commands_name_the_seeds_that_were_named(self, run: Run, curated: Path) -> None:
        other = curated.rename(curated.parent / "my seeds")
        line = run("suggest", "--seeds", "my seeds").out.splitlines()[0]
        assert line.endswith("newsarchive companies add orvanta --seeds 'my seeds'")
        assert other.is_dir()

    def test_set_aside(self, run: Run, curated: Path) -> None:
        (curated / "articles/empty.txt").touch()
        assert run("suggest").status == 3

    @pytest.mark.usefixtures("curated")
    def test_a_table_in_a_terminal(self) -> None:
        import pty  # noqa: PLC0415  # there is none on Windows

        ours, theirs = pty.openpty()
        env = {**os.environ, "COLUMNS": "100", "TERM": "xterm", "NO_COLOR": "1"}
        command = [sys.executable, "-m", "generator", "suggest"]
        subprocess.run(command, env=env, stdout=theirs, stderr=subprocess.DEVNULL, check=True)
        os.close(theirs)
        shown = os.read(ours, 20_000).decode()
        assert "Companies that no list knows" in shown
        assert "newsarchive companies add orvanta" in shown
        assert "company, HKEX:01234, robots" in shown


class TestAdd:
    def test_accepting_what_was_suggested(self, run: Run, curated: Path) -> None:
        done = run("companies", "add", "orvanta")
        assert (done.status, done.err) == (0, "")
        lines = "orvanta:\n  name: Orvanta\n  tickers: [HKEX:01234]\n  sectors: [robots]\n"
        text = (curated / "companies.yml").read_text("utf-8")
        assert text == f"{COMPANIES}\n{lines}"
        assert done.out.startswith("seeds/companies.yml:18\n+\n+ orvanta:\n+   name: Orvanta\n")
        assert companies_of(run, "one.txt") == ["orvanta", "brightwater"]
        assert "orvanta" not in run("suggest").out

    def test_a_company_of_its_own_with_everything(self, run: Run, curated: Path) -> None:
        done = run(
            "companies", "add", "Zeal: a fund", "--slug", "zeal", "--zh", "热诚", "--variant", "Zeal, Inc.",
            "--variant", "ZEAL", "--ticker", "XTAI:2330", "--sector", "robots", "--parent", "brightwater",
            "--kind", "fund", "-q",
        )  # fmt: skip
        assert (done.status, done.out, done.err) == (0, "", "")
        assert (
            (curated / "companies.yml")
            .read_text("utf-8")
            .endswith(
                '\nzeal:\n  name: "Zeal: a fund"\n  zh: 热诚\n  variants: ["Zeal, Inc.", ZEAL]\n  tickers: [XTAI:2330]\n'
                "  sectors: [robots]\n  parent: brightwater\n  kind: fund\n"
            )
        )
        assert run("check").status == 0

    def test_from_an_article(self, run: Run, curated: Path) -> None:
        three = ids(run)["three.txt"]
        assert run("companies", "add", "--from-article", three[:5]).status == 0
        assert "\nvale:\n  name: Vale\n" in (curated / "companies.yml").read_text("utf-8")
        again = run("companies", "add", "--from-article", three)
        assert again.status == 2
        assert "are in the list (name the company)" in again.err

    def test_another_slug_leaves_the_old_address_alive(self, run: Run, curated: Path) -> None:
        run("companies", "add", "orvanta", "--slug", "orvanta-robotics")
        assert "  former: [orvanta]\n" in (curated / "companies.yml").read_text("utf-8")
        run("build")
        moved = (curated.parent / "site/companies/orvanta/index.html").read_text("utf-8")
        assert "orvanta-robotics" in moved

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (
                ["KSTL"],
                'seeds/companies.yml:7: "kestrel-group" has the name "KSTL" already (leave it there)',
            ),
            (
                ["X", "--ticker", "HKEX:00777"],
                'seeds/companies.yml:3: "brightwater" has the code HKEX:00777 already (leave it there)',
            ),
            (["X", "--ticker", "777.HK"], '"777.HK" is not a stock code (write HKEX:00777)'),
            (["X", "--sector", "robot"], 'unknown sector "robot" (did you mean "robots"?)'),
            (
                ["orvnta"],
                'no article names a company with the slug "orvnta" (did you mean "orvanta"? For a company of'
                " that name, say its --slug)",
            ),
            (["X", "--zh", ""], "Invalid value for '--zh': is empty (see newsarchive companies add --help)"),
            ([], "Missing argument 'NAME' (see newsarchive companies add --help)"),
            (
                ["X\udcff"],
                "Invalid value for '[NAME]': is not UTF-8 text (see newsarchive companies add --help)",
            ),
        ],
    )
    def test_what_cannot_be_written_changes_nothing(
        self, run: Run, curated: Path, arguments: list[str], message: str
    ) -> None:
        before = files_of(curated)
        done = run("companies", "add", *arguments)
        assert (done.status, done.out) == (2, "")
        assert done.err == f"newsarchive: error: {message}\n"
        assert files_of(curated) == before

    def test_a_list_with_a_mistake_is_mended_first(self, run: Run, curated: Path) -> None:
        (curated / "companies.yml").write_text("kestrel:\n  nam: Kestrel\n")
        done = run("companies", "add", "Zeal")
        assert done.status == 2
        assert done.err.startswith("newsarchive: error: seeds/companies.yml:")
        assert (curated / "companies.yml").read_text() == "kestrel:\n  nam: Kestrel\n"

    def test_without_a_list_one_is_begun(self, run: Run, curated: Path) -> None:
        (curated / "companies.yml").unlink()
        assert run("companies", "add", "Vale").status == 0
        assert (curated / "companies.yml").read_text() == "vale:\n  name: Vale\n"


class TestMerge:
    def test_two_entries_become_one_everywhere(self, run: Run, curated: Path) -> None:
        one = ids(run)["one.txt"]
        (curated / "corrections.yml").write_text(
            f"{one}:\n  companies: {{add: [kestrel-group]}}  # it says so\n"
        )
        done = run("companies", "merge", "Brightwater Bank", "kestrel-group")
        assert (done.status, done.err) == (0, "")
        assert (
            (curated / "companies.yml").read_text("utf-8")
            == """\
# The companies of this archive.

brightwater:
  name: Brightwater Bank   # of Bristol
  variants: [Kestrel Group, KSTL]
  tickers: [HKEX:00777]
  former: [kestrel-group, kestrel-old]
  ambiguous:
    KSTL: [ships]

# the shipping arm
kestrel-ships:
  name: Kestrel Ships
  parent: brightwater
"""
        )
        text = (curated / "corrections.yml").read_text("utf-8")
        assert text == f"{one}:\n  companies: {{add: [brightwater]}}  # it says so\n"
        assert "seeds/corrections.yml:2\n- " in done.out
        run("build")
        for former in ("kestrel-group", "kestrel-old"):
            moved = (curated.parent / f"site/companies/{former}/index.html").read_text("utf-8")
            assert "Brightwater Bank" in moved

    def test_a_provisional_company_into_a_known_one(self, run: Run, curated: Path) -> None:
        assert run("companies", "merge", "brightwater", "orvanta").status == 0
        assert """\
  variants: [Orvanta]
  tickers: [HKEX:00777, HKEX:01234]
  former: [orvanta]
""" in (curated / "companies.yml").read_text("utf-8")
        assert companies_of(run, "one.txt") == ["brightwater"]

    def test_into_a_provisional_company(self, run: Run, curated: Path) -> None:
        assert run("companies", "merge", "orvanta", "vale").status == 0
        text = (curated / "companies.yml").read_text("utf-8")
        assert text == (
            f"{COMPANIES}\norvanta:\n  name: Orvanta\n  variants: [Vale]\n  tickers: [HKEX:01234]\n"
            "  sectors: [robots]\n  former: [vale]\n"
        )

    def test_when_one_file_cannot_be_written_neither_is(
        self, run: Run, curated: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        one = ids(run)["one.txt"]
        (curated / "corrections.yml").write_text(f"{one}: {{companies: {{add: [kestrel-group]}}}}\n")
        before = files_of(curated)
        replace = Path.replace

        def fail(self: Path, target: Path) -> Path:
            if target.name == "corrections.yml":
                raise OSError(28, "No space left on device", str(target))
            return replace(self, target)

        monkeypatch.setattr(Path, "replace", fail)
        done = run("companies", "merge", "brightwater", "kestrel-group")
        assert done.status == 1
        assert done.err.endswith("no space left on device (make room on the disk)\n")
        assert files_of(curated) == before

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["kestrel-group", "kestrel-old"], '"kestrel-old" and "kestrel-group" are one entry already'),
            (["kestrel-grop", "vale"], 'unknown company "kestrel-grop" (did you mean "kestrel-group"?)'),
            (["vale", "nobody at all"], 'unknown company "nobody at all"'),
        ],
    )
    def test_what_cannot_be_merged(self, run: Run, curated: Path, arguments: list[str], message: str) -> None:
        before = files_of(curated)
        done = run("companies", "merge", *arguments)
        assert done.status == 2
        assert done.err.startswith(f"newsarchive: error: {message}")
        assert files_of(curated) == before

    def test_a_fund_is_no_company(self, run: Run, curated: Path) -> None:
        (curated / "companies.yml").write_text(f"{COMPANIES}  kind: fund\n")
        done = run("companies", "merge", "brightwater", "kestrel-ships")
        assert done.err.startswith(
            'newsarchive: error: "brightwater" is a company and "kestrel-ships" a fund'
        )

    @pytest.mark.usefixtures("curated")
    def test_a_parent_that_is_not_taken_over_is_told(self, run: Run) -> None:
        done = run("companies", "merge", "brightwater", "kestrel-ships")
        assert done.err == 'newsarchive: note: not taken over: the parent of "kestrel-ships", kestrel-group\n'


class TestCorrect:
    def test_before_and_after_are_shown(self, run: Run, curated: Path) -> None:
        three = ids(run)["three.txt"]
        done = run("correct", three, "--title", "Kestrel: out of ships", "--company", "Kestrel Group",
                   "--not-company", "vale", "--sector", "Robots", "--date", "2025-09-25")  # fmt: skip
        assert (done.status, done.err) == (0, "")
        assert done.out.startswith(
            f"{three}  seeds/articles/three.txt:5\n"
            "  title: Kestrel sells its ships\n"
            "         -> Kestrel: out of ships\n"
            "  date: 2025-09-24\n"
            "        -> 2025-09-25\n"
            "  companies: Vale AG\n"
            "             -> Kestrel Group\n"
            "  sectors: none\n"
            "           -> Robots\n"
            "seeds/corrections.yml:"
        )
        text = (curated / "corrections.yml").read_text("utf-8")
        assert text.startswith("# What you overrule about single articles")
        assert text.endswith(
            f'\n\n{three}:  # Kestrel sells its ships\n  title: "Kestrel: out of ships"\n  date: 2025-09-25\n'
            "  companies: {add: [kestrel-group], remove: [vale]}\n  sectors: {add: [robots]}\n"
        )
        row = next(row for row in run("extract").rows if row["id"] == three)
        assert (row["title"], row["date"], row["sectors"]) == (
            "Kestrel: out of ships",
            "2025-09-25",
            ["robots"],
        )

    def test_saying_it_again_changes_nothing(self, run: Run, curated: Path) -> None:
        one = ids(run)["one.txt"]
        run("correct", one, "--title", "T")
        before = files_of(curated)
        assert run("correct", one, "--title", "T").out.endswith("Nothing to change: it is so already.\n")
        assert files_of(curated) == before

    def test_by_the_address_of_the_page_and_undone(self, run: Run, curated: Path) -> None:
        run("build")
        path = "/articles/2025/09/22/a-plant-for-lyon/"
        assert run("correct", path, "--hide", "Asked to").out.endswith("hide: Asked to\n")
        before = files_of(curated)
        assert [row["capture"] for row in run("extract").rows] == ["three.txt", "two.txt"]
        done = run("correct", path, "--undo", "-q")
        assert (done.status, done.out, done.err) == (0, "", "")
        assert len(run("extract").rows) == 3
        assert "Asked to" not in (curated / "corrections.yml").read_text("utf-8")
        assert set(before) == set(files_of(curated))
        assert run("correct", path, "--undo").status == 2

    def test_merging_joins_the_texts_and_keeps_the_link(self, run: Run, curated: Path) -> None:
        run("build")
        found = ids(run)
        done = run("correct", found["two.txt"], "--merge", found["one.txt"][:4])
        assert f"  shown: yes\n         -> as part of {found['one.txt']}\n" in done.out
        rows = {row["capture"]: row for row in run("extract").rows}
        assert set(rows) == {"one.txt", "three.txt"}
        assert "robot hands and feet" in rows["one.txt"]["text"]
        assert run("build", "--frozen").status == 0
        moved = (curated.parent / "site/articles/2025/09/23/another-plant-for-lyon/index.html").read_text(
            "utf-8"
        )
        assert "a-plant-for-lyon" in moved

    def test_nothing_is_merged_into_what_is_hidden_or_in_a_circle(self, run: Run, curated: Path) -> None:
        found = ids(run)
        run("correct", found["one.txt"], "--hide", "Asked to")
        before = files_of(curated)
        hidden = run("correct", found["two.txt"], "--merge", found["one.txt"])
        assert (hidden.status, "is hidden" in hidden.err) == (2, True)
        assert files_of(curated) == before
        run("correct", found["two.txt"], "--merge", found["three.txt"])
        circle = run("correct", found["three.txt"], "--merge", found["two.txt"])
        assert circle.status == 2
        assert circle.err.startswith("newsarchive: error: merges in a circle: ")

    def test_an_article_whose_capture_is_gone(self, run: Run, curated: Path) -> None:
        run("build")
        one = ids(run)["one.txt"]
        (curated / "articles/one.txt").unlink()
        assert "it can only be hidden" in run("correct", one, "--title", "T").err
        assert run("correct", one, "--hide", "Asked to").status == 0
        assert run("build", "--frozen").status == 0

    def test_a_provisional_company_is_accepted_first(self, run: Run, curated: Path) -> None:
        done = run("correct", ids(run)["three.txt"], "--company", "orvanta")
        assert done.status == 2
        assert done.err == (
            'newsarchive: error: "orvanta" is in no list yet (accept it first: newsarchive companies add'
            " orvanta)\n"
        )
        assert not (curated / "corrections.yml").exists()

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["ship", "--title", "T"], 'no article has the id "ship" (did you mean '),
            (["nosuchid00", "--title", "T"], 'no article has the id "nosuchid00" (the id stands at the foot'),
            (
                ["x"],
                "Nothing to correct is given: --title, --date or another option (see",
            ),
            (
                ["x", "--undo", "--title", "T"],
                "--undo takes back all corrections, and goes with no other (see",
            ),
            (["x", "--hide", "a", "--merge", "b"], "--merge and --hide do not go together (see"),
            (["x", "--hide", " "], "Invalid value for '--hide': is empty (see"),
            ([], "Missing argument 'ID' (see"),
        ],
    )
    def test_mistakes(self, run: Run, curated: Path, arguments: list[str], message: str) -> None:
        before = files_of(curated)
        done = run("correct", *arguments)
        assert (done.status, done.out) == (2, "")
        assert done.err.startswith(f"newsarchive: error: {message}")
        assert files_of(curated) == before


def test_corrections_are_offered_until_nothing_is_wrong(
    curated: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from generator.cli.correct import offer_corrections  # noqa: PLC0415
    from generator.site.gather import gather  # noqa: PLC0415
    from generator.site.project import load_project  # noqa: PLC0415

    project = load_project(Path("mkdocs.yml"))
    articles = gather(project).assembly.archive.articles
    three = next(article.id for article in articles if article.capture == "three.txt")
    answers = ["headline", "title", three, "Ships", "sector", three, "robbots", "company", "", "", ""]
    monkeypatch.setattr("click.prompt", lambda *_, **__: answers.pop(0))
    offer_corrections(articles, project)
    told = capsys.readouterr()
    assert answers == []
    assert (curated / "corrections.yml").read_text("utf-8").endswith("\n  title: Ships\n")
    assert "`headline` is none of these" in told.err
    assert 'unknown sector "robbots" (did you mean "robots"?)' in told.err


def test_help_of_the_commands_for_companies(run: Run) -> None:
    bare = run("companies")
    assert (bare.status, bare.err) == (2, "")
    assert bare.out == run("companies", "--help").out
    for command in ("add", "merge"):
        done = run("companies", command, "--help")
        assert done.out.rpartition("Example:\n")[2].strip().startswith(f"newsarchive companies {command} ")
