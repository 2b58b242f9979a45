"""The entry that a curator asks for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.curate.entry import Wish, free_forms, new_entry, short_name, swallowed, with_forms
from generator.curate.find import find_company, find_provisional, meant_slug, unknown_company
from generator.curate.suggestions import Context, Provisional
from generator.model.article import ArticleId, CompanyKind
from generator.model.authority import Authority, Company, Sector
from generator.model.errors import ConfigError

AUTHORITY = Authority(
    companies={
        "kestrel": Company(
            slug="kestrel",
            name="Kestrel",
            zh="红隼",
            tickers=("HKEX:00777",),
            former=("old-kestrel",),
            line=7,
        )
    },
    sectors={slug: Sector(slug=slug, name=slug, group="g") for slug in ("robots", "batteries", "gaming")},
)


def provisional(slug: str, name: str, *forms: str, **more: object) -> Provisional:
    one = Provisional(
        slug=slug,
        name=name,
        kind=CompanyKind.COMPANY,
        tickers=(),
        articles=(ArticleId("a1"),),
        mentions=1,
        forms=(name, *forms),
        sectors=("robots", "batteries", "gaming"),
        context=Context("a.txt", 1, name),
    )
    return replace(one, **more)  # type: ignore[arg-type]


ORVANTA = provisional(
    "orvanta", "Orvanta Holdings Ltd", "Orvanta", "ORV Robotics", tickers=("HKEX:01234", "US:ORV")
)


def entry(wish: Wish, known: Provisional | None = None, *others: Provisional) -> Company:
    return new_entry(wish, known, others, AUTHORITY, "c.yml").company


def complaints(wish: Wish) -> list[str]:
    with pytest.raises(ConfigError) as raised:
        entry(wish)
    return [str(problem) for problem in raised.value.problems]


def test_a_provisional_company_brings_what_the_archive_knows() -> None:
    found = new_entry(Wish(name="orvanta"), ORVANTA, [ORVANTA], AUTHORITY, "c.yml")
    assert found.company == Company(
        slug="orvanta",
        name="Orvanta",
        variants=("ORV Robotics",),
        tickers=("HKEX:01234",),
        sectors=("robots", "batteries"),
    )
    assert found.left_out == ("the code US:ORV",)


def test_what_the_curator_says_counts_more() -> None:
    wish = Wish(
        name="Orvanta Robotics",
        slug="orvanta-robotics",
        zh="奥凡塔",
        variants=("ORV",),
        tickers=("XTAI:2330",),
        sectors=("gaming",),
        parent="kestrel",
        kind=CompanyKind.FUND,
    )
    assert entry(wish, ORVANTA) == Company(
        slug="orvanta-robotics",
        name="Orvanta Robotics",
        zh="奥凡塔",
        variants=("ORV", "Orvanta", "ORV Robotics"),
        tickers=("XTAI:2330", "HKEX:01234"),
        sectors=("gaming",),
        parent="kestrel",
        kind=CompanyKind.FUND,
        former=("orvanta",),
    )


def test_names_of_others_stay_theirs() -> None:
    shared = provisional("kestrel-fund", "Kestrel Fund", "Kestrel", "红隼")
    found = new_entry(Wish(name="kestrel-fund"), shared, [], AUTHORITY, "c.yml")
    assert found.company.forms == ("Kestrel Fund",)
    assert found.left_out == (
        'the name "Kestrel": another entry has it',
        'the name "红隼": another entry has it',
    )


def test_a_new_company_gets_a_slug_of_its_name() -> None:
    assert entry(Wish(name="Vale & Sons Co., Ltd.")).slug == "vale-sons"
    assert entry(Wish(name="奥凡塔科技")).slug == "ao-fan-ta-ke-ji"


def test_pages_of_companies_that_the_entry_takes_in_lead_to_it() -> None:
    others = [
        provisional("orvanta-robotics", "Orvanta Robotics Co., Ltd."),
        provisional("orv", "ORV Robotics"),
        provisional("vale", "Vale Cars"),
        provisional("old-kestrel", "ORV Robotics"),
    ]
    company = entry(Wish(name="orvanta", variants=("Orvanta Robotics",)), ORVANTA, ORVANTA, *others)
    assert company.former == ("orvanta-robotics", "orv")
    assert swallowed(company, [provisional("kestrel", "Orvanta")], AUTHORITY) == ()


@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        (
            Wish(name="KESTREL", slug="x"),
            'c.yml:7: "kestrel" has the name "KESTREL" already (leave it there)',
        ),
        (Wish(name="A1", zh="红隼"), 'c.yml:7: "kestrel" has the name "红隼" already (leave it there)'),
        (
            Wish(name="A1", tickers=("HKEX:00777",)),
            'c.yml:7: "kestrel" has the code HKEX:00777 already (leave it there)',
        ),
        (
            Wish(name="Kestrel"),
            'c.yml:7: "kestrel" is in the list already: Kestrel (change that entry, or say another --slug)',
        ),
        (
            Wish(name="A1", slug="old-kestrel"),
            'c.yml:7: "old-kestrel" is a former slug of "kestrel" (say another --slug)',
        ),
        (Wish(name="A1", sectors=("robotts",)), 'unknown sector "robotts" (did you mean "robots"?)'),
        (Wish(name="A1", tickers=("700.HK",)), '"700.HK" is not a stock code (write HKEX:00700)'),
        (Wish(name="A1", parent="kestrl"), 'unknown parent "kestrl" (did you mean "kestrel"?)'),
        (Wish(name="A1", parent="old-kestrel"), 'unknown parent "old-kestrel" (it is "kestrel" now)'),
        (Wish(name="A1", slug="A 1"), '"A 1" is not a slug (write "a-1")'),
        (Wish(name="🚀"), 'no slug can be made of "🚀" (say one with --slug)'),
        (Wish(name=" "), "the company has no name (say what it is called)"),
        (
            Wish(name="A\ufffe1", slug="a1"),
            '"A\ufffe1" cannot be written to the file (it holds characters that no text has)',
        ),
    ],
)
def test_what_cannot_be(wish: Wish, expected: str) -> None:
    assert complaints(wish) == [expected]


def test_everything_that_is_wrong_is_told_at_once() -> None:
    assert len(complaints(Wish(name="Kestrel", sectors=("a", "b"), tickers=("x",), parent="y"))) == 5


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Orvanta Holdings Ltd", "Orvanta"),
        ("Orvanta", "Orvanta"),
        ("Robotics Holdings Ltd", "Robotics Holdings Ltd"),
        ("奥凡塔科技股份有限公司", "奥凡塔科技"),
    ],
)
def test_names_without_their_legal_form(name: str, short: str) -> None:
    assert short_name(name) == short


def test_forms_that_are_recognised_anyway_are_no_variants() -> None:
    company = Company(slug="orvanta", name="Orvanta")
    forms = ["ORVANTA", "Orvanta Co., Ltd.", "Orvanta-W", "Orvanta Robotics", "orvanta robotics"]
    assert with_forms(company, forms).variants == ("Orvanta Robotics",)
    assert free_forms(ORVANTA, company, AUTHORITY)[1] == []


class TestFinding:
    def test_companies_by_slug_former_slug_and_name(self) -> None:
        for typed in ("kestrel", "old-kestrel", "KESTREL", "红隼"):
            assert find_company(typed, AUTHORITY) is AUTHORITY.companies["kestrel"]
        assert find_company("kestre", AUTHORITY) is None

    def test_provisional_ones_by_slug_name_and_form(self) -> None:
        other = provisional("vale", "Vale Cars", "Orvanta")
        for typed in ("orvanta", "Orvanta", "orvanta holdings ltd", "ORV Robotics"):
            assert find_provisional(typed, [other, ORVANTA]) is ORVANTA
        assert find_provisional("Vale", [other, ORVANTA]) is None

    def test_slips_are_told_from_names(self) -> None:
        assert meant_slug("orvnta", ["orvanta"]) == 'did you mean "orvanta"?'
        assert meant_slug("Orvnta", ["orvanta"]) == ""
        assert meant_slug("zeal", ["orvanta"]) == ""

    def test_hints_for_a_company_that_nobody_knows(self) -> None:
        assert unknown_company("kestrl", AUTHORITY, [ORVANTA]) == 'did you mean "kestrel"?'
        assert unknown_company("Orvanta Holding", AUTHORITY, [ORVANTA]) == 'did you mean "orvanta"?'
        assert unknown_company("zeal", AUTHORITY, []).startswith("newsarchive suggest")
