"""What changed in a file, line by line."""

from __future__ import annotations

import difflib
from collections.abc import Iterator


def changed_lines(old: str, new: str) -> Iterator[tuple[int, list[str]]]:
    """Every place of change: its 1-based line in the new text; the lines that went and those that came.

    The former begin with `- `, the latter with `+ `.
    """
    one, two = old.splitlines(), new.splitlines()
    head, tail = _common(one, two)
    ours, theirs = one[head : len(one) - tail], two[head : len(two) - tail]
    for kind, i1, i2, j1, j2 in difflib.SequenceMatcher(None, ours, theirs).get_opcodes():
        if kind != "equal":
            yield (
                head + j1 + 1,
                [*(f"- {line}" for line in ours[i1:i2]), *(f"+ {line}" for line in theirs[j1:j2])],
            )


def _common(one: list[str], two: list[str]) -> tuple[int, int]:
    """How many lines are the same at both ends: the lists are long, changes of them small."""
    most = min(len(one), len(two))
    head = next((at for at in range(most) if one[at] != two[at]), most)
    tail = next((at for at in range(most - head) if one[-1 - at] != two[-1 - at]), most - head)
    return head, tail
