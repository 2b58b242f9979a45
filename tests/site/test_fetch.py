"""Fetching, from a server on this machine that the test allows."""

from __future__ import annotations

import gzip
import http.server
import ipaddress
import threading
from collections.abc import Iterator

import pytest

from generator.model.errors import BuildError
from generator.site import fetch as fetching
from generator.site.fetch import Address, fetch, is_public

PAGE = b"<!doctype html><title>x</title><p>Cranes returned to Westport."


class _Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        answers = {
            "/page": (200, {}, PAGE),
            "/packed": (200, {"Content-Encoding": "gzip"}, gzip.compress(PAGE)),
            "/moved": (302, {"Location": "/page"}, b""),
            "/round": (302, {"Location": "/round"}, b""),
            "/inward": (302, {"Location": "http://10.0.0.1/secret"}, b""),
            "/large": (200, {}, b"x" * 5000),
        }
        status, headers, body = answers.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()
        thread.join()


def here(address: Address) -> bool:
    return address == ipaddress.ip_address("127.0.0.1")


@pytest.mark.parametrize("path", ["/page", "/packed", "/moved"])
def test_a_page_is_fetched(server: str, path: str) -> None:
    assert fetch(server + path, may_visit=here).data == PAGE


def test_the_address_after_redirects_is_told(server: str) -> None:
    assert fetch(f"{server}/moved", may_visit=here).url == f"{server}/page"


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/none", "the server answered 404"),
        ("/round", "without end"),
        ("/inward", "private network"),
    ],
)
def test_what_cannot_be_had_says_why(server: str, path: str, why: str) -> None:
    with pytest.raises(BuildError, match=why):
        fetch(server + path, may_visit=here)


def test_a_large_answer_is_refused(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "MAX_BYTES", 1000)
    with pytest.raises(BuildError, match="is larger than"):
        fetch(f"{server}/large", may_visit=here)


def test_a_server_on_this_machine_is_refused(server: str) -> None:
    with pytest.raises(BuildError, match="private network"):
        fetch(f"{server}/page")


@pytest.mark.parametrize(
    "url", ["ftp://example.org/x", "https://", "http://[::1", "file:///etc/passwd", "http://a:b@example.org/"]
)
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(BuildError):
        fetch(url)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.1",
        "224.0.0.1", "::1", "fe80::1", "fd00::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:0a00:0001::",
    ],
)  # fmt: skip
def test_private_addresses_in_any_dress(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946"])
def test_public_addresses(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))
