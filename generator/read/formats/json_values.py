"""Values of JSON: parsed with nothing lost, and flattened to named words."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from typing import TypeAlias

from generator.model.errors import CaptureError
from generator.read.formats.reader import set_aside

Leaf: TypeAlias = str | float | bool | None
Value: TypeAlias = "dict[str, Value] | list[Value] | Leaf"

TOO_DEEP = "it is nested too deep"
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_GAP = re.compile(r"[\s,\x1e]*")
_LONE = re.compile("[\ud800-\udfff]")


class BrokenJsonError(ValueError):
    """A text that is not JSON.

    Attributes:
        reason: why, in a few words.
        at: offset of the fault.
    """

    def __init__(self, reason: str, at: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.at = at


class JsonText:
    """A text of one JSON value or several."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._decoder = json.JSONDecoder(object_pairs_hook=_whole)
        self._mends = bool(_SURROGATE.search(text))

    def value_at(self, start: int) -> tuple[Value, int]:
        """The value that begins at an offset, and where it ends.

        Raises:
            BrokenJsonError: no value begins there.
        """
        try:
            value, end = self._decoder.raw_decode(self.text, start)
        except json.JSONDecodeError as error:
            reason = error.msg[:1].lower() + error.msg[1:]
            raise BrokenJsonError(reason.removesuffix(" at"), error.pos) from error
        except RecursionError as error:
            raise BrokenJsonError(TOO_DEEP, start) from error
        except ValueError as error:
            raise BrokenJsonError("a number in it is too long", start) from error
        return value, end

    def words(self, value: Value, name: str = "", *, without: Value = None) -> Iterator[tuple[str, str]]:
        """The leaves of a value as (name, words).

        Args:
            value: usually an object.
            name: of the value itself.
            without: a part of it that is left out.
        """
        return ((inner, self.leaf(found)) for inner, found in leaves(value, name, without=without))

    def leaf(self, value: Leaf) -> str:
        """A leaf as words; null and what is no number have none."""
        if isinstance(value, str):
            return _LONE.sub("\ufffd", value) if self._mends else value
        if value is None or (isinstance(value, float) and not math.isfinite(value)):
            return ""
        return str(value).lower() if isinstance(value, bool) else str(value)


def leaves(value: Value, name: str = "", *, without: Value = None) -> Iterator[tuple[str, Leaf]]:
    """The leaves of a value in its order, each with its name: that of nested values is joined with points.

    The places in lists are left out of names.
    """
    waiting: list[tuple[str, Value]] = [(name, value)]
    while waiting:
        path, found = waiting.pop()
        if isinstance(found, dict):
            if found is not without:
                inner = [(f"{path}.{key}" if path else key, item) for key, item in found.items()]
                waiting += reversed(inner)
        elif isinstance(found, list):
            if found is not without:
                waiting += [(path, item) for item in reversed(found)]
        else:
            yield path, found


def whole_value(text: JsonText, path: str) -> Value:
    """The one value of a file.

    Raises:
        CaptureError: it is not JSON, or holds more than one.
    """
    try:
        value, end = text.value_at(after_gap(text.text, 0))
    except BrokenJsonError as error:
        raise broken_json(text.text, error, path) from error
    if after_gap(text.text, end) < len(text.text):
        raise broken_json(text.text, BrokenJsonError("more stands behind its end", end), path)
    return value


def after_gap(text: str, at: int) -> int:
    """Where the next value begins: behind white space, commas and record separators."""
    match = _GAP.match(text, at)
    return match.end() if match else at


def broken_json(text: str, error: BrokenJsonError, path: str) -> CaptureError:
    """The error that sets a broken file aside, with the line of the fault."""
    line = text.count("\n", 0, error.at) + 1
    return set_aside(path, f"is not JSON: {error.reason}", "look at this line, or export it once more", line)


def _whole(pairs: list[tuple[str, Value]]) -> dict[str, Value]:
    """An object; of a key that it has twice, both values."""
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    values: dict[str, list[Value]] = {}
    for key, value in pairs:
        values.setdefault(key, []).append(value)
    return {key: several[0] if len(several) == 1 else several for key, several in values.items()}
