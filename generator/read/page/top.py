"""What stands above an article: its headline, and who published it when."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from generator.read.formats.elements import HEADINGS, Element
from generator.read.formats.markup import Kind, MarkupBlock, readable
from generator.read.formats.moments import Moment, read_clock, read_moment
from generator.read.page.boxes import names_of
from generator.read.page.byline import MAX_LINE, Said, is_byline, is_moment, is_name, person_in, read_line
from generator.read.page.evidence import reads
from generator.read.page.facts import Facts
from generator.read.page.keys import alike, key_of
from generator.read.page.story import NEAR, TOP, Story, is_figure
from generator.text.script import width
from generator.text.vocabulary import any_of

_FIELD = re.compile(rf"(?:^|[ -])(?:{any_of('page-fields')})(?=[ -]|$)")
_AUTHOR = re.compile(r"(?:^|[ -])(?:author|writer|reporter)s?(?:-?(?:name|link))?(?= |$)")
_BYLINE = re.compile(r"(?:^|[ -])by-?lines?(?=[ -]|$)")
_SUMMARY = re.compile(rf"(?:^|[ -])(?:{any_of('page-summaries')}|{any_of('story-boxes')})(?=[ -]|$)")
_TITLE_PARTS = re.compile(r"\s[:|–—-]\s|[|_]")
_UPDATED = re.compile(r"updat|modif|更新|修改", re.I)

ABOVE, BELOW = 6, 6
"""So many blocks above the headline and below the first paragraph may say who published the article when."""
POINT = 30
"""An item at least this wide in a list above an article is one of its points."""
SHORTENED = 0.5
"""A page's title may be this share of its headline, and hold its first words only."""
MAX_ELEMENTS = 20
"""So many elements of a byline are looked at for a name."""
SHORT = 16
"""A narrower line (as `width` counts) is the name of a channel, not a headline."""


@dataclass(frozen=True, slots=True)
class Top:
    """What stands above an article.

    Attributes:
        title_at: place of the block that is its headline, None when no block is.
        title: its headline, None when there is none.
        summary: places of the blocks between headline and text that sum it up.
        fields: places of the blocks that say who published it when.
        timed: what `time` elements among them say to programs.
        said: what they print.
    """

    title_at: int | None
    title: str | None
    summary: frozenset[int]
    fields: frozenset[int]
    timed: Said
    said: Said


def read_top(blocks: Sequence[MarkupBlock], story: Story, facts: Facts) -> Top:
    """What stands above an article.

    Args:
        blocks: all blocks of the page, in its order.
        story: which of them are the article.
        facts: what the page says outside of its text.
    """
    title_at = _headline_at(blocks, story, facts)
    title = (
        " ".join(blocks[title_at].words.split()) if title_at is not None else next(iter(facts.titles), None)
    )
    above = story.first if title_at is None or title_at > story.first else title_at
    zone = range(max(0, above - ABOVE), min(len(blocks), story.first + BELOW + 1))
    dated = [at for at in range(above + 1, story.first) if _is_dated_byline(blocks[at])]
    free = [at for at in zone if at != title_at and (not story.around[at] or at in dated)]
    lines = [at for at in free if _is_field(blocks[at], labelled=at > story.first)]
    stamps = [at for at, keep in enumerate(story.kept) if keep and at != title_at and _is_stamp(blocks[at])]
    said = [*(read_line(blocks[at].words) for at in lines), *(_signed(blocks[at]) for at in lines)]
    between = range(max(above + 1, story.first - TOP), story.first)
    return Top(
        title_at=title_at,
        title=title,
        summary=frozenset(at for at in between if story.possible[at] and _sums_up(blocks[at])) - set(lines),
        fields=frozenset([*lines, *stamps]),
        timed=_merged(list(_times(blocks, zone))),
        said=_merged(said),
    )


def _is_field(block: MarkupBlock, *, labelled: bool) -> bool:
    if not readable(block) or block.kind is Kind.HEADING or width(block.words) > MAX_LINE:
        return False
    moment = _is_stamp(block) if labelled else is_moment(block.words)
    if moment or is_byline(block.words, labelled=labelled):
        return True
    return _is_named(block) and not reads(block)


def _is_dated_byline(block: MarkupBlock) -> bool:
    """Whether a block says the day of publication, whatever its element is called."""
    return readable(block) and is_byline(block.words) and bool(read_line(block.words).published)


def _is_named(block: MarkupBlock) -> bool:
    """Whether a block stands in an element for a line of this kind, one that holds no more than a line."""
    return any(element.tag == "time" or _FIELD.search(names_of(element)) for element in _line_of(block))


def _line_of(block: MarkupBlock) -> list[Element]:
    """The element of a block and the one around it, if they hold no more than a line."""
    return [
        element
        for element in islice(block.chain, 2)
        if len("".join(islice(element.itertext(), 2 * MAX_ELEMENTS))) <= 2 * MAX_LINE
    ]


def _is_stamp(block: MarkupBlock) -> bool:
    """Whether a block in the article is the day or time of a part of it."""
    if not is_moment(block.words):
        return False
    return (
        _is_named(block) or read_clock(block.words) is not None or next(block.chain).find("time") is not None
    )


def _sums_up(block: MarkupBlock) -> bool:
    if block.kind is Kind.IMAGE:
        return is_figure(block)
    if reads(block) or (block.kind is Kind.ITEM and width(block.words) >= POINT):
        return True
    return any(_SUMMARY.search(names_of(element)) for element in islice(block.chain, NEAR))


def _merged(said: Sequence[Said]) -> Said:
    """What several lines say together; the first to say a thing counts."""
    return Said(
        author=next((one.author for one in said if one.author), None),
        source=next((one.source for one in said if one.source), None),
        published=next((one.published for one in said if one.published), None),
        modified=next((one.modified for one in said if one.modified), None),
        yearless=next((one.yearless for one in said if one.yearless), None),
    )


def _signed(block: MarkupBlock) -> Said:
    """The author that an element in a byline is said to name."""
    for element in islice(block.element.iter(), MAX_ELEMENTS):
        if element.get("rel") == "author" or _AUTHOR.search(names_of(element)):
            name = " ".join("".join(element.itertext()).split())
            if name and is_name(name):
                return Said(author=name)
    if any(_BYLINE.search(names_of(element)) for element in islice(block.chain, NEAR)):
        return Said(author=person_in(block.words))
    return Said()


def _times(blocks: Sequence[MarkupBlock], zone: range) -> Iterator[Said]:
    """What `time` elements among the blocks of a zone say to programs."""
    seen: set[Element] = set()
    for at in zone:
        inside = (time for element in _line_of(blocks[at]) for time in element.iter("time"))
        # Words that stand between the paragraphs of a box are blocks of that box.
        beside = islice(blocks[at].element.iterchildren("time"), ABOVE)
        for time in (*inside, *beside):
            moment = read_moment(time.get("datetime") or "") if time not in seen else None
            seen.add(time)
            if isinstance(moment, Moment) and moment.published:
                updated = _UPDATED.search(f"{names_of(time)} {time.text or ''} {_before(time)}")
                yield Said(modified=moment.published) if updated else Said(published=moment.published)


def _before(element: Element) -> str:
    """The words right before an element."""
    previous = element.getprevious()
    if previous is not None:
        return f"{''.join(previous.itertext())} {previous.tail or ''}"[-40:]
    parent = element.getparent()
    return (parent.text or "")[-40:] if parent is not None else ""


def _headline_at(blocks: Sequence[MarkupBlock], story: Story, facts: Facts) -> int | None:
    """The block that is the headline: one that the page calls so, else the nearest above the article."""
    titles = [key_of(title) for title in facts.titles]
    site = key_of(facts.site or facts.tail or "")
    # The name of the site is a heading, too, and leads to its front page.
    level = [
        _level(block) if readable(block) and block.linked < len(block.words) / 2 else 0 for block in blocks
    ]
    keys = [key_of(block.words) for block in blocks]

    def nearest(test: Callable[[int], bool]) -> int | None:
        above = [at for at in range(len(blocks)) if at <= story.first and test(at)]
        return above[-1] if above else next((at for at in range(len(blocks)) if test(at)), None)

    def nearest_above(test: Callable[[int], bool]) -> int | None:
        return next((at for at in range(story.first, max(-1, story.first - 4 * ABOVE), -1) if test(at)), None)

    tests = (
        lambda at: level[at] == 1 and any(alike(keys[at], title) for title in titles),
        lambda at: (
            level[at] == 1 and keys[at] not in ("", site) and any(t.startswith(keys[at]) for t in titles)
        ),
        lambda at: level[at] > 0 and any(alike(keys[at], title) for title in titles),
    )
    for test in tests:
        if (at := nearest(test)) is not None:
            return at
    own = (
        lambda at: level[at] == 1 and keys[at] != site,
        lambda at: readable(blocks[at]) and bool(keys[at]) and keys[at] in titles,
    )
    for test in own:
        if (at := nearest_above(test)) is not None:
            return at
    parts = [key_of(part) for title in facts.titles for part in _TITLE_PARTS.split(title)]
    parts = [part for part in parts if part not in ("", site)]
    longer = nearest_above(
        lambda at: (
            readable(blocks[at])
            and not reads(blocks[at])
            and any(keys[at].startswith(part) and len(part) >= SHORTENED * len(keys[at]) for part in parts)
        )
    )
    if titles:
        return longer
    return nearest_above(lambda at: level[at] > 0 and keys[at] != site and width(blocks[at].words) >= SHORT)


def _level(block: MarkupBlock) -> int:
    """1 to 6 for a heading, 0 for other blocks."""
    if block.kind is not Kind.HEADING:
        return 0
    return int(next(element.tag for element in block.chain if element.tag in HEADINGS)[1])
