"""What a format must do."""

from __future__ import annotations

from typing import Protocol

from generator.model.capture import Capture
from generator.model.errors import CaptureError, Problem, Severity


class Reader(Protocol):
    """A format of captures."""

    def recognises(self, data: bytes, name: str) -> bool:
        """Whether these bytes are of this format, by what they hold first, by the file's name second."""

    def read(self, data: bytes, name: str, path: str) -> Capture:
        """The capture.

        Raises:
            CaptureError: the file is of this format and broken.
        """


def set_aside(path: str, message: str, hint: str, line: int = 0) -> CaptureError:
    """The error that sets a capture aside."""
    return CaptureError(
        Problem(path=path, line=line, code="set-aside", message=message, hint=hint, severity=Severity.ERROR)
    )


def note(path: str, code: str, message: str, hint: str, line: int = 0) -> Problem:
    """Something that the curator should know about how a capture was read."""
    return Problem(path=path, line=line, code=code, message=message, hint=hint, severity=Severity.WARNING)
