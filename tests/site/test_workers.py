from __future__ import annotations

import os
import signal

import pytest

from generator.model.errors import BuildError
from generator.site.workers import start, workers


def test_work_is_done_by_others_or_here() -> None:
    with workers(2) as executor:
        assert start(executor, os.getpid).result() != os.getpid()
    with workers(1) as executor:
        assert executor is None
        assert start(executor, os.getpid).result() == os.getpid()


def test_a_worker_that_is_killed_is_told() -> None:
    with pytest.raises(BuildError, match="was killed"), workers(2) as executor:
        start(executor, signal.raise_signal, signal.SIGKILL).result()
