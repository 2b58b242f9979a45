"""What the columns of a listing are, told by its header."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from generator.text.vocabulary import lines

_NOT_WORD = re.compile(r"[\W_]+")

_OTHER_NAMES = ("entityotherentitynamesotherentityname", "entitytransliteratedotherentitynames")


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout by the headings that it alone has.

    Attributes:
        needs: headings, all of them there.
        exchange: our prefix where the rows name none; "" where they must.
        suffixed: symbols may end in that of their exchange ("0700.HK").
        is_fund: everything in it is a fund.
        is_ours: it is a directory.csv.
    """

    label: str
    needs: frozenset[str]
    exchange: str = ""
    suffixed: bool = False
    is_fund: bool = False
    is_ours: bool = False


LAYOUTS = (
    Layout("a directory of newsarchive", frozenset({"slug", "name", "tickers"}), is_ours=True),
    Layout("GLEIF golden copy", frozenset({"lei", "entitylegalname"})),
    Layout("FinanceDatabase equities", frozenset({"symbol", "name", "industrygroup"}), suffixed=True),
    Layout(
        "FinanceDatabase ETFs and funds",
        frozenset({"symbol", "name", "categorygroup", "family"}),
        suffixed=True,
        is_fund=True,
    ),
    Layout("NYSE and others (Nasdaq Trader)", frozenset({"actsymbol"}), "NYSE"),
    Layout("Nasdaq (Nasdaq Trader)", frozenset({"symbol", "securityname"}), "NASDAQ"),
    Layout("Nasdaq stock screener", frozenset({"symbol", "name", "lastsale"}), "US"),
    Layout("HKEX", frozenset({"stockcode", "nameofsecurities"}), "HKEX"),
    Layout("HKEX", frozenset({"股份代號"}), "HKEX"),
    Layout("HKEX", frozenset({"股份代号"}), "HKEX"),
    Layout("SSE, SZSE and BSE", frozenset({"a股代码"}), "CN"),
    Layout("SSE, SZSE and BSE", frozenset({"证券代码"}), "CN"),
    Layout("SSE, SZSE and BSE", frozenset({"股票代码"}), "CN"),
    Layout("JPX", frozenset({"コード", "銘柄名"}), "XTKS"),
    Layout("JPX", frozenset({"localcode", "nameenglish"}), "XTKS"),
    Layout("London Stock Exchange", frozenset({"tidm"}), "XLON"),
)
_PLAIN = Layout("a list of symbols and names", frozenset(), suffixed=True)


@dataclass(frozen=True)
class Columns:
    """The columns of a listing.

    Attributes:
        layout: its layout.
        width: how many columns there are.
        places: what a column holds -> the columns that do, the best first.
    """

    layout: Layout
    width: int
    places: Mapping[str, tuple[int, ...]]

    @property
    def known(self) -> int:
        """How many columns are known."""
        return sum(map(len, self.places.values()))

    def text(self, row: Sequence[str], role: str) -> str:
        """What a row has for a role, "" when nothing."""
        for place in self.places.get(role, ()):
            if place < len(row) and (cell := row[place].strip()) and cell not in _NOTHING:
                return cell
        return ""

    def texts(self, row: Sequence[str], role: str) -> list[str]:
        """Everything that a row has for a role."""
        cells = (row[place].strip() for place in self.places.get(role, ()) if place < len(row))
        return [cell for cell in cells if cell and cell not in _NOTHING]


_NOTHING = frozenset({"-", "--", "n/a", "N/A", "nan", "NaN", "None", "null"})


@cache
def roles() -> Mapping[str, tuple[str, ...]]:
    """What a column holds -> the headings that it goes by, as `heading` writes them, the best one first."""
    split = (line.partition(" = ") for line in lines("listing-columns"))
    return {role: tuple(headings.split(", ")) for role, _, headings in split}


def heading(cell: str) -> str:
    """A heading as it is compared: letters and digits only, in lower case."""
    return _NOT_WORD.sub("", unicodedata.normalize("NFKC", cell).casefold())


def columns_of(header: Sequence[str]) -> Columns | None:
    """The columns that a header names, None when it is that of no known layout."""
    headings = [heading(cell) for cell in header]
    layout = next((one for one in LAYOUTS if one.needs <= set(headings)), _PLAIN)
    places = {
        role: tuple(headings.index(name) for name in names if name in headings)
        for role, names in roles().items()
    }
    places["names"] += tuple(
        place
        for place, name in enumerate(headings)
        if name.startswith(_OTHER_NAMES) and not name.endswith(("xmllang", "type"))
    )
    if layout.is_fund:
        places["kind"] = ()
    named = bool(places["name"] or places["zh"] or places["full"])
    known = layout is not _PLAIN or (bool(places["symbol"]) and named)
    return (
        Columns(layout, len(header), {role: found for role, found in places.items() if found})
        if known
        else None
    )


def what_is_known() -> str:
    """The known layouts, in words."""
    labels = dict.fromkeys(layout.label for layout in LAYOUTS)
    return f"{', '.join(labels)}, and any table with a symbol and a name in each row"
