from __future__ import annotations

import gzip
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.read.decode import decode, decode_unicode, normalise

MESSY = st.text(
    st.one_of(
        st.sampled_from("ab \n\r\t\u00a0\u200b\ufeff\u00ade\u0301\u3000\u2028\u212b\uf900阿里。"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=60,
)
ENTITIES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "&amp;",
                "&nbsp;",
                "&#8217;",
                "&#x2019;",
                "&shy;",
                "&#769;",
                "&#13;",
                "&#10;",
                "&quot;",
                "&hellip;",
            ]
        ),
        st.sampled_from(["&#0;", "&#xD800;", "&#9999999;", "&nothing;", "&", ";", "&&lt;", "e", "\r", "é"]),
        MESSY,
    ),
    max_size=12,
).map("".join)


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_mark_at_the_head_says_all(codec: str) -> None:
    decoded = decode("阿里, A".encode(codec))
    assert decoded is not None
    assert (decoded.text, decoded.broken) == ("阿里, A", ())


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize(
    "text",
    [
        "Cranes returned to the harbour of Westport on Monday.\nShips were unloaded.",
        "港口起重机周一恢复作业。\n第一批货船在中午之前卸货完毕，一共十二艘。\n",
        "Les grues ont repris « le travail » après la grève.",
    ],
)
def test_wide_characters_need_no_mark(codec: str, text: str) -> None:
    decoded = decode(text.encode(codec))
    assert decoded is not None
    assert (decoded.text, decoded.encoding) == (text, codec)


def test_a_wide_text_may_be_cut_in_a_character() -> None:
    decoded = decode("\ufeffCranes\nreturned".encode("utf-16-le")[:-1])
    assert decoded is not None
    assert decoded.text == "Cranes\nreturne\ufffd"
    assert decoded.broken == (2,)


def test_escapes_of_japanese_mail() -> None:
    decoded = decode("港のクレーン".encode("iso2022_jp"))
    assert decoded is not None
    assert decoded.text == "港のクレーン"


def test_a_stray_byte_does_not_spoil_a_text() -> None:
    text = "Cranes returned – at last.\nThe “first” ships\nwere unloaded"
    decoded = decode(text.encode().replace(b"first", b"fi\x92rst") + b" at noo\xe2\x80")
    assert decoded is not None
    assert decoded.text == text.replace("first", "fi’rst") + " at noo\ufffd"
    assert (decoded.encoding, decoded.broken) == ("utf-8", (2, 3))


@given(st.integers(40, 200))
def test_a_text_may_be_cut_anywhere(end: int) -> None:
    data = ("起重机恢复作业，the cranes’ return – “at last” – après six semaines. " * 3).encode()[:end]
    decoded = decode(data)
    assert decoded is not None
    assert decoded.text.rstrip("\ufffd") == data.decode("utf-8", "ignore")


def test_a_text_that_was_encoded_twice() -> None:
    text = "The port’s cranes – six of them – are “back”, said Zoë."
    twice = text.encode().decode("cp1252", "ignore").encode()
    decoded = decode("The port’s cranes – six – café".encode().decode("cp1252").encode())
    assert decoded is not None
    assert (decoded.text, decoded.twice) == ("The port’s cranes – six – café", True)
    # “ has a byte that Windows-1252 leaves out: the text lost it, and nothing can be said for certain.
    assert decode(twice) is not None


@pytest.mark.parametrize(
    "text",
    [
        "When programs disagree, it’s printed as â€™ and nobody knows why.",
        "It is printed as â€™.",
        "Les Élysées, déjà vu: ÉÉ",
    ],
)
def test_what_may_be_meant_is_left_alone(text: str) -> None:
    decoded = decode(text.encode())
    assert decoded is not None
    assert (decoded.text, decoded.twice) == (text, False)


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\x80\0\0\x01\xe0\x08\x06",
        gzip.compress(b"Cranes returned to the harbour of Westport on Monday." * 20, mtime=0),
        b"PK\x03\x04\x14\0\0\0\x08\0" + bytes(range(200, 256)),
        b"\x7fELF\x02\x01\x01" + b"\0" * 50 + b"puts printf exit",
    ],
)
def test_what_is_no_text(data: bytes) -> None:
    assert decode(data) is None


def test_a_few_nul_bytes_do_no_harm() -> None:
    data = "Cranes returned to the harbour – at last. ".encode() * 10
    decoded = decode(data + b"\0")
    assert decoded is not None
    assert normalise(decoded.text).text == data.decode()


def test_authority_files_are_unicode() -> None:
    assert decode_unicode("\ufeff阿里".encode("utf-16-le")) == "阿里"
    assert decode_unicode("阿里".encode()) == "阿里"
    assert decode_unicode("阿里".encode("gb18030")) is None


def test_normal_form() -> None:
    source = normalise("Cafe\u0301\r\nzero\u200bwidth\u00a0space\rend")
    assert source.text == "Café\nzerowidth space\nend"
    assert source.raw[source.raw_offset(5) :].startswith("zero")
    assert source.raw[source.raw_offset(source.text.index("space")) :].startswith("space")


def test_entities_become_characters() -> None:
    source = normalise("R&amp;D at Smith&#8217;s &quot;plant&quot;&nbsp;rose&#x2014;cafe&#769;")
    assert source.text == 'R&D at Smith’s "plant" rose—café'
    assert source.raw[source.raw_offset(source.text.index("plant")) :].startswith("plant&quot;")
    assert source.raw[source.raw_offset(source.text.index("rose")) :].startswith("rose")
    assert normalise("&#146;&#13;&#10;&shy;").text == "’\n"


@pytest.mark.parametrize(
    "text", ["AT&T; and S&P 500", "https://x.example/?a=1&copy=2&lt=3", "B&ee; &nothing; &"]
)
def test_what_is_no_entity_stays(text: str) -> None:
    assert normalise(text).text == text


def test_what_was_escaped_twice_is_resolved_once() -> None:
    assert normalise("Smith &amp;amp; Sons").text == "Smith &amp; Sons"


@given(st.one_of(MESSY, ENTITIES))
def test_text_is_regular_and_offsets_lead_back(raw: str) -> None:
    source = normalise(raw)
    assert unicodedata.is_normalized("NFC", source.text)
    assert not set(source.text) & set("\r\u200b\ufeff\u00ad\u00a0\u2028")
    offsets = [source.raw_offset(offset) for offset in range(len(source.text) + 1)]
    assert offsets == sorted(offsets)
    assert offsets[-1] == len(raw)
    assert offsets[0] <= len(raw)


@given(MESSY.filter(lambda raw: "&" not in raw))
def test_normalising_twice_changes_nothing(raw: str) -> None:
    once = normalise(raw).text
    assert normalise(once).text == once
