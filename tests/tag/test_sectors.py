from __future__ import annotations

from generator.model.article import CompanyTag
from generator.model.authority import Company, Sector
from generator.tag.sectors import MAX_SECTORS, SectorTagger

SECTORS = {
    sector.slug: sector
    for sector in [
        Sector(
            slug="ai", name="AI", group="g", terms=(("large language model", 3), ("AI", 2), ("大模型", 3))
        ),
        Sector(
            slug="cooling",
            name="Cooling",
            group="g",
            terms=(("liquid-cooled", 3), ("pump", 1), ("battery", 2)),
        ),
        Sector(slug="rail", name="Rail", group="g", terms=(("train", 1),)),
        *(Sector(slug=f"s{n}", name=f"S{n}", group="g", terms=((f"term{n}", 3),)) for n in range(6)),
    ]
}
TAGGER = SectorTagger(SECTORS, {"x": Company(slug="x", name="X", sectors=("rail",))})


def test_terms_in_their_spellings() -> None:
    assert TAGGER.tag("", ["", "Liquid cooled servers"], ()) == ("cooling",)
    assert TAGGER.tag("", ["", "large language models"], ()) == ("ai",)
    assert TAGGER.tag("", ["", "batteries and batteries"], ()) == ("cooling",)
    assert TAGGER.tag("", ["", "国产大模型发布"], ()) == ("ai",)
    assert TAGGER.tag("", ["", "an ai in lower case, said the maid"], ()) == ()


def test_a_hint_alone_is_no_sector() -> None:
    assert TAGGER.tag("", ["", "a pump"], ()) == ()


def test_main_companies_bring_their_sectors() -> None:
    main = CompanyTag(slug="x", name="X", main=True)
    aside = CompanyTag(slug="x", name="X", main=False)
    assert TAGGER.tag("", ["nothing else"], [main]) == ("rail",)
    assert TAGGER.tag("", ["nothing else"], [aside]) == ()


def test_at_most_four_best_first() -> None:
    found = TAGGER.tag("term3", ["term0 term1 term2", "term4 term5"], ())
    assert len(found) == MAX_SECTORS
    assert found[:4] == ("s0", "s1", "s2", "s3")
