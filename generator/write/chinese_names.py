"""What sectors and groups are called in Chinese, for readers who have the interface in it."""

from __future__ import annotations

import json

from generator.model.authority import Authority
from generator.write.page import Page
from generator.write.paths import CHINESE_NAMES


def chinese_names(authority: Authority) -> Page:
    """A script that tells them to `language.js`, by what pages call them."""
    groups = {group.name: group.zh for group in authority.groups.values() if group.zh}
    names = groups | {sector.name: sector.zh for sector in authority.sectors.values() if sector.zh}
    return Page(CHINESE_NAMES, f"window.archiveNames={json.dumps(names, separators=(',', ':'))};\n")
