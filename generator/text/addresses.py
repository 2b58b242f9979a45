"""Web addresses as an archive keeps them."""

from __future__ import annotations

import re

from generator.text.vocabulary import pattern

_WEB = re.compile(r"https?://[^\s<>\"]+", re.I)


def http_address(words: str) -> str | None:
    """The http(s) address that a text is, without what tracks its readers; None when it is none."""
    return without_tracking(words.strip()) if _WEB.fullmatch(words.strip()) else None


def without_tracking(url: str) -> str:
    """An address without the parameters that tell who followed it (`utm_source`, `fbclid`).

    Everything else stays as printed: order, escapes and spelling of the other parameters, and the fragment.
    """
    for start, end in reversed(tracking_stretches(url)):
        url = url[:start] + url[end:]
    return url


def tracking_stretches(url: str) -> list[tuple[int, int]]:
    """Where an address tells who followed it: offsets, ascending, each with the sign that joins it on."""
    at = url.find("?") + 1
    if not at:
        return []
    end = url.find("#", at)
    end = len(url) if end < 0 else end
    tracks = pattern("tracking-parameters").fullmatch
    found: list[tuple[int, int]] = []
    kept = False
    for part in url[at:end].split("&"):
        if not tracks(part.partition("=")[0]):
            kept = True
        elif kept:
            found.append((at - 1, at + len(part)))
        else:
            found.append((at, min(at + len(part) + 1, end)))
        at += len(part) + 1
    if found and not kept:
        return [(url.index("?"), end)]
    return found
