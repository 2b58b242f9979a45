from __future__ import annotations

from collections.abc import Sequence

from generator.identity.marks import marks_of
from generator.identity.provisional import link_provisional
from generator.model.article import CompanyKind, CompanyTag


def linked(articles: Sequence[tuple[CompanyTag, ...]]) -> list[tuple[CompanyTag, ...]]:
    return link_provisional(articles, [marks_of(companies) for companies in articles])


def tag(slug: str, name: str, *mentions: str, tickers: tuple[str, ...] = ()) -> CompanyTag:
    return CompanyTag(slug=slug, name=name, tickers=tickers, provisional=True, mentions=mentions or (name,))


def slugs(*articles: tuple[CompanyTag, ...]) -> list[list[str]]:
    return [[found.slug for found in article] for article in linked(articles)]


def test_a_short_form_of_one_company_only_is_that_company() -> None:
    full = tag("shenzhen-halcyon-optical", "Shenzhen Halcyon Optical Co., Ltd.")
    assert slugs((full,), (tag("halcyon", "Halcyon"),), (tag("halcyon", "Halcyon"),)) == [["halcyon"]] * 3


def test_a_short_form_of_two_companies_is_neither() -> None:
    found = slugs(
        (tag("halcyon-optical", "Halcyon Optical Ltd"),),
        (tag("halcyon-foods", "Halcyon Foods Ltd"),),
        (tag("halcyon", "Halcyon"),),
    )
    assert found == [["halcyon-optical"], ["halcyon-foods"], ["halcyon"]]


def test_one_code_is_one_company() -> None:
    one = tag("hailing", "海翎光电", tickers=("SZSE:301999",))
    other = tag("halcyon-photonics", "Halcyon Photonics", tickers=("SZSE:301999",))
    (first,), (second,) = linked([(one,), (other,)])
    assert (first.slug, first.name) == (second.slug, second.name)


def test_two_tags_of_one_article_become_one() -> None:
    both = tag("northwind-labs", "Northwind Labs", "Northwind Labs", "NWL")
    ((found,),) = linked([(both, tag("nwl", "NWL"))])[:1]
    assert found.mentions == ("Northwind Labs", "NWL")
    assert found.count == 2


def test_known_companies_and_strangers_stay_apart() -> None:
    known = CompanyTag(slug="acme", name="Acme", mentions=("Acme",))
    fund = CompanyTag(slug="acme-fund", name="Acme Growth Fund", kind=CompanyKind.FUND, provisional=True)
    assert linked([(known,), (fund,)]) == [(known,), (fund,)]
