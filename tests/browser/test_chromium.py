"""Finding the browser; none of these tests needs one."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.browser import chromium


def fake(folder: Path, name: str, status: int) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(f"#!/bin/sh\nexit {status}\n")
    path.chmod(0o755)
    return path


def test_a_named_browser_is_the_only_candidate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good, bad = fake(tmp_path, "good", 0), fake(tmp_path, "bad", 1)
    monkeypatch.setenv("CHROMIUM", str(good))
    assert chromium.find_chromium() == str(good)
    monkeypatch.setenv("CHROMIUM", str(bad))
    assert chromium.find_chromium() is None


def test_a_command_that_does_not_start_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CHROMIUM", raising=False)
    fake(tmp_path, "chromium", 1)
    good = fake(tmp_path, "google-chrome", 0)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert chromium.find_chromium() == str(good)


def test_without_a_browser_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "missing"))
    assert chromium.main([]) == 1
    said = capsys.readouterr().err
    assert "apt-get install chromium" in said
    assert "playwright install chromium" in said


@pytest.mark.parametrize("root", [True, False])
def test_installing_takes_the_systems_way_where_it_may(
    root: bool,  # noqa: FBT001
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ran: list[str] = []

    def run(command: Sequence[str], **_: object) -> subprocess.CompletedProcess[str]:
        ran.append(Path(command[0]).name if command[0] == "apt-get" else command[2])
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(os, "geteuid", lambda: 0 if root else 1000)
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr("subprocess.run", run)
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "missing"))
    monkeypatch.setattr(chromium, "_starts", lambda _: False)
    assert chromium.install_chromium() is None
    assert ran == (["apt-get", "apt-get", "playwright"] if root else ["playwright"])
