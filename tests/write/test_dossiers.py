from __future__ import annotations

import re
from collections.abc import Sequence

from mkdocs.utils.meta import get_data

from generator.model.article import Article, ArticleId
from tests.write.small import archive, article, site, tag
from tests.write.test_lists import body, titles


def months(number: int) -> list[Article]:
    """A story a month on Alibaba, which others stand beside."""
    return [
        article(
            f"a{month}",
            f"2025-{month:02}-05",
            companies=(tag("alibaba", main=True), tag("foxconn"), tag("tech-etf"))
            if month % 2
            else (tag("alibaba"),),
            sectors=("semiconductors", "gaming"),
        )
        for month in range(1, number + 1)
    ]


def cards(text: str) -> dict[str, str]:
    return dict(re.findall(r"<dt>(.*?)</dt> <dd>(.*?)</dd>", text))


def test_a_company_through_time() -> None:
    text = body(site(archive(months(8))), "companies/alibaba/index.md")
    assert "Articles by week <small>most: 1 a week</small>" in text
    card = cards(text)
    assert (
        card["First"] == '<a href="../../articles/2025/01/05/a1/">Title of a1</a> <small>5 Jan 2025</small>'
    )
    assert card["Latest"].startswith('<a href="../../articles/2025/08/05/a8/">')
    assert card["Told by"] == '<a href="../../sources/wire/">Test Wire</a> <small>8</small>'


def test_companies_and_funds_around_it_are_told_apart() -> None:
    text = body(site(archive(months(8))), "companies/alibaba/index.md")
    panels = dict(re.findall(r'<section class="panel">\n<h2>(.*?)</h2>\n(.*?)</section>', text, re.DOTALL))
    assert "Hon Hai</a>" in panels["Named together with"]
    assert "ETF" not in panels["Named together with"]
    assert "Hong Kong Technology ETF</a> <small>4</small>" in panels["Funds named with it"]
    assert "Semiconductors</a>" in panels["Its articles are about"]


def test_a_company_of_few_articles_has_a_list_only() -> None:
    text = body(
        site(archive([*months(3), article("undated", None, companies=(tag("alibaba"),))])),
        "companies/alibaba/index.md",
    )
    assert "<figure" not in text
    assert "<table" not in text
    assert {"First", "Latest", "Told by"}.isdisjoint(cards(text))
    assert len(titles(text)) == 4


def test_articles_of_one_day_have_no_course() -> None:
    same = [article(f"a{number}", companies=(tag("alibaba"),)) for number in range(6)]
    assert "<figure" not in body(site(archive(same)), "companies/alibaba/index.md")


def test_a_sector_through_time() -> None:
    text = body(site(archive(months(8))), "sectors/semiconductors/index.md")
    assert "<figure" in text
    assert "<caption>Leading companies by month</caption>" in text
    row = re.search(r'<th scope="row"><a [^>]*>Hon Hai</a>.*?</th>(.*?)</tr>', text)
    assert row
    assert re.findall(r">(\d*)</td>", row[1]) == ["1", "", "1", "", "1", "", "1", ""]
    assert "Gaming</a>" in text[text.index("Also about") :]


def folded(text: str) -> Sequence[str]:
    return re.findall(r">([^<]*)</a>", "".join(re.findall(r"Also told by (.*?)</small>", text)))


def test_retellings_are_folded_under_the_first_telling() -> None:
    retold = {"duplicate_of": ArticleId("id-first"), "companies": (tag("alibaba"),)}
    items = [
        article("first", "2025-09-02", companies=(tag("alibaba"),)),
        article("second", "2025-09-03", source="Unlisted Paper", source_slug=None, **retold),
        article("third", "2025-09-04", source=None, source_slug=None, **retold),
        article("later", "2025-10-01", **retold),
    ]
    text = body(site(archive(items)), "companies/alibaba/index.md")
    assert titles(text) == ["Title of later", "Title of first"]
    assert folded(text) == ["4 Sep", "Unlisted Paper, 3 Sep"]


def test_retellings_of_what_is_not_listed_are_folded_under_the_earliest() -> None:
    retold = {"duplicate_of": ArticleId("id-first"), "companies": (tag("alibaba"),)}
    items = [
        article("first", "2025-09-02"),
        article("second", "2025-09-03", **retold),
        article("third", "2025-09-04", **retold),
    ]
    text = body(site(archive(items)), "companies/alibaba/index.md")
    assert titles(text) == ["Title of second"]
    assert folded(text) == ["Test Wire, 4 Sep"]


def test_a_long_list_begins_with_the_story_so_far_by_month() -> None:
    items = [
        article(
            f"a{number:03}", f"2025-{1 + number // 30:02}-{1 + number % 28:02}", companies=(tag("alibaba"),)
        )
        for number in range(250)
    ]
    text = get_data(site(archive(items))["companies/alibaba/index.md"])[0]
    assert "<h2>The story so far</h2>" in text
    assert re.findall(r"<h3>(.*?)</h3>", text) == ["September 2025", "August 2025", "July 2025"]
    assert len(titles(text)) == 50
