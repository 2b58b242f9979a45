"""What the outcome of extraction depends on besides its input: two machines must agree on it."""

from __future__ import annotations

import platform
from collections.abc import Mapping
from functools import cache
from importlib import metadata

from generator import __version__
from generator.site.program import code_key

LIBRARIES = (
    "charset-normalizer",
    "courlan",
    "feedparser",
    "htmldate",
    "jieba",
    "justext",
    "lxml",
    "lxml-html-clean",
    "opencc",
    "pyahocorasick",
    "pypdf",
    "pypinyin",
    "python-docx",
    "python-slugify",
    "pyyaml",
    "sgmllib3k",
    "text-unidecode",
    "trafilatura",
    "urllib3",
)
"""What extraction is done with, by the names under which it is installed."""
_NONE = "none"


@cache
def versions() -> Mapping[str, str]:
    """What is installed here: name -> version."""
    return {
        "newsarchive": f"{__version__} ({code_key().hex()[:8]})",
        "Python": platform.python_version(),
        **{name: _version(name) for name in LIBRARIES},
    }


def _version(library: str) -> str:
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return _NONE


def differences(here: Mapping[str, str], there: Mapping[str, str]) -> list[str]:
    """What is not the same on two machines, as a person would say it."""
    return [
        f"{name} {here.get(name, _NONE)} here and {there.get(name, _NONE)} there"
        for name in dict.fromkeys([*here, *there])
        if here.get(name, _NONE) != there.get(name, _NONE)
    ]
