from __future__ import annotations

import pytest

from generator.text.firm_names import FirmName, firm_name


@pytest.mark.parametrize(
    ("name", "words", "forms"),
    [
        ("Orvanta Robotics, Inc.", "orvanta robotics", "inc"),
        ("Orvanta Robotics Incorporated", "orvanta robotics", "inc"),
        ("The Orvanta Company", "orvanta", "co"),
        ("Orvanta Motor Co., Ltd.", "orvanta motor", "co ltd"),
        ("Orvanta Public Company Limited", "orvanta", "co ltd"),
        ("AB Orvanta", "orvanta", "ab"),
        ("Orvanta S.p.A.", "orvanta", "spa"),
        ("Ørvanta Générale S.A.", "orvanta generale", "sa"),
        ("Orvanta & Sons plc", "orvanta & sons", "plc"),
        ("Orvanta and Sons", "orvanta & sons", ""),
        ("O.R. Vanta's N.V.", "or vanta", "nv"),
        ("Orvanta-Weld AG & Co. KGaA", "orvanta weld", "ag co kgaa"),
        ("Limited", "limited", ""),
        ("奥凡塔", "", ""),
    ],
)
def test_a_name_is_taken_apart(name: str, words: str, forms: str) -> None:
    found = firm_name(name)
    assert found.words == tuple(words.split())
    assert found.forms == frozenset(forms.split())


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Orvanta Group Holdings Ltd", "orvanta"),
        ("Orvanta Weld", "orvanta weld"),
        ("Holdings Group", "holdings group"),
    ],
)
def test_group_and_holdings_are_left_out_of_the_short_name(name: str, short: str) -> None:
    assert firm_name(name).short == tuple(short.split())


def test_a_possessive_of_the_name_is_known() -> None:
    assert firm_name("Orvanta's Corporation") == FirmName(("orvanta",), frozenset({"corp"}), possessive=True)
    assert not firm_name("Orvanta Corporation").possessive
