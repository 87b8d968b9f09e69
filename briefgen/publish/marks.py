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


Layer = tuple[Mark, ...]
_Entry = tuple[int, int, Mark]  # a mark with its start and the number of its layer


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
        # The marks to come, the next one last; and those that the end of a piece has cut.
        self._due = sorted([(m.start, depth, m) for depth, layer in enumerate(layers) for m in layer], reverse=True)
        self._cut: list[_Entry] = []

    def write(self, start: int, end: int, *, linked: bool) -> None:
        """Writes the text from `start`, not before the end of the last piece, to `end`. Every mark that it opens it closes.

        Each turn of the loop writes the tags at one place and the text up to the next. It runs some sixty times an article.
        """
        if start >= end:
            return
        text, out, due, at = self._text, self.out, self._due, start
        ahead = [entry for entry in self._cut if entry[2].end > at]  # the marks to open here
        held: list[_Entry] = []  # those that are open, the outermost first
        tags: list[str] = []  # their end tags
        ends = [end]  # where each of them ends or is cut, after the end of the piece
        soon = due[-1][0] if due else end  # where the next mark begins
        while at < end:
            while soon <= at:
                entry = due.pop()
                soon = due[-1][0] if due else end
                if entry[2].end > at:
                    while held and held[-1][1] > entry[1]:
                        ends.pop()
                        out.append(tags.pop())
                        ahead.append(held.pop())
                    ahead.append(entry)
            upto = ends[-1]
            if ahead:
                for entry in ahead if len(ahead) == 1 else sorted(ahead, key=_depth):
                    first, last, name, attributes, ident, href = entry[2]
                    ident = f' id="{ident}"' if ident and first == at else ""
                    if href and not linked:
                        out.append(f'<a{attributes}{ident} href="{href}">')
                        tags.append("</a>")
                    else:
                        out.append(f"<{name}{attributes}{ident}>")
                        tags.append(f"</{name}>")
                    held.append(entry)
                    upto = min(upto, last)
                    ends.append(upto)
                ahead = []
            upto = min(upto, soon)
            out.append(text[at:upto] if self._plain else escape(text[at:upto], quote=False))
            at = upto
            while held and ends[-1] == at:
                ends.pop()
                out.append(tags.pop())
                entry = held.pop()
                if entry[2].end > at:
                    ahead.append(entry)
        self._cut = ahead


def _start(m: Mark) -> int:
    return m.start


def _order(m: Mark) -> tuple[int, int]:
    return m.start, -m.end


def _depth(entry: _Entry) -> int:
    return entry[1]
