from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import markdown
import pytest
from mkdocs.utils.meta import get_data

from generator.model.archive import Archive, Settings
from generator.model.article import Article, ArticleId, BlockKind, DateBasis
from generator.write.planned import Keys
from generator.write.shelves import shelve
from tests.write.small import archive, article, block, example, page_of, tag


def read(item: Article, **fields: object) -> tuple[dict[str, Any], str]:
    """Front matter and body of an article's page."""
    body, meta = get_data(page_of(item, archive([item], **fields)).text)
    return meta, body


def test_the_front_matter_keeps_its_contract() -> None:
    item = article(
        "chips",
        title="Chips: up",
        companies=(tag("alibaba", main=True), tag("once", "Once Ltd.")),
        sectors=("semiconductors",),
    )
    meta, _ = read(item)
    assert meta["title"] == "Chips: up"
    assert meta["date"].isoformat() == "2025-09-24"
    assert meta["description"] == "Text of chips. It goes on."
    assert meta["slug"] == "chips"
    assert meta["lang"] == "en"
    assert meta["template"] == "article.html"
    assert meta["tags"] == [
        "company/Alibaba",
        "company/Once Ltd.",
        "sector/Semiconductors",
        "date/2025-09-24",
    ]
    assert meta["companies"] == ["Alibaba", "Once Ltd."]
    assert meta["sectors"] == ["Semiconductors"]
    assert meta["source"] == "Test Wire"
    assert meta["source_url"] == "https://wire.example/story?a=1&b=2"


def test_the_page_stands_at_the_permalink() -> None:
    assert page_of(article("chips")).path == "articles/2025/09/24/chips/index.md"
    assert page_of(article("index")).path == "articles/2025/09/24/index/index.md"
    assert page_of(article("chips", None)).path == "articles/undated/chips/index.md"


def test_blocks_become_markdown() -> None:
    item = article(
        "blocks",
        blocks=(
            block("First. And second.", lead=6),
            block("大意。接着说。", lead=3),
            block("Outlook #", BlockKind.HEADING),
            block("one", BlockKind.ITEM),
            block("two: more", BlockKind.ITEM, lead=4),
            block("1. first", BlockKind.NUMBERED),
            block("2. second", BlockKind.NUMBERED),
            block("   "),
            block("1. The end"),
        ),
        notes=(block("Not <advice>."),),
        companies=(),
    )
    _, body = read(item)
    assert body.startswith(
        "**First.** And second.\n\n"
        "<strong>大意。</strong>接着说。\n\n"
        "## Outlook \\#\n\n"
        "- one\n- **two:** more\n\n"
        "<!-- -->\n\n"
        "1. first\n2. second\n\n"
        "1\\. The end\n\n"
        "<!-- html -->\n"
        '<details class="notes">\n<summary>Notes and disclaimers</summary>\n<p>Not &lt;advice&gt;.</p>\n</details>'
    )
    html = markdown.markdown(body, extensions=["toc", "attr_list"])
    assert html.count("<ul>") == html.count("<ol>") == 1
    assert "<li>second</li>" in html


def test_key_facts_give_both_names_and_every_ticker() -> None:
    item = article(
        "facts",
        companies=(tag("alibaba", main=True), tag("foxconn"), tag("once", "Once <Ltd>")),
        sectors=("semiconductors",),
        published="2025-09-24T05:29:00+08:00",
        modified="2025-09-25T07:00Z",
    )
    _, body = read(item)
    assert "<dt>Alibaba 阿里巴巴</dt> <dd>Hong Kong 09988</dd> <dd>New York BABA</dd>" in body
    assert "<dt>Also named</dt> <dd>Hon Hai 鸿海, Once &lt;Ltd&gt;</dd>" in body
    assert "<dt>Published</dt> <dd>24 September 2025, 05:29 UTC+08:00</dd>" in body
    assert "<dt>Updated at source</dt> <dd>25 September 2025, 07:00 UTC</dd>" in body


@pytest.mark.parametrize(
    ("basis", "words"),
    [
        (DateBasis.EXPLICIT, None),
        (DateBasis.YEAR_INFERRED, "year inferred"),
        (DateBasis.FROM_DOCUMENT, "date of the whole document"),
    ],
)
def test_the_day_says_how_it_is_known(basis: DateBasis, words: str | None) -> None:
    meta, body = read(article("basis", date_basis=basis))
    assert meta["story"].get("basis") == words
    assert meta["story"]["day"] == ["Wednesday, 24 September 2025", "dates/2025/09/24/"]
    assert (f"({words})" in body) == (words is not None)


def test_an_undated_article_leads_to_the_undated_list() -> None:
    meta, body = read(article("when", None))
    assert "date" not in meta
    assert meta["story"]["day"] == ["Undated", "articles/undated/"]
    assert "No date found" in body


def test_a_time_of_another_day_is_not_shown() -> None:
    meta, _ = read(article("moved", published="2025-09-23T22:00"))
    assert "time" not in meta["story"]
    meta, _ = read(article("same", published="2025-09-24T22:00"))
    assert meta["story"]["time"] == "22:00"


def test_chips_lead_to_pages_that_exist() -> None:
    item = article(
        "chips", companies=(tag("alibaba"), tag("once", "Once")), sectors=("semiconductors", "unknown")
    )
    meta, _ = read(item)
    assert meta["story"]["companies"] == [["Alibaba", "companies/alibaba/"], ["Once"]]
    assert meta["story"]["sectors"] == [["Semiconductors", "sectors/semiconductors/"], ["unknown"]]
    assert meta["story"]["source_path"] == "sources/wire/"
    meta, _ = read(article("unlisted", source="Elsewhere", source_slug=None))
    assert "source_path" not in meta["story"]


def test_stories_of_a_company_are_chained() -> None:
    whole = archive(
        [
            article("old", "2025-09-01", companies=(tag("alibaba", main=True),)),
            article("aside", "2025-09-02", companies=(tag("alibaba"),)),
            article("new", "2025-09-03", companies=(tag("alibaba", main=True),), title_lang="zh"),
        ]
    )
    _, meta = get_data(page_of(whole.articles[2], whole).text)
    story = meta["story"]
    assert "earlier" not in story
    assert story["later"] == [["Title of aside", "articles/2025/09/02/aside/", "2 Sep 2025 · Test Wire"]]
    (chain,) = story["chains"]
    assert chain["name"] == "Alibaba"
    assert chain["later"][0][1] == "articles/2025/09/03/new/"
    assert chain["later"][0][3] == "zh"


def test_retellings_point_to_each_other() -> None:
    first = article("first")
    again = article("again", "2025-09-25", duplicate_of=first.id)
    third = article("third", "2025-09-26", duplicate_of=first.id)
    whole = archive([first, again, third])
    stories = {item.id: get_data(page_of(item, whole).text)[1]["story"] for item in (first, again, third)}
    assert [link[1] for link in stories[first.id]["retold"]] == [third.path, again.path]
    assert [link[1] for link in stories[again.id]["retells"]] == [first.path]
    assert [link[1] for link in stories[again.id]["retold"]] == [third.path]


def test_of_many_retellings_the_newest_are_shown_and_the_others_counted() -> None:
    first = article("first")
    others = [article(f"a{number}", "2025-09-25", duplicate_of=first.id) for number in range(60)]
    whole = archive([first, *others])
    story = get_data(page_of(first, whole).text)[1]["story"]
    assert (len(story["retold"]), story["retold_more"]) == (50, 10)
    assert "retold_more" not in get_data(page_of(first, archive([first, *others[:50]])).text)[1]["story"]


def test_a_retelling_of_an_article_that_is_gone_stands_alone() -> None:
    item = article("again", duplicate_of="id-gone")
    meta, _ = read(item)
    assert "retells" not in meta["story"]


def test_where_it_came_from() -> None:
    meta, _ = read(article("item", digest="Flash news", corrected=("title", "date")))
    assert meta["story"]["capture"] == "capture.txt"
    assert meta["story"]["line"] == 7
    assert meta["story"]["digest"] == "Flash news"
    assert meta["story"]["corrected"] == ["headline", "date"]
    assert read(article("item", digest=""))[0]["story"]["digest"] == "without a heading"
    assert "digest" not in read(article("own"))[0]["story"]


@pytest.mark.parametrize(
    ("contact", "link"),
    [
        ("desk@example.org", "mailto:desk@example.org?subject=Article%20id-a"),
        ("mailto:desk@example.org", "mailto:desk@example.org?subject="),
        ("https://example.org/report", "https://example.org/report"),
        ("", None),
    ],
)
def test_errors_can_be_reported(contact: str, link: str | None) -> None:
    settings = Settings(title="T", site_url="https://example.org/", contact=contact)
    meta, _ = read(article("a"), settings=settings)
    report = meta["story"].get("report")
    assert report is None if link is None else report.startswith(link)


LONG = "Confidential words follow. " + "secret " * 60


def test_an_excerpt_ends_where_it_must() -> None:
    item = article(
        "cut",
        source="Excerpt Post",
        source_slug="excerpts",
        blocks=(
            block("One two three."),
            block("Next", BlockKind.HEADING),
            block("four five six seven eight"),
        ),
        notes=(block("A note."),),
    )
    _, body = read(item)
    assert body.startswith("> One two three.\n>\n> ## Next\n>\n> four five six seven …\n\n")
    assert 'This is an excerpt. <a href="https://wire.example/story?a=1&amp;b=2"' in body
    assert "eight" not in body
    assert "A note." not in body


def test_an_excerpt_counts_chinese_characters() -> None:
    item = article("cut", source_slug="excerpts", blocks=(block("中芯国际上调全年资本开支指引。"),))
    meta, body = read(item)
    assert body.startswith("> 中芯国际上调全年 …\n")
    assert "资本" not in meta["description"]


def test_a_headline_shows_no_text_at_all() -> None:
    item = article("cut", source="Headline Times", source_slug="headlines", blocks=(block(LONG),))
    page = page_of(item).text
    assert "secret" not in page
    assert "Confidential" not in page
    assert "Only the headline is published here." in page
    assert 'description: "Headline Times, 24 September 2025: Title of cut"' in page


def test_an_address_that_is_no_web_address_is_not_linked() -> None:
    item = article("cut", source_slug="headlines", url="javascript:alert(1)")
    page = page_of(item).text
    assert "javascript" not in page
    assert "source_url" not in page


def test_hostile_words_stay_words() -> None:
    bad = '</script><img src=x onerror="alert(1)">'
    item = article(
        "bad",
        title=bad,
        author=bad,
        source=bad,
        digest=bad,
        capture=bad,
        companies=(tag("bad", bad, main=True),),
        blocks=(block(bad), block(bad, BlockKind.HEADING), block(bad, lead=4)),
        notes=(block(bad),),
    )
    meta, body = read(item)
    assert meta["title"] == bad
    html = markdown.markdown(body, extensions=["toc", "attr_list", "tables"])
    assert "<img" not in html
    assert "<script" not in html


def test_languages_are_marked() -> None:
    meta, _ = read(article("zh", lang="zh", title_lang="zh"))
    assert meta["lang"] == "zh"
    assert "title_lang" not in meta["story"]
    meta, _ = read(article("mixed", title_lang="zh"))
    assert meta["story"]["title_lang"] == "zh"


def test_a_page_depends_on_nothing_but_the_archive() -> None:
    whole = example()
    again = replace(example(), articles=whole.articles)
    assert [page_of(item, whole) for item in whole.articles] == [
        page_of(item, again) for item in again.articles
    ]


def test_related_articles_stand_below_but_none_that_stands_there_already() -> None:
    near = article("near", "2025-09-24", companies=(tag("alibaba", main=True),))
    here = article("here", "2025-09-25", companies=(tag("alibaba", main=True),))
    others = [article(name, day) for name, day in (("other", "2025-01-01"), ("far", "2024-01-01"))]
    related = {here.id: (others[1].id, near.id, ArticleId("gone"))}
    of = archive([near, here, *others], related=related)
    _, meta = get_data(page_of(here, of).text)
    assert [item[0] for item in meta["story"]["related"]] == ["Title of far"]


def test_what_is_related_is_part_of_the_key() -> None:
    here, one, other = article("here"), article("one"), article("other")
    keys = []
    for related in ({}, {here.id: (one.id,)}, {here.id: (one.id, other.id)}, {here.id: (other.id,)}):
        shelves = shelve(archive([here, one, other], related=related))
        digests = {each.id: each.id.encode() for each in (here, one, other)}
        keys.append(Keys(shelves, digests).of_article(here))
    assert len(set(keys)) == len(keys)


def days_of_a_story(days: int) -> Archive:
    """Articles d1, d2 ... of one day each, each going on with the one before; `side` goes on with d1, too."""
    told = [article(f"d{day}", f"2025-09-{day:02}") for day in range(1, days + 1)]
    side = article("side", "2025-09-28")
    threads = {after.id: before.id for before, after in pairwise(told)} | {side.id: told[0].id}
    return archive([*told, side], threads=threads)


def test_the_days_of_a_story_stand_in_order_around_the_article() -> None:
    whole = days_of_a_story(9)
    shelves = shelve(whole)

    def shown(name: str) -> list[str]:
        return [day.id.removeprefix("id-") for day in shelves.thread(shelves.by_id[ArticleId(f"id-{name}")])]

    assert shown("d5") == ["d2", "d3", "d4", "d5", "d6", "d7", "d8"]
    assert shown("d1") == ["d1", "d2", "d3", "d4"]
    assert shown("side") == ["d1", "side"]
    _, meta = get_data(page_of(shelves.by_id[ArticleId("id-side")], whole).text)
    assert [item[:2] for item in meta["story"]["thread"]] == [
        ["Title of d1", shelves.by_id[ArticleId("id-d1")].path],
        [],
    ]


def test_a_story_of_one_day_has_no_thread() -> None:
    here = article("here")
    assert "thread" not in get_data(page_of(here, archive([here])).text)[1]["story"]


def test_a_day_that_is_gone_ends_the_thread() -> None:
    here = article("here")
    assert shelve(archive([here], threads={here.id: ArticleId("id-gone")})).thread(here) == []


def test_what_stands_in_the_thread_is_not_related_again() -> None:
    whole = days_of_a_story(2)
    whole = replace(whole, related={ArticleId("id-d2"): (ArticleId("id-d1"), ArticleId("id-side"))})
    _, meta = get_data(page_of(shelve(whole).by_id[ArticleId("id-d2")], whole).text)
    assert "related" not in meta["story"]


def test_the_thread_is_part_of_the_key() -> None:
    one, two, three = (article(f"d{day}", f"2025-09-{day:02}") for day in range(1, 4))
    keys = []
    for threads in ({}, {two.id: one.id}, {two.id: one.id, three.id: two.id}, {three.id: two.id}):
        shelves = shelve(archive([one, two, three], threads=threads))
        digests = {each.id: each.id.encode() for each in (one, two, three)}
        keys.append(Keys(shelves, digests).of_article(two))
    assert len(set(keys)) == len(keys)
