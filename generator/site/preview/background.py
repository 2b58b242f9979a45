"""Work that goes on while something else happens, and ends with the process."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

_Made = TypeVar("_Made")


def in_background(task: Callable[[], _Made], done: Callable[[], None] = lambda: None) -> Future[_Made]:
    """Begins a task in a thread of its own, which nobody waits for at the end.

    Args:
        task: the work.
        done: called by that thread when it is done or has failed.
    """
    future: Future[_Made] = Future()

    def work() -> None:
        try:
            future.set_result(task())
        except BaseException as error:  # noqa: BLE001  # whoever asks for the result gets it
            future.set_exception(error)
        done()

    threading.Thread(target=work, daemon=True).start()
    return future
