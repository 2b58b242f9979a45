from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from generator.read.decode import decode, normalise

MESSY = st.text(
    st.one_of(
        st.sampled_from("ab \n\r\t\u00a0\u200b\ufeff\u00ade\u0301\u3000\u2028\u212b\uf900阿里。"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=60,
)


def test_bom_and_utf_16() -> None:
    assert decode(b"\xef\xbb\xbfabc") == "abc"
    assert decode("\ufeff阿里".encode("utf-16-le")) == "阿里"
    assert decode("阿里".encode("gb18030")) is None


def test_normal_form() -> None:
    source = normalise("Cafe\u0301\r\nzero\u200bwidth\u00a0space\rend")
    assert source.text == "Café\nzerowidth space\nend"
    assert source.raw[source.raw_offset(5) :].startswith("zero")
    assert source.raw[source.raw_offset(source.text.index("space")) :].startswith("space")


@given(MESSY)
def test_text_is_regular_and_offsets_lead_back(raw: str) -> None:
    source = normalise(raw)
    assert unicodedata.is_normalized("NFC", source.text)
    assert not set(source.text) & set("\r\u200b\ufeff\u00ad\u00a0\u2028")
    offsets = [source.raw_offset(offset) for offset in range(len(source.text) + 1)]
    assert offsets == sorted(offsets)
    assert offsets[-1] == len(raw)
    assert offsets[0] <= len(raw)


@given(MESSY)
def test_normalising_twice_changes_nothing(raw: str) -> None:
    once = normalise(raw).text
    assert normalise(once).text == once
