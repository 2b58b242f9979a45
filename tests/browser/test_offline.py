"""The archive where no server answers for it, and where it stands in a folder of a server."""

from __future__ import annotations

import functools
import http.server
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import lxml.html  # type: ignore[import-untyped]
import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response, expect

from tests.browser.conftest import ROOT, QuietHandler

pytestmark = pytest.mark.browser


class Watched:
    """A page, and what went wrong on it."""

    def __init__(self, page: Page, home: str) -> None:
        self.page = page
        self.home = home
        self.wrong: list[str] = []
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("requestfailed", self._failed)
        page.on("response", self._answered)

    def open(self, path: str) -> Page:
        """Goes to a page of the site and waits until nothing is loaded any more."""
        self.page.goto(self.home + path, wait_until="networkidle")
        return self.page

    def follow(self, name: str, within: str = "body") -> str:
        """Clicks the first link of a name; the path of the page that it leads to."""
        self.page.locator(within).get_by_role("link", name=name).first.click()
        self.page.wait_for_load_state("networkidle")
        assert self.page.locator("h1").first.is_visible()
        return self.page.url.removeprefix(self.home)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.wrong.append(f"{message.text} ({message.location.get('url')})")

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self.wrong.append(f"{response.status} {response.url}")

    def _failed(self, request: Request) -> None:
        # A page that is left lets go of what it still loads.
        if request.failure != "net::ERR_ABORTED":
            self.wrong.append(f"{request.failure} {request.url}")


@pytest.fixture(scope="module")
def copy_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The offline copy of the project's own archive, unpacked from its zip where nothing else stands."""
    project = tmp_path_factory.mktemp("archive")
    shutil.copy(ROOT / "mkdocs.yml", project)
    for folder in ("docs", "seeds"):
        shutil.copytree(ROOT / folder, project / folder)
    command = [sys.executable, "-m", "generator", "build", "--quiet", "--offline"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    elsewhere = tmp_path_factory.mktemp("some where else")
    shutil.unpack_archive(project / "site-offline.zip", elsewhere)
    return elsewhere / "site-offline"


@pytest.fixture
def from_disk(chromium: Browser, copy_dir: Path) -> Iterator[Watched]:
    """The copy, opened from disk."""
    context = chromium.new_context()
    context.set_default_timeout(15_000)
    yield Watched(context.new_page(), f"{copy_dir.as_uri()}/")
    context.close()


@pytest.fixture
def in_a_folder(chromium: Browser, site_dir: Path, tmp_path: Path) -> Iterator[Watched]:
    """The site below a folder of a server that has nothing else."""
    (tmp_path / "some").mkdir()
    (tmp_path / "some/base").symlink_to(site_dir)
    handler = functools.partial(QuietHandler, directory=str(tmp_path))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        context = chromium.new_context()
        context.set_default_timeout(15_000)
        yield Watched(context.new_page(), f"http://127.0.0.1:{server.server_port}/some/base/")
        context.close()
        server.shutdown()
        thread.join()


def browse(site: Watched, end: str) -> None:
    """From the front page to an article, its company, sector and day, and all the way back."""
    page = site.open(end)
    front = page.url
    article = site.follow("Huntress has had a security incident")
    assert article == f"articles/2025/09/18/huntress-has-had-a-security-incident/{end}"
    assert site.follow("Huntress", ".chips") == f"companies/huntress/{end}"
    page.go_back(wait_until="networkidle")
    assert site.follow("Cybersecurity", ".chips") == f"sectors/cybersecurity/{end}"
    page.go_back(wait_until="networkidle")
    assert site.follow("18 September 2025", ".kicker") == f"dates/2025/09/18/{end}"
    page.go_back(wait_until="networkidle")
    assert page.url.removeprefix(site.home) == article
    page.go_back(wait_until="networkidle")
    assert page.url == front
    assert site.follow("Harbour Record", "header") == end
    assert site.wrong == []


def search(site: Watched, end: str) -> None:
    """By address, by typing and from the box of another page; a result leads to its article."""
    page = site.open(f"search/{end}?q=Huntress")
    results = page.locator("ol#results")
    expect(page.locator('ol#results[data-query="Huntress"]')).to_be_visible()
    expect(results.locator("li a").first).to_contain_text("Huntress")
    page.locator("input[type=search]:visible").first.fill("阿里巴巴")
    expect(page.locator('ol#results[data-query="阿里巴巴"] li').first).to_be_visible()
    page = site.open(f"companies/{end}")
    box = page.locator("input[type=search]:visible").first
    box.fill("huntress incident")
    box.press("Enter")
    expect(page.locator('ol#results[data-query="huntress incident"] li').first).to_be_visible()
    assert page.url.removeprefix(site.home).startswith(f"search/{end}?q=")
    results.locator("li a").first.click()
    expect(page.locator("h1").first).to_contain_text("Huntress")
    address = page.url.removeprefix(site.home).partition("?")[0]
    assert address == f"articles/2025/09/18/huntress-has-had-a-security-incident/{end}"
    assert site.wrong == []


def test_the_copy_is_browsed_from_disk(from_disk: Watched) -> None:
    browse(from_disk, "index.html")


def test_the_copy_is_searched_from_disk(from_disk: Watched) -> None:
    search(from_disk, "index.html")


def test_companies_are_compared_from_disk(from_disk: Watched) -> None:
    page = from_disk.open("companies/alibaba/index.html")
    assert from_disk.follow("Compare", ".standfirst") == "companies/compare/index.html?c=alibaba"
    field = page.get_by_label("Add a company")
    field.fill("Baidu")
    field.press("Enter")
    expect(page.locator(".compare figure")).to_have_count(2)
    assert page.url.endswith("companies/compare/index.html?c=alibaba,baidu")
    assert from_disk.follow("Baidu", ".compare figure") == "companies/baidu/index.html"
    assert from_disk.wrong == []


def test_the_site_is_browsed_below_a_folder(in_a_folder: Watched) -> None:
    browse(in_a_folder, "")


def test_the_site_is_searched_below_a_folder(in_a_folder: Watched) -> None:
    search(in_a_folder, "")


@pytest.mark.parametrize(
    "path",
    [
        "articles/",
        "companies/",
        "companies/compare/",
        "companies/map/",
        "sectors/",
        "dates/",
        "dates/2025/09/",
        "sources/",
        "about/",
        "guide/",
    ],
)
def test_every_kind_of_page_is_silent_from_disk(path: str, from_disk: Watched) -> None:
    page = from_disk.open(f"{path}index.html")
    assert page.locator("h1").first.is_visible()
    assert page.evaluate("'offline' in document.documentElement.dataset")
    sheets = page.locator("link[rel=stylesheet]").count()
    assert page.evaluate("document.styleSheets.length") == sheets > 0
    assert from_disk.wrong == []


def test_the_page_of_a_missing_address_is_whole_from_disk(from_disk: Watched) -> None:
    from_disk.open("404.html")
    assert from_disk.follow("Companies", ".ways") == "companies/index.html"
    assert from_disk.wrong == []


def test_every_link_in_the_copy_leads_to_a_file(copy_dir: Path) -> None:
    missing, seen = set(), 0
    for file in copy_dir.rglob("*.html"):
        for element, attribute, address, _ in lxml.html.fromstring(file.read_bytes()).iterlinks():
            target = urlsplit(urljoin(file.as_uri(), address))
            if target.scheme == "file" and element.get("rel") != "canonical":
                seen += 1
                if not Path(unquote(target.path)).is_file():
                    missing.add((file.relative_to(copy_dir).as_posix(), attribute, address))
    assert missing == set()
    assert seen > 1000


def test_no_page_asks_for_what_a_disk_refuses(copy_dir: Path) -> None:
    for file in copy_dir.rglob("*.html"):
        text = file.read_text("utf-8")
        assert "crossorigin" not in text.split("<body", 1)[0], file
        assert 'type="module"' not in text, file
