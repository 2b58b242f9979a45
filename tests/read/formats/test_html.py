from __future__ import annotations

import dataclasses
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.model.capture import Capture, CaptureMeta
from generator.model.errors import CaptureError
from generator.model.source import Drop, DropReason
from generator.read.formats.html import HtmlReader
from generator.split.cut import cut_capture
from tests.read.formats.page_designs import DESIGNS, ENGLISH, TITLE, Design

STORY = "".join(f"<p>{text}</p>" for text in ENGLISH[:4])


def read(page: str | bytes) -> Capture:
    return HtmlReader().read(page if isinstance(page, bytes) else page.encode(), "page.html", "page.html")


def meta(head: str = "", top: str = "", story: str = STORY) -> CaptureMeta:
    page = f"<!doctype html><html><head>{head}</head><body><article><h1>{TITLE}</h1>{top}{story}</article></body></html>"
    return read(page).records[0].meta


def body(capture: Capture) -> str:
    return "\n".join(capture.source.text[span.start : span.end] for span in capture.records[0].body)


def dropped(capture: Capture, reason: DropReason) -> str:
    return "\n".join(
        capture.source.text[drop.span.start : drop.span.end]
        for drop in capture.drops
        if drop.reason is reason
    )


def letters(text: str) -> str:
    """The words of a text without addresses, images on lines of their own and everything but letters and digits."""
    text = re.sub(r"^!?\[[^\]]*\]\(http[^)]*\)$|(?<=\])\(http[^)]*\)", "", text, flags=re.M)
    return re.sub(r"[\W_]+", "", text)


@pytest.mark.parametrize("design", DESIGNS.values(), ids=DESIGNS)
def test_the_article_and_nothing_else(design: Design) -> None:
    data = design.html.encode(design.encoding)
    assert HtmlReader().recognises(data, "page")
    capture = read(data)
    assert letters(body(capture)) == "".join(map(letters, design.kept))
    assert capture.records[0].meta.title == design.title
    found = {name: str(value) for name, value in dataclasses.asdict(capture.records[0].meta).items()}
    assert {name: found[name] for name in design.meta} == design.meta
    cut_capture(capture, lambda _: frozenset(), lambda _: False)


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (b"<!DOCTYPE html><p>x", "a", True),
        (b"\xef\xbb\xbf \n<!doctype HTML PUBLIC '-//W3C//DTD HTML 4.01//EN'>", "a", True),
        (
            b"<?xml version='1.0'?>\n<!-- saved from url=(0021)https://a.example/ -->\n<html lang='en'>",
            "a",
            True,
        ),
        ("<html>".encode("utf-16"), "a", True),
        (b"<div>A part of a page</div>", "page.html", True),
        (b"<div>A part of a page</div>", "note.txt", False),
        (b"We pasted <html> into a note", "note.html", False),
        (b"<!doctype book><p>x", "a.xml", False),
        (b"<rss><channel/></rss>", "feed.html", False),
        (b"", "a.html", False),
    ],
)
def test_what_is_a_page(data: bytes, name: str, *, expected: bool) -> None:
    assert HtmlReader().recognises(data, name) is expected


@pytest.mark.parametrize(
    ("codec", "declared"),
    [
        ("utf-8", "utf-8"),
        ("utf-8", "gb2312"),
        ("gb18030", "gb2312"),
        ("gb18030", ""),
        ("big5", "big5"),
        ("utf-16", "utf-8"),
    ],
)
def test_character_sets(codec: str, declared: str) -> None:
    text = "機器人公司宣布，將在蘇州興建第二座工廠，以滿足客戶對設備的需求，預計明年年底投產。"
    page = f"<html><head><meta charset='{declared}'></head><body><p>{text}</p><p>{text[:-1]}，並招聘八百人。</p></body></html>"
    assert text in body(read(page.encode(codec)))


@pytest.mark.parametrize(
    "page",
    [
        "<!doctype html>",
        "<html><frameset><frame src=x></frameset></html>",
        "<!doctype html><div id=app></div><script>run()</script>",
        "<!doctype html><nav><a href=/>Home</a></nav><ul><li><a href=/1>One</a><li><a href=/2>Two</a></ul>",
    ],
)
def test_a_page_without_an_article_is_set_aside(page: str) -> None:
    with pytest.raises(CaptureError, match="without an article"):
        read(page)


def test_the_account_of_a_page() -> None:
    capture = read(DESIGNS["an article element"].html)
    assert "We use cookies" in dropped(capture, DropReason.PAGE)
    assert "Kestrel Automation closes its plant" in dropped(capture, DropReason.PAGE)
    assert "Accept all" in dropped(capture, DropReason.PAGE)
    assert "By Ann Lee and Joe Park" in dropped(capture, DropReason.FIELD)
    assert capture.source.text.count(TITLE) == 1
    title = capture.records[0].title
    assert title
    assert capture.source.text[title.start : title.end] == TITLE


def test_a_headline_that_only_programs_are_told_is_taken_down() -> None:
    capture = read(DESIGNS["no headline on the page"].html)
    title = capture.records[0].title
    assert title
    assert capture.source.text[title.start : title.end] == TITLE


def test_a_headline_without_a_heading_is_known_by_the_shorter_title_of_the_page() -> None:
    page = (
        "<html><head><title>Harbour Counter : Mill sells its last rolling line</title></head><body>"
        "<table><tr><td><a href='/'>Front page</a> | <a href='/deals'>Deals</a></td></tr><tr><td>"
        "<div class=hl>Mill sells its last rolling line for $110m in cash</div>"
        "<div>Tuesday 11 March 2025 | 07:55 GMT</div>"
        + "".join(f"<p>{words}</p>" for words in ENGLISH)
        + "</td></tr></table></body></html>"
    )
    assert read(page).records[0].meta.title == "Mill sells its last rolling line for $110m in cash"


def test_links_images_and_structure() -> None:
    page = (
        "<!doctype html><head><link rel=canonical href='https://a.example/news/1'></head><body><article><h1>Headline of it</h1>"
        f"<p><b>Plan:</b> {ENGLISH[0]} See <a href='/filing'>the filing</a> and <a href='javascript:go()'>more</a>.</p><h2>Costs</h2>"
        f"<p>{ENGLISH[1]}</p><figure><img src='../i.png' alt='Map of the site'></figure><ul><li>One point of it<li>Two</ul><p>{ENGLISH[2]}</p></article>"
    )
    assert body(read(page)).split("\n\n") == [
        f"**Plan:** {ENGLISH[0]} See [the filing](https://a.example/filing) and more.",
        "## Costs",
        ENGLISH[1],
        "![Map of the site](https://a.example/i.png)",
        "- One point of it\n- Two",
        ENGLISH[2],
    ]


LD = '<script type="application/ld+json">%s</script>'


@pytest.mark.parametrize(
    ("head", "top", "expected"),
    [
        # JSON-LD counts first, in whatever form.
        (
            LD % '[{"@type":["NewsArticle"],"headline":"x","datePublished":"2025-09-24T08:30:00Z","author":"Ann Lee"}]'
            + '<meta property="article:published_time" content="2025-09-01">',
            "",
            {"published": "2025-09-24T08:30:00Z", "author": "Ann Lee"},
        ),
        (
            LD % '{"@graph":[{"@type":"WebPage","datePublished":"2020-01-01"},{"@type":"Article","datePublished":"2025-09-24","author":{"@id":"#a"}},'
            '{"@id":"#a","@type":"Person","name":"Ann Lee"}]}',
            "",
            {"published": "2025-09-24", "author": "Ann Lee"},
        ),
        (LD % '{"@type":"NewsArticle","datePublished":"2025-09-24",}', "", {"published": "2025-09-24"}),
        (LD % '{"@type":"NewsArticle","headline":"a "b" c","datePublished":"2025-09-24"}', "", {"published": "2025-09-24"}),
        (
            LD % '{"@type":"NewsArticle","headline":"Another story","datePublished":"2025-01-01"}'
            + LD % f'{{"@type":"NewsArticle","headline":"{TITLE}","datePublished":"2025-09-24"}}'
            + f'<meta property="og:title" content="{TITLE}">',
            "",
            {"published": "2025-09-24"},
        ),
        # Then what is told to others.
        ('<meta name="dc.date" content="2025-09-24">', "", {"published": "2025-09-24"}),
        ('<meta name="parsely-pub-date" content="2025-09-24T08:30:00+0800">', "", {"published": "2025-09-24T08:30:00+08:00"}),
        ('<meta name="pubdate" content="Wed, 24 Sep 2025 08:30:00 GMT">', "", {"published": "2025-09-24T08:30:00Z"}),
        ("", '<time datetime="2025-09-24T08:30">today</time>', {"published": "2025-09-24T08:30"}),
        # Then what is printed.
        ("", "<p>By Ann Lee | Published 24 September 2025, 08:30</p>", {"published": "2025-09-24T08:30", "author": "Ann Lee"}),
        ("", "<div>Updated: September 25, 2025</div>", {"published": None, "modified": "2025-09-25"}),
        ("", "<div>Sep 24</div>", {"published": None, "yearless": (9, 24)}),
        ("", "<div>2025年9月24日 来源：证券日日报 作者：李明</div>", {"published": "2025-09-24", "source": "证券日日报", "author": "李明"}),
        ("", "<div>發佈時間：2025年9月24日 08:30　來源：證券日日報　記者：李明</div>", {"published": "2025-09-24T08:30", "source": "證券日日報", "author": "李明"}),
        ('<link rel="canonical" href="https://a.example/2025/09/24/x">', "", {"published": "2025-09-24"}),
        # Nothing is guessed.
        ("", "<div class='footer'>© 2025 Example, since 24 May 1999</div>", {"published": None, "yearless": None}),
        # The day that readers are shown counts where UTC has another one; other days do not.
        ('<meta name="date" content="2025-09-23T22:40:00Z">', "<div>24 September 2025</div>", {"published": "2025-09-24"}),
        ('<meta name="date" content="2025-09-24T22:40:00Z">', "<div>24 September 2025</div>", {"published": "2025-09-24T22:40:00Z"}),
        ('<meta name="date" content="2025-09-24T22:40:00Z">', "<div>24 August 2025</div>", {"published": "2025-09-24T22:40:00Z"}),
        # Names.
        ('<meta property="og:site_name" content="Example Ledger">', "", {"source": "Example Ledger"}),
        (f"<title>{TITLE} - Markets - Example Ledger</title>", "", {"source": "Example Ledger"}),
        ('<meta name="author" content="By Ann Lee"><meta name="byl" content="ANN LEE">', "", {"author": "Ann Lee"}),
        ('<meta name="author" content="https://a.example/ann">', "", {"author": None}),
        # Addresses.
        ('<link rel="canonical" href="https://a.example/x?id=1&utm_source=y">', "", {"url": "https://a.example/x?id=1"}),
        ('<base href="https://a.example/b/"><link rel="canonical" href="../x">', "", {"url": "https://a.example/x"}),
        ('<link rel="canonical" href="https://a.example/"><meta property="og:url" content="https://a.example/x">', "", {"url": "https://a.example/x"}),
        ('<link rel="canonical" href="javascript:x()">', "", {"url": None}),
        ("<!-- saved from url=(0021)https://a.example/x -->", "", {"url": "https://a.example/x"}),
    ],
)  # fmt: skip
def test_what_a_page_says_of_its_article(head: str, top: str, expected: dict[str, object]) -> None:
    found = dataclasses.asdict(meta(head, top))
    assert {name: found[name] for name in expected} == expected


def test_a_declared_language_counts_when_the_text_does_not_tell_it() -> None:
    french = "La société a annoncé mercredi qu'elle allait construire une deuxième usine, pour un coût de cent millions. "
    page = "<html lang='{}'><body><h1>Une usine de plus</h1><p>{}</p><p>{}</p></body></html>"
    assert read(page.format("fr", french, french[::-1])).records[0].meta.lang == "fr"
    assert read(page.format("zh-CN", ENGLISH[0], ENGLISH[1])).records[0].meta.lang is None


def test_a_page_that_a_script_would_write_is_read_from_what_it_tells_programs() -> None:
    capture = read(DESIGNS["only JSON holds the story"].html)
    assert "newer browser" in dropped(capture, DropReason.PAGE)
    assert len(body(capture).split("\n\n")) == 3


@pytest.mark.parametrize(
    "hostile",
    [
        "<div>" * 100,
        "<div>" * 3000,
        "<b><i><ul><li>" * 300,
        "\0\0\x01",
        "<script>alert('<p>x</p>')</script><img src=x onerror=alert(1)><a href=' java\nscript:alert(1)'>go</a>",
        "<table><tr><td>" * 200,
        LD % ("[" * 50_000),
        "<p " + " ".join(f"a{number}=1" for number in range(500)) + ">",
        "<!-- <p>never closed",
    ],
)
def test_hostile_pages(hostile: str) -> None:
    page = f"<!doctype html><html><body><h1>{TITLE}</h1><p>{ENGLISH[0]}</p><p>{ENGLISH[1]}</p>{hostile}"
    capture = read(page)
    assert ENGLISH[0] in body(capture)
    assert "alert" not in capture.source.text
    cut_capture(capture, lambda _: frozenset(), lambda _: False)


def test_a_page_of_five_megabytes() -> None:
    story = "".join(
        f"<p>{text} This is line {number} of it.</p>" for number, text in enumerate(ENGLISH * 2200)
    )
    capture = read(
        f"<!doctype html><html><body><h1>{TITLE}</h1>{story}<img src='data:image/png;base64,{'A' * 10**6}'>"
    )
    assert body(capture).count("This is line") == 2200 * len(ENGLISH)


BOXES = (
    "p",
    "div",
    "span",
    "a",
    "li",
    "td",
    "h2",
    "section",
    "aside",
    "nav",
    "footer",
    "button",
    "blockquote",
    "time",
    "x-card",
)
NAMES = ("", "story-body", "related", "byline", "share-bar", "comments", "caption", "ad")


@st.composite
def pages(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A page of boxes in disorder, and its words."""
    boxes = draw(st.lists(st.tuples(st.sampled_from(BOXES), st.sampled_from(NAMES), st.integers(0, 25), st.booleans(), st.booleans()), max_size=25))  # fmt: skip
    words: list[str] = []
    markup: list[str] = []
    for tag, name, count, shown, closed in boxes:
        own = [f"w{len(words) + number}x" for number in range(count)]
        words += own
        hidden = "" if shown else " style='display: none'"
        markup.append(
            f"<{tag} class='{name}'{hidden}>{' '.join(own)}{'.' if shown else ''}{f'</{tag}>' if closed else ''}"
        )
    return f"<!doctype html><html><body>{''.join(markup)}</body></html>", words


@given(pages())
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_every_word_of_a_page_stands_in_its_account(page: tuple[str, list[str]]) -> None:
    markup, words = page
    try:
        capture = read(markup)
    except CaptureError:
        return
    text, record = capture.source.text, capture.records[0]
    assert [word for word in words if word not in text] == []
    spans = sorted(
        [*record.body, *(drop.span for drop in capture.drops), *([record.title] if record.title else [])]
    )
    told = "".join(text[span.start : span.end] for span in spans)
    assert letters(told) == letters(text)
    assert all(isinstance(drop, Drop) for drop in capture.drops)
    cut_capture(capture, lambda _: frozenset(), lambda _: False)


def test_hidden_text_is_furniture_unless_it_is_all_there_is() -> None:
    hidden = f"<div style='display: none'><h1>{TITLE}</h1>{STORY}</div>"
    other = "".join(f"<p>{text}</p>" for text in ENGLISH[4:8])
    page = "<!doctype html><html><body>{}</body></html>"
    assert ENGLISH[0] in dropped(read(page.format(f"<article>{other}</article>{hidden}")), DropReason.PAGE)
    alone = read(page.format(hidden))
    assert letters(body(alone)) == letters("".join(ENGLISH[:4]))
    assert alone.records[0].meta.title == TITLE


def test_many_comments_in_front_of_no_page() -> None:
    assert not HtmlReader().recognises(b"<!-- a -->" * 1500 + b"words", "a.html")
