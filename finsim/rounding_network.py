"""A flow network whose edges are brought to whole units, in exact integers; all sums at its nodes hold.

Cycles of edges that are not whole are cancelled, and fixed edges are put in by moving units along paths.
Source: Bacharach 1966; Causey, Cox and Ernst 1985 (controlled rounding as a flow problem).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Network:
    """The figures as edges from node ``tail`` to node ``head``, each holding ``whole`` units and a ``rest``.

    true: exact amounts.  floor: their units, cut.  whole × unit + rest is where an edge stands now; 0 ≤ rest
    < unit.  pull: above 0 where ordinary rounding goes up, weighted.  open: by node, the edges that may still
    have a rest, the first in order last, so that whole ones can be dropped from the end.
    """

    unit: int
    tail: list[int]
    head: list[int]
    true: list[int]
    floor: list[int]
    whole: list[int]
    rest: list[int]
    pull: list[int]
    open: list[list[int]]


def cancel_from(network: Network, start: int) -> None:
    """Walk along edges that are not whole and push along every cycle met, till none is left at ``start``.

    Sums hold at every node, so that a node with one such edge has another, and the walk always goes on.
    """
    nodes, place = [start], {start: 0}
    edges: list[int] = []
    while (edge := _next_open(network, nodes[-1], edges[-1] if edges else -1)) >= 0:
        node = network.tail[edge] + network.head[edge] - nodes[-1]
        edges.append(edge)
        if node not in place:
            place[node] = len(nodes)
            nodes.append(node)
            continue
        back = place[node]
        cycle = zip(edges[back:], nodes[back:], strict=True)
        _push(network, [(each, 1 if network.tail[each] == left else -1) for each, left in cycle])
        for passed in nodes[back + 1 :]:
            del place[passed]
        del nodes[back + 1 :], edges[back:]


def _next_open(network: Network, node: int, came: int) -> int:
    """The first edge in order at the node, other than the one we came by, that is not whole; -1 if none."""
    edges, rest = network.open[node], network.rest
    while edges and not rest[edges[-1]]:
        edges.pop()
    if not edges or edges[-1] != came:
        return edges[-1] if edges else -1
    while len(edges) > 1 and not rest[edges[-2]]:
        del edges[-2]
    return edges[-2] if len(edges) > 1 else -1


def _push(network: Network, cycle: list[tuple[int, int]]) -> None:
    """Push along a cycle of (edge, sign), the way its pull goes, until one of its edges is whole."""
    rest, unit = network.rest, network.unit
    pull = sum(network.pull[edge] * sign for edge, sign in cycle)
    way = 1 if pull > 0 else -1 if pull < 0 else min(cycle)[1]  # a tie raises the first figure in order
    step = min(unit - rest[edge] if sign == way else rest[edge] for edge, sign in cycle)
    for edge, sign in cycle:
        rest[edge] += step if sign == way else -step
        if rest[edge] == unit:
            rest[edge] = 0
            network.whole[edge] += 1


def put_in(network: Network, fixed: Mapping[int, int]) -> bool:
    """Set the fixed figures and move the others within their bounds until all sums hold again.

    Returns whether they do; if not, as few units as possible are missing (a greatest flow by shortest paths).
    """
    missing = [0] * len(network.open)
    for edge, value in fixed.items():
        change = value - network.whole[edge]
        network.whole[edge] = value
        missing[network.head[edge]] += change
        missing[network.tail[edge]] -= change
    if any(missing):
        free = _free_edges(network, fixed)
        while path := _path(network, free, missing):
            _move(network, path, missing)
    return not any(missing)


def _free_edges(network: Network, fixed: Mapping[int, int]) -> list[list[int]]:
    """By node, the edges that are neither fixed nor whole by nature; cells before totals."""
    free: list[list[int]] = [[] for _ in network.open]
    for edge in reversed(range(len(network.true))):
        if edge not in fixed and network.true[edge] != network.floor[edge] * network.unit:
            free[network.tail[edge]].append(edge)
            free[network.head[edge]].append(edge)
    return free


def _path(network: Network, free: list[list[int]], missing: list[int]) -> list[tuple[int, int]]:
    """A shortest path of (edge, change) from a node with too much to one with too little; empty if none."""
    came: dict[int, tuple[int, int, int]] = {node: (-1, -1, 0) for node, m in enumerate(missing) if m > 0}
    queue = deque(came)
    while queue:
        node = queue.popleft()
        if missing[node] < 0:
            return _traced(came, node)
        for edge in free[node]:
            change = 1 if network.tail[edge] == node else -1
            other = network.tail[edge] + network.head[edge] - node
            if other not in came and 0 <= network.whole[edge] + change - network.floor[edge] <= 1:
                came[other] = (node, edge, change)
                queue.append(other)
    return []


def _traced(came: Mapping[int, tuple[int, int, int]], node: int) -> list[tuple[int, int]]:
    """The path that led to the node, last edge first."""
    path = []
    while (step := came[node])[1] >= 0:
        path.append(step[1:])
        node = step[0]
    return path


def _move(network: Network, path: list[tuple[int, int]], missing: list[int]) -> None:
    """Move one unit along a path that runs from its last edge to its first."""
    for edge, change in path:
        network.whole[edge] += change
        missing[network.head[edge]] += change
        missing[network.tail[edge]] -= change
