"""Which copy lies on which node: pure decisions. Copies of one shard are kept apart, nodes are kept equally full."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from workfolk.search.cluster.messages import Spot


def placement(
    missing: Iterable[Spot], living: Mapping[Spot, str], nodes: Sequence[str], lying: Mapping[Spot, str]
) -> dict[Spot, str]:
    """A node for each missing copy, given where the others live and on which nodes its files already lie."""
    places = {spot: node for spot, node in living.items() if node in nodes}
    chosen: dict[Spot, str] = {}
    for spot in sorted(missing) if nodes else ():
        full = Counter(places.values())
        beside = Counter(node for other, node in places.items() if _siblings(other, spot))
        best = min(nodes, key=lambda node: (beside[node], lying.get(spot) != node, full[node], node))
        places[spot] = chosen[spot] = best
    return chosen


def move(living: Mapping[Spot, str], nodes: Sequence[str]) -> tuple[Spot, str] | None:
    """A copy that should live elsewhere, and where; None where all is well. Moving it makes things strictly better."""
    full = Counter(dict.fromkeys(nodes, 0))
    full.update(node for node in living.values() if node in full)
    for node in sorted(nodes, key=lambda node: (full[node], node)):
        for spot, at in sorted(living.items(), reverse=True):
            alone = not any(_siblings(other, spot) and where == node for other, where in living.items())
            shared = any(_siblings(other, spot) and where == at for other, where in living.items())
            if alone and at != node and (shared or full[at] - full[node] >= 2):
                return spot, node
    return None


def _siblings(one: Spot, two: Spot) -> bool:
    return one != two and (one.build, one.shard) == (two.build, two.shard)
