from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from html.parser import HTMLParser

import markdown
from hypothesis import given
from hypothesis import strategies as st

from generator.model.article import Article, Block, BlockKind, CompanyTag, Link
from generator.write.body import markdown_blocks
from generator.write.linked_text import Mark
from generator.write.mentions import Mentions
from generator.write.shelves import Shelves, shelve
from tests.write.small import archive, article, block, page_of, tag
from tests.write.test_escape import EXTENSIONS, HOSTILE

UP = "../../../../../"


def named(slug: str, *mentions: str, name: str = "") -> CompanyTag:
    return replace(tag(slug, name), mentions=mentions)


def story(*texts: str | Block, companies: tuple[CompanyTag, ...]) -> Article:
    blocks = tuple(block(text) if isinstance(text, str) else text for text in texts)
    return article("story", blocks=blocks, companies=companies)


def shelves_of(item: Article) -> Shelves:
    return shelve(archive([item]))


def body(item: Article) -> str:
    return markdown_blocks(item.blocks, marks_of(item))


def marks_of(item: Article) -> Callable[[Block], Sequence[Mark]]:
    return Mentions(item, shelves_of(item)).marks


class _Words(HTMLParser):
    """Collects the text of a fragment."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""

    def handle_data(self, data: str) -> None:
        self.text += data


def words_of(story: str) -> str:
    """What a reader sees of Markdown, without spaces."""
    parser = _Words()
    parser.feed(markdown.markdown(story, extensions=EXTENSIONS))
    parser.close()
    return "".join(parser.text.split())


def link(slug: str, words: str) -> str:
    return f'<a href="{UP}companies/{slug}/">{words}</a>'


def test_a_company_is_marked_where_it_is_named_first() -> None:
    item = story(
        "Sales rose at Alibaba.", "Alibaba said so.", companies=(named("alibaba", "Alibaba", "Ali"),)
    )
    assert body(item) == f"Sales rose at {link('alibaba', 'Alibaba')}.\n\nAlibaba said so."


def test_the_page_of_an_article_marks_them() -> None:
    assert link("alibaba", "Ali") in page_of(story("Ali rose.", companies=(named("alibaba", "Ali"),))).text


def test_a_part_of_a_word_is_no_mention() -> None:
    item = story("Alibabas and 3Alibaba, then Alibaba", companies=(named("alibaba", "Alibaba"),))
    assert body(item) == f"Alibabas and 3Alibaba, then {link('alibaba', 'Alibaba')}"


def test_chinese_sets_no_spaces_between_words() -> None:
    item = story("昨日阿里巴巴上涨", companies=(named("alibaba", "阿里巴巴"),))
    assert body(item) == f"昨日{link('alibaba', '阿里巴巴')}上涨"


def test_a_longer_name_that_begins_alike_is_another_company() -> None:
    cloud = named("cloud", "Alibaba Cloud", name="Alibaba Cloud")
    item = story("Alibaba Cloud grew. Alibaba did too.", companies=(named("alibaba", "Alibaba"), cloud))
    assert not shelves_of(item).companies["cloud"].paged
    assert body(item) == f"Alibaba Cloud grew. {link('alibaba', 'Alibaba')} did too."


def test_words_that_are_a_link_already_stay_one() -> None:
    linked = replace(block("Alibaba and Alibaba"), links=(Link(0, 7, "https://example.org/"),))
    item = story(linked, companies=(named("alibaba", "Alibaba"),))
    assert (
        body(item)
        == f'<a href="https://example.org/" rel="nofollow noopener">Alibaba</a> and {link("alibaba", "Alibaba")}'
    )


def test_headings_stay_plain_and_items_keep_their_numbers() -> None:
    item = story(
        block("Alibaba", BlockKind.HEADING),
        block("1. Alibaba rose.", BlockKind.NUMBERED),
        companies=(named("alibaba", "Alibaba"),),
    )
    assert body(item) == f"## Alibaba\n\n1. {link('alibaba', 'Alibaba')} rose."


def test_a_bold_opening_stays_bold() -> None:
    item = story(block("Alibaba rose. More.", lead=13), companies=(named("alibaba", "Alibaba"),))
    assert body(item) == f"<strong>{link('alibaba', 'Alibaba')}</strong><strong> rose.</strong> More."


@given(
    st.lists(st.sampled_from([*HOSTILE, "Ali", "Alibaba", "阿里", " ", "$", "*"]), max_size=6).map("".join)
)
def test_marks_change_no_word(text: str) -> None:
    item = story(text, companies=(named("alibaba", "Ali", "Alibaba", "阿里"), named("fii", *HOSTILE[:3])))
    finder = Mentions(item, shelves_of(item))
    marks = finder.marks(item.blocks[0])
    ends = [0, *(mark.end for mark in marks)]
    assert all(end <= mark.start < mark.end for end, mark in zip(ends, marks, strict=False))
    words = [text[mark.start : mark.end] for mark in marks]
    assert len(set(words)) == len(words) <= 2
    assert set(words) <= {"Ali", "Alibaba", "阿里", *HOSTILE[:3]}
    assert words_of(markdown_blocks(item.blocks, marks_of(item))) == words_of(markdown_blocks(item.blocks))
