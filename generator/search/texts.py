"""Where the texts of the index's files stand while it is made, and between builds."""

from __future__ import annotations

from hashlib import blake2b
from typing import Protocol


class LostTextError(Exception):
    """A text that was kept is gone, or is not what it was."""


class Texts(Protocol):
    """Texts by name, as UTF-8."""

    def read(self, name: str, digest: bytes) -> bytes:
        """The text that was written under a name.

        Raises:
            LostTextError: there is none with this digest.
        """
        raise NotImplementedError

    def write(self, name: str, text: bytes) -> bytes:
        """Puts a text under a name; its digest."""
        raise NotImplementedError

    def remove(self, name: str) -> None:
        """Takes out what stands under a name."""
        raise NotImplementedError


class TextsInMemory:
    """Texts that nobody keeps."""

    def __init__(self) -> None:
        self._texts: dict[str, tuple[bytes, bytes]] = {}

    def read(self, name: str, digest: bytes) -> bytes:
        """The text that was written under a name.

        Raises:
            LostTextError: another one was, since.
        """
        found, text = self._texts.get(name, (b"", b""))
        if found != digest:
            raise LostTextError(name)
        return text

    def write(self, name: str, text: bytes) -> bytes:
        """Puts a text under a name; its digest."""
        digest = text_digest(text)
        self._texts[name] = digest, text
        return digest

    def remove(self, name: str) -> None:
        """Takes out what stands under a name."""
        del self._texts[name]


def text_digest(data: bytes) -> bytes:
    """Tells texts apart."""
    return blake2b(data, digest_size=16).digest()
