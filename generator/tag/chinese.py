"""Companies in Chinese text that nobody listed, told by the words around their names.

Chinese puts no spaces between words, so a name is what stands between a word that ends before it (what the
company is, the start of a clause) and a word that begins behind it (a verb, a particle).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.tag.chinese_words import is_plain_speech, opens_a_clause
from generator.text.script import CJK, has_chinese
from generator.text.vocabulary import any_of, words

_NAME = rf"(?P<name>[{CJK}A-Za-z][{CJK}A-Za-z0-9·&]{{1,9}}?)"
_QUOTED = rf"[“\"「『](?P<quoted>[{CJK}A-Za-z0-9·&]{{2,12}})[”\"」』]"
_START = r"(?:(?<=^)|(?<=[\n,，。；;、：:!！?？\s]))"
_END = rf"(?=[\n,，。；;、：:!！?？（(\s“\"「]|{any_of('chinese-name-ends')})"
_DAY = r"(?:(?:\d{4}年)?\d{1,2}月\d{1,2}日[,，]?|[今昨][日天]|近日[,，]?|日前[,，]?)?"
_ENDING = any_of("chinese-company-endings")
_MOVE = (
    r"(?:\([^()]{3,20}\))?(?:A股|H股|港股|美股)?(?:股价|盘中|早盘|午后|开盘|尾盘|收盘|盘前|盘后)*(?:一度|再度|再|续|急|放量|逆市|逆势|直线)*"
    r"(?:大涨|大跌|急升|急跌|飙升|飙涨|暴涨|暴跌|上涨|下跌|上扬|走高|走低|高开|低开|拉升|重挫|涨|跌|升|飙|扬|挫|滑落|回落)"
    r"(?:停|超|逾|近|约|幅|至|了|破|穿)*(?:\d|停|至|(?<=停))"
)
_ANY = rf"[{CJK}A-Za-z0-9·&]{{2,10}}?"
_ROLE = any_of("chinese-roles")

_DESCRIBED = re.compile(rf"{any_of('chinese-descriptors')}(?:{_QUOTED}|{_NAME}{_END})")
_MOVED = re.compile(rf"{_START}{_DAY}(?:其中)?{_NAME}{_MOVE}")
_LED = re.compile(
    rf"(?:由|获|引入){_NAME}(?:等)?(?:联合)?(?:领投|战略投资|独家投资)"
    rf"|{_START}(?:和|及)?(?P<more>{_ANY})(?:等)?(?:跟投|参投)"
)
_DOES = re.compile(rf"{_START}{_DAY}{_NAME}{_DAY}(?:正式)?{any_of('chinese-deeds')}")
_HEADED = re.compile(rf"{_START}{_DAY}(?:而|据)?{_NAME}{_ROLE}")
_ENDED = re.compile(rf"(?:{_START}|(?<=[与和及由向对]))(?P<name>[{CJK}]{{2,4}}?{_ENDING}){_END}")
_DEFINED = re.compile(rf"[（(](?:以下|下)?(?:简)?称(?:为)?[：:]?\s*{_QUOTED}")

_SURE = (_DESCRIBED, _MOVED, _LED)
"""Contexts in which nothing but a company stands."""
MIN_LETTERS = 2
MAX_PERSON = 3
MIN_PLAIN = 3
"""A name of common words must be longer."""
_ENDED_SO = re.compile(rf"{_ENDING}$")
_LEADS_ON = ("公司", "企业", "集团", "本", "多", "个", "每", "今", "去", "明", "上", "下", "第")
_HOLDS_GRAMMAR = re.compile(
    r"[的了是在有不这该其此等各们为以就已将把被让给并且而但或与及向从由拟]|上述|前述|有关|相关|[一两多]家|\d(?:家|月|日|年|%)"
)
_NO_COMPANY_END = re.compile(rf"{any_of('chinese-no-company-ends')}$")
_DESCRIPTION = re.compile(rf".*{any_of('chinese-descriptors')}")
_LEADING = re.compile(rf"^{any_of('chinese-leads')}+")


def chinese_prospects(folded: str) -> Iterator[tuple[int, int]]:
    """The names that the words around them tell to be companies': offsets, each once or more, in no order."""
    for pattern in (_DESCRIBED, _MOVED, _LED, _DOES, _HEADED, _ENDED):
        for match in pattern.finditer(folded):
            for group in ("name", "quoted", "more"):
                if group in pattern.groupindex and match[group]:
                    start, end = _trimmed(folded, match.start(group), match.end(group))
                    if _may_be_company(folded[start:end], sure=pattern in _SURE):
                        yield start, end


def defined_short_form(folded: str, end: int) -> str | None:
    """The short form that a text defines right behind a full name: 股份有限公司(下称“海翎光电”)."""
    match = _DEFINED.match(folded, end)
    return match["quoted"] if match else None


def _trimmed(folded: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without words that only lead up to the name."""
    for lead in (_DESCRIPTION, _LEADING):
        opening = lead.match(folded[start:end])
        start += opening.end() if opening and start + opening.end() < end else 0
    return start, end


def _may_be_company(name: str, *, sure: bool) -> bool:
    """Whether a stretch can be a company's name; in a weak context it must not be a person's either."""
    if (
        len(name) < MIN_LETTERS
        or name in words("chinese-not-names")
        or _HOLDS_GRAMMAR.search(name)
        or _NO_COMPANY_END.search(name)
    ):
        return False
    if name.startswith(_LEADS_ON):
        return False
    if not has_chinese(name):
        return name[:1].isupper() and name.lower() not in words("common-names") | words("common-words")
    ended = _ENDED_SO.search(name)
    if is_plain_speech(name) and not (ended and len(name) > MIN_PLAIN and not opens_a_clause(name)):
        return False
    if opens_a_clause(name) and not ended:
        return False
    person = len(name) <= MAX_PERSON and name[0] in words("chinese-surnames") and not ended
    return not person and (sure or len(name) > MIN_LETTERS)
