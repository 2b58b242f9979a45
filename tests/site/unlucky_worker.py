"""Loaded by a Dask worker when it starts: notes what it extracts, and does what it is told to.

DONE names a file that gets a byte for each capture. Before the AT-th of its captures, if that is set, the
worker kills the process VICTIM, or itself.
"""

from __future__ import annotations

import functools
import inspect
import itertools
import os
import signal
from pathlib import Path
from typing import Any

import generator.extract

# Dask loads this module more than once.
_extract = inspect.unwrap(generator.extract.extract)
_number = itertools.count(1)


@functools.wraps(_extract)
def _noted(captures: Any, *given: Any) -> Any:  # noqa: ANN401  # whatever extraction takes and makes
    for _ in captures:
        if str(next(_number)) == os.environ.get("AT"):
            os.kill(int(os.environ.get("VICTIM") or os.getpid()), signal.SIGKILL)
        with Path(os.environ["DONE"]).open("a") as done:
            done.write(".")
    return _extract(captures, *given)


# The program finds it there.
vars(generator.extract)["extract"] = _noted
