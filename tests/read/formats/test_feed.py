from __future__ import annotations

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.errors import CaptureError
from generator.model.source import DropReason
from generator.read.formats.feed import FeedReader
from generator.read.formats.tails import without_tail
from tests.read.formats.reading import articles, assembled, dropped, is_accounted_for, notes, read, words

FEED = FeedReader()
SPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" '
    'xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0" xmlns:x="http://example.com/x"'
)
PLANT = (
    "<item><title>A plant in Lyon</title><link>https://example.com/1?utm_source=rss&amp;id=7</link>"
    "<description>Alder opened a plant.</description><pubDate>Tue, 04 Nov 2025 08:15:00 +0800</pubDate>"
    "<dc:creator>Jane Doe</dc:creator><category>Robots</category><category>Lyon</category>"
    '<guid isPermaLink="false">abc-1</guid></item>'
)


def rss(*items: str, head: str = "<title>Test Wire</title><language>en-us</language>") -> str:
    return f'<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" {SPACES}><channel>{head}\n{"".join(items)}</channel></rss>'


def item(**parts: str) -> str:
    return f"<item>{''.join(f'<{name}>{escape(text)}</{name}>' for name, text in parts.items())}</item>"


def set_aside(text: str, name: str = "feed.xml") -> str:
    with pytest.raises(CaptureError) as caught:
        read(FEED, text, name)
    return str(caught.value).removeprefix(f"seeds/articles/{name}")


def test_entries_of_rss_are_articles() -> None:
    capture = read(FEED, rss(PLANT))
    [article] = articles(capture)
    assert (article.title, article.body) == ("A plant in Lyon", "Alder opened a plant.")
    meta = article.meta
    assert (meta.source, meta.author, meta.url) == ("Test Wire", "Jane Doe", "https://example.com/1?id=7")
    assert (meta.published, meta.modified) == ("2025-11-04T08:15:00+08:00", None)
    assert (meta.tags, meta.lang) == (("Robots", "Lyon"), None)
    assert {"Test Wire", "en-us", "abc-1", "Lyon", "Tue, 04 Nov 2025 08:15:00 +0800"} <= set(dropped(capture))
    assert is_accounted_for(capture)
    assert capture.problems == ()


def test_entries_of_atom_are_articles() -> None:
    text = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><title type="text">Atom &amp; Co</title>
    <author><name>The Desk</name></author><id>urn:f</id><updated>2025-11-05T00:00:00Z</updated>
    <entry><title type="html">Une &lt;em&gt;usine&lt;/em&gt; à Lyon</title><id>urn:1</id>
    <link rel="self" href="https://atom.example/1.xml"/><link rel="alternate" href="https://atom.example/1"/>
    <published>2025-11-03T23:30:00-05:00</published><updated>2025-11-04T01:00:00-05:00</updated>
    <summary>En bref.</summary><category term="robots" label="Robots"/>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Une <a href="/p">usine</a>.</p><p>Fin.</p></div>
    </content></entry>
    <entry><title>5 &lt; 6</title><id>urn:2</id><link href="https://atom.example/2"/><updated>2025-11-04T01:00:00Z</updated>
    <author><name>A. One</name></author><author><name>B. Two</name><email>b@example.com</email></author>
    <content type="text">Du texte &lt;b&gt; nu.</content></entry></feed>"""
    capture = read(FEED, text, "feed")
    one, other = articles(capture)
    assert (one.title, one.body) == ("Une usine à Lyon", "Une [usine](https://atom.example/p).\n\nFin.")
    assert (one.meta.published, one.meta.modified) == (
        "2025-11-03T23:30:00-05:00",
        "2025-11-04T01:00:00-05:00",
    )
    assert (one.meta.url, one.meta.author, one.meta.lang) == ("https://atom.example/1", "The Desk", "fr")
    assert one.meta.source == "Atom & Co"
    assert (other.title, other.body) == ("5 < 6", "Du texte <b> nu.")
    assert (other.meta.published, other.meta.modified) == ("2025-11-04T01:00:00Z", None)
    assert other.meta.author == "A. One, B. Two"
    assert {"En bref.", "robots", "b@example.com", "https://atom.example/1.xml"} <= set(dropped(capture))
    assert is_accounted_for(capture)


def test_entries_of_rdf_are_articles() -> None:
    text = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
    xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://rdf.example/"><title>RDF News</title></channel>
    <item rdf:about="https://rdf.example/1"><title>A plant</title><link>https://rdf.example/1</link>
    <description>Alder opened it.</description><dc:date>2025-11-03T10:00+09:00</dc:date></item></rdf:RDF>"""
    [article] = articles(read(FEED, text))
    assert (article.title, article.body, article.meta.source) == ("A plant", "Alder opened it.", "RDF News")
    assert (article.meta.published, article.meta.modified) == ("2025-11-03T10:00+09:00", None)


def test_the_whole_text_is_preferred_to_the_summary() -> None:
    full = "<![CDATA[<p>Alder opened a plant in Lyon.</p><p>It hires.</p><script>x()</script>]]>"
    entry = (
        "<item><title>A</title><description>{}</description><content:encoded>"
        + full
        + "</content:encoded></item>"
    )
    capture = read(
        FEED, rss(entry.format("Alder opened a plant in Lyon."), entry.format("A line of its own."))
    )
    assert [article.body for article in articles(capture)] == [
        "Alder opened a plant in Lyon.\n\nIt hires."
    ] * 2
    assert "A line of its own." in dropped(capture)
    assert not any("x()" in line for line in capture.source.text.split("\n"))


def test_an_entry_may_come_from_another_source() -> None:
    entry = '<item><title>A plant in Lyon - Le Fil</title><source url="https://fil.example">Le Fil</source></item>'
    [article] = articles(read(FEED, rss(entry)))
    assert (article.title, article.meta.source) == ("A plant in Lyon", "Le Fil")


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ("<guid>https://example.com/2?fbclid=x</guid>", "https://example.com/2"),
        (
            "<link>https://r.example/x</link><feedburner:origLink>https://example.com/3</feedburner:origLink>",
            "https://example.com/3",
        ),
        ('<guid isPermaLink="false">https://example.com/4</guid>', None),
        ("<link>javascript:alert(1)</link>", None),
    ],
)
def test_the_address_of_an_entry(parts: str, expected: str | None) -> None:
    [article] = articles(read(FEED, rss(f"<item><title>A plant</title>{parts}</item>")))
    assert article.meta.url == expected


def test_dates_are_kept_as_printed_or_left_out() -> None:
    dates = [
        "Tue, 04 Nov 2025 08:15:00 GMT",
        "2025-11-04",
        "4 Nov 2025 08:15 EST",
        "Nov 4",
        "",
        "soon",
        "03/04/2025",
    ]
    capture = read(
        FEED, rss(*(item(title=f"Row {number}", pubDate=date) for number, date in enumerate(dates)))
    )
    assert [article.meta.published for article in articles(capture)] == [
        "2025-11-04T08:15:00Z", "2025-11-04", "2025-11-04T08:15-05:00", None, None, None, None,
    ]  # fmt: skip
    assert articles(capture)[3].meta.yearless == (11, 4)
    assert notes(capture) == [
        ("unreadable-date", 0, "entry 6: `soon` in `published` is not a date"),
        ("ambiguous-date", 0, "entry 7: `03/04/2025` in `published` can be read as two different days"),
    ]


def test_captions_of_pictures_are_not_taken_for_the_entry() -> None:
    media = "<media:content><media:title>A photo</media:title><media:description>Shown</media:description></media:content>"
    entry = PLANT.replace("</item>", f"{media}<itunes:author>A voice</itunes:author></item>")
    video = f"<item><title>Only a film</title>{media}</item>"
    capture = read(FEED, rss(entry, video))
    assert [article.title for article in articles(capture)] == ["A plant in Lyon", "Only a film"]
    assert articles(capture)[0].body == "Alder opened a plant."
    assert articles(capture)[0].meta.author == "Jane Doe"
    assert {"A photo", "Shown", "A voice"} <= set(dropped(capture))


def test_an_address_of_mail_is_no_author() -> None:
    entries = [
        item(title="A", author="desk@example.com (Jane Doe)"),
        item(title="B", author="desk@example.com"),
    ]
    assert [article.meta.author for article in articles(read(FEED, rss(*entries)))] == ["Jane Doe", None]


@pytest.mark.parametrize(
    ("text", "story"),
    [
        (
            "It opened.\n\nThe post [A plant](https://a.example/1) appeared first on [Alder](https://a.example).",
            "It opened.",
        ),
        ("It opened. The post A plant in Lyon, Nice etc. first appeared on Alder.", "It opened."),
        ("It opened […] [Continue reading A plant →](https://a.example/1)", "It opened […]"),
        ("It opened.\n\n[Read more »](https://a.example/1)\n\n3 comments", "It opened."),
        ("它开业了。[阅读全文](https://a.example/1)", "它开业了。"),
        ("Read more", ""),
        ("It opened. The post office did not.", "It opened. The post office did not."),
        ("Alder will read more into it.", "Alder will read more into it."),
        ("", ""),
    ],
)
def test_furniture_at_the_end_of_an_entry(text: str, story: str) -> None:
    body, tail = without_tail(text)
    assert body == story
    assert words(f"{body} {tail}") == words(text)


def test_furniture_of_an_entry_is_on_record() -> None:
    capture = read(
        FEED, rss(item(title="A", description="<p>It opened.</p><p>The post A appeared first on B.</p>"))
    )
    assert articles(capture)[0].body == "It opened."
    assert dropped(capture, DropReason.MENU) == ["The post A appeared first on B."]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030"])
def test_the_declared_encoding_counts(encoding: str) -> None:
    text = rss(item(title="某公司开设工厂")).replace('encoding="utf-8"', f'encoding="{encoding}"')
    assert articles(read(FEED, text.encode(encoding)))[0].title == "某公司开设工厂"


def test_a_wrong_declaration_does_not() -> None:
    text = rss(
        item(title="某公司在里昂开设工厂", description="该公司周一表示，已在里昂开设一家工厂，将招聘两百人。")
    )
    assert articles(read(FEED, text.encode("gb18030")))[0].title == "某公司在里昂开设工厂"


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("A plant", "A &nbsp; plant"),
        ("Alder &amp; Co", "Alder & Co"),
        ("</dc:creator>", "</creator>"),
        ("opened a", "opened \x0b a"),
    ],
)
def test_broken_feeds_are_read_as_far_as_they_go(good: str, bad: str) -> None:
    second = "<item><title>Alder &amp; Co</title><description>It said so.</description></item>"
    capture = read(FEED, rss(PLANT, second).replace(good, bad, 1))
    assert [" ".join(article.title.split()) for article in articles(capture) if article.title] == [
        "A plant in Lyon",
        "Alder & Co",
    ]
    assert articles(capture)[1].body == "It said so."
    assert articles(capture)[0].meta.published == "2025-11-04T08:15:00+08:00"
    assert [(code, line) for code, line, _ in notes(capture)] == (
        [] if "\x0b" in bad else [("broken-feed", 3)]
    )
    assert "abc-1" in dropped(capture)
    assert is_accounted_for(capture)


def test_a_feed_that_was_cut_off_keeps_what_it_has() -> None:
    capture = read(FEED, rss(PLANT, PLANT)[:-120])
    assert len(articles(capture)) == 2
    assert notes(capture)[0][0] == "broken-feed"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<rss><channel><title>Empty</title></channel></rss>", ": is a feed without entries"),
        ("<rss><channel>\n<title>Empty</tit", ":2: is broken XML: "),
        ("<?xml version='1.0'?><urlset><url/></urlset>", ": is XML, but neither RSS nor Atom"),
        (rss("<item></item>"), ": is a feed without a headline or a text"),
    ],
)
def test_what_cannot_be_read_says_why(text: str, expected: str) -> None:
    assert set_aside(text).startswith(expected)


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        (
            "\ufeff\n<!-- made by hand -->\n<?xml-stylesheet href='x'?><!DOCTYPE rss [<!ENTITY a 'b'>]>\n<rss>",
            "a.txt",
            True,
        ),
        ("<rdf:RDF>", "a", True),
        ("<atom:feed >", "a", True),
        ("<urlset>", "sitemap.xml", True),
        ("<?xml version='1.0'?><note>", "a.txt", True),
        ("<?xml version='1.0'?><html xmlns='x'>", "page.xml", False),
        ("<feedback>was good", "a.txt", False),
        ("<Alder> opened a plant", "a.txt", False),
        ("Alder opened a plant", "a.xml", False),
    ],
)
def test_feeds_are_known_by_their_root(text: str, name: str, expected: bool) -> None:  # noqa: FBT001
    assert FEED.recognises(text.encode(), name) is expected


def test_documents_that_swell_or_reach_out_do_no_harm() -> None:
    swelling = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    bomb = f'<!DOCTYPE rss [<!ENTITY a0 "aaaaaaaaaa">{swelling}]>{rss(item(title="A plant"))[39:].replace("A plant", "&a9; plant")}'
    assert len(read(FEED, bomb).source.text) < 1000
    outside = bomb.replace('"aaaaaaaaaa"', 'SYSTEM "file:///etc/passwd"').replace("&a9;", "&a0;")
    assert "root:" not in read(FEED, outside).source.text


def test_entries_go_through_all_stages() -> None:
    bare = item(
        title="Only a headline", pubDate="Wed, 05 Nov 2025 00:30:00 +0800", description="Only a headline"
    )
    undated = item(title="Undated", description="A text of its own.")
    assembly = assembled(read(FEED, rss(PLANT, bare, undated)))
    found = {article.title: article for article in assembly.archive.articles}
    assert (str(found["A plant in Lyon"].date), found["A plant in Lyon"].text) == (
        "2025-11-04",
        "Alder opened a plant.",
    )
    assert (str(found["Only a headline"].date), found["Only a headline"].flags) == (
        "2025-11-05",
        ("headline-only",),
    )
    assert found["Undated"].date is None
    assert [problem.code for problem in assembly.problems if problem.code == "undated"] == ["undated"]


TEXT = st.text(alphabet=st.sampled_from("ab c,\n<>&;é中/p"), max_size=14)


@given(
    st.lists(st.fixed_dictionaries({"title": TEXT}, optional={"description": TEXT, "category": TEXT, "author": TEXT, "comments": TEXT}), min_size=1, max_size=4),
    st.booleans(),
)  # fmt: skip
def test_every_value_is_accounted_for(entries: list[dict[str, str]], broken: bool) -> None:  # noqa: FBT001
    text = rss(*(item(**entry) for entry in entries), "<item><title>last one</title></item>")
    capture = FEED.read(
        (text.replace("</channel>", "&") if broken else text).encode(), "feed.xml", "feed.xml"
    )
    assert is_accounted_for(capture)
    said = set(words(capture.source.text))
    for entry in entries:
        for value in entry.values():
            assert "<" in value or "&" in value or set(words(value)) <= said
