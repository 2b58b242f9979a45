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
ALWAYS_NAMED = 24
_CHINESE = "\u2e80"


def drawing(graph: Graph, groups: Sequence[str], here: str) -> str:
    """An SVG with a link for each node; the largest come last, so that nothing covers their names.

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
        for node, point, radius, label in reversed(list(zip(graph.nodes, points, radii, labels, strict=True)))
    )
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="group" '
        'aria-label="Companies, those with most articles last">\n'
        f"<g>\n{lines}\n</g>\n{nodes}\n</svg>"
    )


def _line(one: Point, other: Point) -> str:
    return f"M{one[0]} {one[1]}L{other[0]} {other[1]}"


def _radius(articles: int, most: int) -> int:
    """By area, so that twice the articles look twice as large; whole numbers, the same everywhere."""
    return LEAST_RADIUS + isqrt(MORE_RADIUS * MORE_RADIUS * articles // most)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a name may stand: its box, and the end of it that stands at the node."""

    left: int
    top: int
    right: int
    anchor: str = "start"

    def meets(self, left: int, top: int, right: int, bottom: int) -> bool:
        """Whether it covers some of another box."""
        return self.left < right and left < self.right and self.top < bottom and top < self.top + LINE


@dataclass(frozen=True, slots=True)
class _Label:
    """A name beside a node; `quiet` where others need the room, so that it shows on demand."""

    text: str
    place: _Place
    quiet: bool


def _labels(nodes: Sequence[Node], points: Sequence[Point], radii: Sequence[int]) -> list[_Label]:
    """Names where nothing else stands, large nodes first; those of the largest may touch other nodes."""
    circles = [(x - size, y - size, x + size, y + size) for (x, y), size in zip(points, radii, strict=True)]
    labels: list[_Label] = []
    taken: list[tuple[int, int, int, int]] = []
    for number, (node, (x, y), radius) in enumerate(zip(nodes, points, radii, strict=True)):
        text = node.name if len(node.name) <= MAX_LABEL else f"{node.name[: MAX_LABEL - 1].rstrip()}…"
        places = _places(x, y, radius, sum(2 * LETTER if char >= _CHINESE else LETTER for char in text))
        apart = [place for place in places if not any(place.meets(*box) for box in taken)]
        touched = {place: sum(place.meets(*box) for box in circles) for place in apart}
        chosen = [place for place in apart if number < ALWAYS_NAMED or not touched[place]]
        place = min(chosen, key=touched.__getitem__, default=places[0])
        if chosen:
            taken.append((place.left, place.top, place.right, place.top + LINE))
        labels.append(_Label(text, place, quiet=not chosen))
    return labels


def _places(x: int, y: int, radius: int, width: int) -> list[_Place]:
    """Right, left, below and above a node, as far as that is within the drawing."""
    half, away = LINE // 2, radius + GAP
    places = (
        _Place(x + away, y - half, x + away + width),
        _Place(x - away - width, y - half, x - away, "end"),
        _Place(x - width // 2, y + radius + 1, x + width // 2, "middle"),
        _Place(x - width // 2, y - radius - 1 - LINE, x + width // 2, "middle"),
    )
    inside = [
        place
        for place in places
        if place.left >= 0 and place.right <= WIDTH and 0 <= place.top <= HEIGHT - LINE
    ]
    return inside or [_Place(0, y - half, width)]


def _opening(node: Node, label: _Label, here: str) -> str:
    quiet = ' class="quiet"' if label.quiet else ""
    words = f"{html(node.name)}: {count(node.articles, 'article')}"
    return f'<a href="{way_up(here)}{node.path}"{quiet} aria-label="{words}">'


def _circle(node: Node, point: Point, radius: int, groups: Sequence[str]) -> str:
    colour = f' class="g{groups.index(node.group) + 1}"' if node.group in groups else ""
    return f'<circle{colour} cx="{point[0]}" cy="{point[1]}" r="{radius}"/>'


def _text(label: _Label) -> str:
    place = label.place
    anchor = "" if place.anchor == "start" else f' text-anchor="{place.anchor}"'
    x = {"start": place.left, "middle": (place.left + place.right) // 2, "end": place.right}[place.anchor]
    return f'<text x="{x}" y="{place.top + LINE - DESCENT}"{anchor}>{html(label.text)}</text>'
