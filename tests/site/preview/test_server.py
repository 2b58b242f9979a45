from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.model.errors import Problem
from generator.site.preview.screen import Screen
from generator.site.preview.server import PreviewServer
from tests.archives import ALPHA, MKDOCS, make_archive
from tests.site.preview.views import Viewer

ALIBABA = "/archive/articles/2025/09/24/alibaba-opens-a-data-centre/"
PROBLEM = Problem(path="seeds/sectors.yml", code="authority", message="is wrong </script>")


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return make_archive(tmp_path / "a")


@pytest.fixture
def screen(archive: Path) -> Screen:
    screen = Screen()
    screen.show(Viewer(archive).view())
    return screen


@pytest.fixture
def server(screen: Screen) -> Iterator[PreviewServer]:
    with PreviewServer("127.0.0.1", 0, screen, "/archive/") as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield running
        screen.close()
        running.shutdown()
        thread.join()


def ask(
    server: PreviewServer, path: str, method: str = "GET", **headers: str
) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=30)
    connection.request(method, path, headers={name.replace("_", "-"): told for name, told in headers.items()})
    answer = connection.getresponse()
    found = answer.status, dict(answer.getheaders()), answer.read()
    connection.close()
    return found


class Events:
    """What a page with a state is told."""

    def __init__(self, server: PreviewServer, page: str, state: str) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=30)
        self._connection.request("GET", f"/archive/.preview/events?page={page}&state={state}")
        self._answer = self._connection.getresponse()
        assert self._answer.headers["Content-Type"] == "text/event-stream"

    def next(self) -> tuple[str, str]:
        """The next event and what it says."""
        lines = []
        while line := self._answer.readline().decode().strip():
            lines.append(line)
        return lines[0].removeprefix("event: "), lines[-1].removeprefix("data:").strip()

    def close(self) -> None:
        """Hangs up."""
        self._answer.close()
        self._connection.close()


def test_pages_have_the_script_and_other_files_are_as_published(
    server: PreviewServer, screen: Screen
) -> None:
    status, headers, page = ask(server, ALIBABA)
    assert (status, headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    view = screen.showing.view
    assert view
    file = view.file(f"{ALIBABA.removeprefix('/archive/')}index.html")
    assert file
    script = page[page.rindex(b"<script src=") : page.rindex(b"</body>")]
    assert b".preview/reload.js" in script
    assert page.replace(script, b"") == file.data
    feed = view.file("feeds/archive.xml")
    assert feed
    assert ask(server, "/archive/feeds/archive.xml")[2] == feed.data
    assert b"EventSource" in ask(server, "/archive/.preview/reload.js")[2]


def test_addresses_lead_to_pages(server: PreviewServer) -> None:
    assert ask(server, "/")[1]["Location"] == "/archive/"
    assert ask(server, ALIBABA.rstrip("/"))[1]["Location"] == ALIBABA
    status, _, page = ask(server, "/archive/nowhere/")
    assert status == 404
    # It loads again when there is such a page.
    assert b'data-page="nowhere/index.html"' in page
    assert ask(server, "/archive/", "HEAD")[2] == b""
    assert ask(server, "/archive/", "POST")[0] == 501


@pytest.mark.parametrize(
    "path",
    ["/archive/../mkdocs.yml", "/archive/%2e%2e/mkdocs.yml", "/archive/..%2fseeds/companies.yml", "//etc/passwd",
     "/archive//etc/passwd", "/archive/%2Fetc/passwd", "/archive/about.md", "/archive/.cache/newsarchive/x",
     "/archive/a%00b", "/archive/%ff"],
)  # fmt: skip
def test_only_the_site_can_be_read(server: PreviewServer, path: str) -> None:
    status, headers, _ = ask(server, path)
    assert status == 404 or headers["Location"] == "/archive/"


def test_pages_of_others_cannot_read_it(server: PreviewServer) -> None:
    assert ask(server, "/archive/", Host="evil.example")[0] == 403
    assert ask(server, "/archive/", Host="[")[0] == 403
    assert ask(server, "/archive/", Host=f"localhost:{server.server_port}")[0] == 200
    _, headers, _ = ask(server, "/archive/", Origin="https://evil.example")
    assert not [name for name in headers if name.lower().startswith("access-control")]


def test_a_file_that_a_browser_has_is_not_sent_again(server: PreviewServer) -> None:
    _, headers, _ = ask(server, "/archive/about/")
    assert ask(server, "/archive/about/", If_None_Match=headers["ETag"])[::2] == (304, b"")
    assert ask(server, "/archive/about/", If_None_Match='"old"')[0] == 200


def test_only_a_page_that_changed_is_told_so(server: PreviewServer, screen: Screen, archive: Path) -> None:
    states = {path: ask(server, f"/archive/{path}")[1]["ETag"].strip('"') for path in ("about/", ALIBABA[9:])}
    about, alibaba = (Events(server, f"{path}index.html", state) for path, state in states.items())
    assert about.next() == alibaba.next() == ("problems", "[]")
    (archive / "seeds/articles/alpha.txt").write_text(ALPHA.replace("Thailand", "Malaysia"))
    screen.show(Viewer(archive).view(), (PROBLEM,))
    assert alibaba.next() == ("changed", "")
    kind, told = about.next()
    assert (kind, json.loads(told)) == ("problems", ["seeds/sectors.yml: is wrong </script>"])
    screen.show(screen.showing.view)
    assert about.next() == ("problems", "[]")
    for events in (about, alibaba):
        events.close()


def test_a_page_asks_again_until_there_is_a_site(archive: Path) -> None:
    screen = Screen()
    with PreviewServer("127.0.0.1", 0, screen, "/archive/") as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        status, headers, page = ask(running, ALIBABA)
        assert status == 503
        assert b"reload.js" in page
        events = Events(running, f"{ALIBABA[9:]}index.html", headers["ETag"].strip('"'))
        assert events.next() == ("problems", "[]")
        screen.show(Viewer(archive).view())
        assert events.next() == ("changed", "")
        events.close()
        screen.close()
        running.shutdown()
        thread.join()


def test_a_template_that_fails_is_told_on_the_page(tmp_path: Path) -> None:
    archive = make_archive(tmp_path / "b", mkdocs=MKDOCS.replace("  font: false", "  custom_dir: overrides"))
    (archive / "overrides").mkdir()
    (archive / "overrides/main.html").write_text("{{ nothing.of.this }}")
    screen = Screen()
    screen.show(Viewer(archive).view())
    with PreviewServer("127.0.0.1", 0, screen, "/") as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        status, _, page = ask(running, "/about/")
        running.shutdown()
        thread.join()
    assert status == 500
    assert b"a template of the theme fails" in page
