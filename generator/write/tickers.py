"""Ticker symbols for people: the exchange's name beside the code."""

from __future__ import annotations

_EXCHANGES = {
    "HKEX": "Hong Kong",
    "SSE": "Shanghai",
    "SZSE": "Shenzhen",
    "BSE": "Beijing",
    "NASDAQ": "Nasdaq",
    "NYSE": "New York",
    "XTAI": "Taiwan",
    "XTKS": "Tokyo",
    "XKRX": "Korea",
    "XLON": "London",
    "XPAR": "Paris",
    "XAMS": "Amsterdam",
    "XETR": "Frankfurt",
    "XSES": "Singapore",
    "XASX": "Sydney",
    "XTSE": "Toronto",
    "XNSE": "Mumbai",
}


def spoken_ticker(ticker: str) -> str:
    """As in "Hong Kong 09988" for "HKEX:09988"; an exchange that has no name here keeps its code."""
    exchange, colon, code = ticker.partition(":")
    return f"{_EXCHANGES.get(exchange, exchange)} {code}" if colon else ticker
