"""What the rules reach on captures labelled by hand is a floor: `python -m tests.eval.report --pin` raises it."""

from __future__ import annotations

import json

import pytest

from generator.audit import audit
from tests.eval.labelled import FLOORS, extraction
from tests.eval.measure import measure


@pytest.mark.parametrize("which", ["seeds", "formats"])
def test_figures_stay_above_their_floors(which: str) -> None:
    found = extraction(which)
    figures = measure(found.labels, found.rows)
    floors = json.loads(FLOORS.read_text("utf-8"))[which]
    assert set(floors) == set(figures)
    assert {name: figures[name] for name, floor in floors.items() if figures[name] + 1e-9 < floor} == {}


@pytest.mark.parametrize("which", ["seeds", "formats"])
def test_no_capture_is_set_aside_and_every_character_is_accounted_for(which: str) -> None:
    found = extraction(which)
    assert [problem for problem in found.problems if problem.code == "set-aside"] == []
    captures = {capture.name for capture in found.assembly.captures}
    assert captures == {document["doc"] for document in found.labels}
    accounts = [audit(capture, found.assembly.cuts[capture.name]) for capture in found.assembly.captures]
    assert [account.capture for account in accounts if not account.whole] == []
