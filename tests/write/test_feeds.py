from __future__ import annotations

import datetime as dt
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree as ET

import pytest

from generator.model.archive import Archive, Settings
from generator.model.article import BlockKind
from generator.write import feed_problem
from generator.write.feed import appeared
from tests.write.small import SETTINGS, SITE, archive, article, block, example, site, tag

CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
SELF = "{http://www.w3.org/2005/Atom}link"


def channel(of: Archive, path: str = "feeds/archive.xml") -> ET.Element:
    text = site(of)[path]
    assert text.startswith('<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"')
    found = ET.fromstring(text.encode()).find("channel")  # noqa: S314 - our own feed
    assert found is not None
    return found


def test_the_feed_of_the_archive() -> None:
    feed = channel(example())
    assert feed.findtext("title") == "Test archive"
    assert feed.findtext("link") == SITE
    assert feed.findtext("description") == "For tests."
    assert feed.findtext("lastBuildDate") == "Thu, 25 Sep 2025 00:00:00 +0800"
    assert feed.find(SELF) is not None
    own = feed.find(SELF)
    assert own is not None
    assert own.attrib == {"href": f"{SITE}feeds/archive.xml", "rel": "self", "type": "application/rss+xml"}
    items = feed.findall("item")
    assert [item.findtext("title") for item in items][:2] == ["Title of retelling", "Title of original"]
    first = items[1]
    assert first.findtext("link") == f"{SITE}articles/2025/09/24/original/"
    guid = first.find("guid")
    assert guid is not None
    assert (guid.text, guid.attrib) == ("id-original", {"isPermaLink": "false"})
    assert first.findtext("pubDate") == "Wed, 24 Sep 2025 00:00:00 +0800"
    assert [found.text for found in first.findall("category")] == ["Alibaba", "Semiconductors"]
    assert first.findtext(CONTENT) == "<p>Text of original. It goes on.</p>"


def test_feeds_of_companies_and_sectors_carry_descriptions() -> None:
    for path, title in (
        ("feeds/companies/alibaba.xml", "Alibaba – Test archive"),
        ("feeds/sectors/semiconductors.xml", "Semiconductors – Test archive"),
    ):
        feed = channel(example(), path)
        assert feed.findtext("title") == title
        assert feed.findall("item")
        for item in feed.findall("item"):
            assert item.findtext("description")
            assert item.find(CONTENT) is None
            assert item.find("category") is None


def test_a_feed_holds_the_newest_items_only() -> None:
    items = [article(f"a{number}", f"2025-09-{number:02}") for number in range(1, 10)]
    feed = channel(archive(items, settings=Settings(title="T", site_url=SITE, feed_items=3)))
    assert [item.findtext("title") for item in feed.findall("item")] == [
        "Title of a9",
        "Title of a8",
        "Title of a7",
    ]


def test_without_an_address_there_are_no_feeds_and_no_links_to_them() -> None:
    whole = archive([article("a", companies=(tag("alibaba"),))], settings=Settings(title="T"))
    assert not [path for path in site(whole) if path.startswith("feeds/")]
    assert not [path for path, text in site(whole).items() if "feeds/" in text]
    problem = feed_problem(whole)
    assert problem is not None
    assert "site_url" in problem.hint
    assert feed_problem(example()) is None


def test_lists_lists_and_bold_openings_in_a_feed() -> None:
    item = article(
        "a",
        blocks=(
            block("Bold. Then <plain>.", lead=5),
            block("Heading", BlockKind.HEADING),
            block("one", BlockKind.ITEM),
            block("two", BlockKind.ITEM),
            block("first", BlockKind.NUMBERED),
        ),
    )
    found = channel(archive([item])).find("item")
    assert found is not None
    assert found.findtext(CONTENT) == (
        "<p><strong>Bold.</strong> Then &lt;plain&gt;.</p><h2>Heading</h2>"
        "<ul><li>one</li><li>two</li></ul><ol><li>first</li></ol>"
    )


def test_a_feed_shows_no_more_than_the_source_allows() -> None:
    items = [
        article("a", source_slug="headlines", blocks=(block("secret words here"),)),
        article(
            "b", source_slug="excerpts", blocks=(block("one two three four five six seven eight secret"),)
        ),
    ]
    feeds = {path: text for path, text in site(archive(items)).items() if path.endswith(".xml")}
    assert feeds
    for text in feeds.values():
        assert "secret" not in text
    assert "Read the article at" in feeds["feeds/archive.xml"]


def test_characters_that_xml_cannot_write_are_left_out() -> None:
    item = article("a", title="a\x00b\x0bc\ufffed\ud800e & <f>", blocks=(block("x\x01y"),))
    found = channel(archive([item])).find("item")
    assert found is not None
    assert found.findtext("title") == "abcde & <f>"


@pytest.mark.parametrize(
    ("printed", "moment"),
    [
        (None, "2025-09-24T00:00:00+08:00"),
        ("2025-09-24", "2025-09-24T00:00:00+08:00"),
        ("2025-09-24T05:29", "2025-09-24T05:29:00+08:00"),
        ("2025-09-24T05:29:10Z", "2025-09-24T05:29:10+00:00"),
        ("2025-09-24T05:29:10-04:00", "2025-09-24T05:29:10-04:00"),
        ("2025-09-23T23:00", "2025-09-24T00:00:00+08:00"),
        ("yesterday", "2025-09-24T00:00:00+08:00"),
    ],
)
def test_when_an_article_appeared(printed: str | None, moment: str) -> None:
    found = appeared(article("a", published=printed), SETTINGS.timezone)
    assert found == dt.datetime.fromisoformat(moment)
    assert found is not None
    assert found.isoformat() == moment


def test_an_undated_article_has_no_date_in_the_feed() -> None:
    feed = channel(archive([article("a", None)]))
    assert feed.find("lastBuildDate") is None
    assert feed.find("item/pubDate") is None
    assert parsedate_to_datetime(channel(example()).findtext("lastBuildDate") or "").tzinfo
