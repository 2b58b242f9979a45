"""A preview in a real browser: whoever looks at a page sees it change, and nobody touches the browser."""

from __future__ import annotations

import functools
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.archives import ALPHA, BETA, files_of, make_archive

ALIBABA = "articles/2025/09/24/alibaba-opens-a-data-centre/"
TENCENT = "articles/2025/09/25/tencent-buys-chips/"
PATIENCE_SECONDS = 60

pytestmark = pytest.mark.browser


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    long = ALPHA + "".join(f"\nThe company said more on its site, in paragraph {n}.\n" for n in range(60))
    return make_archive(tmp_path / "a", {"alpha.txt": long})


@pytest.fixture
def preview(archive: Path, chromium: Browser) -> Iterator[Page]:
    """A page of a browser before a running preview."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    # A program started in the background may hand down that it does not listen to interrupts.
    listening = functools.partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    process = subprocess.Popen(
        [sys.executable, "-m", "generator", "serve", "--dev-addr", address],
        cwd=archive,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        preexec_fn=listening,  # noqa: PLW1509
    )
    assert process.stdout
    assert f"http://{address}/archive/" in process.stdout.readline()
    context = chromium.new_context(base_url=f"http://{address}/archive/")
    context.set_default_timeout(PATIENCE_SECONDS * 1000)
    expect.set_options(timeout=PATIENCE_SECONDS * 1000)
    yield context.new_page()
    context.close()
    expect.set_options(timeout=5_000)
    process.send_signal(signal.SIGINT)
    said, _ = process.communicate(timeout=PATIENCE_SECONDS)
    assert process.returncode == 0, said
    assert "Traceback" not in said


def test_a_page_follows_its_capture(archive: Path, preview: Page) -> None:
    capture = archive / "seeds/articles/alpha.txt"
    text = capture.read_text("utf-8")
    preview.goto(ALIBABA)
    story = preview.locator("article")
    expect(story).to_contain_text("Thailand")
    # The page may still be growing.
    preview.wait_for_function("(window.scrollTo(0, 700), window.scrollY === 700)")
    unfinished = capture.with_name(".alpha.txt.swp")
    unfinished.write_text(text.replace("Thailand", "Malaysia"), "utf-8")
    unfinished.rename(capture)
    expect(story).to_contain_text("Malaysia")
    preview.wait_for_function("window.scrollY === 700")
    capture.unlink()
    expect(preview.locator("body")).not_to_contain_text("Malaysia")
    capture.write_text(text, "utf-8")
    expect(story).to_contain_text("Thailand")


def test_a_capture_that_is_dropped_in_appears(archive: Path, preview: Page) -> None:
    preview.goto("")
    expect(preview.get_by_role("link", name="Alibaba opens a data centre").first).to_be_visible()
    (archive / "seeds/articles/beta.txt").write_text(BETA, "utf-8")
    expect(preview.get_by_role("link", name="Tencent buys chips").first).to_be_visible()
    preview.goto("search/?q=domestic")
    expect(preview.get_by_role("link", name="Tencent buys chips").first).to_be_visible()
    (archive / "seeds/articles/gamma.txt").write_text(
        BETA.replace("Tencent", "Nvidia").replace("-25", "-26"), "utf-8"
    )
    expect(preview.get_by_role("link", name="Nvidia buys chips").first).to_be_visible()


def test_what_is_wrong_is_told_on_the_page_until_it_is_mended(archive: Path, preview: Page) -> None:
    preview.goto(ALIBABA)
    expect(preview.locator("article")).to_contain_text("Thailand")
    bar = preview.get_by_role("alert")
    sectors = archive / "seeds/sectors.yml"
    sectors.write_text("chips: [closed\n", "utf-8")
    expect(bar).to_contain_text("seeds/sectors.yml:")
    expect(preview.locator("article")).to_contain_text("Thailand")
    sectors.unlink()
    expect(bar).to_have_count(0)
    (archive / "seeds/articles/empty.txt").write_text("", "utf-8")
    expect(bar).to_contain_text("seeds/articles/empty.txt: is empty")
    config = archive / "mkdocs.yml"
    text = config.read_text("utf-8")
    config.write_text("site_name: [\n", "utf-8")
    expect(bar).to_contain_text("mkdocs.yml")
    own = text.replace("Test archive", "Harbour archive").replace("  font: false", "  custom_dir: overrides")
    (archive / "overrides").mkdir()
    config.write_text(own, "utf-8")
    expect(preview.locator("header.bar")).to_contain_text("Harbour archive")
    (archive / "overrides/main.html").write_text("{{ nothing.of.this }}", "utf-8")
    preview.goto("about/")
    expect(preview.locator("body")).to_contain_text("a template of the theme fails")
    (archive / "overrides/main.html").write_text("<body>Mended</body>", "utf-8")
    expect(preview.locator("body")).to_contain_text("Mended")


def test_hand_written_pages_are_followed(archive: Path, preview: Page) -> None:
    preview.goto("about/")
    expect(preview.locator("main")).to_contain_text("Written by hand.")
    (archive / "docs/about.md").write_text("# About\n\nWritten again. [gone](nowhere.md)\n", "utf-8")
    expect(preview.locator("main")).to_contain_text("Written again.")
    expect(preview.get_by_role("alert")).to_contain_text("nowhere.md")
    (archive / "docs/more").mkdir()
    preview.goto("more/")
    (archive / "docs/more/index.md").write_text("# A page more\n", "utf-8")
    expect(preview.locator("main")).to_contain_text("A page more")


def test_nothing_of_the_preview_is_published(archive: Path, preview: Page) -> None:
    before = files_of(archive)
    preview.goto(ALIBABA)
    expect(preview.locator("article")).to_contain_text("Thailand")
    assert preview.locator("script[src*='.preview/']").count() == 1
    assert files_of(archive) == before
    command = [sys.executable, "-m", "generator", "build", "--quiet"]
    subprocess.run(command, cwd=archive, check=True)
    published = [data for path, data in files_of(archive).items() if path.startswith("site/")]
    assert len(published) > 10
    assert not [data for data in published if b".preview/" in data]
    assert not (archive / "site/.preview").exists()
