"""Companies in Chinese text that nobody listed, told by the words around their names.

Chinese puts no spaces between words, so a name is what stands between a word that ends before it (what the
company is, the start of a clause) and a word that begins behind it (a verb, a particle).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.tag.chinese_words import begins_a_word, ends_a_word, is_plain_speech, opens_a_clause
from generator.tag.everyday_words import is_everyday
from generator.tag.place_names import is_place
from generator.text.script import CJK, has_chinese
from generator.text.vocabulary import any_of, words

_LETTERS = rf"[{CJK}A-Za-z0-9·&]"
_NAME = rf"(?P<name>[{CJK}A-Za-z]{_LETTERS}{{1,9}}?)"
_QUOTED = rf"[“\"「『](?P<quoted>{_LETTERS}{{2,12}})[”\"」』]"
_STOPS = "\n,，。；;、：:!！?？"
_START = rf"(?:(?<=^)|(?<=[{_STOPS}\s）)]))"
_END = rf"(?=[{_STOPS}（(\s“\"「]|{any_of('chinese-name-ends')})"
_DAY = r"(?:(?:\d{4}年)?\d{1,2}月\d{1,2}日[,，]?|[今昨][日天晚]|近日[,，]?|日前[,，]?)?"
_ENDING = any_of("chinese-company-endings")
_MOVE = (
    r"(?:\([^()]{3,20}\))?(?:A股|H股|港股|美股)?(?:股价|盘中|早盘|午后|开盘|尾盘|收盘|盘前|盘后)*"
    r"(?:一度|再度|再|续|急|放量|逆市|逆势|直线)*"
    r"(?:大涨|大跌|急升|急跌|飙升|飙涨|暴涨|暴跌|上涨|下跌|上扬|走高|走低|高开|低开|拉升|重挫|涨|跌|升|飙|扬|挫|滑落|回落)"
    r"(?:停|超|逾|近|约|幅|至|了|破|穿)*(?:\d|停|至|(?<=停))"
)
_ANY = rf"{_LETTERS}{{2,10}}?"

_DESCRIBED = re.compile(rf"{any_of('chinese-descriptors')}(?:{_QUOTED}|{_NAME}{_END})")
_MOVED = re.compile(rf"{_START}{_DAY}(?:其中)?{_NAME}{_MOVE}")
_LED = re.compile(
    rf"(?:由|获|引入){_NAME}(?:等)?(?:联合)?(?:领投|战略投资|独家投资)"
    rf"|{_START}(?:和|及)?(?P<more>{_ANY})(?:等)?(?:跟投|参投)"
)
_DOES = re.compile(rf"{_START}{_DAY}{_NAME}{_DAY}(?:正式)?{any_of('chinese-deeds')}")
_HEADED = re.compile(rf"{_START}{_DAY}(?:而|据)?{_NAME}{any_of('chinese-roles')}")
_CONTEXTS = (_DESCRIBED, _MOVED, _LED, _DOES, _HEADED)
_ENDED = re.compile(_ENDING)
_DEFINED = re.compile(rf"[（(](?:以下|下)?(?:简)?称(?:为)?[：:]?\s*{_QUOTED}")

_CHINA = "中国"
MIN_LETTERS = 2
MAX_PERSON = 3
MAX_OWN = 4
"""Characters before an ending that can be a company's own."""
_PLACED = re.compile(rf"{any_of('chinese-places')}市?$")
_NAME_ENDS = re.compile(_END)
_GENERATION = r"(?:[一二三四五六七八九十\d]代|新一代|新款|新型)"
_MAKER = re.compile(rf"(?:[厂商]|{any_of('chinese-descriptors')})$")
_OWN = re.compile(rf"(?![一二三四五六七八九十两厂商])[{CJK}]+")
MAX_PLACE = 4
MAX_DESCRIPTION = 6
"""Characters before a name in which a place stands, or what the company is."""
_ENDED_SO = re.compile(rf"{_ENDING}$")
_LOOSE = re.compile(rf"{any_of('chinese-loose-endings')}$")
_NO_NAME = re.compile(any_of("chinese-no-name-parts"))
_NO_COMPANY_END = re.compile(rf"{any_of('chinese-no-company-ends')}$")
_LEADING = re.compile(rf"^{any_of('chinese-leads')}+")
_DESCRIPTION = re.compile(rf".*{any_of('chinese-descriptors')}(?=.)")


def chinese_prospects(folded: str) -> Iterator[tuple[int, int]]:
    """The names that the words around them tell to be companies': offsets, each once or more, in no order."""
    for pattern in _CONTEXTS:
        for match in pattern.finditer(folded):
            for group in ("name", "quoted", "more"):
                if group in pattern.groupindex and match[group]:
                    start = behind_leads(folded, match.start(group), match.end(group))
                    if _may_be_company(folded, start, match.end(group), quoted=group == "quoted"):
                        yield start, match.end(group)
    yield from _ended(folded)


def _ended(folded: str) -> Iterator[tuple[int, int]]:
    """Names that end as companies' do behind something of their own: 海翎科技, not 消费电子."""
    for match in _ENDED.finditer(folded):
        if not (begins_a_word(folded, match.end()) or _NAME_ENDS.match(folded, match.end())):
            continue
        starts = (match.start() - own for own in range(2, MAX_OWN + 1))
        start = next((start for start in starts if start >= 0 and ends_a_word(folded, start)), None)
        if start is None or not _is_own(folded[start : match.start()]):
            continue
        placed = _PLACED.search(folded, max(0, start - MAX_PLACE), start)
        start = placed.start() if placed else start
        name = folded[start : match.end()]
        telling = bool(placed) or not _LOOSE.search(name) or folded.count(name) > 1
        made = bool(_MAKER.search(folded, max(0, start - MAX_DESCRIPTION), start))
        if (telling or made) and _is_name(name) and not opens_a_clause(name) and not _is_good(name, folded):
            yield start, match.end()


def _is_good(name: str, folded: str) -> bool:
    """Whether a name that may be a good's is called a new one somewhere: 第二代神行电池."""
    return bool(_LOOSE.search(name) and re.search(_GENERATION + re.escape(name), folded))


def _is_own(word: str) -> bool:
    """Whether some characters can be a company's own: no number, place or common word."""
    return bool(_OWN.fullmatch(word)) and not is_place(word) and not is_plain_speech(word)


def defined_short_form(folded: str, end: int) -> str | None:
    """The short form that a text defines right behind a full name: 股份有限公司(下称“海翎光电”)."""
    match = _DEFINED.match(folded, end)
    return match["quoted"] if match else None


def behind_leads(folded: str, start: int, end: int) -> int:
    """Where a name begins behind words that only lead up to it, or say what the company is."""
    for lead in (_DESCRIPTION, _LEADING):
        opening = lead.match(folded[start:end])
        if not opening or start + opening.end() >= end:
            continue
        # 中国石墨 is a name: one of goods, which "China" alone makes a company's.
        if opening.group() == _CHINA and is_plain_speech(folded[start + opening.end() : end]):
            continue
        start += opening.end()
    return start


def _is_name(name: str) -> bool:
    """Whether nothing in a stretch speaks against a company's name."""
    return not (
        len(name) < MIN_LETTERS
        or name in words("chinese-not-names")
        or _NO_NAME.search(name)
        or _NO_COMPANY_END.search(name)
    )


def _may_be_company(folded: str, start: int, end: int, *, quoted: bool) -> bool:
    """Whether a stretch in a company's context is its name, and no person's, and no common words."""
    name = folded[start:end]
    if not _is_name(name):
        return False
    if not has_chinese(name):
        return name[:1].isupper() and not is_everyday(name)
    if _ENDED_SO.search(name):
        return not is_plain_speech(name) or folded.count(name) > 1
    person = len(name) <= MAX_PERSON and name[0] in words("chinese-surnames")
    if person or opens_a_clause(name) or is_plain_speech(name):
        return False
    # Without an ending it must be marked as a name, or be nothing but a name.
    return quoted or (len(name) > MIN_LETTERS and (folded.count(name) > 1 or _is_strange(name)))


def _is_strange(name: str) -> bool:
    """Whether no common word stands anywhere in a stretch."""
    return not any(is_plain_speech(name[at : at + 2]) for at in range(len(name) - 1))
