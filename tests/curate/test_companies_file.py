"""Nothing but the asked change: every other byte of companies.yml stays."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.curate.companies_file import read_back, with_company, with_merged
from generator.curate.edits import Edits
from generator.curate.layout import UneditableError, read_layout
from generator.curate.merge import merge_known
from generator.curate.placing import remove
from generator.curate.scalars import clean, writable
from generator.model.article import CompanyKind
from generator.model.authority import Authority, Company
from generator.model.errors import ArchiveError, AuthorityError
from generator.read.checks import Check
from generator.read.companies import read_companies
from generator.read.decode import normalise
from generator.read.names import fold
from generator.read.yaml_nodes import parse_yaml
from tests.curate.texts import NAMES

REAL = (Path(__file__).parents[2] / "seeds/companies.yml").read_text("utf-8")
SECTIONED = """\
# The header of the file.
# It has two lines.
# --- Fruit --------------------------
apricot:
  name: Apricot Motors   # as news write it
  variants: [Apricot]
# Renamed in 2021.
banana:
  name: Banana Bank
  # its code is new
  tickers:
    - HKEX:01234
    - NYSE:BNN   # since 2020
  # trailing

# --- Fish ---------------------------
carp:
  name: Carp Cars
  parent: banana
"""
NEW = Company(slug="orvanta", name="Orvanta", tickers=("HKEX:00777",))


def companies(text: str) -> dict[str, Company]:
    """What the program reads, whatever that is."""
    file = parse_yaml(normalise(text).text, "c.yml", "c")
    assert not file.problems
    assert file.root
    check = Check("c.yml", "c")
    found = read_companies(file.root, check, None)
    assert not check.problems
    return found


def added(old: str, new: str) -> list[str]:
    """The lines that came; none may have gone."""
    lines = list(difflib.ndiff(old.splitlines(keepends=True), new.splitlines(keepends=True)))
    assert [line for line in lines if line.startswith("- ")] == []
    return [line[2:] for line in lines if line.startswith("+ ")]


def without_company(text: str, slug: str) -> str:
    layout = read_layout(text)
    edits = Edits(layout.source)
    remove(edits, layout, layout.entry(slug))
    return edits.result()


def merged(text: str, into: str, other: str) -> str:
    known = companies(text)
    merger = merge_known(known[into], known[other], Authority(companies=known))
    new = with_merged(text, merger.before, merger.company, merger.gone, merger.children)
    read_back(new, "c.yml", merger.companies(Authority(companies=known)), None)
    return new


class TestAdding:
    def test_the_first_one_gets_a_heading_in_the_style_of_the_file(self) -> None:
        new = with_company(SECTIONED, NEW)
        assert new == SECTIONED + (
            "\n# --- Added by the program -----------\norvanta:\n  name: Orvanta\n  tickers: [HKEX:00777]\n"
        )

    def test_the_next_ones_stand_below_it_by_the_alphabet(self) -> None:
        text = SECTIONED
        for slug in ("orvanta", "zeal", "aster", "moor"):
            text = with_company(text, Company(slug=slug, name=slug.title()))
        assert list(companies(text)) == ["apricot", "banana", "carp", "aster", "moor", "orvanta", "zeal"]
        assert text.startswith(SECTIONED)
        assert text.count("# ---") == 3

    def test_a_file_without_headings_keeps_its_order(self) -> None:
        by_name = "apricot: {name: Apricot}\n\n# the bank\nbanana: {name: Banana}\n\nzeal: {name: Zeal}\n"
        new = with_company(by_name, NEW)
        assert list(companies(new)) == ["apricot", "banana", "orvanta", "zeal"]
        assert added(by_name, new) == ["orvanta:\n", "  name: Orvanta\n", "  tickers: [HKEX:00777]\n", "\n"]
        assert "banana: {name: Banana}\n\norvanta:" in new
        unsorted = "zeal: {name: Zeal}\napricot: {name: Apricot}\n"
        assert list(companies(with_company(unsorted, NEW))) == ["zeal", "apricot", "orvanta"]

    def test_an_entry_goes_before_the_comments_of_the_next_one(self) -> None:
        text = "apricot: {name: Apricot}\n# about zeal\nzeal: {name: Zeal}\n"
        new = with_company(text, NEW)
        assert new.endswith("  tickers: [HKEX:00777]\n# about zeal\nzeal: {name: Zeal}\n")

    def test_all_fields_in_the_order_of_the_list(self) -> None:
        whole = Company(
            slug="orvanta",
            name="Orvanta: a fund",
            zh="奥凡塔",
            kind=CompanyKind.FUND,
            variants=("Orvanta, Inc.", "ORV"),
            tickers=("XTAI:2330",),
            sectors=("s1", "s2"),
            parent="carp",
            former=("orvanta-old",),
        )
        new = with_company(SECTIONED, whole)
        read_back(new, "c.yml", {**companies(SECTIONED), "orvanta": whole}, None)
        assert new.endswith(
            'orvanta:\n  name: "Orvanta: a fund"\n  zh: 奥凡塔\n  variants: ["Orvanta, Inc.", ORV]\n'
            "  tickers: [XTAI:2330]\n  sectors: [s1, s2]\n  parent: carp\n  former: [orvanta-old]\n  kind: fund\n"
        )

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "# only a header\n",
            "# only a header",
            "---\n",
            "\n\n",
            "apricot:\n    name: Apricot",
            "apricot:\n  name: Apricot",
            "apricot:\n  name: |\n    Apricot\n\n\n",
            "apricot: {name: Apricot}\n# the end\n",
        ],
    )
    def test_beginnings_and_ends_of_files(self, text: str) -> None:
        new = with_company(text, NEW)
        assert set(added(text if not text or text.endswith("\n") else f"{text}\n", new)) <= {
            "\n", "orvanta:\n", "  name: Orvanta\n", "  tickers: [HKEX:00777]\n",
            "    name: Orvanta\n", "    tickers: [HKEX:00777]\n",
        }  # fmt: skip
        before = companies(text) if "apricot" in text else {}
        read_back(new, "c.yml", {**before, "orvanta": NEW}, None)

    def test_line_ends_stay_those_of_the_file(self) -> None:
        text = SECTIONED.replace("\n", "\r\n")
        new = with_company(text, NEW)
        assert new == with_company(SECTIONED, NEW).replace("\n", "\r\n")

    def test_indentation_is_that_of_the_file(self) -> None:
        new = with_company("apricot:\n    name: Apricot\n", NEW)
        assert new.endswith("orvanta:\n    name: Orvanta\n    tickers: [HKEX:00777]\n")

    def test_a_file_in_braces_cannot_be_edited(self) -> None:
        with pytest.raises(UneditableError):
            read_layout("{apricot: {name: Apricot}}\n")

    def test_the_real_list_gets_these_lines_and_no_other_change(self) -> None:
        new = with_company(REAL, NEW)
        heading = new[len(REAL) :].split("\n")[1]
        assert new == f"{REAL}\n{heading}\norvanta:\n  name: Orvanta\n  tickers: [HKEX:00777]\n"
        assert heading.startswith("# --- Added by the program ---")
        assert len(heading) == max(map(len, (line for line in REAL.split("\n") if line.startswith("# ---"))))
        again = with_company(new, Company(slug="aster-works", name="Aster Works"))
        assert added(new, again) == ["aster-works:\n", "  name: Aster Works\n"]
        assert without_company(again, "aster-works") == new

    @given(name=NAMES, zh=NAMES, variants=st.lists(NAMES, max_size=3))
    def test_any_name_reads_back_and_goes_without_a_trace(
        self, name: str, zh: str, variants: list[str]
    ) -> None:
        forms = [form for form in dict.fromkeys(map(clean, [name, zh, *variants])) if form and writable(form)]
        taken = {fold(form) for known in companies(SECTIONED).values() for form in known.forms}
        assume(forms)
        assume(not taken & set(map(fold, forms)))
        new = Company(
            slug="orvanta",
            name=forms[0],
            zh=forms[1] if len(forms) > 1 else "",
            variants=tuple(forms[2:]),
        )
        text = with_company(SECTIONED, Company(slug="aster", name="Aster Works"))
        after = with_company(text, new)
        read_back(after, "c.yml", {**companies(text), "orvanta": new}, None)
        assert after.startswith(text)
        assert without_company(after, "orvanta") == text


class TestRemoving:
    def test_comments_of_the_entry_go_and_others_stay(self) -> None:
        assert without_company(SECTIONED, "banana") == SECTIONED.replace(
            SECTIONED[SECTIONED.index("# Renamed") : SECTIONED.index("\n# --- Fish")], ""
        )

    def test_the_header_of_the_file_is_nobodys(self) -> None:
        text = "# The header.\napricot: {name: A}\nbanana: {name: B}\n"
        assert without_company(text, "apricot") == "# The header.\nbanana: {name: B}\n"

    @pytest.mark.parametrize("slug", ["apricot", "banana", "carp"])
    def test_one_blank_line_stays_between_entries(self, slug: str) -> None:
        entries = {name: f"{name}: {{name: {name}}}\n" for name in ("apricot", "banana", "carp")}
        left = [entry for name, entry in entries.items() if name != slug]
        assert without_company("\n".join(entries.values()), slug) == "\n".join(left)

    @given(st.permutations(["apricot", "banana", "carp", "dace"]), st.booleans(), st.booleans())
    def test_adding_and_removing_is_nothing(self, slugs: list[str], spaced: bool, crlf: bool) -> None:  # noqa: FBT001
        joint = "\n" if spaced else ""
        text = joint.join(f"{slug}:\n  name: {slug.title()}\n" for slug in slugs[1:])
        text = text.replace("\n", "\r\n") if crlf else text
        new = with_company(text, Company(slug=slugs[0], name=slugs[0].title()))
        assert without_company(new, slugs[0]) == text


class TestMerging:
    def test_everything_moves_and_nothing_else_changes(self) -> None:
        assert (
            merged(SECTIONED, "apricot", "banana")
            == """\
# The header of the file.
# It has two lines.
# --- Fruit --------------------------
apricot:
  name: Apricot Motors   # as news write it
  variants: [Apricot, Banana Bank]
  tickers: [HKEX:01234, NYSE:BNN]
  former: [banana]

# --- Fish ---------------------------
carp:
  name: Carp Cars
  parent: apricot
"""
        )

    def test_lists_with_an_item_a_line_grow_by_lines(self) -> None:
        new = merged(SECTIONED.replace("[Apricot]", "[Apricot]\n  tickers: [XTAI:1111]"), "banana", "apricot")
        assert (
            """\
banana:
  name: Banana Bank
  variants: [Apricot Motors, Apricot]
  # its code is new
  tickers:
    - HKEX:01234
    - NYSE:BNN   # since 2020
    - XTAI:1111
  former: [apricot]
  # trailing
"""
            in new
        )

    def test_a_parent_that_is_merged_into_its_child(self) -> None:
        text = "a: {name: A1, parent: b}\nb: {name: B1, parent: c}\nc: {name: C1}\nd: {name: D1, parent: b}\n"
        assert merged(text, "a", "b") == (
            "a: {name: A1, variants: [B1], parent: c, former: [b]}\nc: {name: C1}\nd: {name: D1, parent: a}\n"
        )
        assert merged(text, "c", "b").startswith(
            "a: {name: A1, parent: c}\nc: {name: C1, variants: [B1], former"
        )

    def test_a_parent_without_parents_leaves_none(self) -> None:
        text = "a:\n  name: A1\n  parent: b\n  kind: fund\nb:\n  name: B1\n  kind: fund\n"
        assert merged(text, "a", "b") == "a:\n  name: A1\n  variants: [B1]\n  former: [b]\n  kind: fund\n"

    def test_ambiguous_names_stay_guarded(self) -> None:
        b = 'b:\n  name: Bolt\n  ambiguous:\n    Bolt: [lorry, "02533"]\n'
        plain = merged(f"a:\n  name: Anvil\n{b}", "a", "b")
        assert companies(plain)["a"].ambiguous == {"Bolt": ("lorry", "02533")}
        assert plain.endswith('  former: [b]\n  ambiguous:\n    Bolt: [lorry, "02533"]\n')
        both = merged(f"a:\n  name: Anvil\n  ambiguous:\n    Anvil: [forge]  # a tool\n{b}", "a", "b")
        assert both.endswith('  ambiguous:\n    Anvil: [forge]  # a tool\n    Bolt: [lorry, "02533"]\n')
        braces = merged(f"a: {{name: Anvil, ambiguous: {{Anvil: [forge]}}}}\n{b}", "a", "b")
        assert companies(braces)["a"].ambiguous == {"Anvil": ("forge",), "Bolt": ("lorry", "02533")}

    def test_characters_that_the_reader_makes_regular_stay_as_they_are(self) -> None:
        text = (
            "a:\r\n  name: Cafe\u0301\u200b Works\r\n  variants: [e\u0301t\u200be\u0301]  # \u200b\r\n"
            "b: {name: AT&amp;T\u3000Motors}\r\n"
        )
        new = merged(text, "a", "b")
        assert new.startswith(text[: text.index("]")] + ", AT&")
        assert new.endswith(" Motors]  # \u200b\r\n  former: [b]\r\n")
        assert companies(new)["a"].variants == ("été", companies(text)["b"].name)

    def test_former_slugs_are_handed_on(self) -> None:
        text = "a: {name: A1, former: [a0]}\nb: {name: B1, former: [b0, b1]}\n"
        assert companies(merged(text, "a", "b"))["a"].former == ("a0", "b", "b0", "b1")

    def test_two_of_the_real_list(self) -> None:
        new = merged(REAL, "tencent", "tencent-cloud")
        old_entries = ["\n".join(_entry(REAL, slug)) for slug in ("tencent", "tencent-cloud")]
        new_entry = "\n".join(_entry(new, "tencent"))
        assert new_entry.endswith("\n  former: [tencent-cloud]")
        assert new == REAL.replace(f"{old_entries[1]}\n", "").replace(old_entries[0], new_entry)

    @given(st.data())
    def test_any_two_of_any_style(self, data: st.DataObject) -> None:
        text = "".join(data.draw(st.sampled_from(_styles(slug, name))) for slug, name in _NAMES.items())
        into, other = data.draw(st.permutations(list(_NAMES)))[:2]
        new = merged(text, into, other)
        for slug in set(_NAMES) - {into, other}:
            kept = "\n".join([*_entry(text, slug), ""])
            assert kept.replace(f"parent: {other}\n", f"parent: {into}\n") in new


_NAMES = {"ash": "Ash Works", "birch": "Birch Bank", "cedar": "Cedar Cars", "date": "Date Data"}


def _styles(slug: str, name: str) -> list[str]:
    return [
        f"{slug}: {{name: {name}, variants: [{name} A, {name} B], former: [{slug}-0]}}\n",
        f"{slug}:\n  name: {name}  # c\n  variants:\n  - {name} A\n  - {name} B\n",
        f"# above\n{slug}:\n    name: >-\n      {name}\n    variants: [{name} A,\n      {name} B,  # more\n      ]\n\n",
        f"{slug}:\n  name: {name}\n  tickers: []\n  variants:\n  former: [{slug}-0]\n  # end\n\n",
        f"{slug}:\n  variants: ['{name} A']\n  name: \"{name}\"\n"
        + ("" if slug == "ash" else "  parent: ash\n"),
    ]


def _entry(text: str, slug: str) -> list[str]:
    found = read_layout(text).entry(slug)
    return text[found.start : found.end].rstrip("\n").split("\n")


def test_a_change_that_says_something_else_is_refused() -> None:
    known = companies(SECTIONED)
    with pytest.raises(ArchiveError, match="would not read back"):
        read_back(SECTIONED, "c.yml", {**known, "orvanta": NEW}, None)
    with pytest.raises(AuthorityError, match=r"c\.yml:5: unknown key"):
        read_back(SECTIONED.replace("name: Apricot", "nam: Apricot"), "c.yml", known, None)
