"""What of a capture its articles do not show, for readers who check the archive against its source."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from generator.model.article import Block, Cut, Draft, LeftOut
from generator.model.capture import Capture
from generator.model.source import Drop, DropReason

MAX_PASSAGES = 40
"""So many passages are shown of an article; the account of the capture has all."""
MAX_CHARS = 300
"""So much is shown of a passage."""

_SHOWN = frozenset(
    {
        DropReason.MENU,
        DropReason.RANKING,
        DropReason.SHARE,
        DropReason.CITATION,
        DropReason.RUNNING,
        DropReason.REPEATED,
        DropReason.PAGE,
    }
)
"""Words that a source prints. Notes to self and translators' asides are its readers' and nobody else's."""


def left_out(capture: Capture, cut: Cut) -> list[tuple[LeftOut, ...]]:
    """For each draft of a cut, what was dropped on its way, in the capture's order.

    A passage between two drafts belongs to the one before it, one before all of them to the first.
    """
    starts = [draft.start for draft in cut.drafts]
    passages: defaultdict[int, list[LeftOut]] = defaultdict(list)
    for drop in sorted(cut.drops, key=lambda drop: drop.span):
        if drop.reason not in _SHOWN or not starts:
            continue
        at = max(0, bisect_right(starts, drop.span.start) - 1)
        if passage := _passage(capture, cut.drafts[at], drop):
            passages[at].append(passage)
    return [tuple(_joined(passages[at])[:MAX_PASSAGES]) for at in range(len(starts))]


def _passage(capture: Capture, draft: Draft, drop: Drop) -> LeftOut | None:
    text = " ".join(capture.source.text[drop.span.start : drop.span.end].split())
    if not any(char.isalnum() for char in text):
        return None
    return LeftOut(_blocks_before(draft.blocks, drop.span.start), drop.reason, text)


def _blocks_before(blocks: Sequence[Block], offset: int) -> int:
    return sum(bool(block.spans) and block.spans[0].start < offset for block in blocks)


@dataclass
class _Run:
    """Passages that follow each other, dropped for one reason."""

    after: int
    reason: DropReason
    texts: list[str]


def _joined(passages: Sequence[LeftOut]) -> list[LeftOut]:
    """The passages, those at one place for one reason as one, none longer than what is shown."""
    runs: list[_Run] = []
    for passage in passages:
        if runs and (runs[-1].after, runs[-1].reason) == (passage.after, passage.reason):
            runs[-1].texts.append(passage.text)
        else:
            runs.append(_Run(passage.after, passage.reason, [passage.text]))
    return [LeftOut(run.after, run.reason, _cut(" · ".join(run.texts))) for run in runs]


def _cut(text: str) -> str:
    if len(text) <= MAX_CHARS:
        return text
    end = text.rfind(" ", MAX_CHARS // 2, MAX_CHARS)
    return f"{text[: end if end > 0 else MAX_CHARS].rstrip()} …"
