"""Digests: telling many unrelated items from one story, and where each item begins.

An item begins where the subject changes and the opening does not lean on what came before. A capture
is a digest when such items are many, mostly open like news of their own, and rarely name each other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.split.openings import Opening, opening_of
from generator.text.days import printed_days
from generator.text.names import lower_words, name_words
from generator.text.opening import opens_with_day
from generator.text.script import CJK, ends_sentence, sentences, width
from generator.text.vocabulary import any_of, pattern

Names = Callable[[str], frozenset[str]]
"""The names in a text, as stable keys: known companies by slug, other names as printed."""

MIN_ITEMS = 3
MAX_SAMPLE = 80
"""So many items are compared with each other to tell what they share."""
MIN_ITEM_WIDTH = 50
"""Width of a first paragraph that can be an item; most must have it."""
LEAD = 90
"""Characters in which a paragraph names its subject."""
MAX_LINKED = 0.12
"""Share of pairs of items that name a common subject: more, and a list belongs to one story."""
SAID_SO = 2.0
"""What a heading such as "Morning brief" adds to the score of a digest."""
MARKET_LEAD = -4.0
"""What a lead about the market as a whole adds: the paragraphs behind it go through its parts."""
RETOLD = 0.5
"""Share of words in common from which a paragraph with the same subject tells the same again."""
QUOTES = "\"“‘'「"
BYLINED = -1.5
"""What outlet and day under the headline, as of one article, add."""

_COMPANY_SIGN = re.compile(
    r"\b(?:Co\.|Inc\b|Corp\b|Ltd\b|Holdings\b|Group\b)|[(（]\d{4,6}[.)）]|[(（](?:NYSE|NASDAQ|HKEX)|公司|集团"
)
_PLAIN_OPENING = re.compile(
    r"The\s+(?:[a-z0-9][\w'’-]*,?\s+){6}|(?!The\b)[A-Z][\w'’-]*,?(?:\s+[a-z0-9][\w'’-]*,?){3}"
)
_MARKET_LEAD = re.compile(rf".{{0,60}}?{any_of('market-leads')}", re.I | re.S)
_MARKER = re.compile(
    r"(?:[•●■◆▪►·]\s*|[-*–]\s+)?(?:(?P<title>【[^】\n]{4,90}】)|\[?(?P<clock>[0-2]?\d:[0-5]\d(?::[0-5]\d)?)\]?[\s|:：-]+(?=\S))"
    r"|(?P<number>\(?\d{1,3}[.)、]\s*|（\d{1,3}）\s*)(?=\S)|(?P<bullet>[•●■◆▪►·]\s*|[-*–]\s+)(?=\S)"
)


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a digest: its paragraphs (indices), and how many characters its mark takes."""

    paragraphs: tuple[int, ...]
    mark: int = 0
    title: str | None = None


@dataclass(frozen=True, slots=True)
class _Read:
    """A paragraph as the splitter reads it.

    Attributes:
        lead: the part of `names` that it opens with.
        plain: it opens with no name, tells no day, and names no company.
    """

    text: str
    opening: Opening
    prints_day: bool
    names: frozenset[str]
    lead: frozenset[str]
    terms: frozenset[str]
    plain: bool


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
    if len(paragraphs) < MIN_ITEMS:
        return None
    said_so = bool(heading and pattern("digest-headings").search(heading))
    if any(headings) and not said_so and not any(map(_MARKER.match, paragraphs)):
        return None
    ordinary = lower_words("\n".join(paragraphs))
    reads = [_read(text, names, ordinary) for text in paragraphs]
    items = _marked_items(reads, headings, sure=said_so or not bylined) or _headed_items(
        reads, headings, said_so=said_so
    )
    if items or any(headings):
        return items
    groups = _groups(reads)
    score = _digest_score(reads, groups) + SAID_SO * said_so + BYLINED * bylined
    if score + MARKET_LEAD * bool(_MARKET_LEAD.match(paragraphs[0])) < 0:
        return None
    return [Item(tuple(group)) for group in groups]


def _terms(text: str) -> frozenset[str]:
    """Content words and pairs of Chinese characters, lower-cased."""
    latin = {word.lower() for word in re.findall(r"[A-Za-z][A-Za-z-]{4,}", text)}
    han = re.findall(f"[{CJK}]+", text)
    return frozenset(latin | {run[i : i + 2] for run in han for i in range(len(run) - 1)})


def _read(text: str, names: Names, ordinary: frozenset[str]) -> _Read:
    first = next(iter(sentences(text)), text)
    lead = text[:LEAD]
    prints_day = any(True for _ in printed_days(text)) or opens_with_day(first)
    known = names(text)
    return _Read(
        text=text,
        opening=opening_of(first),
        prints_day=any(True for _ in printed_days(first)) or opens_with_day(first),
        names=name_words(text, ordinary) | known,
        lead=name_words(lead, ordinary) | names(lead),
        terms=_terms(text),
        plain=not (prints_day or known or _COMPANY_SIGN.search(text)) and bool(_PLAIN_OPENING.match(first)),
    )


def _groups(reads: Sequence[_Read]) -> list[list[int]]:
    """Paragraphs by item: a new item wherever a paragraph does not continue the one before."""
    groups: list[list[int]] = []
    for at, read in enumerate(reads):
        if groups and _continues(read, [reads[i] for i in groups[-1]]):
            groups[-1].append(at)
        else:
            groups.append([at])
    return groups


def _continues(read: _Read, item: Sequence[_Read]) -> bool:
    if read.opening is not Opening.NAMED:
        return read.opening is Opening.LEANS
    if read.lead & (item[0].lead | item[-1].lead):
        # The same opening over again is a retelling, not a continuation.
        return overlap(read.terms, item[0].terms) < RETOLD
    if read.plain and width(read.text) < width(item[0].text):
        return True
    return not read.names and overlap(read.terms, frozenset().union(*(part.terms for part in item))) >= 0.2


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of the smaller set that both hold, 0 when one is empty."""
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def _linked_share(items: Sequence[frozenset[str]]) -> float:
    """The share of pairs of items that name a common subject."""
    pairs = [bool(one & other) for at, one in enumerate(items) for other in items[at + 1 :]]
    return sum(pairs) / len(pairs) if pairs else 1.0


def _digest_score(reads: Sequence[_Read], groups: Sequence[Sequence[int]]) -> float:
    """How much the groups look like items of a digest: above 0 they do.

    Items are many, print their days, and rarely share names or words. The weights come from a logistic
    regression on 2,600 captures: newswire stories of five and more paragraphs, and digests put together
    from the leads of others.
    """
    alone = len(groups) / len(reads)
    groups = groups[:: max(1, len(groups) // MAX_SAMPLE)]  # pairs are compared: a sample will do
    firsts = [reads[group[0]] for group in groups]
    wide = sum(width(first.text) >= MIN_ITEM_WIDTH and ends_sentence(first.text) for first in firsts)
    if len(groups) < MIN_ITEMS or wide < 0.8 * len(firsts):
        return -10.0
    names = [frozenset[str]().union(*(reads[at].names for at in group)) for group in groups]
    terms = [frozenset[str]().union(*(reads[at].terms for at in group)) for group in groups]
    return (
        7.9 * (sum(first.prints_day for first in firsts) / len(firsts))
        + 3.0 * alone
        - 11.1 * _linked_share(names)
        - 16.1 * (sum(_nearest(terms, at) for at in range(len(terms))) / len(terms))
        - 5.0 * (sum(read.text[:1] in QUOTES for read in reads) / len(reads))
        - 0.3
    )


def _nearest(terms: Sequence[frozenset[str]], at: int) -> float:
    """The largest share of a group's words that another group shares."""
    own = terms[at]
    return max(len(own & other) / (len(own) + 1) for index, other in enumerate(terms) if index != at)


def _marked_items(reads: Sequence[_Read], headings: Sequence[bool], *, sure: bool) -> list[Item] | None:
    """Items that begin with a mark of their own: 【headline】, a clock time, a number or a bullet."""
    paragraphs = [read.text for read in reads]
    marks = [
        None if heading else _MARKER.match(text) for text, heading in zip(paragraphs, headings, strict=True)
    ]
    kinds = [match.lastgroup for match in marks if match]
    if not kinds:
        return None
    kind = max(set(kinds), key=lambda name: (kinds.count(name), name or ""))
    starts = [at for at, match in enumerate(marks) if match and match.lastgroup == kind]
    if len(starts) < MIN_ITEMS or starts[0] > 1:
        return None
    stories = [
        at for at in starts if width(paragraphs[at]) >= MIN_ITEM_WIDTH and ends_sentence(paragraphs[at])
    ]
    if len(stories) < 0.8 * len(starts):
        return None
    # A list inside a story looks alike: its points share their subject.
    linked = not sure or starts[0] > 0 or _linked_share([reads[at].names for at in starts]) > MAX_LINKED
    if kind in {"number", "bullet"} and linked:
        return None
    items = []
    for begin, end in zip(starts, [*starts[1:], len(paragraphs)], strict=True):
        mark = marks[begin]
        title = mark["title"][1:-1].strip() if mark and mark["title"] else None
        items.append(Item(tuple(range(begin, end)), mark.end() if mark else 0, title))
    if starts[0] > 0:
        items.insert(0, Item(tuple(range(starts[0]))))
    return items


def _headed_items(reads: Sequence[_Read], headings: Sequence[bool], *, said_so: bool) -> list[Item] | None:
    """Items with a heading each, where the capture calls itself a digest and the items share no subject."""
    starts = [at for at, heading in enumerate(headings) if heading]
    if not said_so or len(starts) < MIN_ITEMS or starts[0] > 0:
        return None
    bounds = [*starts[1:], len(reads)]
    bodies = [reads[start + 1].names for start, end in zip(starts, bounds, strict=True) if end > start + 1]
    if len(bodies) < len(starts) or _linked_share(bodies) > MAX_LINKED:
        return None
    return [
        Item(tuple(range(start, end)), 0, reads[start].text)
        for start, end in zip(starts, bounds, strict=True)
    ]
