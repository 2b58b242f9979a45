"""Nothing but the asked change: every other byte of corrections.yml stays."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.curate.corrections_file import (
    read_back,
    with_correction,
    with_renamed,
    without_correction,
)
from generator.curate.merge import renamed
from generator.curate.scalars import clean, writable
from generator.model.article import ArticleId
from generator.model.authority import Correction
from generator.model.errors import ArchiveError, AuthorityError
from generator.read.corrections import Known, corrections_in
from generator.read.yaml_nodes import parse_yaml
from tests.curate.texts import NAMES

KNOWN = Known(companies=None, sectors=None, former={})
FILE = """\
# What the curator overrules.

# the portal's clock was wrong
aaa1:  # A ship is launched
  date: 2025-09-24   # printed as 24/9
  companies: [orvanta, kestrel]
  note: asked twice

bbb2: {title: 'Another: headline', sectors: {add: [s1]}}

ccc3:
  # both are meant
  companies:
    add:
      - kestrel   # see the photograph
    remove: [orvanta]
  merge: aaa1
"""


def corrections(text: str) -> dict[str, Correction]:
    found, problems = corrections_in(parse_yaml(text, "x.yml", "c"), KNOWN)
    assert not problems
    return {each.article: each for each in found}


def changed(text: str, article: str, note: str = "", **fields: Any) -> str:  # noqa: ANN401
    old = corrections(text).get(article)
    new = replace(old or Correction(article=ArticleId(article)), **fields)
    after = with_correction(text, old, new, note, "A headline")
    read_back(after, "x.yml", [*({**corrections(text), article: new}).values()], KNOWN)
    return after


def test_a_new_one_goes_to_the_end() -> None:
    new = changed(
        FILE,
        "ddd4",
        note="see #3",
        title="Stays: so",
        date=dt.date(2025, 1, 2),
        add_companies=("orvanta",),
        drop_companies=("kestrel",),
        sectors=(),
    )
    assert new == FILE + (
        '\nddd4:  # A headline\n  title: "Stays: so"\n  date: 2025-01-02\n'
        '  companies: {add: [orvanta], remove: [kestrel]}\n  sectors: []\n  note: "see #3"\n'
    )


def test_in_a_file_of_comments_it_stands_apart() -> None:
    assert (
        changed("# Header\n#  x:\n", "a1", hide="Gone")
        == "# Header\n#  x:\n\na1:  # A headline\n  hide: Gone\n"
    )
    assert changed("", "a1", hide="Gone") == "a1:  # A headline\n  hide: Gone\n"


def test_a_long_or_odd_headline_is_a_tame_comment() -> None:
    new = Correction(article=ArticleId("a1"), hide="x")
    assert with_correction("", None, new, "", "A\ufffe\x07" + "b" * 80).split("\n")[0] == (
        "a1:  # A" + "b" * 59 + "…"
    )
    assert with_correction("", None, new, "", "") == "a1:\n  hide: x\n"


@pytest.mark.parametrize(
    ("article", "fields", "old", "new"),
    [
        ("aaa1", {"date": dt.date(2025, 9, 25)}, "2025-09-24   #", "2025-09-25   #"),
        ("aaa1", {"title": "T"}, "  date: 2025", "  title: T\n  date: 2025"),
        ("aaa1", {"hide": "H"}, "kestrel]\n  note", "kestrel]\n  hide: H\n  note"),
        ("aaa1", {"companies": ("orvanta", "kestrel", "x")}, "kestrel]", "kestrel, x]"),
        ("aaa1", {"companies": ("kestrel",)}, "[orvanta, kestrel]", "[kestrel]"),
        ("aaa1", {"companies": ()}, "[orvanta, kestrel]", "[]"),
        ("aaa1", {"date": None}, "  date: 2025-09-24   # printed as 24/9\n", ""),
        ("bbb2", {"title": "T"}, "'Another: headline'", "T"),
        ("bbb2", {"title": None}, "title: 'Another: headline', ", ""),
        ("bbb2", {"add_sectors": ("s1", "s2")}, "[s1]", "[s1, s2]"),
        ("bbb2", {"add_sectors": (), "hide": "H"}, "sectors: {add: [s1]}", "hide: H"),
        ("bbb2", {"add_companies": ("x",)}, "', sectors", "', companies: {add: [x]}, sectors"),
        ("ccc3", {"add_companies": ("kestrel", "x")}, "photograph\n", "photograph\n      - x\n"),
        ("ccc3", {"drop_companies": ()}, "    remove: [orvanta]\n", ""),
        ("ccc3", {"add_companies": ()}, "    add:\n      - kestrel   # see the photograph\n", ""),
        ("ccc3", {"merge": None, "hide": "H"}, "merge: aaa1", "hide: H"),
    ],
)
def test_a_change_touches_nothing_else(article: str, fields: dict[str, Any], old: str, new: str) -> None:
    assert changed(FILE, article, **fields) == FILE.replace(old, new, 1)


def test_a_correction_that_says_nothing_more_goes() -> None:
    without = FILE.replace(FILE[FILE.index("bbb2") : FILE.index("ccc3")], "")
    assert changed(FILE, "bbb2", title=None, add_sectors=()) == without
    # A note is kept by itself: only the curator can say that it is over.
    assert "aaa1:  # A ship is launched\n  note: asked twice\n" in changed(
        FILE, "aaa1", date=None, companies=None
    )


def test_undoing_takes_the_comments_along() -> None:
    assert without_correction(FILE, "aaa1") == FILE.replace(
        FILE[FILE.index("# the portal") : FILE.index("bbb2")], ""
    )
    assert without_correction(FILE, "ccc3") == FILE[: FILE.index("\nccc3")]


@given(title=NAMES, hide=NAMES, note=NAMES, article=st.sampled_from(["aaa1", "bbb2", "ccc3", "zzz9"]))
def test_any_text_reads_back(title: str, hide: str, note: str, article: str) -> None:
    texts = [text if text and writable(text) else "x" for text in map(clean, (title, hide, note))]
    changed(FILE, article, note=texts[2], title=texts[0], hide=texts[1], merge=None)


def test_another_company_takes_the_place_of_one() -> None:
    assert with_renamed(FILE, ["orvanta"], "vale") == FILE.replace("orvanta", "vale")
    assert with_renamed(FILE, ["nobody"], "vale") == FILE


def test_what_is_added_is_not_removed_as_well() -> None:
    new = with_renamed(FILE, ["orvanta"], "kestrel")
    assert new == FILE.replace("[orvanta, kestrel]", "[kestrel]").replace("    remove: [orvanta]\n", "")
    expected = [renamed(each, "orvanta", "kestrel") for each in corrections(FILE).values()]
    read_back(new, "x.yml", expected, KNOWN)


_SLUGS = st.lists(st.sampled_from(["a", "b", "c"]), unique=True, max_size=3)


@given(whole=_SLUGS, add=_SLUGS, drop=_SLUGS, style=st.integers(0, 2))
def test_renaming_means_the_same_in_the_file_and_out_of_it(
    whole: list[str], add: list[str], drop: list[str], style: int
) -> None:
    drop = [slug for slug in drop if slug not in add]
    listed = [f"[{', '.join(slugs)}]" for slugs in (whole, add, drop)]
    lines = [
        f"x1:\n  companies: {listed[0]}\n",
        f"x1: {{companies: {{add: {listed[1]}, remove: {listed[2]}}}, title: T}}\n",
        f"x1:\n  companies:\n    add: {listed[1]}\n    remove: {listed[2]}\n  title: T\n",
    ]
    text = lines[style]
    new = with_renamed(text, ["b"], "a")
    read_back(new, "x.yml", [renamed(each, "b", "a") for each in corrections(text).values()], KNOWN)


def test_a_change_that_says_something_else_is_refused() -> None:
    with pytest.raises(ArchiveError, match="would not read back"):
        read_back(FILE, "x.yml", [], KNOWN)
    with pytest.raises(AuthorityError, match=r"x\.yml:1: "):
        read_back("a1: {merge: a1}\n", "x.yml", [], KNOWN)
