"""Datelines: the place, day and agency that a report opens with, before its first sentence.

"SHENZHEN, China, Nov. 4, 2025 /Wire/ -- The ...", "LONDON (Wire) - The ...", "【某某社北京11月4日电】...".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from generator.model.article import PrintedDay
from generator.text.days import printed_days
from generator.text.fold import fold
from generator.text.script import CJK
from generator.text.vocabulary import any_of, words

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?|JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?"
    r"|SEPT?(?:EMBER)?|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?)\b\.?"
)
_DAY = (
    rf"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s+)?"
    rf"(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}(?:,?\s+\d{{4}})?"
    r"|\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}/\d{4})"
)
_NAME_WORD = r"[A-Z\u00c0-\u00de][\w.'’-]*"
_PLACE = (
    rf"{_NAME_WORD}(?:[ /]{{1,2}}(?:{_NAME_WORD}|de|of|del|da|do|la|and|&)){{0,5}}"
    r"(?:\s*\[[A-Z][\w ]{2,30}\])?"
    rf"(?:,\s*(?!{_MONTH}){_NAME_WORD}(?:[ ]{_NAME_WORD}){{0,3}}){{0,3}}"
)
_DASH = r"(?:\s*--+\s*|\s+[-–—―]+\s+|\s*[–—―]+\s*|\s*-+(?=\s|$)\s*|(?<=\))\s*-+\s*)"
_END = rf"(?:{_DASH}|\s*:\s+|\s*/\s+|\s+)"

# PARIS, Nov 4 (Wire) -- | PARIS--(WIRE)-- | (Wire) - | Toronto, Ontario--(Wire Corp. - November 4, 2025) -
_BRACKETED = re.compile(
    rf"(?:(?P<place>{_PLACE})(?:\s*,\s*|\s+|\s*[-–—]+\s*|(?=\()))??(?:(?P<day>{_DAY})\s*,?\s*(?:[-–—]+\s*)?)?"
    rf"\(\s*(?P<agency>[^()\[\]]{{2,45}}?)(?:\s*[-–—,]+\s*(?P<inner>{_DAY}))?\s*\)"
    rf"(?P<end>{_DASH}|\s*:\s+|\s+|$)(?:(?P<after>{_DAY})(?:{_DASH}|\s*:\s+))?"
)
# PARIS, Nov. 4, 2025 /Wire/ -- | PARIS, FRANCE / Wire / November 4, 2025 /
_SLASHED = re.compile(
    rf"(?P<place>{_PLACE})\s*,?\s*(?P<day>{_DAY})?\s*,?\s*/\s*(?P<agency>[^/\n]{{2,40}}?)\s*/\s*"
    rf"(?:(?P<after>{_DAY})\s*/\s*)?(?:{_DASH})?"
)
# PARIS - Media Wire - 4 November 2025 -
_DASHED = re.compile(
    rf"(?P<place>{_PLACE})\s+[-–—]+\s+(?P<agency>{_NAME_WORD}(?:\s{_NAME_WORD}){{0,4}})\s+[-–—]+\s+(?P<day>{_DAY}){_DASH}"
)
# [Some News Agency, 4 November 2025] | (Wire, Paris, Nov 4)
_BOXED = re.compile(
    rf"[\[(（【]\s*(?P<agency>[^\[\](),，（）【】\n]{{2,45}}?)\s*[,，–—-]\s*(?:(?P<place>{_PLACE})\s*[,，]\s*)?(?P<day>{_DAY})"
    rf"\s*[\])）】](?:{_DASH}|\s*:\s+|\s*)"
)
# PARIS, Nov 4 - | Paris, France – November 4, 2025 –
_DATED = re.compile(rf"(?P<place>{_PLACE})\s*(?:,|[-–—]+)\s*(?P<day>{_DAY})(?:{_DASH}|\s*:\s+)")
# WASHINGTON — | NEW DELHI: (the place must be known)
_PLACED = re.compile(r"(?P<place>[A-Z][A-Z .]{3,20}[A-Z])(?:\s*(?:--+|[–—])\s*|\s+-\s+|:\s+)(?=[A-Z\"“'‘\d])")
# Wire, Nov 4 -
_NAMED = re.compile(rf"(?P<agency>{any_of('agencies')})\s*,?\s+(?P<day>{_DAY})(?:{_DASH}|\s*:\s+)")

_AGENCY = re.compile(any_of("agencies"), re.I)
_WIRE_WORD = re.compile(
    r"\b(?:news\w*|\w*wire\w*|press|agency|media|times|post|daily|journal|herald)\b", re.I
)

# Chinese ones are read folded: simplified characters, plain brackets and punctuation.
_CHINESE_DAY = r"(?:(?:19|20)\d{2}\s?年\s?)?\d{1,2}\s?月\s?\d{1,2}\s?[日号]|\d{1,2}\s?[日号]"
_MEDIA = ("社", "网", "报", "台", "财经", "新闻", "在线", "客户端", "APP", "App", "周刊", "观察")
_CHINESE_AGENCY = (
    rf"{any_of('agencies')}|(?![本据])[{CJK}A-Za-z0-9]{{2,12}}?(?:{'|'.join(_MEDIA)})|本[报刊网社台]"
    rf"|[{CJK}A-Za-z]{{2,8}}?(?=\s?\d)"
)
_CHINESE = re.compile(
    rf"(?P<open>[【(\[〔]?)\s*(?P<agency>{_CHINESE_AGENCY})?[A-Za-z·]{{0,6}}(?:公司|客户端|综合|科技|财经|国际)?\s*"
    rf"(?:记者\s?[{CJK}· ]{{2,12}}?)?\s*(?:[{CJK}]{{2,6}}?)?\s*(?P<day>{_CHINESE_DAY})?"
    r"\s*(?:上午|下午|晚间?|凌晨|午间|早间|早盘|盘中|盘后)?\s*"
    r"(?:[电讯]|快讯|消息|综合报道|综合消息|报道|获悉|(?=\s*[丨|]))"
    r"\s*(?:\([^()]{0,24}(?:记者|通讯员|编辑|作者)[^()]{0,40}\))?\s*(?P<close>[】)\]〕]?)"
    r"\s*(?P<end>题:|[,:丨|]|[-–—]+(?=\s)|)\s*"
)
_NO_AGENCY = re.compile(r"本[报刊网社台]|.*时间|今[日天]|昨[日天]|记者|公司|截[至止]|最新")
_CLOSING = {"【": "】", "(": ")", "[": "]", "〔": "〕"}
_DIGIT = re.compile(r"\d")
_HAN = re.compile(f"[{CJK}]")

MAX_DATELINE = 160
"""Characters in which a dateline stands."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a report opens with.

    Attributes:
        end: where its first sentence begins.
        agency: the agency or outlet as printed, None when it names none.
        printed: all of it.
    """

    end: int
    agency: str | None
    printed: str

    @property
    def day(self) -> PrintedDay | None:
        """The day it prints."""
        return next(printed_days(self.printed), None)


def dateline_of(text: str) -> Dateline | None:
    """The dateline that a text opens with, None without one."""
    return _dateline_of(text[:MAX_DATELINE])


def names_agency(text: str) -> bool:
    """Whether a text is nothing but the name of a known agency."""
    return bool(_AGENCY.fullmatch(fold(text).strip(" ()-–—.*")))


@lru_cache(maxsize=4096)
def _dateline_of(head: str) -> Dateline | None:
    return (_chinese(head) if _HAN.search(head, 0, 30) else None) or _latin(head)


def _latin(head: str) -> Dateline | None:
    if not head[:1].isupper() and head[:1] not in "([（【" and not head[:1].isdecimal():
        return None
    if any(opening in head for opening in "([（【"):
        for shape in (_BRACKETED, _BOXED):
            found = shape.match(head)
            if found and _is_bracketed(found):
                return _told(found)
    if "/" in head and (found := _SLASHED.match(head)) and (_any_day(found) or names_agency(found["agency"])):
        return _told(found)
    if not _DIGIT.search(head):
        return _placed(head)
    found = _DASHED.match(head)
    if found and (names_agency(found["agency"]) or _WIRE_WORD.search(found["agency"])):
        return _told(found)
    found = _NAMED.match(head) or _DATED.match(head)
    return _told(found) if found else _placed(head)


def _placed(head: str) -> Dateline | None:
    found = _PLACED.match(head)
    return _told(found) if found and found["place"] in words("dateline-places") else None


def _is_bracketed(found: re.Match[str]) -> bool:
    """Whether brackets hold an agency, not just anything: it is known, or day and dash stand beside it."""
    agency = found["agency"]
    if found.re is _BOXED:
        return agency[:1].isupper() or bool(_HAN.match(agency))
    if names_agency(agency):
        return True
    dashed = bool(found["end"].strip(" :"))
    placed = found["place"] and found["place"] == found["place"].upper() and _WIRE_WORD.search(agency)
    return dashed and bool(_any_day(found) or placed)


def _any_day(found: re.Match[str]) -> bool:
    said = found.groupdict()
    return bool(said.get("day") or said.get("after") or said.get("inner"))


def _told(found: re.Match[str]) -> Dateline:
    agency = found.groupdict().get("agency")
    return Dateline(found.end(), " ".join(agency.split()) if agency else None, found.group())


def _chinese(head: str) -> Dateline | None:
    found = _CHINESE.match(fold(head))
    if not found or (found["open"] and found["close"] != _CLOSING[found["open"]]):
        return None
    agency = found["agency"] or ""
    named = bool(_AGENCY.fullmatch(agency) or agency.endswith(_MEDIA))
    if not (named or found["day"]) or not (named or found["open"] or not agency or agency.startswith("本")):
        return None
    # What says so may be the beginning of another word: something must stand behind it.
    if not (found["close"] or found["end"] or found.end() == len(head) or found.group()[-1:] in " )"):
        return None
    said = head[slice(*found.span("agency"))] if agency and not _NO_AGENCY.fullmatch(agency) else None
    return Dateline(found.end(), said, found.group())
