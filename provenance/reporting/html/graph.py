"""Who told whom, across all articles: a drawing, and the same as a nested list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from provenance.models import Chain, Report
from provenance.reporting import words
from provenance.reporting.html.markup import Html, el, join

Node = tuple[str, str]
"""What a step of a chain leads to: ("document", id) or ("entity", id)."""
_COLUMNS = 7
_DRAWN = 40
"""Articles up to which a drawing can still be read."""
_WIDTH, _GAP, _LINE, _PAD, _SPACE = 200, 70, 17, 7, 12  # pixels: box, way between, line of text, in and between boxes
_CHARACTERS = 26
_ARROW = {"viewBox": "0 0 6 6", "refX": "6", "refY": "3", "markerWidth": "7", "markerHeight": "7", "orient": "auto"}
_AND_PATH = ": "
"""What stands between the outlet of an article and its path in a list; in a drawing they have a line each."""


@dataclass(slots=True)
class _Box:
    """Names that stand together: one, or several that only one other leads to and that lead nowhere.

    Without names it keeps the way free for a line that goes past a column.
    """

    names: list[str]
    kind: str
    column: int
    nodes: list[Node]
    y: float = 0

    @property
    def height(self) -> int:
        return len(self.names) * _LINE + 2 * _PAD if self.names else 0


@dataclass(slots=True)
class _Tree:
    """A step with all that follows it, as a list has it."""

    relation: str = ""
    after: dict[tuple[Node, str], _Tree] = field(default_factory=dict)


def graph(report: Report, url: Callable[[str], str]) -> Html | None:
    """Return the chains of all articles as a drawing and as a nested list; None where there are none."""
    if not report.corpus.chains:
        return None
    known = _names(report)
    count = len({chain.document for chain in report.corpus.chains})
    items = el("ul", _items(_tree(report.corpus.chains).after, known, url), class_="tree")
    if count > _DRAWN:
        return join(el("p", f"A drawing of {count:,} articles could not be read; the list has them all."), items)
    return join(
        el(
            "div",
            _drawing(report.corpus.chains, known),
            class_="drawing",
            tabindex="0",
            role="region",
            aria_label="Drawing",
        ),
        el("details", el("summary", "The same as a list"), items, id="chain-list"),
    )


def _names(report: Report) -> Mapping[Node, str]:
    known: dict[Node, str] = {}
    for document in report.documents:
        outlet = f"{words.outlet_name(document)}{_AND_PATH}" if document.outlet.entity else ""
        known["document", document.id] = f"{outlet}{words.plain(document.path)}"
        for id_, name in words.names(document).items():
            known.setdefault(("entity", id_), name)
    return known


def _steps(chain: Chain) -> list[tuple[Node, str]]:
    hops = (
        (("document", hop.document) if hop.document else ("entity", hop.entity or ""), hop.relation)
        for hop in chain.hops
    )
    return [(("document", chain.document), ""), *hops]


def _tree(chains: Iterable[Chain]) -> _Tree:
    root = _Tree()
    for chain in chains:
        here = root
        for step in _steps(chain):
            here = here.after.setdefault(step, _Tree(step[1]))
    return root


def _items(
    after: Mapping[tuple[Node, str], _Tree], known: Mapping[Node, str], url: Callable[[str], str]
) -> Iterable[Html]:
    for ((kind, id_), relation), tree in after.items():
        name = known.get((kind, id_), id_)
        shown = el("a", name, href=url(id_)) if kind == "document" and (kind, id_) in known else el("bdi", name)
        below = el("ul", _items(tree.after, known, url)) if tree.after else None
        yield el("li", el("small", f"{relation} ") if relation else None, shown, below)


def _drawing(chains: Sequence[Chain], known: Mapping[Node, str]) -> Html:
    edges: dict[tuple[Node, Node], set[str]] = defaultdict(set)
    for chain in chains:
        steps = _steps(chain)
        for (one, _), (other, relation) in pairwise(steps):
            if one != other:
                edges[one, other].add(relation)
    boxes = _boxes(edges, known)
    at = {node: box for box in boxes for node in box.nodes}
    told: dict[tuple[int, int], set[str]] = defaultdict(set)
    for (one, other), relations in edges.items():
        told[id(at[one]), id(at[other])] |= relations
    ways = {(id(at[one]), id(at[other])): _way(at[one], at[other]) for one, other in edges}
    _place([*boxes, *(box for way in ways.values() for box in way[1:-1])], ways.values())
    width = max(box.column for box in boxes) * (_WIDTH + _GAP) + _WIDTH + 2
    height = max(box.y + box.height for box in boxes) + 2
    return el(
        "svg",
        el("title", "Who told whom: from the articles on the left to those who were heard on the right"),
        el("defs", el("marker", el("path", d="M0 0 6 3 0 6z"), id="arrow", **_ARROW)),
        (_line(way, told[key]) for key, way in ways.items()),
        (_drawn(box) for box in boxes),
        viewBox=f"0 0 {width} {height:g}",
        width=width,
        height=f"{height:g}",
        role="img",
    )


def _boxes(edges: Mapping[tuple[Node, Node], set[str]], known: Mapping[Node, str]) -> list[_Box]:
    before: dict[Node, list[Node]] = defaultdict(list)
    leading = {one for one, _ in edges}
    for one, other in edges:
        before[other].append(one)
    columns = _columns(edges)
    made: dict[object, _Box] = {}
    for node in columns:
        alone = node in leading or len(before[node]) > 1
        key: object = node if alone else ("leaves", before[node][0] if before[node] else node)
        box = made.setdefault(key, _Box([], node[0], columns[node], []))
        box.nodes.append(node)
        name = known.get(node, node[1])
        box.names += name.split(_AND_PATH, 1) if node[0] == "document" else [name]
        box.column = max(box.column, columns[node])
    return list(made.values())


def _columns(edges: Iterable[tuple[Node, Node]]) -> dict[Node, int]:
    """Return how far to the right each node stands; a circle ends at the last column."""
    edges = list(edges)
    columns = {node: 0 for edge in edges for node in edge}
    for _ in range(_COLUMNS):
        for one, other in edges:
            columns[other] = max(columns[other], min(columns[one] + 1, _COLUMNS))
    return columns


def _way(one: _Box, other: _Box) -> list[_Box]:
    """Return the boxes that a line goes by: its ends, and a free place in every column between them."""
    return [one, *(_Box([], "way", column, []) for column in range(one.column + 1, other.column)), other]


def _place(boxes: Sequence[_Box], ways: Iterable[Sequence[_Box]]) -> None:
    """Give each box its height on the page: near those that lead to it, and below the one above."""
    leading: dict[int, list[_Box]] = defaultdict(list)
    for way in ways:
        for one, other in pairwise(way):
            leading[id(other)].append(one)
    for column in sorted({box.column for box in boxes}):
        here = [box for box in boxes if box.column == column]
        wished = {id(box): _middle(leading[id(box)]) - box.height / 2 if column else 1.0 for box in here}
        end = 1.0
        for box in sorted(here, key=lambda one: wished[id(one)]):  # articles in their own order
            box.y = max(end, wished[id(box)])
            end = box.y + box.height + _SPACE


def _middle(boxes: Sequence[_Box]) -> float:
    return sum(box.y + box.height / 2 for box in boxes) / len(boxes) if boxes else 0.0


def _line(way: Sequence[_Box], relations: Iterable[str]) -> Html:
    """Draw a line with an arrow to who told, through the free places on its way."""
    steps: list[str] = []
    for one, other in pairwise(way):
        x, y = one.column * (_WIDTH + _GAP) + _WIDTH + 1, one.y + one.height / 2
        to, below = other.column * (_WIDTH + _GAP) + 1, other.y + other.height / 2
        bend = (x + to) / 2
        start = "L" if steps else "M"
        steps.append(f"{start}{x} {y:g} C{bend:g} {y:g} {bend:g} {below:g} {to} {below:g}")
    title = el("title", ", ".join(sorted(relations)))
    return el("path", title, d=" ".join(steps), class_="edge", marker_end="url(#arrow)")


def _drawn(box: _Box) -> Html:
    x = box.column * (_WIDTH + _GAP) + 1
    frame = el("rect", x=x, y=f"{box.y:g}", width=_WIDTH, height=box.height, rx=4)
    texts = (
        el("text", _cut(name), x=x + _PAD, y=f"{box.y + _PAD + (number + 0.75) * _LINE:g}")
        for number, name in enumerate(box.names)
    )
    return el("g", frame, texts, class_=f"box {box.kind}")


def _cut(name: str) -> str:
    return name if len(name) <= _CHARACTERS else f"{name[: _CHARACTERS - 1]}…"
