"""What speaks for and against each block of a page being part of its article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from generator.read.formats.elements import Element
from generator.read.formats.markup import Kind, MarkupBlock, readable
from generator.read.page.boxes import Test, inherited, is_around, is_story
from generator.read.page.byline import is_byline
from generator.read.page.furniture import is_furniture, leads_elsewhere, teaser_cards
from generator.read.page.keys import alike, key_of
from generator.read.page.witness import LONG, Witness
from generator.text.script import ends_sentence, width

BULK = 0.5
"""A box that holds a larger share of the article is no furniture, whatever its name."""
OWN = 0.25
"""An element with the headline and so much of the text holds the article, and others do not."""
SENTENCE, PARAGRAPH = 60, 200
"""A line at least so wide (as `width` counts) is text when it ends as a sentence; however it ends."""
HEADLINE = 24
"""A narrower headline can be that of a list of news: "Latest news"."""
TEASER = 30
"""A link at least so wide leads to another story, a narrower one to an author or a channel."""
UNDER = 30
"""So many blocks under a headline are looked at for text."""


def reads(block: MarkupBlock) -> bool:
    """Whether a block reads as text: a sentence, or long."""
    wide = width(block.words)
    return wide >= PARAGRAPH or (wide >= SENTENCE and ends_sentence(block.words))


@dataclass(slots=True)
class Evidence:
    """The blocks of a page and what is known of them; lists run in parallel.

    Attributes:
        keys: their letters and digits.
        elsewhere: they are links to other pages.
        possible: nothing speaks against them.
        seen: a witness has them.
        around: they stand in a box that is not the article.
        sure: they are text of the article, as far as that can be told of a block by itself.
        heads: places of the blocks that are the headline.
        told: a witness said so; otherwise it is only that they read like it.
        listing: the page is a list of news of which each leads to a page of its own.
    """

    blocks: Sequence[MarkupBlock]
    keys: list[str]
    elsewhere: list[bool]
    possible: list[bool]
    seen: list[bool]
    around: list[bool] = field(default_factory=list)
    sure: list[bool] = field(default_factory=list)
    heads: frozenset[int] = frozenset()
    told: bool = True
    listing: bool = False

    def weights(self) -> dict[Element, int]:
        """How much of what is surely the article the elements hold, in letters."""
        weights: dict[Element, int] = {}
        for block, key, sure in zip(self.blocks, self.keys, self.sure, strict=True):
            if sure:
                for element in block.chain:
                    weights[element] = weights.get(element, 0) + len(key)
        return weights

    def share(self, places: Iterable[int]) -> float:
        """The share of what is surely the article that some blocks are."""
        total = sum(len(key) for key, sure in zip(self.keys, self.sure, strict=True) if sure)
        return sum(len(self.keys[at]) for at in places if self.sure[at]) / max(total, 1)


def weigh(
    blocks: Sequence[MarkupBlock], witnesses: Sequence[Witness], titles: Sequence[str]
) -> Evidence | None:
    """The evidence on a page; None when no block of it reads as text.

    Args:
        blocks: all blocks of the page, in its order.
        witnesses: texts that were taken for the article.
        titles: its headline, as the page tells it elsewhere.
    """
    keys = [key_of(block.words) for block in blocks]
    votes = [witness.holds(keys) for witness in witnesses if witness.length]
    evidence = Evidence(
        blocks=blocks,
        keys=keys,
        elsewhere=_elsewhere(blocks),
        possible=[readable(block) and not is_furniture(block) for block in blocks],
        seen=[any(vote[at] for vote in votes) for at in range(len(blocks))],
    )
    long = (len(key) >= LONG for key in keys)
    evidence.sure = [all(one) for one in zip(evidence.possible, evidence.seen, long, strict=True)]
    evidence.heads = frozenset(_headlines(evidence, [key_of(title) for title in titles]))
    _rule_out(evidence)
    if not any(evidence.sure):
        evidence.sure = evidence.seen = _readings(evidence)
        evidence.told = False
    if not any(evidence.sure):
        return None
    _believe_headline(evidence)
    return evidence


def _elsewhere(blocks: Sequence[MarkupBlock]) -> list[bool]:
    """Which blocks lead to other pages; the items of a list do so together."""
    linked: dict[int, int] = {}
    length: dict[int, int] = {}
    groups = [
        id(block.group) if block.kind in {Kind.ITEM, Kind.ROW} and block.group is not None else -at - 1
        for at, block in enumerate(blocks)
    ]
    for group, block in zip(groups, blocks, strict=True):
        linked[group] = linked.get(group, 0) + block.linked
        length[group] = length.get(group, 0) + len(block.words)
    return [leads_elsewhere(linked[group], length[group]) for group in groups]


def _readings(evidence: Evidence) -> list[bool]:
    known = zip(evidence.blocks, evidence.possible, evidence.elsewhere, strict=True)
    return [possible and reads(block) and not elsewhere for block, possible, elsewhere in known]


def _headlines(evidence: Evidence, titles: Sequence[str]) -> list[int]:
    """The blocks that say what the page calls its headline: headings, else others with just these words."""
    shown = [at for at, block in enumerate(evidence.blocks) if readable(block) and not evidence.elsewhere[at]]
    headings = [at for at in shown if evidence.blocks[at].kind is Kind.HEADING]
    found = [at for at in headings if any(alike(evidence.keys[at], title) for title in titles)]
    return found or [at for at in shown if evidence.keys[at] and evidence.keys[at] in titles]


def _rule_out(evidence: Evidence) -> None:
    """Rules out boxes that are called by other names, cards for other stories, and links to them."""
    weights = evidence.weights()
    bulk = BULK * max(weights.values(), default=0)
    around = inherited(is_around, (box for box, weight in weights.items() if weight > bulk))
    apart = [around(block.element) for block in evidence.blocks]
    cards = teaser_cards(evidence.blocks, evidence.elsewhere, lambda box: weights.get(box, 0) > bulk)
    links = [at for at, elsewhere in enumerate(evidence.elsewhere) if elsewhere]
    out = {*cards, *(at for at, outside in enumerate(apart) if outside)}
    told = any(_has_text(evidence, head, out) for head in evidence.heads)
    if not told and evidence.share(cards) > BULK:
        cards = set()
    evidence.listing = not told and evidence.share(links) > BULK
    evidence.around = [out or at in cards for at, out in enumerate(apart)]
    out_of_it = {*(at for at, out in enumerate(evidence.around) if out), *(() if evidence.listing else links)}
    evidence.possible = [
        possible and not out for possible, out in zip(evidence.possible, evidence.around, strict=True)
    ]
    evidence.sure = [sure and at not in out_of_it for at, sure in enumerate(evidence.sure)]


def _has_text(evidence: Evidence, head: int, out: set[int]) -> bool:
    """Whether text stands right under a headline, before anything that leads to other stories."""
    if width(evidence.blocks[head].words) < HEADLINE:
        return False
    found = 0
    for at in range(head + 1, min(head + 1 + UNDER, len(evidence.blocks))):
        words = evidence.blocks[at].words
        if at in out or (evidence.elsewhere[at] and width(words) >= TEASER):
            return False
        if evidence.possible[at] and not evidence.elsewhere[at] and not is_byline(words):
            found += width(words)
        if found >= SENTENCE:
            return True
    return False


def _believe_headline(evidence: Evidence) -> None:
    """Text beside the headline counts before text in another part of the page, or in another article."""
    weights = evidence.weights()
    total = max(weights.values())
    heads = [evidence.blocks[at].element for at in evidence.heads]
    homes = {home for head in heads if (home := _nearest(head, is_story)) is not None}
    if homes and not any(weights.get(home, 0) for home in homes):
        inside = inherited(lambda element: element in homes)
        pairs = zip(_readings(evidence), evidence.blocks, strict=True)
        left = [reading and inside(block.element) for reading, block in pairs]
        if any(left):
            evidence.sure, evidence.told = left, False
        return
    articles = [home for home in homes if home.tag == "article"]
    own = max(articles, key=lambda home: weights.get(home, 0), default=None)
    if own is None or not OWN * total <= weights.get(own, 0) < total:
        return
    for at, block in enumerate(evidence.blocks):
        article = _nearest(block.element, lambda element: element.tag == "article")
        if article is not None and own not in {article, *article.iterancestors(), *block.chain}:
            evidence.possible[at] = evidence.sure[at] = False


def _nearest(element: Element, test: Test) -> Element | None:
    return next((one for one in (element, *element.iterancestors()) if test(one)), None)
