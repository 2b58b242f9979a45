from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.read.formats.fields import Meaning, known_column, layout_of, list_of, what_is_known
from generator.text.vocabulary import lines


def meaning(name: str) -> str | None:
    known = known_column(name)
    return known.meaning.value if known else None


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("Headline|HEADLINE|news_title|newsTitle|Article Title|标题|標題|新闻标题|title.rendered|headline.main", "title"),
        ("body|Full Text|full_text|articleBody|content|content_html|Content (EN)|正文|內容|文章内容", "body"),
        ("summary|Lead|standfirst|description|lead_paragraph|摘要", "summary"),
        ("dateline|Dateline", "dateline"),
        ("Published At|publish_date|pubDate|published_utc|Date (HKT)|date.$date|发布时间|發布時間|发布时间(北京时间)", "published"),
        ("updated|dateModified|last_updated_at|更新时间", "modified"),
        ("captured|fetched_at|crawl_date|抓取时间", "captured"),
        ("publisher|source.name|Site Name|media|来源|媒體|_source.source", "source"),
        ("url|link|Permalink|article_url|链接", "url"),
        ("author|Authors|byline.original|authors.name|dc:creator|作者|记者", "author"),
        ("language|lang|inLanguage|语言", "lang"),
        ("tags|Categories|keywords|categories.name|标签", "tags"),
        ("id|ticker|image_url|序号", "other"),
    ],
)  # fmt: skip
def test_columns_are_known_by_what_they_are_called(names: str, expected: str) -> None:
    assert {name: meaning(name) for name in names.split("|")} == dict.fromkeys(names.split("|"), expected)


@pytest.mark.parametrize(
    "name",
    ["", "name", "company_name", "article_name", "source_id", "author.id", "image.title", "urlToImage", "title_length",
     "content_date", "published_year", "newspaper_count", "body_temperature", "Prices rose on Monday, the bank said.",
     "title " * 20],
)  # fmt: skip
def test_other_columns_are_not_taken_for_them(name: str) -> None:
    assert meaning(name) is None


def test_every_name_of_the_vocabulary_is_known_by_itself() -> None:
    for line in lines("columns"):
        expected, _, name = line.partition(": ")
        assert meaning(name) == expected, name


@given(
    st.sampled_from([line.partition(": ") for line in lines("columns")]),
    st.sampled_from([" ", "_", "-", "  "]),
    st.sampled_from([str.lower, str.upper, str.title]),
)
def test_case_and_spacing_do_not_count(entry: tuple[str, str, str], gap: str, spelt: type[str]) -> None:
    expected, _, name = entry
    assert meaning(spelt(name).replace(" ", gap)) == expected


def test_the_best_name_of_a_meaning_comes_first() -> None:
    layout = layout_of(("text", "created_at", "title", "published", "Headline", "full_text"))
    assert layout.of(Meaning.TITLE) == (4, 2)
    assert layout.of(Meaning.BODY) == (5, 0)
    assert layout.of(Meaning.PUBLISHED) == (3, 1)
    assert layout.of(Meaning.URL) == ()
    assert (layout.known, layout.readable) == (6, True)
    assert not layout_of(("date", "url")).readable


def test_messages_name_columns_in_a_few_words() -> None:
    assert list_of(["a", "b  c"]) == "`a`, `b c`"
    assert list_of([str(number) for number in range(30)]).endswith("`11` and 18 more")
    assert "title: headline, title" in what_is_known()
    assert "正文" in what_is_known()
