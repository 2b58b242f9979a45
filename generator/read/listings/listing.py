"""A company as one row of a listing tells of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from generator.model.article import CompanyKind


class LeftOut(StrEnum):
    """Why a row makes no company; the value is what the report says."""

    WARRANT = "warrants, rights and units"
    SENIOR = "preferred shares, notes and bonds"
    OTHER = "derivatives and other securities"
    TEST = "test issues"
    GONE = "delisted or no longer active"
    NO_FIRM = "branches, sole proprietors and states"
    ELSEWHERE = "listed only on second markets and over the counter"
    UNKNOWN = "not in the directory"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What a row says.

    Attributes:
        line: where it stands in the file.
        name: as it is shown, without what the security is ("Common Stock"); names: other ones.
        tickers: EXCHANGE:CODE, or US:CODE where only the country is told.
        sectors: slugs of ours; country: ISO 3166-1 or ""; lei: or "".
        slug: the one that the row gives, "" for nearly all.
    """

    line: int
    name: str
    zh: str = ""
    names: tuple[str, ...] = ()
    tickers: tuple[str, ...] = ()
    kind: CompanyKind = CompanyKind.COMPANY
    sectors: tuple[str, ...] = ()
    country: str = ""
    lei: str = ""
    slug: str = ""
