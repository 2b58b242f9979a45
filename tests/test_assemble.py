"""Promises that need the whole archive: links that stay, corrections, years, retellings."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from generator.assemble import GONE, Assembly, assemble
from generator.model.archive import Owned, Settings
from generator.model.article import ArticleId, Cut, DateBasis
from generator.model.authority import Authority, Company, Correction, Sector
from generator.model.capture import Capture
from generator.model.errors import Severity
from generator.read.formats.text import text_capture
from generator.split.cut import UnaccountedTextError, cut_capture
from generator.split.reading import Names

AUTHORITY = Authority(
    companies={
        "alder": Company(slug="alder", name="Alder Robotics", tickers=("XPAR:ALD",)),
        "brightwater": Company(slug="brightwater", name="Brightwater Bank"),
    },
    sectors={"robots": Sector(slug="robots", name="Robots", group="g", terms=(("robot", 3),))},
)
ALDER = (
    "Alder Robotics opens a plant in Lyon\n\nOn September 3, 2025, Alder Robotics said it had opened a plant in "
    "Lyon that will build robot arms for bakeries.\n\nThe company expects to hire 200 people by next summer.\n"
)
DIGEST = "\n".join(
    [
        "News in Brief",
        "On September 3, 2025, Everlight Shipping ordered six ammonia-fuelled freighters from a Korean yard.",
        "Brightwater Bank will close 40 branches in the north, its chief executive told staff on September 3.",
        "On September 4, the ministry of transport named Carla Moreno head of the railway regulator.",
        "Recently, Dunmore Pharma recalled two batches of eye drops after complaints from pharmacies in Ireland.",
    ]
)


def captures_of(texts: Mapping[str, str]) -> list[Capture]:
    return [text_capture(text, name=name, path=f"seeds/articles/{name}") for name, text in texts.items()]


def build(texts: Mapping[str, str], before: Assembly | None = None, *corrections: Correction) -> Assembly:
    owned = Owned(authority=AUTHORITY, corrections=corrections, lock=before.lock if before else ())
    return assemble(captures_of(texts), owned, Settings())


def paths(assembly: Assembly) -> dict[ArticleId, str]:
    return {article.id: article.path for article in assembly.archive.articles}


TEXTS = {"alder.txt": ALDER, "digest.txt": DIGEST}


def test_two_builds_say_the_same_in_any_order() -> None:
    first = build(TEXTS)
    second = build(dict(reversed(TEXTS.items())), first)
    assert second.archive == first.archive
    assert second.lock == first.lock
    assert (second.added, second.gone) == ((), ())


def test_editing_a_capture_keeps_its_links() -> None:
    first = build(TEXTS)
    edited = {
        "alder.txt": ALDER.replace("bakeries", "bakeries and breweries").replace(
            "opens a plant", "opens its plant"
        ),
        "digest.txt": DIGEST.replace("complaints", "several complaints").replace(
            "News in Brief\n", "Briefs\n"
        ),
    }
    second = build(edited, first)
    assert paths(second) == paths(first)
    assert second.gone == ()


def test_a_line_more_in_a_digest_keeps_the_other_links() -> None:
    first = build(TEXTS)
    lines = DIGEST.split("\n")
    lines.insert(
        2, "On September 4, Farrow Foods opened its hundredth shop, in a former cinema of the capital."
    )
    second = build({**TEXTS, "digest.txt": "\n".join(lines)}, first)
    assert paths(first).items() <= paths(second).items()
    assert len(second.added) == 1


def test_correcting_a_date_or_title_keeps_the_link() -> None:
    first = build(TEXTS)
    article = first.archive.articles[0]
    fix = Correction(article=article.id, title="Another headline", date=dt.date(2024, 1, 2))
    second = build(TEXTS, first, fix)
    assert paths(second) == paths(first)
    corrected = next(a for a in second.archive.articles if a.id == article.id)
    assert (corrected.title, corrected.date, corrected.date_basis) == (
        "Another headline",
        dt.date(2024, 1, 2),
        DateBasis.EXPLICIT,
    )
    assert corrected.corrected == ("title", "date")


def test_another_way_of_splitting_keeps_the_links() -> None:
    first = build(TEXTS)
    # As if the rules had taken the digest's second and third item for one.
    lines = DIGEST.split("\n")
    joined = "\n".join([*lines[:2], f"{lines[2]} {lines[3]}", *lines[4:]])
    second = build({**TEXTS, "digest.txt": joined}, first)
    assert set(paths(second).values()) < set(paths(first).values())
    assert [second.archive.withdrawn[line.path] for line in second.gone] == [GONE]
    third = build(TEXTS, second)
    assert paths(third) == paths(first)


def test_two_curators_locks_merge_by_union() -> None:
    base = build({"alder.txt": ALDER})
    one = build(TEXTS, base)
    other_texts = {"alder.txt": ALDER, "other.txt": ALDER.replace("Lyon", "Turin").replace("Alder", "Farrow")}
    other = build(other_texts, base)
    union = [*one.lock, *other.lock]
    random.Random(1).shuffle(union)
    merged = assemble(
        captures_of({**TEXTS, **other_texts}), Owned(authority=AUTHORITY, lock=tuple(union)), Settings()
    )
    assert paths(one).items() <= paths(merged).items()
    assert paths(other).items() <= paths(merged).items()
    assert merged.added == ()


def test_a_deleted_capture_leaves_a_notice() -> None:
    first = build(TEXTS)
    second = build({"alder.txt": ALDER}, first)
    assert len(second.gone) == 4
    assert set(second.archive.withdrawn) == {line.path for line in second.gone}
    assert second.lock == first.lock
    line = second.gone[0]
    third = build({"alder.txt": ALDER}, second, Correction(article=line.id, hide="At its source's request."))
    assert third.archive.withdrawn[line.path] == "At its source's request."
    assert "unused-correction" not in {problem.code for problem in third.problems}


def test_companies_and_sectors_can_be_corrected() -> None:
    first = build(TEXTS)
    alder = next(a for a in first.archive.articles if a.capture == "alder.txt")
    assert [tag.slug for tag in alder.companies] == ["alder"]
    assert alder.sectors == ("robots",)
    fix = Correction(article=alder.id, add_companies=("brightwater",), drop_companies=("alder",), sectors=())
    second = build(TEXTS, first, fix)
    corrected = next(a for a in second.archive.articles if a.id == alder.id)
    assert [tag.slug for tag in corrected.companies] == ["brightwater"]
    assert corrected.sectors == ()
    assert corrected.corrected == ("companies", "sectors")


def test_hiding_withdraws_and_merging_redirects() -> None:
    first = build(TEXTS)
    alder, shipping = (
        next(a for a in first.archive.articles if a.title.startswith(word)) for word in ("Alder", "Everlight")
    )
    second = build(
        TEXTS,
        first,
        Correction(article=shipping.id, merge=alder.id),
        Correction(
            article=next(a.id for a in first.archive.articles if "Dunmore" in a.title), hide="Asked to."
        ),
    )
    assert second.archive.redirects == {shipping.path: alder.path}
    assert list(second.archive.withdrawn.values()) == ["Asked to."]
    target = next(a for a in second.archive.articles if a.id == alder.id)
    assert shipping.text in target.text
    assert set(paths(second)) < set(paths(first))


def test_corrections_that_match_nothing_are_reported() -> None:
    found = build(TEXTS, None, Correction(article=ArticleId("nosuchid00"), title="x", line=7))
    (problem,) = [p for p in found.problems if p.code == "unused-correction"]
    assert str(problem).startswith("seeds/corrections.yml:7: `nosuchid00` corrects nothing")


def test_a_year_that_the_archive_told_stays_as_locked() -> None:
    wrap = {
        "wrap.txt": "On September 3, stocks fell in thin trade, and the bank index lost two percent by the close.\n"
    }
    old = {"old.txt": ALDER.replace("2025", "2019")}
    first = build({**wrap, **old})
    second = build({**wrap, **TEXTS}, first)
    for found in (first, second):
        article = next(a for a in found.archive.articles if a.capture == "wrap.txt")
        assert (article.date, article.date_basis) == (dt.date(2019, 9, 3), DateBasis.YEAR_INFERRED)


def test_retellings_are_linked_and_stay() -> None:
    again = {**TEXTS, "again.txt": ALDER.replace("On September 3", "Yesterday, September 3")}
    found = build(again)
    told = [a for a in found.archive.articles if a.duplicate_of]
    assert len(told) == 1
    assert len(found.archive.articles) == 6


def test_the_same_bytes_twice_are_two_articles() -> None:
    found = build({**TEXTS, "copy.txt": ALDER})
    copies = [a for a in found.archive.articles if a.capture in {"copy.txt", "alder.txt"}]
    assert len({a.id for a in copies}) == len({a.path for a in copies}) == 2
    assert sum(a.duplicate_of is not None for a in copies) == 1


def test_provisional_companies_get_a_page_when_two_articles_name_them() -> None:
    more = ALDER.replace("Alder Robotics said", "Alder Robotics and Gale Systems Example Inc. said")
    once = build({"a.txt": more})
    assert once.archive.paged_companies == {"alder"}
    twice = build({"a.txt": more, "b.txt": more.replace("Lyon", "Turin").replace("200", "350")})
    assert len(twice.archive.paged_companies) == 2


def test_the_curators_list_names_file_and_line() -> None:
    found = build(
        {"a.txt": "Markets moved for reasons that nobody could name, traders of several houses said again.\n"}
    )
    codes = {problem.code: str(problem) for problem in found.problems}
    assert codes["undated"].startswith("seeds/articles/a.txt:1: no day is printed for `Markets moved")
    assert "unused" in codes


def test_a_rule_that_fails_costs_one_capture(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = cut_capture

    def failing(capture: Capture, names: Names, known_outlet: Callable[[str], bool]) -> Cut:
        if capture.name == "alder.txt":
            raise UnaccountedTextError("accounted for nowhere: 'Lyon'")
        return whole(capture, names, known_outlet)

    monkeypatch.setattr("generator.extract.cut_capture", failing)
    found = build(TEXTS)
    assert {article.capture for article in found.archive.articles} == {"digest.txt"}
    (problem,) = [problem for problem in found.problems if problem.severity is Severity.ERROR]
    assert str(problem).startswith("seeds/articles/alder.txt: the program lost track of its text")


def test_an_empty_archive() -> None:
    found = build({})
    assert found.archive.articles == ()
    assert found.lock == ()


def test_articles_are_ordered_newest_first() -> None:
    days = [article.date for article in build(TEXTS).archive.articles]
    assert days == sorted(days, key=lambda day: day or dt.date.min, reverse=True)


def test_settings_and_authority_travel_with_the_archive() -> None:
    settings = replace(Settings(), title="My archive")
    found = assemble([], Owned(authority=AUTHORITY), settings)
    assert found.archive.settings.title == "My archive"
    assert found.archive.authority is AUTHORITY
