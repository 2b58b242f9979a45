"""Items told by how they all open: a company and a colon, a name and a dash, bold words, a sign.

Sections of one story open alike, too. So what the sections share counts, as where headings part them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from generator.split.credits import are_credited
from generator.split.headed import SAID_SO, is_lead, score_of
from generator.split.items import MIN_ITEMS, Item
from generator.split.reading import Names, Read
from generator.text.script import ends_sentence, width

_LEADS: Mapping[str, re.Pattern[str]] = {
    "company": re.compile(r"[^，。；;:：!?！？“”\"(（]{2,40}[(（][^()（）]{2,30}[)）]\s?[:：]\s?(?=\S)"),
    "name": re.compile(r"[A-Z0-9][\w&.,'’ -]{1,45}\s[—–]\s(?=[A-Z\"“])"),
    "bold": re.compile(
        r"(?:\*\*|__)[^*_\n]{3,90}?(?:[.:!?。：！？](?:\*\*|__)|(?:\*\*|__)[.:。：])\s?(?=[^\s*_])"
    ),
    "sign": re.compile(r"[\u2600-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff]\ufe0f?\s?(?:\*\*)?(?=[^\s\W])"),
}
"""How an item opens, by kind."""
_LABEL = re.compile(r"[^，。；;:：!?！？“”\"]{2,40}[:：]\s?(?=\S)")

MIN_ITEM = 40
"""Width of a paragraph that can be an item."""
MOST = 0.6
"""Share of the paragraphs from the first item on, of those that say something, that open as items do."""
COMPANIES = 2.0
"""What a company at the head of each adds to the score of a digest."""


def led_items(
    reads: Sequence[Read], paragraphs: Sequence[str], names: Names, headline: str | None, *, said_so: bool
) -> list[Item] | None:
    """Items that open alike, or None when nothing does, or they are of one story.

    What stands above the first one, and is no lead of a story, is part of none.

    Args:
        reads: the paragraphs.
        paragraphs: their text.
        names: the names in a text.
        headline: the headline of the capture.
        said_so: whether it calls itself a digest.
    """
    kind, starts = _alike(paragraphs)
    if not starts:
        return None
    bounds = [*starts, len(paragraphs)]
    bodies = [[reads[at] for at in range(*own)] for own in pairwise(bounds)]
    led = any(map(is_lead, reads[: starts[0]]))
    score = score_of(bodies, names, headline, said_so=said_so, led=led)
    credited = are_credited([body[-1].text for body in bodies])
    if score + COMPANIES * (kind == "company") + SAID_SO * credited < 0:
        return None
    lead = [Item(tuple(range(starts[0])))] if led else []
    return [*lead, *(Item(tuple(range(*own))) for own in pairwise(bounds))]


def _alike(paragraphs: Sequence[str]) -> tuple[str, list[int]]:
    """How most paragraphs open, and where those are that do; nothing where too few do."""
    found = {
        kind: [at for at, text in enumerate(paragraphs) if lead.match(text) and width(text) >= MIN_ITEM]
        for kind, lead in _LEADS.items()
    }
    kind = max(found, key=lambda one: len(found[one]))
    starts = found[kind]
    if len(starts) < MIN_ITEMS:
        return kind, []
    if kind == "company":
        # One of them may have no code.
        starts = [
            at for at in range(starts[0], len(paragraphs)) if at in starts or _LABEL.match(paragraphs[at])
        ]
    saying = [at for at in range(starts[0], len(paragraphs)) if ends_sentence(paragraphs[at]) or at in starts]
    return kind, starts if len(starts) >= MOST * len(saying) else []
