"""Pages for a reader without a server: every link within the site names its file.

A browser shows a folder's index page only when a server answers for it. So the addresses in a page are looked
up among the files of the site, and those that lead to one are written anew; whatever else a page holds stays
byte for byte. The only addition is `data-offline` on `<html>`, by which scripts know where they are.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, unquote, urlsplit

_SPACE = rb"[\t\n\f\r ]"
_NAME = rb"[^\t\n\f\r />][^\t\n\f\r />=]*+"
_VALUE = rb"""(?:"[^"]*+"|'[^']*+'|[^\t\n\f\r >"'][^\t\n\f\r >]*+|(?=>))"""
_REST_OF_TAG = rb"(?:[\t\n\f\r /]++|%b(?:%b*+=%b*+%b)?+)*+>" % (_NAME, _SPACE, _SPACE, _VALUE)

# Tags stand only where a browser reads tags: not in comments, nor in the text of scripts, styles and titles.
_TOKEN = re.compile(
    rb"<!--(?:-?>|.*?(?:--!?>|\Z))"
    rb"|</[a-z]%(rest)b"
    rb"|<[!?/][^>]*+>"
    rb"|<(?P<textual>script|style|title|textarea|xmp|iframe|noembed|noframes)(?=[\t\n\f\r />])"
    rb"(?P<of_textual>%(rest)b)(?:.*?(?=</(?P=textual)[\t\n\f\r />])|.*)"
    rb"|<(?P<other>[a-z][^\t\n\f\r />]*+)(?P<of_other>%(rest)b)" % {b"rest": _REST_OF_TAG},
    re.IGNORECASE | re.DOTALL,
)
_ATTRIBUTE = re.compile(rb"(%b)(?:%b*+=%b*+(%b))?+" % (_NAME, _SPACE, _SPACE, _VALUE))
_ADDRESSES = frozenset((b"href", b"src", b"action", b"formaction", b"poster", b"data", b"xlink:href"))

# A query or fragment begins behind the path; the # of a character reference begins none.
_PATH = re.compile(rb"(?:[^?#&]|&(?:#\d+;?|#x[0-9a-f]+;?)?)*+", re.IGNORECASE)
_REFRESH = re.compile(rb"[^;,]*[;,]%b*url%b*=%b*[\"']?([^\"']*)" % (_SPACE, _SPACE, _SPACE), re.IGNORECASE)
_CONTROLS = "".join(map(chr, range(33)))
# What may stand in a path as it is; quotes and ampersands may not, since it stands in an attribute.
_PLAIN = "/%:@!$()*,;=+"
_INDEX = "index.html"


@dataclass(frozen=True, slots=True)
class SiteFiles:
    """What stands in a built site.

    Attributes:
        paths: of all files, below the root, with forward slashes.
        address: of the published site, "" when it has none.
        left_out: paths of what is only in the published site.
    """

    paths: frozenset[str]
    address: str = ""
    left_out: frozenset[str] = frozenset()


def page_for_disk(page: bytes, path: str, site: SiteFiles) -> bytes:
    """A page with its links within the site leading to files.

    Args:
        page: HTML, in an encoding that holds ASCII as it is.
        path: where it stands in the site.
        site: what its links may lead to.
    """
    links = _Links(site, posixpath.dirname(path))
    parts: list[bytes] = []
    done = 0
    for start, end, text in _edits(page, links):
        parts += (page[done:start], text)
        done = end
    parts.append(page[done:])
    return b"".join(parts)


class _Links:
    """The addresses in the pages of one folder of the site."""

    def __init__(self, site: SiteFiles, folder: str) -> None:
        self._paths = site.paths
        self._left_out = site.left_out if site.address else frozenset()
        self._address = site.address
        self._home = urlsplit(site.address)
        self._base = self._home.path.rstrip("/") + "/"
        self._folder = folder
        self._up = "../" * (folder.count("/") + 1) if folder else "./"

    def rewritten(self, value: bytes) -> bytes | None:
        """An address for use from disk; None where it may stay as it is."""
        path = _path_of(value)
        address = html.unescape(path.decode("utf-8", "replace")).strip(_CONTROLS)
        if not address:
            return None
        try:
            parts = urlsplit(address)
        except ValueError:
            return None
        if parts.scheme or parts.netloc or parts.path.startswith("/"):
            below = self._below_root(parts)
            link = None if below is None else self._with_file(self._up + below)
        else:
            link = self._with_file(parts.path)
        if link is None or link == address:
            return None
        return quote(link, _PLAIN).encode() + value[len(path) :]

    def _with_file(self, path: str) -> str | None:
        """A path with the name of the file that it leads to; None where it leads to none."""
        place = posixpath.normpath(posixpath.join(self._folder, unquote(path)))
        if place in self._paths:
            return path
        if place in self._left_out:
            return self._address + place
        if f"{place}/{_INDEX}" in self._left_out:
            return f"{self._address}{place}/"
        if posixpath.normpath(f"{place}/{_INDEX}") not in self._paths:
            return None
        return path + (_INDEX if path.endswith("/") else f"/{_INDEX}")

    def _below_root(self, parts: SplitResult) -> str | None:
        """The path of an address below the root of the site; None where it is another site's."""
        origin = (parts.scheme or self._home.scheme, parts.netloc.lower())
        if (parts.scheme or parts.netloc) and origin != (self._home.scheme, self._home.netloc.lower()):
            return None
        path = f"{parts.path}/" if f"{parts.path}/" == self._base else parts.path
        return path.removeprefix(self._base) if path.startswith(self._base) else None


def _path_of(value: bytes) -> bytes:
    found = _PATH.match(value)
    return found[0] if found else value


def _edits(page: bytes, links: _Links) -> Iterator[tuple[int, int, bytes]]:
    """Stretches of a page and what is to stand there instead, in order."""
    marked = False
    for token in _TOKEN.finditer(page):
        kind = "textual" if token["textual"] else "other"
        if not token[kind]:
            continue
        tag = token[kind].lower()
        if tag == b"html" and not marked:
            marked = True
            yield token.end(kind), token.end(kind), b" data-offline"
        start, end = token.span(f"of_{kind}")
        if end - start > 1:
            yield from _edits_of_tag(tag, _attributes(page, start, end - 1), links)


def _attributes(page: bytes, start: int, end: int) -> list[tuple[bytes, bytes, int]]:
    """Names in small letters, values without quotes, and where the values begin."""
    found = []
    for attribute in _ATTRIBUTE.finditer(page, start, end):
        name, value = attribute.groups(b"")
        quotes = value[:1] in {b'"', b"'"}
        found.append((name.lower(), value[1:-1] if quotes else value, attribute.start(2) + quotes))
    return found


def _edits_of_tag(
    tag: bytes, attributes: list[tuple[bytes, bytes, int]], links: _Links
) -> Iterator[tuple[int, int, bytes]]:
    roles = {
        role
        for name, value, _ in attributes
        if name in {b"rel", b"http-equiv"}
        for role in value.lower().split()
    }
    if tag == b"link" and b"canonical" in roles:
        return
    for name, value, start in attributes:
        address, offset = value, 0
        if tag == b"meta" and b"refresh" in roles and name == b"content":
            found = _REFRESH.match(value)
            address, offset = (found[1], found.start(1)) if found else (b"", 0)
        elif name not in _ADDRESSES:
            continue
        text = links.rewritten(address)
        if text is not None:
            yield start + offset, start + offset + len(address), text
