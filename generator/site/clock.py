"""The only "today" that a reproducible site knows: the day of its newest article."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from generator.model.archive import Archive

NO_DAY = "1970-01-01"
"""Stands for the newest day of an archive without a dated article: some day must be told, never today."""


def newest_day(archive: Archive) -> str:
    """ISO date of the newest dated article."""
    newest = max((article.date for article in archive.articles if article.date), default=None)
    return newest.isoformat() if newest else NO_DAY


def day_of(meta: Mapping[str, Any]) -> str | None:
    """ISO date in the front matter of a page, None without a valid one."""
    day = meta.get("date")
    if isinstance(day, dt.datetime):
        return day.date().isoformat()
    if isinstance(day, dt.date):
        return day.isoformat()
    try:
        return dt.date.fromisoformat(str(day)[:10]).isoformat()
    except ValueError:
        return None
