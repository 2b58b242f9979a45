"""Digests: telling many unrelated items from one story, and where each item begins.

An item begins where the subject changes and the opening does not lean on what came before. A capture
is a digest when such items are many, mostly open like news of their own, and rarely name each other.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from generator.split.credits import are_credited, is_said
from generator.split.datelined import datelined_items
from generator.split.headed import (
    SAID_SO,
    SUBJECT,
    alternating_headlines,
    begins_with_code,
    headed_items,
    heading_signs,
    is_lead,
)
from generator.split.items import MIN_ITEMS, Item
from generator.split.leads import led_items
from generator.split.marks import MIN_HEADLINE, Mark, mark_of
from generator.split.openings import Opening
from generator.split.reading import LEAD, Names, Read, read_paragraph
from generator.split.sharing import MAX_SAMPLE, common_words, linked_share, overlap, subject_share
from generator.split.stamps import stamped_items
from generator.split.tailed import tailed_items
from generator.text.fold import fold
from generator.text.names import lower_words
from generator.text.script import ends_sentence, width
from generator.text.vocabulary import any_of, pattern

MIN_ITEM_WIDTH = 50
"""Width of a first paragraph that can be an item; most must have it."""
MIN_FLASH_WIDTH = 24
"""The same where the headline calls them a digest."""
MAX_LINKED = 0.12
"""Share of pairs of items that name a common subject: more, and a list belongs to one story."""
MARKET_LEAD = -4.0
"""What a lead about the market as a whole adds: the paragraphs behind it go through its parts."""
RETOLD = 0.5
"""Share of words in common from which a paragraph with the same subject tells the same again."""
QUOTES = "\"“‘'「"
BYLINED = -1.5
"""What outlet and day under the headline, as of one article, add; twice where items are few."""
FEW_ITEMS = 7

MARKED = 0.75
"""Share of paragraphs with a mark from which hardly any has none."""

CODED, MAX_ABOVE = 0.6, 5
"""Share of items that each begin with the code of another company or a headline, and lines above the first
one then."""

_CODE = re.compile(
    r"[(（\[]\s?(?:\d{4,6}(?:[. ][A-Z]{1,3})?|[A-Z]{1,5}[. :][A-Z]{1,5}|[A-Z]{3,7}:\s?\w{1,6})\b"
)
_NUMBER = re.compile(r"[(（]?(\d{1,3})")
_MARKET_LEAD = re.compile(rf".{{0,60}}?{any_of('market-leads')}", re.I | re.S)


def split_digest(
    paragraphs: Sequence[str], headings: Sequence[bool], names: Names, *, heading: str | None, bylined: bool
) -> list[Item] | None:
    """The items of a digest in their order, or None when the paragraphs are one story.

    Args:
        paragraphs: the story text of a capture, without header, furniture and notes.
        headings: which of them are headings.
        names: the names in a text.
        heading: the headline of the capture.
        bylined: whether outlet or day stand under it, as for one article.
    """
    market = bool(paragraphs and _MARKET_LEAD.match(fold(paragraphs[0][:LEAD])))
    said_so = bool(heading and pattern("digest-headings").search(fold(heading)))
    if heading and not said_so and pattern("one-event-headings").search(fold(heading)):
        return None
    whole = _Whole(heading, said_so=said_so, bylined=bylined, market=market)

    def within(own: range) -> list[Item] | None:
        """The items of some of the paragraphs."""
        inner = _split([paragraphs[at] for at in own], [headings[at] for at in own], names, whole)
        return inner and [_shifted(item, own.start) for item in inner]

    labels = _labels(paragraphs)
    headings = [is_head or at in labels for at, is_head in enumerate(headings)]
    if stamped := stamped_items(paragraphs, within, titled=whole.titled(paragraphs[:2], names)):
        return stamped
    if tailed := tailed_items(paragraphs):
        return tailed
    counted = _counted_on(paragraphs, headings)
    if counted or (said_so and _in_sections(paragraphs, headings)):
        whole = replace(whole, said_so=True)
        items = [at for at, is_head in enumerate(headings) if not is_head]
        found = _split([paragraphs[at] for at in items], [False] * len(items), names, whole)
        return _under_sections(found, items, len(paragraphs)) if found else None
    return _split(paragraphs, headings, names, whole)


def _labels(paragraphs: Sequence[str]) -> set[int]:
    """Where bullets of one form only say what the items below them are about, which have other bullets."""
    found: dict[str, list[int]] = defaultdict(list)
    for at, text in enumerate(paragraphs):
        if (mark := mark_of(text)) and mark.kind == "bullet":
            found[text[0]].append(at)
    labels = [places for places in found.values() if all(_is_label(paragraphs[at : at + 2]) for at in places)]
    return {at for places in labels if len(places) > 1 for at in places}


def _is_label(lines: Sequence[str]) -> bool:
    """Whether the first of two lines is a few words, and the second one has another bullet."""
    line, *below = lines
    mark = mark_of(below[0]) if below else None
    if not mark or mark.kind != "bullet" or below[0][0] == line[0]:
        return False
    return width(line) < MIN_HEADLINE and not ends_sentence(line)


def _shifted(item: Item, by: int) -> Item:
    """An item whose paragraphs are counted from further above."""
    paragraphs, above = (tuple(at + by for at in places) for places in (item.paragraphs, item.above))
    return replace(item, paragraphs=paragraphs, above=above)


@dataclass(frozen=True, slots=True)
class _Whole:
    """What a capture says of itself as a whole.

    Attributes:
        headline: its headline.
        said_so: the headline calls it a digest.
        bylined: it has outlet or day, as one article.
        market: its lead is about the market as a whole.
    """

    headline: str | None
    said_so: bool
    bylined: bool
    market: bool

    def titled(self, paragraphs: Sequence[str], names: Names) -> bool:
        """Whether its headline can be that of the first item, with whose paragraphs it shares a name."""
        if not self.headline or not paragraphs:
            return False
        return not self.said_so or bool(names(self.headline) & names("\n".join(paragraphs)))

    def lean(self, count: int) -> float:
        """What it adds to the score of a digest with so many items."""
        few = count < FEW_ITEMS
        return MARKET_LEAD * self.market + BYLINED * self.bylined * (1 + few) + SAID_SO * self.said_so


def _text(reads: Sequence[Read], group: Sequence[int]) -> str:
    return "\n".join(reads[at].text for at in group)


def _in_sections(paragraphs: Sequence[str], headings: Sequence[bool]) -> bool:
    """Whether headings only say what several items below them are about: "Banks", "宏观"."""
    heads = [text for text, is_head in zip(paragraphs, headings, strict=True) if is_head]
    short = sum(width(head) < MIN_HEADLINE for head in heads)
    return short > 0.5 * len(heads) and len(paragraphs) >= 2.5 * len(heads)


def _counted_on(paragraphs: Sequence[str], headings: Sequence[bool]) -> bool:
    """Whether numbers go on from one section to the next, as those of items do: points begin again at 1."""
    if not any(headings):
        return False
    numbers: list[int] = []
    sections: list[int] = []
    for text, is_head in zip(paragraphs, headings, strict=True):
        mark = None if is_head else mark_of(text)
        if is_head:
            sections.append(len(numbers))
        elif mark and mark.kind == "number" and (number := _NUMBER.match(text)):
            numbers.append(int(number[1]))
    between = {at for at in sections if 0 < at < len(numbers)}
    return bool(between) and len(numbers) >= MIN_ITEMS and numbers == [*range(1, len(numbers) + 1)]


def _under_sections(found: Sequence[Item], items: Sequence[int], count: int) -> list[Item]:
    """Items found without the section headings, as items of the text: a heading goes with the next one.

    Args:
        found: the items, in the indices of a text without headings.
        items: the indices of its paragraphs in the whole text.
        count: paragraphs of the whole text.
    """
    placed: list[Item] = []
    end = 0
    for number, item in enumerate(found):
        own = [items[at] for at in item.paragraphs]
        last = count if number + 1 == len(found) else own[-1] + 1
        above = tuple(at for at in range(end, own[0]))
        rest = tuple(range(own[0], last))
        placed.append(replace(item, paragraphs=rest, above=above))
        end = last
    return placed


def _split(
    paragraphs: Sequence[str], headings: Sequence[bool], names: Names, whole: _Whole
) -> list[Item] | None:
    """The items, by their marks, their headings or their subjects."""
    marks = _own_marks(paragraphs, headings)
    if len(paragraphs) < _least_items(marks):
        return None
    if whole.said_so and not any(headings) and not any(map(begins_with_code, paragraphs)):
        headings = alternating_headlines(paragraphs, marks)
    if 0 < sum(headings) < MIN_ITEMS and not whole.said_so and not any(marks):
        return None
    ordinary = lower_words("\n".join(paragraphs))
    reads = [
        read_paragraph(text, mark, names, ordinary) for text, mark in zip(paragraphs, marks, strict=True)
    ]
    if items := datelined_items(reads, marks, titled=whole.titled(paragraphs[:1], names)):
        return items
    items = _marked_items(reads, marks, whole)
    signs = heading_signs(paragraphs, headings, marks)
    # A digest may have a line or two that look like headings, but head no items.
    if items or (signs and not (whole.said_so and len(signs) < MIN_ITEMS)):
        return items or headed_items(reads, signs, marks, names, whole.headline, said_so=whole.said_so)
    if items := led_items(reads, paragraphs, names, whole.headline, said_so=whole.said_so):
        return items
    groups = _groups(reads)
    return [Item(tuple(group)) for group in groups] if _is_digest(reads, groups, names, whole) else None


def _own_marks(paragraphs: Sequence[str], headings: Sequence[bool]) -> list[Mark | None]:
    """The marks of paragraphs; what several have in brackets is no headline, but the name of the outlet."""
    marks = [None if is_head else mark_of(text) for text, is_head in zip(paragraphs, headings, strict=True)]
    titles = Counter(mark.title for mark in marks if mark and mark.title)
    return [None if mark and mark.title and titles[mark.title] > 1 else mark for mark in marks]


def _groups(reads: Sequence[Read]) -> list[list[int]]:
    """Paragraphs by item: a new item wherever a paragraph does not continue the one before."""
    groups: list[list[int]] = []
    for at, read in enumerate(reads):
        if groups and _continues(read, [reads[before] for before in groups[-1]]):
            groups[-1].append(at)
        else:
            groups.append([at])
    return groups


def _continues(read: Read, item: Sequence[Read]) -> bool:
    """Whether a paragraph goes on with an item, by its first and last one and the words of all."""
    if read.opening is not Opening.NAMED:
        return read.opening is Opening.LEANS
    first, last = item[0], item[-1]
    if read.lead & (first.lead | last.lead):
        # The same opening over again is a retelling, not a continuation.
        return overlap(read.terms, first.terms) < RETOLD
    if width(read.text) < width(first.text) and read.plain:
        return True
    return not read.names and overlap(read.terms, _united(own.terms for own in item)) >= 0.2


def _is_digest(reads: Sequence[Read], groups: Sequence[Sequence[int]], names: Names, whole: _Whole) -> bool:
    """Whether the groups look like items of a digest.

    Items are many, print their days, and rarely share names or words. The weights come from a logistic
    regression on 2,600 captures: newswire stories of five and more paragraphs, and digests put together
    from the leads of others.
    """
    sample = groups[:: max(1, len(groups) // MAX_SAMPLE)]  # pairs are compared: a sample will do
    firsts = [reads[group[0]] for group in sample]
    wide = sum(width(first.text) >= MIN_ITEM_WIDTH and ends_sentence(first.text) for first in firsts)
    if len(groups) < MIN_ITEMS or wide < 0.8 * len(firsts):
        return False
    score = (
        7.9 * (sum(first.prints_day for first in firsts) / len(firsts))
        + 3.0 * (len(groups) / len(reads))
        - 5.0 * (sum(read.text[:1] in QUOTES for read in reads) / len(reads))
        - 0.3
        + whole.lean(len(groups))
    )
    # What items share only speaks against a digest, and takes long to find.
    if score >= 0:
        score -= 16.1 * common_words([_united(reads[at].terms for at in group) for group in sample])
    if score >= 0:
        score -= 11.1 * linked_share([_united(reads[at].names for at in group) for group in sample])
    if score >= 0 and not whole.said_so:
        score += SUBJECT * subject_share(whole.headline, [_text(reads, group) for group in groups], names)
    return score >= 0


def _united(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset[str]().union(*sets)


def _marked_items(reads: Sequence[Read], marks: Sequence[Mark | None], whole: _Whole) -> list[Item] | None:
    """Items that begin with a mark of their own."""
    kinds = Counter(mark.kind for mark in marks if mark)
    if not kinds:
        return None
    kind = max(kinds, key=lambda name: (kinds[name], name))
    starts = [at for at, mark in enumerate(marks) if mark and mark.kind == kind]
    texts = [reads[at].text for at in starts]
    codes = {code.group() for text in texts if (code := _CODE.search(text, 0, LEAD))}
    bounds = list(pairwise([*starts, len(reads)]))
    titled = [mark for at in starts if (mark := marks[at]) and mark.title]
    own = max(len(codes), len(titled)) >= CODED * len(starts)
    own = own or are_credited([reads[end - 1].text for _, end in bounds])
    if len(starts) < _least_items(marks) or starts[0] > (MAX_ABOVE if own else 1):
        return None
    # Where nearly all paragraphs are marked, they may be headlines.
    all_marked = (kind == "clock" or own) and len(starts) >= MARKED * len(reads)
    least = MIN_FLASH_WIDTH if whole.said_so else MIN_ITEM_WIDTH
    said = [
        (width(text) >= least and (all_marked or is_said(text))) or _heads(reads, marks, at)
        for at, text in zip(starts, texts, strict=True)
    ]
    if sum(said) < 0.8 * len(starts):
        return None
    # A list inside a story looks alike: its points share their subject.
    doubtful = not (whole.said_so or own) and (whole.bylined or starts[0] > 0)
    linked = not own and (doubtful or linked_share([reads[at].names for at in starts]) > MAX_LINKED)
    if kind in {"number", "bullet"} and linked:
        return None
    others = set(range(len(reads))) - set(starts)
    if kind == "dateline" and any(reads[at].opening is not Opening.LEANS for at in others):
        return None
    above = reads[: starts[0]]
    told = above and (not (whole.said_so or own) or any(map(is_lead, above)))
    items = [Item(tuple(range(starts[0])))] if told else []
    for begin, end in bounds:
        items.append(Item(tuple(range(begin, end)), marks[begin]))
    return items


def _heads(reads: Sequence[Read], marks: Sequence[Mark | None], at: int) -> bool:
    """Whether a paragraph is a headline over a sentence that has no mark."""
    text = reads[at].text
    headline = width(text) >= MIN_HEADLINE and not ends_sentence(text)
    below = at + 1 < len(reads) and not marks[at + 1]
    return headline and below and ends_sentence(reads[at + 1].text)


def _least_items(marks: Sequence[Mark | None]) -> int:
    """How many items make a digest: two when each of them has a headline in brackets."""
    return 2 if all(mark and mark.is_headline for mark in marks) else MIN_ITEMS
