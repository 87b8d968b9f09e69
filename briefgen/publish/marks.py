"""Marks: stretches of text and their elements, written into a text so that they never cross each other or its markup.

Marks come in layers: within one none overlaps another, and a mark of a later layer lies inside those of the earlier ones. It refuses to know
what a mark is for.
"""

from bisect import bisect_left
from collections.abc import Iterable
from html import escape
from itertools import pairwise
from typing import NamedTuple


class Mark(NamedTuple):
    """A stretch of text and its element: `id` stands at its first piece only; `href`, escaped, makes it a link where none is around it.

    `attributes` begin with a blank and are escaped.
    """

    start: int
    end: int
    name: str
    attributes: str = ""
    id: str = ""
    href: str = ""

    def opening(self, at: int, *, linked: bool) -> str:
        """The start tag of the piece that begins at `at`; `linked` where a link is around it."""
        ident = f' id="{self.id}"' if self.id and at == self.start else ""
        if self.href and not linked:
            return f'<a{self.attributes}{ident} href="{self.href}">'
        return f"<{self.name}{self.attributes}{ident}>"

    def closing(self, *, linked: bool) -> str:
        return "</a>" if self.href and not linked else f"</{self.name}>"


Layer = tuple[Mark, ...]


def parted(*groups: Iterable[Mark]) -> Layer:
    """The marks in order, as one layer; one that overlaps a mark of an earlier group, or an earlier one of its own, is left out."""
    found = [[m for m in group if 0 <= m.start < m.end] for group in groups]
    every = sorted((m for group in found for m in group), key=_order)
    if all(one.end <= other.start for one, other in pairwise(every)):
        return tuple(every)
    kept: list[Mark] = []
    for group in found:
        for m in sorted(group, key=_order):
            i = bisect_left(kept, m.start, key=_start)
            if (i == 0 or kept[i - 1].end <= m.start) and (i == len(kept) or m.end <= kept[i].start):
                kept.insert(i, m)
    return tuple(kept)


class Pen:
    """Writes a text piece by piece, from its start to its end, each piece within the marks that cover it."""

    def __init__(self, text: str, layers: Iterable[Layer]) -> None:
        self.out: list[str] = []
        self._text = text
        self._plain = not ("<" in text or "&" in text or ">" in text)
        # The marks to come with their depths, the next one last; and those that the end of a piece has cut.
        self._due = sorted([(m[0], depth, m) for depth, layer in enumerate(layers) for m in layer], reverse=True)
        self._cut: list[tuple[int, Mark]] = []

    def write(self, start: int, end: int, *, linked: bool) -> None:
        """Writes the text from `start`, not before the end of the last piece, to `end`. Every mark that it opens it closes."""
        if start >= end:
            return
        text, out, due, at = self._text, self.out, self._due, start
        ahead = [(depth, m) for depth, m in self._cut if m.end > at]
        held: list[tuple[int, Mark]] = []  # the marks that are open, the outermost first
        ends = [end]  # where each of them ends or is cut, below the end of the piece
        while at < end:
            while due and due[-1][0] <= at:
                _, depth, m = due.pop()
                if m.end > at:
                    while held and held[-1][0] > depth:
                        ends.pop()
                        out.append(held[-1][1].closing(linked=linked))
                        ahead.append(held.pop())
                    ahead.append((depth, m))
            if ahead:
                for depth, m in sorted(ahead):
                    out.append(m.opening(at, linked=linked))
                    held.append((depth, m))
                    ends.append(min(m.end, ends[-1]))
                ahead = []
            upto = ends[-1]
            if due and due[-1][0] < upto:
                upto = due[-1][0]
            out.append(text[at:upto] if self._plain else escape(text[at:upto], quote=False))
            at = upto
            while held and ends[-1] == at:
                ends.pop()
                depth, m = held.pop()
                out.append(m.closing(linked=linked))
                if m.end > at:
                    ahead.append((depth, m))
        self._cut = ahead


def _start(m: Mark) -> int:
    return m.start


def _order(m: Mark) -> tuple[int, int]:
    return m.start, -m.end
