"""Marks: stretches of text and their elements, written into a text so that they never cross each other or its markup.

Marks come in layers: within one none overlaps another, and a mark of a later layer lies inside those of the earlier ones. It refuses to know
what a mark is for.
"""

from bisect import bisect_left
from collections.abc import Iterable
from html import escape
from itertools import chain, pairwise
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
    found = [[m for m in group if 0 <= m[0] < m[1]] for group in groups]
    every = sorted(chain.from_iterable(found))
    if all(one[1] <= other[0] for one, other in pairwise(every)):
        return tuple(every)
    kept: list[Mark] = []
    for group in found:
        for m in sorted(group, key=_order):
            i = bisect_left(kept, m.start, key=_start)
            if (i == 0 or kept[i - 1].end <= m.start) and (i == len(kept) or m.end <= kept[i].start):
                kept.insert(i, m)
    return tuple(kept)


def is_plain(text: str) -> bool:
    """Whether a text is HTML as it stands, with nothing to escape."""
    return not ("<" in text or "&" in text or ">" in text)


class Pen:
    """Writes a text piece by piece, from its start to its end, each piece within the marks that cover it."""

    def __init__(self, text: str, layers: Iterable[Layer]) -> None:
        self.out: list[str] = []
        self._text = text
        self._plain = is_plain(text)
        # The marks to come, the next one last; and those that the end of a piece has cut.
        self._due = sorted([(m.start, depth, m) for depth, layer in enumerate(layers) for m in layer], reverse=True)
        self._cut: list[_Entry] = []

    def write(self, start: int, end: int, *, linked: bool) -> None:
        """Writes the text from `start`, not before the end of the last piece, to `end`. Every mark that it opens it closes.

        Each turn of the loop either writes the text up to where the innermost open mark ends, and closes what ends there; or writes it up to where
        the next mark begins, and opens what begins there. It runs a hundred times an article.
        """
        if start >= end:
            return
        text, out, due, plain, at = self._text, self.out, self._due, self._plain, start
        ahead = [entry for entry in self._cut if entry[2].end > at] if self._cut else []  # the marks to open here
        # Those that are open, the outermost first: where each ends or is cut, its end tag.
        held: list[tuple[int, str, _Entry]] = []
        upto = end  # where the innermost of them, or else the piece, ends
        soon = due[-1][0] if due else end  # where the next mark begins
        while at < end:
            if not ahead and soon >= upto:
                out.append(text[at:upto] if plain else escape(text[at:upto], quote=False))
                at = upto
                while held and held[-1][0] == at:
                    _, tag, entry = held.pop()
                    out.append(tag)
                    if entry[2][1] > at:
                        ahead.append(entry)
                upto = held[-1][0] if held else end
                continue
            if not ahead and soon > at:
                out.append(text[at:soon] if plain else escape(text[at:soon], quote=False))
                at = soon
            while soon <= at:
                entry = due.pop()
                soon = due[-1][0] if due else end
                if entry[2][1] > at:
                    while held and held[-1][2][1] > entry[1]:
                        _, tag, cut = held.pop()
                        out.append(tag)
                        ahead.append(cut)
                    ahead.append(entry)
            if len(ahead) > 1:
                ahead.sort(key=_depth)
            upto = held[-1][0] if held else end
            for entry in ahead:
                first, last, name, attributes, ident, href = entry[2]
                if ident and first == at:
                    attributes = f'{attributes} id="{ident}"'
                if href and not linked:
                    name, attributes = "a", f'{attributes} href="{href}"'
                out.append(f"<{name}{attributes}>")
                upto = min(upto, last)
                held.append((upto, f"</{name}>", entry))
            ahead.clear()
        self._cut = ahead


def _start(m: Mark) -> int:
    return m.start


def _order(m: Mark) -> tuple[int, int]:
    return m.start, -m.end


def _depth(entry: _Entry) -> int:
    return entry[1]
