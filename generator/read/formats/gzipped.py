"""Captures that were packed with gzip."""

from __future__ import annotations

import gzip
import io
import zlib

from generator.read.formats.reader import set_aside

MAX_UNPACKED = 512 * 1024 * 1024
"""Bytes that a packed capture may hold."""

_MAGIC = b"\x1f\x8b\x08"


def is_gzipped(data: bytes) -> bool:
    """Whether bytes are packed with gzip."""
    return data.startswith(_MAGIC)


def unpacked(data: bytes, path: str, limit: int = MAX_UNPACKED) -> bytes:
    """What is packed.

    Raises:
        CaptureError: it is damaged, or more than `limit` bytes.
    """
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
            found = file.read(limit + 1)
    except (EOFError, OSError, zlib.error) as error:
        raise set_aside(path, "is a damaged gzip file", "download or pack it once more") from error
    if len(found) > limit:
        size = f"{limit // 1024**2} MB" if limit >= 1024**2 else f"{limit} bytes"
        raise set_aside(path, f"holds more than {size} when unpacked", "split it into several files")
    return found
