"""Moments as feeds and tables print them: days and times in the many forms of programs and people."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from generator.text.days import MONTHS, exists
from generator.text.fold import fold
from generator.text.vocabulary import lines

NOTHING = frozenset(
    {"", "-", "--", "—", "null", "none", "nan", "nat", "n/a", "na", "undefined", "0000-00-00"}
)
"""What programs print where they have no date."""

MAX_MOMENT = 80
"""Characters of a cell that can still be a moment."""

_ISO = re.compile(
    r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)?\s?(Z|[+-]\d\d(?::?\d\d)?)?)?", re.ASCII
)
_MONTH = "(?P<month>" + "|".join(f"{month[:3]}(?:{month[3:]})?" for month in MONTHS) + r"|sept)\.?"
_ORDINAL = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4}|\d\d(?!\d))"
_DAYS = tuple(
    re.compile(form, re.I | re.ASCII)
    for form in (
        # 2025/11/3, 2025.11.03, 2025年11月3日
        r"(?P<year>\d{4})\s?(?:[-/.]|年)\s?(?P<number>\d{1,2})\s?(?:[-/.]|月)\s?(?P<day>\d{1,2})\s?[日号號]?",
        r"(?P<year>(?:19|20)\d\d)(?P<number>\d\d)(?P<day>\d\d)",
        # 3 Nov 2025, 3rd of November, 03-Nov-25
        rf"{_ORDINAL}[\s-]*(?:of\s)?{_MONTH}(?:[\s,-]*{_YEAR})?",
        # Nov 3, 2025, November 3rd, 2025 Nov 3
        rf"{_MONTH}[\s-]*{_ORDINAL}(?:[\s,-]+{_YEAR})?",
        rf"(?P<year>\d{{4}})[\s-]{_MONTH}[\s-]{_ORDINAL}",
        # 11月3日
        r"(?P<number>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?[日号號]",
        # 03.11.2025: with points the day stands first, wherever it is written so
        r"(?P<day>\d{1,2})\.\s?(?P<number>\d{1,2})\.\s?(?P<year>\d{4}|\d\d)",
    )
)
_SLASHED = re.compile(
    r"(?P<one>\d{1,2})(?P<sign>[/-])(?P<two>\d{1,2})(?P=sign)(?P<three>\d{4}|\d\d)", re.ASCII
)
_RUN_TOGETHER = re.compile(r"((?:19|20)\d{6})T?(\d\d)(\d\d)(\d\d)?(Z?)", re.ASCII)
_CLOCK = re.compile(
    r"(?:(?<=\d)T|[\s,]+at\s+|[\s,]+|^|(?<=[日号號午晨晚]))"
    r"(?:(?P<hour>\d{1,2})(?::(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?|(?=\s?[ap]\.?m\b))"
    r"|(?P<hour2>\d{1,2})\s?[时時点點](?:(?P<minute2>\d{1,2})分?)?(?:(?P<second2>\d{1,2})秒)?)"
    r"\s?(?P<noon>[ap]\.?m\b\.?)?",
    re.I | re.ASCII,
)
_ZONE = re.compile(
    r"\s?(?:\(?(?P<name>[A-Z]{1,5})\b\)?)?\s?(?P<offset>[+-]\d{1,2}(?::?\d\d)?(?!\d))?(?:\s?\([^()]*\))?",
    re.ASCII,
)
_WEEKDAY = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b[.,]?"
    r"|[(（]?(?:星期|周|週|礼拜)[一二三四五六日天][)）]?",
    re.I,
)
_LABEL = re.compile(
    r"^(?:(?:first |last )?(?:published|posted|updated|released?|modified|date)(?: on| at)?"
    r"|发布时间|发布于|发布|更新时间|更新|时间|日期)\s*[:：]?\s*",
    re.I,
)
_HALF_DAY = re.compile("凌晨|早上|早间|早晨|上午|中午|下午|午后|晚间|晚上|傍晚|晚")
_LATE = frozenset({"下午", "午后", "晚间", "晚上", "傍晚", "晚"})
_PLACE = re.compile(r"\s(?:UTC|GMT|Z|\[?[A-Z][a-z]+/[A-Z][A-Za-z_]+\]?)\s*$")
_EDGE = " ,，;|·"


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, perhaps with a time, as printed.

    Attributes:
        published: ISO 8601, offset only if printed; None without a year.
        yearless: (month, day) where no year is printed with them.
    """

    published: str | None = None
    yearless: tuple[int, int] | None = None

    @property
    def timed(self) -> bool:
        """Whether a time of day is printed with it."""
        return bool(self.published and "T" in self.published)


class Order(StrEnum):
    """What the three numbers of a day stand for."""

    DAY_MONTH_YEAR = "day/month/year"
    MONTH_DAY_YEAR = "month/day/year"
    YEAR_MONTH_DAY = "year/month/day"


@dataclass(frozen=True, slots=True)
class Slashed:
    """A day such as 03/11/2025 or 03/11/25: only its neighbours tell what the numbers stand for.

    Attributes:
        numbers: the three numbers as printed.
        clock: the time of day behind it, "" without one.
    """

    numbers: tuple[str, str, str]
    clock: str

    def day(self, order: Order) -> dt.date | None:
        """The day when its numbers stand in this order, None when there is no such day."""
        one, two, three = self.numbers
        if order is Order.DAY_MONTH_YEAR:
            year, month, day = three, two, one
        elif order is Order.MONTH_DAY_YEAR:
            year, month, day = three, one, two
        else:
            year, month, day = one, two, three
            if len(three) != 2:
                return None
        whole = _full_year(year)
        return dt.date(whole, int(month), int(day)) if exists(int(month), int(day), whole) else None

    def days(self) -> set[dt.date]:
        """Every day that it may be."""
        return {day for order in Order if (day := self.day(order))}

    def moment(self, day: dt.date) -> Moment:
        """The moment, once the day is known."""
        return Moment(day.isoformat() + self.clock)


def read_moment(words: str) -> Moment | Slashed | None:
    """The moment that a cell prints; None when it prints none, or more than one."""
    iso = _ISO.fullmatch(words.strip())
    if iso:
        day, clock, offset = iso.groups()
        return _checked(day, (clock or "") + _offset(offset or "")) if clock else _checked(day, "")
    if len(words) > MAX_MOMENT:
        return None
    text = " ".join(fold(words).split())
    run = _RUN_TOGETHER.fullmatch(text)
    if run:
        day, hour, minute, second, zulu = run.groups()
        clock = f"{hour}:{minute}" + (f":{second}" if second else "") + zulu
        return _checked(f"{day[:4]}-{day[4:6]}-{day[6:]}", clock)
    bare, clock = _without_clock(_WEEKDAY.sub(" ", _LABEL.sub("", text)).strip(_EDGE))
    bare = _PLACE.sub("", bare).strip(_EDGE)
    slashed = _SLASHED.fullmatch(bare)
    if slashed:
        return _slashed(slashed, clock)
    found = next((match for form in _DAYS if (match := form.fullmatch(bare))), None)
    return _worded(found, clock) if found else None


def read_clock(words: str) -> str | None:
    """The time of day (`09:30`, offset if printed) when a cell prints nothing else."""
    if len(words) > MAX_MOMENT:
        return None
    bare, clock = _without_clock(" ".join(fold(words).split()))
    return clock if clock and not bare.strip(_EDGE) else None


def at_clock(moment: Moment, clock: str) -> Moment:
    """A whole day with a time of day that is printed elsewhere."""
    return Moment(f"{moment.published}T{clock}")


def from_number(words: str) -> Moment | None:
    """The moment to which a bare number in a column of dates counts, None when it is no such number.

    Args:
        words: seconds, milliseconds or microseconds since 1970 (UTC), or a spreadsheet's days since 1900.
    """
    match = re.fullmatch(r"(\d{5}|\d{9,10}|\d{12,13}|\d{15,16})(\.\d+)?", words.strip(), re.ASCII)
    if not match:
        return None
    number, digits = float(words), len(match[1])
    if digits == 5:
        return _serial(number) if 20_000 <= number < 73_000 else None
    seconds = int(number / 1000 ** ((digits - 9) // 3))
    moment = dt.datetime(1970, 1, 1) + dt.timedelta(seconds=seconds)  # noqa: DTZ001 - the Z is added below
    return Moment(moment.isoformat() + "Z") if moment.year < 2100 else None


def _serial(number: float) -> Moment:
    """The day and time that a spreadsheet counts from the last day but one of 1899."""
    day, part = divmod(round(number * 86_400), 86_400)
    moment = dt.datetime(1899, 12, 30) + dt.timedelta(days=day, seconds=part)  # noqa: DTZ001 - no zone is printed
    return Moment(moment.isoformat() if part else moment.date().isoformat())


def _without_clock(text: str) -> tuple[str, str]:
    """The text without its time of day, and that time as ISO 8601 prints it; "" without one."""
    half = _HALF_DAY.search(text)
    text = _HALF_DAY.sub(" ", text) if half else text
    match = _CLOCK.search(text)
    if not match:
        return text, ""
    zone = _ZONE.match(text, match.end())
    offset, end = _zone(zone) if zone else ("", match.end())
    hour = int(match["hour"] or match["hour2"])
    late = (match["noon"] or "").lower().startswith("p") or (half and half.group() in _LATE)
    if hour == 12 and (match["noon"] or (half and half.group() == "凌晨")):
        hour = 0
    hour += 12 if late and hour < 12 else 0
    minute, second = match["minute"] or match["minute2"] or "0", match["second"] or match["second2"]
    clock = f"{hour:02}:{int(minute):02}" + (f":{int(second):02}" if second else "")
    return f"{text[: match.start()]} {text[max(end, match.end()) :]}", clock + offset


def _zone(match: re.Match[str]) -> tuple[str, int]:
    """The offset that stands behind a time of day, and where it ends; a word that is no zone stays."""
    name, offset = match["name"], match["offset"]
    if name and name not in _zones():
        return "", match.start()
    if offset:
        return _offset(offset), match.end()
    return (_zones()[name], match.end()) if name else ("", match.start())


@cache
def _zones() -> dict[str, str]:
    return {name: offset for name, _, offset in (line.partition(" ") for line in lines("time-zones"))}


def _offset(printed: str) -> str:
    """An offset as ISO 8601 prints it: +8, +0800 -> +08:00."""
    if len(printed) < 2:
        return printed
    digits = printed[1:].replace(":", "")
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "00")
    return "Z" if printed[0] == "-" and not int(digits) else f"{printed[0]}{int(hours):02}:{minutes}"


def _checked(day: str, clock: str) -> Moment | None:
    """The moment, without a time that no clock shows; None for a day that no calendar has."""
    try:
        dt.date.fromisoformat(day)
    except ValueError:
        return None
    return Moment(day + _shown(clock))


def _shown(clock: str) -> str:
    try:
        dt.time.fromisoformat(clock)
    except ValueError:
        return ""
    return f"T{clock}"


def _full_year(printed: str) -> int:
    year = int(printed)
    return year if len(printed) > 2 else year + (2000 if year < 70 else 1900)


def _slashed(match: re.Match[str], clock: str) -> Slashed | None:
    slashed = Slashed((match["one"], match["two"], match["three"]), _shown(clock))
    return slashed if slashed.days() else None


def _worded(match: re.Match[str], clock: str) -> Moment | None:
    groups = match.groupdict()
    name, day = groups.get("month"), int(groups["day"])
    month = _month(name) if name else int(groups["number"])
    if groups.get("year"):
        year = _full_year(groups["year"])
        return _checked(f"{year:04}-{month:02}-{day:02}", clock)
    return Moment(yearless=(month, day)) if exists(month, day) else None


def _month(name: str) -> int:
    return next(number for number, month in enumerate(MONTHS, 1) if month.startswith(name.lower()[:3]))
