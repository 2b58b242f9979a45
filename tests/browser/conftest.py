"""A real Chromium before the site of the project's own seeds."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.chromium import HELP, find_chromium

ROOT = Path(__file__).parents[2]


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serves files without a word."""

    def log_message(self, *_: object) -> None:
        """Says nothing."""


class SubfolderHandler(QuietHandler):
    """Serves a site below the folder that the settings name, as the page for lost addresses takes it."""

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix("/archive"))


@pytest.fixture(scope="session")
def site_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the project's seeds, built in a copy of the project."""
    project = tmp_path_factory.mktemp("archive")
    shutil.copy(ROOT / "mkdocs.yml", project)
    for folder in ("docs", "seeds"):
        shutil.copytree(ROOT / folder, project / folder)
    command = [sys.executable, "-m", "generator", "build", "--quiet"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return project / "site"


@pytest.fixture(scope="session")
def site_url(site_dir: Path) -> Iterator[str]:
    """Address of that site on a server of our own, with a trailing slash."""
    handler = functools.partial(SubfolderHandler, directory=str(site_dir))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/archive/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser, without a window."""
    path = find_chromium()
    assert path, HELP
    # Chromium's sandbox refuses to run as root, as it does in containers.
    arguments = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser, site_url: str) -> Iterator[Page]:
    """A fresh page; relative addresses are those of the site."""
    context = chromium.new_context(base_url=site_url)
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()
