from __future__ import annotations

import json
from typing import Any

import pytest

from generator.model.archive import Archive, Settings
from generator.model.article import Article
from generator.write.linked_data import article_data, company_data, issued
from generator.write.shelves import shelve
from tests.write.small import SITE, archive, article, example, tag

BARE = Settings(title="Test archive")


def news(item: Article, of: Archive | None = None) -> dict[str, Any]:
    data = json.loads(article_data(item, shelve(of or archive([item]))))
    return {node["@type"]: node for node in data["@graph"]}


def company(slug: str, of: Archive | None = None) -> dict[str, Any]:
    shelves = shelve(of or example())
    children = [shelf for shelf in shelves.companies.values() if shelf.entry and shelf.entry.parent == slug]
    found: dict[str, Any] = json.loads(company_data(shelves.companies[slug], children, shelves))
    return found


def test_an_article_is_told_with_all_that_is_known_of_it() -> None:
    item = article(
        "a", author="Ann Writer", published="2025-09-24T05:29", lang="zh-Hant",
        companies=(tag("alibaba", main=True), tag("fii", main=True), tag("tech-etf", main=True), tag("foxconn")),
    )  # fmt: skip
    assert news(item) == {
        "NewsArticle": {
            "@type": "NewsArticle",
            "headline": "Title of a",
            "datePublished": "2025-09-24T05:29",
            "inLanguage": "zh-Hant",
            "author": {"@type": "Person", "name": "Ann Writer"},
            "publisher": {"@type": "Organization", "name": "Test Wire"},
            "isBasedOn": "https://wire.example/story?a=1&b=2",
            "about": [
                {"@type": "Corporation", "name": "Alibaba", "tickerSymbol": ["HKEX:09988", "NYSE:BABA"]},
                {"@type": "Corporation", "name": "Foxconn Industrial Internet", "tickerSymbol": "SSE:601138"},
                {"@type": "Organization", "name": "Hong Kong Technology ETF"},
            ],
        },
        "BreadcrumbList": {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {"@type": "ListItem", "position": 1, "name": "24 September 2025", "item": f"{SITE}dates/2025/09/24/"},
                {"@type": "ListItem", "position": 2, "name": "Title of a"},
            ],
        },
    }  # fmt: skip


def test_of_an_article_nothing_is_told_that_is_not_known() -> None:
    item = article(
        "a", None, source=None, source_slug=None, url="javascript:alert(1)", companies=(tag("alibaba"),)
    )
    told = news(item, archive([item], settings=BARE))
    assert told["NewsArticle"] == {
        "@type": "NewsArticle",
        "headline": "Title of a",
        "inLanguage": "en",
    }
    assert told["BreadcrumbList"]["itemListElement"][0]["item"] == "../../../articles/undated/"


@pytest.mark.parametrize(
    ("published", "told"),
    [
        (None, "2025-09-24"),
        ("2025-09-24", "2025-09-24"),
        ("2025-09-24T05:29+08:00", "2025-09-24T05:29+08:00"),
        ("2025-09-23T23:00", "2025-09-24"),
        ("2025-09-24Tsoon", "2025-09-24"),
    ],
)
def test_a_moment_is_told_as_exactly_as_it_is_known(published: str | None, told: str) -> None:
    assert issued(article("a", published=published)) == told


def test_no_word_of_a_capture_ends_the_script() -> None:
    bad = "</script><!-- <script> \u2028 ]]> &lt; \ud800 中"
    item = article("a", title=bad, author=bad, source=bad, companies=(tag("bad", bad, main=True),))
    text = article_data(item, shelve(archive([item])))
    assert not {"<", ">", "&", "\u2028", "\ud800"} & set(text)
    found = news(item)["NewsArticle"]
    shown = "</script><!-- <script> ]]> &lt; 中"
    assert found["headline"] == found["author"]["name"] == found["about"]["name"] == shown


def test_a_company_is_told_with_its_names_codes_and_family() -> None:
    assert company("alibaba") == {
        "@context": "https://schema.org",
        "@type": "Corporation",
        "name": "Alibaba",
        "tickerSymbol": ["HKEX:09988", "NYSE:BABA"],
        "alternateName": ["阿里巴巴", "BABA-W"],
        "@id": f"{SITE}companies/alibaba/",
    }
    of = archive(
        [
            article("a", companies=(tag("fii"), tag("foxconn"), tag("twice", "Twice Ltd."))),
            article("b", companies=(tag("twice", "Twice Ltd."),)),
        ]
    )
    assert company("fii", of)["parentOrganization"] == {
        "@type": "Organization", "name": "Hon Hai", "@id": f"{SITE}companies/foxconn/",
    }  # fmt: skip
    assert company("foxconn", of)["subOrganization"]["name"] == "Foxconn Industrial Internet"
    assert company("twice", of).keys() == {"@context", "@type", "name", "@id"}
    assert company("tech-etf")["@type"] == "Organization"


def test_a_company_of_an_archive_without_an_address_has_none() -> None:
    of = archive([article("a", companies=(tag("fii"), tag("foxconn")))], settings=BARE)
    assert "@id" not in company("fii", of)
    assert "@id" not in company("fii", of)["parentOrganization"]
