"""Scripts, widths and sentences, for Latin and Chinese text alike."""

from __future__ import annotations

import re
import string

CJK = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_CJK_CHAR = re.compile(f"[{CJK}]")
_KANA = re.compile("[\u3041-\u30ff]")
_HANGUL = re.compile("[\uac00-\ud7af]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_SENTENCE_END = re.compile(r"(?:[.!?。！？…][\"'”’』」)）\]*_]*|(?:\[\d+\])+)$")
_SENTENCE = re.compile(
    r"(?:[。！？]+[”’』」）]*|[.!?]+[\"'”’)\]]*(?=\s+[\"'“‘(\[]?[A-Z0-9\u4e00-\u9fff])|\n)\s*"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|No|vs|Co|Inc|Corp|Ltd|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|approx|est|Prof|Gen|Gov"
    r"|Sen|Rep|Rev|Fig|Vol|pct|dlrs)|\b[A-Z]|\b(?:[A-Za-z]\.)+[A-Za-z])\.$"
)

TRADITIONAL = frozenset(
    "這個們來對時會說國學經過還開關間問題體頭發現實點電機動態務業產價買賣銀證券萬億億漲資訊東車長門風華為與於"
    "後從兩應該無線總統層樓據擬調變費讓設計認識譯議論類題願額飛飯館馬駐驗麗龍區協單營廠廣張強當徵戰戶"
)
SIMPLIFIED = frozenset(
    "这个们来对时会说国学经过还开关间问题体头发现实点电机动态务业产价买卖银证券万亿涨资讯东车长门风华为与于"
    "后从两应该无线总统层楼据拟调变费让设计认识译议论类题愿额飞饭馆马驻验丽龙区协单营厂广张强当征战户"
)


def has_chinese(text: str) -> bool:
    """Whether a Chinese character stands in a text."""
    return not text.isascii() and bool(_CJK_CHAR.search(text))


_STOPS = frozenset(".!?。！？…")
_CLOSERS = frozenset("\"'”’』」)）]*_")
_LETTERS = frozenset(string.ascii_letters + string.digits + ",")
MAX_ENDING = 80
"""Characters at the end of a text in which a sentence ends: full stop, quotes, brackets, citation marks."""


def width(text: str) -> int:
    """How much a text says, in Latin characters: a Chinese character counts for two and a half."""
    return len(text) if text.isascii() else len(text) + 3 * len(_CJK_CHAR.findall(text)) // 2


def ends_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does."""
    if text[-1:] in _LETTERS:  # most lines that are none: told at a glance
        return False
    end = text[-MAX_ENDING:].rstrip() or text.rstrip()
    last = end[-1:]
    return last in _STOPS or (last in _CLOSERS and bool(_SENTENCE_END.search(end)))


NEWS_WIDTH = 140
"""A line at least this wide (as `width` counts) that ends as a sentence reads as news."""


def reads_as_news(line: str) -> bool:
    """Whether a line is a sentence of news by its length and end, not part of a page's furniture."""
    return width(line) >= NEWS_WIDTH and ends_sentence(line)


def sentences(text: str) -> list[str]:
    """The sentences of a text, without the white space around them."""
    found: list[str] = []
    start = 0
    for match in _SENTENCE.finditer(text):
        sentence = text[start : match.end()].strip()
        if _ABBREVIATION.search(sentence):
            continue
        if sentence:
            found.append(sentence)
        start = match.end()
    rest = text[start:].strip()
    return [*found, rest] if rest else found


def language(text: str) -> str:
    """The BCP 47 tag of the language that most of a text is written in: en, zh, zh-Hant, ja or ko."""
    if text.isascii():
        return "en"
    han, latin = len(_CJK_CHAR.findall(text)), len(_LATIN.findall(text))
    if len(_KANA.findall(text)) > 0.1 * (han + latin):
        return "ja"
    if len(_HANGUL.findall(text)) > 0.3 * (han + latin):
        return "ko"
    if han * 4 < latin or not han:  # a Chinese word says about as much as four Latin letters
        return "en"
    traditional = sum(char in TRADITIONAL and char not in SIMPLIFIED for char in text)
    simplified = sum(char in SIMPLIFIED and char not in TRADITIONAL for char in text)
    return "zh-Hant" if traditional > simplified else "zh"
