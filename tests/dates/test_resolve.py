from __future__ import annotations

import datetime as dt

from generator.dates.dated import Dated
from generator.dates.resolve import archive_days, capture_days
from generator.dates.years import latest_not_after, most_printed, nearest, on_weekday
from generator.model.article import Cut, DateBasis
from generator.model.capture import Capture, CaptureMeta, Record
from generator.model.source import Span
from generator.read.decode import normalise
from generator.split.cut import cut_capture

FILLER = "The port of Westport reopened after a strike of six weeks, and ships were unloaded before noon."


def both(text: str, meta: CaptureMeta | None = None) -> tuple[Capture, Cut]:
    source = normalise(text)
    record = Record(body=(Span(0, len(source.text)),), meta=meta or CaptureMeta())
    capture = Capture(name="x", path="x", source=source, records=(record,))
    return capture, cut_capture(capture, lambda _: frozenset(), lambda _: False)


def days(*texts: str, meta: CaptureMeta | None = None, known: tuple[dt.date, ...] = ()) -> list[Dated]:
    cuts = [both(text, meta) for text in texts]
    archive = archive_days((capture_days(*cut) for cut in cuts), known)
    return [dated for cut in cuts for dated in capture_days(*cut, archive).days]


def day(text: str, basis: DateBasis, *, by_archive: bool = False) -> Dated:
    return Dated(dt.date.fromisoformat(text), basis, by_archive)


def test_front_matter_comes_first() -> None:
    meta = CaptureMeta(published="2025-09-24T05:29")
    assert days(f"On May 3, 2024, it began. {FILLER}", meta=meta) == [day("2025-09-24", DateBasis.EXPLICIT)]


def test_the_day_of_capture_settles_the_year() -> None:
    meta = CaptureMeta(captured=dt.date(2025, 1, 3))
    assert days(f"On December 30, it began. {FILLER}", meta=meta) == [
        day("2024-12-30", DateBasis.YEAR_INFERRED)
    ]


def test_whole_days_settle_the_year_across_new_year() -> None:
    text = f"On December 30, it began. {FILLER}\n\nOn January 2, 2026, it went on."
    assert days(text) == [day("2025-12-30", DateBasis.YEAR_INFERRED)]


def test_the_year_printed_most_settles_it() -> None:
    text = f"On May 3, it began. {FILLER}\n\nIn 2024 and 2025 it fell; for 2025 it expects more."
    assert days(text) == [day("2025-05-03", DateBasis.YEAR_INFERRED)]


def test_a_weekday_overrules_the_nearest_year() -> None:
    text = f"Thursday, September 25\n{FILLER} It will end in 2026."
    assert days(f"A Headline for the Port Story\n{text}") == [day("2025-09-25", DateBasis.YEAR_INFERRED)]


def test_the_archive_settles_what_a_capture_leaves_open() -> None:
    found = days(f"On May 3, it began. {FILLER}", f"On June 3, 2021, it ended. {FILLER}")
    assert found == [
        day("2021-05-03", DateBasis.YEAR_INFERRED, by_archive=True),
        day("2021-06-03", DateBasis.EXPLICIT),
    ]


def test_locked_days_stand_in_for_a_silent_archive() -> None:
    found = days(f"On May 3, it began. {FILLER}", known=(dt.date(2019, 5, 1),))
    assert found == [day("2019-05-03", DateBasis.YEAR_INFERRED, by_archive=True)]


def test_a_year_of_the_past_tells_none_where_the_archive_does() -> None:
    found = days(
        f"On May 3, it rose for the first time since 2011. {FILLER}", f"On June 3, 2021, it ended. {FILLER}"
    )
    assert [dated.date and dated.date.year for dated in found] == [2021, 2021]
    assert days(f"On May 3, it rose for the first time since 2011. {FILLER}") == [
        day("2011-05-03", DateBasis.YEAR_INFERRED)
    ]


def test_a_day_above_a_section_is_that_of_its_items() -> None:
    flashes = [
        f"{hour}:30\nA yard in {place} said that ships would be unloaded before noon, and again at six."
        for hour, place in ((15, "Westport"), (14, "Easton"), (21, "Norwick"), (20, "Souton"))
    ]
    text = "\n".join(["Flashes", "March 12, 2026", *flashes[:2], "March 11, 2026", *flashes[2:]])
    found = days(text)
    assert [str(dated.date) for dated in found] == ["2026-03-12"] * 2 + ["2026-03-11"] * 2
    assert {dated.basis for dated in found} == {DateBasis.FROM_DOCUMENT}


def test_nothing_tells_the_year() -> None:
    assert days(f"On May 3, it began. {FILLER}") == [Dated(None, DateBasis.UNDATED)]


def test_days_ahead_and_behind_are_not_the_news() -> None:
    text = f"The fair will be held on October 20, 2025. {FILLER} It was founded on May 1, 1990."
    assert days(text) == [Dated(None, DateBasis.UNDATED)]


def test_items_take_the_digest_day() -> None:
    digest = "\n".join(
        [
            "On September 3, 2025, Alder Robotics said it had opened a plant in Lyon that builds arms for bakeries.",
            "Brightwater Bank will close 40 branches in the north, its chief executive told staff in a letter.",
            "On September 4, the ministry of transport named Carla Moreno head of the railway regulator.",
            "Recently, Dunmore Pharma recalled two batches of eye drops after complaints from pharmacies in Ireland.",
            "Everlight Shipping ordered six freighters from a Korean yard on September 2, 2025, for 900 million.",
        ]
    )
    assert days(digest) == [
        day("2025-09-03", DateBasis.EXPLICIT),
        day("2025-09-04", DateBasis.FROM_DOCUMENT),
        day("2025-09-04", DateBasis.YEAR_INFERRED),
        day("2025-09-04", DateBasis.FROM_DOCUMENT),
        day("2025-09-02", DateBasis.EXPLICIT),
    ]


def test_year_rules() -> None:
    assert latest_not_after(2, 29, dt.date(2025, 1, 1)) == dt.date(2024, 2, 29)
    assert latest_not_after(2, 30, dt.date(2025, 1, 1)) is None
    assert nearest(1, 1, [dt.date(2024, 12, 1)]) == dt.date(2025, 1, 1)
    assert nearest(1, 1, []) is None
    assert on_weekday(9, 25, 3, 2026) == dt.date(2025, 9, 25)
    assert most_printed({2024: 2, 2025: 2, 2023: 1}) == 2025
    assert most_printed({}) is None
