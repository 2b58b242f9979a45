"""Companies that only the words around their names tell, and the short forms of unlisted ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.tag.chinese import chinese_prospects, defined_short_form
from generator.tag.everyday_words import is_everyday
from generator.tag.ledger import Ledger, Named
from generator.tag.prospects import SmallWords, prospects
from generator.tag.runs import Run, runs
from generator.tag.short_forms import is_short_for, short_forms
from generator.tag.stretches import Stretches
from generator.text.script import has_chinese

_DEFINED = re.compile(
    r"\s?\((?:the |hereinafter (?:referred to as )?|or )?"
    r"(?:[\"“](?P<quoted>[^\"”()]{2,30})[\"”]|(?P<initials>[A-Z]{2,6}))"
)


@dataclass(frozen=True, slots=True)
class Calmed:
    """A text whose headlines are calmed, and where they are."""

    text: str
    headlines: Stretches


def read_between(
    ledger: Ledger, folded: str, calmed: Calmed, taken: Sequence[tuple[int, int]], outlets: frozenset[str]
) -> None:
    """Adds the companies that no list, code or legal form tells.

    Args:
        ledger: what is known of the article's companies; gets the new ones.
        folded: the article's text.
        calmed: the same with calm headlines.
        taken: stretches that are names or codes already.
        outlets: names of outlets, lower-cased.
    """
    gaps = Stretches([*taken, *(span for named in ledger.named.values() for span in named.spans)])
    small = SmallWords(calmed.text)
    found = [run for run in runs(calmed.text) if not gaps.touch(run.start, run.end)]
    for run in prospects(found, calmed.text, calmed.headlines, outlets, small):
        ledger.add_provisional(run.start, run.end)
    if has_chinese(folded):
        for start, end in chinese_prospects(folded):
            if not gaps.touch(start, end):
                ledger.add_provisional(start, end)
        _find_chinese(ledger, folded, gaps)
    _join_short_forms(ledger, folded, found, small)


def _join_short_forms(ledger: Ledger, folded: str, found: Sequence[Run], small: SmallWords) -> None:
    """Gives the short forms of unlisted companies to them: "Acme Robotics Co., Ltd.", later "Acme"."""
    owners: dict[str, str] = {}
    unlisted = ledger.provisional
    if not unlisted:
        return
    for slug in sorted(unlisted, key=lambda slug: -len(unlisted[slug].name)):
        for form in [*short_forms(unlisted[slug].name), *_defined(unlisted[slug], folded)]:
            owners.setdefault(form.lower(), slug)
    for slug, named in unlisted.items():
        owner = owners.get(named.name.lower(), slug)
        if owner != slug and owner in ledger.named:
            ledger.merge(slug, owner)
    for run in found:
        owner = owners.get(run.name.key, "")
        if owner in ledger.named and not _is_ordinary(run, folded, small):
            ledger.named[owner].spans.add((run.start, run.end))


def _is_ordinary(run: Run, folded: str, small: SmallWords) -> bool:
    """Whether a short form of one word may be an ordinary word where it stands."""
    return len(run.name.words) == 1 and (run.name.key in small or folded.endswith("the ", 0, run.start))


def _defined(named: Named, folded: str) -> Iterator[str]:
    """The short forms that a text defines in brackets behind a name."""
    for _, end in named.spans:
        match = _DEFINED.match(folded, end)
        if match and match["quoted"] and not is_everyday(match["quoted"].split()[0]):
            yield match["quoted"]
        if match and match["initials"]:
            initials = iter(word[0] for word in named.name.split())
            if all(letter in initials for letter in match["initials"]):
                yield match["initials"]


def _find_chinese(ledger: Ledger, folded: str, gaps: Stretches) -> None:
    """Every place where an unlisted Chinese name stands, its short forms included."""
    unlisted = {slug: named for slug, named in ledger.provisional.items() if has_chinese(named.name)}
    for slug, named in unlisted.items():
        longer = next((other for other in unlisted if is_short_for(named.name, unlisted[other].name)), None)
        if longer and longer in ledger.named:
            ledger.merge(slug, longer)
    for slug, named in ledger.provisional.items():
        forms = {folded[start:end] for start, end in named.spans}
        forms |= {short for _, end in named.spans if (short := defined_short_form(folded, end))}
        if slug in unlisted:
            forms.update(short_forms(named.name))
        for form in filter(has_chinese, forms):
            _add_all(ledger, slug, form, folded, gaps)


def _add_all(ledger: Ledger, slug: str, form: str, folded: str, gaps: Stretches) -> None:
    others = Stretches(span for named in ledger.named.values() for span in named.spans)
    at = folded.find(form)
    while at >= 0:
        if not gaps.touch(at, at + len(form)) and not others.touch(at, at + len(form)):
            ledger.named[slug].spans.add((at, at + len(form)))
        at = folded.find(form, at + len(form))
