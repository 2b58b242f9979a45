from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.addresses import http_address, tracking_stretches, without_tracking


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.com/a?utm_source=rss&utm_medium=feed", "https://example.com/a"),
        ("https://example.com/a?utm_source=rss&id=7&fbclid=Iw", "https://example.com/a?id=7"),
        (
            "https://example.com/a?GCLID=x&b=%E4%B8%AD&a=1#part-2",
            "https://example.com/a?b=%E4%B8%AD&a=1#part-2",
        ),
        ("https://example.com/a?utm_source=x#top", "https://example.com/a#top"),
        ("https://example.com/a?msclkid=1&igshid=2&mc_cid=3&spm=a.b", "https://example.com/a"),
        ("https://example.com/view?gid=3&cid=4&dc=5", "https://example.com/view?gid=3&cid=4&dc=5"),
        ("https://example.com/#/story?utm_term=x", "https://example.com/#/story"),
        ("https://example.com/a?", "https://example.com/a?"),
        ("https://example.com/a", "https://example.com/a"),
    ],
)
def test_only_what_tracks_readers_goes(url: str, expected: str) -> None:
    assert without_tracking(url) == expected


@given(st.text(alphabet="ab=&?#/_utmid", max_size=30))
def test_an_address_is_cleaned_once(tail: str) -> None:
    once = without_tracking(f"https://example.com/{tail}")
    assert without_tracking(once) == once


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (" https://example.com/a?fbclid=1 ", "https://example.com/a"),
        ("HTTP://example.com/", "HTTP://example.com/"),
        ("javascript:alert(1)", None),
        ("https://example.com/a b", None),
        ("tag:example.com,2025:7", None),
        ("", None),
    ],
)
def test_only_http_addresses_are_addresses(words: str, expected: str | None) -> None:
    assert http_address(words) == expected


def test_where_an_address_tracks() -> None:
    url = "https://example.com/a?utm_source=x&id=7&fbclid=I&b=1#top"
    assert [url[a:b] for a, b in tracking_stretches(url)] == ["utm_source=x&", "&fbclid=I"]
