from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs.utils.meta import get_data

from generator.model.archive import Archive
from generator.model.article import Article
from generator.write.planned import Keys
from generator.write.shelves import shelve
from generator.write.site_pages import plan_site
from tests.write.small import archive, article, site, tag
from tests.write.test_lists import body

MAP = "companies/map/index.md"


def together(name: str, day: str | None, *slugs: str) -> Article:
    return article(name, day, companies=tuple(tag(slug, slug.title()) for slug in slugs))


def pairs(text: str) -> list[tuple[str, str, str, str]]:
    """The rows of the table: how the pair fared, both names, and the number of articles."""
    return re.findall(
        r'<tr data-course="(.*?)"><td><a [^>]*>(.*?)</a></td><td><a [^>]*>(.*?)</a></td><td>(.*?)</td></tr>',
        text,
    )


def small() -> list[Article]:
    return [
        together("a", "2025-01-03", "alibaba", "foxconn"),
        together("b", "2025-03-05", "alibaba", "foxconn"),
        together("c", "2025-03-06", "alibaba", "fii"),
        together("d", None, "foxconn", "alibaba"),
        together("e", "2025-03-06", "alibaba", "nobody-else"),
    ]


def test_pairs_by_the_articles_that_name_both() -> None:
    text = body(site(archive(small())), MAP)
    assert pairs(text) == [
        ("0:1 2:1", "Alibaba", "Hon Hai", "3"),
        ("2:1", "Alibaba", "Foxconn Industrial Internet", "1"),
    ]
    months = ["January 2025", "February 2025", "March 2025"]
    assert re.findall(r'<option value="(\w+ 2025)">\1</option>', text)[:3] == months


def test_the_drawing_has_a_link_for_each_company_and_a_line_for_each_pair() -> None:
    text = body(site(archive(small())), MAP)
    drawn = text[text.index("<svg") : text.index("</svg>")]
    assert re.findall(r'<a href="../../companies/([\w-]+)/"[^>]* aria-label="(.*?)"', drawn) == [
        ("fii", "Foxconn Industrial Internet: 1 article"),
        ("foxconn", "Hon Hai: 3 articles"),
        ("alibaba", "Alibaba: 5 articles"),
    ]
    assert re.findall(r'<path class="(w\d)"', drawn) == ["w2", "w1"]
    assert '<circle class="g1"' in drawn
    assert '<li class="g1">Computing <span lang="zh">计算</span></li>' in text


def test_years_are_the_periods_of_a_long_span() -> None:
    text = body(site(archive([*small(), together("f", "2019-01-01", "alibaba", "foxconn")])), MAP)
    assert '<option value="2025">2025</option>' in text
    assert pairs(text)[0][0] == "0:1 6:2"


def test_a_list_of_companies_makes_no_pairs() -> None:
    many = [f"c{number:02}" for number in range(13)]
    text = body(site(archive([together(name, "2025-01-01", *many) for name in "ab"])), MAP)
    assert "No two companies are named together yet." in text


def test_one_period_needs_no_choice_of_periods() -> None:
    text = body(site(archive([together("a", None, "alibaba", "foxconn")])), MAP)
    assert pairs(text) == [("", "Alibaba", "Hon Hai", "1")]
    assert 'name="from"' not in text


def large() -> Iterator[Article]:
    """Many companies, each named twice with each of a few others."""
    for number in range(400):
        for step in (1, 2, 7):
            for again in "ab":
                yield together(
                    f"{number}-{step}{again}", "2025-01-01", f"c{number}", f"c{(number + step) % 400}"
                )


def test_a_large_archive_shows_its_strongest_pairs() -> None:
    text = body(site(archive(list(large()))), MAP)
    assert 100 <= len(pairs(text)) <= 300
    assert 100 <= text.count("<circle") <= 120
    assert len(text) < 120_000


def test_one_article_together_is_no_pair_where_there_are_others_enough() -> None:
    once = together("once", "2025-01-01", "c0", "c9")
    assert min(int(row[3]) for row in pairs(body(site(archive([*large(), once])), MAP))) == 2


def key(of: Archive) -> bytes:
    shelves = shelve(of)
    return next(page.key for page in plan_site(shelves, Keys(shelves, {})) if page.path == MAP)


def test_the_map_changes_when_what_it_shows_does() -> None:
    before = key(archive(small()))
    assert before == key(archive([*small(), together("other", "2025-02-01", "tech-etf")]))
    assert before != key(archive([*small(), together("more", "2025-02-01", "fii")]))
    assert before != key(archive([*small(), together("more", "2025-02-01", "fii", "alibaba")]))


def test_hostile_names_stay_names_on_the_map() -> None:
    bad = '"><img src=x onerror="alert(1)">'
    items = [article(name, companies=(tag("bad", bad), tag("alibaba"))) for name in "ab"]
    text, _ = get_data(site(archive(items))[MAP])
    assert "<img" not in text
    assert "&quot;&gt;&lt;img" in text
