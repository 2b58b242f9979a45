"""A local web server as published sites have: gzip, kept connections, cache headers. It counts its bytes."""

from __future__ import annotations

import gzip
import http.server
import mimetypes
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

GZIP_LEVEL = 6
SMALLEST = 256
"""Bytes below which nothing is packed."""

_PACKED = ("text/", "application/javascript", "application/json", "application/xml", "image/svg+xml")
_TYPES = {".js": "text/javascript", ".json": "application/json", ".svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True)
class _Answer:
    head: bytes
    body: bytes


@dataclass(slots=True)
class Site:
    """A folder that is served.

    Attributes:
        url: its address, with a trailing slash.
        sent: path and bytes of every answer so far, heads included.
        last: when the last answer was sent, in seconds of the monotonic clock.
    """

    folder: Path
    url: str = ""
    sent: list[tuple[str, int]] = field(default_factory=list)
    last: float = 0.0
    _answers: dict[str, _Answer] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def answer(self, path: str) -> _Answer:
        """What is sent for a path; packed once, then kept."""
        answer = self._answers.get(path)
        if answer is None:
            answer = self._answers[path] = self._made(path)
        with self._lock:
            self.sent.append((path, len(answer.head) + len(answer.body)))
            self.last = time.monotonic()
        return answer

    def _made(self, path: str) -> _Answer:
        wanted = (self.folder / unquote(path).lstrip("/")).resolve()
        if path.endswith("/"):
            wanted /= "index.html"
        if not wanted.is_relative_to(self.folder.resolve()) or not wanted.is_file():
            return _Answer(_head("404 Not Found", {"Content-Length": "0"}), b"")
        kind = _TYPES.get(wanted.suffix) or mimetypes.guess_type(wanted.name)[0] or "application/octet-stream"
        body = wanted.read_bytes()
        headers = {"Content-Type": kind, "Cache-Control": "max-age=600", "Vary": "Accept-Encoding"}
        if kind.startswith(_PACKED) and len(body) >= SMALLEST:
            body = gzip.compress(body, GZIP_LEVEL, mtime=0)
            headers["Content-Encoding"] = "gzip"
        return _Answer(_head("200 OK", headers | {"Content-Length": str(len(body))}), body)


def _head(status: str, headers: dict[str, str]) -> bytes:
    lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode("ascii")


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Head and body leave in one piece, and at once: nothing waits for an acknowledgement.
    wbufsize = -1
    disable_nagle_algorithm = True
    site: Site

    def do_GET(self) -> None:
        answer = self.site.answer(urlsplit(self.path).path)
        self.wfile.write(answer.head)
        self.wfile.write(answer.body)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@contextmanager
def served(folder: Path) -> Iterator[Site]:
    """A folder at an address of its own, until the block ends."""
    site = Site(folder)
    handler = type("Handler", (_Handler,), {"site": site})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        site.url = f"http://127.0.0.1:{server.server_port}/"
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield site
        server.shutdown()
        thread.join()
