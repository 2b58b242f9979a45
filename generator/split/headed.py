"""Items with a heading each, told from the sections of one story."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from generator.split.credits import are_credited, is_said
from generator.split.furniture import furniture_reason
from generator.split.items import MIN_ITEMS, Item
from generator.split.marks import MIN_HEADLINE, Mark, mark_of
from generator.split.openings import Opening
from generator.split.reading import Names, Read
from generator.split.sharing import common_words, linked_share, subject_share
from generator.split.structure import MAX_HEADING, is_marked_heading
from generator.text.days import lone_day
from generator.text.fold import fold
from generator.text.script import CJK, ends_sentence, width
from generator.text.vocabulary import pattern

SAID_SO = 2.0
"""What a headline such as "Morning brief" adds to the score."""
LED = -3.0
"""What a story above the first heading adds, as the lead of one article."""
SUBJECT = -4.0
"""What the subject of the headline adds where all sections name it."""
CODED = 1.0
"""What the codes of different companies in the headings add."""
OF_A_STORY = -8.0
"""What headings such as "Background" add where all are."""
UNMARKED = -1.0
"""What headings without a sign add: lines that merely stand apart are often none."""
NEARLY_ALL = 0.8
"""Share of lines that are headlines or sentences where the ones stand over the others."""
MIN_BULLETED = 10
"""Width of a headline behind a bullet, of which all have one: less says what a section is about."""
MIN_LEAD = 60
"""Width of a sentence above the first heading that can be the lead of an article."""

_NUMBER = re.compile(r"[(（]?(?P<number>\d{1,3})")
_CODED = re.compile(
    r"[\[【(（][A-Z0-9]{1,6}[. ][A-Z]{1,3}(?:\s?[/,]\s?[A-Z0-9]{1,6}[. ][A-Z]{1,3})*[\]】)）]\s?\S"
)
_RATED = re.compile(
    r"[^()（）]{2,40}[(（][A-Z0-9]{1,6}[. ][A-Z]{1,3}(?:\s?/\s?[A-Z0-9]{1,6}[. ][A-Z]{1,3})*"
    r"(?:[,，;；/ ][^()（）]{0,40})?[)）]"
)
_COLUMNED = re.compile(
    r"(?:[\[【][^\]】]{1,12}[\]】]\s?)?[^()（）\[\]【】。；;!?！？]{2,40}"
    r"[(（](?:[A-Z]{2,8}\s?[:：]\s?)?[A-Z0-9]{1,6}(?:[. ][A-Z]{1,3})?[)）](?:\s*[|｜丨]|\s{2,})\s*\S.{0,80}"
)
_BARS = re.compile(r"\s+[|·•]\s+")
_DAY = re.compile(
    r"(?P<day>(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|(?:周|星期|礼拜)[一二三四五六日天])?[^:：]{0,30}?)"
    r"\s*[:：]\s*\S",
    re.I,
)
_SIGN = re.compile(r"#{1,6}(?= )|\*\*|__|【")


def heading_signs(
    paragraphs: Sequence[str], headings: Sequence[bool], marks: Sequence[Mark | None]
) -> dict[int, str]:
    """What headings begin with, by where they are: number signs, asterisks, nothing, or the kind of a mark.

    A line without is one when it begins with a code or a day: "Monday, March 3: ...".
    A line with a mark is a heading when the rest of it is bold, when it is a clock and no sentence, or when
    it is one of the numbered headlines 1, 2, 3 and so on.
    """
    found: dict[int, str] = {}
    numbered = (
        _numbered_headlines(paragraphs, marks)
        | _timed_headlines(paragraphs, marks)
        | _bulleted_headlines(paragraphs, marks)
    )
    for at, (text, mark) in enumerate(zip(paragraphs, marks, strict=True)):
        below = at + 1 < len(paragraphs) and not marks[at + 1] and not headings[at + 1]
        if headings[at]:
            sign, own = _SIGN.match(text), mark_of(text)
            found[at] = "clock" if own and own.clock else sign.group() if sign else ""
        elif (not mark or mark.title) and below and begins_with_code(text):
            found[at] = "code"
        elif not mark and below and _begins_with_day(text):
            found[at] = "day"
        elif mark and not mark.title and below:
            rest = text[mark.length :]
            timed = mark.clock and not ends_sentence(rest) and width(rest) <= MAX_HEADING
            if timed or at in numbered or is_marked_heading(rest):
                found[at] = mark.kind
    return found


def begins_with_code(line: str) -> bool:
    """Whether a line begins with the code of a company in brackets and ends no sentence: "[981 HK] ...".

    A company with its code and what is thought of it counts, too: "Tencent (700 HK, BUY, TP HK$700)", or a
    row of a table that begins so: "Teradyne (TER)  AMC  EPS est. $0.79".
    """
    coded = _CODED.match(line) or _RATED.fullmatch(line) or _COLUMNED.fullmatch(line)
    return bool(coded) and not ends_sentence(line)


def _begins_with_day(line: str) -> bool:
    """Whether a line begins with a day and a colon, and ends no sentence."""
    day = _DAY.match(line)
    return bool(day and (day["weekday"] or lone_day(day["day"]))) and is_headline(line)


def _numbered_headlines(paragraphs: Sequence[str], marks: Sequence[Mark | None]) -> set[int]:
    """Where lines stand that are numbered from 1 on without a gap, and end no sentence."""
    found: list[int] = []
    for at, (text, mark) in enumerate(zip(paragraphs, marks, strict=True)):
        number = _NUMBER.match(text) if mark and mark.kind == "number" else None
        if not mark or not number or int(number["number"]) != len(found) + 1:
            continue
        rest = text[mark.length :]
        if ends_sentence(rest) or width(rest) > MAX_HEADING:
            return set()
        found.append(at)
    return set(found) if len(found) >= MIN_ITEMS else set()


def _timed_headlines(paragraphs: Sequence[str], marks: Sequence[Mark | None]) -> set[int]:
    """Where lines stand behind a time, when all such are short and stand over others; they may end, too."""
    heads: set[int] = set()
    for at, (text, mark) in enumerate(zip(paragraphs, marks, strict=True)):
        if not mark or not mark.clock or mark.title:
            continue
        below = at + 1 < len(paragraphs) and not marks[at + 1]
        if not below or width(text[mark.clock :]) > MAX_HEADING:
            return set()
        heads.add(at)
    return heads if len(heads) >= MIN_ITEMS else set()


def _bulleted_headlines(paragraphs: Sequence[str], marks: Sequence[Mark | None]) -> set[int]:
    """Where lines stand behind a bullet, when all such end no sentence and stand over others."""
    heads: set[int] = set()
    for at, (text, mark) in enumerate(zip(paragraphs, marks, strict=True)):
        if not mark or mark.kind != "bullet":
            continue
        below = at + 1 < len(paragraphs) and not marks[at + 1] and is_said(paragraphs[at + 1])
        rest = text[mark.length :]
        if not below or ends_sentence(rest) or not MIN_BULLETED <= width(rest) <= MAX_HEADING:
            return set()
        heads.add(at)
    return heads if len(heads) >= MIN_ITEMS else set()


def alternating_headlines(paragraphs: Sequence[str], marks: Sequence[Mark | None]) -> list[bool]:
    """Which lines head the next one where nothing marks or parts them: lines without an end over sentences.

    None do unless there are some, and hardly a line is neither.
    """
    found = [False] * len(paragraphs)
    for at, (text, below) in enumerate(pairwise(paragraphs)):
        says = not marks[at] and is_headline(text)
        found[at] = says and ends_sentence(below) and width(below) >= MIN_LEAD and not marks[at + 1]
    heads = [at for at, head in enumerate(found) if head]
    if len(heads) < MIN_ITEMS:
        return [False] * len(found)
    between = range(heads[0], heads[-1] + 2)
    told = len(heads) + sum(ends_sentence(paragraphs[at]) for at in between)
    return found if told >= NEARLY_ALL * len(between) else [False] * len(found)


def headed_items(
    reads: Sequence[Read],
    signs: Mapping[int, str],
    marks: Sequence[Mark | None],
    names: Names,
    headline: str | None,
    *,
    said_so: bool,
) -> list[Item] | None:
    """Items with a heading each, or None when the headings are subheads of one story.

    What stands above the first item only to greet the reader is part of none; neither is a section about
    the letter itself.

    Args:
        reads: the paragraphs.
        signs: what the headings begin with, by where they are.
        marks: the marks of the paragraphs.
        names: the names in a text.
        headline: the headline of the capture.
        said_so: whether it calls itself a digest.
    """
    most = Counter(signs.values()).most_common(1)
    if not most:
        return None
    sign = most[0][0]
    starts = [at for at, own in signs.items() if own == sign]
    bounds = pairwise([*sorted(signs), len(reads)])
    about = {at for own in bounds if _is_about_letter(reads[own[0]].text) for at in range(*own)}
    spans = pairwise([*starts, len(reads)])
    sections = [[at for at in range(*own) if at not in about] for own in spans if own[0] not in about]
    bodies = [[reads[at] for at in section if at not in signs] for section in sections]
    if len(sections) < MIN_ITEMS or not all(bodies):
        return None
    led = any(map(is_lead, reads[: starts[0]]))
    coded = sign == "code"
    score = score_of(bodies, names, headline, said_so=said_so, led=led, named=coded)
    score += CODED * coded + SAID_SO * (sign == "clock" and not said_so) + UNMARKED * (not sign)
    if are_credited([reads[own[-1]].text for own in sections]):
        score += SAID_SO
    score += OF_A_STORY * sum(_heads_story(reads[own[0]].text) for own in sections) / len(sections)
    if score < 0:
        return None
    lead = [Item(tuple(range(starts[0])))] if led else []
    items = _items(sections, frozenset(signs), reads)
    return [*lead, *(_marked(item, marks[item.paragraphs[0]]) for item in items)]


def _marked(item: Item, mark: Mark | None) -> Item:
    """An item with the mark of its first line, which a heading may have, too: a time."""
    own = mark or mark_of(item.heading or "")
    if mark or not own or not own.clock:
        return replace(item, mark=mark)
    return replace(item, mark=own, heading=heading_words((item.heading or "")[own.length :]))


def _items(sections: Sequence[Sequence[int]], heads: frozenset[int], reads: Sequence[Read]) -> Iterator[Item]:
    """The sections as items; headings at the end of one belong to the next."""
    above: tuple[int, ...] = ()
    for number, section in enumerate(sections):
        end = len(section)
        while section[end - 1] in heads and number + 1 < len(sections):
            end -= 1
        yield Item(tuple(section[:end]), heading=heading_words(reads[section[0]].text), above=above)
        above = tuple(section[end:])


def heading_words(heading: str) -> str:
    """A heading without its signs."""
    words = heading.strip("*#_ ")
    return words[1:-1].strip("*#_ ") if words[:1] == "【" and words[-1:] == "】" else words


def is_headline(line: str) -> bool:
    """Whether a line is as long as a headline and ends no sentence."""
    return not ends_sentence(line) and MIN_HEADLINE <= width(line) <= MAX_HEADING


def _is_about_letter(heading: str) -> bool:
    words = heading_words(heading)
    return bool(furniture_reason(words) or pattern("letter-sections").fullmatch(fold(words)))


def _heads_story(heading: str) -> bool:
    return bool(pattern("story-sections").fullmatch(fold(heading_words(heading))))


def greets(text: str) -> bool:
    """Whether a paragraph speaks to the reader of a letter, or of who made it."""
    return any(map(pattern("letter-greetings").search, _BARS.split(fold(text))))


def is_lead(read: Read) -> bool:
    """Whether a paragraph tells news: a sentence with names that does not speak to the reader."""
    tells = width(read.text) >= MIN_LEAD and ends_sentence(read.text)
    return tells and not greets(read.text)


def score_of(
    bodies: Sequence[Sequence[Read]],
    names: Names,
    headline: str | None,
    *,
    said_so: bool,
    led: bool,
    named: bool = False,
) -> float:
    """How much sections look like items of a digest: above 0 they do.

    Args:
        bodies: the paragraphs of each section.
        names: the names in a text.
        headline: the headline of the capture.
        said_so: whether it calls itself a digest.
        led: whether a story stands above the first one.
        named: whether the headings name what each section is about.
    """
    score = _score(bodies, named=named) + SAID_SO * said_so + LED * led
    if said_so:
        return score
    texts = ["\n".join(read.text for read in body) for body in bodies]
    return score + SUBJECT * subject_share(headline, texts, names)


def _score(bodies: Sequence[Sequence[Read]], *, named: bool) -> float:
    """How much sections look like items: above 0 they do.

    Items rarely share names or words, name their subject at once, and do not lean on each other. The weights
    follow a logistic regression on 1,300 newswire stories cut into sections and as many digests of stories
    put together; a digest is taken to be the rarer of the two.
    """
    names = [frozenset[str]().union(*(read.names for read in body)) for body in bodies]
    terms = [frozenset[str]().union(*(read.terms for read in body)) for body in bodies]
    firsts = [body[0] for body in bodies]
    leans = sum(first.opening is Opening.LEANS for first in firsts)
    nameless = (
        0 if named else sum(not first.lead and not re.search(f"[{CJK}]", first.text) for first in firsts)
    )
    return (
        1.9
        - 8.0 * linked_share(names)
        - 7.0 * common_words(terms)
        - (2.2 * leans + 3.0 * nameless) / len(firsts)
    )
