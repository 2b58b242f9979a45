"""How a paragraph begins: leaning on the one before, or with a subject of its own."""

from __future__ import annotations

import re
from enum import Enum

from generator.text.opening import behind_day
from generator.text.script import sentences

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
    NAMED = "with a subject of its own, and no day"


def opening_of(text: str) -> Opening:
    """How a paragraph begins."""
    dated, rest = behind_day(next(iter(sentences(text)), text)[:400])
    if _STRONG.match(rest) or _ANAPHOR.match(rest):
        return Opening.LEANS
    the = _THE.match(rest)
    if the and the["noun"].islower() and the["noun"] not in _UNIQUE and not _NAMED_NOUN.match(rest):
        return Opening.LEANS
    return Opening.DATED if dated else Opening.NAMED
