"""Digests: telling many unrelated items from one story, and where each item begins.

An item begins where the subject changes and the opening does not lean on what came before. A capture
is a digest when such items are many, mostly open like news of their own, and rarely name each other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from generator.text.names import proper_names
from generator.text.opening import behind_day
from generator.text.script import CJK, ends_sentence, sentences, width

Names = Callable[[str], frozenset[str]]
"""The names in a text, as stable keys: known companies by slug, other names as printed."""

MIN_ITEMS = 3
MIN_ITEM_WIDTH = 50

_MARKER = re.compile(
    r"(?P<title>【[^】\n]{4,90}】)|\[?(?P<clock>[0-2]?\d:[0-5]\d(?::[0-5]\d)?)\]?[\s|:：-]+(?=\S)"
    r"|(?P<number>\(?\d{1,3}[.)、]\s*|（\d{1,3}）\s*)(?=\S)|(?P<bullet>[•●■◆▪►·]\s*|[-*–]\s+)(?=\S)"
)
_DIGEST_WORD = re.compile(
    r"\b(?:flash(?:es)?|digest|round-?up|briefs?|briefing|in brief|news ?wrap|highlights|headlines|bulletins?|at a glance|newsletter"
    r"|what to know|things to know|morning (?:call|note|news)|daily news|weekly news|top news|key news)\b"
    r"|快讯|快訊|早报|早報|晚报|晚報|日报|周报|要闻|要聞|简报|簡報|汇总|匯總|速递|速遞|电报|早知道|一览|一覽|精选|盘点|集锦|公告(?:精选|速递|汇总)",
    re.I,
)

_STRONG = re.compile(
    r"(?:however|moreover|additionally|in addition|furthermore|besides|simultaneously|at the same time|then|subsequently|similarly"
    r"|likewise|consequently|therefore|thus|hence|as a result|specifically|in particular|for (?:example|instance)|looking ahead"
    r"|going forward|looking forward|previously|according to (?:the|its|this|these|him|her)|in this regard|among (?:them|these|which)|of (?:these|which|this)"
    r"|in response|on this basis|upon (?:completion|closing)|after (?:the|this|that)|following (?:the|this|these)|with (?:this|these|the)"
    r"|to this end|overall|in total|regarding|in terms of|but|and|yet|still|so|as such|against this backdrop|by contrast"
    r"|on the other hand|in (?:turn|fact|conclusion|summary)|first|second|third|fourth|fifth|finally|lastly|notably|under (?:the|this|its)"
    r"|securing this|prior to (?:this|that|the)|to date|so far|instead|nonetheless|nevertheless|combined with|in contrast"
    r"|when asked|asked (?:about|whether|if)|for its part|as part of (?:the|this|its)|at (?:the|this) (?:time|event|meeting|conference))\b"
    r"|(?:此外|同时|另外|其中|不过|但是?|然而|因此|所以|对此|与此同时|值得注意|值得一提|未来|下一步|截至目前|具体来看|具体而言|从.{1,8}来看|换言之"
    r"|其次|首先|最后|第[一二三四五]|一方面|另一方面|总体|展望|相比之下|在此背景下|受此影响|根据(?:公告|协议|该|上述)|据介绍|公告(?:显示|称|指出)"
    r"|报告(?:显示|称|指出|认为)|分析(?:人士|师)|业内人士|机构)",
    re.I,
)
_ANAPHOR = re.compile(
    r"(?:it|its|they|their|he|his|she|her|this|these|those|such|that|both|we|our|said)\b"
    r"|(?:该|本|上述|这|此次|本次|此项|此举|其|它|他|她|双方|两家|两者|公司(?:表示|称|指出|认为|预计|计划|将|股|方面|目前|董事|还|拟|及|主要|的)|集团(?:表示|称)|记者)",
    re.I,
)
_THE = re.compile(r"the\s+(?P<noun>[a-z][\w'’-]*)", re.I)
_UNIQUE = frozenset(
    "government central market markets yuan dollar euro world nation state national ministry stock us uk eu un federal chinese"
    " global international benchmark".split()
)
"""Nouns that stand behind "the" at the first mention already."""
_NAMED_NOUN = re.compile(r"[Tt]he\s+(?:[a-z][\w'’-]*\s+){1,3}[A-Z]\w+\s+(?:said|announced|has|is|was|will)\b")


class Opening(Enum):
    """How a paragraph begins."""

    LEANS = "leans on what came before"
    DATED = "with a day, and a subject of its own"
    NAMED = "with a subject of its own"


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a digest: its paragraphs (indices), and how many characters its mark takes."""

    paragraphs: tuple[int, ...]
    mark: int = 0
    title: str | None = None


@dataclass(frozen=True, slots=True)
class _Read:
    text: str
    opening: Opening
    names: frozenset[str]
    terms: frozenset[str]


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
    said_so = bool(heading and _DIGEST_WORD.search(heading))
    marked = _marked_items(paragraphs, headings, names, sure=said_so or not bylined)
    if marked:
        return marked
    reads = [_read(text, names) for text in paragraphs]
    headed = _headed_items(reads, headings, said_so=said_so)
    if headed:
        return headed
    if any(headings):
        return None
    groups = _groups(reads)
    if not _is_digest(reads, groups, heading_names=names(heading or ""), said_so=said_so, bylined=bylined):
        return None
    return [Item(tuple(group)) for group in groups]


def opening_of(text: str) -> Opening:
    """How a paragraph begins."""
    dated, rest = behind_day(next(iter(sentences(text)), text)[:400])
    if _STRONG.match(rest) or _ANAPHOR.match(rest):
        return Opening.LEANS
    the = _THE.match(rest)
    if the and the["noun"].islower() and the["noun"] not in _UNIQUE and not _NAMED_NOUN.match(rest):
        return Opening.LEANS
    return Opening.DATED if dated else Opening.NAMED


def _terms(text: str) -> frozenset[str]:
    """Content words and pairs of Chinese characters, lower-cased."""
    latin = {word.lower() for word in re.findall(r"[A-Za-z][A-Za-z-]{4,}", text)}
    han = re.findall(f"[{CJK}]+", text)
    return frozenset(latin | {run[i : i + 2] for run in han for i in range(len(run) - 1)})


def _read(text: str, names: Names) -> _Read:
    return _Read(text, opening_of(text), proper_names(text) | names(text), _terms(text))


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
    if read.opening is Opening.LEANS:
        return True
    named = frozenset().union(*(part.names for part in item))
    if read.opening is Opening.DATED:
        return False
    subject = proper_names(read.text[:80]) | read.names
    lead = {name for name in subject if name.split()[0] in read.text[:80].lower()}
    if named & lead:
        # Named again without a day: the story goes on, unless it opens like an item and tells another matter.
        return overlap(read.terms, frozenset().union(*(part.terms for part in item))) >= 0.12
    return not read.names and overlap(read.terms, frozenset().union(*(part.terms for part in item))) >= 0.2


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of the smaller set that both hold, 0 when one is empty."""
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def _linked_share(items: Sequence[_Read]) -> float:
    """The share of pairs of items that name a common subject."""
    pairs = [(a, b) for at, a in enumerate(items) for b in items[at + 1 :]]
    return sum(bool(a.names & b.names) for a, b in pairs) / len(pairs) if pairs else 1.0


def _is_digest(
    reads: Sequence[_Read],
    groups: Sequence[Sequence[int]],
    *,
    heading_names: frozenset[str],
    said_so: bool,
    bylined: bool,
) -> bool:
    """Whether the groups are items: many, opening like news, rarely naming each other.

    The weights were set on single newswire stories of four and more paragraphs, on digests put together
    from leads of such stories, and on digests and market wraps written for the purpose.
    """
    if len(groups) < MIN_ITEMS or any(
        not ends_sentence(reads[group[0]].text) for group in groups[:MIN_ITEMS]
    ):
        return False
    firsts = [reads[group[0]] for group in groups]
    if sum(width(first.text) >= MIN_ITEM_WIDTH for first in firsts) < 0.8 * len(firsts):
        return False
    dated = sum(first.opening is Opening.DATED for first in firsts) / len(firsts)
    independent = len(groups) / len(reads)
    linked = _linked_share(firsts)
    under_heading = sum(bool(first.names & heading_names) for first in firsts) / len(firsts)
    score = (
        1.6 * dated + 1.2 * independent - 4.0 * linked - 1.0 * under_heading + 1.2 * said_so - 0.9 * bylined
    )
    return score >= 0.85


def _marked_items(
    paragraphs: Sequence[str], headings: Sequence[bool], names: Names, *, sure: bool
) -> list[Item] | None:
    """Items that begin with a mark of their own: 【headline】, a clock time, a number or a bullet."""
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
    if kind in {"number", "bullet"}:
        # A list inside a story looks alike: its points share their subject.
        reads = [_read(_MARKER.sub("", paragraphs[at], count=1), names) for at in starts]
        if not sure or starts[0] > 0 or _linked_share(reads) > 0.12:
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
    bodies = [reads[start + 1] for start, end in zip(starts, bounds, strict=True) if end > start + 1]
    if len(bodies) < len(starts) or _linked_share(bodies) > 0.15:
        return None
    return [
        Item(tuple(range(start, end)), 0, reads[start].text)
        for start, end in zip(starts, bounds, strict=True)
    ]
