"""Files for other programs that are neither pages nor RSS or Atom, and the addresses that they name."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from lxml import etree  # type: ignore[import-untyped]

FEEDS = "feeds/"
_JSON_FEED = "https://jsonfeed.org/version/1.1"
_LOCATION = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
_MAX_NEWS = 1_000
_SITEMAP_LINE = re.compile(r"^sitemap:[ \t]*(\S+)", re.IGNORECASE | re.MULTILINE)
_MARKDOWN_LINK = re.compile(r"\]\(([^()\s]+)\)")
_Read: TypeAlias = Callable[[bytes], list[str]]
_NO_NETWORK = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)


class UnreadableDocumentError(ValueError):
    """A file is not what its name says; the message says why."""


def is_document(file: str) -> bool:
    """Whether a file of the site is one of these."""
    return _reader_of(file) is not None


def addresses_in(file: str, data: bytes) -> list[str]:
    """The addresses that a file names.

    Args:
        file: its path in the site, one of a document.
        data: what it holds.

    Raises:
        UnreadableDocumentError: it is not what its name says.
    """
    read = _reader_of(file)
    return read(data) if read else []


def _reader_of(file: str) -> _Read | None:
    if file.startswith(FEEDS):
        return _FEED_READERS.get(file.rpartition(".")[2])
    return _ROOT_READERS.get(file)


def _json_feed(data: bytes) -> list[str]:
    try:
        told = json.loads(data)
        version, items = told["version"], told["items"]
        ids = [item["id"] for item in items]
        addresses = [told["home_page_url"], told["feed_url"], *(item["url"] for item in items)]
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise UnreadableDocumentError(f"is not JSON: {error}") from error
    except (KeyError, TypeError) as error:
        raise UnreadableDocumentError(f"is no feed: it lacks {error}") from error
    if version != _JSON_FEED:
        raise UnreadableDocumentError(f"is no feed: its version is {version}")
    if not all(isinstance(one, str) for one in (*ids, *addresses)):
        raise UnreadableDocumentError("is no feed: an id or an address in it is no text")
    if len(set(ids)) < len(ids):
        raise UnreadableDocumentError("holds an item more than once")
    return addresses


def _opml(data: bytes) -> list[str]:
    root = _xml(data)
    if root.tag != "opml":
        raise UnreadableDocumentError(f"is no list of feeds: it begins with <{root.tag}>")
    return [outline.get("xmlUrl") for outline in root.iter("outline") if outline.get("xmlUrl")]


def _news_sitemap(data: bytes) -> list[str]:
    locations = [(element.text or "").strip() for element in _xml(data).iter(_LOCATION)]
    if len(locations) > _MAX_NEWS:
        raise UnreadableDocumentError(f"names {len(locations):,} articles, of which {_MAX_NEWS:,} are read")
    return locations


def _robots(data: bytes) -> list[str]:
    return _SITEMAP_LINE.findall(data.decode("utf-8", "replace"))


def _llms(data: bytes) -> list[str]:
    return [address.strip("<>") for address in _MARKDOWN_LINK.findall(data.decode("utf-8", "replace"))]


def _xml(data: bytes) -> Any:  # noqa: ANN401  # lxml has no types
    try:
        return etree.fromstring(data, _NO_NETWORK)
    except etree.XMLSyntaxError as error:
        raise UnreadableDocumentError(f"is not XML: {error.msg}") from error


_FEED_READERS: Mapping[str, _Read] = {"json": _json_feed, "opml": _opml}
_ROOT_READERS: Mapping[str, _Read] = {
    "news-sitemap.xml": _news_sitemap,
    "robots.txt": _robots,
    "llms.txt": _llms,
}
