from __future__ import annotations

import json

from generator.write.chinese_names import chinese_names
from tests.write.small import AUTHORITY


def test_sectors_and_groups_with_a_chinese_name() -> None:
    page = chinese_names(AUTHORITY)
    assert page.path == "sectors/names.js"
    names = json.loads(page.text.removeprefix("window.archiveNames=").removesuffix(";\n"))
    assert names["Computing"] == "计算"
    assert {sector.name for sector in AUTHORITY.sectors.values() if sector.zh} <= names.keys()
    assert all(names.values())
    assert page.text.isascii()
