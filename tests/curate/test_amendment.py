"""What a curator asks for about an article, and what cannot be."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from generator.curate.amendment import Amendment, Lists
from generator.curate.correction import amended
from generator.curate.find import find_article
from generator.model.archive import LockLine
from generator.model.article import Article, ArticleId, CompanyTag, DateBasis
from generator.model.authority import Authority, Company, Correction, Sector
from generator.model.errors import ConfigError
from tests.curate.test_entry import ORVANTA

SECTORS = ("robots", "batteries", "gaming", "metals", "funds")
AUTHORITY = Authority(
    companies={
        "kestrel": Company(slug="kestrel", name="Kestrel", zh="红隼", former=("old-kestrel",)),
        "vale": Company(slug="vale", name="Vale Cars"),
    },
    sectors={slug: Sector(slug=slug, name=slug.title(), group="g") for slug in SECTORS},
)
LISTS = Lists(AUTHORITY, [ORVANTA])
A1 = ArticleId("a1b2c3d4e5")
ARTICLE = Article(
    id=A1,
    capture="a.txt",
    capture_path="seeds/articles/a.txt",
    line=1,
    title="A ship is launched",
    title_made=False,
    title_lang="en",
    date=None,
    date_basis=DateBasis.UNDATED,
    published=None,
    modified=None,
    author=None,
    lang="en",
    source=None,
    source_slug=None,
    url=None,
    blocks=(),
    notes=(),
    companies=(
        CompanyTag(slug="kestrel", name="Kestrel", mentions=("Kestrel Motors",)),
        CompanyTag(slug="orvanta", name="Orvanta Holdings Ltd", provisional=True),
    ),
    sectors=("robots", "batteries", "gaming"),
    digest=None,
    path="articles/undated/a-ship-is-launched/",
)


def correction(*before: Amendment, **said: Any) -> Correction:  # noqa: ANN401
    old = Correction(article=A1)
    for each in (*before, Amendment(**said)):
        old = amended(old, each, ARTICLE, LISTS)
    return replace(old, article=ArticleId(""))


def said(**fields: Any) -> Correction:  # noqa: ANN401
    return Correction(article=ArticleId(""), **fields)


def complaint(*before: Amendment, **more: Any) -> str:  # noqa: ANN401
    with pytest.raises(ConfigError) as raised:
        correction(*before, **more)
    return str(raised.value)


def test_texts_are_cleaned() -> None:
    assert correction(title=" A\u200b  ship\n", date="2025-09-24", hide="Asked\u00a0to") == said(
        title="A ship", date=dt.date(2025, 9, 24), hide="Asked to"
    )


def test_what_is_not_said_stays() -> None:
    assert correction(Amendment(title="T", date="2025-09-24"), title="U") == said(
        title="U", date=dt.date(2025, 9, 24)
    )


def test_hiding_and_merging_take_each_others_place() -> None:
    merged = Amendment(merge=ArticleId("b1"))
    assert correction(merged, hide="Gone") == said(hide="Gone")
    assert correction(Amendment(hide="Gone"), merge=ArticleId("b1")) == said(merge=ArticleId("b1"))


class TestCompanies:
    def test_by_slug_former_slug_or_any_name(self) -> None:
        assert correction(add_companies=("Vale Cars",)) == said(add_companies=("vale",))
        for typed in ("kestrel", "old-kestrel", "红隼", "Kestrel Motors"):
            assert correction(drop_companies=(typed,)) == said(drop_companies=("kestrel",))
        assert correction(drop_companies=("Orvanta Holdings Ltd",)) == said(drop_companies=("orvanta",))

    def test_what_is_found_anyway_is_not_added(self) -> None:
        assert correction(add_companies=("kestrel",)) == said()

    def test_the_last_word_counts(self) -> None:
        assert correction(Amendment(drop_companies=("kestrel",)), add_companies=("kestrel",)) == said()
        assert correction(Amendment(add_companies=("vale",)), drop_companies=("vale",)) == said()

    def test_a_whole_list_stays_one(self) -> None:
        old = Correction(article=A1, companies=("kestrel",))
        new = amended(old, Amendment(add_companies=("vale",), drop_companies=("kestrel",)), ARTICLE, LISTS)
        assert new == replace(old, companies=("vale",))

    def test_what_cannot_be(self) -> None:
        assert complaint(add_companies=("orvanta",)) == (
            '"orvanta" is in no list yet (accept it first: newsarchive companies add orvanta)'
        )
        assert complaint(add_companies=("kestrl", "valle cars")) == (
            'unknown company "kestrl" (did you mean "kestrel"?)\n'
            'unknown company "valle cars" (did you mean "vale"?)'
        )
        assert complaint(drop_companies=("vale",)) == (
            'the article does not name "vale" (it names kestrel, orvanta)'
        )
        assert complaint(add_companies=("kestrel",), drop_companies=("红隼",)) == (
            '"kestrel" cannot be both put in and taken out (say one of the two)'
        )


class TestSectors:
    def test_by_slug_or_name(self) -> None:
        assert correction(add_sectors=("Metals",), drop_sectors=("robots",)) == said(
            add_sectors=("metals",), drop_sectors=("robots",)
        )

    def test_four_is_the_most(self) -> None:
        assert correction(add_sectors=("metals",)) == said(add_sectors=("metals",))
        assert complaint(add_sectors=("metals", "funds")) == (
            "the article would be under 5 sectors, and four is the most (take one out as well: --not-sector, "
            "one of robots, batteries, gaming, metals, funds)"
        )
        assert correction(add_sectors=("metals", "funds"), drop_sectors=("gaming",)).drop_sectors == (
            "gaming",
        )

    def test_what_cannot_be(self) -> None:
        assert complaint(add_sectors=("robbots",)) == 'unknown sector "robbots" (did you mean "robots"?)'
        assert complaint(drop_sectors=("metals",)) == (
            'the article is not under the sector "metals" (it is under robots, batteries, gaming)'
        )


def test_texts_and_days_that_cannot_be() -> None:
    assert complaint(title="\u200b").startswith("--title cannot be written to the file")
    assert complaint(hide="\uffff").startswith("--hide cannot be written to the file")
    assert complaint(date="2025/9/4") == '"2025/9/4" is not a date (write 2025-09-04)'
    assert (
        complaint(date="2025-02-30") == "there is no 2025-02-30: February 2025 has 28 days (correct the date)"
    )
    assert complaint(date='"') == '""" is not a date (write year-month-day, such as 2025-09-24)'
    assert complaint(merge=A1).startswith(f'"{A1}" cannot be merged into itself')


def test_an_article_whose_capture_is_gone_can_be_hidden_only() -> None:
    old = Correction(article=A1)
    assert amended(old, Amendment(hide="Gone", note="n"), None, LISTS).hide == "Gone"
    with pytest.raises(ConfigError, match="it can only be hidden"):
        amended(old, Amendment(title="T"), None, LISTS)


class TestArticles:
    ARTICLES = (
        ARTICLE,
        replace(
            ARTICLE, id=ArticleId("a1b9zzzzzz"), title="Kestrel builds robots", path="articles/2025/09/24/x/"
        ),
    )
    GONE = (LockLine(id=ArticleId("gone000000"), capture="g", exact="", similar="", path="articles/gone/"),)

    def found(self, typed: str) -> str:
        return find_article(typed, self.ARTICLES, self.GONE)

    @pytest.mark.parametrize(
        "typed",
        [
            "a1b9zzzzzz",
            " A1B9ZZZZZZ ",
            "a1b9",
            "articles/2025/09/24/x/",
            "/articles/2025/09/24/x",
            "https://example.org/news/articles/2025/09/24/x/index.html#top",
        ],
    )
    def test_by_id_beginning_or_address(self, typed: str) -> None:
        assert self.found(typed) == "a1b9zzzzzz"

    def test_those_that_are_gone(self) -> None:
        assert self.found("gone") == self.found("articles/gone/") == "gone000000"

    @pytest.mark.parametrize(
        ("typed", "expected"),
        [
            (
                "a1b",
                '2 articles have an id that begins with "a1b" (say more of it: a1b2c3d4e5 "A ship is launched", '
                'a1b9zzzzzz "Kestrel builds robots")',
            ),
            ("a1", 'no article has the id "a1" (the id stands at the foot'),
            (
                "a1b2c3d4e6",
                'no article has the id "a1b2c3d4e6" (did you mean a1b2c3d4e5 "A ship is launched"?)',
            ),
            ("builds robots", '(did you mean a1b9zzzzzz "Kestrel builds robots"?)'),
            ("kestrel build robot", '(did you mean a1b9zzzzzz "Kestrel builds robots"?)'),
            ("articles/2025/09/24/y/", 'no article has the id "articles/2025/09/24/y/"'),
            ("", 'no article has the id ""'),
        ],
    )
    def test_nobody_or_too_many(self, typed: str, expected: str) -> None:
        with pytest.raises(ConfigError) as raised:
            self.found(typed)
        assert expected in str(raised.value)
