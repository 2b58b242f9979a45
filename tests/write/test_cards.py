"""Pictures for messengers: which there are, what they show, and that the same card is the same file."""

from __future__ import annotations

import hashlib
from io import BytesIO

import pytest
from mkdocs.utils.meta import get_data
from PIL import Image

from generator.model.archive import Archive, Settings
from generator.write.card import Card, draw, is_drawable
from generator.write.cards import MAX_BARS, planned_cards
from generator.write.planned import Keys
from generator.write.shelves import shelve
from generator.write.site_pages import plan_site
from tests.write.small import archive, article, example, site, tag

CARD = Card(
    kind="Company", name="Alibaba", facts="12 articles, 1 to 9 May 2025", bars=(1, 0, 4, 2), foot="Record"
)
NAMES = (
    "X",
    "Alibaba",
    "A company with a name that goes on and on for two lines",
    "Word " * 60,
    "W" * 200,
    '<b>"&',
)


def paths(of: Archive) -> list[str]:
    shelves = shelve(of)
    return [planned.path for planned in planned_cards(shelves, Keys(shelves, {}))]


def of_company(name: str, number: int = 10, **fields: object) -> Archive:
    items = [article(f"a{index}", f"2025-0{1 + index % 2}-0{1 + index % 9}", companies=(tag("c", name, main=True),))
             for index in range(number)]  # fmt: skip
    return archive(items, **fields)


def images(of: Archive) -> dict[str, str]:
    found = {
        path: get_data(text)[1].get("image", "") for path, text in site(of).items() if path.endswith(".md")
    }
    return {path: image for path, image in found.items() if image}


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_is_of_the_size_that_is_asked_for_and_light(name: str) -> None:
    card = Card(
        kind="Company", name=name, facts=CARD.facts, bars=tuple(range(MAX_BARS)), foot="Archive " * 40
    )
    data = draw(card)
    with Image.open(BytesIO(data)) as picture:
        picture.load()
        assert (picture.format, picture.size, picture.mode) == ("PNG", (1200, 630), "P")
        # Nothing runs over the edge.
        edges = [(0, 0, 70, 630), (1130, 0, 1200, 630), (0, 0, 1200, 40), (0, 612, 1200, 630)]
        assert all(picture.crop(edge).getextrema() == (0, 0) for edge in edges)
    assert len(data) <= 12_000


def test_the_same_card_is_the_same_file_and_another_is_another() -> None:
    assert draw(CARD) == draw(CARD)
    others = [
        Card(kind="Fund", name=CARD.name, facts=CARD.facts, bars=CARD.bars, foot=CARD.foot),
        Card(kind=CARD.kind, name="Alibabb", facts=CARD.facts, bars=CARD.bars, foot=CARD.foot),
        Card(kind=CARD.kind, name=CARD.name, facts="13 articles", bars=CARD.bars, foot=CARD.foot),
        Card(kind=CARD.kind, name=CARD.name, facts=CARD.facts, bars=(1, 2, 4, 2), foot=CARD.foot),
        Card(kind=CARD.kind, name=CARD.name, facts=CARD.facts, bars=CARD.bars, foot="Other"),
    ]
    assert len({hashlib.sha256(draw(card)).digest() for card in (CARD, *others)}) == 6


def test_bars_show_when_there_was_much() -> None:
    with Image.open(BytesIO(draw(CARD))) as picture:
        drawn = [
            picture.crop((80 + 260 * place, 400, 330 + 260 * place, 549)).histogram()[4] for place in range(4)
        ]
    assert drawn[1] == 0
    assert drawn[2] > 1.9 * drawn[3] > 1.9 * 1.9 * drawn[0] > 0


@pytest.mark.parametrize(
    ("text", "drawn"), [("A&B Co. (1)", True), ("阿里巴巴", False), ("Ünal", False), ("a\uffff", False)]
)
def test_the_font_has_the_letters_of_english_names(text: str, drawn: bool) -> None:  # noqa: FBT001
    assert is_drawable(text) == drawn


def test_a_title_that_the_font_cannot_write_is_left_out() -> None:
    def with_foot(foot: str) -> bytes:
        return draw(Card(kind=CARD.kind, name=CARD.name, facts=CARD.facts, bars=CARD.bars, foot=foot))

    assert with_foot("新闻") == with_foot("") != with_foot("News")


def test_companies_with_some_articles_sectors_and_months_have_one() -> None:
    assert paths(of_company("Some Ltd.")) == [
        "cards/companies/c.png",
        "cards/dates/2025/02.png",
        "cards/dates/2025/01.png",
    ]
    assert paths(of_company("Some Ltd.", 9)) == ["cards/dates/2025/02.png", "cards/dates/2025/01.png"]
    assert "cards/companies/c.png" not in paths(of_company("腾讯"))
    assert "cards/sectors/semiconductors.png" in paths(example())


def test_pages_name_a_picture_that_there_is() -> None:
    for of in (
        example(),
        of_company("Some Ltd."),
        of_company("腾讯"),
        of_company("Some Ltd.", 9),
        archive([article("a", None)]),
    ):
        assert set(images(of).values()) <= set(paths(of))


def test_an_article_names_the_picture_that_tells_most_of_it() -> None:
    found = images(of_company("Some Ltd."))
    assert (
        found["articles/2025/01/01/a0/index.md"] == found["companies/c/index.md"] == "cards/companies/c.png"
    )
    assert images(of_company("腾讯"))["articles/2025/01/01/a0/index.md"] == "cards/dates/2025/01.png"
    found = images(example())
    assert found["articles/2025/09/24/original/index.md"] == "cards/sectors/semiconductors.png"
    assert found["dates/2025/09/index.md"] == "cards/dates/2025/09.png"
    assert "articles/undated/nameless/index.md" not in found


def test_without_an_address_there_are_none() -> None:
    of = of_company("Some Ltd.", settings=Settings(title="T"))
    assert paths(of) == []
    assert images(of) == {}


def test_an_article_depends_on_whether_its_company_has_a_picture() -> None:
    def key(of: Archive) -> bytes:
        shelves = shelve(of)
        keys = Keys(shelves, {item.id: item.id.encode() for item in of.articles})
        return next(
            page.key for page in plan_site(shelves, keys) if page.path == "articles/2025/01/03/a2/index.md"
        )

    assert (
        key(of_company("Some Ltd.", 9)) == key(of_company("Some Ltd.", 9)) != key(of_company("Some Ltd.", 10))
    )


def test_a_picture_is_drawn_anew_when_it_shows_something_else_only() -> None:
    def key(of: Archive) -> bytes:
        shelves = shelve(of)
        return next(planned.key for planned in planned_cards(shelves, Keys(shelves, {})))

    one = of_company("Some Ltd.")
    assert (
        key(one)
        == key(of_company("Some Ltd.", withdrawn={"articles/a/": ""}))
        != key(of_company("Some Ltd.", 11))
    )
