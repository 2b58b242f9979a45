"""Names of securities: the company in front, and what kind of security it is behind."""

from __future__ import annotations

import re
import unicodedata

from generator.read.listings.listing import LeftOut
from generator.text.script import CJK
from generator.text.vocabulary import any_of, pattern

_WARRANT = re.compile(
    r"(?:[-,(]\s*|\b(?:Corp|Corporation|Inc|Incorporated|Ltd|Limited|PLC|Co|Company|LLC|LP|SA|NV|AG)\b\.?,?\s+"
    r"|\s(?=Redeemable|Public|Private|Stock|Subscription|Contingent|Warrants\b|Rights$|Units$))"
    r"(?:Redeemable |Public |Private |Stock Purchase |Subscription |Contingent Value )*"
    r"(?:Warrants?|Rights?|Units?)"
    r"(?:\)?$|[,.]|\s+(?:each|to |expiring|exp\b|consisting|exercisable|entitling|when|\d|[-(]))",
    re.I,
)
_TEST = re.compile(r"\btest (?:stock|security|issue|symbol|company)\b", re.I)
_TAIL = re.compile(rf"(?:\s*[-–,;]\s*|\s+){any_of('security-tails')}.*$", re.I)
_ARTICLE = re.compile(r"^(?P<name>.+?),? \(The\)(?P<rest>.*)$", re.I)
_REMARK = re.compile(r"\s*\((?:[A-Z]{2}|Delaware|New|Canada|Holding Co(?:mpany)?|Publ)\)$", re.I)
_SHARE_CLASS = re.compile(r"(?<=[\w.)])-(?:SWR?|WR?|SB|S|B|R|P|RS|WP|UW?|WD)$")
_CHINESE_STATE = re.compile(
    rf"^(?:S?\*?ST|XD|XR|DR|PT|[NC](?=[{CJK}]))(?=[{CJK}])|(?<=[{CJK}])[AB]$|(?<=[{CJK}]{{2}})退$"
)
_SPACE_BESIDE_CHINESE = re.compile(rf"(?<=[{CJK}])\s+(?=\S)|(?<=\S)\s+(?=[{CJK}])")


def left_out(name: str) -> LeftOut | None:
    """Why a security of this name stands for no company, None when it does."""
    if _TEST.search(name):
        return LeftOut.TEST
    if pattern("senior-securities").search(name):
        return LeftOut.SENIOR
    return LeftOut.WARRANT if _WARRANT.search(name) and not pattern("held-units").search(name) else None


def company_in(name: str) -> str:
    """The company's name in that of its security: without "- Class A Common Stock", "-SW", "(The)"."""
    text = _plain(name)
    bare = _TAIL.sub("", text).rstrip(" -–,;") or text
    article = _ARTICLE.match(bare)
    if article:
        bare = f"{article['name']}{article['rest']}"
    bare = _REMARK.sub("", bare) or bare
    return _SHARE_CLASS.sub("", bare) or bare


def chinese_name(name: str) -> str:
    """A Chinese short name without what the exchange puts to it: *ST, XD, share class, spaces."""
    text = _SPACE_BESIDE_CHINESE.sub("", _plain(name))
    bare = _CHINESE_STATE.sub("", _SHARE_CLASS.sub("", text))
    return bare if len(bare) > 1 else text


def _plain(name: str) -> str:
    """One line, in the widths of a keyboard; the bar is left to the directory."""
    return " ".join(unicodedata.normalize("NFKC", name).replace("|", " ").split())
