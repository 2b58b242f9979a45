from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace

import pytest

from generator.identity import duplicates, related
from generator.identity.duplicates import Story, Tellings, find_duplicates
from generator.identity.rarity import term_numbers
from generator.identity.related import find_related
from generator.model.article import ArticleId

DAY = dt.date(2025, 9, 17)
SOY = (
    "soybean crushers harvest port silos tonnes exporters drought basis rail barges premium futures mills "
    "acreage rain yields freight"
)
CHIP = (
    "wafer foundry lithography yield node etching mask substrate packaging fabs photoresist tooling cleanroom "
    "dies bumping testers probes reticle"
)

LONG = " ".join([SOY, CHIP, *(f"term{number}" for number in range(20))])


def story(id_: str, text: str, *, day: dt.date | None = DAY, companies: str = "", key: bytes = b"") -> Story:
    return Story(
        id=ArticleId(id_),
        date=day,
        order=(id_,),
        terms=term_numbers(text),
        text=lambda: text,
        title="",
        companies=frozenset(companies.split()),
        key=key,
    )


def of(*stories: Story) -> dict[str, tuple[str, ...]]:
    return {str(id_): others for id_, others in find_related(find_duplicates(stories)).related.items()}


def test_stories_about_the_same_things_are_related() -> None:
    found = of(
        story("soy1", f"{SOY} one first"),
        story("soy2", f"second another {SOY} words of its own about ships and insurers and lawyers"),
        story("chip1", f"{CHIP} memory"),
        story("chip2", f"laser optics {CHIP} with many suppliers and a new hall in the north of town"),
        story("other", "nothing like any of them"),
    )
    assert found == {
        "soy1": ("soy2",),
        "soy2": ("soy1",),
        "chip1": ("chip2",),
        "chip2": ("chip1",),
        "other": (),
    }


def test_a_retelling_of_the_same_event_is_none() -> None:
    tellings = replace(find_duplicates([story("a", SOY), story("b", f"{SOY} again")]), links={})
    assert find_related(tellings).related == {"a": ("b",), "b": ("a",)}
    told = replace(tellings, links={ArticleId("b"): ArticleId("a")})
    assert find_related(told).related == {"a": (), "b": ()}


def test_common_companies_and_near_days_come_first() -> None:
    later = DAY + dt.timedelta(days=10)
    found = of(
        story("a", f"{SOY} apple", companies="cofco"),
        story("far", f"{SOY} pear and a few more words here", day=later),
        story("near", f"{SOY} plum and others of some length", day=DAY + dt.timedelta(days=2)),
        story("same", f"{SOY} fig besides much else again", day=later, companies="cofco"),
    )
    assert found["a"] == ("same", "near", "far")


@pytest.mark.parametrize("seed", range(60))
def test_what_an_earlier_archive_had_related_does_not_matter(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module, name, value in (
        (duplicates, "TELLING", 9),
        (duplicates, "RARE", 4),
        (related, "CROWD", 3),
        (related, "COMPARED", 3),
        (related, "ENOUGH", 50),
        (related, "MOST", 2),
    ):
        monkeypatch.setattr(module, name, value)
    chance = random.Random(seed)
    words = [f"w{number}" for number in range(40)]

    def made(at: int) -> Story:
        told = chance.sample(words, chance.randint(3, 14))
        days = [DAY, DAY + dt.timedelta(days=9), DAY + dt.timedelta(days=40), None]
        names = " ".join(chance.sample(["one", "two", "three"], chance.randint(0, 2)))
        key = " ".join(told).encode() if at % 7 else b""
        return story(f"s{at}", " ".join(told), day=chance.choice(days), companies=names, key=key)

    stories = {at: made(at) for at in range(30)}
    before = whole(find_duplicates(stories.values()))
    for at in chance.sample(range(34), 4):
        if at % 2:
            stories.pop(at, None)
        else:
            stories[at] = made(at)
    now = find_duplicates(stories.values(), before)
    assert find_related(now, before) == find_related(now)
    assert any(find_related(now).related.values())


def whole(tellings: Tellings) -> Tellings:
    found = find_related(tellings)
    return replace(tellings, related=found.related, threads=found.threads)


def threads(*stories: Story) -> dict[str, str]:
    return {str(id_): str(other) for id_, other in find_related(find_duplicates(stories)).threads.items()}


def test_a_story_goes_on_from_its_last_day() -> None:
    told = [
        story("day0", f"{LONG} first", companies="cofco"),
        story("day6", f"{LONG} then ships waited for weeks", day=on(6), companies="cofco bunge"),
        story("day6b", f"{LONG} then it rained over all of the plain", day=on(6), companies="other"),
        story("day12", f"{LONG} and at last insurers paid lawyers", day=on(12), companies="cofco"),
        story("month", f"{LONG} nobody speaks of that any more today", day=on(40), companies="cofco"),
    ]
    assert threads(*told) == {"day6": "day0", "day12": "day6"}
    assert threads(*reversed(told)) == threads(*told)


def test_reports_of_one_form_are_no_story() -> None:
    """They name nobody in common."""
    told = [
        story("one", LONG, companies="cofco"),
        story("two", f"{LONG} again and anew", day=on(6), companies="bunge"),
    ]
    assert threads(*told) == {}


def test_a_little_in_common_is_no_story() -> None:
    words = LONG.split()
    told = [
        story("one", " ".join(words[:6]) + " laser optics suppliers hall north town", companies="cofco"),
        story(
            "two",
            " ".join(words[:6]) + " ships insurers lawyers courts judges sentences",
            day=on(1),
            companies="cofco",
        ),
    ]
    assert threads(*told) == {}


def test_neither_what_is_told_again_nor_the_same_day_is_another_day_of_a_story() -> None:
    same = [
        story("one", LONG, companies="cofco"),
        story("two", f"{LONG} then ships waited for weeks", companies="cofco"),
    ]
    assert threads(*same) == {}
    again = [story("one", LONG, companies="cofco"), story("two", LONG, day=on(1), companies="cofco")]
    assert threads(*again) == {}


def test_undated_stories_have_no_days() -> None:
    told = [
        story("one", LONG, companies="cofco"),
        story("two", f"{LONG} again and anew", day=None, companies="cofco"),
    ]
    assert threads(*told) == {}


def on(days: int) -> dt.date:
    return DAY + dt.timedelta(days=days)
