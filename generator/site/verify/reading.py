"""What the files of a site refer to: pages, stylesheets, feeds, files for other programs."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree  # type: ignore[import-untyped]

from generator.model.errors import Problem, Severity
from generator.site.verify.documents import FEEDS, UnreadableDocumentError, addresses_in, is_document
from generator.site.verify.findings import told
from generator.site.verify.places import Places, file_at, places_at

_LINKS = etree.XPath("//@href | //@src | //@action", smart_strings=False)
_RARE_LINKS = etree.XPath(
    "//@formaction | //@poster | //@data | //@*[name()='xlink:href']", smart_strings=False
)
_RARE = (b"formaction", b"poster", b"<object", b"xlink:")
_BASE = etree.XPath("string(//base/@href)", smart_strings=False)
_SOURCES = etree.XPath("//@srcset | //@imagesrcset", smart_strings=False)
_STYLES = etree.XPath("//@style | //style/text()", smart_strings=False)
_REFRESH = etree.XPath("//meta[translate(@http-equiv, 'REFSH', 'refsh')='refresh']/@content")
_CANONICAL = etree.XPath("string(//link[@rel='canonical']/@href)", smart_strings=False)
_HIDDEN = etree.XPath("boolean(//meta[@name='robots'][contains(@content, 'noindex')])")
_PICTURES = etree.XPath("//meta[@property='og:image']/@content", smart_strings=False)
_CALLED = etree.XPath("boolean(id($name))")
_CALLED_OTHERWISE = etree.XPath("boolean(//*[@id=$name] | //a[@name=$name])")

_REFRESH_ADDRESS = re.compile(r"[^;,]*[;,]\s*url\s*=\s*[\"']?([^\"']*)", re.IGNORECASE)
_SOURCE = re.compile(r"[\s,]*(\S*[^\s,])(?:\s[^,]*)?")
_STYLE_ADDRESS = re.compile(
    r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^"'()\s]+))\s*\)|@import\s+(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE
)
_STYLE_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_FEED_LINKS = ("link", "guid", "{http://www.w3.org/2005/Atom}link")
_FEED_TEXT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_FEED_ROOTS = {"rss", "{http://www.w3.org/2005/Atom}feed", "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}RDF"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What a file says of itself and others.

    Attributes:
        links: the places that it refers to, each once, those with a fragment last.
        nameless: fragments of links within the page that lead to nothing in it.
        hidden: it asks search engines to leave it out: one that only leads on, or says why there is no more.
        canonical: the place at which it wants to be known; None for none, or one elsewhere.
        problem: why it cannot be read.
    """

    links: tuple[str, ...] = ()
    nameless: tuple[str, ...] = ()
    hidden: bool = False
    canonical: str | None = None
    problem: Problem | None = None


NOTHING = Contents()


class Reader:
    """Reads the files of one site."""

    def __init__(self, site: Path, places: Places) -> None:
        self._site = site
        self._places = places
        self._page_parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True)
        self._feed_parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)

    def read(self, file: str) -> Contents:
        """What a file says; nothing for one that cannot refer to others."""
        if file.endswith(".html"):
            return self._page(file)
        if file.endswith(".css"):
            return self._stylesheet(file)
        if is_document(file):
            return self._document(file)
        return self._feed(file) if is_feed(file) else NOTHING

    def holds(self, file: str, name: str) -> bool:
        """Whether a page has an element of this name."""
        return _is_called(self._tree(self._bytes(file)), name)

    def address_on(self, page: str) -> str:
        """The address under which a page wants to be known, "" for none."""
        tree = self._tree(self._bytes(page))
        return "" if tree is None else str(_CANONICAL(tree)).strip()

    def _bytes(self, file: str) -> bytes:
        # A plain open: 24,000 times the work of a Path would be seen.
        with open(f"{self._site}/{file}", "rb") as opened:  # noqa: PTH123
            return opened.read()

    def _tree(self, data: bytes) -> etree._Element | None:
        try:
            return etree.fromstring(data, self._page_parser)
        except etree.XMLSyntaxError:
            return None

    def _page(self, file: str) -> Contents:
        data = self._bytes(file)
        tree = self._tree(data)
        if tree is None:
            return Contents(problem=told(file, "unreadable", "is no page: it holds nothing"))
        signs = data.lower()
        places = self._places_on(file, tree, signs)
        inner = [place for place in places if "#" in place and place.startswith(_within(file))]
        return Contents(
            links=tuple(place for place in places if place not in inner) if inner else places,
            nameless=tuple(name for place in inner if not _is_called(tree, name := place.partition("#")[2])),
            hidden=(b"http-equiv" in signs and bool(_REFRESH(tree)))
            or (b"noindex" in signs and bool(_HIDDEN(tree))),
            canonical=self._canonical(tree, file) if b"canonical" in signs else None,
        )

    def _places_on(self, file: str, tree: etree._Element, signs: bytes) -> tuple[str, ...]:
        links = _addresses(tree, signs)
        base = str(_BASE(tree)) if b"<base" in signs else ""
        if not base:
            return self._ordered(links, file)
        place = self._places.of(base, file)
        links.remove(base)
        return () if place is None else self._ordered(links, place.partition("#")[0])

    def _canonical(self, tree: etree._Element, file: str) -> str | None:
        address = str(_CANONICAL(tree))
        return self._places.of(address, file) if address else None

    def _stylesheet(self, file: str) -> Contents:
        text = self._bytes(file).decode("utf-8", "replace")
        return Contents(links=self._ordered(_style_links(text), file))

    def _feed(self, file: str) -> Contents:
        try:
            root = etree.fromstring(self._bytes(file), self._feed_parser)
        except etree.XMLSyntaxError as error:
            return Contents(problem=told(file, "bad-feed", f"is not XML: {error.msg}"))
        if root.tag not in _FEED_ROOTS:
            return Contents(problem=told(file, "bad-feed", f"is no feed: it begins with <{root.tag}>"))
        links = [
            element.get("href") or (element.text or "").strip()
            for element in root.iter(*_FEED_LINKS)
            if element.get("isPermaLink") != "false"
        ]
        for element in root.iter(_FEED_TEXT):
            tree = self._tree((element.text or " ").encode())
            links += _LINKS(tree) if tree is not None else []
        return Contents(links=self._ordered(links, file))

    def _document(self, file: str) -> Contents:
        try:
            return Contents(links=self._ordered(addresses_in(file, self._bytes(file)), file))
        except UnreadableDocumentError as error:
            code = "bad-feed" if file.startswith(FEEDS) else "unreadable"
            return Contents(problem=told(file, code, str(error)))

    def _ordered(self, links: Iterable[str], file: str) -> tuple[str, ...]:
        of = self._places.of
        places = dict.fromkeys(of(link, file) for link in links)
        places.pop(None, None)
        found = [place for place in places if place is not None]
        return tuple(sorted(found, key=_has_fragment))


def _addresses(tree: etree._Element, signs: bytes) -> list[str]:
    """All that a page links to or loads, as it stands there.

    Args:
        tree: the page.
        signs: its text in small letters: what is rare is looked for only where it can be.
    """
    links: list[str] = _LINKS(tree)
    if any(sign in signs for sign in _RARE):
        links += _RARE_LINKS(tree)
    if b"srcset" in signs:
        links += [found[1] for value in _SOURCES(tree) for found in _SOURCE.finditer(value)]
    if b"url(" in signs or b"@import" in signs:
        links += [link for value in _STYLES(tree) for link in _style_links(value)]
    if b"og:image" in signs:
        links += _PICTURES(tree)
    if b"http-equiv" in signs:
        links += [found[1] for value in _REFRESH(tree) if (found := _REFRESH_ADDRESS.match(value))]
    return links


def is_feed(file: str) -> bool:
    """Whether a file of the site is a feed in XML."""
    return file.startswith(FEEDS) and file.endswith(".xml")


def refers(file: str) -> bool:
    """Whether a file can refer to others."""
    return file.endswith((".html", ".css")) or is_feed(file) or is_document(file)


def is_public(file: str, contents: Contents, files: Collection[str]) -> bool:
    """Whether a page wants to be known, and under its own address."""
    canonical = contents.canonical
    return not contents.hidden and canonical is not None and file_at(canonical, files) == file


def unnamed(file: str, contents: Contents) -> Iterator[Problem]:
    """The links within a page that lead to nothing in it."""
    for name in contents.nameless:
        message = f"refers to #{name}, but nothing in it is called so"
        yield told(file, "broken-anchor", message, Severity.WARNING)


def _within(file: str) -> tuple[str, ...]:
    """What places within a page begin with."""
    return tuple(f"{place}#" for place in places_at(file))


def _has_fragment(place: str) -> bool:
    return "#" in place


def _is_called(tree: etree._Element | None, name: str) -> bool:
    if tree is None:
        return False
    return bool(_CALLED(tree, name=name)) or bool(_CALLED_OTHERWISE(tree, name=name))


def _style_links(text: str) -> list[str]:
    found = _STYLE_ADDRESS.finditer(_STYLE_COMMENT.sub("", text))
    return [link for match in found if (link := next(filter(None, match.groups()), ""))]
