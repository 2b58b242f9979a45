"""Companies that no authority file knows: told by their legal form, or by the code printed behind the name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.text.names import COMMON
from generator.text.script import CJK

_FULL_FORM = (
    r"(?:Co\.?,?\s?(?:Ltd|Limited|LTD)\b\.?|Company\s+(?:Limited|Ltd)\b\.?|Corporation\b|Corp\b\.?|Inc\b\.?|Incorporated\b|Ltd\b\.?|Limited\b"
    r"|PLC\b|plc\b|Plc\b|AG\b|GmbH\b|S\.A\.|N\.V\.|LLC\b|L\.P\.)"
)
_LOOSE_FORM = r"(?:Holdings?|Group)\b"
_LEGAL = re.compile(rf"(?<=[\w)])(?:,\s|\s)(?:{_LOOSE_FORM}(?:,?\s{_FULL_FORM})?|{_FULL_FORM})(?![\w-])")
_CHINESE_LEGAL = re.compile(
    rf"(?P<name>[{CJK}A-Za-z0-9()（）·]{{2,30}}?)(?P<form>股份有限公司|有限责任公司|集团有限公司|控股有限公司|有限公司)"
)
_CHINESE_OPENER = re.compile(
    r".*(?:与|和|及|由|向|对|在|为|是|的|将|于|从|即|系|让|被|把|称|名为|旗下|子公司|公司|股东|以及|设立|成立|收购|投资|控股|持有|签约|联合|携手|通过|包括)"
)
_TOKEN = re.compile(r"\S+")
_NAME_TOKEN = re.compile(r"(?:[A-Z0-9][\w&.'/+-]*|\([A-Z][\w&.' -]*\)|\([A-Z]\w*|\w+\))")
_CONNECTOR = frozenset({"and", "of", "&", "for", "de"})
_NOT_A_COMPANY = frozenset(
    """business working user users research focus study interest special pressure age peer support task ethnic consumer enterprise
    product products operating technical advisory expert contact negotiating steering parliamentary lobby rating""".split()
)
"""What stands before "Group" where it is a part of a company or no company at all."""
_ROLES = frozenset(
    """chairman ceo cfo president director founder co-founder chief executive officer vice manager subsidiary parent company maker giant
    supplier developer firm unit shareholder shareholders analyst analysts group""".split()
)
_FUND = re.compile(r"\b(?:ETFs?|Fund|REIT|Trust)\b|基金|ETF")
_STRIPPED = re.compile(
    rf"(?:,?\s+(?:{_FULL_FORM}|{_LOOSE_FORM}))+$|(?:股份|集团|控股)?(?:有限责任公司|有限公司)$|-(?:SW|WR|W|B|S|R|P)$"
)

MAX_NAME_WORDS = 12


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of text that names a company which nobody listed."""

    start: int
    end: int


def is_fund_name(name: str) -> bool:
    """Whether a name says that it is a fund."""
    return bool(_FUND.search(name))


def without_legal_form(name: str) -> str:
    """A company's name without legal form and share class; the whole when nothing else is in it."""
    return _STRIPPED.sub("", name).strip(" ,") or name


def legal_names(folded: str) -> Iterator[Found]:
    """Names that end in a legal form, in text order."""
    for match in _LEGAL.finditer(folded):
        begin = _name_start(
            folded, match.start(), loose=bool(re.fullmatch(rf",?\s{_LOOSE_FORM}", match.group()))
        )
        if begin is not None:
            yield Found(begin, match.end())
    for match in _CHINESE_LEGAL.finditer(folded):
        name = match["name"]
        opener = _CHINESE_OPENER.match(name)
        begin = match.start() + (opener.end() if opener else 0)
        if match.start("form") - begin >= 2:
            yield Found(begin, match.end())


def name_before(folded: str, end: int) -> Found | None:
    """The name that stands right before `end` (where a printed code begins), None when there is none."""
    head = folded[max(0, end - 120) : end].rstrip(" \"'“”(（")
    stop = max(0, end - 120) + len(head)
    chinese = re.search(rf"[{CJK}][{CJK}A-Za-z0-9·]*(?:-(?:SW|W|B|S|R|P))?$", head)
    if chinese:
        opener = _CHINESE_OPENER.match(chinese.group())
        begin = stop - len(chinese.group()) + (opener.end() if opener else 0)
        return Found(begin, stop) if 2 <= stop - begin <= 20 else None
    start = _name_start(folded, stop, loose=True)
    return Found(start, stop) if start is not None else None


def _name_start(folded: str, end: int, *, loose: bool) -> int | None:
    """Where the capitalised name that ends at `end` begins; None when no name stands there.

    Args:
        folded: the text.
        end: offset behind the name.
        loose: the words behind the name are no proof of a company, so "and" does not join two names.
    """
    window = max(0, end - 160)
    tokens = list(_TOKEN.finditer(folded, window, end))
    start: int | None = None
    taken: list[re.Match[str]] = []
    for token in reversed(tokens[-MAX_NAME_WORDS:]):
        word = token.group()
        if not taken:
            word = word.rstrip(",")
        opens = re.match(r"[\"'“‘(（]*", word)
        bare = word[opens.end() :] if opens and not _NAME_TOKEN.fullmatch(word) else word
        if bare in _CONNECTOR and taken and not (loose and bare in {"and", "for"}):
            taken.append(token)
            continue
        if not _NAME_TOKEN.fullmatch(bare):
            break
        taken.append(token)
        if bare != word and not bare.endswith(")"):
            break
    taken.reverse()
    while taken and (_is_opener(taken[0].group()) or taken[0].group() in _CONNECTOR):
        taken.pop(0)
    if not taken or taken[-1].group().lower() in _NOT_A_COMPANY or not _is_name(taken):
        return None
    first = taken[0]
    opens = re.match(r"[\"'“‘]*", first.group())
    start = first.start() + (opens.end() if opens else 0)
    return start if start >= 0 else None


def _is_opener(word: str) -> bool:
    bare = word.lower().strip("\"'“”,.")
    return bare in _ROLES or (
        bare in COMMON
        and bare not in {"china", "hong", "ai", "us", "first", "international", "global", "asia"}
    )


def _is_name(tokens: list[re.Match[str]]) -> bool:
    words = [token.group().strip("(),.").lower() for token in tokens]
    return any(word not in COMMON and word not in _ROLES and not word.isdigit() for word in words)
