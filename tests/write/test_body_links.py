from __future__ import annotations

from html.parser import HTMLParser

import markdown
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.model.article import Block, BlockKind, Link
from generator.model.source import Span
from generator.write.body import folded_notes, html_blocks, markdown_blocks
from generator.write.escape import one_line, web_address
from tests.write.test_escape import EXTENSIONS, HOSTILE


class _Elements(HTMLParser):
    """Collects the elements, the links with their words, and the text of a fragment."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[str] = []
        self.links: list[tuple[str, str]] = []
        self.text = ""
        self._open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        if tag == "a":
            assert {name for name, _ in attrs} == {"href", "rel"}
            said = dict(attrs)
            assert said["rel"] == "nofollow noopener"
            self.links.append((said["href"] or "", ""))
            self._open = True

    def handle_endtag(self, tag: str) -> None:
        self._open = self._open and tag != "a"

    def handle_data(self, data: str) -> None:
        self.text += data
        if self._open:
            href, words = self.links[-1]
            self.links[-1] = (href, words + data)


def read(html: str) -> _Elements:
    parser = _Elements()
    parser.feed(html)
    parser.close()
    return parser


def rendered(source: str) -> _Elements:
    return read(markdown.markdown(source, extensions=EXTENSIONS))


def linked(text: str, *links: Link, kind: BlockKind = BlockKind.PARAGRAPH, lead: int = 0) -> Block:
    return Block(kind=kind, text=text, spans=(Span(0, 1),), lead=lead, links=links)


def words_of(found: _Elements) -> str:
    return " ".join(found.text.split())


def test_words_lead_to_their_address() -> None:
    block = linked("See the plan, and more.", Link(4, 12, "https://a.example/p?b=1&c=2"))
    expected = [("https://a.example/p?b=1&c=2", "the plan")]
    assert rendered(markdown_blocks([block])).links == expected
    assert read(html_blocks([block])).links == expected
    assert read(folded_notes([block])).links == expected
    assert words_of(rendered(markdown_blocks([block]))) == "See the plan, and more."


def test_an_image_without_words_says_so() -> None:
    block = linked("A story.", Link(8, 8, "https://i.example/1.png"))
    found = rendered(markdown_blocks([block]))
    assert words_of(found) == "A story. Image"
    assert found.links == [("https://i.example/1.png", "Image")]
    assert "img" not in found.elements


def test_links_in_headings_items_and_bold_openings() -> None:
    link = Link(0, 5, "https://a.example/")
    for kind, element in ((BlockKind.HEADING, "h2"), (BlockKind.ITEM, "li"), (BlockKind.NUMBERED, "li")):
        text = "1. Words here" if kind is BlockKind.NUMBERED else "Words here"
        at = 3 if kind is BlockKind.NUMBERED else 0
        found = rendered(markdown_blocks([linked(text, Link(at, at + 5, link.url), kind=kind)]))
        assert element in found.elements
        assert found.links == [("https://a.example/", "Words")]
    bold = rendered(markdown_blocks([linked("Words here.", link, lead=5)]))
    assert bold.elements == ["p", "strong", "a"]
    assert bold.links == [("https://a.example/", "Words")]


def test_a_headline_that_the_text_repeats_is_not_shown() -> None:
    repeated = Block(kind=BlockKind.HEADING, text="【标题】", spans=(Span(0, 1),), repeats_title=True)
    assert markdown_blocks([repeated, linked("正文。")]) == "正文。"
    assert html_blocks([repeated, linked("正文。")]) == "<p>正文。</p>"


def test_a_cut_block_keeps_the_links_that_it_still_shows() -> None:
    block = linked("See the p …", Link(4, 12, "https://a.example/"), Link(30, 40, "https://b.example/"))
    found = rendered(markdown_blocks([block]))
    assert [href for href, _ in found.links] == ["https://a.example/"]
    assert words_of(found) == "See the p …"


HOSTILE_ADDRESSES = [
    'https://a.example/"><script>alert(1)</script>',
    "https://a.example/' onclick='x",
    "https://a.example/[x](javascript:alert(1))",
    "https://a.example/)](javascript:alert(1))",
    "https://a.example/`code`++ctrl+c++==x==$y$",
    "https://a.example/**x**__y__~~z~~^^w^^",
    "https://a.example/{{7*7}}{% raw %}{: onclick=x }",
    "https://a.example/\\*[^1][[wiki]]",
    "https://a.example/a@b.example:smile:",
    "https://user:pass@a.example/",
    "https://a.example/é字",
    "javascript:alert(1)",
    "data:text/html,x",
    "https://",
    "https://[half",
]


@pytest.mark.parametrize("url", HOSTILE_ADDRESSES)
def test_a_hostile_address_stays_an_address(url: str) -> None:
    block = linked("See the plan now.", Link(4, 12, url))
    expected = [(web_address(url), "the plan")] if web_address(url) else []
    for found in (
        rendered(markdown_blocks([block])),
        read(html_blocks([block])),
        read(folded_notes([block])),
    ):
        assert found.links == expected
        assert set(found.elements) <= {"p", "a", "details", "summary"}
        assert "See the plan now." in words_of(found)


TEXTS = st.one_of(
    st.text(max_size=60), st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=3).map(" ".join)
)
URLS = st.one_of(
    st.sampled_from(HOSTILE_ADDRESSES),
    st.text(max_size=40).map("https://a.example/".__add__),
    st.sampled_from(HOSTILE).map("https://a.example/?q=".__add__),
)


@given(TEXTS, URLS, st.integers(0, 60), st.integers(1, 30), st.integers(0, 60))
@example("a$b c$", "https://a.example/", 1, 2, 0)
@example("HTTP://a.example", "javascript:alert(1)", 0, 5, 0)
@settings(max_examples=300)
def test_any_text_with_a_link_shows_as_it_is(text: str, url: str, start: int, length: int, lead: int) -> None:
    text = one_line(text)
    start, lead = min(start, len(text)), min(lead, len(text))
    block = linked(text, Link(start, min(start + length, len(text)), url), lead=lead)
    for found in (rendered(markdown_blocks([block])), read(html_blocks([block]))):
        assert set(found.elements) <= {"p", "a", "strong"}
        assert all(href == web_address(url) for href, _ in found.links)
        shown = words_of(found).replace("Image", "")
        assert "".join(shown.split()) == "".join(text.replace("Image", "").split())
