"""The labelled captures, extracted with the archive's own lists."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from generator.assemble import Workings, assemble
from generator.model.archive import Owned, Settings
from generator.model.errors import Problem
from generator.read.captures import read_captures
from generator.read.owned import read_owned
from generator.write.rows import article_row
from tests.eval.measure import Label

HERE = Path(__file__).parent
SEEDS = HERE.parents[1] / "seeds"
FLOORS = HERE / "floors.json"


@dataclass(frozen=True, slots=True)
class Extraction:
    """Labels and what the program makes of their captures."""

    labels: Sequence[Label]
    rows: Sequence[Mapping[str, Any]]
    assembly: Workings
    problems: Sequence[Problem]


@cache
def extraction(which: str) -> Extraction:
    """The archive's own captures ("seeds"), or the ones of all formats ("formats")."""
    own = which == "seeds"
    captures = read_captures(SEEDS / "articles" if own else HERE / "captures")
    owned = read_owned(SEEDS)
    if not own:
        owned = Owned(authority=owned.authority)
    assembly = assemble(captures.captures, owned, Settings())
    files = [HERE / "seeds.json"] if own else sorted((HERE / "labels").glob("*.json"))
    labels = [document for file in files for document in json.loads(file.read_text("utf-8"))["documents"]]
    rows = [dict(article_row(article)) for article in assembly.archive.articles]
    return Extraction(labels, rows, assembly, captures.problems)


def formats(labels: Sequence[Label]) -> list[str]:
    """The formats of the labelled captures, each once."""
    return list(dict.fromkeys(document.get("format", "text") for document in labels))
