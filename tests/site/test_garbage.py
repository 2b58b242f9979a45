from __future__ import annotations

import gc

import pytest

from generator.site.garbage import uncollected


def test_no_search_meanwhile() -> None:
    with uncollected():
        assert not gc.isenabled()
        with uncollected():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()
    with uncollected(wanted=False):
        assert gc.isenabled()


def test_searches_again_after_a_failure() -> None:
    with pytest.raises(ValueError, match="x"), uncollected():
        raise ValueError("x")
    assert gc.isenabled()


def test_what_was_garbage_is_found_later() -> None:
    class Circle:
        def __init__(self) -> None:
            self.own = self

    with uncollected():
        Circle()
    gc.collect()
    assert not [one for one in gc.get_objects() if isinstance(one, Circle)]
