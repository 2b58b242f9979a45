"""Formats that need a library which is not always installed."""

from __future__ import annotations

import struct
import zlib

from generator.model.errors import CaptureError
from generator.read.formats.reader import set_aside

BROKEN = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
"""What the libraries raise on files that are not as they should be, besides errors of their own."""


def not_installed(path: str, what: str) -> CaptureError:
    """The error for a capture whose format cannot be read without the optional libraries.

    Args:
        path: of the file.
        what: the format, as in "is a PDF".
    """
    hint = "pip install 'newsarchive[documents]', or paste its text into a text file"
    return set_aside(path, f"is {what}, which needs libraries that are not installed", hint)
