"""Worker processes that end when the process that started them is killed: nobody else would end them."""

from __future__ import annotations

import multiprocessing
import signal
import threading


def end_with_parent() -> None:
    """Lets this worker end with its parent; to be called when it starts."""
    threading.Thread(target=_end_when_alone, daemon=True).start()


def _end_when_alone() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        # Whatever it was doing was for a build that is no more.
        signal.raise_signal(signal.SIGTERM)
