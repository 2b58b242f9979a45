"""The preview's web server: pages with a script that loads them again, and the events that it waits for."""

from __future__ import annotations

import html
import http.server
import ipaddress
import json
import mimetypes
import socket
import sys
from collections.abc import Sequence
from hashlib import blake2b
from http import HTTPStatus
from importlib.resources import files
from typing import Any, ClassVar
from urllib.parse import parse_qs, quote, unquote, urlsplit

from generator.model.errors import ArchiveError, Problem, told_briefly
from generator.site.preview.screen import Screen, Showing
from generator.site.preview.site_view import SiteFile

OWN = ".preview/"
"""Where the preview's own files are, below the site: MkDocs publishes nothing that begins with a dot."""
HEARTBEAT = 15.0
"""Seconds after which a browser that waits is sent a sign of life, which tells whether it is there."""
_TYPES = {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".xml": "application/xml",
    ".opml": "application/xml",
    ".gz": "application/gzip",
}
_WAITING = "The preview is being made. This page will change by itself."
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


class PreviewServer(http.server.ThreadingHTTPServer):
    """Answers what a screen shows.

    Args:
        host, port: where it listens.
        screen: what is shown.
        mount: path of the site, with slashes around.

    Raises:
        OSError: the address cannot be had.
    """

    daemon_threads = True
    block_on_close = False
    request_queue_size = 64
    # A second preview on one port would be a mystery to everybody.
    allow_reuse_port = False

    def __init__(self, host: str, port: int, screen: Screen, mount: str) -> None:
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self.screen = screen
        self.mount = f"/{mount.strip('/')}/".replace("//", "/")
        self.hosts = _LOCAL | {host} if _is_local(host) else frozenset()
        super().__init__((host, port), _Handler)
        shown = f"[{host}]" if ":" in host else host
        self.url = f"http://{shown}:{self.server_port}{self.mount}"

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401  # as it is called
        """Says nothing of browsers that go away in the middle of an answer."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


class _Handler(http.server.BaseHTTPRequestHandler):
    server: PreviewServer
    protocol_version = "HTTP/1.1"
    timeout = 60
    script: ClassVar[bytes] = files(__package__).joinpath("reload.js").read_bytes()

    def do_GET(self) -> None:
        """Answers a request."""
        if self.server.hosts and _host(self.headers.get("Host", "")) not in self.server.hosts:
            # A page of somebody else, whose name leads here, shall not read what is not published yet.
            self._answer(HTTPStatus.FORBIDDEN, b"", "text/plain")
            return
        asked = urlsplit(self.path)
        path = unquote(asked.path)
        if not path.startswith(self.server.mount):
            self._redirect(self.server.mount)
            return
        path = path.removeprefix(self.server.mount)
        if path == f"{OWN}events":
            told = parse_qs(asked.query)
            self._events(told.get("page", [""])[0], told.get("state", [""])[0])
        elif path == f"{OWN}reload.js":
            self._answer(HTTPStatus.OK, self.script, "text/javascript")
        else:
            self._page(path)

    def do_HEAD(self) -> None:
        """Answers without the file."""
        self.do_GET()

    def log_message(self, *_: object) -> None:
        """Says nothing: the terminal is for what happens to the archive."""

    def _page(self, path: str) -> None:
        place = f"{path}index.html" if not path or path.endswith("/") else path
        view = self.server.screen.showing.view
        if view and path and not path.endswith("/") and view.has_page(f"{path}/index.html"):
            self._redirect(f"{self.server.mount}{path}/")
            return
        status, found = found_file(self.server.screen.showing, place)
        kind = mimetypes.guess_type(place)[0] or "application/octet-stream"
        kind = next((told for end, told in _TYPES.items() if place.endswith(end)), kind)
        if status is not HTTPStatus.OK:
            kind = "text/html"
        data = found.data
        if kind == "text/html":
            data = with_script(data, self.server.mount, place, found.state)
        if kind.startswith("text/"):
            kind = f"{kind}; charset=utf-8"
        self._answer(status, data, kind, found.state)

    def _events(self, page: str, state: str) -> None:
        """Tells a browser what is wrong whenever that changes, and at last that its page did."""
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        number, told = -1, ""
        while showing := self.server.screen.wait(number, HEARTBEAT):
            answer = b":\n\n"
            if showing.number != number:
                number = showing.number
                _, found = found_file(showing, page)
                if found.state != state:
                    self.wfile.write(b"event: changed\ndata:\n\n")
                    return
                problems = json.dumps(list(told_briefly((*showing.problems, *found.problems))))
                if problems != told:
                    told = problems
                    answer = f"event: problems\ndata: {problems}\n\n".encode()
            self.wfile.write(answer)
            self.wfile.flush()

    def _redirect(self, path: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", quote(path))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _answer(self, status: HTTPStatus, data: bytes, kind: str, state: str = "") -> None:
        same = bool(state) and self.headers.get("If-None-Match") == f'"{state}"' and status is HTTPStatus.OK
        self.send_response(HTTPStatus.NOT_MODIFIED if same else status)
        self.send_header("Cache-Control", "no-cache")
        self.send_header("X-Content-Type-Options", "nosniff")
        if state:
            self.send_header("ETag", f'"{state}"')
        if not same:
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if not same and self.command != "HEAD":
            self.wfile.write(data)


def found_file(showing: Showing, path: str) -> tuple[HTTPStatus, SiteFile]:
    """A file of the site, or the page that says why there is none."""
    if showing.view is None:
        return HTTPStatus.SERVICE_UNAVAILABLE, _notice(_WAITING)
    try:
        found = showing.view.file(path)
        if found:
            return HTTPStatus.OK, found
        missing = showing.view.file("404.html")
        return HTTPStatus.NOT_FOUND, missing or _notice("There is no such page.")
    except ArchiveError as error:
        problems = error.problems
    except OSError as error:
        problems = (Problem(path=str(error.filename), code="system", message=str(error.strerror)),)
    text = "\n".join(told_briefly(problems))
    return HTTPStatus.INTERNAL_SERVER_ERROR, _notice(text, problems)


def with_script(page: bytes, mount: str, path: str, state: str) -> bytes:
    """A page with the script that loads it again; it goes last, so that nothing else moves."""
    script = (
        f'<script src="{html.escape(quote(mount))}{OWN}reload.js" data-page="{html.escape(path)}"'
        f' data-state="{html.escape(state)}"></script>'
    ).encode()
    before, end, after = page.rpartition(b"</body>")
    return before + script + end + after if end else page + script


def _notice(text: str, problems: Sequence[Problem] = ()) -> SiteFile:
    shown = html.escape(text)
    page = (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Preview</title></head>'
        '<body style="font:16px/1.6 system-ui,sans-serif;margin:3em auto;max-width:40em">'
        f'<p style="white-space:pre-wrap">{shown}</p></body></html>\n'
    )
    data = page.encode()
    return SiteFile(data, blake2b(data, digest_size=16).hexdigest(), tuple(problems))


def _is_local(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _host(header: str) -> str:
    """The name in a Host header, without the port."""
    try:
        return urlsplit(f"//{header}").hostname or ""
    except ValueError:
        return ""
