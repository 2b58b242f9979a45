from __future__ import annotations

import re

import pytest
from mkdocs.utils.meta import get_data

from generator.model.archive import Settings
from tests.write.small import SETTINGS, archive, article, block, example, site, tag
from tests.write.test_site_pages import crowd


def body(pages: dict[str, str], path: str) -> str:
    return get_data(pages[path])[0]


def titles(text: str) -> list[str]:
    """The headlines of the rows on a page, in their order."""
    return re.findall(r"<li>(?:<time[^>]*>[^<]*</time>)?<a [^>]*>(.*?)</a>(?:<p|<small|</li>)", text)


def test_a_company_page() -> None:
    text = body(site(example()), "companies/alibaba/index.md")
    assert '<dt>Chinese name</dt> <dd><span lang="zh">阿里巴巴</span></dd>' in text
    assert "<dt>Listed as</dt> <dd>Hong Kong 09988, New York BABA</dd>" in text
    assert '<a href="../../sectors/semiconductors/">Semiconductors</a>' in text
    assert "<dt>Also written</dt> <dd>BABA-W</dd>" in text
    assert titles(text) == ["Title of original"]
    assert 'Also told by <a href="../../articles/2025/09/25/retelling/">Test Wire, 25 Sep</a>' in text
    assert '<section class="group" id="m2025-09"' in text


def test_family_of_a_company() -> None:
    text = body(site(example()), "companies/fii/index.md")
    assert "<dt>Part of</dt> <dd>Hon Hai" in text.replace("<a href", "")
    whole = archive([article("a", companies=(tag("foxconn"), tag("fii")))])
    text = body(site(whole), "companies/foxconn/index.md")
    assert '<dt>Includes</dt> <dd><a href="../../companies/fii/">Foxconn Industrial Internet</a>' in text
    assert "Named together with" in text


def test_a_provisional_company_says_what_it_is() -> None:
    text = body(site(example()), "companies/twice/index.md")
    assert "found by rule" in text
    assert titles(text) == ["Title of twice-b", "Title of twice-a"]


def test_companies_from_a_to_z() -> None:
    text = body(site(example()), "companies/index.md")
    letters = re.findall(r'<a href="#([\w-]+)">', text)
    assert letters == ["letter-a", "letter-f", "letter-t", "unconfirmed"]
    assert '<span class="provisional">Once Ltd.</span> <a href="../articles/2025/08/01/item/">' in text
    assert "Never Named" not in text


def test_companies_lead_to_their_map_and_comparison() -> None:
    text = body(site(example()), "companies/index.md")
    assert re.findall(r'<li><a href="../companies/(\w+)/">', text[: text.index("panel")]) == [
        "map",
        "compare",
    ]


def test_without_a_company_there_is_nothing_to_compare() -> None:
    pages = site(archive([article("a"), article("b", companies=(tag("once", "Once Ltd."),))]))
    assert 'class="ways"' not in body(pages, "companies/index.md")
    assert not [path for path in pages if path.startswith(("companies/map", "companies/compare"))]


def test_many_companies_get_a_page_per_letter() -> None:
    pages = site(crowd(900))
    assert 'href="../companies/letters/a/"' in body(pages, "companies/index.md")
    assert "Alibaba" in body(pages, "companies/letters/a/index.md")


def test_a_letter_with_many_companies_gets_a_page_per_next_letter() -> None:
    pages = site(crowd(900))
    letter = body(pages, "companies/letters/c/index.md")
    assert '<a href="../../../companies/letters/c/c6/">C6</a> <small>111</small>' in letter
    assert "Company 699" not in letter
    assert "Company 699" in body(pages, "companies/letters/c/c6/index.md")


def test_a_name_that_begins_all_others_stands_above_them() -> None:
    slugs = ["port", *(f"port-{letter}{number}" for letter in "ab" for number in range(200))]
    pages = site(archive([article(slug, companies=(tag(slug, slug.title()),)) for slug in slugs]))
    letter = body(pages, "companies/letters/p/index.md")
    assert '<span class="provisional">Port</span>' in letter
    assert re.findall(r">([^<]*)</a> <small>(\d+)", letter) == [("Port-", "400")]
    assert re.findall(r">([^<]*)</a> <small>(\d+)", body(pages, "companies/letters/p/port-/index.md")) == [
        ("Port-a", "200"),
        ("Port-b", "200"),
    ]


def test_sectors_without_articles_are_shown_but_not_linked() -> None:
    text = body(site(example()), "sectors/index.md")
    assert '<a href="../sectors/semiconductors/">Semiconductors</a> <span lang="zh">半导体</span>' in text
    assert "<li>Gaming <small>0</small></li>" in text
    assert '<h2>Computing <span lang="zh">计算</span></h2>' in text


def test_sources_on_file_and_others() -> None:
    text = body(site(example()), "sources/index.md")
    assert '<a href="../sources/wire/">Test Wire</a> <span lang="zh">测试社</span> <small>6</small>' in text
    assert "<li>Unlisted Paper <small>1</small></li>" in text
    assert "Silent Gazette" not in text


def test_a_source_page_says_what_is_published() -> None:
    pages = site(archive([article("a", source="Excerpt Post", source_slug="excerpts")]))
    assert "as an excerpt with a link to the original" in body(pages, "sources/excerpts/index.md")
    assert 'href="https://wire.example/"' in body(site(example()), "sources/wire/index.md")


def test_a_day_page() -> None:
    pages = site(example())
    text, meta = get_data(pages["dates/2025/09/24/index.md"])
    assert meta["title"] == "Wednesday, 24 September 2025"
    assert titles(text) == ["Title of original"]
    assert "Text of original. It goes on." in text
    assert '<a rel="prev" href="../../../../dates/2025/09/23/">23 September 2025</a>' in text
    assert '<a rel="next" href="../../../../dates/2025/09/25/">25 September 2025</a>' in text


def test_month_and_year_are_calendars() -> None:
    pages = site(example())
    month = body(pages, "dates/2025/09/index.md")
    assert 'aria-label="24 September 2025: 1 article">24</a>' in month
    assert titles(month) == ["Title of retelling", "Title of original", "中芯国际上调指引"]
    assert '<a href="../../dates/2024/02/">February 2024</a>' in body(pages, "dates/2024/index.md")
    front = body(pages, "dates/index.md")
    assert 'aria-label="September 2025: 3 articles">3</a>' in front
    assert "1 article without a date" in front


def test_every_day_of_a_month_stands_in_its_table_once() -> None:
    month = body(site(example()), "dates/2024/02/index.md")
    table = month[month.index('<table class="cal">') : month.index("</table>")]
    days = re.findall(r"<td[^>]*>(?:<a [^>]*>)?(\d+)", table)
    assert [int(day) for day in days] == list(range(1, 30))


def test_headlines_in_another_language_are_marked() -> None:
    text = body(site(example()), "dates/2025/09/23/index.md")
    assert 'lang="zh">中芯国际上调指引</a>' in text


def test_a_long_list_is_split_by_year() -> None:
    pages = site(crowd(450))
    front = body(pages, "companies/alibaba/index.md")
    assert len(titles(front)) == 50
    assert '<a href="../../companies/alibaba/2025/">2025</a> <small>150</small>' in front
    assert '<a href="../../companies/alibaba/undated/">Undated</a> <small>1</small>' in front
    assert len(titles(body(pages, "companies/alibaba/2025/index.md"))) == 150
    assert "companies/alibaba/2025/01/index.md" not in pages
    assert get_data(pages["companies/alibaba/2025/index.md"])[1]["feed"] == "feeds/companies/alibaba.xml"


def test_a_long_year_is_split_by_month_and_a_long_month_by_day() -> None:
    busy = archive([article(f"a{number}", f"2025-09-{1 + number % 2:02}") for number in range(500)])
    pages = site(busy)
    assert "sources/wire/2025/09/index.md" in pages
    assert len(titles(body(pages, "sources/wire/2025/09/02/index.md"))) == 250
    assert "sources/wire/2025/09/02/1/index.md" not in pages


@pytest.mark.parametrize(
    ("day", "pages_with_parts"),
    [
        ("2025-09-02", ["dates/2025/09/02", "sources/wire/2025/09/02"]),
        (None, ["articles/undated/undated", "sources/wire/undated"]),
    ],
    ids=["day", "undated"],
)
def test_what_no_date_divides_is_split_by_number(day: str | None, pages_with_parts: list[str]) -> None:
    pages = site(archive([article(f"a{number:03}", day) for number in range(450)]))
    for page in pages_with_parts:
        front = body(pages, f"{page}/index.md")
        assert len(titles(front)) == 50
        assert re.findall(r">([^<]*)</a> <small>(\d+)</small>", front) == [
            ("1–200", "200"),
            ("201–400", "200"),
            ("401–450", "50"),
        ]
        text, meta = get_data(pages[f"{page}/3/index.md"])
        assert titles(text) == [f"Title of a{number:03}" for number in range(400, 450)]
        assert "401–450" in meta["title"]
        assert f"{page}/4/index.md" not in pages


def test_many_sources_that_are_not_on_file() -> None:
    items = [article(f"a{number}", source=f"Paper {number % 250}", source_slug=None) for number in range(300)]
    text = body(site(archive(items)), "sources/index.md")
    assert text.count("<li>") == 200
    assert "<li>Paper 49 <small>2</small></li>" in text
    assert "And 50 more that are not yet on file." in text
    assert '<a href="../search/">' in text


def test_a_short_list_is_whole() -> None:
    pages = site(crowd(190))
    assert len(titles(body(pages, "companies/alibaba/index.md"))) == 191
    assert [path for path in pages if path.startswith("companies/alibaba/")] == ["companies/alibaba/index.md"]


def test_the_front_page() -> None:
    text, meta = get_data(site(example())["index.md"])
    assert meta["title"] == "Test archive"
    assert meta["standfirst"] == "For tests."
    assert meta["counts"] == [
        ["7 articles", "articles/"],
        ["4 companies", "companies/"],
        ["2 sectors", "sectors/"],
        ["29 February 2024 – 25 September 2025", "dates/"],
    ]
    assert text.index("Thursday, 25 September 2025") < text.index("Wednesday, 24 September 2025")
    assert "Title of retelling" in text
    assert "Most named companies" in text


def test_an_empty_archive_has_a_front_page_too() -> None:
    pages = site(archive([], settings=Settings()))
    assert "holds no article yet" in pages["index.md"]
    assert {"articles/index.md", "companies/index.md", "sectors/index.md", "dates/index.md"} <= set(pages)


def test_lists_show_no_more_than_the_source_allows() -> None:
    secret = "secret " * 40
    items = [
        article("cut", source="Headline Times", source_slug="headlines", blocks=(block(secret),)),
        article("part", source="Excerpt Post", source_slug="excerpts", blocks=(block(f"One two. {secret}"),)),
    ]
    for path, text in site(archive(items, settings=SETTINGS)).items():
        assert text.count("secret") <= 12, path
        assert "secret secret secret secret secret secret secret" not in text, path


def test_hostile_names_stay_names_in_lists() -> None:
    bad = '<img src=x onerror="alert(1)">`{{ 7*7 }}`'
    whole = archive(
        [
            article(
                "a",
                title=bad,
                source=bad,
                source_slug=None,
                companies=(tag("bad", bad),),
                blocks=(block(bad),),
            ),
            article(
                "b",
                title=bad,
                source=bad,
                source_slug=None,
                companies=(tag("bad", bad),),
                blocks=(block(bad),),
            ),
        ]
    )
    pages = {path: text for path, text in site(whole).items() if path.endswith(".md")}
    for path, text in pages.items():
        assert "<img" not in get_data(text)[0], path
