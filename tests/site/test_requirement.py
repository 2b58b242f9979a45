"""Where a new archive's requirements.txt has the program from."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

import generator
from generator import __version__
from generator.site import requirement
from generator.site.requirement import program_requirement, web_address

PIN = f"newsarchive=={__version__}"
COMMIT = "0123456789abcdef0123456789abcdef01234567"


def git(folder: Path, *arguments: str) -> str:
    settings = ["-c", "user.name=N", "-c", "user.email=n@example.org", "-c", "commit.gpgsign=false"]
    done = subprocess.run(
        ["git", *settings, "-C", folder, *arguments], check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout of a program that is the running one."""
    folder = tmp_path / "home of mel" / "program"
    (folder / "generator").mkdir(parents=True)
    (folder / "generator/__init__.py").touch()
    (folder / "pyproject.toml").touch()
    git(folder, "init", "--quiet")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message", "Begin")
    monkeypatch.setattr(generator, "__file__", str(folder / "generator/__init__.py"))
    return folder


def installed(site_packages: Path, monkeypatch: pytest.MonkeyPatch, note: object) -> None:
    """Makes an installed program with this note the running one."""

    class Installed:
        def locate_file(self, name: str) -> Path:
            return site_packages / name

        def read_text(self, name: str) -> str | None:
            assert name == "direct_url.json"
            return None if note is None else json.dumps(note)

    monkeypatch.setattr(generator, "__file__", str(site_packages / "generator/__init__.py"))
    monkeypatch.setattr(requirement, "distribution", lambda _: Installed())


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://github.com/desk/newsarchive.git", "https://github.com/desk/newsarchive.git"),
        ("https://mel:s3cret@github.com/desk/newsarchive", "https://github.com/desk/newsarchive"),
        ("https://x-access-token:ghp_1@github.com/desk/newsarchive/", "https://github.com/desk/newsarchive"),
        ("https://github.com/desk/newsarchive?private_token=1#x", "https://github.com/desk/newsarchive"),
        ("http://git.example.org/newsarchive", "https://git.example.org/newsarchive"),
        ("git@github.com:desk/newsarchive.git", "https://github.com/desk/newsarchive.git"),
        (
            "ssh://git@gitlab.com:22/desk/tools/newsarchive.git",
            "https://gitlab.com/desk/tools/newsarchive.git",
        ),
        ("ssh://mel@server.example.org/home/mel/newsarchive.git", ""),
        ("mel@server.example.org:newsarchive.git", ""),
        ("git@server.example.org:/srv/newsarchive.git", ""),
        ("git@work:desk/newsarchive.git", ""),
        ("http://127.0.0.1:9000/git/desk/newsarchive", ""),
        ("http://192.168.1.4/desk/newsarchive", ""),
        ("http://localhost/desk/newsarchive", ""),
        ("https://github.com:port/desk/newsarchive", ""),
        ("https://github.com/desk/../newsarchive", ""),
        ("https://github.com/", ""),
        ("file:///home/mel/newsarchive", ""),
        ("/home/mel/newsarchive", ""),
        ("../newsarchive", ""),
        ("C:\\Users\\mel\\newsarchive", ""),
        ("", ""),
    ],
)
def test_an_address_is_one_that_everybody_can_use(url: str, address: str) -> None:
    assert web_address(url) == address


def test_a_checkout_names_its_origin_and_commit(checkout: Path) -> None:
    git(checkout, "remote", "add", "origin", "https://mel:s3cret@github.com/desk/newsarchive.git")
    head = git(checkout, "rev-parse", "HEAD")
    line = f"newsarchive @ git+https://github.com/desk/newsarchive.git@{head}"
    found = program_requirement()
    assert found.lines.splitlines() == [
        "# This works once that commit of the program has been pushed there.",
        line,
    ]
    assert found.before_publishing.startswith("push the program to https://github.com/desk/newsarchive.git")
    git(checkout, "update-ref", "refs/remotes/origin/main", head)
    assert program_requirement() == requirement.Requirement(line)


@pytest.mark.parametrize("origin", ["", "/home/mel/newsarchive", "file:///home/mel/newsarchive"])
def test_without_an_address_a_person_is_told_what_to_do(checkout: Path, origin: str) -> None:
    if origin:
        git(checkout, "remote", "add", "origin", origin)
    found = program_requirement()
    assert found.lines.splitlines()[-1] == PIN
    assert all(line.startswith("#") for line in found.lines.splitlines()[:-1])
    assert "mel" not in found.lines
    assert found.before_publishing == "say in requirements.txt where the program is installed from."


def test_the_repository_of_an_archive_is_not_that_of_the_program(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(checkout, "remote", "add", "origin", "https://github.com/desk/archive")
    package = checkout / ".venv/lib/site-packages"
    (package / "generator").mkdir(parents=True)
    installed(package, monkeypatch, None)
    assert program_requirement().lines.endswith(PIN)


def test_an_installed_program_names_where_it_was_installed_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = {"vcs": "git", "commit_id": COMMIT, "requested_revision": "main"}
    installed(tmp_path, monkeypatch, {"url": "ssh://git@github.com/desk/newsarchive", "vcs_info": source})
    line = f"newsarchive @ git+https://github.com/desk/newsarchive@{COMMIT}"
    assert program_requirement() == requirement.Requirement(line)


def test_a_program_installed_from_a_checkout_names_its_origin(
    checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(checkout, "remote", "add", "origin", "git@github.com:desk/newsarchive.git")
    installed(tmp_path, monkeypatch, {"url": checkout.as_uri(), "dir_info": {}})
    assert "newsarchive @ git+https://github.com/desk/newsarchive.git@" in program_requirement().lines


@pytest.mark.parametrize(
    "note",
    [
        None,
        {},
        [],
        {"url": "file:///nowhere/newsarchive", "dir_info": {"editable": True}},
        {"url": "file:///home/mel/newsarchive.whl", "archive_info": {}},
        {"url": "https://github.com/desk/newsarchive", "vcs_info": {"vcs": "hg", "commit_id": COMMIT}},
        {"url": "https://github.com/desk/newsarchive", "vcs_info": {"vcs": "git", "commit_id": "main; x"}},
    ],
)
def test_other_notes_give_no_address(note: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed(tmp_path, monkeypatch, note)
    assert program_requirement().lines.endswith(f"\n{PIN}")


def test_an_installed_program_that_is_not_the_running_one_does_not_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = {"vcs": "git", "commit_id": COMMIT}
    installed(tmp_path, monkeypatch, {"url": "https://github.com/desk/newsarchive", "vcs_info": source})
    monkeypatch.setattr(generator, "__file__", str(tmp_path / "elsewhere/generator/__init__.py"))
    assert program_requirement().lines.endswith(PIN)


def test_without_git_there_is_no_address(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(checkout, "remote", "add", "origin", "https://github.com/desk/newsarchive.git")
    monkeypatch.setenv("PATH", "")
    assert program_requirement().lines.endswith(PIN)
