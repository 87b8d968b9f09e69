"""A company among those that it appears with, as a small picture: itself at the centre, the others around it, lines as thick as the briefs
they share are many. Places are `x` in per cent and `y` in pixels, so that the type never scales. It refuses to know how names are linked.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

HEIGHT = 240
FEWEST, MOST = 3, 8
_CENTRE, _WIDE, _HIGH = 118, 34, 88
_PAIRS = 6
_LONGEST = 20
"""What of a name has room beside the edge of a narrow screen; the list has it whole."""


class Node(NamedTuple):
    """A company: where it stands, how large, and the `y` of its name; `short` is what of the name has room."""

    name: str
    short: str
    x: str
    y: str
    radius: str
    label: str


class Tie(NamedTuple):
    """A line between two companies, and the number of briefs that they share."""

    x1: str
    y1: str
    x2: str
    y2: str
    width: str
    names: tuple[str, str]
    briefs: int


class Network(NamedTuple):
    """`centre`, the companies around it; `spokes` from it to each; `ties` between these, those that share most first."""

    height: int
    centre: Node
    nodes: tuple[Node, ...]
    spokes: tuple[Tie, ...]
    ties: tuple[Tie, ...]


def draw(name: str, around: Sequence[tuple[str, str, int]], together: Iterable[frozenset[str]]) -> Network | None:
    """The picture of a company called `name`; None where fewer than three go around it.

    `around` are the others: id, name, and how many briefs they share with it, most first; up to eight are drawn. `together` are the ids
    of the companies in each of its briefs.
    """
    shown = around[:MOST]
    if len(shown) < FEWEST:
        return None
    most = shown[0][2]
    centre = Node(name, _short(name), "50%", str(_CENTRE), "9", str(_CENTRE + 4))
    nodes = {company: _node(other, n / most, i / len(shown)) for i, (company, other, n) in enumerate(shown)}
    drawn = frozenset(nodes)
    pairs = Counter(pair for ids in together for pair in combinations(sorted(ids & drawn), 2))
    ties = sorted(pairs.items(), key=lambda item: (-item[1], item[0]))[:_PAIRS]
    return Network(
        HEIGHT,
        centre,
        tuple(nodes.values()),
        tuple([_tie(centre, nodes[company], n, most) for company, _, n in shown]),
        tuple([_tie(nodes[a], nodes[b], n, most) for (a, b), n in ties]),
    )


def _node(name: str, weight: float, turn: float) -> Node:
    """`turn` is the part of a full turn from the top, with the clock."""
    across, down = math.sin(2 * math.pi * turn), -math.cos(2 * math.pi * turn)
    y = _CENTRE + _HIGH * down
    label = y + 22 if down > 0.01 else y - 12
    return Node(name, _short(name), f"{50 + _WIDE * across:.1f}%", f"{y:.1f}", f"{4 + 2 * weight:.1f}", f"{label:.1f}")


def _tie(a: Node, b: Node, count: int, most: int) -> Tie:
    return Tie(a.x, a.y, b.x, b.y, f"{1 + 3 * (count - 1) / max(1, most - 1):.1f}", (a.name, b.name), count)


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1].rstrip() + "…"
