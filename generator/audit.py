"""The account of a capture: every character is published, or dropped for a stated reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.model.article import Cut
from generator.model.capture import Capture
from generator.model.source import LAYOUT_REASONS, DropReason, Span
from generator.text.script import reads_as_news

MAX_DROPPED_SHARE = 1 / 3
"""A capture that loses a larger share of its text is on the curator's list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A stretch of the capture as decoded: what became of it; `text` is the stretch itself."""

    span: Span
    line: int
    fate: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What became of a capture.

    Attributes:
        entries: stretches that tile the capture as decoded, in its order.
        characters: length of the capture as decoded.
        dropped_share: share of its characters, white space and markup aside, that is not published.
        lost: published stretches whose words stand in no article: always empty, unless there is a bug.
    """

    capture: str
    path: str
    entries: tuple[Entry, ...]
    characters: int
    dropped_share: float
    lost: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether the stretches add up to the capture, none missing, none twice, and no word is lost."""
        ends = [0, *(entry.span.end for entry in self.entries)]
        starts = [*(entry.span.start for entry in self.entries), self.characters]
        return ends == starts and not self.lost

    @property
    def totals(self) -> dict[str, int]:
        """Characters by fate, most first."""
        counts: Counter[str] = Counter()
        for entry in self.entries:
            counts[entry.fate] += entry.span.size
        return dict(counts.most_common())


def audit(capture: Capture, cut: Cut) -> Account:
    """The account of a capture that was cut into drafts."""
    source = capture.source
    fates = [(span, fate) for fate, spans in _published(cut).items() for span in spans]
    fates += [(drop.span, drop.reason.value) for drop in cut.drops]
    entries = []
    for span, fate in sorted(fates):
        raw = Span(source.raw_offset(span.start), source.raw_offset(span.end))
        text = source.raw[raw.start : raw.end]
        entries.append(Entry(span=raw, line=source.line_of(span.start), fate=fate, text=text))
    return Account(
        capture=capture.name,
        path=capture.path,
        entries=tuple(entries),
        characters=len(source.raw),
        dropped_share=dropped_share(capture, cut),
        lost=tuple(_lost_words(capture, cut)),
    )


def dropped_share(capture: Capture, cut: Cut) -> float:
    """Share of a capture's characters, white space and markup aside, that is not published.

    Of the page around an article only what reads as news counts: menus are no loss.
    """
    text = capture.source.text
    dropped = _dropped(capture, cut)
    if not dropped:
        return 0.0
    return dropped / (
        dropped + sum(_size(text, span) for spans in _published(cut).values() for span in spans)
    )


def may_lose_much(capture: Capture, cut: Cut) -> bool:
    """Whether more than `MAX_DROPPED_SHARE` may be dropped; most captures are cleared after a few blocks."""
    left = _dropped(capture, cut) / MAX_DROPPED_SHARE
    blocks = (block for draft in cut.drafts for block in draft.blocks)
    while left >= 0 and (block := next(blocks, None)):
        left -= sum(_size(capture.source.text, span) for span in block.spans)
    return left >= 0


def _dropped(capture: Capture, cut: Cut) -> int:
    """Characters of a capture that count as dropped."""
    text = capture.source.text
    return sum(
        _size(text, drop.span)
        for drop in cut.drops
        if drop.reason not in LAYOUT_REASONS
        and (drop.reason is not DropReason.PAGE or reads_as_news(text[drop.span.start : drop.span.end]))
    )


def _size(text: str, span: Span) -> int:
    return len("".join(text[span.start : span.end].split()))


def _published(cut: Cut) -> dict[str, list[Span]]:
    spans: dict[str, list[Span]] = {"published: headline": list(cut.heading_spans)}
    for draft in cut.drafts:
        spans["published: headline"] += draft.title_spans
        spans.setdefault("published: byline", []).extend(draft.byline.spans)
        spans.setdefault("published: text", []).extend(s for block in draft.blocks for s in block.spans)
        spans.setdefault("published: note", []).extend(s for note in draft.notes for s in note.spans)
    return spans


def _lost_words(capture: Capture, cut: Cut) -> Iterator[str]:
    """Published stretches whose words do not stand in their block or headline."""
    text = capture.source.text

    def words(spans: Iterable[Span]) -> str:
        return " ".join("".join(text[span.start : span.end] for span in spans).split())

    titles = {_bare(title or "") for draft in cut.drafts for title in (draft.title, draft.digest)}
    for draft in cut.drafts:
        blocks = (*draft.blocks, *draft.notes)
        yield from (found for block in blocks if (found := words(block.spans)) != block.text)
    for span in {span for draft in cut.drafts for span in draft.title_spans} | set(cut.heading_spans):
        # Where marks stand inside a headline, it has several stretches.
        found = _bare(words([span]))
        if found not in titles and not any(found in title for title in titles):
            yield words([span])


def _bare(words: str) -> str:
    """The letters and digits of a text."""
    return "".join(char for char in words if char.isalnum())
