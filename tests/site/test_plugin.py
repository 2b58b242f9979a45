"""Plain MkDocs commands on an archive, as any MkDocs user would type them."""

from __future__ import annotations

import functools
import logging
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError

import generator
from generator.site.plugin import NewsArchivePlugin
from tests.archives import ALPHA, BETA, MKDOCS, MKDOCS_WITHOUT_NAV, files_of, make_archive

PATIENCE_SECONDS = 60


def mkdocs(archive: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mkdocs", *arguments]
    return subprocess.run(command, cwd=archive, capture_output=True, text=True, check=False)


def test_plain_mkdocs_builds_what_newsarchive_builds(tmp_path: Path) -> None:
    one, two = make_archive(tmp_path / "one"), make_archive(tmp_path / "two")
    done = mkdocs(one, "build", "--strict")
    assert done.returncode == 0, done.stderr
    command = [sys.executable, "-m", "generator", "build", "--quiet"]
    subprocess.run(command, cwd=two, check=True, env={"PYTHONPATH": str(Path(generator.__file__).parents[1])})
    assert files_of(one / "site") == files_of(two / "site")
    assert (one / "seeds/permalinks.lock").read_bytes() == (two / "seeds/permalinks.lock").read_bytes()


def test_a_capture_set_aside_is_a_warning(tmp_path: Path) -> None:
    archive = make_archive(tmp_path / "a", {"alpha.txt": ALPHA, "empty.txt": ""})
    done = mkdocs(archive, "build")
    assert done.returncode == 0
    assert "WARNING -  newsarchive: set aside: seeds/articles/empty.txt: is empty" in done.stderr
    assert mkdocs(archive, "build", "--strict").returncode == 1


def test_the_curators_list_is_no_warning(tmp_path: Path) -> None:
    archive = make_archive(
        tmp_path / "a", {"undated.txt": "A headline\n\nA story that names no day at all.\n"}
    )
    done = mkdocs(archive, "build", "--strict")
    assert done.returncode == 0, done.stderr
    assert "INFO    -  newsarchive: to look at: 1 (newsarchive check)" in done.stderr


def test_an_authority_error_stops_the_build_and_leaves_the_site(tmp_path: Path) -> None:
    archive = make_archive(tmp_path / "a")
    assert mkdocs(archive, "build").returncode == 0
    before = files_of(archive)
    (archive / "seeds/companies.yml").write_text("alibaba:\n  nme: Alibaba\n")
    done = mkdocs(archive, "build")
    assert done.returncode == 1
    assert "seeds/companies.yml:2: " in done.stderr
    assert "Traceback" not in done.stderr
    (archive / "seeds/companies.yml").unlink()
    assert files_of(archive) == before


def test_an_archives_own_templates_come_first(tmp_path: Path) -> None:
    archive = make_archive(tmp_path / "a", mkdocs=MKDOCS.replace("  font: false", "  custom_dir: overrides"))
    (archive / "overrides").mkdir()
    own = "{% extends 'base.html' %}{% block content %}<p>Overridden</p>{% endblock %}"
    (archive / "overrides/main.html").write_text(own)
    assert mkdocs(archive, "build", "--strict").returncode == 0
    assert "<p>Overridden</p>" in (archive / "site/about/index.html").read_text("utf-8")


class Preview:
    """A running `mkdocs serve` or `newsarchive serve`."""

    def __init__(self, archive: Path, log: Path, program: str) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{probe.getsockname()[1]}"
        self.log = log
        command = [sys.executable, "-m", program, "serve", "--dev-addr", self.address]
        with log.open("w") as stream:
            # A program started in the background may hand down that it does not listen to interrupts.
            listening = functools.partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
            self.process = subprocess.Popen(
                command,
                cwd=archive,
                stdout=stream,
                stderr=stream,
                preexec_fn=listening,  # noqa: PLW1509
            )
        self.wait(lambda: "Serving on" in log.read_text())
        self.wait(lambda: self.shows("about/", ""))

    def wait(self, arrived: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE_SECONDS
        while not arrived():
            assert time.monotonic() < end, self.log.read_text()
            assert self.process.poll() is None, self.log.read_text()
            time.sleep(0.1)

    def shows(self, path: str, text: str) -> bool:
        try:
            with urllib.request.urlopen(f"http://{self.address}/archive/{path}", timeout=20) as answer:
                return text in answer.read().decode()
        except urllib.error.HTTPError as error:
            error.close()
            return False

    @property
    def builds(self) -> int:
        return len(re.findall(r"Building documentation\.\.\.|Shown after", self.log.read_text()))


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return make_archive(tmp_path / "a", {"alpha.txt": ALPHA})


@pytest.fixture(params=["mkdocs", "generator"])
def preview(archive: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Preview]:
    running = Preview(archive, tmp_path / "serve.log", request.param)
    yield running
    running.process.send_signal(signal.SIGINT)
    assert running.process.wait(PATIENCE_SECONDS) == 0
    assert "Shutting down" in running.log.read_text()


def test_serve_follows_the_seeds_and_rests_when_nothing_changes(archive: Path, preview: Preview) -> None:
    (archive / "seeds/articles/alpha.txt").write_text(ALPHA.replace("Thailand", "Malaysia"))
    path = "articles/2025/09/24/alibaba-opens-a-data-centre/"
    preview.wait(lambda: preview.shows(path, "Malaysia"))
    (archive / "seeds/articles/beta.txt").write_text(BETA)
    preview.wait(lambda: preview.shows("articles/2025/09/25/tencent-buys-chips/", "domestic chips"))
    (archive / "docs/about.md").write_text("# Changed by hand\n")
    preview.wait(lambda: preview.shows("about/", "Changed by hand"))
    time.sleep(1)
    builds = preview.builds
    # Several rounds of the file watcher: a build that woke itself would be seen by then.
    time.sleep(3)
    assert preview.builds == builds <= 4, preview.log.read_text()
    assert not (archive / "seeds/permalinks.lock").exists()
    assert not (archive / "site").exists()


def test_serve_outlives_a_mistake(archive: Path, preview: Preview) -> None:
    companies = archive / "seeds/companies.yml"
    companies.write_text("alibaba:\n  nme: Alibaba\n")
    preview.wait(lambda: "seeds/companies.yml:2: " in preview.log.read_text())
    # The last good pages are shown while the file is wrong.
    path = "articles/2025/09/24/alibaba-opens-a-data-centre/"
    assert preview.shows("about/", "Written by hand")
    assert preview.shows(path, "Thailand")
    (archive / "docs/about.md").write_text("# Changed in the meantime\n")
    preview.wait(lambda: preview.shows("about/", "Changed in the meantime"))
    assert not preview.shows("companies/alibaba/", "Renamed")
    companies.write_text("alibaba:\n  name: Alibaba Renamed\n  variants: [Alibaba]\n")
    preview.wait(lambda: preview.shows("companies/alibaba/", "Renamed"))
    log = preview.log.read_text()
    assert "the preview keeps the last good pages" in log
    assert "Traceback" not in log


def test_a_mistake_is_told_once_a_build_and_stops_what_is_no_preview(
    archive: Path, caplog: pytest.LogCaptureFixture
) -> None:
    config = load_config(str(archive / "mkdocs.yml"))
    plugin = config.plugins["newsarchive"]
    assert isinstance(plugin, NewsArchivePlugin)
    companies = archive / "seeds/companies.yml"

    def build(text: str) -> list[str]:
        caplog.clear()
        companies.write_text(text)
        plugin.on_pre_build(config=config)
        return [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]

    good, bad = "alibaba:\n  name: Alibaba\n", "alibaba:\n  name: Alibaba\n  zhh: x\n"
    for command in ("build", "serve"):
        plugin.on_startup(command=command, dirty=False)
        with pytest.raises(PluginError):
            build(bad)
        assert build(good) == []
    told = build(bad)
    assert len(told) == 2
    assert "seeds/companies.yml:3: " in told[0]
    assert build(good) == []
    plugin.on_startup(command="build", dirty=False)
    with pytest.raises(PluginError):
        build(bad)


def test_a_preview_of_pages_that_need_each_other_is_left_to_mkdocs(tmp_path: Path) -> None:
    archive = make_archive(tmp_path / "a", {"alpha.txt": ALPHA}, mkdocs=MKDOCS_WITHOUT_NAV)
    running = Preview(archive, tmp_path / "serve.log", "generator")
    assert running.shows("articles/2025/09/24/alibaba-opens-a-data-centre/", "Thailand")
    running.process.send_signal(signal.SIGINT)
    assert running.process.wait(PATIENCE_SECONDS) == 0
    assert "MkDocs's own preview is used" in running.log.read_text()


def test_previews_do_not_harm_each_other_nor_a_build(archive: Path, tmp_path: Path) -> None:
    path = "articles/2025/09/24/alibaba-opens-a-data-centre/"
    one, two = (Preview(archive, tmp_path / f"{name}.log", "generator") for name in ("one", "two"))
    one.wait(lambda: one.shows(path, "Thailand"))
    two.wait(lambda: two.shows(path, "Thailand"))
    subprocess.run([sys.executable, "-m", "generator", "build", "-q"], cwd=archive, check=True)
    site = files_of(archive / "site")
    one.process.kill()
    one.process.wait()
    (archive / "seeds/articles/alpha.txt").write_text(ALPHA.replace("Thailand", "Malaysia"))
    two.wait(lambda: two.shows(path, "Malaysia"))
    assert files_of(archive / "site") == site
    subprocess.run([sys.executable, "-m", "generator", "build", "-q"], cwd=archive, check=True)
    assert b"Malaysia" in (archive / "site" / path / "index.html").read_bytes()
    two.process.send_signal(signal.SIGINT)
    assert two.process.wait(PATIENCE_SECONDS) == 0
    assert "Traceback" not in two.log.read_text()
