"""Fetching a page that the curator names, from public addresses only.

The name is resolved once and the connection made to the very address that was checked, so that a name that
changes its address between the two cannot lead into a private network.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import urllib3

from generator import __version__
from generator.model.errors import BuildError, Problem, Severity

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

TIMEOUT = 20.0
"""Seconds for all of it."""
MAX_BYTES = 20_000_000
MAX_REDIRECTS = 5
CHUNK = 65_536
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_HEADERS = {
    "User-Agent": f"newsarchive/{__version__}",
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Encoding": "gzip",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What was fetched: the bytes as they came (unpacked), and the address after redirects."""

    data: bytes
    url: str


def is_public(address: Address) -> bool:
    """Whether an address is on the open internet: not private, local or reserved, nor one in disguise."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if inner is not None and not is_public(inner):
            return False
        if address in _NAT64 and not is_public(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)):
            return False
    return address.is_global and not address.is_multicast


_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


def fetch(url: str, *, may_visit: Callable[[Address], bool] = is_public, timeout: float = TIMEOUT) -> Fetched:
    """The bytes at a web address.

    Args:
        url: http or https.
        may_visit: whether an address may be connected to.
        timeout: seconds for everything, redirects included.

    Raises:
        BuildError: it cannot be had: the message says why.
    """
    deadline = time.monotonic() + timeout
    for _ in range(MAX_REDIRECTS + 1):
        response = _open(url, may_visit, deadline)
        try:
            target = response.headers.get("Location")
            if response.status not in _REDIRECTS or not target:
                return Fetched(_body(response, url, deadline), url)
        finally:
            response.release_conn()
        url = urljoin(url, target)
    raise _failed(url, "leads from page to page without end")


def _failed(url: str, why: str, hint: str = "save the page in a browser and add the file") -> BuildError:
    return BuildError(Problem(path=url, code="fetch", message=why, hint=hint, severity=Severity.ERROR))


def _open(url: str, may_visit: Callable[[Address], bool], deadline: float) -> urllib3.BaseHTTPResponse:
    try:
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError as error:
        raise _failed(url, "is no web address", "check it") from error
    host = parts.hostname or ""
    if parts.scheme not in {"http", "https"} or not host:
        raise _failed(url, "is no web address", "it begins with http:// or https://")
    if parts.username is not None or parts.password is not None:
        raise _failed(url, "holds a password, which would end up in the archive", "leave it out")
    address = _resolve(url, host, port, may_visit)
    left = deadline - time.monotonic()
    if left <= 0:
        raise _failed(url, "took too long")
    limit = urllib3.Timeout(total=left)
    pool = (
        urllib3.HTTPSConnectionPool(
            address, port, timeout=limit, retries=False, assert_hostname=host, server_hostname=host
        )
        if parts.scheme == "https"
        else urllib3.HTTPConnectionPool(address, port, timeout=limit, retries=False)
    )
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        return pool.request(
            "GET",
            path,
            headers={**_HEADERS, "Host": parts.netloc},
            redirect=False,
            preload_content=False,
            decode_content=True,
        )
    except urllib3.exceptions.TimeoutError as error:
        raise _failed(url, "took too long") from error
    except urllib3.exceptions.SSLError as error:
        raise _failed(url, "has no valid certificate") from error
    except urllib3.exceptions.HTTPError as error:
        raise _failed(url, "cannot be reached", "check the address and the connection") from error


def _resolve(url: str, host: str, port: int, may_visit: Callable[[Address], bool]) -> str:
    """The first address of a host; all of them must be ones that may be visited."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise _failed(url, f"there is no host {host}", "check the address and the connection") from error
    addresses = [str(entry[4][0]) for entry in found]
    for text in addresses:
        if not may_visit(ipaddress.ip_address(text.partition("%")[0])):
            raise _failed(url, f"{host} is an address of a private network ({text}), which is never fetched")
    return addresses[0]


def _body(response: urllib3.BaseHTTPResponse, url: str, deadline: float) -> bytes:
    if not 200 <= response.status < 300:
        raise _failed(url, f"the server answered {response.status} {response.reason or ''}".rstrip())
    data = bytearray()
    try:
        for chunk in response.stream(CHUNK, decode_content=True):
            data += chunk
            if len(data) > MAX_BYTES:
                raise _failed(url, f"is larger than {MAX_BYTES // 1_000_000} MB")
            if time.monotonic() > deadline:
                raise _failed(url, "took too long")
    except urllib3.exceptions.HTTPError as error:
        raise _failed(url, "broke off while it was fetched", "try again") from error
    return bytes(data)
