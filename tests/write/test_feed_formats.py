"""Feeds as their formats want them: by schema, by a reader that others wrote, and by hand what neither sees."""

from __future__ import annotations

import datetime as dt
import json
import re
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import feedparser  # type: ignore[import-untyped]
import pytest
from jsonschema import Draft202012Validator
from lxml import etree  # type: ignore[import-untyped]

from generator.model.archive import Archive, Settings
from generator.model.authority import Authority
from generator.write.feed import appeared
from tests.write.small import SITE, archive, article, block, example, site, tag

SCHEMAS = Path(__file__).parent / "schemas"
HOSTILE = 'a\x00b\x0b ]]> & <script>alert("1")</script> \ufffe\ud800 &amp; 中'
ATOM = "{http://www.w3.org/2005/Atom}"


def hostile() -> Archive:
    """The example with an article that would break a feed that was glued together."""
    bad = article(
        "bad", "2025-09-26", title=HOSTILE, author=HOSTILE, lang="zh-Hant", url='https://a.example/?a="&b=<c>',
        companies=(tag("bad", HOSTILE), tag("alibaba")), blocks=(block(HOSTILE),), published="2025-09-26T05:29:10Z",
    )  # fmt: skip
    other = article("worse", "1890-05-01", source_slug="headlines", companies=(tag("bad", HOSTILE),))
    cut = article(
        "cut", source_slug="excerpts", blocks=(block("one two three four five six seven eight nine"),)
    )
    return archive((*example().articles, bad, other, cut))


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return site(hostile())


def of_kind(pages: dict[str, str], ending: str) -> dict[str, str]:
    found = {
        path: text for path, text in pages.items() if path.startswith("feeds/") and path.endswith(ending)
    }
    assert found
    return found


def rng(name: str) -> Any:  # noqa: ANN401  # lxml has no types
    return etree.RelaxNG(etree.parse(str(SCHEMAS / name)))


def test_the_feed_in_atom_is_as_its_specification_wants_it(pages: dict[str, str]) -> None:
    schema = rng("atom.rng")
    root = etree.fromstring(pages["feeds/archive-atom.xml"].encode())
    assert schema.validate(root), schema.error_log
    ids = [element.text for element in root.iter(f"{ATOM}id")]
    assert len(set(ids)) == len(ids)
    assert root.find(f"{ATOM}id").text == root.find(f"{ATOM}link[@rel='self']").get("href")
    moments = [dt.datetime.fromisoformat(found.text) for found in root.iter(f"{ATOM}published")]
    assert dt.datetime.fromisoformat(root.find(f"{ATOM}updated").text) == max(moments)
    for found in (root, *root.iter(f"{ATOM}entry")):
        assert len(found.findall(f"{ATOM}link[@rel='alternate']")) == 1
    assert len(moments) == len(root.findall(f"{ATOM}entry")) - 1  # one article has no day


def test_an_archive_without_days_has_a_whole_feed_in_atom() -> None:
    schema = rng("atom.rng")
    for of in (archive([]), archive([article("a", None)])):
        root = etree.fromstring(site(of)["feeds/archive-atom.xml"].encode())
        assert schema.validate(root), schema.error_log


def test_the_list_of_feeds_is_as_its_specification_wants_it(pages: dict[str, str]) -> None:
    schema = rng("opml.rng")
    root = etree.fromstring(pages["feeds/feeds.opml"].encode())
    assert schema.validate(root), schema.error_log
    groups = {group.get("text"): [line.get("xmlUrl") for line in group] for group in root.find("body")}
    assert list(groups) == ["The whole archive", "Sectors", "Sources", "Companies"]
    named = [address for group in groups.values() for address in group]
    feeds = {SITE + path for path in of_kind(pages, ".xml")} - {f"{SITE}feeds/archive-atom.xml"}
    assert sorted(named) == sorted(feeds)


def test_an_archive_with_nothing_in_it_has_a_list_of_one_feed() -> None:
    schema = rng("opml.rng")
    root = etree.fromstring(site(archive([], authority=Authority()))["feeds/feeds.opml"].encode())
    assert schema.validate(root), schema.error_log
    assert len(root.findall(".//*[@xmlUrl]")) == 1


def test_each_feed_has_a_form_in_json(pages: dict[str, str]) -> None:
    feeds = {path.removesuffix(".xml") for path in of_kind(pages, ".xml")} - {"feeds/archive-atom"}
    assert {path.removesuffix(".json") for path in of_kind(pages, ".json")} == feeds


def test_feeds_in_json_are_as_their_specification_wants_them(pages: dict[str, str]) -> None:
    schema = Draft202012Validator(json.loads((SCHEMAS / "json-feed.json").read_text("utf-8")))
    schema.check_schema(schema.schema)
    for path, text in of_kind(pages, ".json").items():
        assert [error.message for error in schema.iter_errors(json.loads(text))] == [], path


def test_feeds_in_json_name_each_article_once_and_themselves(pages: dict[str, str]) -> None:
    for path, text in of_kind(pages, ".json").items():
        told = json.loads(text)
        assert told["feed_url"] == SITE + path
        ids = [item["id"] for item in told["items"]]
        assert len(set(ids)) == len(ids) > 0


def test_the_feed_in_json_tells_of_an_article() -> None:
    items = json.loads(site(example())["feeds/archive.json"])["items"]
    assert items[1] == {
        "id": "id-original",
        "url": f"{SITE}articles/2025/09/24/original/",
        "title": "Title of original",
        "date_published": "2025-09-24T00:00:00+08:00",
        "summary": "Text of original. It goes on.",
        "content_html": "<p>Text of original. It goes on.</p>",
        "external_url": "https://wire.example/story?a=1&b=2",
        "authors": [{"name": "Test Wire"}],
        "tags": ["Alibaba", "Semiconductors"],
    }
    assert "date_published" not in next(item for item in items if item["id"] == "id-nameless")


def test_feeds_in_json_of_companies_are_short() -> None:
    of = archive([article(f"a{number}", companies=(tag("alibaba"),)) for number in range(30)])
    items = json.loads(site(of)["feeds/companies/alibaba.json"])["items"]
    assert len(items) == 10
    assert all(item.keys() == {"id", "url", "title", "content_text", "date_published"} for item in items)


def test_a_reader_of_feeds_reads_each(pages: dict[str, str]) -> None:
    for path, text in of_kind(pages, ".xml").items():
        read = feedparser.parse(text.encode())
        assert not read.bozo, path
        assert read.version == ("atom10" if "atom" in path else "rss20")
        assert read.feed.title
        assert read.feed.link.startswith(SITE)
        ids = [entry.id for entry in read.entries]
        assert len(set(ids)) == len(ids) > 0, path
        for entry in read.entries:
            assert entry.title
            assert entry.link.startswith(f"{SITE}articles/")
            assert entry.summary
            # In RSS it is HTML, of which feedparser would take a script out.
            assert ("&lt;script" in entry.summary) == (HOSTILE[:1] == entry.title[:1] and "atom" not in path)


def test_moments_are_written_as_each_format_wants(pages: dict[str, str]) -> None:
    for path, text in of_kind(pages, ".xml").items():
        for printed in re.findall(r"<pubDate>(.*?)</pubDate>", text):
            assert re.fullmatch(r"[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} [\d:]{8} [+-]\d{4}", printed), path
            assert parsedate_to_datetime(printed).tzinfo
    for text in of_kind(pages, ".json").values():
        for item in json.loads(text)["items"]:
            if printed := item.get("date_published"):
                assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d", printed)


def test_a_day_before_there_were_time_zones_has_an_offset_that_can_be_written() -> None:
    moment = appeared(article("a", "1890-05-01"), "Asia/Hong_Kong")
    assert moment is not None
    assert moment.isoformat() == "1890-04-30T16:23:18+00:00"


@pytest.mark.parametrize(("feed_text", "carried"), [("full", True), ("excerpt", False)])
def test_the_archive_chooses_whether_its_feeds_carry_the_articles(feed_text: str, carried: bool) -> None:  # noqa: FBT001
    blocks = (block("The beginning. " * 12), block("The very end."))
    of = archive(
        [article("a", blocks=blocks)], settings=Settings(title="T", site_url=SITE, feed_text=feed_text)
    )
    pages = site(of)
    for path in ("feeds/archive.xml", "feeds/archive-atom.xml", "feeds/archive.json"):
        assert ("The very end." in pages[path]) == carried, path
        assert "The beginning." in pages[path], path
    assert "The very end." not in pages["feeds/sources/wire.xml"]


def test_the_page_of_feeds_leads_to_all_or_says_how_many_more() -> None:
    few = site(example())
    for path in of_kind(few, ".xml").keys() | of_kind(few, ".json") | {"feeds/feeds.opml"}:
        assert f'href="../{path}"' in few["feeds/index.md"], path
    crowd = [
        article(f"a{number}", companies=(tag(f"c{number // 2}", f"C{number // 2}"),)) for number in range(400)
    ]
    page = site(archive([*crowd, article("z", companies=(tag("c150"),))]))["feeds/index.md"]
    assert page.count("feeds/companies/") == 2 * 60
    assert "feeds/companies/c150.xml" in page  # of those with the most articles
    assert "140 more" in page


def test_no_feed_shows_more_than_the_source_allows() -> None:
    items = [
        article(source, source_slug=source, companies=(tag("alibaba"),), sectors=("semiconductors",),
                blocks=(block("one two three four five six seven eight secret"),), notes=(block("secret"),))
        for source in ("excerpts", "headlines")
    ]  # fmt: skip
    for path, text in site(archive(items)).items():
        assert "secret" not in text, path
