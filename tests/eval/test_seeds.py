"""The archive's own captures, labelled by hand: what the rules reach there is a floor."""

from __future__ import annotations

import json
from pathlib import Path

from generator.assemble import assemble
from generator.audit import audit
from generator.model.archive import Settings
from generator.read.captures import read_captures
from generator.read.owned import read_owned
from generator.write.rows import article_row
from tests.eval.measure import measure

SEEDS = Path(__file__).parents[2] / "seeds"
LABELS = Path(__file__).with_name("seeds.json")

FLOORS = {
    "split": 1.0,
    "clean": 1.0,
    "date": 1.0,
    "basis": 1.0,
    "companies_precision": 0.97,
    "companies_recall": 0.97,
    "main": 0.97,
    "kind": 0.97,
    "tickers": 1.0,
    "linked": 0.97,
    "sectors": 0.88,
    "duplicates": 1.0,
}


def test_the_seeds_come_out_as_labelled() -> None:
    captures = read_captures(SEEDS / "articles")
    assembly = assemble(captures.captures, read_owned(SEEDS), Settings())
    rows = [article_row(article) for article in assembly.archive.articles]
    figures = measure(json.loads(LABELS.read_text("utf-8"))["documents"], rows)
    short = {name: figures[name] for name, floor in FLOORS.items() if figures[name] < floor}
    assert short == {}
    assert captures.problems == ()
    assert all(audit(capture, assembly.cuts[capture.name]).whole for capture in assembly.captures)
