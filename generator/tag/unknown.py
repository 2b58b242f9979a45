"""Companies that no authority file knows: told by their legal form, or by the code behind the name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.tag.chinese import behind_leads
from generator.tag.place_names import is_place
from generator.text.remembered import remembered
from generator.text.script import CJK
from generator.text.vocabulary import any_of, words

_FULL_FORM = (
    r"(?:Co\.?,?\s?(?:Ltd|Limited|LTD)\b\.?|Company\s+(?:Limited|Ltd)\b\.?|Corporation\b|Corp\b\.?|Inc\b\.?|Incorporated\b|Ltd\b\.?|Limited\b"
    r"|PLC\b|plc\b|Plc\b|AG\b|GmbH\b|S\.A\.|N\.V\.|B\.V\.|S\.p\.A\.|LLC\b|LLP\b|L\.P\.|K\.K\.|KGaA\b|SpA\b|Oyj?\b|ASA\b|A/S|Bhd\b\.?|Tbk\b"
    r"|SARL\b|JSC\b|a\.s\.|s\.r\.o\.|d\.o\.o\.|S\.L\.(?:U\.)?|Kft\b\.?|Zrt\b\.?|Nyrt\b\.?|ApS\b|Pty\b\.?(?:\sLtd\b\.?)?|Pte\b\.?(?:\sLtd\b\.?)?|(?<=[a-z]\s)(?:AS|AB|SE|SA|NV|BV)\b)"
)
_LOOSE_FORM = r"(?:Holdings?|Group)\b"
# The look ahead saves most of the time: few words begin so.
_LEGAL = re.compile(
    rf"\s(?=[ABCGHIJKLNOPSTZ]|[ads]\.|pl)(?P<form>{_LOOSE_FORM}(?:,?\s{_FULL_FORM})?|{_FULL_FORM})(?![\w-])"
)
_ONLY_LOOSE = re.compile(_LOOSE_FORM)
_GAP = re.compile(r"(?<=[\w).]),?\s$")
_CHINESE_LEGAL = re.compile(
    rf"(?P<name>[{CJK}A-Za-z0-9()（）·]{{2,30}}?)(?P<form>股份有限公司|有限责任公司|集团有限公司|控股有限公司|有限公司)"
)
_CHINESE_OPENER = re.compile(rf".*{any_of('chinese-openers')}")
_TOKEN = re.compile(r"[^\s<>—–\"“”‘]+")
_NAME_TOKEN = re.compile(r"(?:[A-Z0-9][\w&.'/+-]*|\([A-Z][\w&.' -]*\)|\([A-Z]\w*|[A-Za-z]\w*\))")
_ENDS_SENTENCE = re.compile(r"(?:\w{5,}|\d)\.$|^(?:Ltd|Inc|Corp|Co|LLC|PLC|plc|AG)\.?,?$")
_CONNECTOR = frozenset({"and", "of", "&", "for", "de"})
_OF = re.compile(
    r"\b(?:Bank|Banks|University|Institute|Academy|House|World|Center|Centre|Society|Republic)\s$"
)
_WIRE_SLUG = re.compile(r"(?:BRIEF|UPDATE|EXCLUSIVE|RPT|REFILE|CORRECTED|FACTBOX|ANALYSIS|FOCUS)-(?=[A-Z])")
"""What a wire puts before a headline."""
_LISTING = frozenset({"and", "for"})
_EPITHET = re.compile(r".*(?:listed|based|cap|backed|owned|headquartered|controlled|affiliated|born)$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_BETWEEN = re.compile(r"(?:\bbetween|\bboth|,)\s+$")
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


@remembered(1 << 14)
def is_fund_name(name: str) -> bool:
    """Whether a name says that it is a fund."""
    return bool(_FUND.search(name))


@remembered(1 << 14)
def without_legal_form(name: str) -> str:
    """A company's name without legal form and share class; the whole when nothing else is in it."""
    return _STRIPPED.sub("", name).strip(" ,") or name


def legal_names(folded: str) -> Iterator[Found]:
    """Names that end in a legal form, in text order."""
    for match in _LEGAL.finditer(folded):
        form = match.start("form")
        gap = _GAP.search(folded, max(0, form - 3), form)
        if not gap:
            continue
        begin = _name_start(folded, gap.start(), loose=bool(_ONLY_LOOSE.fullmatch(match["form"])))
        headed = folded[gap.start() - 1] == "." and _ONLY_LOOSE.match(match["form"])
        if begin is not None and not headed:
            yield Found(begin, match.end())
    if folded.isascii():
        return
    for match in _CHINESE_LEGAL.finditer(folded):
        begin = _chinese_start(folded, match.start(), match.start("form"))
        if match.start("form") - begin >= 2:
            yield Found(begin, match.end())


def _chinese_start(folded: str, start: int, end: int) -> int:
    """Where a Chinese name begins behind what leads up to it, and behind a bracket that it does not close."""
    name = folded[start:end]
    if name.count("(") + name.count("（") > name.count(")") + name.count("）"):
        start += max(name.rfind("("), name.rfind("（")) + 1
    opener = _CHINESE_OPENER.match(folded[start:end])
    return behind_leads(folded, start + (opener.end() if opener else 0), end)


def name_before(folded: str, end: int) -> Found | None:
    """The name that stands right before `end` (where a printed code begins), None when there is none."""
    head = folded[max(0, end - 120) : end].rstrip(" \"'“”(（")
    stop = max(0, end - 120) + len(head)
    chinese = re.search(rf"[{CJK}][{CJK}A-Za-z0-9·]*(?:-(?:SW|W|B|S|R|P))?$", head)
    if chinese:
        begin = _chinese_start(folded, stop - len(chinese.group()), stop)
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
    line_start = folded.rfind("\n", 0, end) + 1
    taken: list[re.Match[str]] = []
    for token in reversed(list(_TOKEN.finditer(folded, max(end - 160, line_start), end))[-MAX_NAME_WORDS:]):
        word = token.group() if taken else token.group().rstrip(",")
        joins = bool(taken) and word in _CONNECTOR and not (loose and word in _LISTING)
        if joins and word == "of" and not _OF.search(folded[line_start : token.start()]):
            break
        if not joins and (not _NAME_TOKEN.fullmatch(word) or (taken and _ENDS_SENTENCE.search(word))):
            break
        if taken and not folded[token.end() : taken[-1].start()].isspace():
            break  # a dash or a bracket stands between
        taken.append(token)
    taken.reverse()
    epithets = [
        at for at, token in enumerate(taken) if "-" in token.group() and _EPITHET.match(token.group())
    ]
    taken = taken[epithets[-1] + 1 :] if epithets else taken
    ands = [at for at, token in enumerate(taken) if token.group() == "and"]
    if ands and _BETWEEN.search(folded[line_start : taken[0].start()]):
        taken = taken[ands[-1] + 1 :]
    while taken and (taken[0].group() in _CONNECTOR or _opens(taken[0].group())):
        taken.pop(0)
    if len(taken) > 1 and taken[0].group().endswith("'s"):
        place = is_place(taken[0].group().removesuffix("'s"))
        taken = taken[1:] if place or len(taken) > 2 else taken
    if not taken or not _is_name([token.group() for token in taken]):
        return None
    slug = _WIRE_SLUG.match(taken[0].group())
    return taken[0].start() + (slug.end() if slug else 0)


def _opens(word: str) -> bool:
    """Whether a capitalised word only begins the sentence, or says what the company is."""
    bare = word.lower().strip(".,")
    return bool(_YEAR.fullmatch(bare)) or bare in words("openers") or bare in words("roles")


def _is_name(tokens: list[str]) -> bool:
    bare = [token.strip("(),.").lower() for token in tokens]
    if bare[-1] in words("group-nouns"):
        return False
    fund = len(bare) > 1 and is_fund_name(tokens[-1])
    return fund or any(
        word not in words("common-names") and word not in words("roles") and not word.isdigit()
        for word in bare
    )
