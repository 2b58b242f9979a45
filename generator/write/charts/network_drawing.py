"""The drawing of a network: lines, circles that are links, and the names that find room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isqrt

from generator.write.charts.layout import Point, place_nodes
from generator.write.charts.network import Graph, Node
from generator.write.days import count
from generator.write.escape import html
from generator.write.paths import way_up

WIDTH, HEIGHT = 1000, 680
LEAST_RADIUS, MORE_RADIUS = 4, 14
LEVELS = 5
LETTER, LINE = 7, 13
"""Room that a label needs: of a letter, of a line. Chinese characters are twice as wide."""
GAP, DESCENT = 3, 3
"""Between a node and its label; below the line that letters stand on."""
MAX_LABEL = 24
_CHINESE = "\u2e80"
_Box = tuple[int, int, int, int]
"""Left, top, right, bottom."""


def drawing(graph: Graph, groups: Sequence[str], here: str) -> str:
    """An SVG with a link for each node.

    Args:
        graph: what to draw.
        groups: slugs of sector groups in the order of their colours.
        here: permalink of the page that holds it.
    """
    most = graph.nodes[0].articles
    radii = [_radius(node.articles, most) for node in graph.nodes]
    ends = [(edge.one, edge.other, min(edge.strength.bit_length(), LEVELS)) for edge in graph.edges]
    points = place_nodes(radii, ends, WIDTH, HEIGHT)
    lines = "\n".join(
        f'<path class="w{level}" d="{_line(points[one], points[other])}"/>' for one, other, level in ends
    )
    labels = _labels(graph.nodes, points, radii)
    nodes = "\n".join(
        f"{_opening(node, label, here)}{_circle(node, point, radius, groups)}{_text(label)}</a>"
        for node, point, radius, label in zip(graph.nodes, points, radii, labels, strict=True)
    )
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="group" '
        'aria-label="Companies, those with most articles first">\n'
        f"<g>\n{lines}\n</g>\n{nodes}\n</svg>"
    )


def _line(one: Point, other: Point) -> str:
    return f"M{one[0]} {one[1]}L{other[0]} {other[1]}"


def _radius(articles: int, most: int) -> int:
    """By area, so that twice the articles look twice as large; whole numbers, the same everywhere."""
    return LEAST_RADIUS + isqrt(MORE_RADIUS * MORE_RADIUS * articles // most)


@dataclass(frozen=True, slots=True)
class _Label:
    """A name beside a node; `quiet` where others need the room, so that it shows on demand."""

    text: str
    left: int
    baseline: int
    quiet: bool


def _labels(nodes: Sequence[Node], points: Sequence[Point], radii: Sequence[int]) -> list[_Label]:
    """A name beside each node, where nothing else stands; large nodes choose first."""
    circles = [
        (x - radius, y - radius, x + radius, y + radius) for (x, y), radius in zip(points, radii, strict=True)
    ]
    labels: list[_Label] = []
    taken: list[_Box] = []
    for node, (x, y), radius in zip(nodes, points, radii, strict=True):
        text = node.name if len(node.name) <= MAX_LABEL else f"{node.name[: MAX_LABEL - 1].rstrip()}…"
        places = _places(x, y, radius, sum(2 * LETTER if char >= _CHINESE else LETTER for char in text))
        free = next((box for box in places if not _meets(box, taken) and not _meets(box, circles)), None)
        if free:
            taken.append(free)
        left, _, _, bottom = free or places[0]
        labels.append(_Label(text, left, bottom - DESCENT, quiet=free is None))
    return labels


def _places(x: int, y: int, radius: int, width: int) -> list[_Box]:
    """Right, left, below and above a node, as far as that is within the drawing."""
    half = LINE // 2
    corners = (
        (x + radius + GAP, y - half),
        (x - radius - GAP - width, y - half),
        (x - width // 2, y + radius + 1),
        (x - width // 2, y - radius - 1 - LINE),
    )
    boxes = [(left, top, left + width, top + LINE) for left, top in corners]
    inside = [box for box in boxes if box[0] >= 0 and box[1] >= 0 and box[2] <= WIDTH and box[3] <= HEIGHT]
    return inside or [(max(min(x, WIDTH - width), 0), y - half, WIDTH, y + half)]


def _meets(box: _Box, others: Sequence[_Box]) -> bool:
    left, top, right, bottom = box
    return any(
        left < end and start < right and top < low and high < bottom for start, high, end, low in others
    )


def _opening(node: Node, label: _Label, here: str) -> str:
    quiet = ' class="quiet"' if label.quiet else ""
    words = f"{html(node.name)}: {count(node.articles, 'article')}"
    return f'<a href="{way_up(here)}{node.path}"{quiet} aria-label="{words}">'


def _circle(node: Node, point: Point, radius: int, groups: Sequence[str]) -> str:
    colour = f' class="g{groups.index(node.group) + 1}"' if node.group in groups else ""
    return f'<circle{colour} cx="{point[0]}" cy="{point[1]}" r="{radius}"/>'


def _text(label: _Label) -> str:
    return f'<text x="{label.left}" y="{label.baseline}">{html(label.text)}</text>'
