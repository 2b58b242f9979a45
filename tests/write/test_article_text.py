from __future__ import annotations

from dataclasses import replace

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator.model.archive import Archive, Settings
from generator.model.article import Article, Block, BlockKind, DateBasis, Link
from generator.write.article_text import article_text
from generator.write.escape import one_line
from generator.write.page import Page
from generator.write.plain_markdown import plain_markdown
from generator.write.shelves import shelve
from tests.write.small import SITE, archive, article, block, site, tag
from tests.write.test_escape import HOSTILE

COMMONMARK = MarkdownIt("commonmark")
GITHUB = MarkdownIt("commonmark").enable(["table", "strikethrough"])
KINDS = st.sampled_from(BlockKind)
NASTY = st.text(st.sampled_from("ab1.) #*_`~[]()<>!&;\\-+=|:/中！"), max_size=30) | st.sampled_from(HOSTILE)


def text_of(item: Article, of: Archive | None = None) -> Page:
    return article_text(item, shelve(of or archive([item])))


def parts_of(page: Page) -> tuple[dict[str, object], str]:
    """Front matter and body."""
    _, head, body = page.text.split("---\n", 2)
    return yaml.safe_load(head), body.strip("\n")


def shown(markdown: str, reader: MarkdownIt = COMMONMARK) -> list[str]:
    """The words of each block as a reader of Markdown sees them."""
    return [
        "".join(_text(child) for child in token.children or ())
        for token in reader.parse(markdown)
        if token.type == "inline"
    ]


def _text(token: Token) -> str:
    assert token.type in {"text", "text_special", "link_open", "link_close"}, token
    return token.content


def test_a_text_says_what_the_article_is_and_holds_its_words() -> None:
    item = article(
        "a", title='Quarter: "record" #1', companies=(tag("alibaba"), tag("one", "One Ltd.")),
        sectors=("semiconductors",), blocks=(block("AT&T said so."), block("More", BlockKind.HEADING), block("x", BlockKind.ITEM), block("y", BlockKind.ITEM)),
        notes=(block("No advice."),),
    )  # fmt: skip
    page = text_of(item)
    meta, body = parts_of(page)
    assert page.path == "articles/2025/09/24/a/index.txt"
    assert meta == {
        "title": 'Quarter: "record" #1',
        "date": item.date,
        "source": "Test Wire",
        "source_url": "https://wire.example/story?a=1&b=2",
        "companies": ["Alibaba", "One Ltd."],
        "sectors": ["Semiconductors"],
        "permalink": f"{SITE}articles/2025/09/24/a/",
    }
    assert body == "AT&T said so.\n\n## More\n\n- x\n- y\n\n## Notes\n\nNo advice."
    assert page.text.endswith("No advice.\n")


def test_a_day_that_is_not_printed_so_is_told() -> None:
    meta, _ = parts_of(text_of(article("a", date_basis=DateBasis.YEAR_INFERRED)))
    assert meta["date_basis"] == "year-inferred"
    meta, _ = parts_of(text_of(article("b", None)))
    assert not {"date", "date_basis"} & meta.keys()


def test_without_an_address_the_permalink_is_that_below_the_root() -> None:
    item = article("a")
    meta, _ = parts_of(text_of(item, archive([item], settings=Settings(title="T"))))
    assert meta["permalink"] == item.path


@pytest.mark.parametrize(
    ("source", "rest"),
    [
        ("excerpts", "one two three four five six seven eight …\n\nThis is an excerpt."),
        ("headlines", "Only the headline is published here."),
    ],
)
def test_a_text_holds_no_more_than_the_source_allows(source: str, rest: str) -> None:
    words = "one two three four five six seven eight secret"
    item = article(
        "a",
        source="Excerpt _Post",
        source_slug=source,
        blocks=(block(words), block("secret")),
        notes=(block("secret"),),
    )
    page = text_of(item)
    where = "Read the article at Excerpt \\_Post: <https://wire.example/story?a=1&b=2>"
    assert parts_of(page)[1] == f"{rest} {where}"
    assert "secret" not in page.text
    assert parts_of(text_of(replace(item, url=None)))[1] == rest


def test_every_article_has_its_text() -> None:
    pages = site(archive([article("a"), article("b", None)]))
    assert {path for path in pages if path.endswith("/index.txt")} == {
        "articles/2025/09/24/a/index.txt",
        "articles/undated/b/index.txt",
    }


def test_what_means_nothing_stays_as_it_is() -> None:
    plain = "AT&T's snake_case {x} | 5 < 6, ~5% @home (1) a/b: $3 [see \\x] #1 -5% ... x^2 http://a.example/?b=c&d"
    assert plain_markdown([block(plain)]) == plain.replace("[see", "\\[see")


def test_links_keep_their_words_and_addresses() -> None:
    link = Link(4, 9, "https://a.example/x(1)?y=1&copy;=2")
    part = Block(kind=BlockKind.PARAGRAPH, text="See![a]b. End", spans=(), links=(link,))
    markdown = plain_markdown([part])
    assert shown(markdown) == ["See![a]b. End"]
    tokens = [child for token in COMMONMARK.parse(markdown) for child in token.children or ()]
    assert [token.attrs for token in tokens if token.type == "link_open"] == [
        {"href": "https://a.example/x%281%29?y=1&copy;=2"}
    ]


@given(st.lists(st.tuples(KINDS, NASTY), max_size=5), st.sampled_from([COMMONMARK, GITHUB]))
def test_a_reader_of_markdown_sees_just_the_words(
    parts: list[tuple[BlockKind, str]], reader: MarkdownIt
) -> None:
    blocks = [block(one_line(text), kind) for kind, text in parts]
    markdown = plain_markdown(blocks)
    expected = [found.text for found in blocks if found.text]
    assert list(map(_bare, shown(markdown, reader))) == list(map(_bare, expected))


@given(NASTY, st.data())
def test_links_anywhere_leave_the_words_as_they_are(text: str, data: st.DataObject) -> None:
    text = one_line(text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    part = Block(
        kind=BlockKind.PARAGRAPH, text=text, spans=(), lead=data.draw(st.integers(0, len(text))),
        links=(Link(start, end, "https://a.example/"),) if end > start else (),
    )  # fmt: skip
    assert "".join(shown(plain_markdown([part]))).split() == text.split()


def _bare(words: str) -> str:
    """Without the number of an item, which a list shows by itself."""
    return words.lstrip("0123456789.)、）(（ ")
