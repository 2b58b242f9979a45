from __future__ import annotations

import re
import socket
from pathlib import Path

import pytest
import yaml
from mkdocs.utils.yaml import get_yaml_loader

from generator.site import starter
from generator.site.requirement import Requirement
from tests.archives import files_of
from tests.cli.conftest import Run


def test_clean_removes_what_a_build_made(run: Run, archive: Path) -> None:
    before = files_of(archive)
    run("build")
    lock = {"seeds/permalinks.lock": (archive / "seeds/permalinks.lock").read_bytes()}
    done = run("clean")
    assert done.status == 0
    assert done.out.startswith("Removed ")
    assert files_of(archive) == before | lock


def test_clean_leaves_a_site_folder_that_is_none(run: Run, archive: Path) -> None:
    (archive / "site").mkdir()
    (archive / "site/letter.txt").write_text("dear")
    done = run("clean")
    assert done.status == 2
    assert done.err.startswith("newsarchive: error: site: holds files that are not a site (choose")
    assert (archive / "site/letter.txt").is_file()


def test_a_new_archive_builds_at_once(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(starter, "program_requirement", lambda: Requirement("newsarchive==1"))
    done = run("new", "mine", "--title", 'Chips "and" more: 50%')
    assert (done.status, done.err) == (0, "")
    assert done.out.endswith(
        "Next:\n  1. cd mine\n  2. newsarchive add FILE, or a web address, or - to paste\n  3. newsarchive serve\n"
    )
    monkeypatch.chdir(tmp_path / "mine")
    assert run("check", "--strict").status == 0
    built = run("build", "--strict")
    assert (built.status, built.err) == (0, "")
    assert "Chips 'and' more: 50%" in Path("site/index.html").read_text("utf-8").replace("&#39;", "'")


def test_a_new_archive_is_complete(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    run("new", folder, "-q")
    assert set(files_of(folder)) == {
        ".gitattributes",
        ".github/workflows/parts.yml",
        ".github/workflows/publish.yml",
        ".gitignore",
        "README.md",
        "docs/about.md",
        "mkdocs.yml",
        "requirements.txt",
        "seeds/articles/.gitkeep",
        "seeds/companies.yml",
        "seeds/corrections.yml",
        "seeds/sectors.yml",
        "seeds/sources.yml",
    }
    assert not any(re.search(r"\{\{ [a-z]+ ", data.decode()) for data in files_of(folder).values())


def test_a_new_archive_says_where_the_program_comes_from(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = Requirement("newsarchive @ git+https://example.org/a@1")
    unknown = Requirement("# Look here\nnewsarchive==1", "do this.")
    for name, requirement in (("known", known), ("unknown", unknown)):
        monkeypatch.setattr(starter, "program_requirement", lambda found=requirement: found)
        done = run("new", tmp_path / name)
        lines = (tmp_path / name / "requirements.txt").read_text("utf-8").splitlines()
        assert lines[1:] == requirement.lines.splitlines()
        assert done.out.endswith("Before you publish: do this.\n") is (name == "unknown")


def test_examples_of_corrections_have_ids_as_articles_have_them(run: Run, tmp_path: Path) -> None:
    run("new", tmp_path / "mine", "-q")
    text = (tmp_path / "mine/seeds/corrections.yml").read_text("utf-8")
    identities = re.findall(r"(?m)^# +([0-9a-z]{4,}):$", text)
    assert len(identities) == 2
    for identity in identities:
        assert re.fullmatch(r"[0-9a-hjkmnp-tv-z]{10}", identity)


def test_a_new_archive_looks_like_this_projects_own(run: Run, tmp_path: Path) -> None:
    def settings(path: Path) -> dict[str, object]:
        parsed = yaml.load(path.read_text("utf-8"), get_yaml_loader())  # noqa: S506  # our own file
        return {key: parsed[key] for key in ("theme", "plugins", "markdown_extensions", "not_in_nav")}

    run("new", tmp_path / "mine", "-q")
    assert settings(tmp_path / "mine/mkdocs.yml") == settings(Path(__file__).parents[2] / "mkdocs.yml")


def test_a_new_archive_wants_an_empty_folder(run: Run, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    done = run("new", tmp_path)
    assert (done.status, done.out) == (2, "")
    assert (
        done.err
        == f"newsarchive: error: {tmp_path}: is not empty (choose a folder that does not exist yet)\n"
    )
    assert set(files_of(tmp_path)) == {"letter.txt"}
    assert run("new", tmp_path / "letter.txt").status == 2


@pytest.mark.usefixtures("archive")
def test_a_preview_wants_a_free_address(run: Run) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run("serve", "--dev-addr", f"127.0.0.1:{port}")
    assert (done.status, done.out) == (1, "")
    assert done.err == (
        f"newsarchive: error: 127.0.0.1:{port} is in use"
        f" (choose another one with --dev-addr 127.0.0.1:{port + 1})\n"
    )


@pytest.mark.parametrize("address", ["8000", "localhost:", "127.0.0.1:99999", "nowhere:port"])
@pytest.mark.usefixtures("archive")
def test_a_preview_wants_an_address(address: str, run: Run) -> None:
    done = run("serve", "--dev-addr", address)
    assert done.status == 2
    assert f"'{address}' is not an address such as 127.0.0.1:8000" in done.err


def test_a_preview_wants_the_plugin(run: Run, archive: Path) -> None:
    (archive / "mkdocs.yml").write_text("site_name: A\ntheme: {name: material}\nplugins: [search]\n")
    done = run("serve")
    assert (done.status, done.out) == (2, "")
    assert (
        done.err
        == run("build").err
        == (
            "newsarchive: error: mkdocs.yml: plugins: 'newsarchive' is missing"
            " (write `plugins:` and below it `  - newsarchive`)\n"
        )
    )
