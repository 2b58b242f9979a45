"""What is missing in a built site, what nobody is led to, and what is as it should be."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from generator.site.verify import Expected, Verified, not_a_site, verify_site
from tests.site.small_sites import ADDRESS, ARTICLES, add, divide, feed, page, sitemap, write_site

ARTICLE = min(ARTICLES)
NEWS_OF_TOO_MANY = sitemap([ARTICLE] * 1_001).decode()
EXPECTED = Expected(address=ADDRESS, articles=ARTICLES)


def json_feed(**said: object) -> str:
    """A JSON feed without items, or as it is said."""
    whole = {
        "version": "https://jsonfeed.org/version/1.1",
        "home_page_url": ADDRESS,
        "feed_url": ADDRESS,
        "items": [],
    }
    return json.dumps(whole | said)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path / "site")


def told(verified: Verified) -> list[str]:
    return [f"{problem.severity} {problem.code} {problem}" for problem in verified.problems]


def link_from_home(site: Path, *links: str, body: str = "") -> None:
    """Lets the front page refer to more."""
    text = (site / "index.html").read_text("utf-8")
    shown = "".join(f'<a href="{link}">more</a>' for link in links)
    (site / "index.html").write_text(text.replace("</body>", f"{shown}{body}</body>"), "utf-8")


@pytest.mark.parametrize("expected", [EXPECTED, None])
def test_nothing_is_wrong_with_a_whole_site(expected: Expected | None, site: Path) -> None:
    seen: list[tuple[int, int]] = []
    verified = verify_site(site, expected=expected, on_file=lambda *done: seen.append(done))
    assert told(verified) == []
    assert verified.pages == len(ARTICLES) + 4
    assert verified.files == sum(path.is_file() for path in site.rglob("*"))
    assert seen[-1] == (len(verified.links), len(verified.links))


@pytest.mark.parametrize(
    ("link", "place"),
    [
        ("gone/", "gone/"),
        ("about/gone.html", "about/gone.html"),
        ("about/index.html/", "about/index.html/"),
        ("About/", "About/"),
        (f"{ADDRESS}gone/?a=b#c", "gone/#c"),
        ("//EXAMPLE.org/archive/gone/", "gone/"),
        ("/archive/gone/", "gone/"),
        ("about/../gone", "gone"),
        ("../gone", "../gone"),
        ("%E4%BA%91/", "云/"),
        ("a&amp;b/", "a&b/"),
        (" gone/\n", "gone/"),
        ("about//", "about//"),
        ("/archive//about/", "/about/"),
        ("..", ".."),
        ("about/../../archive/", "../archive/"),
    ],
)
def test_a_link_to_nothing_is_told(link: str, place: str, site: Path) -> None:
    link_from_home(site, link)
    message = f"error broken-link index.html: refers to {place}, which is not there"
    assert told(verify_site(site, expected=EXPECTED)) == [message]


@pytest.mark.parametrize(
    "link",
    [
        "about", "about/", "./about/", "about/.", "about/../about/", "about/index.html", "about/?q=gone#who", "about/#wh%6F", "#", "#top",
        "#:~:text=gone", "", "?q=gone", ".", "../archive/..", "https://example.org/archive", f"{ADDRESS}#", "/archive/about/",
        "%61bout/", "https://example.org/gone", "https://example.org/archives/", "http://example.org/archive/gone/",
        "//example.net/archive/gone", "/gone", "mailto:gone@example.org", "javascript:gone()", "data:,gone", "https://[gone",
        "assets/paper.png#gone",
    ],
)  # fmt: skip
def test_other_links_are_not(link: str, site: Path) -> None:
    link_from_home(site, link.replace("../archive/..", "about/.."))
    assert told(verify_site(site, expected=EXPECTED)) == []


@pytest.mark.parametrize(
    "body",
    [
        '<img src="gone.png" alt="">',
        "<IMG SRC=gone.png ALT=''>",
        '<img srcset="assets/paper.png 1x, gone.png 2x" alt="">',
        "<p style=\"background: url('gone.png')\">",
        "<style>p { background: URL(gone.png) }</style>",
        '<style>@import "gone.png";</style>',
        '<meta http-equiv="Refresh" content="0; url=gone.png">',
        '<form action="gone.png"></form>',
        '<video poster="gone.png"></video>',
        '<object data="gone.png"></object>',
        '<svg><use xlink:href="gone.png"/></svg>',
        '<script src="gone.png"></script>',
        f'<meta property="og:image" content="{ADDRESS}gone.png">',
    ],
)
def test_whatever_a_page_loads_must_be_there(body: str, site: Path) -> None:
    link_from_home(site, "notes/")
    add(site, "notes/index.html", f'<base href="../"><title>t</title>{body}')
    message = "error broken-link notes/index.html: refers to gone.png, which is not there"
    assert told(verify_site(site, expected=EXPECTED)) == [message]


@pytest.mark.parametrize(
    "body",
    [
        '<p>Write src="gone.png" or href=gone.png</p>',
        "<!-- <a href='gone/'> -->",
        "<script>let link = '<a href=\"gone/\">';</script>",
        "<style>/* url(gone.png) */</style>",
        '<p data-href="gone/" title="href=gone/">',
        '<img srcset="data:image/png;base64,AAAA 1x, assets/paper.png 2x" alt="">',
    ],
)
def test_what_only_reads_like_a_link_is_none(body: str, site: Path) -> None:
    link_from_home(site, body=body)
    assert told(verify_site(site, expected=EXPECTED)) == []


def test_one_problem_names_the_first_of_the_files(site: Path) -> None:
    for number in range(6):
        link_from_home(site, f"{number}/")
        add(site, f"{number}/index.html", f'<a href="../gone/">x</a><title>{number}</title>')
    assert told(verify_site(site, expected=EXPECTED)) == [
        "error broken-link 0/index.html: refers to gone/, which is not there;"
        " so do 1/index.html, 2/index.html, 3/index.html and 2 more"
    ]


def test_stylesheets_refer_to_files(site: Path) -> None:
    add(site, "assets/base.css", '@import "more.css"; p { background: url(data:,x) } /* url(x.png) */')
    assert told(verify_site(site, expected=EXPECTED)) == [
        "error broken-link assets/base.css: refers to assets/more.css, which is not there"
    ]


def test_a_fragment_names_an_element(site: Path) -> None:
    link_from_home(site, "about/#nobody", "about/#who", "#nowhere")
    assert told(verify_site(site, expected=EXPECTED)) == [
        "warning broken-anchor index.html: refers to #nowhere, but nothing in it is called so",
        "warning broken-anchor index.html: refers to about/#nobody, but nothing there is called so",
    ]


def test_every_article_has_its_page(site: Path) -> None:
    others = frozenset({"articles/2025/01/01/withdrawn/"})
    assert told(verify_site(site, expected=Expected(address=ADDRESS, articles=ARTICLES, others=others))) == [
        "error no-page articles/2025/01/01/withdrawn/: is to be a page of the archive, and there is none"
    ]
    (site / ARTICLE / "index.html").unlink()
    codes = [problem.code for problem in verify_site(site, expected=EXPECTED).problems]
    # Missed by the front page, the feed, the list of pages, the archive and the search.
    assert sorted(codes) == ["broken-link", "no-page", "search", "sitemap"]


def test_an_empty_page_is_told(site: Path) -> None:
    add(site, f"{ARTICLE}index.html", "")
    assert f"error unreadable {ARTICLE}index.html: is no page: it holds nothing" in told(verify_site(site))


class TestFeeds:
    """Feeds are XML, and lead to what is there."""

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("<rss><channel>", "bad-feed feeds/archive.xml: is not XML: "),
            ("", "bad-feed feeds/archive.xml: is not XML: "),
            ("<html></html>", "bad-feed feeds/archive.xml: is no feed: it begins with <html>"),
        ],
    )
    def test_what_is_no_feed(self, text: str, message: str, site: Path) -> None:
        add(site, "feeds/archive.xml", text)
        (problem,) = told(verify_site(site, expected=EXPECTED))
        assert problem.startswith(f"error {message}")

    def test_links_of_a_feed(self, site: Path) -> None:
        text = feed(f"{ADDRESS}gone/", "https://example.net/gone/")
        encoded = (
            '<encoded xmlns="http://purl.org/rss/1.0/modules/content/">&lt;a href="../lost/"&gt;</encoded>'
        )
        guids = f'<guid isPermaLink="false">id</guid><guid>{ADDRESS}missing/</guid>'
        add(site, "feeds/archive.xml", text.replace("</item>", f"{encoded}{guids}</item>", 1))
        assert [line.split(": ")[1] for line in told(verify_site(site, expected=EXPECTED))] == [
            f"refers to {name}/, which is not there" for name in ("gone", "lost", "missing")
        ]


class TestDocuments:
    """Files for other programs hold what their names say, and lead to what is there."""

    @pytest.mark.parametrize(
        ("file", "text", "message"),
        [
            ("feeds/a.json", "{", "is not JSON: "),
            ("feeds/a.json", "[]", "is no feed: it lacks "),
            ("feeds/a.json", '{"version": "1", "items": []}', "is no feed: it lacks 'home_page_url'"),
            ("feeds/a.json", json_feed(version="1"), "is no feed: its version is 1"),
            ("feeds/a.json", json_feed(feed_url=1), "is no feed: an id or an address in it is no text"),
            ("feeds/a.json", json_feed(items=[{"id": "a", "url": ADDRESS}] * 2), "holds an item more than once"),
            ("news-sitemap.xml", "<urlset>", "is not XML: "),
            ("news-sitemap.xml", NEWS_OF_TOO_MANY, "names 1,001 articles, of which 1,000 are read"),
            ("feeds/a.opml", "<opml>", "is not XML: "),
            ("feeds/a.opml", "<rss/>", "is no list of feeds: it begins with <rss>"),
        ],
    )  # fmt: skip
    def test_what_is_something_else(self, file: str, text: str, message: str, site: Path) -> None:
        add(site, file, text)
        errors = [line for line in told(verify_site(site, expected=EXPECTED)) if line.startswith("error")]
        assert len(errors) == 1
        code = "bad-feed" if file.startswith("feeds/") else "unreadable"
        assert errors[0].startswith(f"error {code} {file}: {message}")

    def test_their_links(self, site: Path) -> None:
        add(site, "feeds/a.json", json_feed(items=[{"id": "a", "url": f"{ADDRESS}gone/"}]))
        lines = "".join(f'<outline xmlUrl="{ADDRESS}feeds/{name}"/>' for name in ("archive.xml", "lost.xml"))
        add(site, "feeds/a.opml", f"<opml><body><outline>{lines}</outline></body></opml>")
        add(site, "robots.txt", f"User-agent: *\nSitemap: {ADDRESS}sitemap.xml\nsitemap:{ADDRESS}other.xml\n")
        add(site, "llms.txt", f"- [a]({ADDRESS}about/): b\n- [\\]](no-such/): c\n")
        (site / "news-sitemap.xml").write_bytes(sitemap([min(ARTICLES), "old/"]))
        errors = [line for line in told(verify_site(site, expected=EXPECTED)) if line.startswith("error")]
        assert errors == [
            f"error broken-link {file}: refers to {place}, which is not there"
            for file, place in (
                ("feeds/a.json", "gone/"),
                ("feeds/a.opml", "feeds/lost.xml"),
                ("llms.txt", "no-such/"),
                ("news-sitemap.xml", "old/"),
                ("robots.txt", "other.xml"),
            )
        ]


class TestSitemap:
    """It lists the pages, and nothing else."""

    @pytest.mark.parametrize(
        ("places", "message"),
        [
            (["", "search/", *ARTICLES], "lacks about/index.html"),
            (["", "about/", "search/", "gone/", *ARTICLES], f"lists {ADDRESS}gone/: not there"),
            (["", "", "about/", "search/", *ARTICLES], f"lists {ADDRESS}: more than once"),
        ],
    )
    def test_what_is_wrong_with_it(self, places: list[str], message: str, site: Path) -> None:
        (site / "sitemap.xml.gz").unlink()
        (site / "sitemap.xml").write_bytes(sitemap(places))
        assert told(verify_site(site, expected=EXPECTED)) == [f"error sitemap sitemap.xml: {message}"]

    @pytest.mark.parametrize("packed", [b"", b"no gzip", gzip.compress(b"other", mtime=0)])
    def test_its_packed_form_says_the_same(self, packed: bytes, site: Path) -> None:
        (site / "sitemap.xml.gz").write_bytes(packed)
        assert told(verify_site(site, expected=EXPECTED)) == [
            "error sitemap sitemap.xml.gz: does not hold what sitemap.xml says"
        ]

    def test_its_parts_count_as_one(self, site: Path) -> None:
        places = ["", "about/", "search/", *sorted(ARTICLES)]
        divide(site, places[:2], places[2:])
        assert told(verify_site(site, expected=EXPECTED)) == []
        divide(site, places[:2], places[1:-1])
        assert told(verify_site(site, expected=EXPECTED)) == [
            f"error sitemap sitemap.xml: lacks {places[-1]}index.html",
            f"error sitemap sitemap.xml: lists {ADDRESS}about/: more than once",
        ]

    def test_a_part_is_missing_or_damaged(self, site: Path) -> None:
        divide(site, ["", "about/", "search/", *ARTICLES], [])
        (site / "sitemap-2.xml").unlink()
        assert told(verify_site(site, expected=EXPECTED)) == [
            f"error sitemap sitemap.xml: names {ADDRESS}sitemap-2.xml: not there"
        ]
        (site / "sitemap-2.xml").write_text("<urlset")
        (problem,) = told(verify_site(site, expected=EXPECTED))
        assert problem.startswith("error sitemap sitemap-2.xml: is not XML")

    def test_pages_that_lead_on_need_not_be_in_it(self, site: Path) -> None:
        add(site, "old/index.html", '<meta http-equiv="refresh" content="0; url=../about/"><title>t</title>')
        add(site, "gone/index.html", page("gone/", body='<meta name="robots" content="noindex">'))
        assert told(verify_site(site, expected=EXPECTED)) == []


class TestOrphans:
    """What nothing leads to."""

    def test_a_page_and_a_file(self, site: Path) -> None:
        add(site, "lonely.html", '<a href="lonely.html">me</a><a href="#">me</a><title>t</title>')
        add(site, "notes.pdf", "")
        assert told(verify_site(site, expected=EXPECTED)) == [
            "warning orphan lonely.html: is a page that no other page links to",
            "note orphan notes.pdf: is a file that nothing refers to",
        ]

    def test_what_a_rule_explains(self, site: Path) -> None:
        for name in (
            "robots.txt",
            "CNAME",
            "favicon.ico",
            ".nojekyll",
            ".git/config",
            "assets/bundle.js.map",
        ):
            add(site, name, "")
        assert told(verify_site(site, expected=EXPECTED)) == []

    def test_a_file_of_the_index_that_no_search_loads(self, site: Path) -> None:
        add(site, "search/words/61-gone.js", "")
        assert told(verify_site(site, expected=EXPECTED)) == [
            "note orphan search/words/61-gone.js: is a file that no search loads"
        ]


class TestSearch:
    """It leads to the articles."""

    def test_a_missing_file(self, site: Path) -> None:
        shard = next((site / "search/terms").iterdir())
        shard.unlink()
        assert told(verify_site(site, expected=EXPECTED)) == [
            f"error search search/index.js: search needs search/terms/{shard.name}: not there"
        ]

    @pytest.mark.parametrize("text", ["", "archiveSearch.file", 'archiveSearch.file("index",{})'])
    def test_an_index_that_cannot_be_read(self, text: str, site: Path) -> None:
        add(site, "search/index.js", text)
        assert any("the search index cannot be read" in line for line in told(verify_site(site)))

    def test_an_article_that_it_cannot_show(self, site: Path) -> None:
        path = "articles/2025/02/03/unknown/"
        link_from_home(site, path)
        add(site, f"{path}index.html", "<title>t</title>")
        assert told(verify_site(site)) == [f"error search search/index.js: search cannot show {path}"]

    def test_headlines_that_it_does_not_find(self, site: Path) -> None:
        for shard in (site / "search/words").iterdir():
            shard.write_text(f'archiveSearch.file("words/{shard.stem}","")\n')
        (line,) = told(verify_site(site, expected=EXPECTED))
        assert "of 3 articles, search does not find by their headlines articles/" in line


def test_the_address_is_that_of_the_front_page(site: Path) -> None:
    link_from_home(site, f"{ADDRESS}gone/")
    assert [problem.code for problem in verify_site(site).problems] == ["broken-link"]
    nowhere = Expected(address="", articles=ARTICLES)
    assert "broken-link" not in {problem.code for problem in verify_site(site, expected=nowhere).problems}


def test_what_is_no_site(site: Path, tmp_path: Path) -> None:
    assert not_a_site(site) == ""
    assert not_a_site(tmp_path / "gone") == "no such folder"
    assert not_a_site(tmp_path) == "holds no index.html"
    assert not_a_site(site / "index.html") == "is no folder"
