from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from slugify import slugify

from generator.text.slug import slug


@given(st.one_of(st.text(alphabet="aZ09 .()/+-,'&;#x", max_size=20), st.text(max_size=20)))
def test_the_quick_way_makes_the_same(name: str) -> None:
    assert slug(name) == slugify(name)
