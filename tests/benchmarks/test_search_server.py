"""The server of the search benchmark: what it sends, and that it counts every byte of it."""

from __future__ import annotations

import gzip
import http.client
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.search.server import Site, served

SCRIPT = "const words = 'words and words';\n" * 100


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    root = tmp_path / "root"
    (root / "about").mkdir(parents=True)
    (root / "about" / "index.html").write_text("<p>About</p>", "utf-8")
    (root / "main.js").write_text(SCRIPT, "utf-8")
    (root / "index.pf_meta").write_bytes(gzip.compress(b"packed already" * 100))
    (tmp_path / "private.txt").write_text("private", "utf-8")
    with served(root) as site:
        yield site


def ask(connection: http.client.HTTPConnection, path: str) -> tuple[http.client.HTTPResponse, bytes]:
    connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    return answer, answer.read()


def test_scripts_are_packed_and_connections_kept(site: Site) -> None:
    connection = http.client.HTTPConnection(site.url.split("/")[2])
    connection.connect()
    kept = connection.sock
    answer, body = ask(connection, "/main.js?q=1")
    assert answer.getheader("Content-Encoding") == "gzip"
    assert answer.getheader("Content-Length") == str(len(body))
    assert answer.getheader("Cache-Control")
    assert gzip.decompress(body).decode() == SCRIPT
    answer, body = ask(connection, "/index.pf_meta")
    assert answer.getheader("Content-Encoding") is None
    assert connection.sock is kept
    connection.close()


def test_every_answer_is_counted(site: Site) -> None:
    connection = http.client.HTTPConnection(site.url.split("/")[2])
    sizes = [len(ask(connection, path)[1]) for path in ("/about/", "/main.js", "/main.js")]
    connection.close()
    assert [path for path, _ in site.sent] == ["/about/", "/main.js", "/main.js"]
    assert all(100 < sent - size < 250 for (_, sent), size in zip(site.sent, sizes, strict=True))


@pytest.mark.parametrize("path", ["/missing.js", "/../private.txt", "/%2e%2e/private.txt", "/about"])
def test_nothing_else_is_sent(site: Site, path: str) -> None:
    connection = http.client.HTTPConnection(site.url.split("/")[2])
    answer, body = ask(connection, path)
    connection.close()
    assert (answer.status, body) == (404, b"")
