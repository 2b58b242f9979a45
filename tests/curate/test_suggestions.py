"""What the archive suggests, of small archives."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.assemble import assemble
from generator.curate.difference import changed_lines
from generator.curate.suggestions import (
    MAX_CONTEXT,
    Doubtful,
    Provisional,
    doubtful_names,
    provisional_companies,
)
from generator.model.archive import Owned, Settings
from generator.model.article import CompanyKind
from generator.model.authority import Authority, Company, Correction, Sector
from generator.read.formats.text import text_capture

AUTHORITY = Authority(
    companies={
        "kestrel": Company(
            slug="kestrel", name="Kestrel Group", variants=("KSTL",), ambiguous={"KSTL": ("ships",)}
        )
    },
    sectors={
        "robots": Sector(slug="robots", name="Robots", group="g", terms=(("robot", 3),)),
        "ships": Sector(slug="ships", name="Ships", group="g", terms=(("freighter", 3),)),
    },
)
STORY = (
    "{title}\n\nOn September {day}, 2025, Orvanta Holdings Ltd (01234.HK) said it had opened a plant in Lyon that will "
    "build {what}.\n\nThe company expects to hire 200 people by next summer.\n"
)
TEXTS = {
    "a.txt": STORY.format(title="A plant opens", day=3, what="robot arms"),
    "b.txt": STORY.format(title="A second plant opens", day=4, what="robot hands, and a freighter"),
    "c.txt": "A yard sells ten\n\nOn September 5, 2025, Vale Maritime AG sold ten of its cranes to a yard in Bremen.\n",
}


def suggested(
    texts: Mapping[str, str], *corrections: Correction
) -> tuple[tuple[Provisional, ...], tuple[Doubtful, ...]]:
    captures = [text_capture(text, name=name, path=f"seeds/articles/{name}") for name, text in texts.items()]
    done = assemble(captures, Owned(authority=AUTHORITY, corrections=corrections), Settings())
    articles = done.archive.articles
    return (
        provisional_companies(articles, done.captures),
        doubtful_names(articles, done.captures, done.doubtful),
    )


def test_companies_that_most_articles_name_come_first() -> None:
    companies, _ = suggested(TEXTS)
    assert [(one.slug, len(one.articles)) for one in companies] == [("orvanta", 2), ("vale-maritime", 1)]
    orvanta = companies[0]
    assert orvanta.name == "Orvanta Holdings Ltd"
    assert orvanta.kind is CompanyKind.COMPANY
    assert orvanta.tickers == ("HKEX:01234",)
    assert orvanta.sectors == ("robots", "ships")
    assert orvanta.context.path == "seeds/articles/b.txt"
    assert orvanta.context.line == 3
    assert orvanta.context.sentence == (
        "On September 4, 2025, Orvanta Holdings Ltd (01234.HK) said it had opened a plant in Lyon that will build "
        "robot hands, and a freighter."
    )


def test_the_order_of_captures_does_not_matter() -> None:
    assert suggested(TEXTS) == suggested(dict(reversed(TEXTS.items())))


def test_a_long_sentence_is_shown_around_the_name() -> None:
    text = TEXTS["c.txt"].replace("sold ten", f"{'very ' * 60}gladly sold ten")
    sentence = suggested({"c.txt": text})[0][0].context.sentence
    assert "Vale Maritime AG" in sentence
    assert sentence.endswith("…")
    assert len(sentence) <= MAX_CONTEXT + 2


def test_doubtful_names_are_counted_by_form() -> None:
    texts = {
        f"{name}.txt": f"A {name} word\n\nOn September {day}, 2025, {name} people asked what KSTL means, and nobody knew.\n"
        for name, day in (("first", 3), ("second", 4))
    }
    _, doubtful = suggested(texts)
    assert [(one.form, one.slug, len(one.articles)) for one in doubtful] == [("KSTL", "kestrel", 2)]
    assert doubtful[0].context.sentence.startswith("On September 4")


@pytest.mark.parametrize("change", ["companies", "hide"])
def test_what_is_corrected_is_not_suggested(change: str) -> None:
    text = {"a.txt": "A word\n\nOn September 3, 2025, people asked what KSTL means, and nobody knew.\n"}
    identity = suggested(text)[1][0].articles[0]
    correction = (
        Correction(article=identity, hide="x")
        if change == "hide"
        else Correction(article=identity, add_companies=("kestrel",))
    )
    assert suggested(text, correction)[1] == ()


class TestDifference:
    def test_places_are_those_of_the_new_text(self) -> None:
        assert list(changed_lines("a\nb\nc\n", "x\na\nB\nc\n")) == [(1, ["+ x"]), (3, ["- b", "+ B"])]
        assert list(changed_lines("a\nb\n", "a\n")) == [(2, ["- b"])]
        assert list(changed_lines("a\n", "a\n")) == []

    @given(st.lists(st.sampled_from("abc"), max_size=8), st.lists(st.sampled_from("abc"), max_size=8))
    def test_applied_to_the_old_text_they_give_the_new_one(self, old: list[str], new: list[str]) -> None:
        made = list(old)
        for number, lines in changed_lines("\n".join(old), "\n".join(new)):
            gone = [line[2:] for line in lines if line.startswith("- ")]
            assert made[number - 1 : number - 1 + len(gone)] == gone
            made[number - 1 : number - 1 + len(gone)] = [line[2:] for line in lines if line.startswith("+ ")]
        assert made == new
