"""The search engine, asked in a browser: what goes beyond lunr's own ranking."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from generator.model.archive import Archive
from generator.search.tokens import term_of
from tests.browser.search_engine import answers, headlines, start_engine
from tests.search.corpus import made_up_archive

pytestmark = pytest.mark.browser

VECTORS = json.loads((Path(__file__).parents[1] / "search" / "tokens.json").read_text("utf-8"))


def told_archive() -> Archive:
    """Made-up articles, and eight told by hand."""
    archive = made_up_archive(60)
    rows = [
        (
            "Crude oil prices fell in London",
            "Prices of crude oil fell by 3 per cent. Traders spoke of a glut.",
        ),
        ("Oil and crude manners", "He said that crude jokes about oil are told."),
        ("Semiconductor sales grew", "Sales of semiconductors grew for the third month."),
        ("Kestrel Robotics opens plant", "Kestrel Robotics opened a plant. It makes arms."),
        ("云栎智能推出芯片", "云栎智能周一推出新一代芯片，股价上涨。"),
        ("雲櫟智能擴產", "雲櫟智能宣布擴大產能。"),
        ("Bank of England holds rates", "The Bank of England held its rates."),
        ("England bank robbed", "A bank in England was robbed."),
    ]
    named = {"Kestrel": ("firm-7",), "云栎": ("firm-7",)}
    extra = [
        replace(
            archive.articles[at],
            id=type(archive.articles[at].id)(f"told{at}"),
            title=title,
            blocks=(replace(archive.articles[at].blocks[0], text=text),),
            companies=tuple(
                replace(archive.articles[0].companies[0], slug=slug, name="Firm")
                for key, slugs in named.items()
                if key in title
                for slug in slugs
            )
            if archive.articles[0].companies
            else (),
            path=f"articles/told/{at}/",
        )
        for at, (title, text) in enumerate(rows)
    ]
    return replace(archive, articles=(*archive.articles, *extra))


@pytest.fixture(scope="module")
def engine(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page()
    start_engine(page, told_archive())
    yield page
    page.close()


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["text"][:20])
def test_tokens_are_those_of_the_vectors(engine: Page, vector: dict[str, Any]) -> None:
    found = engine.evaluate("(text) => search.tokens(text)", vector["text"])
    assert [token for token, _ in found] == vector["tokens"]
    assert "".join(chr(ord("a") + at) for _, at in found) == vector["at"]


def test_words_have_the_same_stems_in_both_languages(engine: Page) -> None:
    archive = told_archive()
    words = sorted(
        {word for article in archive.articles for word in f"{article.title} {article.text}".lower().split()}
    )
    plain = [word for word in words if word.isalpha() and term_of(word)]
    assert len(plain) > 500
    stems = engine.evaluate("(words) => words.map((word) => search.stem(word, lunr))", plain)
    assert stems == [term_of(word) for word in plain]


def test_quoted_words_stand_in_their_order(engine: Page) -> None:
    assert len(headlines(engine, "crude oil")) == 2
    assert headlines(engine, '"crude oil"') == ["Crude oil prices fell in London"]
    assert headlines(engine, 'crude -"crude oil"') == ["Oil and crude manners"]
    assert headlines(engine, '"oil crude"') == []


def test_words_that_lunr_leaves_out_hold_their_place_in_a_phrase(engine: Page) -> None:
    assert set(headlines(engine, '"bank of england"')) == {
        "Bank of England holds rates",
        "England bank robbed",
    }
    assert headlines(engine, '"bank england"') == []


def test_a_headline_that_says_the_query_comes_first(engine: Page) -> None:
    held, robbed = "Bank of England holds rates", "England bank robbed"
    assert headlines(engine, "bank of england")[:2] == [held, robbed]
    assert headlines(engine, "england bank")[:2] == [robbed, held]
    assert headlines(engine, "bank of england", limit=1) == [held]


def test_what_is_found_does_not_depend_on_how_much_is_asked_for(chromium: Browser) -> None:
    archive = made_up_archive(400)
    page = chromium.new_page()
    start_engine(page, archive)
    for query in ("chips", "chips energy", "the chips banks energy"):
        for sort in ("relevance", "newest"):
            request = {"query": query, "sort": sort}
            whole = answers(page, {**request, "limit": 400})
            assert whole["total"] == len(whole["hits"]) == len(page.evaluate(_HITS, query)) > 100
            pages = [answers(page, {**request, "offset": at}) for at in range(0, whole["total"], 10)]
            assert [hit["url"] for one in pages for hit in one["hits"]] == [
                hit["url"] for hit in whole["hits"]
            ]
            assert {one["total"] for one in pages} == {whole["total"]}
    page.close()


_HITS = "(query) => engine.hits(search.readQuery(query, lunr, false).text)"


def test_only_a_phrase_loads_positions(chromium: Browser) -> None:
    page = chromium.new_page()
    start_engine(page, told_archive())
    headlines(page, "semiconductor sales")
    assert not [name for name in page.evaluate("archiveSearch.loaded") if name.startswith("places/")]
    headlines(page, '"semiconductor sales"')
    assert [name for name in page.evaluate("archiveSearch.loaded") if name.startswith("places/")]
    page.close()


def test_chinese_is_found_in_either_script_and_only_as_a_whole(engine: Page) -> None:
    both = {"云栎智能推出芯片", "雲櫟智能擴產"}
    assert set(headlines(engine, "云栎智能")) == both
    assert set(headlines(engine, "雲櫟智能")) == both
    assert headlines(engine, "云栎银行") == []
    assert "云栎智能推出芯片" in headlines(engine, "栎", limit=50)


def test_the_last_word_may_be_unfinished_while_typing(engine: Page) -> None:
    assert headlines(engine, "semicond") == []
    assert headlines(engine, "semicond", typing=True) == ["Semiconductor sales grew"]
    assert headlines(engine, "semiconductors", typing=True)[0] == "Semiconductor sales grew"


def test_a_slip_of_the_pen_is_mended(engine: Page) -> None:
    found = answers(engine, {"query": "semicondctor sales"})
    assert found["total"] > 0
    found = answers(engine, {"query": "semicondctor"})
    assert found["total"] == 0
    assert found["suggestions"][0] == "semiconductor"


def test_a_name_or_code_brings_its_company(engine: Page) -> None:
    archive = told_archive()
    firm = archive.authority.companies["firm-7"]
    wanted = {
        query: answers(engine, {"query": query})["company"] for query in (firm.name, firm.zh, "00007", "7")
    }
    assert {query: card and card["url"] for query, card in wanted.items()} == dict.fromkeys(
        wanted, "companies/firm-7/"
    )
    assert answers(engine, {"query": f"{firm.name} shares"})["company"] is None


def test_filters_narrow_and_facets_count(engine: Page) -> None:
    everything = answers(engine, {"query": "chips energy banks", "limit": 100})
    sectors = engine.evaluate('() => search.facet(engine, {query: "chips energy banks"}, "sector")')
    assert {row["value"] for row in sectors} <= {"chips", "energy", "banks"}
    for row in sectors:
        narrow = answers(
            engine, {"query": "chips energy banks", "filters": {"sector": [row["value"]]}, "limit": 100}
        )
        assert narrow["total"] == row["count"] < everything["total"]
    years = engine.evaluate('() => search.facet(engine, {query: "chips energy banks"}, "year")')
    assert [row["value"] for row in years] == ["2025", "2024"]
    dated = [hit for hit in everything["hits"] if hit["date"]]
    assert sum(row["count"] for row in years) == len(dated)
    late = answers(
        engine, {"query": "chips energy banks", "from": "2025-01-15", "to": "2025-02-01", "limit": 100}
    )
    assert {hit["url"] for hit in late["hits"]} == {
        hit["url"] for hit in dated if "2025-01-15" <= hit["date"] <= "2025-02-01"
    }


def test_a_filter_alone_stands_among_the_others_of_its_facet(engine: Page) -> None:
    for facet, value in (("sector", "chips"), ("year", "2025")):
        request = {"query": "", "filters": {facet: [value]}}
        rows = engine.evaluate("([request, facet]) => search.facet(engine, request, facet)", [request, facet])
        counts = {row["value"]: row["count"] for row in rows}
        assert len(counts) > 1
        assert counts[value] == answers(engine, request)["total"]
    assert answers(engine, {"query": ""})["total"] == 0


def test_newest_first_and_pages(engine: Page) -> None:
    request = {"query": "chips energy banks", "sort": "newest"}
    found = answers(engine, {**request, "limit": 100})
    days = [hit["date"] or "" for hit in found["hits"]]
    assert days == sorted(days, reverse=True)
    second = answers(engine, {**request, "offset": 10})
    assert [hit["url"] for hit in second["hits"]] == [hit["url"] for hit in found["hits"][10:20]]


def test_a_filter_alone_lists_the_newest(engine: Page) -> None:
    found = answers(engine, {"query": "", "filters": {"sector": ["chips"]}})
    assert found["total"] > 0
    assert answers(engine, {"query": ""})["total"] == 0


def test_what_is_meant_is_marked(engine: Page) -> None:
    hit = answers(engine, {"query": "price crude"})["hits"][0]
    assert [part["text"] for part in hit["headline"] if part["hit"]] == ["Crude", "prices"]
    assert [part["text"] for part in hit["passage"] if part["hit"]][:2] == ["Prices", "crude"]
    chinese = answers(engine, {"query": "芯片"})["hits"]
    marked = [part["text"] for hit in chinese for part in hit["headline"] if part["hit"]]
    assert marked
    assert set(marked) == {"芯片"}


@pytest.mark.parametrize(
    "query",
    ['"', "'", "+", "-", "*", ":", "~", "^", "\\", "a:b", "http://x.y/z", "+the", "-the -of", "headline:", "oil^",
     "oil~", "oil^^2", "++oil", "--oil", "( oil )", '"oil', "oil OR gas", "阿", "-阿里", "headline:阿里巴巴", "the", "~1",
     "oil~99", "*oil", "o*l", "**", "text:*", "x" * 500, "a " * 200, "__proto__", "constructor", "\ud83d"],
)  # fmt: skip
def test_whatever_is_typed_is_answered(engine: Page, query: str) -> None:
    for typing in (True, False):
        found = answers(engine, {"query": query, "typing": typing})
        assert found["total"] >= 0
