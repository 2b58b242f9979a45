"""The map of companies: who appears with whom, as a drawing with links and as a table of pairs."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.write.charts.network import MAX_TOGETHER, Graph, company_graph
from generator.write.charts.network_drawing import drawing
from generator.write.days import count
from generator.write.escape import html
from generator.write.headings import page_meta
from generator.write.page import Page, list_page
from generator.write.paths import COMPANIES, COMPANY_MAP, page_file, way_up
from generator.write.planned import Keys, PlannedPage
from generator.write.rowlist import lang_attribute
from generator.write.shelves import Shelves

STRENGTHS = (2, 3, 5, 10, 20, 50, 100)
"""Articles that name a pair, to choose from."""


def company_map(shelves: Shelves, keys: Keys) -> Iterator[PlannedPage]:
    """companies/map/; nothing where no company has a page."""
    if any(shelf.paged for shelf in shelves.companies.values()):
        graph = company_graph(shelves)
        key = keys.of_list("map", repr(graph), articles=())
        yield PlannedPage(page_file(COMPANY_MAP), partial(_page, graph, shelves), key)


def _page(graph: Graph, shelves: Shelves) -> Page:
    total = f"{count(len(graph.nodes), 'company', 'companies')}, {count(len(graph.edges), 'pair')}"
    meta = page_meta(
        "Map of companies",
        "Which companies of the archive are named together, as a map and as a table.",
        kicker=("Companies", COMPANIES),
        standfirst=f"Who is named together with whom: {total}." if graph.edges else "",
    ) | {"template": "map.html"}
    body = (
        "\n".join((_form(graph), _map(graph, shelves), _table(graph)))
        if graph.edges
        else "<p>No two companies are named together yet.</p>"
    )
    return list_page(page_file(COMPANY_MAP), meta, body)


def _form(graph: Graph) -> str:
    """Filters, which a script shows and obeys."""
    # The values are in addresses, which outlast the places of periods.
    periods = [f'<option value="{name}">{name}</option>' for name in graph.periods]
    weakest, strongest = graph.edges[-1].strength, graph.edges[0].strength
    steps = [step for step in STRENGTHS if weakest < step <= strongest]
    options = "".join(f'<option value="{step}">{step} articles</option>' for step in steps)
    span = (
        f'<label>From <select name="from">{"".join(periods)}</select></label>\n'
        f'<label>To <select name="to">{"".join(reversed(periods))}</select></label>\n'
    )
    return (
        '<form class="map__filters" hidden>\n'
        f"{span if len(periods) > 1 else ''}"
        '<label>Together in at least <select name="least"><option value="1">any number</option>'
        f"{options}</select></label>\n"
        '<p role="status"></p>\n</form>'
    )


def _map(graph: Graph, shelves: Shelves) -> str:
    groups = list(shelves.archive.authority.groups)
    return (
        f"{_legend(graph, shelves)}\n"
        '<a class="map__past" href="#pairs">Go past the map to the table of pairs</a>\n'
        '<div class="scroll map" role="region" aria-label="Map" tabindex="0">\n'
        f"{drawing(graph, groups, COMPANY_MAP)}\n</div>"
    )


def _legend(graph: Graph, shelves: Shelves) -> str:
    shown = {node.group for node in graph.nodes}
    items = "\n".join(
        f'<li class="g{number}">{html(group.name)}'
        + (f" <span{lang_attribute('zh')}>{html(group.zh)}</span>" if group.zh else "")
        + "</li>"
        for number, group in enumerate(shelves.archive.authority.groups.values(), 1)
        if group.slug in shown
    )
    return f'<ul class="map__legend" aria-label="Colours">\n{items}\n</ul>' if items else ""


def _table(graph: Graph) -> str:
    up = way_up(COMPANY_MAP)

    def link(number: int) -> str:
        node = graph.nodes[number]
        return f'<a href="{up}{node.path}">{html(node.name)}</a>'

    rows = "\n".join(
        f'<tr data-course="{" ".join(f"{place}:{number}" for place, number in edge.course)}">'
        f"<td>{link(edge.one)}</td><td>{link(edge.other)}</td><td>{edge.strength:,}</td></tr>"
        for edge in graph.edges
    )
    return (
        '<section class="group" id="pairs">\n<h2>Pairs</h2>\n'
        "<p>The pairs that most articles name. "
        f"Articles that name more than {MAX_TOGETHER} companies are lists and do not count.</p>\n"
        '<table class="pairs">\n<thead><tr><th scope="col">Company</th><th scope="col">Named with</th>'
        f'<th scope="col">Articles</th></tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n</section>'
    )
