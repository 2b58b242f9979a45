"""How worker processes end: with the process that started them, and at once."""

from __future__ import annotations

import multiprocessing
import signal
import threading
from multiprocessing.util import Finalize

_LAST = -1000
"""Behind all that Python does when a worker ends."""


def end_with_parent() -> None:
    """Lets this worker end with its parent, which nobody else would do; to be called when it starts.

    A worker that is not needed any more ends without a look at each value that it still holds: whoever
    waits for it would wait for that.
    """
    threading.Thread(target=_end_when_alone, daemon=True).start()
    Finalize(None, signal.raise_signal, args=(signal.SIGTERM,), exitpriority=_LAST)


def _end_when_alone() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        # Whatever it was doing was for a build that is no more.
        signal.raise_signal(signal.SIGTERM)
