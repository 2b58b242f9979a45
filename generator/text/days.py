"""Days as a text prints them, in English and Chinese."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator

from generator.model.article import PrintedDay
from generator.model.source import Span

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH_NUMBERS = {month[:3]: number for number, month in enumerate(MONTHS, 1)}
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_MONTH = (
    r"(?P<{m}>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?"
    r"|JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?|SEPT?(?:EMBER)?"
    r"|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?)\b\.?"
)
_WEEKDAY = (
    r"(?:\b(?P<weekday>Mon(?:day)?|Tue(?:s(?:day)?)?|Wed(?:nesday)?|Thu(?:rs(?:day)?)?|Fri(?:day)?|Sat(?:urday)?"
    r"|Sun(?:day)?)\b\.?,?\s+(?:the\s+)?)?"
)
_CLOCK = (
    r"(?:,?(?:\s+at)?[T\s]+(?P<hour>\d{{1,2}}):(?P<minute>\d{{2}})(?::(?P<second>\d{{2}}))?(?:\.\d+)?"
    r"(?P<offset>Z|\s?[+-]\d{{2}}:?\d{{2}}(?!\d))?(?P<noon>\s?(?:[ap]\.?m|[AP]\.?M)\b\.?)?)?"
)
_PATTERN = re.compile(
    (
        # 2025-09-24 05:29, 2025/9/24, 2025.09.24, 2025年9月24日
        r"(?<![\d.-])(?P<y1>(?:19|20)\d{{2}})(?:(?P<sep>[-/.])(?P<m1>\d{{1,2}})(?P=sep)(?P<d1>\d{{1,2}})(?![\d-]|\.\d)"
        r"|\s?年\s?(?P<m4>\d{{1,2}})\s?月\s?(?P<d4>\d{{1,2}})\s?[日号號])"
        + _CLOCK
        + "|"
        + _WEEKDAY
        + r"\b(?:"
        # September 24th, 2025 | 24 September 2025
        + _MONTH.format(m="m2")
        + r"\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b(?![.,]?\d|:\d|\s?(?:%|percent))"
        + r"(?:\s*,?\s*(?P<y2>(?:19|20)\d{{2}})(?!\d|\s?(?:yuan|shares|points)))?"
        + r"|(?P<d3>\d{{1,2}})(?:(?:st|nd|rd|th)?\s+(?:of\s+)?|-)"
        + _MONTH.format(m="m3")
        + r"(?:(?:\s*,?\s*|-)(?P<y3>(?:19|20)\d{{2}})(?!\d))?)"
        # a clock time that follows is matched apart, as its group names are taken
        + r"|(?<!\d)(?P<m5>\d{{1,2}})\s?月\s?(?P<d5>\d{{1,2}})\s?[日号號]"
        # 09-26 10:04, as portals print it: without a time it could be anything
        + r"|(?<![\d.-])(?P<m7>[01]\d)-(?P<d7>[0-3]\d)(?=\s{{1,3}}[0-2]\d:[0-5]\d)"
        # 114/10/22 and 民國114年10月22日, years of the Republic of China
        + r"|(?:(?<![\d./-])(?=1[0-4]\d/)|民[國国]\s?)(?P<y8>\d{{2,3}})"
        + r"(?:/|\s?年\s?)(?P<m8>\d{{1,2}})(?:/|\s?月\s?)(?P<d8>\d{{1,2}})(?![\d/])(?:\s?日)?"
        + r"|(?<![\d/])(?P<m6>\d{{1,2}})/(?P<d6>\d{{1,2}})/(?P<y6>(?:19|20)\d{{2}})(?![\d/])"
    )
    .replace("{{", "{")
    .replace("}}", "}")
)
_LATER_CLOCK = re.compile(_CLOCK.replace("{{", "{").replace("}}", "}"))
_FORECAST = re.compile(
    r"\b(?:by|until|through|beyond|before|after|to|will|would|expects?|expected|forecasts?|plans?|target\w*|aims?|(?-i:may)|could"
    r"|estimates?|guidance|projects?|projected)\b[^.;。]{0,40}$|(?:将|预计|预期|到|有望|目标)[^.;。]{0,15}$",
    re.I,
)
_PAST = re.compile(r"\b(?:since|founded in|established in|acquired in)\s$|(?:自|成立于|始于|创立于)$", re.I)
_AHEAD = re.compile(
    r"\s?年(?:底|末|初|中|[上下]半年|第?[一二三四1-4]季度?)?(?:前|之前)?"
    r"(?:投产|量产|建成|完工|竣工|交付|达产|投用|启用|投运|上市|推出|实现|落地|完成)"
)
_ANY_MONTH = (
    "(?:J(?:an|un|ul)|Feb|Mar|Apr|May|Aug|Sep|Oct|Nov|Dec|J(?:AN|UN|UL)|FEB|MAR|APR|MAY|AUG|SEP|OCT|NOV|DEC)"
)
_HINT = re.compile(
    # A search that begins with a set of characters is several times as fast: the first is looked back at.
    rf"[JFMASOND\d](?:(?<=[A-Z])(?<=(?={_ANY_MONTH}).)[A-Za-z]+\.?\s+\d"
    rf"|(?<=\d)(?:(?:(?:st|nd|rd|th)?\s+(?:of\s+)?|-){_ANY_MONTH}|\s?[年月]|[-/.]\d\d?[-/.]\d|-\d\d\s{{1,3}}\d\d:))"
)
"""What every day that `_PATTERN` finds holds; most text does not, and this is told fast."""
_YEAR = re.compile(
    r"(?<![\d.,$€£¥])(?:(?<!\d-)|(?<=19\d\d-)|(?<=20\d\d-))(?P<year>(?:19|20)\d{2})(?!\d|[-–](?:19|20)\d\d|[.,]\d|%|s\b|\s?(?:yuan|shares|points|元|点|股))"
)


_ANY_WEEKDAY = re.compile(
    r"(?:星期|周|週|礼拜|禮拜)[一二三四五六日天]|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b",
    re.I,
)
_WORD = re.compile(r"[^\W_]")
FIRST_ROC_YEAR = 1912
"""Year 1 of the calendar of the Republic of China, which Taiwan counts by."""
MAX_LONE_DAY = 40
"""Characters of a line that may say a day and its weekday."""


def exists(month: int, day: int, year: int | None = None) -> bool:
    """Whether there is such a day; without a year, in any year."""
    try:
        dt.date(year or 2024, month, day)
    except ValueError:
        return False
    return True


def _month_number(name: str) -> int:
    return _MONTH_NUMBERS[name[:3].lower()]


def _clock(match: re.Match[str]) -> str:
    if not match["hour"]:
        return ""
    hour, minute, second = int(match["hour"]), int(match["minute"]), int(match["second"] or 0)
    noon = (match["noon"] or "").strip().lower().replace(".", "")
    if noon and 1 <= hour <= 12:
        hour = hour % 12 + (12 if noon == "pm" else 0)
    if hour > 23 or minute > 59 or second > 59:
        return ""
    seconds = f":{match['second']}" if match["second"] else ""
    return f"{hour:02}:{minute:02}{seconds}{(match['offset'] or '').strip()}"


def _numbers(match: re.Match[str]) -> tuple[int | None, int, int] | None:
    """(year, month, day) of a match, None for a slashed day that could be read two ways."""
    if match["y1"]:
        return int(match["y1"]), int(match["m1"] or match["m4"]), int(match["d1"] or match["d4"])
    for number in "23":
        if name := match[f"m{number}"]:
            year = match[f"y{number}"]
            return int(year) if year else None, _month_number(name), int(match[f"d{number}"])
    if match["y8"]:
        return FIRST_ROC_YEAR - 1 + int(match["y8"]), int(match["m8"]), int(match["d8"])
    for number in "57":
        if match[f"m{number}"]:
            return None, int(match[f"m{number}"]), int(match[f"d{number}"])
    first, second = int(match["m6"]), int(match["d6"])
    if first > 12:
        return int(match["y6"]), second, first
    return (int(match["y6"]), first, second) if second > 12 or first == second else None


def printed_days(text: str) -> Iterator[PrintedDay]:
    """The days that a text prints, in its order; days that no calendar has are left out."""
    if not _HINT.search(text):
        return
    for match in _PATTERN.finditer(text):
        numbers = _numbers(match)
        if numbers is None or not exists(numbers[1], numbers[2], numbers[0]):
            continue
        year, month, day = numbers
        end, clock = match.end(), _clock(match)
        if not match["y1"] and (later := _LATER_CLOCK.match(text, end)) and later["hour"]:
            clock = _clock(later)
            end = later.end() if clock else end
        weekday = match["weekday"]
        yield PrintedDay(
            span=Span(match.start(), end),
            year=year,
            month=month,
            day=day,
            clock=clock,
            weekday=next(i for i, w in enumerate(WEEKDAYS) if w.startswith(weekday.lower()[:3]))
            if weekday
            else None,
        )


def lone_day(line: str) -> PrintedDay | None:
    """The day that is all that a line says, but for its weekday."""
    if len(line) > MAX_LONE_DAY:
        return None
    days = list(printed_days(line))
    if len(days) != 1 or days[0].clock:
        return None
    rest = line[: days[0].span.start] + line[days[0].span.end :]
    return None if _WORD.search(_ANY_WEEKDAY.sub("", rest)) else days[0]


def printed_years(text: str) -> Counter[int]:
    """The years that a text prints, weighted: 2 for a mention, 1 for one in a forecast or of the past."""
    weights: Counter[int] = Counter()
    for match in _YEAR.finditer(text):
        before = max(0, match.start() - 60), match.start()
        aside = (
            _FORECAST.search(text, *before) or _PAST.search(text, *before) or _AHEAD.match(text, match.end())
        )
        weights[int(match["year"])] += 1 if aside else 2
    return weights
