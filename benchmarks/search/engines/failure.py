"""Programs that build a site, and what they say when they cannot."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Container, Sequence
from pathlib import Path


class EngineError(Exception):
    """A search that could not be built; the message says why."""


def run(command: Sequence[str], folder: Path, *, good: Container[int] = (0,)) -> None:
    """Runs a program and waits for it.

    Args:
        command: the program and its arguments.
        folder: where it runs.
        good: the exit statuses of success.

    Raises:
        EngineError: it failed.
    """
    settings = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(  # noqa: S603 - our own commands
        command, cwd=folder, env=settings, capture_output=True, text=True, check=False
    )
    if done.returncode not in good:
        said = "\n".join((done.stderr or done.stdout).strip().splitlines()[-5:])
        raise EngineError(f"`{' '.join(command)}` ended with status {done.returncode}:\n{said}")
