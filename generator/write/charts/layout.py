"""Places for the nodes of a network, the same on every machine.

Nodes push each other apart, pairs pull together (Fruchterman and Reingold, 1991). The course of such a
layout is chaotic: a difference in the last bit of one number becomes another picture, which no rounding at
the end can mend. So there is nothing here but additions, multiplications, divisions and square roots, which
IEEE 754 defines to the last bit, in a fixed order; no sine, no random start, no library that a processor may
tell to add up otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

ROUNDS = 48
# A turn by the golden angle, as cosine and sine, so that no start looks like another.
_TURN = (-0.7373688780783197, 0.6754902942615238)

Point = tuple[int, int]


def place_nodes(
    radii: Sequence[int], pairs: Sequence[tuple[int, int, int]], width: int, height: int
) -> list[Point]:
    """The centre of each node.

    Args:
        radii: of the nodes; those that come first begin in the middle.
        pairs: two nodes by number and how strongly they pull, from 1 up.
        width: of the area, beyond whose edges no node reaches.
        height: of the same.
    """
    if not radii:
        return []
    points = _start(len(radii))
    for step in range(ROUNDS):
        _move(points, pairs, 0.1 * (ROUNDS - step) / ROUNDS)
    return _apart(_fitted(points, radii, width, height), radii, width, height)


def _start(count: int) -> list[list[float]]:
    """A spiral around the middle of a unit circle."""
    points = []
    x, y = 1.0, 0.0
    for number in range(count):
        away = sqrt((number + 0.5) / count)
        points.append([x * away, y * away])
        x, y = x * _TURN[0] - y * _TURN[1], x * _TURN[1] + y * _TURN[0]
    return points


def _move(points: list[list[float]], pairs: Sequence[tuple[int, int, int]], furthest: float) -> None:
    """One round: every node goes where it is pushed and pulled, no further than told."""
    ideal = 4 / len(points)
    # Half a million pushes: numbers in plain lists take two thirds of the time of pairs.
    xs, ys = [x for x, _ in points], [y for _, y in points]
    across, down = [-0.6 * x for x in xs], [-0.6 * y for y in ys]
    for one, (x, y) in enumerate(points):
        to_x, to_y = across[one], down[one]
        for other in range(one):
            dx, dy = x - xs[other], y - ys[other]
            push = ideal / (dx * dx + dy * dy + 1e-4)
            dx *= push
            dy *= push
            to_x += dx
            to_y += dy
            across[other] -= dx
            down[other] -= dy
        across[one], down[one] = to_x, to_y
    for one, other, strength in pairs:
        dx, dy = xs[one] - xs[other], ys[one] - ys[other]
        pull = strength * sqrt((dx * dx + dy * dy) / ideal)
        across[one] -= dx * pull
        down[one] -= dy * pull
        across[other] += dx * pull
        down[other] += dy * pull
    for point, dx, dy in zip(points, across, down, strict=True):
        length = sqrt(dx * dx + dy * dy)
        reach = furthest / length if length > furthest else 1.0
        point[0] += dx * reach
        point[1] += dy * reach


def _fitted(points: list[list[float]], radii: Sequence[int], width: int, height: int) -> list[list[float]]:
    """The picture in the area, less the largest node at each edge."""
    edge = max(radii)
    columns = _spread([point[0] for point in points], edge, width - edge)
    rows = _spread([point[1] for point in points], edge, height - edge)
    return [[x, y] for x, y in zip(columns, rows, strict=True)]


def _spread(values: Sequence[float], low: int, high: int) -> list[float]:
    """Values between two bounds, a third by size, else by rank, which gives room to where many crowd."""
    least, span = min(values), max(values) - min(values)
    if not span:
        return [(low + high) / 2] * len(values)
    ranks = {
        place: rank for rank, place in enumerate(sorted(range(len(values)), key=lambda at: (values[at], at)))
    }
    last = len(values) - 1
    return [
        low + (high - low) * ((value - least) / span + 2 * ranks[place] / last) / 3
        for place, value in enumerate(values)
    ]


def _apart(points: list[list[float]], radii: Sequence[int], width: int, height: int) -> list[Point]:
    """The nodes without overlaps, as far as a few rounds go."""
    for _ in range(20):
        for one, (point, radius) in enumerate(zip(points, radii, strict=True)):
            for other in range(one):
                near = points[other]
                least = radius + radii[other] + 6
                # Most are far from each other, which one difference tells.
                if -least < point[0] - near[0] < least:
                    _part(point, near, least)
        for point, radius in zip(points, radii, strict=True):
            point[0] = min(max(point[0], radius), width - radius)
            point[1] = min(max(point[1], radius), height - radius)
    return [(round(x), round(y)) for x, y in points]


def _part(one: list[float], other: list[float], least: int) -> None:
    dx, dy = one[0] - other[0], one[1] - other[1]
    near = dx * dx + dy * dy
    if near >= least * least:
        return
    distance = sqrt(near)
    if not distance:
        dx, distance = 1.0, 1.0
    step = (least - distance) / distance / 2
    one[0] += dx * step
    one[1] += dy * step
    other[0] -= dx * step
    other[1] -= dy * step
