from __future__ import annotations

import ast
import sys
from importlib import metadata
from pathlib import Path

import generator
from generator.site.versions import LIBRARIES, differences, versions

PACKAGE = Path(generator.__file__).parent
EXTRACTING = ("model", "text", "read", "split", "dates", "tag")


def test_two_machines_that_differ() -> None:
    here = {"newsarchive": "1", "Python": "3.12.1", "lxml": "5.3"}
    assert differences(here, dict(here)) == []
    assert differences(here, {"newsarchive": "1", "Python": "3.11.9", "lxml": "5.3", "jieba": "2"}) == [
        "Python 3.12.1 here and 3.11.9 there",
        "jieba none here and 2 there",
    ]


def test_versions_are_those_installed() -> None:
    assert versions()["lxml"] == metadata.version("lxml")
    assert set(versions()) == {"newsarchive", "Python", *LIBRARIES}


def test_all_that_extraction_imports_counts() -> None:
    modules = [path for folder in EXTRACTING for path in (PACKAGE / folder).rglob("*.py")]
    imported = set()
    for path in [*modules, *PACKAGE.glob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                imported.add(node.module.partition(".")[0])
    owners = metadata.packages_distributions()
    libraries = {
        name.lower().replace("_", "-")
        for module in imported - sys.stdlib_module_names - {"generator"}
        for name in owners[module]
    }
    assert libraries - set(LIBRARIES) == set()
