"""Values kept between builds, each in a file of its own.

A kept value is never needed and never trusted: a file begins with a digest of its content and of the key
that it was kept under. One that is damaged, or of another key, is as good as none.
"""

from __future__ import annotations

import contextlib
import pickle
from hashlib import sha256
from pathlib import Path
from typing import Any

from generator.site.atomic import replace_file

SEAL = 32
"""Bytes of the digest at the beginning."""


def keep(path: Path, key: bytes, value: object) -> bool:
    """Keeps a value; where the disk does not let us, it is not kept. Whether it is."""
    with contextlib.suppress(OSError):
        write_kept(path, key, value)
        return True
    return False


def write_kept(path: Path, key: bytes, value: object) -> None:
    """Keeps a value that is wanted elsewhere.

    Raises:
        OSError: it could not be written.
    """
    replace_file(path, sealed(key, value))


def kept(path: Path, key: bytes) -> Any | None:  # noqa: ANN401  # whatever was kept
    """The value that was kept under this key, None when there is none to be had."""
    try:
        return unsealed(key, path.read_bytes())
    except OSError:
        return None


def sealed(key: bytes, value: object) -> bytes:
    """A value as bytes, with the digest of these and of the key."""
    data = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
    return _digest(key, data) + data


def unsealed(key: bytes, found: bytes) -> Any | None:  # noqa: ANN401  # whatever was kept
    """The value that was sealed with this key; None when the bytes are others."""
    told, data = found[:SEAL], memoryview(found)[SEAL:]
    # Only bytes that this program wrote get as far as pickle: anything else has another digest.
    if told != _digest(key, data):
        return None
    return pickle.loads(data)  # noqa: S301


def _digest(key: bytes, data: bytes | memoryview) -> bytes:
    told = sha256(key)  # most processors have instructions for it
    told.update(data)
    return told.digest()
