"""What browsers are shown at the moment, and the bell that rings when it changes."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from generator.model.errors import Problem
from generator.site.preview.site_view import SiteView


@dataclass(frozen=True, slots=True)
class Showing:
    """What is shown.

    Attributes:
        number: counts what was shown before.
        view: the site; None while there is none.
        problems: why the site is not quite what the files say.
    """

    number: int
    view: SiteView | None = None
    problems: tuple[Problem, ...] = ()


class Screen:
    """Holds what is shown, for any thread."""

    def __init__(self) -> None:
        self._showing = Showing(0)
        self._changed = threading.Condition()
        self._closed = False

    @property
    def showing(self) -> Showing:
        """What is shown now."""
        return self._showing

    def show(self, view: SiteView | None, problems: tuple[Problem, ...] = ()) -> None:
        """Shows something else."""
        with self._changed:
            self._showing = Showing(self._showing.number + 1, view, problems)
            self._changed.notify_all()

    def close(self) -> None:
        """Lets nobody wait any longer."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def wait(self, number: int, timeout: float) -> Showing | None:
        """What is shown once it is no longer this; after some seconds in any case. None at the end."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._showing.number != number, timeout)
            return None if self._closed else self._showing
