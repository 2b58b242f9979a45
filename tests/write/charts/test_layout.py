from __future__ import annotations

import ast
import random
from hashlib import blake2b
from math import dist
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.write.charts import layout
from generator.write.charts.layout import place_nodes

WIDTH, HEIGHT = 1000, 680


def network(nodes: int, seed: int = 1) -> tuple[list[int], list[tuple[int, int, int]]]:
    chance = random.Random(seed)
    radii = [max(18 - number // 5, 4) for number in range(nodes)]
    pairs = [(chance.randrange(number), number, chance.randint(1, 5)) for number in range(1, nodes)]
    return radii, pairs


def test_places_are_the_same_on_every_machine() -> None:
    """The digest was taken once; a machine that adds up otherwise draws another map."""
    places = place_nodes(*network(80), WIDTH, HEIGHT)
    assert blake2b(repr(places).encode(), digest_size=8).hexdigest() == "e09b9306b62115ee"


def test_nothing_is_computed_but_what_is_exact_everywhere() -> None:
    tree = ast.parse(Path(layout.__file__).read_text("utf-8"))
    imported = {
        (node.module, name.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for name in node.names
    }
    assert {name for module, name in imported if module == "math"} == {"sqrt"}
    assert {module for module, _ in imported} == {"__future__", "collections.abc", "math"}
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.Pow)]
    # Of floats, Python adds up otherwise from 3.12 on.
    assert "sum" not in {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}


@pytest.mark.parametrize("nodes", [1, 2, 3, 30, 120])
def test_every_node_is_within_the_area(nodes: int) -> None:
    radii, pairs = network(nodes)
    for (x, y), radius in zip(place_nodes(radii, pairs, WIDTH, HEIGHT), radii, strict=True):
        assert radius <= x <= WIDTH - radius
        assert radius <= y <= HEIGHT - radius


def test_nodes_do_not_cover_each_other() -> None:
    radii, pairs = network(120)
    places = place_nodes(radii, pairs, WIDTH, HEIGHT)
    covered = [
        (one, other)
        for one in range(120)
        for other in range(one)
        if dist(places[one], places[other]) < radii[one] + radii[other]
    ]
    assert len(covered) <= 2


def test_pairs_stand_nearer_than_others() -> None:
    radii, pairs = network(100)
    places = place_nodes(radii, pairs, WIDTH, HEIGHT)
    near = [dist(places[one], places[other]) for one, other, _ in pairs]
    every = [dist(places[one], places[other]) for one in range(100) for other in range(one)]
    assert sum(near) / len(near) < 0.6 * sum(every) / len(every)


def test_no_nodes_no_places() -> None:
    assert place_nodes([], [], WIDTH, HEIGHT) == []


@given(st.lists(st.integers(1, 20), min_size=1, max_size=8))
def test_nodes_without_pairs_are_placed_too(radii: list[int]) -> None:
    assert len(set(place_nodes(radii, [], WIDTH, HEIGHT))) == len(radii)
