"""Links as places in the site: what an address in a file means to a browser, below the site's root.

A place is a decoded path such as "articles/2025/09/24/slug/" or "assets/base.css", "" for the front page,
with "#" and an id behind it where the link has a fragment.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from urllib.parse import unquote, urlsplit

INDEX = "index.html"
_PLAIN = re.compile(r"[A-Za-z0-9_.\-][A-Za-z0-9_.\-/]*+")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")
_ENDS = "".join(map(chr, range(33)))
_IN_LINE_BREAKS = re.compile(r"[\t\n\r]+")


class Places:
    """The places of a site's links. It remembers those that count from the root: most pages share them."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self._origin = (parts.scheme, parts.netloc.lower())
        self._base = f"{parts.path.rstrip('/')}/" if address else ""
        self._full = f"{address.rstrip('/')}/" if address else "\n"
        self._below_root: dict[str, str | None] = {}

    def of(self, link: str, file: str) -> str | None:
        """Where a link leads.

        Args:
            link: as the file says it, references to characters resolved.
            file: in which it stands, below the root.

        Returns:
            The place; None when it is none of the site's.
        """
        depth = 3 * file.count("/")
        if depth and link.startswith("../" * (depth // 3)):
            rest = link[depth:]
            if rest not in self._below_root:
                self._below_root[rest] = self._found(link, file)
            return self._below_root[rest]
        if link.startswith(self._full) and _PLAIN.fullmatch(rest := link.removeprefix(self._full)):
            return _normal(rest)
        return self._found(link, file)

    def _found(self, link: str, file: str) -> str | None:
        if _PLAIN.fullmatch(link):
            return _joined(file.rpartition("/")[0], link)
        link = _IN_LINE_BREAKS.sub("", link.strip(_ENDS))
        address, _, fragment = link.partition("#")
        path = address.partition("?")[0]
        if not path:
            place: str | None = file.removesuffix(INDEX) if _is_index(file) else file
        elif path.startswith("/") or _SCHEME.match(path):
            place = self._of_full(address)
        else:
            place = _joined(file.rpartition("/")[0], path)
        if place is None:
            return None
        named = unquote(fragment.partition(":~:")[0])
        return f"{place}#{named}" if named and named.lower() != "top" else place

    def _of_full(self, address: str) -> str | None:
        """The place of an address with a host, or one that begins at the host's root."""
        try:
            parts = urlsplit(address)
        except ValueError:
            return None
        origin = (parts.scheme or self._origin[0], parts.netloc.lower())
        if (parts.scheme or parts.netloc) and origin != self._origin:
            return None
        path = parts.path or "/"
        if f"{path}/" == self._base:
            return ""
        below = path.removeprefix(self._base)
        # Without an address nobody knows where on its host the site will stand.
        return _normal(unquote(below)) if self._base and path.startswith(self._base) else None


def _joined(folder: str, path: str) -> str:
    # The folder is the name of one on disk, the path is as it stands in an address.
    path = unquote(path) if "%" in path else path
    return _normal(f"{folder}/{path}" if folder else path)


def _normal(path: str) -> str:
    """A path without dots. One that leads out of the site keeps its first two: no file is called so."""
    if "./" not in path and not path.endswith("."):
        return path
    parts: list[str] = []
    for part in path.split("/"):
        if part == ".." and parts != [".."]:
            parts = parts[:-1] or ([] if parts else [".."])
        elif part not in {".", ".."}:
            parts.append(part)
    # Slashes side by side stay: many servers look for a folder without a name between them.
    whole = "/".join(parts)
    return f"{whole}/" if whole and path.endswith(("/.", "/..")) else whole


def _is_index(file: str) -> bool:
    return file == INDEX or file.endswith(f"/{INDEX}")


def file_at(place: str, files: Collection[str]) -> str | None:
    """The file that a server answers with, None when there is none."""
    path = place.partition("#")[0]
    if not path or path.endswith("/"):
        return path + INDEX if path + INDEX in files else None
    if path in files:
        return path
    return f"{path}/{INDEX}" if f"{path}/{INDEX}" in files else None


def places_at(file: str) -> tuple[str, ...]:
    """The places at which a server answers with a file."""
    if not _is_index(file):
        return (file,)
    folder = file.removesuffix(INDEX)
    return (file, folder, folder.rstrip("/")) if folder else (file, "")
