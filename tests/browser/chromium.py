"""Finds the Chromium that the browser tests drive; with --install, installs one where there is none.

Used by the Makefile before the tests and by their fixtures. A test that finds no browser fails: skipping
would hide that nobody looked.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
HELP = """no Chromium found. Install one of:
  Debian, Ubuntu (as root):  apt-get install chromium
  any system:                .venv/bin/python -m playwright install chromium
or name one that you have:   CHROMIUM=/path/to/chromium"""


def find_chromium() -> str | None:
    """Path of a Chromium that starts: CHROMIUM, one on the PATH, else Playwright's own."""
    named = os.environ.get("CHROMIUM")
    candidates = [named] if named else map(shutil.which, NAMES)
    found = next((path for path in candidates if path and _starts(path)), None)
    if found or named:
        return found
    own = _playwrights_own()
    return own if own and _starts(own) else None


def install_chromium() -> str | None:
    """Path of a Chromium that was installed just now, None where that failed."""
    if os.name == "posix" and os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        install = ["apt-get", "install", "--yes", "--no-install-recommends", "chromium", "fonts-liberation"]
        for command in (["apt-get", "update"], install):
            subprocess.run(command, env=quiet, stdout=subprocess.DEVNULL, check=False)
        found = find_chromium()
        if found:
            return found
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    return find_chromium()


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  # needed only where no system has one

    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return str(path) if path.exists() else None


def _starts(path: str) -> bool:
    """Whether it runs: on some systems the command only says how to install it."""
    try:
        return (
            subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False).returncode == 0
        )
    except OSError:
        return False


def main(arguments: list[str]) -> int:
    """Prints the path, or what to install."""
    found = find_chromium()
    if found is None and "--install" in arguments:
        sys.stderr.write("No Chromium found; installing one for the browser tests ...\n")
        found = install_chromium()
    if found is None:
        sys.stderr.write(f"tests/browser/chromium.py: {HELP}\n")
        return 1
    sys.stdout.write(f"Browser: {found}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
