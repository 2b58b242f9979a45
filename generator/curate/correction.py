"""The correction that a curator asks for."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from generator.curate.amendment import Amendment, Lists, with_companies, with_sectors
from generator.curate.refusal import refused, wrong
from generator.curate.scalars import clean, quoted, writable
from generator.model.article import Article
from generator.model.authority import Correction
from generator.model.errors import ConfigError
from generator.read.corrections import Known, corrections_in
from generator.read.yaml_nodes import parse_yaml


def amended(old: Correction, amendment: Amendment, article: Article | None, lists: Lists) -> Correction:
    """The correction with what the curator says put in.

    Args:
        old: the correction that stands there, or an empty one.
        amendment: what the curator says.
        article: as the program makes it, without any correction; None when its capture is gone.
        lists: companies and sectors.

    Raises:
        ConfigError: it cannot be; with every reason.
    """
    if article is None and not amendment.only_hides:
        raise refused(
            f'no capture makes the article "{old.article}" any more', "it can only be hidden: --hide REASON"
        )
    new = _with_texts(old, amendment)
    if article is not None:
        new = with_companies(new, amendment, article, lists)
        new = with_sectors(new, amendment, article, lists.authority)
    return new


def _with_texts(old: Correction, amendment: Amendment) -> Correction:
    title, hide = clean(amendment.title), clean(amendment.hide)
    given = {"--title": (amendment.title, title), "--hide": (amendment.hide, hide)}
    problems = [
        wrong(f"{option} cannot be written to the file", "it is empty, or holds characters that no text has")
        for option, (typed, text) in given.items()
        if typed and (not text or not writable(text))
    ]
    if problems:
        raise ConfigError(*problems)
    new = replace(old, title=title or old.title, hide=hide or old.hide)
    if amendment.date:
        new = replace(new, date=_day(amendment.date))
    if amendment.hide:
        new = replace(new, merge=None)
    if amendment.merge:
        if amendment.merge == old.article:
            raise refused(f'"{old.article}" cannot be merged into itself', "name another article")
        new = replace(new, merge=amendment.merge, hide=None)
    return new


def _day(text: str) -> dt.date | None:
    """The day, as the reader of corrections.yml understands it."""
    known = Known(companies=None, sectors=None, former={})
    file = parse_yaml(f"x: {{date: {quoted(clean(text))}}}", "", "")
    corrections, problems = corrections_in(file, known)
    if problems:
        raise ConfigError(*(wrong(problem.message, problem.hint) for problem in problems))
    return corrections[0].date
