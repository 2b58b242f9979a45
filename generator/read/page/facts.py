"""What a page says about its article outside of its text: for programs that read it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from generator.read.formats.elements import Element
from generator.read.formats.moments import Moment, read_moment
from generator.read.page.json_ld import JsonArticle, json_articles
from generator.read.page.keys import key_of
from generator.text.addresses import http_address

_COMMENT = re.compile(r"<!--(.*?)-->", re.S)
_SAVED_FROM = re.compile(r"\s*saved from url=\(\d+\)(\S+)|.*?^\s*url:\s*(\S+)\s*$", re.S | re.M)
_SAVED_DATE = re.compile(r"^\s*saved date:\s*(?:\w{3},?\s+)?(\w{3}\s+\d{1,2}\s+\d{4})", re.M)
_TAIL = re.compile(
    r"\s+[|·•–—»«›-]\s+|\s*[|｜_]\s*|(?<=[\u4e00-\u9fff\d”」》!！?？])\s*[-–—]+\s*(?=[\u4e00-\u9fff])"
)
_URL_DAY = re.compile(r"/((?:19|20)\d\d)([/-]?)(\d\d)\2(\d\d)(?=[/_.-]|$)")
_BY = re.compile(r"^\s*(?:by|作者|文|记者)\s*[:：|]?\s+", re.I)

# fmt: off
_TITLES = (
    "og:title", "twitter:title", "parsely-title", "headline", "dc.title", "dcterms.title", "citation_title",
    "sailthru.title",
)
_SITES = (
    "og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "publisher",
    "apple-mobile-web-app-title",
)
_AUTHORS = (
    "author", "authors", "byl", "article:author", "article:author_name", "parsely-author", "sailthru.author",
    "dc.creator", "dcterms.creator", "citation_author",
)
_PUBLISHED = (
    "article:published_time", "og:published_time", "article:published", "og:article:published_time",
    "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "dcterms.created", "dc.date.created",
    "parsely-pub-date", "datepublished", "sailthru.date", "citation_publication_date", "citation_date",
    "publish_date", "publish-date", "publishdate", "pubdate", "publication_date", "publicationdate",
    "published_at", "published-date", "releasedate", "release_date", "date_published", "datecreated",
    "weibo:article:create_at", "date",
)
_MODIFIED = (
    "article:modified_time", "og:updated_time", "article:modified", "dcterms.modified", "dc.date.modified",
    "datemodified", "lastmod", "last-modified", "revised", "weibo:article:update_at",
)
# fmt: on
_NOBODY = frozenset(
    {"admin", "administrator", "webmaster", "root", "user", "author", "editor", "none", "null"}
)

HEAD = 16_000
"""So many characters at the beginning of a file may say where it was saved from."""
MAX_SITE, MAX_CHANNEL = 40, 20
"""A longer end of a title is no name of a site, or of a channel of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a page says about its article.

    Attributes:
        titles: headlines, the likeliest first.
        site: name of the site.
        tail: what stands behind the headline in the title of the page, which may be that name.
        published, modified: ISO 8601 as printed.
        url: its own address, without what tracks its readers.
        base: the address that its relative links start from, "" when unknown.
        filed: the day that its address names.
        captured: the day on which it was saved.
        language: as declared.
        bodies: the text of the article, as told to search engines.
    """

    titles: tuple[str, ...] = ()
    site: str | None = None
    tail: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    url: str | None = None
    base: str = ""
    filed: str | None = None
    captured: dt.date | None = None
    language: str = ""
    bodies: tuple[str, ...] = ()


def read_facts(root: Element, source: str) -> Facts:
    """What a page says about its article.

    Args:
        root: its tree.
        source: its text, whose comments tell where and when it was saved.
    """
    named = _named(root)
    page_title = _words(next(root.iter("title"), None))
    shared = list(_all(named, _TITLES))
    article = _about(json_articles(root), [*shared, page_title])
    site = next(_all(named, _SITES), "") or article.publisher
    saved_url, captured = _saved(source)
    url, base = _addresses(root, named, article, saved_url)
    headlines = [title for title in (article.headline, *shared) if title]
    stripped, tail = _without_site(page_title, site, headlines)
    return Facts(
        titles=tuple(dict.fromkeys(title for title in (*headlines, stripped, page_title) if title)),
        site=site or None,
        tail=tail or None,
        authors=_authors(article.authors or tuple(_all(named, _AUTHORS)), site),
        published=_first_moment([article.published, *_all(named, _PUBLISHED)]),
        modified=_first_moment([article.modified, *_all(named, _MODIFIED)]),
        url=url,
        base=base,
        filed=_url_day(url),
        captured=captured,
        language=root.get("lang") or root.get("xml:lang") or "",
        bodies=tuple(text for text in (article.body, *article.updates) if text),
    )


def _words(element: Element | None) -> str:
    return "" if element is None else " ".join("".join(element.itertext()).split())


def _named(root: Element) -> Mapping[str, Sequence[str]]:
    """What `meta` elements and microdata say, by lower-case name."""
    found: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        if name and (content := " ".join((element.get("content") or "").split())):
            found.setdefault(name.strip().lower(), []).append(content)
    for element in root.xpath("//*[@itemprop and not(self::meta)]"):
        said = element.get("content") or element.get("datetime") or _words(element)
        if said and len(said) <= 200:
            found.setdefault(element.get("itemprop").strip().lower(), []).append(said)
    return found


def _all(named: Mapping[str, Sequence[str]], names: Iterable[str]) -> Iterator[str]:
    for name in names:
        yield from named.get(name, ())


def _about(articles: Sequence[JsonArticle], titles: Sequence[str]) -> JsonArticle:
    """Of the articles that a page describes, the one that it is about."""
    keys = [key_of(title) for title in titles]
    for article in articles:
        own = key_of(article.headline)
        if own and any(own in key or (key and key in own) for key in keys):
            return article
    return articles[0] if articles else JsonArticle()


def _without_site(title: str, site: str, headlines: Sequence[str]) -> tuple[str, str]:
    """The title of the page without channel and name of the site around it, and that name."""
    marks = list(_TAIL.finditer(title))
    if not marks:
        return title, ""
    last = marks[-1]
    tail = title[last.end() :].strip()
    if any(title.startswith(headline) for headline in headlines):
        return title, tail if len(tail) <= MAX_SITE else ""
    if site and key_of(title[: marks[0].start()]) == key_of(site):
        return title[marks[0].end() :].strip(), site
    if len(tail) > min(MAX_SITE, last.start()):
        return title, ""
    at = last.start()
    for mark in reversed(marks[:-1]):
        channel = title[mark.end() : at]
        if mark[0].strip() != last[0].strip() or len(channel) > min(MAX_CHANNEL, mark.start()):
            break
        at = mark.start()
    return title[:at].strip(), tail


def _authors(names: Sequence[str], site: str) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for name in names:
        bare = _BY.sub("", name).strip(" ,;|")
        key = key_of(bare)
        if key and "://" not in bare and key not in _NOBODY and key != key_of(site):
            found.setdefault(key, bare)
    return tuple(found.values())


def _first_moment(values: Iterable[str]) -> str | None:
    """The first value that is a day, with the time of day if any value has one for it."""
    moments = (read_moment(value) for value in values)
    found = [moment.published for moment in moments if isinstance(moment, Moment) and moment.published]
    same = [moment for moment in found if "T" in moment and moment.startswith(found[0])]
    return next(iter([*same, *found]), None)


def _url_day(url: str | None) -> str | None:
    """The day that an address is filed under."""
    match = _URL_DAY.search(urlsplit(url).path) if url else None
    return _first_moment([f"{match[1]}-{match[3]}-{match[4]}"]) if match else None


def _saved(source: str) -> tuple[str, dt.date | None]:
    """Where and when a browser or an extension saved the page."""
    for comment in _COMMENT.finditer(source, 0, HEAD):
        found = _SAVED_FROM.match(comment[1])
        if found:
            date = _SAVED_DATE.search(comment[1])
            moment = read_moment(date[1]) if date else None
            day = moment.published if isinstance(moment, Moment) else None
            return found[1] or found[2], dt.date.fromisoformat(day[:10]) if day else None
    return "", None


def _addresses(
    root: Element, named: Mapping[str, Sequence[str]], article: JsonArticle, saved: str
) -> tuple[str | None, str]:
    """The page's own address, and the one that its links start from."""
    start = next((element.get("href") for element in root.iter("base") if element.get("href")), "")
    start = start if http_address(start) else saved
    canonical = [
        link.get("href") or ""
        for link in root.iter("link")
        if "canonical" in (link.get("rel") or "").lower().split()
    ]
    printed = [*canonical, *named.get("og:url", ()), article.url, saved]
    found = [url for address in printed if address and (url := _absolute(address, start))]
    # Some pages call the site's front page their address.
    deep = [url for url in found if urlsplit(url).path.strip("/") or urlsplit(url).query]
    url = next(iter(deep or found), None)
    return url, (start if http_address(start) else url or "")


def _absolute(address: str, start: str) -> str | None:
    try:
        url = http_address(urljoin(start, address.strip()))
        # Asks for the host only to learn whether the address can be taken apart.
        return url if url and urlsplit(url).hostname else None
    except ValueError:
        return None
