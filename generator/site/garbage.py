"""Python's search for garbage, put off while a whole archive is made: it would look at millions of values."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def uncollected(*, wanted: bool = True) -> Iterator[None]:
    """While values are made that live to the end, hardly any of which refer to each other in circles.

    Args:
        wanted: do nothing if not.
    """
    if not (wanted and gc.isenabled()):
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        # All there is counts as old from now on: the next search begins with what comes after.
        gc.freeze()
        gc.unfreeze()
        gc.enable()
