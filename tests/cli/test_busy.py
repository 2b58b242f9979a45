from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from generator.site.build_lock import NAME, BuildLock
from generator.site.project import load_project
from tests.archives import files_of
from tests.cli.conftest import Run


@pytest.mark.parametrize("command", ["build", "pages", "clean"])
def test_one_at_a_time(command: str, run: Run, archive: Path) -> None:
    with BuildLock(load_project(archive / "mkdocs.yml")):
        before = files_of(archive)
        done = run(command)
        assert (done.status, done.out) == (1, "")
        message = (
            rf"newsarchive: error: process {os.getpid()} is building this archive, since [\d:]+ \(wait .*\)\n"
        )
        assert re.fullmatch(message, done.err)
        assert files_of(archive) == before
    assert run(command).status == 0
    assert not (archive / ".cache/newsarchive" / NAME).exists()
